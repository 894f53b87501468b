//! Personal data that may be published.

use super::normal::normal;

/// Personal data that may be published, such as an office's telephone number.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    /// The allowed texts, reduced to letters and digits.
    texts: Vec<String>,
}

impl Allowed {
    /// Allows the data in these texts.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut texts: Vec<String> = texts.map(Self::bare).filter(|text| !text.is_empty()).collect();
        texts.sort();
        texts.dedup();
        Self { texts }
    }

    /// Whether `datum` may be published.
    pub fn allows(&self, datum: &str) -> bool {
        if self.texts.is_empty() {
            return false;
        }
        let datum = Self::bare(datum);
        self.texts.iter().any(|allowed| allowed.contains(&datum))
    }

    /// A hash of everything that is allowed.
    pub fn fingerprint(&self) -> [u8; 32] {
        *blake3::hash(self.texts.join("\n").as_bytes()).as_bytes()
    }

    /// Reduces a text to its normalised letters and digits, so that the grouping of a number does not matter.
    pub fn bare(text: &str) -> String {
        normal(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }
}
