//! The context in which a sheet is inspected.

use jiff::tz::TimeZone;

use super::column::is_named;
use super::key::ActivityKey;
use super::mark::Marks;
use super::settings::RawSource;
use crate::config::{Term, Terms};

/// The context in which a sheet is inspected.
pub(super) struct Look<'a> {
    pub source: Option<&'a RawSource>,
    pub marks: &'a Marks,
    pub keys: &'a [ActivityKey],
    pub terms: &'a Terms,
    /// The site's time zone.
    pub zone: &'a TimeZone,
    /// The file name without its extension, and the name of the sheet.
    pub names: [&'a str; 2],
    /// The folders that contain the file.
    pub folders: &'a str,
    /// Whether the sheet has a legend for its marks.
    pub explained: bool,
    pub term: Option<Term>,
}

impl Look<'_> {
    /// Whether the mapping excludes a column.
    pub(super) fn is_left_out(&self, parts: &[String]) -> bool {
        let ignored = self.source.map(|source| source.columns.ignore.as_slice()).unwrap_or_default();
        parts.iter().any(|text| ignored.iter().any(|heading| is_named(text, heading)))
    }
}
