//! The Markdown configuration of a site.

use super::highlight::Highlighter;
use super::options::Options;

/// The Markdown configuration of a site: its options, and the highlighter with its cache of blocks, which is loaded on first
/// use.
#[derive(Debug, Default)]
pub struct Markdown {
    pub(super) options: Options,
    pub(super) highlighter: Highlighter,
}

impl Markdown {
    /// Creates a configuration with these options.
    pub fn new(options: Options) -> Self {
        Self { options, highlighter: Highlighter::default() }
    }

    /// The options.
    pub fn options(&self) -> Options {
        self.options
    }
}
