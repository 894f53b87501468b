//! Honour rolls.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value;

use crate::college::{College, sorter};
use crate::document::Noun;
use crate::plan::{ListPages, PlannedNoun, Reader, Subject, texts};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{BANDS, BandView, Filed, HonoureeView, PageFields, PageMaker, bands, form, labels};
use crate::render::view::{LinkView, RollCard};
use blackeyes_chinese::is_han;
use blackeyes_chinese::names::Heading;
use blackeyes_searchindex::Document;

use super::{ShownNoun, doc_ref};

/// Honour rolls.
#[derive(Debug)]
pub(super) struct Rolls;

#[derive(Serialize)]
struct AwardView {
    id: String,
    title: String,
    url: String,
    /// `bands`, `grid` or `list`.
    form: &'static str,
    bands: Vec<BandView>,
    honourees: Vec<HonoureeView>,
}

#[derive(Serialize)]
struct IndexGroup {
    heading: String,
    id: String,
    people: Vec<IndexEntry>,
}

#[derive(Serialize)]
struct IndexEntry {
    name: String,
    /// The surname, or the full name if another person has the same surname.
    label: String,
    lang: &'static str,
    url: String,
    anchor: String,
}

impl PlannedNoun for Rolls {
    fn list(&self, college: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["honours"], entries: Some(college.rolls.len()) })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["honours", &college.rolls[index].entry.slug]
    }

    fn is_in_site_feed(&self) -> bool {
        true
    }

    fn search<'a>(&self, reader: Reader<'a>, index: usize, to: &mut Document<'a>) {
        let matter = &reader.college.rolls[index].entry.edition(reader.lang).matter;
        for award in &matter.awards {
            to.headings.push(Cow::Borrowed(&award.title));
            for honouree in &award.honourees {
                to.people.extend(reader.honouree(honouree));
                texts(to, &honouree.citation);
            }
        }
    }
}

impl ShownNoun for Rolls {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let roll = &maker.college.rolls[index];
        let edition = roll.entry.edition(maker.lang);
        let honourees = || edition.matter.awards.iter().flat_map(|award| &award.honourees);
        maker.joined(
            Noun::Roll,
            index,
            &roll.entry,
            &RollCard {
                count: honourees().count(),
                names: honourees().take(5).map(|honouree| maker.scene.honouree(honouree, maker.lang)).collect(),
                awards: edition.matter.awards.iter().map(|award| award.title.clone()).collect(),
            },
        )
    }

    fn list_page(&self, maker: &PageMaker<'_>, number: usize) -> Option<PageFields> {
        let mut fields = maker.list("honours.html", "honours");
        let college = maker.scene.college;
        let (pager, shown) = maker.pager(number, college.rolls.len(), |number| Subject::List(Noun::Roll, number));
        fields.set("rolls", &maker.cards.list(Noun::Roll, shown));
        let awards: Vec<LinkView> = college
            .awards
            .iter()
            .enumerate()
            .map(|(index, award)| LinkView {
                title: award.title(maker.lang).to_owned(),
                url: maker.scene.url_of(Subject::Award(index), maker.lang),
            })
            .collect();
        fields.set("awards", &awards);
        fields.set("reports_url", &maker.scene.url_of(Subject::Reports(1), maker.lang));
        fields.set("pager", &pager);
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let roll = &maker.scene.college.rolls[index];
        let doc = doc_ref(Noun::Roll, index);
        let mut fields = maker.document("roll.html", doc, &roll.entry, (Subject::List(Noun::Roll, 1), "honours"));
        let edition = roll.entry.edition(maker.lang);
        let count = edition.matter.awards.iter().map(|award| award.honourees.len()).sum();
        let majors = &maker.scene.college.site.majors;
        let mut awards = Vec::new();
        for award in &edition.matter.awards {
            let form = form(count, &award.honourees);
            let known = maker.scene.college.awards.iter().position(|known| known.id == award.id);
            let page = known.map(|award| maker.scene.url_of(Subject::Award(award), maker.lang));
            awards.push(AwardView {
                id: award.id.clone(),
                title: award.title.clone(),
                url: page.unwrap_or_default(),
                form,
                bands: if form == "bands" { bands(&award.honourees, majors, maker.lang) } else { Vec::new() },
                honourees: maker.honourees(&edition.folder, &award.id, &award.honourees),
            });
        }
        fields.set("index", &maker.name_index(&awards));
        fields.set("awards", &awards);
        fields.set("count", &count);
        fields.set("large", &(count >= BANDS && awards.iter().any(|award| award.form != "list")));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, _: usize) -> Option<Thing<'t>> {
        Some(described.page("CollectionPage", None))
    }

    fn fragment(&self) -> &'static str {
        "page"
    }
}

impl PageMaker<'_> {
    /// All names of a roll by letter.
    fn name_index(&self, awards: &[AwardView]) -> Vec<IndexGroup> {
        let people = &self.scene.college.people;
        let sorter = sorter(&self.scene.college.site);
        let mut names: Vec<_> = awards
            .iter()
            .flat_map(|award| &award.honourees)
            .map(|honouree| {
                let person = honouree.person.and_then(|person| people.list.get(person));
                let reading = person.and_then(|person| person.reading.as_deref());
                // As in the index of people, a name is filed under the same letter in all languages.
                let filed = person.map(|person| person.sort_as.as_deref().unwrap_or(&person.name));
                let sort_as = filed.unwrap_or(&honouree.name.name);
                let heading = sorter.heading(sort_as, reading);
                let letter = if let Heading::Letter(letter) = heading { Some(letter) } else { None };
                let by_chinese = sort_as.starts_with(is_han);
                let filed = Filed { name: &honouree.name.name, letter, by_chinese };
                (sorter.key(sort_as, reading), heading, honouree, filed)
            })
            .collect();
        names.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.anchor.cmp(&b.2.anchor)));
        let labels = labels(&names.iter().map(|(.., filed)| *filed).collect::<Vec<_>>());
        let mut groups: Vec<IndexGroup> = Vec::new();
        for ((_, heading, honouree, _), label) in names.into_iter().zip(labels) {
            let (heading, id) = self.heading(heading);
            if groups.last().is_none_or(|last| last.id != id) {
                groups.push(IndexGroup { heading, id, people: Vec::new() });
            }
            if let Some(last) = groups.last_mut() {
                last.people.push(IndexEntry {
                    name: honouree.name.name.clone(),
                    label,
                    lang: honouree.name.lang,
                    url: honouree.name.url.clone(),
                    anchor: honouree.anchor.clone(),
                });
            }
        }
        groups
    }
}
