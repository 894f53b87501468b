//! What the studio asks of the command line: what is not its own to do or to know.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use blackeyes_diagnostics::{Diagnostic, Wording};

/// A document to create.
#[derive(Clone, Debug, Default)]
pub struct NewDocument {
    /// Its noun: `article`.
    pub noun: String,
    /// The name of its issue or campaign, if its noun has one.
    pub parent: Option<String>,
    /// The keys that `blackeyes new` asks for, with their values.
    pub values: Vec<(String, String)>,
}

/// A site to create.
#[derive(Clone, Debug)]
pub struct NewSite {
    /// The journal's name.
    pub name: String,
    /// The college or the office that publishes it.
    pub college: String,
    /// The tags of its languages; the first is the default.
    pub languages: Vec<String>,
    /// The folder that its folder is created in; `None` for the usual one.
    pub folder: Option<String>,
}

/// Why nothing was created.
#[derive(Debug)]
pub enum Refused {
    /// What was given cannot be used.
    Answer(Wording),
    /// A file cannot be read or written.
    File(Box<Diagnostic>),
}

/// A site that was open before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its folder.
    pub folder: PathBuf,
    /// The journal's name.
    pub name: String,
}

/// What the studio asks of the command line.
pub trait Host: Send + Sync {
    /// The current moment.
    fn now(&self) -> Timestamp;
    /// The folder for what the program keeps of the user's sites, such as their history.
    ///
    /// # Errors
    /// If the system has none.
    fn data(&self) -> io::Result<PathBuf>;
    /// The studio can be opened at this address.
    fn ready(&self, url: &str);
    /// Creates a document. Returns its path in the site's folder.
    ///
    /// # Errors
    /// If a value cannot be used, or a file cannot be written.
    fn create(&self, site: &Path, new: &NewDocument) -> Result<String, Refused>;
    /// Creates a site. Returns its folder.
    ///
    /// # Errors
    /// If a value cannot be used, or a file cannot be written.
    fn start(&self, new: &NewSite) -> Result<PathBuf, Refused>;
    /// The folder in which new sites are created, as it is shown to people.
    fn usual_folder(&self) -> Option<PathBuf>;
    /// The sites that were open before, the last one first.
    fn recent(&self) -> Vec<Recent>;
    /// A site was opened: it is the last one from now on.
    fn opened(&self, site: &Path, name: &str);
}
