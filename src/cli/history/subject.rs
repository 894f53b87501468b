//! The file whose history was asked for, and why nothing can be done.

use std::io::Write as _;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::Value;

use blackeyes::build::SiteFolder;
use blackeyes::edit::hash_of;
use blackeyes::history::{History, Kept, LARGEST, Unavailable, Why, is_kept};
use blackeyes::source::Root;
use blackeyes_diagnostics::{Diagnostic, Wording, words};

use super::super::named::in_site;

/// Why nothing was done.
pub enum Refused {
    /// What was asked for is wrong.
    Asked(Wording),
    /// The history cannot be used, or a file not be read.
    Found(Box<Diagnostic>),
}

impl From<Unavailable> for Refused {
    fn from(found: Unavailable) -> Self {
        Self::Found(Box::new(found.diagnostic()))
    }
}

impl From<Diagnostic> for Refused {
    fn from(found: Diagnostic) -> Self {
        Self::Found(Box::new(found))
    }
}

impl From<Wording> for Refused {
    fn from(wording: Wording) -> Self {
        Self::Asked(wording)
    }
}

/// The site's folder.
pub fn root(site: &Path) -> Result<Root, Refused> {
    let root = Root::open(site)?;
    if root.has("site.yaml") {
        return Ok(root);
    }
    Err(words!("there is no site in this folder: name its folder with `-C DIR`", "这里没有网站：请用 `-C 文件夹` 指明")
        .into())
}

/// A file of the site with its versions. What is on the disk was recorded.
pub struct Subject {
    pub path: String,
    /// What the file has now; `None` if there is none.
    pub now: Option<Vec<u8>>,
    pub versions: Vec<Kept>,
}

impl Subject {
    pub fn of(root: &Root, site: &Path, file: &Path, history: &History) -> Result<Self, Refused> {
        let path = in_site(site, file);
        if !is_kept(&path) {
            return Err(Unavailable { why: Why::NotKept, path }.into());
        }
        let now = if root.has(&path) { Some(root.read(&path, LARGEST)?) } else { None };
        if let Some(bytes) = &now {
            history.found(&path, bytes)?;
        }
        let versions = history.versions(&path)?;
        if versions.is_empty() {
            return Err(words!(
                "{path} has no versions: there is no such file, and there was none",
                "{path} 没有任何版本：现在和以前都没有这个文件"
            )
            .into());
        }
        Ok(Self { path, now, versions })
    }

    /// The number of the version that the file has now.
    pub fn current(&self) -> Option<i64> {
        let hash = hash_of(self.now.as_ref()?);
        self.versions.iter().rev().find(|version| version.hash == hash).map(|version| version.number)
    }
}

/// The time zone of the site, or UTC if its settings cannot be read.
pub fn zone(site: &Path) -> TimeZone {
    SiteFolder::open(site, None).map_or(TimeZone::UTC, |folder| folder.site.time_zone.rules.clone())
}

/// Prints one JSON object.
pub fn print(value: &Value) {
    // A closed pipe is not an error.
    let _ = writeln!(std::io::stdout(), "{value:#}");
}
