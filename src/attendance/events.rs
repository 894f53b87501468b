//! The columns of a register that are activities: their heading is a day, a week, an activity, or any text above
//! marks.

use jiff::civil::{Date, Weekday};

use super::aspect::{Aspect, aspect};
use super::clock::{self, Missing};
use super::column::Role;
use super::day::{self, Days};
use super::fate::ColumnFate;
use super::key::ActivityKey;
use super::look::Look;
use super::mark::Status;
use super::title::tidy;
use crate::config::Term;
use blackeyes_sheets::{Cell, Row, folded};

/// A column of a register that is an activity.
#[derive(Debug, Default)]
pub(super) struct EventColumn {
    pub column: usize,
    pub title: String,
    pub date: Option<Date>,
    /// What is missing if the day could not be determined.
    pub missing: Missing,
    /// Whether the day of the week in the heading contradicts its date.
    pub other_weekday: bool,
    /// The alternative day of an ambiguous heading, and whether the heading is a number.
    pub longer: Option<(Date, bool)>,
    /// Whether its day is ambiguous and must be reported.
    pub day_in_doubt: bool,
    /// Whether the column may contain a time or a signature in place of a mark.
    pub is_signed: bool,
    /// The column for signing out.
    pub out: Option<usize>,
    /// Other columns with the same heading.
    pub again: Vec<usize>,
}

/// The columns that are activities, and the fates of the columns whose headings exclude it.
pub(super) type Columns = (Vec<EventColumn>, Vec<(usize, ColumnFate)>);

/// The rows of headings, and other context for parsing them.
#[derive(Clone, Copy)]
pub(super) struct Headings<'r> {
    pub roles: &'r [Option<Role>],
    pub row: &'r Row,
    pub above: Option<&'r Row>,
    pub below: Option<&'r Row>,
    pub body: &'r [Row],
    pub days: Days<'r>,
    /// The day of the week given in the lines above the table.
    pub weekday: Option<Weekday>,
}

impl Headings<'_> {
    /// The texts in the heading of a column: from the row above, the row of headings and a second row of headings.
    /// The text of a heading merged over several columns is in the first of them.
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
        // Rows above with a label or with only one cell are titles, not headings.
        let above = self.above.filter(|row| {
            let texts = row.cells.iter().map(|cell| cell.text()).filter(|text| !text.is_empty());
            (texts.clone().count() > 1 || texts.clone().any(|text| names_weeks(&text)))
                && !texts.clone().any(|text| text.contains([':', '：']))
        });
        [merged(above), own, below].into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// The nonempty cells of a column.
    fn cells(&self, column: usize) -> Vec<String> {
        self.body.iter().map(|row| row.cell(column).text().into_owned()).filter(|text| !text.is_empty()).collect()
    }
}

