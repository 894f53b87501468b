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

pub(super) fn gather(layers: &[Layer], languages: &[Lang], diagnostics: &mut Diagnostics) -> BTreeMap<Lang, Value> {
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
            // There are many words and few errors: serde reads them, and our own parser is used only to report errors with
            // their place.
            if let Ok(words) = serde_yaml::from_str::<Words>(&text) {
                merged.extend(words);
            } else {
                let read = manifest::read::<Words>(&layer.path_of(&file), &text, diagnostics);
                merged.extend(read.unwrap_or_default());
            }
        }
    }
    merged
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
    .hint(words!("add it; the English word is shown until then", "请补上；补上之前会显示英文"))
}
