//! Raw HTML in a tree.

use std::ops::Range;

use crate::SlotKind;

/// A piece of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Html {
    /// A start tag, from which what is not allowed has been removed.
    Start {
        /// Its name, in lower case.
        name: Box<str>,
        /// Its attributes, in the order in which they are written.
        attributes: Vec<HtmlAttribute>,
        /// Whether it is also its end.
        closed: bool,
        /// Whether its slots are filled without anything around the element.
        plain: bool,
    },
    /// An end tag.
    End(Box<str>),
    /// Text between tags, as HTML.
    Text(Box<str>),
    /// HTML of a trusted writer, as written.
    Verbatim(Box<str>),
}

/// An attribute of a tag.
#[derive(Clone, Debug)]
pub enum HtmlAttribute {
    /// An attribute with its value, unescaped.
    Own(Box<str>, Box<str>),
    /// An attribute whose address is resolved when a page is written, and the bytes of the file that name it.
    Slot(SlotKind, Range<usize>),
}

impl PartialEq for HtmlAttribute {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Own(name, value), Self::Own(other, same)) => (name, value) == (other, same),
            (Self::Slot(kind, _), Self::Slot(other, _)) => kind == other,
            _ => false,
        }
    }
}

impl Eq for HtmlAttribute {}
