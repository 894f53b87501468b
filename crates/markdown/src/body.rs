//! The result of parsing Markdown: the main type that this crate returns.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};

use super::part::{Part, Parts};
use blackeyes_chinese::Counts;

/// A parsed body: the slots of its HTML, and the other information that can be derived from the text alone. What is by far the
/// largest part of it is apart: [`WrittenBody`].
///
/// It depends only on its own file and the Markdown options, so a change to another file never makes it stale. Anything that
/// needs another file (the address of a link, the size of a picture) is a [`Slot`] that the render stage fills.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Body {
    /// The slots, in increasing order of [`Slot::at`].
    pub slots: Vec<Slot>,
    /// The headings, in document order.
    pub outline: Vec<Heading>,
    /// The ids in the HTML that are not of headings, to which links may lead.
    pub ids: Vec<String>,
    /// The web addresses that links lead to, as written, in document order.
    pub web: Vec<String>,
    /// The counts for the reading time.
    pub counts: Counts,
    /// The summary: the text up to `<!-- more -->`, else the first whole sentences. `None` if there is no text, or if no
    /// summary was requested.
    pub summary: Option<String>,
    /// The features that the text uses, so that a page can include the styles and scripts it needs.
    pub uses: Uses,
}

/// What is written from a body: only what shows the body needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenBody {
    /// The HTML, well-formed, without the contents of the slots.
    pub html: String,
    /// The text without markup, for search and excerpts: blocks are separated by a line feed, and soft breaks follow the rule
    /// of [`blackeyes_chinese::joins`]. Code, formulas and footnotes are omitted.
    pub text: String,
    pub(super) parts: Parts,
}

impl WrittenBody {
    /// The blocks of the HTML, if there is verse or a picture among them and raw HTML does not divide them.
    pub fn parts(&self) -> &[Part] {
        &self.parts.list
    }

    /// The bytes of the HTML that are the first verse in it.
    pub fn first_verse(&self) -> Option<Range<usize>> {
        self.parts.verse.clone()
    }
}

/// A position in the HTML that is filled with data from another file.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Slot {
    /// The byte of [`WrittenBody::html`] before which it is inserted.
    pub at: usize,
    /// The kind of content.
    pub kind: SlotKind,
    /// The span of its target, in bytes of the whole file.
    pub span: Range<usize>,
}

/// The kinds of slot.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum SlotKind {
    /// Inside an `<a`: filled with ` href="…"`. The target is relative (or begins with `/` or `#`), as written except that
    /// percent-encoding is decoded; it may have a `#heading`.
    Link {
        /// The target of the link.
        target: String,
    },
    /// Inside an `<img`: filled with ` src="…"` and, where known, ` width="…" height="…"`. The `alt` is already in the HTML.
    Picture {
        /// The picture file, relative to the document, with percent-encoding decoded.
        target: String,
        /// The alternative text, unescaped; empty if the writer gave none.
        alt: String,
        /// Whether the writer marked the picture as decoration (`alt=""` on purpose, by a directive).
        decorative: bool,
        /// How its tag is written.
        tag: PictureTag,
    },
    /// Inside a `<source`, a `<track` or a `<video`: filled with ` src="…"` or ` poster="…"`.
    Media {
        /// The file, in the same form as for a picture.
        target: String,
        /// Its role in the media element.
        part: MediaPart,
    },
    /// Inside an `<a` to a note, or back: filled with ` href="#…"`.
    Note {
        /// The id of the note, or of a reference to it.
        id: String,
    },
}

impl SlotKind {
    /// A picture, whose tag is not written yet.
    pub(super) fn picture(target: String, alt: String, decorative: bool) -> Self {
        Self::Picture { target, alt, decorative, tag: PictureTag::default() }
    }

    /// The target as written.
    pub fn target(&self) -> &str {
        match self {
            Self::Link { target } | Self::Picture { target, .. } | Self::Media { target, .. } => target,
            Self::Note { id } => id,
        }
    }
}

/// How the tag of a picture is written, which is no part of what it shows.
#[derive(Clone, Copy, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct PictureTag {
    /// The width and the height that raw HTML states, in pixels.
    pub stated: [Option<u32>; 2],
    /// Whether it begins a figure, in which it leads to the whole picture.
    pub zoomed: bool,
    /// Whether nothing may be written around it.
    pub plain: bool,
    /// The number of bytes from the slot to the end of the tag.
    pub rest: usize,
}

impl PartialEq for PictureTag {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for PictureTag {}

/// The roles of a file in audio or video.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum MediaPart {
    /// The media file itself, which a link in the same document also leads to.
    File,
    /// Its captions.
    Captions,
    /// The poster image shown before playback.
    Poster,
    /// The media file itself, in trusted HTML: no link leads to it.
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
    /// Its span, in bytes of the whole file.
    pub span: Range<usize>,
}

/// The features that a body uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[allow(clippy::struct_excessive_bools)]
pub struct Uses {
    /// Highlighted code.
    pub code: bool,
    /// Formulas.
    pub math: bool,
    /// Vertical verse.
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
