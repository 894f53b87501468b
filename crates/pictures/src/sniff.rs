//! The file name extension for a picture without a known name.

use super::format::detect;
use blackeyes_diagnostics::FileKind;

/// The extension, without a dot, for a publishable picture, determined from its content; `None` for any other file.
pub fn extension_of(bytes: &[u8]) -> Option<&'static str> {
    match detect(bytes) {
        Ok(format) => Some(format.extension()),
        Err(FileKind::Tiff) => Some("tiff"),
        Err(FileKind::Bmp) => Some("bmp"),
        Err(_) => None,
    }
}
