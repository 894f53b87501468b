//! The context for interpreting records.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::bodies::Bodies;
use super::key::ActivityKey;
use super::settings::Settings;
use crate::config::Terms;
use crate::privacy::Scanner;

/// The context for interpreting records.
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
    /// The time of the build, in the site's time zone. Anything that begins later has not been held.
    pub now: DateTime,
    /// The site's time zone. Times in other zones are converted to it.
    pub zone: &'a TimeZone,
    /// Detects what a title must not contain.
    pub scanner: &'a Scanner,
}
