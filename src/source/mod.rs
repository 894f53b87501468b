//! Reading the site's files: walking and reading, without ever leaving the site's folder.
//!
//! Everything is read through a [`Root`]. A path is resolved each time it is read, so that a link made between the
//! walk and the read cannot lead outside. Names that cannot become part of an address are also reported here, because
//! the same rules apply to files that are read and files that are written.

mod database;
mod encoding;
mod failure;
mod font;
mod names;
mod overlay;
mod replay;
mod root;
mod scan;
mod text;
mod texts;
mod trace;

#[cfg(test)]
mod tests;

pub use database::{Answer, ask};
pub use failure::{Doing, failure, refusal, why};
pub use font::SystemFont;
pub use names::{Problem, check_file_name, check_slug, collision_key};
pub use overlay::Overlay;
pub use root::Root;
pub use scan::{Scan, SourceFile, scan};
pub use text::{TEXT_LIMIT, TextFile};
pub use texts::{Contents, SiteTexts};
pub use trace::{Answered, Look, Trace};

/// The entries of a site's folder that the program reads. A font for pictures may be elsewhere in it, as the settings
/// specify.
pub const SOURCES: [&str; 9] =
    ["site.yaml", "content", "records", "themes", "templates", "assets", "i18n", "archetypes", "fonts"];
