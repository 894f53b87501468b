//! Societies and activities.

use serde::Serialize;
use tera::Value;

use crate::college::{DocRef, Noun, Season};
use crate::plan::Subject;

use super::archive::eye_of;
use super::{PageFields, PageMaker};
use crate::render::chart::{self, Eye};
use blackeyes_chinese::month_by_itself;

/// A month of past activities.
#[derive(Serialize)]
struct MonthView {
    /// `November`, `十一月`.
    name: String,
    /// The year, where the month above is of another.
    year: String,
    id: String,
    activities: Vec<PastView>,
}

/// A past activity.
#[derive(Serialize)]
struct PastView {
    card: Value,
    /// How many came, in words; empty where the site keeps no records.
    came: String,
    /// The same as a drawing.
    eye: Value,
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
        fields.set("months", &self.past_months(&past[shown]));
        fields.set("pager", &pager);
        fields.set("archive", &self.scene.url_of(Subject::Archive(None), self.lang));
        fields
    }

    /// Past activities by month, the latest first.
    fn past_months(&self, past: &[usize]) -> Vec<MonthView> {
        let college = self.scene.college;
        let held = |index: &usize| {
            let archive = college.archive.as_ref()?;
            Some(archive.activity(college.activities[*index].entry.key.stem()))
        };
        let most = past.iter().filter_map(held).flatten().map(|held| eye_of(held).most()).max().unwrap_or_default();
        let date = |index: &usize| college.activities[*index].entry.primary().matter.start.value.date;
        let mut last_year = None;
        past.chunk_by(|a, b| date(a).first_of_month() == date(b).first_of_month())
            .filter_map(|month| {
                let first = date(month.first()?);
                let year = if last_year == Some(first.year()) { String::new() } else { first.year().to_string() };
                last_year = Some(first.year());
                let past = |index: &usize| {
                    let eye = held(index).map(|held| held.map_or(Eye::NotCounted, eye_of));
                    PastView {
                        card: self.cards.get(activity_ref(*index)),
                        came: eye.map(|eye| self.came(eye, held(index).flatten())).unwrap_or_default(),
                        eye: eye.map_or_else(Value::none, |eye| Value::safe_string(&chart::single(eye, most))),
                    }
                };
                Some(MonthView {
                    name: month_by_itself(first, self.lang).unwrap_or_else(|| first.month().to_string()),
                    year,
                    id: format!("month-{:04}-{:02}", first.year(), first.month()),
                    activities: month.iter().map(past).collect(),
                })
            })
            .collect()
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
