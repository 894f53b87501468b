//! The keys that only one noun has, and the context for reading them.

use super::files::{DocumentFiles, EditionFile};
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::personal::Guard;
use super::picture::Picture;
use super::sources::Sources;
use blackeyes_diagnostics::{Diagnostics, Span};
use blackeyes_frontmatter::{Fields, FromFields, Reader};

/// The keys that only one noun has.
pub trait Matter: FromFields {
    /// The noun.
    const NOUN: Noun;

    /// The pictures in its own keys.
    fn pictures(&self) -> Vec<&Picture>;

    /// The people whom its own keys name, except honourees.
    fn people(&self) -> Vec<&PersonRef>;

    /// Removes the people whom `keep` rejects; it is asked in the order of [`Self::people`].
    fn retain_people(&mut self, _keep: &mut dyn FnMut(&PersonRef) -> bool) {}

    /// Removes the pictures that `keep` rejects; it is asked in the order of [`Self::pictures`].
    fn retain_pictures(&mut self, _keep: &mut dyn FnMut(&Picture) -> bool) {}

    /// Checks constraints between its keys; errors are reported to `reader`.
    fn check(&self, _fields: &Fields<'_>, _reader: &mut Reader) {}

    /// Adds data from other files, such as a roll's table, and returns the hash of what was added.
    fn extend(&mut self, _around: &Around<'_>, _found: &mut Diagnostics) -> Option<[u8; 32]> {
        None
    }
}

/// The context of an edition that is being read.
pub struct Around<'a> {
    /// The files of its document.
    pub(super) files: &'a DocumentFiles,
    /// Its own file.
    pub(super) file: &'a EditionFile,
    /// The span of its front matter's start.
    pub(super) home: &'a Span,
    /// Whether the front matter has no errors.
    pub(super) clean: bool,
    /// Reads the bytes of files.
    pub(super) sources: Sources<'a>,
    /// Checks them for personal data.
    pub(super) guard: &'a Guard<'a>,
}

impl Around<'_> {
    /// Whether this is the first edition: errors of the whole document are reported only there.
    pub(super) fn is_first(&self) -> bool {
        self.files.editions.first().is_some_and(|first| first.path == self.file.path)
    }
}
