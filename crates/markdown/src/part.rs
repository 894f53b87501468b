//! The blocks of a body's HTML, for pages that set verse and pictures in a form of their own.

use std::ops::Range;

use super::allow::VOID;
use super::tag::{Piece, Pieces};
use super::tree::Layout;

/// A block of the HTML that is in no other, or a block of a gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes of [`WrittenBody::html`](super::WrittenBody::html) that it consists of.
    pub range: Range<usize>,
    /// Its kind.
    pub kind: PartKind,
}

/// The kinds of part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Verse.
    Poem(Box<Poem>),
    /// A heading below the title of the page.
    Heading,
    /// A thematic break.
    Rule,
    /// A motto.
    Epigraph,
    /// A paragraph, with the length of its words in letters: a Han character counts as two.
    Paragraph(usize),
    /// A `<figure` with a picture.
    Picture {
        /// The layout that the writer chose.
        layout: Option<Layout>,
        /// The number of bytes of its attribute `class`, which is the first.
        class: usize,
    },
    /// A gallery, with its own parts.
    Gallery(Vec<Part>),
    /// Anything else.
    Other,
}

/// Verse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poem {
    /// Whether it is set vertically.
    pub vertical: bool,
    /// Its title, and the bytes of the HTML that show it.
    pub title: Option<(String, Range<usize>)>,
    /// The length of each line in characters, without spaces.
    pub lines: Vec<usize>,
}

/// The parts of HTML, and where its first verse is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub list: Vec<Part>,
    pub verse: Option<Range<usize>>,
}

impl Parts {
    /// Whether each range consists of whole elements of `html`.
    pub fn are_whole(&self, html: &str) -> bool {
        fn all(parts: &[Part], html: &str) -> bool {
            parts.iter().all(|Part { range, kind }| {
                is_whole(html, range)
                    && match kind {
                        PartKind::Gallery(parts) => all(parts, html),
                        PartKind::Poem(poem) => poem.title.iter().all(|(_, title)| is_whole(html, title)),
                        _ => true,
                    }
            })
        }
        all(&self.list, html) && self.verse.iter().all(|verse| is_whole(html, verse))
    }

    /// Every place in the HTML that is named here, in increasing order.
    pub fn places(&mut self) -> Vec<&mut usize> {
        fn of<'p>(parts: &'p mut [Part], places: &mut Vec<&'p mut usize>) {
            for Part { range, kind } in parts {
                places.extend([&mut range.start, &mut range.end]);
                match kind {
                    PartKind::Gallery(parts) => of(parts, places),
                    PartKind::Poem(poem) => {
                        let title = poem.title.as_mut().map(|(_, range)| [&mut range.start, &mut range.end]);
                        places.extend(title.into_iter().flatten());
                    }
                    _ => {}
                }
            }
        }
        let mut places = Vec::new();
        of(&mut self.list, &mut places);
        places.extend(self.verse.as_mut().into_iter().flat_map(|range| [&mut range.start, &mut range.end]));
        places.sort_by_key(|place| **place);
        places
    }
}

/// Whether a range of `html` consists of whole elements.
fn is_whole(html: &str, range: &Range<usize>) -> bool {
    let Some(html) = html.get(range.clone()) else { return false };
    let mut depth = 0_usize;
    for (piece, _) in Pieces::new(html) {
        match piece {
            Piece::Start(tag) => depth += usize::from(!tag.closed && !VOID.contains(&&*tag.name)),
            Piece::End(_) if depth == 0 => return false,
            Piece::End(_) => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}
