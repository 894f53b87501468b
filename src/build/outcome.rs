//! How a build went, and what it published.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::advice::Elsewhere;
use crate::college::LeftOut;
use crate::publish::Report;
use blackeyes_diagnostics::Diagnostics;

use super::timing::Timings;

/// How a build went.
#[derive(Debug)]
pub struct Outcome {
    /// All that was found, in the order of its places, with the site's own severities.
    pub diagnostics: Diagnostics,
    /// What was published; `None` if errors stood in the way.
    pub published: Option<Published>,
    /// How long each stage took.
    pub timings: Timings,
    /// Texts that diagnostics point into and that are not on the disk: built-in templates.
    pub texts: Vec<(String, Arc<str>)>,
    /// The addresses of other hosts that its texts lead to, if nothing was to be published.
    pub elsewhere: Vec<Elsewhere>,
}

/// What was published.
#[derive(Debug)]
pub struct Published {
    /// Where.
    pub out: PathBuf,
    /// What changed on the disk.
    pub report: Report,
    /// How many documents there were, editions counted once each.
    pub documents: usize,
    /// How many pages were rendered.
    pub pages: usize,
    /// How many pictures and attachments were published.
    pub files: usize,
    /// With what pictures for sharing were drawn.
    pub share: ShareReport,
    /// What was left out, and when that changes.
    pub left_out: LeftOut,
    /// The moment it was made for, at the site.
    pub moment: DateTime,
    /// The name of the site's time zone.
    pub time_zone: String,
}

/// With what pictures for sharing were drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareReport {
    /// The file of the font, if it is one of this machine's: another machine may draw other pictures.
    pub machine_font: Option<String>,
    /// How many titles there are that no font can draw.
    pub undrawn: usize,
}
