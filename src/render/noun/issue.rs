//! Issues: the list of issues, and an issue with its sections.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value;

use crate::college::{AnyEntry as _, College, DocRef};
use crate::document::Noun;
use crate::plan::{Channel, FEEDS, Form, ListPages, PlannedNoun, Reader, Subject, refs};
use crate::render::Scene;
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};
use crate::render::small::{issue_label, running_label};
use crate::render::view::{IssueCard, NameView, SectionArticles};
use blackeyes_chinese::Lang;
use blackeyes_searchindex::Document;

use super::{ShownNoun, doc_ref};

/// Issues: the list of issues, and an issue with its sections.
#[derive(Debug)]
pub(super) struct Issues;

#[derive(Serialize)]
struct Year {
    year: String,
    issues: Vec<Value>,
}

#[derive(Serialize)]
struct EditorsView {
    role: String,
    names: Vec<NameView>,
}

impl PlannedNoun for Issues {
    fn list(&self, college: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["journal"], entries: Some(college.issues.len()) })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["journal", &college.issues[index].entry.slug]
    }

    fn is_cited(&self, college: &College, index: usize) -> bool {
        !college.issues[index].articles.is_empty()
    }

    fn poster_title<'a>(&self, college: &'a College, index: usize, lang: &Lang) -> Option<&'a str> {
        let edition = college.issues[index].entry.edition(lang);
        edition.matter.theme.as_deref().or(Some(&edition.common.title.value))
    }

    fn is_in_site_feed(&self) -> bool {
        true
    }

    fn channels(&self, college: &College) -> Vec<(Channel, &'static [Form])> {
        if college.issues.is_empty() { Vec::new() } else { vec![(Channel::List(Noun::Issue), FEEDS)] }
    }

    fn channel(&self, _: &College, _: usize) -> Option<Channel> {
        Some(Channel::List(Noun::Issue))
    }

    fn followed(&self, college: &College, _: Option<usize>) -> Vec<DocRef> {
        let mut all = refs(Noun::Issue, 0..college.issues.len());
        all.extend(refs(Noun::Article, 0..college.articles.len()));
        all
    }

    fn is_found_by_people(&self) -> bool {
        false
    }

    // An issue is not what people look for by the name of an editor, so those are words among others.
    fn search<'a>(&self, reader: Reader<'a>, index: usize, to: &mut Document<'a>) {
        let people = reader.college.issues[index].entry.people(reader.lang);
        let names: Vec<&str> = people.into_iter().filter_map(|person| reader.name(person)).collect();
        to.text.push(Cow::Owned(names.join("\n")));
    }
}

