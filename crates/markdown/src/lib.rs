//! Converts Markdown to [`Body`]: CommonMark and GFM, with correct typography in Chinese and English.
//!
//! There is a single pass with pulldown-cmark, from whose events a [`tree`] is built. Constructs that it does not support are
//! inserted into the source beforehand (`prepare`: emphasis next to Chinese punctuation, directives), or detected in the events
//! (line breaks, ruby, bare addresses). HTML is written from the tree (`html`). Read the modules in this order: `tree`,
//! `prepare`, `parse`, `reader`, `block` and `inline`, then the modules that they use.

pub mod codes;
mod address;
mod allow;
mod attribute;
mod bare_address;
mod block;
mod body;
mod cjk;
mod clean;
mod code;
mod container;
mod directive;
mod directive_state;
mod escape;
mod events;
mod excerpt;
mod facts;
mod flanking;
mod formula;
mod formulas;
mod heading;
mod headings;
mod highlight;
mod html;
mod indent;
mod inline;
mod markdown;
mod media;
mod note;
mod note_state;
mod open;
mod options;
mod own;
mod palette;
mod parse;
mod parsed;
mod part;
mod picture;
mod prepare;
mod prose;
mod raw;
mod reader;
mod remark;
mod ruby;
mod slips;
mod source;
mod span;
mod structure;
mod tag;
pub mod tree;
mod trusted;
mod unseen;
mod watch;
mod web;
mod written;

pub use body::{Body, Heading, MediaPart, PictureTag, Slot, SlotKind, Uses, WrittenBody};
pub use escape::escape;
pub use html::Html;
pub use markdown::Markdown;
pub use options::Options;
pub use own::{Own, is_own_address, is_own_host};
pub use palette::{formula_css, highlight_css};
pub use parsed::{Parsed, Repair};
pub use part::{Part, PartKind, Poem};
pub use remark::without_comments;
pub use ruby::parts as ruby_parts;
pub use source::Source;
pub use structure::Structure;
pub use web::WebFlaw;

impl Markdown {
    /// Parses a text. Never fails: errors become diagnostics, and the rest is rendered.
    pub fn parse(&self, source: &Source<'_>) -> Parsed {
        let found = if self.options.extensions { unseen::in_body(source) } else { Vec::new() };
        if found.is_empty() { parse::parse(self, source) } else { unseen::parse(self, source, &found) }
    }

    /// The tree of a text. [`Self::parse`] reports what is wrong with the text.
    ///
    /// The tree of a body that was parsed is read again from its source: it is needed by few, and takes more memory than the
    /// body. Of raw HTML it has what is allowed.
    pub fn tree(&self, source: &Source<'_>) -> tree::Tree {
        let found = if self.options.extensions { unseen::in_body(source) } else { Vec::new() };
        if found.is_empty() {
            return parse::tree(self, source);
        }
        let text = blackeyes_chinese::blanked(source.text, &found);
        parse::tree(self, &Source { text: &text, ..*source })
    }
}

/// Runs the examples of the README as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
