//! The archive of activities: its front page with the score of the last years, and the page of each year.

mod figures;
mod saying;
mod score;
mod together;

use serde::Serialize;
use tera::Value;

use crate::attendance::{PublicTables, Year};
use crate::config::{Season, Term};
use crate::document::Noun;
use crate::plan::{Address, Subject};

use super::{PageFields, PageMaker};
pub(in crate::render) use figures::eye_of;
use figures::{FiguresView, HeldView};
use saying::Saying;
use score::{Legend, ScoreView, held_id};
use together::TableView;

/// The number of years that the front page draws; older ones get one line each.
const DRAWN: usize = 2;

/// A year on the front page.
#[derive(Serialize)]
struct YearView {
    title: String,
    /// `2025–2026`.
    short: String,
    url: String,
    current: bool,
    saying: Value,
    score: Option<ScoreView>,
    tables: Vec<TableView>,
}

/// A term on the page of its year.
#[derive(Serialize)]
struct TermView {
    id: String,
    title: String,
    /// The number of activities and their attendance, in words.
    note: String,
    /// The number of eyes in a row on wide screens.
    columns: u32,
    held: Vec<HeldView>,
    total: FiguresView,
}

impl PageMaker<'_> {
    /// The front page of the archive, or the page of the year at `index`.
    pub(in crate::render) fn archive(&self, index: Option<usize>) -> PageFields {
        let title = self.word("nav_archive");
        let template = if index.is_some() { "archive-year.html" } else { "archive.html" };
        let mut fields = PageFields::new(template, title);
        "archive".clone_into(&mut fields.nav);
        let scene = self.scene;
        fields.breadcrumbs = vec![
            scene.crumb(Subject::Home, "home", self.lang),
            scene.crumb(Subject::List(Noun::Activity, 1), "activities", self.lang),
        ];
        let Some(archive) = &scene.college.archive else { return fields };
        fields.set("min_group", &archive.min_group);
        let small = self.spelled(archive.min_group);
        fields.set("protection", &self.word("archive_protection").replace("{n}", &small));
        let comparison = (archive.years.len() > 1).then(|| self.comparison(&archive.years));
        fields.set("comparison", &comparison);
        match index.and_then(|index| Some((index, archive.years.get(index)?))) {
            Some((index, year)) => self.year(&mut fields, archive, index, year),
            None => self.front(&mut fields, archive),
        }
        let file = |name| scene.url(&Address::file(None, &["activities", "archive", name]));
        fields.set("csv", &file("archive.csv"));
        fields.set("json", &file("archive.json"));
        fields
    }

    fn front(&self, fields: &mut PageFields, archive: &PublicTables) {
        fields.description = self.word("archive_eye");
        let mut legend = Legend::default();
        let years: Vec<YearView> = archive
            .years
            .iter()
            .enumerate()
            .map(|(at, year)| YearView {
                saying: self.saying(year, if at < DRAWN { Saying::Whole } else { Saying::Short }),
                score: (at < DRAWN).then(|| self.score(year, at, &mut legend)),
                tables: if at < DRAWN { self.tables(year) } else { Vec::new() },
                ..self.year_link(at, year, None)
            })
            .collect();
        fields.set("years", &years);
        fields.set("legend", &legend);
    }

    fn year(&self, fields: &mut PageFields, archive: &PublicTables, index: usize, year: &Year) {
        fields.breadcrumbs.push(self.scene.crumb(Subject::Archive(None), "archive", self.lang));
        fields.title = self.year_title(year);
        let years: Vec<YearView> =
            archive.years.iter().enumerate().map(|(at, year)| self.year_link(at, year, Some(index))).collect();
        fields.set("years", &years);
        fields.set("saying", &self.saying(year, Saying::Bounds));
        fields.description = self.plain_saying(year, Saying::Whole);
        let mut legend = Legend::default();
        fields.set("score", &self.score(year, index, &mut legend));
        fields.set("legend", &legend);
        fields.set("terms", &self.terms(year));
        fields.set("together", &self.together(year));
        fields.set("tables", &self.tables(year));
    }

    fn year_link(&self, at: usize, year: &Year, current: Option<usize>) -> YearView {
        YearView {
            title: self.year_title(year),
            short: format!("{}–{}", year.start, year.start + 1),
            url: self.scene.url_of(Subject::Archive(Some(at)), self.lang),
            current: current == Some(at),
            saying: Value::none(),
            score: None,
            tables: Vec::new(),
        }
    }

    fn terms(&self, year: &Year) -> Vec<TermView> {
        let all = || year.terms.iter().flat_map(|term| &term.held);
        let most = all().map(|held| eye_of(held).most()).max().unwrap_or_default();
        let mut number = 0;
        year.terms
            .iter()
            .map(|term| TermView {
                id: term.term.to_string(),
                title: self.term_title(term.term),
                note: self.term_note(&term.total),
                columns: if term.held.len() > 10 { 6 } else { 5 },
                held: term
                    .held
                    .iter()
                    .map(|held| {
                        number += 1;
                        self.held_with_id(held, most, held_id(number - 1))
                    })
                    .collect(),
                total: self.total(String::new(), String::new(), &term.total),
            })
            .collect()
    }

    fn term_note(&self, total: &crate::attendance::Total) -> String {
        let activities = self.counted_word("activities_count", total.activities(), &self.spelled(total.activities()));
        let note = match total.attended() {
            Some(attended) => {
                let low = self.number(attended.low());
                self.counted_word("term_note", attended.low(), &low).replace("{activities}", &activities)
            }
            None => activities,
        };
        let mut chars = note.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    fn year_title(&self, year: &Year) -> String {
        let word = self.word("academic_year");
        word.replace("{from}", &year.start.to_string()).replace("{to}", &(year.start + 1).to_string())
    }

    /// A term in words: `Autumn term 2025`.
    pub(in crate::render) fn term_title(&self, term: Term) -> String {
        let key = match term.season {
            Season::Autumn => "term_autumn",
            Season::Spring => "term_spring",
            Season::Summer => "term_summer",
        };
        self.word(key).replace("{year}", &term.year.to_string())
    }
}
