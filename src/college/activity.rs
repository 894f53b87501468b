//! An activity, and where it stands in time.

use crate::document::{self, Moment};

use super::entry::Entry;
use super::member::Member;
use super::visibility::Gate;

/// Where something with a beginning and an end stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// Begun and not ended.
    Running,
    /// Not begun.
    Upcoming,
    /// Ended.
    Past,
}

impl Season {
    /// The word for it in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Upcoming => "upcoming",
            Self::Past => "past",
        }
    }

    /// Where `from`–`to` stands at the gate's moment; without an end it ends with the last day it names. The gate is told
    /// when that changes.
    pub(super) fn of(gate: &mut Gate, from: Moment, to: Option<Moment>) -> Self {
        let end = to.unwrap_or(Moment { date: from.date, time: None }).end();
        gate.changes_at(end);
        match Self::open(gate, from) {
            Self::Running if gate.now() >= end => Self::Past,
            season => season,
        }
    }

    /// Where something stands that begins with `from` and has no end yet.
    pub(super) fn open(gate: &mut Gate, from: Moment) -> Self {
        gate.changes_at(from.start());
        if gate.now() < from.start() { Self::Upcoming } else { Self::Running }
    }
}

/// An activity and what it belongs to.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The document.
    pub entry: Entry<document::Activity>,
    /// Whether it is upcoming, running or past.
    pub season: Season,
    /// Its society, in the college's list.
    pub society: Option<usize>,
    /// The branches that hold it, in the college's list and in the order that it states.
    pub branches: Vec<usize>,
    /// Its campaign, in the college's list.
    pub campaign: Option<usize>,
    /// The article that reports it, in the college's list.
    pub report: Option<usize>,
}

/// What is known of an activity, whether it is shown or not: records that are kept of one that is not shown must not tell
/// of it, so that they have to be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The name of its file, without `.md`.
    pub id: String,
    /// When it begins.
    pub start: Moment,
    /// The titles of all its editions, shown or not.
    pub titles: Vec<String>,
}

impl Member for Activity {
    type Matter = document::Activity;

    fn entry(&self) -> &Entry<Self::Matter> {
        &self.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<Self::Matter> {
        &mut self.entry
    }
}
