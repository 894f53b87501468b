//! A text file as the rest of the program sees it: UTF-8 without a byte-order mark, and its hash.

use std::sync::Arc;

use blackeyes_diagnostics::Diagnostic;

use super::encoding;

/// The largest text file that is read, in bytes (8 MiB: a novel has about one).
pub const TEXT_LIMIT: u64 = 8 << 20;

/// A text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its text, without a byte-order mark. Line ends are as on the disk.
    pub text: Arc<str>,
    /// The BLAKE3 hash of `text`.
    pub hash: [u8; 32],
}

impl TextFile {
    /// Decodes `bytes`, read from `path`. Returns `not-utf8` if they are not valid text.
    pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
                Ok(Self { text: text.into(), hash: *blake3::hash(text.as_bytes()).as_bytes() })
            }
            Err(error) => Err(encoding::not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to())),
        }
    }
}
