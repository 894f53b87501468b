//! How the names and titles of a document are read in pinyin, and under which keys they are found by that.

use crate::language::{names, syllables};

use super::document::Document;
use super::fold::is_ideographic;

/// Before a syllable and the one after it.
const FULL: char = '~';
/// Before the first letters of two syllables.
const INITIALS: char = '^';

/// Runs of syllables.
#[derive(Debug, Default)]
pub(super) struct Readings(Vec<Vec<String>>);

impl Readings {
    /// Of the title and of the people of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut readings = Self::default();
        if document.named {
            readings.name(&document.title, document.reading.as_deref());
        } else {
            readings.text(&document.title);
        }
        for person in &document.people {
            readings.name(&person.name, person.reading.as_deref());
        }
        readings
    }

    fn name(&mut self, name: &str, reading: Option<&str>) {
        if name.chars().any(is_ideographic) {
            self.0.push(names::readings(name, reading).into_iter().filter(|part| is_syllable(part)).collect());
        }
    }

    /// A title: its punctuation is not read; other letters part what stands on their two sides.
    fn text(&mut self, text: &str) {
        if !text.chars().any(is_ideographic) {
            return;
        }
        let characters: Vec<char> = text.chars().collect();
        let mut run = Vec::new();
        for (c, syllable) in characters.iter().zip(syllables(&characters)) {
            match syllable {
                Some(syllable) => run.push(syllable.to_owned()),
                None if c.is_alphanumeric() => self.0.push(std::mem::take(&mut run)),
                None => {}
            }
        }
        self.0.push(run);
    }

    /// As the reader is given them: `hei yan jing,zeng zi mo`.
    pub fn written(&self) -> String {
        let runs: Vec<String> = self.0.iter().filter(|run| !run.is_empty()).map(|run| run.join(" ")).collect();
        runs.join(",")
    }

    /// Every key: `~hei yan` for a syllable with the next, `^hy` for their first letters.
    pub fn keys(&self, key: &mut String, each: &mut impl FnMut(&str)) {
        for run in &self.0 {
            for (place, syllable) in run.iter().enumerate() {
                let next = run.get(place + 1);
                key.clear();
                key.push(FULL);
                key.push_str(syllable);
                if let Some(next) = next {
                    key.push(' ');
                    key.push_str(next);
                }
                each(key);
                if let (Some(first), Some(second)) =
                    (syllable.chars().next(), next.and_then(|next| next.chars().next()))
                {
                    key.clear();
                    key.extend([INITIALS, first, second]);
                    each(key);
                }
            }
        }
    }
}

fn is_syllable(part: &str) -> bool {
    !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_lowercase())
}
