//! Tests the conversion of Markdown through the public API of the crate.

mod commonmark;
mod constructs;
mod directives;
mod emphasis;
mod notes;
mod properties;
mod raw_html;
mod slips;
mod support;
mod text;
mod tree;
