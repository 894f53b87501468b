//! Interface words: one flat mapping per language, which overrides that of the extended theme, and then English.

use std::collections::BTreeMap;

use tera::Value;

use crate::codes;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::layer::Layer;
use super::manifest;

type Words = serde_json::Map<String, serde_json::Value>;

/// The language that provides words missing in another language.
const FALLBACK: &str = "en";

pub(super) fn collect(layers: &[Layer], languages: &[Lang], diagnostics: &mut Diagnostics) -> BTreeMap<Lang, Value> {
    let english = of_language(layers, FALLBACK, diagnostics);
    languages
        .iter()
        .map(|lang| {
            let mut words = if lang.as_str() == FALLBACK {
                english.clone()
            } else {
                of_language(layers, lang.as_str(), diagnostics)
            };
            for (key, value) in &english {
                if !words.contains_key(key) {
                    diagnostics.push(lacking(layers, lang, key));
                    words.insert(key.clone(), value.clone());
                }
            }
            (lang.clone(), Value::from_serializable(&words))
        })
        .collect()
}

fn of_language(layers: &[Layer], lang: &str, diagnostics: &mut Diagnostics) -> Words {
    let file = format!("i18n/{lang}.yaml");
    let mut merged = Words::new();
    for layer in layers.iter().rev() {
        for (_, text) in layer.files_under(&file, diagnostics) {
            // There are many words and few errors: serde reads them, and our own parser reports errors, all of them and in
            // both languages.
            if let Ok(words) = parsed(&text) {
                merged.extend(words);
            } else {
                let read = manifest::read::<Words>(&layer.path_of(&file), &text, diagnostics);
                merged.extend(read.unwrap_or_default());
            }
        }
    }
    merged
}

/// The words in a file. A word remains as it is written: `No` is no boolean, and `012` no number.
fn parsed(text: &str) -> Result<Words, serde_yaml::Error> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_anchors: 0, max_aliases: 0 },
        merge_keys: serde_yaml::MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options(text, options)
}

fn lacking(layers: &[Layer], lang: &Lang, key: &str) -> Diagnostic {
    let lang = lang.as_str();
    let file = format!("i18n/{lang}.yaml");
    // Report the theme that the site names, which needs the fix. The site's own layer comes before it.
    let path = layers.get(1).or_else(|| layers.first()).map(|layer| layer.path_of(&file)).unwrap_or_default();
    Diagnostic::new(
        codes::MISSING_STRING,
        words!("the interface word `{key}` is missing in `{lang}`", "语言 `{lang}` 缺少界面用语 `{key}`"),
    )
    .at(Place::File(path))
    .hint(words!("add it; until then, the English word is shown", "请补上；补上之前会显示英文"))
}

#[cfg(test)]
mod tests {
    use super::parsed;

    #[test]
    fn words_remain_as_they_are_written() {
        for word in ["No", "yes", "on", "Y", "012", "1_000", "2026-11-30", "没有"] {
            assert_eq!(parsed(&format!("answer: {word}")).unwrap()["answer"], word);
        }
        assert_eq!(parsed("n: {one: \"{n} day\", other: \"{n} days\"}").unwrap()["n"]["other"], "{n} days");
    }

    #[test]
    fn what_no_file_may_have_is_an_error() {
        for text in ["a: &x hi\nb: *x", "a: &x hi", "<<: {b: 1}", "a: 1\na: 2", "a: \"x", "- a"] {
            assert!(parsed(text).is_err(), "{text}");
        }
    }
}
