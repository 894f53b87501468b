//! What a Markdown text becomes: the type that this crate gives out.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Markdown, Source};
use blackeyes_chinese::Counts;

/// A parsed body: HTML with slots, and what else can be known from the text alone.
///
/// It depends on its own file and the Markdown options only, so it never goes stale because of a neighbour: whatever
/// needs another file (the address of a link, the size of a picture) is a [`Slot`] that the render stage fills.
///
/// A body that was kept from an earlier run has everything but its two texts ([`Body::html`], [`Body::text`]), which are by
/// far the most of it: they are made from its source when somebody asks for one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Body {
    /// The slots, by rising [`Slot::at`].
    pub slots: Vec<Slot>,
    /// The headings, in their order.
    pub outline: Vec<Heading>,
    /// What the reading time is made from.
    pub counts: Counts,
    /// The summary made from the text: up to `<!-- more -->`, else whole sentences. `None` if there is no text, or
    /// if none was asked for.
    pub summary: Option<String>,
    /// What the text uses, so that a page can ask for the styles and scripts it needs.
    pub uses: Uses,
    #[borsh(skip)]
    pub(super) texts: Texts,
}

/// The HTML and the plain text of a body.
#[derive(Clone, Debug)]
pub(super) enum Texts {
    Made(Written),
    Late(Arc<Late>),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub html: String,
    pub text: String,
}

/// What two texts are made from that nobody has asked for yet.
#[derive(Debug)]
pub(super) struct Late {
    source: LateSource,
    markdown: Arc<Markdown>,
    made: OnceLock<Written>,
}

/// The file that a body was parsed from.
#[derive(Debug)]
pub struct LateSource {
    /// The file, for diagnostics.
    pub path: Arc<str>,
    /// The whole file. What is no text is taken for none.
    pub bytes: Vec<u8>,
    /// The first byte of the body, after the front matter.
    pub start: usize,
}

impl Default for Texts {
    fn default() -> Self {
        Self::Made(Written::default())
    }
}

impl Texts {
    fn get(&self) -> &Written {
        match self {
            Self::Made(written) => written,
            Self::Late(late) => late.made.get_or_init(|| {
                let LateSource { path, bytes, start } = &late.source;
                let text = std::str::from_utf8(bytes).unwrap_or_default();
                let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
                let source = Source { path, text, start: *start, summarise: false };
                match late.markdown.parse(&source).body.texts {
                    Self::Made(written) => written,
                    Self::Late(_) => Written::default(),
                }
            }),
        }
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.get(), other.get());
        one.html == other.html && one.text == other.text
    }
}

impl Eq for Texts {}

impl Body {
    /// The same body, its texts made from `source` when they are first asked for. `source` must be what it was parsed from,
    /// with the same options.
    #[must_use]
    pub fn made_late(self, source: LateSource, markdown: &Arc<Markdown>) -> Self {
        let late = Late { source, markdown: Arc::clone(markdown), made: OnceLock::new() };
        Self { texts: Texts::Late(Arc::new(late)), ..self }
    }

    /// The HTML, well-formed, without what the slots stand for.
    pub fn html(&self) -> &str {
        &self.texts.get().html
    }

    /// The text without markup, for search and excerpts: blocks are separated by a line feed, soft breaks follow the rule
    /// of [`blackeyes_chinese::joins`]; code, formulas and footnotes are left out.
    pub fn text(&self) -> &str {
        &self.texts.get().text
    }
}

/// A place in the HTML that needs another file to be filled.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Slot {
    /// The byte of [`Body::html`] before which it is filled in.
    pub at: usize,
    /// What stands there.
    pub kind: SlotKind,
    /// Where its target is written, in bytes of the whole file.
    pub span: Range<usize>,
}

/// The kinds of slot.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum SlotKind {
    /// Inside an `<a`: filled with ` href="…"`. The target is relative (or begins with `/` or `#`) and as written, with
    /// percent-encoding decoded; it may have a `#heading`.
    Link {
        /// Where it leads.
        target: String,
    },
    /// Inside an `<img`: filled with ` src="…"` and, where known, ` width="…" height="…"`. The `alt` is written already.
    Picture {
        /// The picture's file, relative to the document, percent-encoding decoded.
        target: String,
        /// The alternative text, unescaped; empty if the writer gave none.
        alt: String,
        /// Whether the writer said that the picture is decoration (`alt=""` on purpose, by a directive).
        decorative: bool,
    },
    /// Inside a `<source`, a `<track` or a `<video`: filled with ` src="…"` or ` poster="…"`.
    Media {
        /// The file, as that of a picture.
        target: String,
        /// Which part of it.
        part: MediaPart,
    },
}

impl SlotKind {
    /// What is written of where it leads.
    pub fn target(&self) -> &str {
        match self {
            Self::Link { target } | Self::Picture { target, .. } | Self::Media { target, .. } => target,
        }
    }
}

/// The parts of sound or film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum MediaPart {
    /// The file itself, which a link of the same document leads to, too.
    File,
    /// Its captions.
    Captions,
    /// The picture before it plays.
    Poster,
    /// The file itself, in HTML of a writer who is trusted: no link leads to it.
    Source,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id, unique in the document.
    pub id: String,
    /// Its text without markup, unescaped.
    pub text: String,
    /// Where it stands, in bytes of the whole file.
    pub span: Range<usize>,
}

/// What a body uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[allow(clippy::struct_excessive_bools)]
pub struct Uses {
    /// Highlighted code.
    pub code: bool,
    /// Formulas.
    pub math: bool,
    /// Verse set in vertical lines.
    pub vertical: bool,
    /// A gallery.
    pub gallery: bool,
    /// Footnotes.
    pub footnotes: bool,
    /// Ruby.
    pub ruby: bool,
    /// Verse.
    pub verse: bool,
}
