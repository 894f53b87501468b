//! The options of a build.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::college::Include;

/// The moment that a build is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The current time, converted to the site's time zone.
    Now(Timestamp),
    /// A civil time in the site's time zone.
    AsOf(DateTime),
}

/// The options of a build.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The output folder; by default `public` in the site's folder. If nothing is published, a folder for the cache in case
    /// the site's own is not writable.
    pub out: Option<PathBuf>,
    /// A base URL instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// The moment that it is made for.
    pub moment: Moment,
    /// Unpublished documents to include.
    pub include: Include,
    /// Whether warnings prevent publication, too.
    pub strict: bool,
    /// Whether an output folder that this program did not create may be replaced.
    pub force: bool,
    /// Whether pictures for sharing may be drawn with a system font, if the site does not name a font.
    pub system_font: bool,
    /// Whether to publish. If not, everything is still made, to find errors, and then discarded.
    pub publish: bool,
}
