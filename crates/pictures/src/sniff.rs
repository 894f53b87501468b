//! The file name extension for a picture without a known name.

use super::content::told_by;
use super::really::Really;

/// The extension, without a dot, for a publishable picture, determined from its content; `None` for any other file.
pub fn extension_of(bytes: &[u8]) -> Option<&'static str> {
    match told_by(bytes) {
        Ok(format) => Some(format.extension()),
        Err(Really::Tiff) => Some("tiff"),
        Err(Really::Bmp) => Some("bmp"),
        Err(_) => None,
    }
}
