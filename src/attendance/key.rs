//! What this module knows of an activity of the college.

use jiff::civil::{Date, DateTime};

/// What an activity's page states of it: all that this module knows of the college.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActivityKey {
    /// The name of its file, without `.md`.
    pub id: String,
    /// The day it begins on.
    pub date: Date,
    /// When it begins, if its page states a time.
    pub start: Option<DateTime>,
    /// When it ends, if its page states a time.
    pub end: Option<DateTime>,
    /// Its titles, in every language: a sheet may name it by any of them. None of them is published from here.
    pub titles: Vec<String>,
    /// Whether the site shows its page. What is recorded of one that it does not show (a draft, something expired) is
    /// published nowhere.
    pub is_shown: bool,
    /// Its kind.
    pub kind: String,
    /// Who runs it.
    pub organiser: Option<String>,
    /// The id of its society.
    pub society: Option<String>,
    /// The id of its campaign.
    pub campaign: Option<String>,
    /// Who was expected.
    pub expected: Option<Expected>,
}

/// Who was expected at an activity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, borsh::BorshSerialize, borsh::BorshDeserialize)]
pub enum Expected {
    /// So many people.
    Count(u32),
    /// Everybody of a class or branch, as registers of the same term name it.
    Group(String),
}
