//! What records are understood with.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::bodies::Bodies;
use super::key::ActivityKey;
use super::settings::Settings;
use crate::config::Terms;
use crate::privacy::Scanner;

/// What the records are understood with.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The settings of the records.
    pub settings: &'a Settings,
    /// The activities that have pages.
    pub keys: &'a [ActivityKey],
    /// Who runs activities.
    pub bodies: &'a Bodies,
    /// The academic terms.
    pub terms: &'a Terms,
    /// The k of the privacy rule.
    pub min_group: u32,
    /// The moment of the build, at the site: what begins later has not been held.
    pub now: DateTime,
    /// The site's time zone: a time of another zone is read as the site's clocks show it.
    pub zone: &'a TimeZone,
    /// Finds what may not stand in a title.
    pub scanner: &'a Scanner,
}
