//! Societies and activities.

use serde::Serialize;
use tera::Value;

use crate::college::{DocRef, Noun, Season};
use crate::plan::Subject;

use super::{PageFields, PageMaker};

#[derive(Serialize)]
struct Year {
    year: String,
    activities: Vec<Value>,
}

fn activity_ref(index: usize) -> DocRef {
    DocRef { noun: Noun::Activity, index }
}

impl PageMaker<'_> {
    pub(super) fn societies(&self) -> PageFields {
        let mut fields = self.list("societies.html", "societies");
        fields.set("societies", &self.cards.list(Noun::Society, 0..self.scene.college.societies.len()));
        fields
    }

    pub(super) fn society(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let society = &college.societies[index];
        let doc = DocRef { noun: Noun::Society, index };
        let mut fields = self.document("society.html", doc, &society.entry, (Subject::Societies, "societies"));
        let matter = &society.entry.edition(self.lang).matter;
        fields.set("founded", &matter.founded.map(|year| year.to_string()).unwrap_or_default());
        fields.set("meets", matter.meets.as_deref().unwrap_or_default());
        let is_past = |index: &usize| college.activities[*index].season == Season::Past;
        let coming = society.activities.iter().copied().rev().filter(|index| !is_past(index));
        let past = society.activities.iter().copied().filter(is_past);
        fields.set("upcoming", &self.cards.list(Noun::Activity, coming));
        fields.set("past", &self.cards.list(Noun::Activity, past));
        let archive = college.archive.as_ref();
        let figures = archive.and_then(|archive| archive.societies.get(society.entry.key.stem()));
        let archive_url = self.scene.url_of(Subject::Archive(None), self.lang);
        fields.set("attendance", &figures.map(|total| self.total(String::new(), archive_url, total)));
        fields.set("articles", &self.cards.list(Noun::Article, society.articles.iter().copied()));
        fields
    }

    /// What is to come stands on the first page, the next first; what is over runs over all pages.
    pub(super) fn activities(&self, number: usize) -> PageFields {
        let mut fields = self.list("activities.html", "activities");
        let activities = &self.scene.college.activities;
        let coming = activities.iter().enumerate().filter(|(_, a)| a.season != Season::Past).map(|(index, _)| index);
        let coming: Vec<usize> = if number == 1 { coming.collect() } else { Vec::new() };
        fields.set("upcoming", &self.cards.list(Noun::Activity, coming.into_iter().rev()));
        let past: Vec<usize> = self.scene.college.past_activities().collect();
        let (pager, shown) = self.pager(number, past.len(), Subject::Activities);
        let mut years: Vec<Year> = Vec::new();
        for index in past[shown].iter().copied() {
            let year = activities[index].entry.primary().matter.start.value.date.year().to_string();
            if years.last().is_none_or(|last| last.year != year) {
                years.push(Year { year, activities: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.activities.push(self.cards.get(activity_ref(index)));
            }
        }
        fields.set("years", &years);
        fields.set("pager", &pager);
        fields.set("archive", &self.scene.url_of(Subject::Archive(None), self.lang));
        fields
    }

    pub(super) fn activity(&self, index: usize) -> PageFields {
        let activity = &self.scene.college.activities[index];
        let list = (Subject::Activities(1), "activities");
        let mut fields = self.document("activity.html", activity_ref(index), &activity.entry, list);
        let edition = activity.entry.edition(self.lang);
        fields.set("speakers", &self.scene.names(&edition.matter.speakers, self.lang));
        let report = activity.report.map(|index| self.cards.get(DocRef { noun: Noun::Article, index }));
        fields.set("report", &report);
        let gallery: Vec<_> =
            edition.matter.gallery.iter().filter_map(|picture| self.scene.picture(&edition.folder, picture)).collect();
        fields.set("gallery", &gallery);
        let archive = self.scene.college.archive.as_ref();
        let held = archive.and_then(|archive| archive.activity(activity.entry.key.stem()));
        fields.set("attendance", &held.filter(|held| !held.cells.is_empty()).map(|held| self.held(held, 0)));
        fields.set("archive", &self.scene.url_of(Subject::Archive(None), self.lang));
        let campaign = activity.campaign.map(|index| DocRef { noun: Noun::Campaign, index });
        fields.set("campaign", &campaign.and_then(|doc| self.document_crumb(doc)));
        fields
    }
}
