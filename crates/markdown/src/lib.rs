//! Markdown to [`Body`]: CommonMark and GFM, right in Chinese and English.
//!
//! One parse of pulldown-cmark, whose events are written straight into one string. What it does not know of is put into
//! the source before (`prepare`: emphasis beside Chinese punctuation, directives), or found in the events (line
//! breaks, ruby, bare addresses). Reads in this order: `prepare`, `writer`, `block` and `inline`, then what each of them
//! calls.

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
mod excerpt;
mod flanking;
mod formula;
mod heading;
mod highlight;
mod indent;
mod inline;
mod mark;
mod media;
mod note;
mod own;
mod palette;
mod picture;
mod prepare;
mod prose;
mod raw;
mod remark;
mod ruby;
mod slips;
mod span;
mod structure;
mod tag;
mod trusted;
mod unseen;
mod watch;
mod web;
mod writer;

use std::sync::Arc;

pub use body::{Body, Heading, LateSource, MediaPart, Slot, SlotKind, Uses};
pub use own::{Own, is_own_address, is_own_host};
pub use palette::{formula_css, highlight_css};
pub use remark::without_comments;
pub use slips::Repair;
pub use structure::Structure;
pub use web::WebFlaw;
pub use writer::escape;

use blackeyes_diagnostics::Diagnostic;

/// What a site may choose about its Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Everything beyond CommonMark: GFM, footnotes, definition lists, directives, ruby, formulas, ids of headings.
    pub extensions: bool,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Whether emphasis works beside Chinese punctuation.
    pub friendly_emphasis: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { extensions: true, raw_html: RawHtml::Filtered, friendly_emphasis: true }
    }
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It passes a list of what is allowed.
    #[default]
    Filtered,
    /// It is written as it is. Its links are not resolved, and it may break the page.
    Trusted,
}

/// A text to be parsed.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file, for diagnostics.
    pub path: &'a Arc<str>,
    /// The whole file, without a byte-order mark.
    pub text: &'a str,
    /// The first byte of the body, after the front matter.
    pub start: usize,
    /// Whether a summary is made from it: of no use where its writer gives one.
    pub summarise: bool,
}

/// What parsing gives: always a body, however wrong the text is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The body.
    pub body: Body,
    /// What is wrong with it, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The changes that make slips of the keyboard right, where it is certain what was meant.
    pub repairs: Vec<Repair>,
}

/// The Markdown of a site: its options, and the highlighter with its memory of blocks, which loads when first needed.
#[derive(Debug, Default)]
pub struct Markdown {
    options: Options,
    highlighter: highlight::Highlighter,
}

impl Markdown {
    /// With these options.
    pub fn new(options: Options) -> Self {
        Self { options, highlighter: highlight::Highlighter::default() }
    }

    /// The options it was made with.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Parses a text. Never fails: what is wrong is a diagnostic, and the rest is rendered.
    pub fn parse(&self, source: &Source<'_>) -> Parsed {
        let found = if self.options.extensions { unseen::in_body(source) } else { Vec::new() };
        if found.is_empty() { writer::parse(self, source) } else { unseen::parse(self, source, &found) }
    }
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
