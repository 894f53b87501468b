//! The journal's practice reports by year, and the prizes of each.

use serde::Serialize;
use tera::Value;

use crate::college::DocRef;
use crate::document::Noun;
use crate::document::{Article, Edition};
use crate::plan::Subject;

use super::{PageFields, PageMaker};

/// A prize of a practice report.
#[derive(Serialize)]
pub(in crate::render) struct PrizeView {
    title: String,
    /// The award's page, or empty.
    url: String,
    evaluation: String,
    prize: String,
}

/// A practice report in a list.
#[derive(Serialize)]
pub(in crate::render) struct ReportView {
    article: Value,
    awards: Vec<PrizeView>,
}

#[derive(Serialize)]
struct ReportYear {
    year: String,
    reports: Vec<ReportView>,
}

impl PageMaker<'_> {
    /// The prizes of an article according to an edition.
    pub(in crate::render) fn prizes(&self, edition: &Edition<Article>) -> Vec<PrizeView> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let url = |award| self.scene.url_of(Subject::Award(award), self.lang);
        let prizes = edition.matter.awards.iter();
        prizes
            .map(|prize| PrizeView {
                title: prize.title.clone(),
                url: self.scene.college.award_of(prize, &edition.lang).map(url).unwrap_or_default(),
                evaluation: text(&prize.evaluation),
                prize: text(&prize.prize),
            })
            .collect()
    }

    /// A practice report, with only the prizes of `award` if it is given.
    pub(in crate::render) fn report(&self, article: usize, award: Option<usize>) -> ReportView {
        let college = self.scene.college;
        let edition = college.articles[article].entry.edition(self.lang);
        let mut awards = self.prizes(edition);
        if let Some(award) = award {
            let stated = edition.matter.awards.iter();
            let mut keep = stated.map(|prize| college.award_of(prize, &edition.lang) == Some(award));
            awards.retain(|_| keep.next().unwrap_or(false));
        }
        ReportView { article: self.cards.get(DocRef { noun: Noun::Article, index: article }), awards }
    }

    pub(in crate::render) fn reports(&self, number: usize) -> PageFields {
        let college = self.scene.college;
        let mut fields = PageFields::new("practice-reports.html", self.word("nav_reports"));
        "journal".clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::List(Noun::Issue, 1), "journal", self.lang),
        ];
        let reports = college.reports();
        let (pager, shown) = self.pager(number, reports.len(), Subject::Reports);
        let mut years: Vec<ReportYear> = Vec::new();
        for index in &reports[shown] {
            let year = college.articles[*index].entry.date.map(|date| date.date.year().to_string());
            let year = year.unwrap_or_default();
            if years.last().is_none_or(|last| last.year != year) {
                years.push(ReportYear { year, reports: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.reports.push(self.report(*index, None));
            }
        }
        fields.set("count", &reports.len());
        fields.set("years", &years);
        fields.set("pager", &pager);
        fields
    }
}
