//! The pinyin readings of a document's names and titles, and their keys in the index.

use blackeyes_chinese::{names, syllables};

use super::document::Document;
use super::fold::is_ideographic;

/// The prefix of the key for a syllable and the next one.
const FULL: char = '~';
/// The prefix of the key for the first letters of two syllables.
const INITIALS: char = '^';

/// Runs of syllables.
#[derive(Debug, Default)]
pub(super) struct Readings {
    title: Vec<Vec<String>>,
    people: Vec<Vec<String>>,
}

impl Readings {
    /// The readings of the title and of the people of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut readings = Self::default();
        if document.named {
            readings.title.extend(name(&document.title, document.reading.as_deref()));
        } else {
            readings.title = title(&document.title);
        }
        let people = document.people.iter().filter_map(|person| name(&person.name, person.reading.as_deref()));
        readings.people.extend(people);
        readings
    }

    /// The readings in the reader's format: `hei yan jing|zeng zi mo,lu xun`, those of the title first.
    pub fn written(&self) -> String {
        let [title, people] = [&self.title, &self.people].map(|runs| {
            let runs: Vec<String> = runs.iter().map(|run| run.join(" ")).collect();
            runs.join(",")
        });
        if people.is_empty() { title } else { format!("{title}|{people}") }
    }

    /// Calls `each` for every key: `~hei yan` for a syllable and the next, `^hy` for their first letters.
    pub fn keys(&self, key: &mut String, each: &mut impl FnMut(&str)) {
        for run in self.title.iter().chain(&self.people) {
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

/// The reading of a name; `None` if it has no Chinese characters.
fn name(name: &str, reading: Option<&str>) -> Option<Vec<String>> {
    if !name.chars().any(is_ideographic) {
        return None;
    }
    let run: Vec<String> = names::readings(name, reading).into_iter().filter(|part| is_syllable(part)).collect();
    (!run.is_empty()).then_some(run)
}

/// The readings of a title: punctuation is skipped, and other letters separate the runs before and after them.
fn title(text: &str) -> Vec<Vec<String>> {
    if !text.chars().any(is_ideographic) {
        return Vec::new();
    }
    let characters: Vec<char> = text.chars().collect();
    let mut runs = vec![Vec::new()];
    for (c, syllable) in characters.iter().zip(syllables(&characters)) {
        match (syllable, runs.last_mut()) {
            (Some(syllable), Some(run)) => run.push(syllable.to_owned()),
            (None, _) if c.is_alphanumeric() => runs.push(Vec::new()),
            _ => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn is_syllable(part: &str) -> bool {
    !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_lowercase())
}
