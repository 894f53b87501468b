//! Word manuscripts, as contributors send them, become typed texts: front matter, blocks, notes and pictures, with a
//! list of what could not be carried over.
//!
//! The input is bytes, the output values; nothing outside the file is ever read. A `.docx` of Word, WPS, `LibreOffice` or
//! Tencent Docs, Transitional or Strict, is unpacked within limits ([`Refusal`]), read as Word shows it (styles, numbers,
//! fields, revisions), and then recognised as an editor would: a bold line alone is a heading, short lines are verse,
//! 楷体 is a quotation. What was taken for what is in [`Manuscript::parts`], so that an editor can correct it.
//!
//! Comments, deleted and hidden text, properties of the file, custom XML and the names of those who changed it are not
//! part of any value.

mod limits;
mod refusal;
mod kind;
mod package;
mod namespace;
mod xml;
mod relations;
mod loss;
mod manuscript;
mod properties;
mod role;
mod styles;
mod number_format;
mod numbering;
mod symbol;
mod field;
mod omml;
mod word;
mod picture;
mod draft;
mod reading;
mod web;
mod recognise;
mod writer;

pub use limits::MAX_BYTES;
pub use loss::{Loss, LossKind};
pub use manuscript::{
    Attributed, Author, AuthorRole, Award, Block, ColumnAlign, Confidence, FrontMatter, Inline, Manuscript, Part,
    PartKind, Picture, Placed, Shown,
};
pub use refusal::{Limit, Part as FilePart, Refusal};
pub use web::Found;
pub use writer::markdown;

use recognise::Extent;

/// Reads a manuscript.
///
/// # Errors
///
/// A [`Refusal`] for a file that is no `.docx`, protected, damaged or over a limit. It says what to do, and never quotes
/// the file.
pub fn read(bytes: &[u8]) -> Result<Manuscript, Refusal> {
    reading::read(bytes).map(|word| recognise::recognise(word, Extent::Document))
}

/// Reads a web page: what Word, WPS or `LibreOffice` saved as HTML, an article of `WeChat`, or any other page, in its own
/// encoding. `find` is asked for the pictures that the page refers to; nothing else is fetched or read.
///
/// # Errors
///
/// A [`Refusal`] for a file that is no web page, or over a limit.
pub fn read_web(bytes: &[u8], find: &mut dyn FnMut(&str) -> Found) -> Result<Manuscript, Refusal> {
    web::check(bytes)?;
    let (html, is_damaged) = web::decoded(bytes);
    let mut manuscript = web::read(&html, find).map(|word| recognise::recognise(word, Extent::Document))?;
    if is_damaged {
        let kind = LossKind::Encoding;
        manuscript.losses.insert(0, Loss { kind, count: 1, paragraph: 0, words: String::new() });
    }
    Ok(manuscript)
}

/// Reads what was copied from Word, WPS or a web page to be pasted into a text: the same rules, but no line is taken for a
/// title or for the names of authors. Returns the manuscript and its text in Markdown. Pictures stay out, and are reported.
///
/// # Errors
///
/// A [`Refusal`] for text over a limit.
pub fn read_fragment(html: &str) -> Result<(Manuscript, String), Refusal> {
    let word = web::read(html, &mut |_| Found::Elsewhere)?;
    let manuscript = recognise::recognise(word, Extent::Fragment);
    let written = markdown(&manuscript);
    let text = written.split_once("\n---\n").map_or(written.as_str(), |(_, text)| text);
    let text = text.trim_start_matches('\n').to_owned();
    Ok((manuscript, text))
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
