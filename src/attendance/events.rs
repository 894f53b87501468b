//! The columns of a register that are activities: headed by a day, a week, an activity, or by anything over marks.

use jiff::civil::{Date, Weekday};

use super::clock::{self, Missing};
use super::column::Role;
use super::day::{self, Days};
use super::layout::Look;
use super::mark::Status;
use super::title::tidy;
use crate::config::Term;
use blackeyes_sheets::{Row, folded};

/// A column of a register that is an activity.
#[derive(Debug)]
pub(super) struct EventColumn {
    pub column: usize,
    pub title: String,
    pub date: Option<Date>,
    /// What is missing where there is no day.
    pub missing: Missing,
}

/// The rows that headings are made of, and what else helps to read them.
#[derive(Clone, Copy)]
pub(super) struct Headings<'r> {
    pub roles: &'r [Option<Role>],
    pub row: &'r Row,
    pub above: Option<&'r Row>,
    pub below: Option<&'r Row>,
    pub body: &'r [Row],
    pub days: Days<'r>,
    /// The day of the week that lines above the table state.
    pub weekday: Option<Weekday>,
}

impl Headings<'_> {
    /// The texts that head a column: of the row above, of the headings, of a second row of headings. A heading merged over
    /// several columns is in the first of them.
    fn parts(&self, column: usize) -> Vec<String> {
        let text = |row: Option<&Row>, at: usize| row.map(|row| row.cell(at).text().into_owned()).unwrap_or_default();
        let merged = |row: Option<&Row>| {
            let unknown = |at: &usize| self.roles.get(*at).copied().flatten().is_none();
            (0..=column)
                .rev()
                .take_while(unknown)
                .map(|at| text(row, at))
                .find(|text| !text.is_empty())
                .unwrap_or_default()
        };
        let below = text(self.below, column);
        let own = if below.is_empty() { text(Some(self.row), column) } else { merged(Some(self.row)) };
        if own.is_empty() && below.is_empty() {
            return Vec::new();
        }
        // Lines above with a label or with one cell are titles, not headings.
        let above = self.above.filter(|row| {
            let texts = row.cells.iter().map(|cell| cell.text()).filter(|text| !text.is_empty());
            texts.clone().count() > 1 && !texts.clone().any(|text| text.contains([':', '：']))
        });
        [merged(above), own, below].into_iter().filter(|text| !text.is_empty()).collect()
    }
}

impl Look<'_> {
    /// The columns that are activities, and those that mention a day and are none.
    pub(super) fn events(&self, headings: &Headings<'_>) -> (Vec<EventColumn>, Vec<usize>) {
        let width = headings.roles.len().max(headings.below.map_or(0, |row| row.cells.len()));
        let (mut events, mut unknown, mut asides) = (Vec::new(), Vec::new(), Vec::new());
        for column in (0..width).filter(|column| headings.roles.get(*column).copied().flatten().is_none()) {
            let parts = headings.parts(column);
            if parts.is_empty() || self.is_left_out(&parts) {
                continue;
            }
            if parts.iter().any(|text| day::is_aside(text)) {
                asides.push(column);
                continue;
            }
            let (event, known) = self.event(column, &parts, headings);
            if known || event.missing != Missing::Day {
                events.push(event);
            } else if let Some(answers) = self.marks_in(headings.body, column) {
                unknown.push((event, answers));
            }
        }
        // Marks under a heading that says nothing are an activity to ask about; yes and no beside days or signatures are a fact
        // about people.
        let signs =
            [Role::Status, Role::TimeIn, Role::TimeOut, Role::Signature, Role::Activity, Role::ActivityId, Role::Date];
        let has_signs = headings.roles.iter().flatten().any(|role| signs.contains(role));
        let dated = !events.is_empty();
        let asked = unknown.into_iter().filter(|(_, answers)| if dated { !answers } else { !has_signs });
        events.extend(asked.map(|(event, _)| event));
        events.sort_by_key(|event| event.column);
        (events, asides)
    }

    /// What a column is as an activity, and whether it is one for sure.
    fn event(&self, column: usize, parts: &[String], headings: &Headings<'_>) -> (EventColumn, bool) {
        let days = headings.days;
        let term = days.term;
        let written = parts.iter().find_map(|text| days.of_cell(text).or_else(|| days.within(text)));
        let short = || parts.iter().find_map(|text| days.short(text).filter(|day| self.is_in(term, *day)));
        let mut date = written.or_else(short);
        let mut missing = Missing::Day;
        let week = parts.iter().find_map(|text| clock::week(text));
        if let (None, Some(week)) = (date, week) {
            let weekday = parts.iter().find_map(|text| clock::weekday(text)).or(headings.weekday);
            match clock::day_of_week(week, weekday, term, self.terms) {
                Ok(day) => date = Some(day),
                Err(lacks) => missing = lacks,
            }
        }
        let title = parts
            .iter()
            .filter(|text| days.of_cell(text).is_none() && (date.is_none() || days.short(text).is_none()))
            .filter(|text| date.is_none() || clock::week(text).is_none())
            .map(|text| tidy(&day::without(text)))
            .rfind(|text| !text.is_empty())
            .unwrap_or_default();
        let is = |key: &super::ActivityKey| {
            key.id == title || key.titles.iter().any(|own| !title.is_empty() && folded(own) == folded(&title))
        };
        let known = date.is_some() || self.keys.iter().any(is);
        (EventColumn { column, title, date, missing }, known)
    }

    fn is_in(&self, term: Option<Term>, day: Date) -> bool {
        term.is_some_and(|term| self.terms.has(term, day))
    }

    /// Whether a column holds marks; `Some(true)` if they are all yes or no.
    fn marks_in(&self, body: &[Row], column: usize) -> Option<bool> {
        const ANSWERS: [&str; 8] = ["是", "否", "有", "无", "yes", "no", "true", "false"];
        let cells: Vec<String> =
            body.iter().map(|row| row.cell(column).text().into_owned()).filter(|text| !text.is_empty()).collect();
        let marks = cells.iter().filter(|text| self.marks.read(text).is_some_and(|status| status != Status::Unmarked));
        let are_marks = cells.len() >= 2 && marks.count() * 5 >= cells.len() * 4;
        are_marks.then(|| cells.iter().all(|text| ANSWERS.contains(&folded(text).as_str())))
    }
}
