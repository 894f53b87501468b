//! The result of a build, and what it published.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::advice::Elsewhere;
use crate::college::LeftOut;
use crate::publish::Report;
use blackeyes_diagnostics::Diagnostics;

use super::timing::Timings;

/// The result of a build.
#[derive(Debug)]
pub struct Outcome {
    /// All diagnostics, sorted by place, with the site's own severities.
    pub diagnostics: Diagnostics,
    /// What was published; `None` if errors prevented it.
    pub published: Option<Published>,
    /// How long each stage took.
    pub timings: Timings,
    /// Texts that diagnostics refer to and that are not on the disk: built-in templates.
    pub texts: Vec<(String, Arc<str>)>,
    /// The addresses of other hosts that its texts link to, if nothing was to be published.
    pub elsewhere: Vec<Elsewhere>,
}

impl Outcome {
    /// The outcome of a build that found everything published already.
    pub(super) fn unchanged(same: Unchanged, mut timings: Timings) -> Self {
        let Unchanged { published, diagnostics } = same;
        timings.worked(published.report.files, Some(published.report.bytes));
        Self { diagnostics, published: Some(published), timings, texts: Vec::new(), elsewhere: Vec::new() }
    }

    /// The outcome of a build whose site could not be opened.
    pub(super) fn failed(mut diagnostics: Diagnostics, timings: Timings) -> Self {
        diagnostics.sort();
        Self { diagnostics, published: None, timings, texts: Vec::new(), elsewhere: Vec::new() }
    }
}

/// What an earlier build published and reported.
pub(super) struct Unchanged {
    pub published: Published,
    pub diagnostics: Diagnostics,
}

/// What was published.
#[derive(Debug)]
pub struct Published {
    /// The output folder.
    pub out: PathBuf,
    /// What changed on the disk.
    pub report: Report,
    /// How many documents there were, counting each once for all its editions.
    pub documents: usize,
    /// How many pages were rendered.
    pub pages: usize,
    /// How many pictures and attachments were published.
    pub files: usize,
    /// How pictures for sharing were drawn.
    pub share: ShareReport,
    /// What was left out, and when that will change.
    pub left_out: LeftOut,
    /// The moment that it was made for, in the site's time zone.
    pub moment: DateTime,
    /// The name of the site's time zone.
    pub time_zone: String,
}

/// How pictures for sharing were drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareReport {
    /// The font file, if it is a system font: another machine may draw different pictures.
    pub machine_font: Option<String>,
    /// How many titles the font cannot draw.
    pub undrawn: usize,
}
