//! Reading the site's files: walking, reading, and never leaving the site's folder.
//!
//! Everything that is read goes through a [`Root`]. A path is resolved each time it is read, so that a link made between
//! the walk and the reading leads nowhere it should not. Names that cannot become part of an address are told here too,
//! because the same rules hold for what is read and for what is written.

mod database;
mod encoding;
mod failure;
mod font;
mod names;
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
pub use root::Root;
pub use scan::{Scan, SourceFile, scan};
pub use text::{TEXT_LIMIT, Text};
pub use texts::{Contents, SiteTexts};
pub use trace::{Answered, Look, Trace};

/// The parts of a site's folder that the program reads. A font for pictures may lie elsewhere in it, where the settings say so.
pub const SOURCES: [&str; 9] =
    ["site.yaml", "content", "records", "themes", "templates", "assets", "i18n", "archetypes", "fonts"];
