//! The public tables: what was held and how many people came, made only of protected figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, Owner};
use super::key::ActivityKey;
use super::protect::{Counted, Protection, Published, Total};
use crate::config::{Season, Term, Terms};

/// All data that leaves this module for the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublicTables {
    /// The k of the rule that protected them.
    pub min_group: u32,
    /// The academic years, newest first.
    pub years: Vec<Year>,
    /// For each society id, the total of all of its activities.
    pub societies: BTreeMap<String, Total>,
}

/// An academic year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Year {
    /// The calendar year it begins in.
    pub start: i16,
    /// Its terms, in order.
    pub terms: Vec<TermTable>,
    /// The total of the year.
    pub total: Total,
    /// Totals by kind of activity.
    pub kinds: Vec<(String, Total)>,
    /// Totals by organiser.
    pub owners: Vec<(Owner, Total)>,
    /// Totals by month: year and month.
    pub months: Vec<((i16, i8), Total)>,
    /// Totals by group: the classes and branches that are large enough to be named.
    pub groups: Vec<(Arc<str>, Total)>,
}

impl Year {
    /// `2025-2026`.
    pub fn name(&self) -> String {
        format!("{}-{}", self.start, self.start + 1)
    }
}

/// A term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TermTable {
    /// The term.
    pub term: Term,
    /// What was held, by day.
    pub held: Vec<Held>,
    /// The total of the term.
    pub total: Total,
}

/// An activity that was held.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    /// The id of its page, if it has one.
    pub activity: Option<String>,
    /// Its title, if it has no page.
    pub title: String,
    /// The day on which it was held.
    pub date: Date,
    /// Its kind.
    pub kind: String,
    /// Who ran it.
    pub owner: Option<Owner>,
    /// What is published about its groups; empty if nothing was recorded.
    pub cells: Vec<Cell>,
    /// The total of its groups.
    pub total: Total,
}

/// One group of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The group.
    pub group: Group,
    /// What is published about it.
    pub published: Published,
}

/// A group of participants in an activity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// All of them.
    Whole,
    /// A class or branch.
    Named(Arc<str>),
    /// People in classes too small to be named, or without a class.
    Others,
}

/// An activity with its counts. Private.
pub(super) struct Counting {
    pub held: Held,
    pub counts: Counts,
}

/// The counts of an activity. Private.
pub(super) enum Counts {
    /// No counts.
    Nothing,
    /// Each person has a status; by group.
    Register(Vec<(Option<Arc<str>>, Counted)>),
    /// The number of people who came and the number expected are known.
    SignIn { attended: u32, expected: u32 },
    /// The number of people who came is known, and anyone might have come. `sizes` are those of the groups in the registers
    /// of the term.
    Open { attended: u32, sizes: Vec<u32> },
    /// The number of people who came is known, and a group of unknown size was expected.
    Unsized { attended: u32 },
}

impl Held {
    /// Creates an activity from its page.
    pub(super) fn of_key(key: &ActivityKey, bodies: &Bodies) -> Self {
        Self {
            activity: Some(key.id.clone()),
            title: String::new(),
            date: key.date,
            kind: key.kind.clone(),
            owner: bodies.owner(key.society.as_ref(), key.organiser.as_ref()),
            cells: Vec::new(),
            total: Total::default(),
        }
    }
}

/// Protects the counts and adds them up.
pub(super) fn protect(counting: Vec<Counting>, terms: &Terms, protection: Protection, min_group: u32) -> PublicTables {
    let mut years: BTreeMap<i16, Adding> = BTreeMap::new();
    let mut societies: BTreeMap<String, Total> = BTreeMap::new();
    for Counting { mut held, counts } in counting {
        let cells = cells(counts, protection);
        add(&mut held.total, &cells, protection);
        if let Some(Owner::Society(id)) = &held.owner {
            add(societies.entry(id.clone()).or_default(), &cells, protection);
        }
        held.cells = cells.iter().map(|(cell, _)| cell.clone()).collect();
        let term = terms.of(held.date);
        years.entry(term.academic_year()).or_default().add(term, held, &cells, protection);
    }
    let years = years.into_iter().rev().map(|(start, adding)| adding.into_year(start)).collect();
    PublicTables { min_group, years, societies }
}

