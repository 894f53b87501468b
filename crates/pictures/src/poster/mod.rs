//! Posters: pictures that consist only of words, drawn with a font that is an input like any other. They are used
//! where a page without its own picture is shared.
//!
//! The same words, font and [`VERSION`] give the same bytes on every machine.

mod font;
mod draw;
mod lines;

pub use draw::{INK, draw};
pub use font::{Characters, Font};

/// Incremented when the look of posters changes, so that older ones are drawn again.
pub const VERSION: u32 = 2;

/// The words and the settings of a poster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Poster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The name of the journal, at the top.
    pub masthead: String,
    /// The kind or location of the document, above the title.
    pub kicker: String,
    /// The title.
    pub title: String,
    /// The byline, below the title.
    pub byline: String,
    /// The number or the date, at the bottom.
    pub foot: String,
    /// Up to four characters of the seal.
    pub seal: Vec<char>,
    /// Whether lines may break between any two characters, as in Chinese.
    pub chinese: bool,
    /// The colour of the seal and the rule, as red, green and blue.
    pub accent: [u8; 3],
    /// The colour of the paper.
    pub paper: [u8; 3],
}

impl Poster {
    /// A unique key for everything that the picture depends on, except the font.
    pub fn fingerprint(&self) -> [u8; 32] {
        let Self { width, height, masthead, kicker, title, byline, foot, seal, chinese, accent, paper } = self;
        let mut hasher = blake3::Hasher::new();
        for number in [VERSION, *width, *height, u32::from(*chinese)] {
            hasher.update(&number.to_le_bytes());
        }
        hasher.update(accent).update(paper);
        let seal: String = seal.iter().collect();
        for text in [masthead, kicker, title, byline, foot, &seal] {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        *hasher.finalize().as_bytes()
    }
}
