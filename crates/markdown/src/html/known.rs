//! What is known of HTML while it is written.

use std::ops::Range;

use crate::part::Part;

/// What is known of the HTML so far.
#[derive(Default)]
pub(super) struct Known {
    /// Whether there may be verse or pictures, so that parts are recorded.
    pub wanted: bool,
    pub parts: Vec<Part>,
    /// The parts of the last gallery.
    pub gallery: Vec<Part>,
    /// The last title of verse.
    pub title: Option<Range<usize>>,
    pub verse: Option<Range<usize>>,
    /// The number of open elements around the first verse, if that is raw HTML and open.
    pub around_verse: Option<usize>,
    /// The number of open elements of raw HTML.
    pub depth: usize,
    /// The number of elements of raw HTML that are in no other.
    pub roots: usize,
    /// Whether raw HTML ends an element that it did not begin.
    pub divided: bool,
}
