//! What a noun states of its own, and what stands around it.

use super::files::{DocumentFiles, EditionFile};
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::personal::Guard;
use super::picture::Picture;
use super::sources::Sources;
use blackeyes_diagnostics::{Diagnostics, Span};
use blackeyes_frontmatter::{Fields, FromFields, Reader};

/// What a noun states of its own.
pub trait Matter: FromFields {
    /// The noun.
    const NOUN: Noun;

    /// The pictures in its own keys.
    fn pictures(&self) -> Vec<&Picture>;

    /// Those whom its own keys name. Honourees are others.
    fn people(&self) -> Vec<&PersonRef>;

    /// Checks what its keys must agree on; what is wrong is told to `reader`.
    fn check(&self, _fields: &Fields<'_>, _reader: &mut Reader) {}

    /// Adds what stands in other files, such as a roll's table, and answers the hash of what was added.
    fn extend(&mut self, _around: &Around<'_>, _found: &mut Diagnostics) -> Option<[u8; 32]> {
        None
    }
}

/// What stands around an edition that is being read.
pub struct Around<'a> {
    /// The files of its document.
    pub(super) files: &'a DocumentFiles,
    /// Its own file.
    pub(super) file: &'a EditionFile,
    /// Where its front matter begins.
    pub(super) home: &'a Span,
    /// Whether nothing was wrong in the front matter.
    pub(super) clean: bool,
    /// Where the bytes of files come from.
    pub(super) sources: Sources<'a>,
    /// What may not stand in them.
    pub(super) guard: &'a Guard<'a>,
}

impl Around<'_> {
    /// Whether this is the first edition: what is wrong with the whole document is told there alone.
    pub(super) fn is_first(&self) -> bool {
        self.files.editions.first().is_some_and(|first| first.path == self.file.path)
    }
}
