//! The information about an activity of the college that this module uses.

use jiff::civil::{Date, DateTime};

/// What an activity's page specifies. This is all that the module knows about the college.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActivityKey {
    /// The name of its file, without `.md`.
    pub id: String,
    /// The day on which it begins.
    pub date: Date,
    /// The start, if the page specifies a time.
    pub start: Option<DateTime>,
    /// The end, if the page specifies a time.
    pub end: Option<DateTime>,
    /// Its titles in every language, any of which a sheet may use. None of them is published from here.
    pub titles: Vec<String>,
    /// Whether the site shows its page. Records of activities that are not shown (drafts, expired pages) are never
    /// published.
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
    /// This number of people.
    Count(u32),
    /// Everyone in a class or branch, as named in registers of the same term.
    Group(String),
}
