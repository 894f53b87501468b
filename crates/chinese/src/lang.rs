//! The language of a site, a document or a run of text.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// A language of a site, in the short form used in file names and addresses: a language tag in lower case, such as `en`, `zh`
/// (which means simplified Chinese), `zh-hant`, `ja`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Creates a language from a tag in any case. `None` unless the tag consists of a language of 2 or 3 letters and subtags of
    /// 2 to 8 letters or digits, joined by `-`; 35 bytes at most (the length that RFC 5646, section 4.4.1, requires).
    pub fn new(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        let language_fits = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
        let rest_fits =
            parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        (language_fits && rest_fits && tag.len() <= 35).then(|| Self(tag.to_ascii_lowercase().into()))
    }

    /// The short form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag for a `lang` attribute: its subtags in the conventional case (RFC 5646, section 2.1.1), and `zh` alone as
    /// `zh-Hans`, so that browsers choose the right font.
    pub fn html_tag(&self) -> String {
        if self.as_str() == "zh" {
            return "zh-Hans".to_owned();
        }
        let parts: Vec<String> =
            self.0.split('-').enumerate().map(|(place, part)| customary_case(part, place)).collect();
        parts.join("-")
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
        let right_to_left = match self.script() {
            Some(script) => matches!(script, "arab" | "hebr" | "syrc" | "thaa" | "nkoo" | "adlm" | "rohg" | "aran"),
            None => matches!(
                self.language(),
                "ar" | "he"
                    | "fa"
                    | "ur"
                    | "yi"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "dv"
                    | "ckb"
                    | "arc"
                    | "syr"
                    | "nqo"
                    | "iw"
                    | "ji"
            ),
        };
        if right_to_left { "rtl" } else { "ltr" }
    }

    /// The first subtag.
    fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The subtag of four letters that specifies a script.
    fn script(&self) -> Option<&str> {
        self.0.split('-').nth(1).filter(|part| is_script(part))
    }
}

/// Whether a subtag has the form of a script: four letters.
fn is_script(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A subtag in its conventional case: `Hant`, `CN`, `zh`. `place` 0 is the language.
fn customary_case(part: &str, place: usize) -> String {
    match part.split_at_checked(1) {
        Some((first, rest)) if place == 1 && is_script(part) => first.to_ascii_uppercase() + rest,
        _ if place > 0 && part.len() == 2 => part.to_ascii_uppercase(),
        _ => part.to_owned(),
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
        ] {
            let lang = Lang::new(tag).unwrap();
            assert_eq!((lang.as_str(), lang.html_tag().as_str(), lang.dir()), (short, html, dir), "{tag}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in
            ["", "e", "engl", "e1", "en-", "-en", "en--gb", "en-g", "en_GB", "zh-汉", "en gb", "en-abcdefghi", "../en"]
        {
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
        fn the_html_tag_names_the_same_language(tag in "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}") {
            let lang = Lang::new(&tag).unwrap();
            let html = lang.html_tag();
            prop_assert!(html.eq_ignore_ascii_case(&tag) || (html == "zh-Hans" && lang.as_str() == "zh"));
        }
    }
}
