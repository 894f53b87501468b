//! The state of an open directive, and the arguments of its opening line.

use std::ops::Range;

use super::tree::{DirectiveKind, Layout};

/// The arguments in the opening line of a directive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) by: Option<String>,
    pub(super) source: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) vertical: bool,
    pub(super) decorative: bool,
    /// The width of a figure in a photo essay.
    pub(super) layout: Option<Layout>,
    pub(super) file: Option<String>,
    pub(super) captions: Option<String>,
    pub(super) poster: Option<String>,
    pub(super) silent: bool,
}

/// An open directive.
#[derive(Debug)]
pub(super) struct OpenDirective {
    pub(super) kind: DirectiveKind,
    pub(super) arguments: Arguments,
    /// The number of colons that opened it and that must close it.
    pub(super) colons: usize,
    /// The number of open elements, including this one.
    pub(super) level: usize,
    /// The byte of the text where its content begins.
    pub(super) text: usize,
    /// Its item.
    pub(super) item: usize,
    /// Its caption, once the caption has begun.
    pub(super) caption: Option<Caption>,
    /// Whether it contains a picture.
    pub(super) pictured: bool,
    /// The span of its opening line in the file.
    pub(super) span: Range<usize>,
}

/// The caption of a figure, which begins with the first block after the picture.
#[derive(Debug)]
pub(super) struct Caption {
    /// The item of the first block.
    pub(super) end: usize,
    /// The byte of the text where it begins.
    pub(super) text: usize,
    /// The caption text that was written before the first block.
    pub(super) words: Option<String>,
}

impl Arguments {
    /// Sets the argument `key`.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        let value = value.trim().to_owned();
        match key {
            "title" => self.title = Some(value),
            "author" => self.author = Some(value),
            "by" => self.by = Some(value),
            "source" => self.source = Some(value),
            "caption" => self.caption = Some(value),
            "credit" => self.credit = Some(value),
            "lang" => self.lang = Some(value),
            "vertical" => self.vertical = true,
            "decorative" => self.decorative = true,
            "full" => self.layout = Some(Layout::Full),
            "wide" => self.layout = Some(Layout::Wide),
            "pair" => self.layout = Some(Layout::Pair),
            "file" => self.file = Some(value),
            "captions" => self.captions = Some(value),
            "poster" => self.poster = Some(value),
            "silent" => self.silent = true,
            _ => {}
        }
    }
}
