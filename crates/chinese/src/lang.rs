//! The language of a site, a document or a run of text.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use serde::Serialize;

/// A language of a site, in the short form used in file names and addresses: a language tag in lower case, such as `en`, `zh`
/// (which means simplified Chinese), `zh-hant`, `ja`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Creates a language from a tag in any case. `None` unless it is a language of 2 or 3 letters, possibly with a script, a
    /// region and variants (Unicode Technical Standard 35, section 3.2); 35 bytes at most.
    pub fn new(tag: &str) -> Option<Self> {
        let parsed = LanguageIdentifier::try_from_str(tag).ok()?;
        let fits = parsed.language.as_str().len() <= 3 && !parsed.language.is_unknown() && tag.len() <= 35;
        fits.then(|| Self(parsed.to_string().to_ascii_lowercase().into()))
    }

    /// The parsed tag.
    fn parsed(&self) -> LanguageIdentifier {
        LanguageIdentifier::try_from_str(&self.0).unwrap_or(LanguageIdentifier::UNKNOWN)
    }

    /// The short form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag for a `lang` attribute: its subtags in the conventional case (RFC 5646, section 2.1.1), and `zh` alone as
    /// `zh-Hans`, so that browsers choose the right font.
    pub fn html_tag(&self) -> String {
        if self.as_str() == "zh" { "zh-Hans".to_owned() } else { self.parsed().to_string() }
    }

    /// Whether it is a Chinese language (Mandarin, literary, Cantonese, …).
    pub fn is_chinese(&self) -> bool {
        matches!(self.language(), "zh" | "cmn" | "lzh" | "yue" | "wuu" | "nan" | "hak" | "gan" | "hsn" | "cdo")
    }

    /// Whether it is English.
    pub fn is_english(&self) -> bool {
        self.language() == "en"
    }

    /// The direction of its script, for a `dir` attribute: `rtl` or `ltr`.
    pub fn dir(&self) -> &'static str {
        let tag = self.parsed();
        // CLDR has no direction for `Aran`, a style of the Arabic script, and for the old codes of Hebrew and Yiddish.
        let is_unlisted = tag.script.is_some_and(|script| script.as_str() == "Aran")
            || tag.script.is_none() && matches!(self.language(), "iw" | "ji");
        let is_right_to_left = is_unlisted || LocaleDirectionality::new_extended().is_right_to_left(&tag);
        if is_right_to_left { "rtl" } else { "ltr" }
    }

    /// The first subtag.
    fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({})", self.0)
    }
}

impl Borrow<str> for Lang {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_have_a_short_and_an_html_form() {
        for (tag, short, html, dir) in [
            ("en", "en", "en", "ltr"),
            ("EN-gb", "en-gb", "en-GB", "ltr"),
            ("zh", "zh", "zh-Hans", "ltr"),
            ("zh-Hant", "zh-hant", "zh-Hant", "ltr"),
            ("zh-hant-tw", "zh-hant-tw", "zh-Hant-TW", "ltr"),
            ("zh-cn", "zh-cn", "zh-CN", "ltr"),
            ("ja", "ja", "ja", "ltr"),
            ("es-419", "es-419", "es-419", "ltr"),
            ("de-1996", "de-1996", "de-1996", "ltr"),
            ("yue", "yue", "yue", "ltr"),
            ("ar", "ar", "ar", "rtl"),
            ("he", "he", "he", "rtl"),
            ("fa-ir", "fa-ir", "fa-IR", "rtl"),
            ("ug-cn", "ug-cn", "ug-CN", "rtl"),
            ("ug-latn", "ug-latn", "ug-Latn", "ltr"),
            ("az-arab", "az-arab", "az-Arab", "rtl"),
            ("iw", "iw", "iw", "rtl"),
            ("ckb", "ckb", "ckb", "rtl"),
            ("syr", "syr", "syr", "rtl"),
            ("nqo", "nqo", "nqo", "rtl"),
            ("arc", "arc", "arc", "rtl"),
            ("dv", "dv", "dv", "rtl"),
            ("yi", "yi", "yi", "rtl"),
            ("ji", "ji", "ji", "rtl"),
            ("ps", "ps", "ps", "rtl"),
            ("sd", "sd", "sd", "rtl"),
            ("ur", "ur", "ur", "rtl"),
            ("pa-aran", "pa-aran", "pa-Aran", "rtl"),
            ("rhg-rohg", "rhg-rohg", "rhg-Rohg", "rtl"),
            ("ff-adlm", "ff-adlm", "ff-Adlm", "rtl"),
            ("sl-rozaj-biske", "sl-biske-rozaj", "sl-biske-rozaj", "ltr"),
        ] {
            let lang = Lang::new(tag).unwrap();
            assert_eq!((lang.as_str(), lang.html_tag().as_str(), lang.dir()), (short, html, dir), "{tag}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in [
            "",
            "e",
            "engl",
            "e1",
            "en-",
            "-en",
            "en--gb",
            "en-g",
            "en_GB",
            "zh-汉",
            "en gb",
            "en-abcdefghi",
            "../en",
            "draft",
            "und",
            "zh-han",
            "zh-yue",
            "zh-tw-hant",
        ] {
            assert_eq!(Lang::new(tag), None, "{tag}");
        }
    }

    #[test]
    fn chinese_languages_are_known() {
        for (tag, chinese) in
            [("zh", true), ("zh-hant", true), ("yue", true), ("lzh", true), ("ja", false), ("en", false)]
        {
            assert_eq!(Lang::new(tag).unwrap().is_chinese(), chinese, "{tag}");
        }
    }

    #[test]
    fn a_language_is_written_as_a_string() {
        let lang = Lang::new("zh-Hant").unwrap();
        assert_eq!(serde_json::to_string(&lang).unwrap(), "\"zh-hant\"");
        assert_eq!(lang.to_string(), "zh-hant");
    }

    proptest! {
        #[test]
        fn the_html_tag_names_the_same_language(
            tag in "[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-[a-zA-Z]{2}|-[0-9]{3})?(-[0-9][a-z0-9]{3}|-[a-z0-9]{5,8})?",
        ) {
            prop_assume!(!tag.to_ascii_lowercase().starts_with("und"));
            let lang = Lang::new(&tag).unwrap();
            let html = lang.html_tag();
            prop_assert!(html.eq_ignore_ascii_case(&tag) || (html == "zh-Hans" && lang.as_str() == "zh"));
            prop_assert!(Lang::new(&html).is_some_and(|read| read == lang || lang.as_str() == "zh"));
        }

        #[test]
        fn any_text_is_a_language_or_not(tag in "[a-zA-Z0-9_-]{0,40}") {
            if let Some(lang) = Lang::new(&tag) {
                prop_assert_eq!(Lang::new(lang.as_str()), Some(lang));
            }
        }
    }
}
