//! Words shown to people, in both languages of the program.

use borsh::{BorshDeserialize, BorshSerialize};

/// The languages the program speaks to its user in (not the languages of a site, which are the site's to choose).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// The same message in English and in Chinese. Made with [`words!`](crate::words).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Wording {
    english: String,
    chinese: String,
}

impl Wording {
    /// A message in both languages.
    pub fn new(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self { english: english.into(), chinese: chinese.into() }
    }

    /// In English.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// In Chinese.
    pub fn chinese(&self) -> &str {
        &self.chinese
    }

    /// In `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

/// Makes a [`Wording`]: two `format!` strings over the same names.
///
/// ```
/// let key = "titel";
/// let wording = blackeyes_diagnostics::words!("unknown key `{key}`", "未知的键 `{key}`");
/// assert_eq!(wording.english(), "unknown key `titel`");
/// assert_eq!(wording.chinese(), "未知的键 `titel`");
/// ```
#[macro_export]
macro_rules! words {
    ($english:literal, $chinese:literal $(,)?) => {
        $crate::Wording::new(::std::format!($english), ::std::format!($chinese))
    };
}
