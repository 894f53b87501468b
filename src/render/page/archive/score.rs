//! The score of an academic year: past and planned activities, by kind and day.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use crate::attendance::Year;
use crate::college::{DocRef, Season};
use crate::document::Noun;
use crate::plan::Subject;
use blackeyes_chinese::{DateForm, format_date, month_by_itself};

use super::super::PageMaker;
use super::figures::eye_of;
use crate::render::chart::{Eye, Layout, Mark, Month, Score};

/// The kinds of activities in the order of their staves; other kinds follow by name.
const STAVES: [&str; 7] = ["meeting", "symposium", "lecture", "film", "contest", "training", "practice"];

/// A score in three layouts, of which a screen shows one.
#[derive(Serialize)]
pub(super) struct ScoreView {
    wide: Value,
    middle: Value,
    down: Value,
}

/// The symbols that a page's drawings use, so that its legend explains exactly these.
#[derive(Serialize, Default, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a sign that occurs or does not")]
pub(super) struct Legend {
    ring: bool,
    pale: bool,
    open: bool,
    dashed: bool,
    coming: bool,
}

impl Legend {
    fn add(&mut self, eye: Eye) {
        match eye {
            Eye::Counted { expected, low, high } => {
                self.ring |= expected.is_some();
                self.open |= expected.is_none();
                self.pale |= high > low;
            }
            Eye::NotCounted => self.dashed = true,
            Eye::ToCome => self.coming = true,
        }
    }
}

/// The kind of a mark whose stave is not known yet, and the mark.
type Of = (String, Mark);

impl PageMaker<'_> {
    /// Whether an academic year is still running on the day of the build.
    pub(super) fn is_running(&self, year: &Year) -> bool {
        self.scene.college.site.terms.of(self.scene.college.clock.now.date()).academic_year() == year.start
    }

    /// The score of the year at `index` of the archive. Adds the symbols it uses to the page's legend.
    pub(super) fn score(&self, year: &Year, index: usize, legend: &mut Legend) -> ScoreView {
        let running = self.is_running(year);
        let mut marks = self.held_marks(year, index);
        if running {
            marks.extend(self.coming_marks(year));
        }
        marks.sort_by_key(|(_, mark)| mark.date);
        let mut kinds: Vec<String> = marks.iter().map(|(kind, _)| kind.clone()).collect();
        kinds.sort_by_key(|kind| place_of(kind));
        kinds.dedup();
        let marks: Vec<Mark> = marks
            .into_iter()
            .map(|(kind, mark)| Mark {
                stave: kinds.iter().position(|known| *known == kind).unwrap_or_default(),
                ..mark
            })
            .collect();
        for mark in &marks {
            legend.add(mark.eye);
        }
        let (months, end) = self.months_of(year, &marks);
        let today = self.scene.college.clock.now.date();
        let until = running.then(|| {
            let day = format_date(today, DateForm::Short, self.lang);
            (today, self.word("archive_until").replace("{date}", &day))
        });
        let title = self.word("archive_score").replace("{year}", &self.year_title(year));
        let staves = kinds.iter().map(|kind| self.kind(kind)).collect();
        let score = Score { title, staves, months, end, marks, until };
        let most = score.most();
        let draw = |layout| Value::safe_string(&score.draw(layout, most));
        ScoreView { wide: draw(Layout::WIDE), middle: draw(Layout::MIDDLE), down: draw(Layout::DOWN) }
    }

    fn held_marks(&self, year: &Year, index: usize) -> Vec<Of> {
        let own = self.scene.url_of(Subject::Archive(Some(index)), self.lang);
        let held = year.terms.iter().flat_map(|term| &term.held);
        let mark = |(number, held)| {
            let held: &crate::attendance::Held = held;
            let eye = eye_of(held);
            let view = self.held(held, eye.most());
            let url = if view.url.is_empty() { format!("{own}#{}", held_id(number)) } else { view.url };
            let words = self.mark_words(held.date, &view.title, &view.owner.title, &view.came);
            (kind_of(&held.kind), Mark { date: held.date, stave: 0, eye, url, words, figure: view.came })
        };
        held.enumerate().map(mark).collect()
    }

    /// The college's upcoming activities in `year`.
    fn coming_marks(&self, year: &Year) -> Vec<Of> {
        let college = self.scene.college;
        let coming = college.activities.iter().enumerate().filter(|(_, activity)| activity.season == Season::Upcoming);
        let later = self.word("came_later");
        let mark = |(index, activity): (usize, &crate::college::Activity)| {
            let matter = &activity.entry.primary().matter;
            let date = matter.start.value.date;
            if college.site.terms.of(date).academic_year() != year.start {
                return None;
            }
            let doc = DocRef { noun: Noun::Activity, index };
            let crumb = self.document_crumb(doc)?;
            let words = self.mark_words(date, &crumb.title, "", &later);
            let figure = later.clone();
            Some((kind_of(matter.kind.key()), Mark { date, stave: 0, eye: Eye::ToCome, url: crumb.url, words, figure }))
        };
        coming.filter_map(mark).collect()
    }

    fn mark_words(&self, date: Date, title: &str, owner: &str, came: &str) -> String {
        let day = format_date(date, DateForm::Short, self.lang);
        let parts = [day.as_str(), title, owner, came];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(if self.lang.is_chinese() { "　" } else { ", " })
    }

    /// The months of a year from its first term to the last activity, but at least to July; and the day after.
    fn months_of(&self, year: &Year, marks: &[Mark]) -> (Vec<Month>, Date) {
        let terms = &self.scene.college.site.terms;
        let first = marks.first().map(|mark| mark.date.first_of_month());
        let last = marks.last().map(|mark| mark.date.first_of_month());
        let Ok(begin) = Date::new(year.start, terms.autumn, 1) else { return (Vec::new(), Date::MIN) };
        let usual = begin.checked_add(10.months()).unwrap_or(begin);
        let (begin, last) = (first.map_or(begin, |first| first.min(begin)), last.map_or(usual, |last| last.max(usual)));
        let months: Vec<Month> = begin
            .series(1.month())
            .take_while(|month| *month <= last)
            .take(24)
            .map(|month| Month {
                begin: month,
                name: self.month_name(month),
                term: month.month() == terms.autumn || month.month() == terms.spring,
            })
            .collect();
        (months, last.checked_add(1.month()).unwrap_or(last))
    }

    /// For example, 九月 or `Sep`; the number of the month in other languages.
    fn month_name(&self, month: Date) -> String {
        let name = month_by_itself(month, self.lang).unwrap_or_else(|| month.month().to_string());
        if self.lang.is_english() { name.chars().take(3).collect() } else { name }
    }
}

/// The anchor of the activity with this number on its year's page.
pub(super) fn held_id(number: usize) -> String {
    format!("held-{}", number + 1)
}

fn kind_of(kind: &str) -> String {
    if kind.is_empty() { "other".to_owned() } else { kind.to_owned() }
}

/// The sort key of a kind's stave: the known ones first, `other` last.
pub(super) fn place_of(kind: &str) -> (usize, String) {
    let known = STAVES.iter().position(|stave| *stave == kind);
    let place = known.unwrap_or(if kind == "other" { STAVES.len() + 1 } else { STAVES.len() });
    (place, kind.to_owned())
}
