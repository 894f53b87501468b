//! What a build is asked for.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::college::Include;

/// The moment a build is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A moment of the world's clock, seen in the site's time zone.
    Now(Timestamp),
    /// A civil time at the site.
    AsOf(DateTime),
}

/// What a build is asked for.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The output folder; else `public` in the site's folder. Where nothing is published, a folder for the cache if the site's cannot
    /// be written.
    pub out: Option<PathBuf>,
    /// A base URL instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// The moment it is made for.
    pub moment: Moment,
    /// What is shown beyond what is published.
    pub include: Include,
    /// Warnings stop the publication too.
    pub strict: bool,
    /// An output folder that this program did not make may be replaced.
    pub force: bool,
    /// Pictures for sharing may be drawn with a font of this machine, where the site names none.
    pub system_font: bool,
    /// Whether anything is published; else everything is made, to find what is wrong with it, and thrown away.
    pub publish: bool,
}