impl Look<'_> {
    /// Finds the columns that are activities, and the fates of those that are not.
    pub(super) fn events(&self, headings: &Headings<'_>) -> Columns {
        let width = headings.roles.len().max(headings.below.map_or(0, |row| row.cells.len()));
        let (mut events, mut unknown, mut others, mut outs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for column in (0..width).filter(|column| headings.roles.get(*column).copied().flatten().is_none()) {
            let parts = headings.parts(column);
            if parts.is_empty() || self.is_left_out(&parts) {
                continue;
            }
            let aspects: Vec<(Option<Aspect>, String)> = parts.iter().map(|text| aspect(text)).collect();
            let asked = aspects.iter().rev().find_map(|(asked, _)| *asked);
            if asked != Some(Aspect::NotCame) && parts.iter().any(|text| day::is_aside(text)) {
                others.push((column, ColumnFate::Aside));
                continue;
            }
            let (mut event, known) = self.event(column, &parts, &aspects, headings);
            match asked {
                Some(Aspect::Other(role)) => others.push((column, ColumnFate::NotNeeded(role))),
                Some(Aspect::NotCame) => others.push((column, not_came(&headings.cells(column), known))),
                _ if known || event.missing != Missing::Day => {
                    event.is_signed = matches!(asked, Some(Aspect::In | Aspect::Out));
                    if asked == Some(Aspect::Out) { outs.push(event) } else { events.push(event) }
                }
                _ => {
                    if let Some(answers) = self.marks_in(&headings.cells(column)) {
                        event.missing = if is_number(&event.title) { Missing::Number } else { Missing::Day };
                        unknown.push((event, answers));
                    }
                }
            }
        }
        // Marks under an unrecognised heading are an activity, to be reported. Yes and no answers next to days or
        // signatures are a fact about people.
        let signs =
            [Role::Status, Role::TimeIn, Role::TimeOut, Role::Signature, Role::Activity, Role::ActivityId, Role::Date];
        let has_signs = headings.roles.iter().flatten().any(|role| signs.contains(role));
        let dated = !events.is_empty() || !outs.is_empty();
        let asked = unknown.into_iter().filter(|(_, answers)| if dated { !answers } else { !has_signs });
        events.extend(asked.map(|(event, _)| event));
        one_of_each(&mut events, outs, &mut others);
        events.sort_by_key(|event| event.column);
        find_days_in_doubt(&mut events);
        (events, others)
    }

    /// Interprets a column as an activity, and decides whether it surely is one.
    fn event(
        &self,
        column: usize,
        parts: &[String],
        aspects: &[(Option<Aspect>, String)],
        headings: &Headings<'_>,
    ) -> (EventColumn, bool) {
        let days = headings.days;
        let term = days.term;
        let written = parts.iter().find_map(|text| days.of_cell(text).or_else(|| days.within(text)));
        let short = || parts.iter().find_map(|text| days.short(text).filter(|day| self.is_in(term, *day)));
        let mut date = written.or_else(short);
        let mut missing = Missing::Day;
        let stated = parts.iter().find_map(|text| clock::weekday(text));
        let other_weekday = date.zip(stated).is_some_and(|(date, weekday)| date.weekday() != weekday);
        let weeks = parts.iter().any(|text| clock::are_several_weeks(text));
        let is_several = date.is_none() && (weeks || parts.iter().any(|text| Days::are_several(text)));
        let week =
            parts.iter().find_map(|text| clock::week(text)).or_else(|| week_below(parts)).filter(|_| !is_several);
        if let (None, Some(week)) = (date, week) {
            match clock::day_of_week(week, stated.or(headings.weekday), term, self.terms) {
                Ok(day) => date = Some(day),
                Err(lacks) => missing = lacks,
            }
        } else if is_several {
            missing = Missing::Several;
        }
        let is_day = |text: &str| {
            days.of_cell(text).is_some() && !names_half(text) || date.is_some() && days.short(text).is_some()
        };
        let is_week = |text: &str| clock::week(text).is_some() || is_number(text) || names_weeks(text);
        let title = parts
            .iter()
            .zip(aspects)
            .filter(|(text, _)| !is_day(text) && (date.is_none() || week.is_none() || !is_week(text)))
            .map(|(_, (_, title))| tidy(&day::without(title)))
            .rfind(|text| text.chars().any(char::is_alphanumeric) && !is_weekday(text))
            .unwrap_or_default();
        let is = |key: &ActivityKey| {
            key.id == title || key.titles.iter().any(|own| !title.is_empty() && folded(own) == folded(&title))
        };
        let known = date.is_some() || self.keys.iter().any(is);
        let is_number = [Some(headings.row), headings.below]
            .into_iter()
            .flatten()
            .any(|row| matches!(row.cell(column), Cell::Number(_)));
        let longer = date.and_then(|date| parts.iter().find_map(|text| day::longer(text, date)));
        let longer = longer.map(|day| (day, is_number));
        (EventColumn { column, title, date, missing, other_weekday, longer, ..EventColumn::default() }, known)
    }

    fn is_in(&self, term: Option<Term>, day: Date) -> bool {
        term.is_some_and(|term| self.terms.has(term, day))
    }

    /// Whether the cells contain marks; `Some(true)` if all of them are yes or no.
    fn marks_in(&self, cells: &[String]) -> Option<bool> {
        const ANSWERS: [&str; 8] = ["是", "否", "有", "无", "yes", "no", "true", "false"];
        let marks = cells.iter().filter(|text| self.marks.read(text).is_some_and(|status| status != Status::Unmarked));
        let are_marks = cells.len() >= 2 && marks.count() * 5 >= cells.len() * 4;
        are_marks.then(|| cells.iter().all(|text| ANSWERS.contains(&folded(text).as_str())))
    }
}

