//! A font: its characters, the width of a run of text, and the outlines.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::FileRef;
use skrifa::{FontRef, MetadataProvider as _};
use tiny_skia::{Path, PathBuilder, Transform};

/// A font that was read and can be used for drawing.
pub struct Font {
    bytes: Vec<u8>,
    /// The index of the font in a collection.
    index: u32,
    hash: [u8; 32],
}

impl std::fmt::Debug for Font {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Font").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// The characters of a font, as ranges: they can be cached and checked without reading the font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Characters(Vec<(u32, u32)>);

impl Characters {
    /// Whether they include every letter and digit of `text`.
    pub fn have_letters(&self, text: &str) -> bool {
        text.chars().filter(|c| c.is_alphanumeric()).all(|c| {
            let c = u32::from(c);
            let after = self.0.partition_point(|(first, _)| *first <= c);
            after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, last)| c <= *last)
        })
    }

    /// Serialises them.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(first, last)| [first.to_le_bytes(), last.to_le_bytes()].concat()).collect()
    }

    /// Reads the bytes of [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let number = |part: &[u8]| part.try_into().map_or(0, u32::from_le_bytes);
        Self(bytes.as_chunks::<8>().0.iter().map(|pair| (number(&pair[..4]), number(&pair[4..]))).collect())
    }
}

/// A run of text on one line: its outline, with the start of its baseline at 0, and its width.
pub(super) struct Run {
    pub outline: Option<Path>,
    pub width: f32,
}

impl Font {
    /// Reads the font in `bytes`; of a collection, the first with simplified Chinese, or else the first. `None` if it
    /// is not a font.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let index = match FileRef::new(&bytes).ok()? {
            FileRef::Font(_) => 0,
            FileRef::Collection(fonts) => {
                let simplified = |font: &FontRef<'_>| {
                    let name = font.localized_strings(skrifa::string::StringId::FAMILY_NAME).english_or_first();
                    name.is_some_and(|name| name.to_string().ends_with("SC"))
                };
                let mut all = (0..fonts.len()).filter_map(|index| Some((index, fonts.get(index).ok()?)));
                all.find(|(_, font)| simplified(font)).map_or(0, |(index, _)| index)
            }
        };
        let hash = *blake3::hash(&bytes).as_bytes();
        let font = FontRef::from_index(&bytes, index).ok()?;
        // A font without outlines, with only bitmaps, draws nothing.
        font.outline_glyphs().format()?;
        Some(Self { bytes, index, hash })
    }

    /// The BLAKE3 hash of the file.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.bytes, self.index).ok()
    }

    /// Whether every character of `text` has a glyph; a missing glyph would be drawn as a box.
    pub fn covers(&self, text: &str) -> bool {
        let Some(font) = self.font() else { return false };
        let known = font.charmap();
        text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).all(|c| known.map(c).is_some())
    }

    /// The characters it has.
    pub fn characters(&self) -> Characters {
        let mut all: Vec<u32> =
            self.font().map(|font| font.charmap().mappings().map(|(c, _)| c).collect()).unwrap_or_default();
        all.sort_unstable();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for c in all {
            match ranges.last_mut() {
                Some((_, last)) if c <= last.saturating_add(1) => *last = c,
                _ => ranges.push((c, c)),
            }
        }
        Characters(ranges)
    }

    /// `text` without the characters that the font lacks.
    pub fn known(&self, text: &str) -> String {
        let Some(font) = self.font() else { return String::new() };
        let known = font.charmap();
        let kept: String = text.chars().filter(|c| c.is_whitespace() || known.map(*c).is_some()).collect();
        // Merge the two spaces around a removed character. A full-width space is not affected.
        kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The width of `text` on one line, at a height of `size` pixels.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let Some(font) = self.font() else { return 0.0 };
        let known = font.charmap();
        let metrics = font.glyph_metrics(Size::new(size), LocationRef::default());
        text.chars().filter_map(|c| known.map(c)).map(|glyph| metrics.advance_width(glyph).unwrap_or(size)).sum()
    }

    /// Sets `text` on one line, at a height of `size` pixels, glyph by glyph.
    pub(super) fn run(&self, text: &str, size: f32) -> Run {
        let Some(font) = self.font() else { return Run { outline: None, width: 0.0 } };
        let (known, outlines) = (font.charmap(), font.outline_glyphs());
        let metrics = font.glyph_metrics(Size::new(size), LocationRef::default());
        let mut pen = Pen { path: PathBuilder::new(), x: 0.0 };
        for glyph in text.chars().filter_map(|c| known.map(c)) {
            if let Some(outline) = outlines.get(glyph) {
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                // A broken outline only omits its glyph.
                let _ = outline.draw(settings, &mut pen);
            }
            pen.x += metrics.advance_width(glyph).unwrap_or(size);
        }
        Run { width: pen.x, outline: pen.path.finish() }
    }
}

/// Draws an outline at the current position of the line. In fonts, the y axis points up; in pictures, it points down.
struct Pen {
    path: PathBuilder,
    x: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, -cy, self.x + x, -y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + ax, -ay, self.x + bx, -by, self.x + x, -y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// Moves an outline.
pub(super) fn moved(path: Path, x: f32, y: f32) -> Option<Path> {
    path.transform(Transform::from_translate(x, y))
}
