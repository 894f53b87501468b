//! By what name a picture of unknown name can be kept.

use super::content::told_by;
use super::really::Really;

/// The extension, without a dot, for a picture that can be published, told by its content; `None` for anything else.
pub fn extension_of(bytes: &[u8]) -> Option<&'static str> {
    match told_by(bytes) {
        Ok(format) => Some(format.extension()),
        Err(Really::Tiff) => Some("tiff"),
        Err(Really::Bmp) => Some("bmp"),
        Err(_) => None,
    }
}
