//! What is known while a page is read.

use crate::loss::Losses;
use crate::picture::Pictures;
use crate::web::css::Sheet;
use crate::web::notes::Notes;

/// What was found where a page refers to a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Nothing, because it is on another computer.
    Elsewhere,
    /// Nothing.
    Nothing,
}

/// A page while it is read. Its methods are in the files beside this one.
pub(super) struct Reading<'d, 'f> {
    pub(super) sheet: Sheet,
    pub(super) notes: Notes<'d>,
    pub(super) losses: Losses,
    pub(super) pictures: Pictures,
    pub(super) paragraphs: usize,
    pub(super) lists: u32,
    pub(super) find: &'f mut dyn FnMut(&str) -> Found,
    pub(super) is_in_notes: bool,
}
