//! An activity, and whether it is past, running or upcoming.

use crate::document::{self, Moment};

use super::entry::Entry;
use super::member::member;
use super::visibility::Gate;

/// Whether something with a start and an end is past, running or upcoming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// Started and not ended.
    Running,
    /// Not started.
    Upcoming,
    /// Ended.
    Past,
}

impl Season {
    /// Its name in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Upcoming => "upcoming",
            Self::Past => "past",
        }
    }

    /// The season of `from`–`to` at the gate's moment; without `to`, it ends at the end of the first day. Notes in the gate
    /// when that changes.
    pub(super) fn of(gate: &mut Gate, from: Moment, to: Option<Moment>) -> Self {
        let end = to.unwrap_or(Moment { date: from.date, time: None }).end();
        gate.changes_at(end);
        match Self::open(gate, from) {
            Self::Running if gate.now() >= end => Self::Past,
            season => season,
        }
    }

    /// The season of something that starts at `from` and has no end yet.
    pub(super) fn open(gate: &mut Gate, from: Moment) -> Self {
        gate.changes_at(from.start());
        if gate.now() < from.start() { Self::Upcoming } else { Self::Running }
    }
}

/// An activity and the documents that it belongs to.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The document.
    pub entry: Entry<document::Activity>,
    /// Whether it is upcoming, running or past.
    pub season: Season,
    /// Its society, in the college's list.
    pub society: Option<usize>,
    /// The branches that organise it, in the college's list, in the order that the document gives.
    pub branches: Vec<usize>,
    /// Its campaign, in the college's list.
    pub campaign: Option<usize>,
    /// The article that reports on it, in the college's list.
    pub report: Option<usize>,
}

member!(Activity, document::Activity);
