//! The data of pictures in pages: the size, the smaller copies, and the placeholder colour while the picture loads.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use blackeyes_pictures::print::Legible;

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Its address.
    pub src: String,
    /// In CSS pixels; 0 if unknown.
    pub width: u32,
    /// In CSS pixels; 0 if unknown.
    pub height: u32,
    /// The addresses and widths of its smaller copies, for a `srcset` attribute; empty if there are none.
    pub srcset: String,
    /// The class of the placeholder colour while it loads (`tone-0` to `tone-63`), or empty.
    pub tone: String,
    /// Its alternative text.
    pub alt: String,
    /// Its caption, or empty.
    pub caption: String,
    /// Who made it, or empty.
    pub credit: String,
}

/// Facts about a published picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFacts {
    /// In CSS pixels; 0 if unknown.
    pub width: u32,
    /// In CSS pixels; 0 if unknown.
    pub height: u32,
    /// Its average colour, in 64 steps; `None` if unknown or if the picture is transparent.
    pub tone: Option<u8>,
    /// Which letters are legible on it, if it is a cover.
    pub legible: Legible,
    /// Its smaller copies, narrowest first: their widths, and the paths of their outputs.
    pub copies: Vec<(u32, String)>,
}

/// The published pictures, by their path in the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    facts: HashMap<Arc<str>, PictureFacts>,
}

impl Pictures {
    /// The facts about the picture at `path`.
    pub fn facts(&self, path: &str) -> Option<&PictureFacts> {
        self.facts.get(path)
    }

    /// Width and height in pixels; 0 if unknown.
    pub fn size(&self, path: &str) -> (u32, u32) {
        self.facts(path).map_or((0, 0), |facts| (facts.width, facts.height))
    }
}

impl FromIterator<(Arc<str>, PictureFacts)> for Pictures {
    fn from_iter<T: IntoIterator<Item = (Arc<str>, PictureFacts)>>(facts: T) -> Self {
        Self { facts: facts.into_iter().collect() }
    }
}

/// The `sizes` of a picture in a text: as wide as a narrow window, or else as the column.
pub(super) const IN_TEXT: &str = "(min-width: 48em) 42rem, 100vw";
