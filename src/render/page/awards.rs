//! Honour rolls, a single roll, an award across rolls, and practice reports.

use serde::Serialize;
use tera::Value;

use crate::college::{DocRef, Reference, Target};
use crate::document::{Honouree, Noun};
use crate::plan::Subject;
use crate::render::Scene;
use crate::render::picture::PictureView;
use crate::render::small::name_lang;
use crate::render::view::{LinkView, NameView};
use blackeyes_chinese::Lang;

use super::reports::ReportView;
use super::{PageFields, PageMaker};

/// A person on a roll.
#[derive(Serialize)]
pub(in crate::render) struct HonoureeView {
    pub(in crate::render) name: NameView,
    citation: String,
    photo: Option<PictureView>,
    link: Option<LinkView>,
    group: String,
    pub(in crate::render) anchor: String,
    #[serde(skip)]
    pub(in crate::render) person: Option<usize>,
}

#[derive(Serialize)]
struct RollHonourees {
    roll: Value,
    honourees: Vec<HonoureeView>,
}

impl Scene<'_> {
    /// A person on a roll, for a reader of `lang`.
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
    pub(in crate::render) fn honourees(&self, folder: &str, award: &str, honourees: &[Honouree]) -> Vec<HonoureeView> {
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

    pub(in crate::render) fn award(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let award = &college.awards[index];
        let title = award.title(self.lang).to_owned();
        let mut fields = PageFields::new("award.html", title.clone());
        "honours".clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::List(Noun::Roll, 1), "honours", self.lang),
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
