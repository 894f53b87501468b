//! Where printers get the text of a file.

/// Provides the text of files, so that a printer can show excerpts and count lines. This crate never accesses the
/// disk: the caller decides where texts come from.
pub trait Texts {
    /// The text of `path` as it was parsed, without a byte-order mark. `None` if it is not available (anymore).
    fn text(&self, path: &str) -> Option<std::sync::Arc<str>>;
}

/// Provides no texts: places are printed only by their path.
pub struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _path: &str) -> Option<std::sync::Arc<str>> {
        None
    }
}
