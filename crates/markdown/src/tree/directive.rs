//! Directives: blocks between `::: name` and `:::`.

use super::target::Target;

/// A directive, without what is written in its words: titles, authors, captions and credits are nodes in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    /// Its kind.
    pub kind: DirectiveKind,
    /// Its language, where it is not that of the text around it.
    pub lang: Option<Box<str>>,
    /// Whether verse is set vertically.
    pub vertical: bool,
    /// Whether the pictures of a figure are decoration.
    pub decorative: bool,
    /// The width of a figure in a photo essay.
    pub layout: Option<Layout>,
    /// What a medium plays.
    pub media: Option<Box<Media>>,
}

/// The kinds of directive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DirectiveKind {
    /// A poem, whose line ends are kept.
    Verse,
    /// A motto at the beginning of a text.
    Epigraph,
    /// A quotation with its source.
    Quote,
    /// A pull quote: a sentence of the text that is set apart.
    Pull,
    /// A picture with a caption and a credit.
    Figure,
    /// Several pictures.
    Gallery,
    /// Antitheses, with an honour and a disgrace on each line.
    Pairs,
    /// A side note.
    Note,
    /// Audio or video.
    Media,
    /// An unknown directive, or one in a place where it is not allowed: only its content is shown.
    #[default]
    Nothing,
}

impl DirectiveKind {
    /// Its name; `None` for [`Self::Nothing`].
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Verse => "verse",
            Self::Epigraph => "epigraph",
            Self::Quote => "quote",
            Self::Pull => "pull",
            Self::Figure => "figure",
            Self::Gallery => "gallery",
            Self::Pairs => "pairs",
            Self::Note => "note",
            Self::Media => "media",
            Self::Nothing => return None,
        })
    }
}

/// The widths of a figure in a photo essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As wide as the window.
    Full,
    /// Wider than the text.
    Wide,
    /// Beside the next figure.
    Pair,
}

impl Layout {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Wide => "wide",
            Self::Pair => "pair",
        }
    }
}

/// What a medium plays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// The file.
    pub file: Target,
    /// The file, as written.
    pub written: Box<str>,
    /// Its MIME type.
    pub media_type: &'static str,
    /// Whether it is video.
    pub moves: bool,
    /// Its captions, in a `WebVTT` file.
    pub captions: Option<Target>,
    /// The picture shown before it is played.
    pub poster: Option<Target>,
    /// Whether nothing is said in it.
    pub silent: bool,
    /// Whether its content is a transcript.
    pub transcript: bool,
}
