//! Posters: pictures made of words alone, drawn with a font that is an input like any other. They stand where a page is
//! shared and has no picture of its own.
//!
//! The same words, the same font and the same [`VERSION`] give the same bytes on every machine.

mod font;
mod draw;
mod lines;

pub use draw::{INK, draw};
pub use font::{Characters, Font};

/// Counts the changes of how posters look, so that older ones are drawn again.
pub const VERSION: u32 = 2;

/// What stands on a poster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Poster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The name of the journal, at the top.
    pub masthead: String,
    /// What kind of thing it is or where it stands, above the title.
    pub kicker: String,
    /// The title.
    pub title: String,
    /// Who made it, below the title.
    pub byline: String,
    /// The number or the date, at the foot.
    pub foot: String,
    /// Up to four characters of the seal.
    pub seal: Vec<char>,
    /// Whether lines may end between any two characters, as in Chinese.
    pub chinese: bool,
    /// The colour of the seal and the rule, as red, green and blue.
    pub accent: [u8; 3],
    /// The colour of the paper.
    pub paper: [u8; 3],
}

impl Poster {
    /// All that the picture depends on beside the font, as bytes that no other poster has.
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
