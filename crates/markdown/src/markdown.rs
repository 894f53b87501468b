//! The Markdown of a site.

use super::highlight::Highlighter;
use super::options::Options;

/// The Markdown of a site: its options, and the highlighter with its memory of blocks, which loads when first needed.
#[derive(Debug, Default)]
pub struct Markdown {
    pub(super) options: Options,
    pub(super) highlighter: Highlighter,
}

impl Markdown {
    /// With these options.
    pub fn new(options: Options) -> Self {
        Self { options, highlighter: Highlighter::default() }
    }

    /// The options it was made with.
    pub fn options(&self) -> Options {
        self.options
    }
}