/// Records where `10.1` may be 10月10日: if only that reading fits the order of the columns, or if the cell is a
/// number, unless only 10月1日 fits.
fn find_days_in_doubt(events: &mut [EventColumn]) {
    let dates: Vec<Option<Date>> = events.iter().map(|event| event.date).collect();
    let known: Vec<Date> = dates.iter().flatten().copied().collect();
    let falls = known.windows(2).filter(|pair| pair[0] > pair[1]).count() * 2 > known.len();
    for (at, event) in events.iter_mut().enumerate() {
        let Some((longer, is_number)) = event.longer else { continue };
        let before = dates.get(..at).unwrap_or_default().iter().rev().flatten().next();
        let after = dates.get(at + 1..).unwrap_or_default().iter().flatten().next();
        let (low, high) = if falls { (after, before) } else { (before, after) };
        let fits = |day: Date| low.is_none_or(|low| *low <= day) && high.is_none_or(|high| day <= *high);
        event.day_in_doubt = match (event.date.is_some_and(fits), fits(longer)) {
            (true, false) => false,
            (false, true) => true,
            _ => is_number,
        };
    }
}

/// The fate of a column that asks who was absent. Without a day and with only numbers, it is a sum.
fn not_came(cells: &[String], dated: bool) -> ColumnFate {
    let is_sum = !dated && cells.iter().all(|text| is_number(text));
    if is_sum { ColumnFate::NotNeeded(Role::Sum) } else { ColumnFate::NotCame }
}

/// Reduces the columns to one for each activity. A sign-out column is attached to its sign-in column. Of two columns
/// with the same heading, the second is compared with the first.
fn one_of_each(events: &mut Vec<EventColumn>, outs: Vec<EventColumn>, others: &mut Vec<(usize, ColumnFate)>) {
    let mut kept: Vec<EventColumn> = Vec::with_capacity(events.len());
    let same = |one: &EventColumn, other: &EventColumn| {
        one.date.is_some() && one.date == other.date && one.title == other.title
    };
    for event in events.drain(..) {
        match kept.iter_mut().find(|first| same(first, &event)) {
            Some(first) => {
                first.again.push(event.column);
                others.push((event.column, ColumnFate::Second(Role::Activity)));
            }
            None => kept.push(event),
        }
    }
    for out in outs {
        match kept.iter_mut().find(|first| same(first, &out) && first.out.is_none()) {
            Some(first) => {
                first.out = Some(out.column);
                others.push((out.column, ColumnFate::Read(Role::TimeOut)));
            }
            None => kept.push(out),
        }
    }
    *events = kept;
}

/// The week given by a number below a heading for weeks: `周次` over `1`, `2`, `3`.
fn week_below(parts: &[String]) -> Option<i64> {
    let number = parts.iter().rev().find_map(|text| text.trim().parse().ok().filter(|week| (1..=30).contains(week)))?;
    parts.iter().any(|text| names_weeks(text)).then_some(number)
}

/// Whether a heading marks the numbers below it as weeks.
pub(super) fn names_weeks(text: &str) -> bool {
    ["周次", "周数", "周", "教学周", "第几周", "星期数", "week", "weeks", "weekno"].contains(&folded(text).as_str())
}

/// Whether a string is a short number.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a string names a part of the day, like two sessions on one day, and contains no time.
fn names_half(text: &str) -> bool {
    clock::minute(text).is_none() && text.contains(['早', '午', '晚', '晨'])
}

/// Whether a string consists only of a day of the week.
fn is_weekday(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    clock::weekday(bare).is_some() && bare.chars().count() <= 3
}
