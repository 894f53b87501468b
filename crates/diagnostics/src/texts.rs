//! Where the printers get the text of a file from.

/// Looks up the text of a file, so that a printer can show an excerpt and count lines. The disk is not touched in this
/// room: the caller decides where texts come from.
pub trait Texts {
    /// The text of `path` as it was parsed: without a byte-order mark. `None` if it cannot be had (any more).
    fn text(&self, path: &str) -> Option<std::sync::Arc<str>>;
}

/// Knows no text: places are printed by their path alone.
pub struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _path: &str) -> Option<std::sync::Arc<str>> {
        None
    }
}