impl ShownNoun for Issues {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let issue = &maker.college.issues[index];
        let matter = &issue.entry.primary().matter;
        let own = &issue.entry.edition(maker.lang).matter;
        maker.joined(
            Noun::Issue,
            index,
            &issue.entry,
            &IssueCard {
                volume: matter.volume.unwrap_or(0),
                number: matter.number.unwrap_or(0),
                running_number: matter.running_number.unwrap_or(0),
                label: issue_label(matter.volume, matter.number, maker.lang),
                running_label: running_label(matter.running_number, maker.lang),
                count: issue.articles.len(),
                cover_view: maker.scene.cover_view(own, &issue.entry.face(maker.lang)),
            },
        )
    }

    fn list_page(&self, maker: &PageMaker<'_>, number: usize) -> Option<PageFields> {
        let mut fields = maker.list("journal.html", "journal");
        let issues = &maker.scene.college.issues;
        let (pager, shown) = maker.pager(number, issues.len(), |number| Subject::List(Noun::Issue, number));
        let current = (!issues.is_empty()).then(|| maker.cards.get(doc_ref(Noun::Issue, 0)));
        let mut years: Vec<Year> = Vec::new();
        for index in shown {
            let year = issues[index].entry.date.map(|date| date.date.year().to_string()).unwrap_or_default();
            if years.last().is_none_or(|last| last.year != year) {
                years.push(Year { year, issues: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.issues.push(maker.cards.get(doc_ref(Noun::Issue, index)));
            }
        }
        fields.set("current", &current);
        fields.set("sections_url", &maker.scene.url_of(Subject::Sections, maker.lang));
        fields.set("reports_url", &maker.scene.url_of(Subject::Reports(1), maker.lang));
        fields.set("years", &years);
        fields.set("pager", &pager);
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let issue = &college.issues[index];
        let mut fields = maker.document(
            "issue.html",
            doc_ref(Noun::Issue, index),
            &issue.entry,
            (Subject::List(Noun::Issue, 1), "journal"),
        );
        let matter = &issue.entry.edition(maker.lang).matter;
        let editors: Vec<EditorsView> = matter
            .editors
            .iter()
            .map(|editors| EditorsView {
                role: editors.role.0.clone(),
                names: maker.scene.names(&editors.names, maker.lang),
            })
            .filter(|editors| !editors.names.is_empty())
            .collect();
        fields.set("editors", &editors);
        fields.set("sections", &maker.sections(index));
        fields.set("citation_files", &maker.citation_files(doc_ref(Noun::Issue, index)));
        let journal = &college.site.journal;
        fields.set("issn", matter.issn.as_ref().or(journal.issn.as_ref()).map_or("", String::as_str));
        fields.set("permit", matter.permit.as_ref().or(journal.permit.as_ref()).map_or("", String::as_str));
        let older = (index + 1 < college.issues.len()).then(|| maker.cards.get(doc_ref(Noun::Issue, index + 1)));
        let newer = index.checked_sub(1).map(|index| maker.cards.get(doc_ref(Noun::Issue, index)));
        fields.set("previous", &older);
        fields.set("next", &newer);
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let college = described.scene.college;
        let articles = college.issues.get(index)?.articles.clone();
        let parts: Vec<Thing<'_>> =
            articles.filter_map(|index| described.thing_of(doc_ref(Noun::Article, index))).map(Thing::named).collect();
        let thing = described.publication_issue(index, described.here("issue")).with("hasPart", parts);
        Some(thing.with("image", described.image()).with("description", described.fields.description.as_str()))
    }

    fn fragment(&self) -> &'static str {
        "issue"
    }

    fn poster_words(&self, scene: &Scene<'_>, index: usize, lang: &Lang) -> [String; 3] {
        let numbers = scene.college.issues.get(index).map(|issue| &issue.entry.primary().matter);
        let label = numbers.map_or_else(String::new, |n| issue_label(n.volume, n.number, lang));
        [label, String::new(), scene.issue_words(index, lang)]
    }
}

impl PageMaker<'_> {
    /// The sections of an issue that have articles, in the issue's order.
    pub(in crate::render) fn sections(&self, issue: usize) -> Vec<SectionArticles> {
        let issue = &self.scene.college.issues[issue];
        let own = &issue.entry.edition(self.lang).matter.sections;
        let mut sections: Vec<SectionArticles> = issue
            .entry
            .primary()
            .matter
            .sections
            .iter()
            .map(|section| {
                let title = own.iter().find(|own| own.id.value == section.id.value).unwrap_or(section);
                SectionArticles { id: section.id.value.0.clone(), title: title.title.0.clone(), articles: Vec::new() }
            })
            .collect();
        for index in issue.articles.clone() {
            let section = self.scene.college.articles[index].section;
            if let Some(section) = sections.get_mut(section) {
                section.articles.push(self.cards.get(doc_ref(Noun::Article, index)));
            }
        }
        sections.retain(|section| !section.articles.is_empty());
        sections
    }
}

impl Described<'_> {
    /// An issue, as part of its volume of the periodical.
    pub(in crate::render) fn publication_issue(&self, index: usize, id: String) -> Thing<'_> {
        let college = self.scene.college;
        let Some(issue) = college.issues.get(index) else { return Thing::default() };
        let numbers = &issue.entry.primary().matter;
        let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let volume = text(numbers.volume);
        let whole = if volume.is_empty() {
            self.periodical()
        } else {
            let whole = Thing::new("PublicationVolume", self.of_site(&format!("volume-{volume}")))
                .with("volumeNumber", volume)
                .with("isPartOf", self.periodical());
            Some(whole)
        };
        let face = issue.entry.face(self.lang);
        Thing::new("PublicationIssue", id)
            .with("name", face.common.title.value.as_str())
            .with("issueNumber", text(numbers.number.or(numbers.running_number)))
            .with("datePublished", self.time(issue.entry.date))
            .with("url", self.scene.absolute_of(Subject::Document(doc_ref(Noun::Issue, index)), face.lang))
            .with("isPartOf", whole)
    }
}
