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
mod reading;
mod recognise;
mod writer;

pub use limits::MAX_BYTES;
pub use loss::{Loss, LossKind};
pub use manuscript::{Author, AuthorRole, Award, Confidence, FrontMatter, Manuscript, Part, PartKind, Picture};
pub use refusal::{Limit, Part as FilePart, Refusal};
pub use writer::markdown;

/// Reads a manuscript.
///
/// # Errors
///
/// A [`Refusal`] for a file that is no `.docx`, protected, damaged or over a limit. It says what to do, and never quotes
/// the file.
pub fn read(bytes: &[u8]) -> Result<Manuscript, Refusal> {
    reading::read(bytes).map(recognise::recognise)
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
