//! What Markdown becomes, through the public functions of the crate.

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
