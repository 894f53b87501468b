//! What pages state of a picture: its size, its smaller copies, and the colour that stands in its place before it comes.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use blackeyes_pictures::print::Legible;

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Its address.
    pub src: String,
    /// In CSS pixels; 0 where it is not known.
    pub width: u32,
    /// In CSS pixels; 0 where it is not known.
    pub height: u32,
    /// The addresses and widths of its smaller copies, for a `srcset` attribute; empty if there are none.
    pub srcset: String,
    /// The class of the colour that stands in its place before it comes (`tone-0` to `tone-63`), or empty.
    pub tone: String,
    /// What it shows.
    pub alt: String,
    /// Its caption, or empty.
    pub caption: String,
    /// Who made it, or empty.
    pub credit: String,
}

/// What is known of a picture that is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFacts {
    /// In CSS pixels; 0 where it is not known.
    pub width: u32,
    /// In CSS pixels; 0 where it is not known.
    pub height: u32,
    /// Its average colour, in 64 steps; `None` where it is not known or the picture is transparent.
    pub tone: Option<u8>,
    /// Which print can be read on it, if it is a cover.
    pub legible: Legible,
    /// Its smaller copies, narrowest first: their widths, and the paths they are published at.
    pub copies: Vec<(u32, String)>,
}

/// The pictures that are published, by their path in the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    facts: HashMap<Arc<str>, PictureFacts>,
}

impl Pictures {
    /// What is known of the picture at `path`.
    pub fn facts(&self, path: &str) -> Option<&PictureFacts> {
        self.facts.get(path)
    }

    /// Width and height in pixels; 0 where they are not known.
    pub fn size(&self, path: &str) -> (u32, u32) {
        self.facts(path).map_or((0, 0), |facts| (facts.width, facts.height))
    }
}

impl FromIterator<(Arc<str>, PictureFacts)> for Pictures {
    fn from_iter<T: IntoIterator<Item = (Arc<str>, PictureFacts)>>(facts: T) -> Self {
        Self { facts: facts.into_iter().collect() }
    }
}

/// How wide a picture in a text is: as wide as the window where that is narrow, else as the column.
pub(super) const IN_TEXT: &str = "(min-width: 48em) 42rem, 100vw";
