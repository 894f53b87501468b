//! The private table that the league branch needs for its end-of-term assessment.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::mark::Status;
use super::records::Records;
use crate::config::{Term, Terms};
use blackeyes_diagnostics::{Language, Wording, words};
use blackeyes_sheets::{Shown, write_csv, write_xlsx};

/// What the rows of a private table describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Each person.
    Person,
    /// Each class or branch.
    Group,
}

/// A private table: names or classes with their unprotected counts.
///
/// It can only be converted into the bytes of a file, and only `blackeyes attendance report` does that. It cannot be printed:
///
/// ```compile_fail
/// fn print(report: &blackeyes::attendance::PrivateReport) {
///     println!("{report:?}");
/// }
/// ```
///
/// formatted:
///
/// ```compile_fail
/// fn show(report: &blackeyes::attendance::PrivateReport) -> String {
///     report.to_string()
/// }
/// ```
///
/// passed to a template or a data file:
///
/// ```compile_fail
/// fn data(report: &blackeyes::attendance::PrivateReport) -> String {
///     serde_json::to_string(report).unwrap_or_default()
/// }
/// ```
///
/// or copied:
///
/// ```compile_fail
/// fn copy(report: &blackeyes::attendance::PrivateReport) -> blackeyes::attendance::PrivateReport {
///     report.clone()
/// }
/// ```
pub struct PrivateReport {
    rows: Vec<Vec<Shown>>,
}

impl PrivateReport {
    /// Converts it to CSV that Excel opens correctly, with formula-like cells neutralised.
    pub fn into_csv(self) -> Vec<u8> {
        write_csv(self.rows.into_iter().map(|row| row.into_iter().map(Shown::into_text)))
    }

    /// Converts it to a workbook that contains no formulas.
    pub fn into_xlsx(self) -> Vec<u8> {
        write_xlsx(self.rows)
    }

    /// Whether it has no rows below the headings.
    pub fn is_empty(&self) -> bool {
        self.rows.len() <= 1
    }
}

#[derive(Clone, Copy, Default)]
struct Sums {
    people: u32,
    recorded: u32,
    present: u32,
    late: u32,
    left_early: u32,
    excused: u32,
    absent: u32,
    unmarked: u32,
}

impl Sums {
    fn add(&mut self, status: Status) {
        self.recorded += 1;
        *match status {
            Status::Present => &mut self.present,
            Status::Late => &mut self.late,
            Status::LeftEarly => &mut self.left_early,
            Status::Excused => &mut self.excused,
            Status::Absent => &mut self.absent,
            Status::Unmarked => &mut self.unmarked,
        } += 1;
    }

    fn cells(self) -> [Shown; 8] {
        let came = self.present + self.late + self.left_early;
        let rate = if self.recorded == 0 { 0.0 } else { f64::from(came) / f64::from(self.recorded) };
        let number = |count: u32| Shown::Number(f64::from(count));
        [
            number(self.recorded),
            number(self.present),
            number(self.late),
            number(self.left_early),
            number(self.excused),
            number(self.absent),
            number(self.unmarked),
            Shown::Number((rate * 1000.0).round() / 1000.0),
        ]
    }
}

/// The headings after those of the person or group.
fn headings() -> [Wording; 8] {
    [
        words!("activities recorded", "记录次数"),
        Status::Present.words(),
        Status::Late.words(),
        Status::LeftEarly.words(),
        Status::Excused.words(),
        Status::Absent.words(),
        Status::Unmarked.words(),
        words!("rate", "出勤率"),
    ]
}

/// The table of `term`.
pub(super) fn make(
    ledger: &Ledger,
    records: &Records,
    terms: &Terms,
    by: By,
    term: Term,
    language: Language,
) -> PrivateReport {
    let in_term: Vec<bool> = ledger.held.iter().map(|held| terms.of(held.date) == term).collect();
    let mut sums: BTreeMap<u32, Sums> = BTreeMap::new();
    let mut people: BTreeMap<u32, std::collections::BTreeSet<u32>> = BTreeMap::new();
    for record in ledger.records.iter().filter(|record| in_term.get(record.held).copied().unwrap_or_default()) {
        let of = match by {
            By::Person => record.person,
            By::Group => {
                people.entry(record.group).or_default().insert(record.person);
                record.group
            }
        };
        sums.entry(of).or_default().add(record.status);
    }
    let text = |text: &str| Shown::Text(text.to_owned());
    let word = |wording: Wording| Shown::Text(wording.get(language).to_owned());
    let first = match by {
        By::Person => {
            vec![words!("name", "姓名"), words!("student number", "学号"), words!("class or branch", "班级或支部")]
        }
        By::Group => vec![words!("class or branch", "班级或支部"), words!("people", "人数")],
    };
    let mut rows: Vec<Vec<Shown>> = sums
        .into_iter()
        .map(|(of, mut sums)| {
            let mut row = match by {
                By::Person => match records.people.list.get(of as usize) {
                    Some(person) => {
                        vec![text(&person.name), text(&person.number), text(records.people.groups.name(person.group))]
                    }
                    None => Vec::new(),
                },
                By::Group => {
                    sums.people = people.get(&of).map_or(0, |people| u32::try_from(people.len()).unwrap_or(u32::MAX));
                    vec![text(records.people.groups.name(of)), Shown::Number(f64::from(sums.people))]
                }
            };
            row.extend(sums.cells());
            row
        })
        .collect();
    let key = |row: &Vec<Shown>| row.iter().rev().skip(8).map(|cell| cell.clone().into_text()).collect::<Vec<_>>();
    rows.sort_by_cached_key(key);
    let head = first.into_iter().chain(headings()).map(word).collect();
    PrivateReport { rows: std::iter::once(head).chain(rows).collect() }
}
