//! What a sheet is looked at with.

use jiff::tz::TimeZone;

use super::column::is_named;
use super::key::ActivityKey;
use super::mark::Marks;
use super::settings::RawSource;
use crate::config::{Term, Terms};

/// What a sheet is looked at with.
pub(super) struct Look<'a> {
    pub source: Option<&'a RawSource>,
    pub marks: &'a Marks,
    pub keys: &'a [ActivityKey],
    pub terms: &'a Terms,
    /// The site's time zone.
    pub zone: &'a TimeZone,
    /// The file's name without its ending, and the sheet's.
    pub names: [&'a str; 2],
    /// The folders that the file is in.
    pub folders: &'a str,
    /// Whether the sheet says what its marks mean.
    pub explained: bool,
    pub term: Option<Term>,
}

impl Look<'_> {
    /// Whether the mapping leaves a column out.
    pub(super) fn is_left_out(&self, parts: &[String]) -> bool {
        let ignored = self.source.map(|source| source.columns.ignore.as_slice()).unwrap_or_default();
        parts.iter().any(|text| ignored.iter().any(|heading| is_named(text, heading)))
    }
}
