//! Any text: parsing never panics, and what comes out of raw HTML that is filtered is well-formed.

#![no_main]

#[path = "../../crates/markdown/tests/support.rs"]
#[allow(dead_code)]
mod support;

use blackeyes_markdown::Options;
use libfuzzer_sys::fuzz_target;
use support::{all_attributes, filled, parsed, parsed_with, well_formed};

fuzz_target!(|text: &str| {
    let html = filled(&parsed(text));
    well_formed(&html).unwrap();
    assert!(all_attributes(&html).iter().all(|(name, _)| *name != "style" && !name.starts_with("on")));
    let bare = Options { extensions: false, ..Options::default() };
    well_formed(&filled(&parsed_with(bare, text))).unwrap();
    parsed_with(Options { trusted_html: true, ..Options::default() }, text);
});
