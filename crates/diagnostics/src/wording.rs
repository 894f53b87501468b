//! User-visible text, in both languages of the program.

use borsh::{BorshDeserialize, BorshSerialize};

/// The languages of the program's own output (a site chooses its own languages).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// The same message in English and in Chinese. Created with [`words!`](crate::words).
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

    /// The English text.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// The Chinese text.
    pub fn chinese(&self) -> &str {
        &self.chinese
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

/// Creates a [`Wording`] from two `format!` strings that use the same names.
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
