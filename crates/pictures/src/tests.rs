//! Tests of the crate as a whole.

mod broken;
mod copies;
mod drawings;
mod files;
mod metadata;
mod rasters;

use std::sync::Arc;

pub(super) use files::profile;

use super::{Memory, Picture, prepare};

fn prepared(path: &str, bytes: &[u8]) -> Picture {
    prepare(&Arc::from(path), bytes.to_vec(), &Memory::default()).unwrap()
}

/// The code and both wordings of the diagnostic for preparing this file.
fn flaw(path: &str, bytes: &[u8]) -> (String, String, String) {
    let diagnostic = prepare(&Arc::from(path), bytes.to_vec(), &Memory::default()).unwrap_err();
    assert!(diagnostic.hint.is_some());
    (
        diagnostic.code.name().to_owned(),
        diagnostic.message.english().to_owned(),
        diagnostic.message.chinese().to_owned(),
    )
}

/// Whether `needle` occurs in `bytes`.
fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}
