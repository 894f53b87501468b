//! Societies.

use tera::Value;

use crate::college::{self, College, DocRef, Season};
use crate::document::Noun;
use crate::plan::{Channel, Form, ListPages, PlannedNoun, Subject, feeds_and_calendar, refs};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};

use super::{ShownNoun, doc_ref};

/// Societies.
#[derive(Debug)]
pub(super) struct Societies;

impl PlannedNoun for Societies {
    fn list(&self, _: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["societies"], entries: None })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["societies", &college.societies[index].entry.slug]
    }

    fn channels(&self, college: &College) -> Vec<(Channel, &'static [Form])> {
        // A society that holds activities has a calendar; its feed also contains documents about it.
        let of = |(index, society): (usize, &college::Society)| {
            (Channel::Document(doc_ref(Noun::Society, index)), feeds_and_calendar(&society.activities))
        };
        college.societies.iter().enumerate().map(of).collect()
    }

    fn channel(&self, _: &College, index: usize) -> Option<Channel> {
        Some(Channel::Document(doc_ref(Noun::Society, index)))
    }

    fn followed(&self, college: &College, index: Option<usize>) -> Vec<DocRef> {
        let Some(society) = index.and_then(|index| college.societies.get(index)) else { return Vec::new() };
        let mut all = refs(Noun::Article, society.articles.iter().copied());
        all.extend(refs(Noun::Activity, society.activities.iter().copied()));
        all
    }

    fn calendar<'a>(&self, college: &'a College, index: usize) -> &'a [usize] {
        college.societies.get(index).map_or(&[], |society| &society.activities)
    }
}

impl ShownNoun for Societies {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        maker.plain(Noun::Society, index)
    }

    fn list_page(&self, maker: &PageMaker<'_>, _: usize) -> Option<PageFields> {
        let mut fields = maker.list("societies.html", "societies");
        fields.set("societies", &maker.cards.list(Noun::Society, 0..maker.scene.college.societies.len()));
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let society = &college.societies[index];
        let doc = doc_ref(Noun::Society, index);
        let mut fields =
            maker.document("society.html", doc, &society.entry, (Subject::List(Noun::Society, 1), "societies"));
        let is_past = |index: &usize| college.activities[*index].season == Season::Past;
        let coming = society.activities.iter().copied().rev().filter(|index| !is_past(index));
        let past = society.activities.iter().copied().filter(is_past);
        fields.set("upcoming", &maker.cards.list(Noun::Activity, coming));
        fields.set("past", &maker.cards.list(Noun::Activity, past));
        let archive = college.archive.as_ref();
        let figures = archive.and_then(|archive| archive.societies.get(society.entry.key.stem()));
        let archive_url = maker.scene.url_of(Subject::Archive(None), maker.lang);
        fields.set("attendance", &figures.map(|total| maker.total(String::new(), archive_url, total)));
        fields.set("articles", &maker.cards.list(Noun::Article, society.articles.iter().copied()));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let society = described.scene.college.societies.get(index)?;
        let matter = &society.entry.edition(described.lang).matter;
        let thing = Thing::new("Organization", described.here("society"))
            .with("name", described.fields.title.as_str())
            .with("description", described.fields.description.as_str())
            .with("slogan", matter.motto.as_ref())
            .with("foundingDate", matter.founded.map(|year| year.0.to_string()))
            .with("parentOrganization", Thing::named(described.of_site("organization")))
            .with("image", described.image())
            .with("url", described.url);
        Some(thing)
    }

    fn fragment(&self) -> &'static str {
        "society"
    }
}
