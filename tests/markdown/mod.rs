//! What Markdown becomes, through the public door of its room.

mod constructs;
mod directives;
mod emphasis;
mod notes;
mod properties;
mod raw_html;
mod slips;
mod support;
mod text;
