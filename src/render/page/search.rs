//! The search page: its filters, and other places to look.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::document::Noun;
use crate::plan::Subject;

use super::super::view::LinkView;
use super::{PageFields, PageMaker};

/// A value of a search filter.
#[derive(Serialize)]
struct ChoiceView {
    value: String,
    title: String,
}

impl PageMaker<'_> {
    pub(in crate::render) fn search(&self) -> PageFields {
        let mut fields = self.list("search.html", "search");
        fields.nav = String::new();
        fields.noindex = true;
        fields.set("kinds", &self.kinds());
        fields.set("years", &self.years());
        let indexes: Vec<LinkView> = [
            (Subject::List(Noun::Issue, 1), "journal"),
            (Subject::List(Noun::Person, 1), "people"),
            (Subject::Topics, "topics"),
        ]
        .into_iter()
        .map(|(subject, word)| self.scene.crumb(subject, word, self.lang))
        .collect();
        fields.set("indexes", &indexes);
        fields
    }

    /// The kinds of documents on the site.
    fn kinds(&self) -> Vec<ChoiceView> {
        let college = self.scene.college;
        let others = Noun::ALL.into_iter().filter(|noun| *noun != Noun::Article);
        let nouns = std::iter::once(Noun::Article).chain(others).filter(|noun| college.count(*noun) > 0);
        let people = college.people_with_pages().next().is_some().then_some("person");
        let topics = (!college.topics.is_empty()).then_some("topic");
        let keys = nouns.map(Noun::key).chain(people).chain(topics);
        keys.map(|key| ChoiceView { value: key.to_owned(), title: self.word(&format!("kind_{key}")) }).collect()
    }

    /// The years of dated documents, the latest first.
    fn years(&self) -> Vec<i16> {
        let college = self.scene.college;
        let dated = college.documents().filter_map(|doc| Some(college.entry(doc)?.date()?.date.year()));
        dated.collect::<BTreeSet<i16>>().into_iter().rev().collect()
    }
}
