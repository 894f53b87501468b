//! The file name extension for a picture without a known name.

use super::format::told_by;
use blackeyes_diagnostics::FileKind;

/// The extension, without a dot, for a publishable picture, determined from its content; `None` for any other file.
pub fn extension_of(bytes: &[u8]) -> Option<&'static str> {
    match told_by(bytes) {
        Ok(format) => Some(format.extension()),
        Err(FileKind::Tiff) => Some("tiff"),
        Err(FileKind::Bmp) => Some("bmp"),
        Err(_) => None,
    }
}
