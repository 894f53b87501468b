//! Honour rolls, a roll, an award across rolls and practice reports.

use serde::Serialize;
use tera::Value;

use crate::college::{DocRef, Noun, Reference, Target, sorter};
use crate::document::Honouree;
use crate::plan::Subject;
use blackeyes_chinese::names::Heading;
use blackeyes_chinese::{Lang, is_han};

use super::super::Scene;
use super::super::picture::PictureView;
use super::super::small::name_lang;
use super::super::view::{LinkView, NameView};
use super::bands::{BANDS, BandView, Filed, bands, form, labels};
use super::reports::ReportView;
use super::{PageFields, PageMaker};

/// Somebody on a roll.
#[derive(Serialize)]
struct HonoureeView {
    name: NameView,
    citation: String,
    photo: Option<PictureView>,
    link: Option<LinkView>,
    group: String,
    anchor: String,
    #[serde(skip)]
    person: Option<usize>,
}

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
    /// The surname, or the name where somebody else has that surname too.
    label: String,
    lang: &'static str,
    url: String,
    anchor: String,
}

#[derive(Serialize)]
struct RollHonourees {
    roll: Value,
    honourees: Vec<HonoureeView>,
}

impl Scene<'_> {
    /// Somebody on a roll for a reader of `lang`.
    pub(in super::super) fn honouree(&self, honouree: &Honouree, lang: &Lang) -> NameView {
        let person = self.college.people.honouree(honouree);
        let known = person.and_then(|person| self.college.people.list.get(person));
        let name = known.map_or(honouree.name.as_str(), |person| person.shown_name(&honouree.name, lang));
        NameView {
            whole: false,
            name: name.to_owned(),
            url: person.map(|person| self.url_of(Subject::Person(person), lang)).unwrap_or_default(),
            class: honouree.class.as_deref().map(|class| self.class(class, lang)).unwrap_or_default(),
            affiliation: String::new(),
            role: String::new(),
            role_key: "author",
            lang: name_lang(name, lang),
        }
    }
}

impl PageMaker<'_> {
    pub(super) fn honours(&self, number: usize) -> PageFields {
        let mut fields = self.list("honours.html", "honours");
        let college = self.scene.college;
        let (pager, shown) = self.pager(number, college.rolls.len(), Subject::Honours);
        fields.set("rolls", &self.cards.list(Noun::Roll, shown));
        let awards: Vec<LinkView> = college
            .awards
            .iter()
            .enumerate()
            .map(|(index, award)| LinkView {
                title: award.title(self.lang).to_owned(),
                url: self.scene.url_of(Subject::Award(index), self.lang),
            })
            .collect();
        fields.set("awards", &awards);
        fields.set("reports_url", &self.scene.url_of(Subject::Reports(1), self.lang));
        fields.set("pager", &pager);
        fields
    }

    pub(super) fn roll(&self, index: usize) -> PageFields {
        let roll = &self.scene.college.rolls[index];
        let doc = DocRef { noun: Noun::Roll, index };
        let mut fields = self.document("roll.html", doc, &roll.entry, (Subject::Honours(1), "honours"));
        let edition = roll.entry.edition(self.lang);
        let count = edition.matter.awards.iter().map(|award| award.honourees.len()).sum();
        let majors = &self.scene.college.site.majors;
        let mut awards = Vec::new();
        for award in &edition.matter.awards {
            let form = form(count, &award.honourees);
            let known = self.scene.college.awards.iter().position(|known| known.id == award.id);
            let page = known.map(|award| self.scene.url_of(Subject::Award(award), self.lang));
            awards.push(AwardView {
                id: award.id.clone(),
                title: award.title.clone(),
                url: page.unwrap_or_default(),
                form,
                bands: if form == "bands" { bands(&award.honourees, majors, self.lang) } else { Vec::new() },
                honourees: self.honourees(&edition.folder, &award.id, &award.honourees),
            });
        }
        fields.set("index", &self.name_index(&awards));
        fields.set("awards", &awards);
        fields.set("count", &count);
        fields.set("large", &(count >= BANDS && awards.iter().any(|award| award.form != "list")));
        fields
    }

    fn honourees(&self, folder: &str, award: &str, honourees: &[Honouree]) -> Vec<HonoureeView> {
        honourees
            .iter()
            .enumerate()
            .map(|(place, honouree)| HonoureeView {
                name: self.scene.honouree(honouree, self.lang),
                citation: honouree.citation.clone().unwrap_or_default(),
                photo: honouree.photo.as_ref().and_then(|photo| self.scene.picture(folder, photo)),
                link: self.honouree_link(folder, honouree),
                group: honouree.class.as_deref().map(|class| self.scene.class(class, self.lang)).unwrap_or_default(),
                anchor: format!("{award}-{}", place + 1),
                person: self.scene.college.people.honouree(honouree),
            })
            .collect()
    }

    fn honouree_link(&self, folder: &str, honouree: &Honouree) -> Option<LinkView> {
        let (target, _) = honouree.link.as_ref()?;
        match self.scene.college.resolve(Reference { folder, target })? {
            Target::Document { doc, .. } => self.document_crumb(doc),
            Target::File(_) | Target::Heading(_) | Target::Address(_) => None,
        }
    }

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
                // As in the index of people: a name is filed under one letter in all languages.
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

    pub(super) fn award(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let award = &college.awards[index];
        let title = award.title(self.lang).to_owned();
        let mut fields = PageFields::new("award.html", title.clone());
        "honours".clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::Honours(1), "honours", self.lang),
        ];
        let rolls: Vec<RollHonourees> = award
            .rolls
            .iter()
            .filter_map(|(roll, place)| {
                let (edition, own) = college.rolls.get(*roll)?.award_in(*place, self.lang)?;
                Some(RollHonourees {
                    roll: self.cards.get(DocRef { noun: Noun::Roll, index: *roll }),
                    honourees: self.honourees(&edition.folder, &own.id, &own.honourees),
                })
            })
            .collect();
        let reports: Vec<ReportView> = award.reports.iter().map(|article| self.report(*article, Some(index))).collect();
        fields.set("award", &title);
        fields.set("reports", &reports);
        fields.set("rolls", &rolls);
        fields
    }
}
