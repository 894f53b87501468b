//! Shared code of the module's tests: records in memory, and their results.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, date};
use jiff::tz::{self, TimeZone};

use crate::attendance::{self, ActivityKey, Bodies, Expected, Files, PublicTables, Rules, Settings, Source};
use crate::codes;
use crate::config::{StatedTerm, Term, Terms};
use crate::privacy::Scanner;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Language, NoTexts, Place, short, words};

/// A site's records and activities.
#[derive(Clone, Default)]
pub(super) struct Site {
    files: Vec<(Arc<str>, Vec<u8>)>,
    keys: Vec<ActivityKey>,
    settings: String,
    terms: Vec<StatedTerm>,
    now: Option<DateTime>,
}

/// The day of the build in all tests.
pub(super) const TODAY: Date = date(2026, 11, 26);

impl Site {
    /// The site with one more file below `records/attendance/`.
    pub fn file(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.push((Arc::from(format!("records/attendance/{name}")), bytes.as_ref().to_vec()));
        self
    }

    /// The site with one more activity.
    pub fn activity(mut self, id: &str, date: Date, title: &str, expected: Option<Expected>) -> Self {
        self.keys.push(ActivityKey {
            id: id.into(),
            date,
            start: Some(date.at(19, 0, 0, 0)),
            end: Some(date.at(21, 0, 0, 0)),
            titles: vec![title.into()],
            is_shown: true,
            kind: "lecture".into(),
            organiser: Some("College".into()),
            society: None,
            campaign: None,
            expected,
        });
        self
    }

    /// The site with its last activity not shown.
    pub fn unshown(mut self) -> Self {
        if let Some(key) = self.keys.last_mut() {
            key.is_shown = false;
        }
        self
    }

    /// The site with these settings of its records.
    pub fn settings(mut self, text: &str) -> Self {
        text.clone_into(&mut self.settings);
        self
    }

    /// The site with a term that has these first and last days.
    pub fn term(mut self, term: Term, from: Date, to: Date) -> Self {
        self.terms.push(StatedTerm { term, from, to });
        self
    }

    /// The site built at another time.
    pub fn at(mut self, now: DateTime) -> Self {
        self.now = Some(now);
        self
    }

    /// The tables, and the problems found, one line each.
    pub fn read(&self) -> (Option<PublicTables>, String) {
        let (settings, found) = Settings::read(&Arc::from("records/attendance.yaml"), &self.settings);
        let (tables, more) = self.with(&settings, attendance::public);
        let mut all = Diagnostics::new();
        all.extend(found);
        all.extend(more);
        all.sort();
        (tables, short(&all, &NoTexts, Language::English))
    }

    /// The number of records with each status, before protection.
    pub fn counted(&self) -> String {
        let (settings, _) = Settings::read(&Arc::from("records/attendance.yaml"), &self.settings);
        let mut counts = Vec::new();
        self.with(&settings, attendance::inspect).each_line(true, |label, count| {
            let label = label.english().trim();
            if ["present", "late", "left early", "excused", "absent", "no mark"].contains(&label) {
                counts.push(format!("{label}: {count}"));
            }
        });
        counts.join(", ")
    }

    /// Calls `make` with the site's records.
    fn with<T>(&self, settings: &Settings, make: impl FnOnce(Files<'_>, Rules<'_>) -> T) -> T {
        let paths: Vec<Arc<str>> = self.files.iter().map(|(path, _)| Arc::clone(path)).collect();
        let open = |path: &Arc<str>, _: Option<&str>| {
            let found = self.files.iter().find(|(known, _)| known == path);
            found
                .map(|(_, bytes)| Source::Bytes(bytes.clone()))
                .ok_or_else(|| Diagnostic::new(codes::IO, words!("gone", "没有了")).at(Place::file(Arc::clone(path))))
        };
        let rules = Rules {
            settings,
            keys: &self.keys,
            bodies: &Bodies::default(),
            terms: &Terms { stated: self.terms.clone(), ..Terms::default() },
            min_group: 5,
            now: self.now.unwrap_or(TODAY.at(12, 0, 0, 0)),
            zone: &TimeZone::fixed(tz::offset(8)),
            scanner: &Scanner::new(&[]),
        };
        make(Files { paths: &paths, open: &open, step: &|| {}, rows: &|_| {} }, rules)
    }

    /// The tables of records without problems.
    pub fn tables(&self) -> PublicTables {
        let (tables, wrong) = self.read();
        assert_eq!(wrong, "");
        tables.expect("there are records")
    }

    /// The problems found.
    pub fn wrong(&self) -> String {
        self.read().1
    }
}

/// Each activity that was held, one line each: its day, its title or id, and what is published about each group.
pub(super) fn lines(tables: &PublicTables) -> Vec<String> {
    use crate::attendance::{Figure, Group, Published};
    let figure = |figure: Figure| match figure.exact() {
        Some(number) => number.to_string(),
        None => format!("{}-{}", figure.low(), figure.high()),
    };
    let group = |cell: &crate::attendance::Cell| {
        let name = match &cell.group {
            Group::Whole => "all",
            Group::Named(name) => name,
            Group::Others => "others",
        };
        match &cell.published {
            Published::Held => format!("{name} held"),
            Published::Expected(expected) => format!("{name} /{expected}"),
            Published::Counts(counts) => {
                let of = counts.expected().map_or_else(|| "?".to_owned(), |expected| expected.to_string());
                let part = |part: Option<Figure>| part.map_or_else(|| "~".to_owned(), figure);
                format!(
                    "{name} {}/{of} late {} excused {}",
                    figure(counts.attended()),
                    part(counts.late()),
                    part(counts.excused())
                )
            }
        }
    };
    tables
        .held()
        .map(|held| {
            let title = held.activity.as_deref().unwrap_or(&held.title);
            let groups: Vec<String> = held.cells.iter().map(group).collect();
            format!("{} {title}: {}", held.date, groups.join("; "))
        })
        .collect()
}

/// `count` people with the same mark: lines with name, number, class and mark.
pub(super) fn people(first: usize, count: usize, class: &str, rest: &str) -> String {
    (first..first + count).map(|n| format!("学生{n:03},2024{n:06},{class},{rest}\n")).collect()
}
