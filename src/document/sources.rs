//! Reads the bytes of files.

use crate::source::TextFile;
use blackeyes_diagnostics::Diagnostic;

/// Reads the bytes of files for this module, which never accesses the disk itself.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Reads a text file of the site.
    pub text: &'a (dyn Fn(&str) -> Result<TextFile, Diagnostic> + Sync),
    /// Reads any file of the site, such as a roll's table.
    pub bytes: &'a (dyn Fn(&str) -> Result<Vec<u8>, Diagnostic> + Sync),
}
