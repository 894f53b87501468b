//! A directive that is open, and what its first line says.

use std::ops::Range;

/// The kinds of directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A poem, whose line ends are kept.
    Verse,
    /// A motto before a text.
    Epigraph,
    /// A quotation with its source.
    Quote,
    /// A sentence of the text, set apart.
    Pull,
    /// A picture with a caption and a credit.
    Figure,
    /// Several pictures.
    Gallery,
    /// Antitheses, an honour and a disgrace on each line.
    Pairs,
    /// A note beside the text.
    Note,
    /// Sound or film.
    Media,
    /// What is not known, or must not be written: its content alone is.
    Nothing,
}

/// What the first line of a directive says.
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
    /// How wide a figure stands in a photo essay.
    pub(super) layout: Option<&'static str>,
    pub(super) file: Option<String>,
    pub(super) captions: Option<String>,
    pub(super) poster: Option<String>,
    pub(super) silent: bool,
}

/// A directive that is open.
#[derive(Debug)]
pub(super) struct OpenDirective {
    pub(super) kind: Kind,
    pub(super) arguments: Arguments,
    /// With how many colons it was opened, and will be closed.
    pub(super) colons: usize,
    /// How many elements were open with it.
    pub(super) level: usize,
    /// Where its content began in the text.
    pub(super) text: usize,
    /// Where in the HTML its content began.
    pub(super) content: usize,
    /// Where in the HTML its first attribute after `class` would stand.
    pub(super) tag: usize,
    /// Its caption, once that has begun.
    pub(super) caption: Option<Caption>,
    /// Whether it holds a picture.
    pub(super) pictured: bool,
    /// Its first line in the file.
    pub(super) span: Range<usize>,
}

/// The caption of a figure, which begins with the first block after the picture.
#[derive(Debug)]
pub(super) struct Caption {
    /// The byte of the HTML where it begins.
    pub(super) start: usize,
    /// The byte of the HTML where that block begins.
    pub(super) end: usize,
    /// The byte of the text where it begins.
    pub(super) text: usize,
    /// What was written before that block.
    pub(super) words: Option<String>,
}

impl Arguments {
    /// States what `key` says.
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
            "full" => self.layout = Some("full"),
            "wide" => self.layout = Some("wide"),
            "pair" => self.layout = Some("pair"),
            "file" => self.file = Some(value),
            "captions" => self.captions = Some(value),
            "poster" => self.poster = Some(value),
            "silent" => self.silent = true,
            _ => {}
        }
    }
}