fn add(total: &mut Total, cells: &[(Cell, Counted)], protection: Protection) {
    total.add_activity(!cells.is_empty());
    for (cell, counted) in cells {
        total.add(protection.for_total(cell.published, *counted));
    }
}

/// The base cells of an activity: its groups that are large enough to be counted, and the rest combined. The choice of groups
/// depends only on the rosters, which are not secret.
fn cells(counts: Counts, protection: Protection) -> Vec<(Cell, Counted)> {
    match counts {
        Counts::Nothing => Vec::new(),
        Counts::SignIn { attended, expected } => {
            whole(protection.sign_in(expected, attended), attended, expected.saturating_sub(attended))
        }
        Counts::Open { attended, sizes } => whole(protection.open(attended, &sizes), attended, 0),
        Counts::Unsized { attended } => whole(Published::Held, attended, 0),
        Counts::Register(groups) => {
            let mut cells = Vec::new();
            let mut others: Option<Counted> = None;
            for (name, counted) in groups {
                match name {
                    Some(name) if counted.all() >= protection.smallest() => {
                        let published = protection.register(counted);
                        cells.push((Cell { group: Group::Named(name), published }, counted));
                    }
                    _ => {
                        let sum = others.unwrap_or_default();
                        others = Some(Counted {
                            present: sum.present + counted.present,
                            late: sum.late + counted.late,
                            excused: sum.excused + counted.excused,
                            absent: sum.absent + counted.absent,
                        });
                    }
                }
            }
            if let Some(counted) = others {
                let group = if cells.is_empty() { Group::Whole } else { Group::Others };
                cells.push((Cell { group, published: protection.register(counted) }, counted));
            }
            cells
        }
    }
}

/// The single cell of an activity with a sign-in sheet.
fn whole(published: Published, present: u32, absent: u32) -> Vec<(Cell, Counted)> {
    vec![(Cell { group: Group::Whole, published }, Counted { present, absent, ..Counted::default() })]
}

/// An academic year during summation.
#[derive(Default)]
struct Adding {
    terms: BTreeMap<Season, TermAdding>,
    total: Total,
    kinds: BTreeMap<String, Total>,
    owners: BTreeMap<Owner, Total>,
    months: BTreeMap<(i16, i8), Total>,
    groups: BTreeMap<Arc<str>, Total>,
}

struct TermAdding {
    term: Term,
    held: Vec<Held>,
    total: Total,
}

impl Adding {
    fn add(&mut self, term: Term, held: Held, cells: &[(Cell, Counted)], protection: Protection) {
        add(&mut self.total, cells, protection);
        if !held.kind.is_empty() {
            add(self.kinds.entry(held.kind.clone()).or_default(), cells, protection);
        }
        if let Some(owner) = &held.owner {
            add(self.owners.entry(owner.clone()).or_default(), cells, protection);
        }
        add(self.months.entry((held.date.year(), held.date.month())).or_default(), cells, protection);
        for one in cells {
            if let Group::Named(name) = &one.0.group {
                add(self.groups.entry(Arc::clone(name)).or_default(), std::slice::from_ref(one), protection);
            }
        }
        let adding = self.terms.entry(term.season).or_insert_with(|| TermAdding {
            term,
            held: Vec::new(),
            total: Total::default(),
        });
        add(&mut adding.total, cells, protection);
        adding.held.push(held);
    }

    fn into_year(self, start: i16) -> Year {
        let terms = self
            .terms
            .into_values()
            .map(|TermAdding { term, mut held, total }| {
                held.sort_by(|a, b| {
                    a.date.cmp(&b.date).then_with(|| (&a.activity, &a.title).cmp(&(&b.activity, &b.title)))
                });
                TermTable { term, held, total }
            })
            .collect();
        Year {
            start,
            terms,
            total: self.total,
            kinds: self.kinds.into_iter().collect(),
            owners: self.owners.into_iter().collect(),
            months: self.months.into_iter().collect(),
            groups: self.groups.into_iter().collect(),
        }
    }
}

impl PublicTables {
    /// Everything that was held, newest academic year first.
    pub fn held(&self) -> impl Iterator<Item = &Held> {
        self.years.iter().flat_map(|year| &year.terms).flat_map(|term| &term.held)
    }

    /// The activity whose page has this id.
    pub fn activity(&self, id: &str) -> Option<&Held> {
        self.held().find(|held| held.activity.as_deref() == Some(id))
    }
}
