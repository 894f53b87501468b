//! The keys of a mapping as a form: which fields an editing program displays, in which order, and with which controls and
//! limits.

use serde_json::{Map, Value, json};

use super::field::{Field, Handling};

/// The form of a mapping with these keys: an array with one object per key, in order.
///
/// | member | meaning |
/// |---|---|
/// | `key` | the key |
/// | `label`, `help` | its label and its documentation, each `{en, zh}` |
/// | `widget` | the name of its [`Widget`](super::Widget) |
/// | `required`, `per_language`, `shown`, `searchable` | as declared in its definition |
/// | `choices` | of `select`: `{value, help}` |
/// | `minimum`, `maximum`, `pattern` | limits, where there are any |
/// | `fields` | of `group` and `groups`: the form of its keys |
pub fn form(fields: &[Field]) -> Value {
    Value::Array(fields.iter().map(control).collect())
}

fn control(field: &Field) -> Value {
    let schema = (field.schema)();
    let inner = (field.inner)();
    let (english, chinese) = help(field.doc);
    let Handling { per_language, shown, searchable, .. } = field.handling;
    let mut control = Map::new();
    control.insert("key".to_owned(), field.key.into());
    control.insert("label".to_owned(), json!({"en": field.english_label(), "zh": field.label}));
    control.insert("help".to_owned(), json!({"en": english, "zh": chinese}));
    control.insert("widget".to_owned(), field.widget.name().into());
    control.insert("required".to_owned(), field.required.into());
    control.insert("per_language".to_owned(), per_language.into());
    control.insert("shown".to_owned(), shown.into());
    control.insert("searchable".to_owned(), searchable.into());
    if let Some(Value::Array(words)) = schema.get("enum") {
        let meanings = schema.get("enumDescriptions").and_then(Value::as_array);
        let help = |at: usize| meanings.and_then(|all| all.get(at)).cloned().unwrap_or_default();
        let choices = words.iter().enumerate().map(|(at, word)| json!({"value": word, "help": help(at)}));
        control.insert("choices".to_owned(), choices.collect());
    }
    for limit in ["minimum", "maximum", "pattern"] {
        if let Some(value) = schema.get(limit) {
            control.insert(limit.to_owned(), value.clone());
        }
    }
    if !inner.is_empty() {
        control.insert("fields".to_owned(), form(&inner));
    }
    control.into()
}

/// The documentation lines of a key: the English ones, then the Chinese ones.
pub fn help(doc: &[&str]) -> (String, String) {
    let lines: Vec<&str> = doc.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    // English lines come first and may contain a Chinese word; Chinese lines contain no English sentence.
    let is_chinese = |line: &&&str| {
        let han =
            line.chars().filter(|c| ('\u{3000}'..='\u{9FFF}').contains(c) || ('\u{FF00}'..='\u{FFEF}').contains(c));
        // A line that explains how something is written may have more of that than of Chinese.
        line.starts_with(blackeyes_chinese::is_han) || han.count() * 4 > line.chars().count()
    };
    let join = |chinese: bool, with: &str| {
        lines.iter().filter(|line| is_chinese(line) == chinese).copied().collect::<Vec<_>>().join(with)
    };
    (join(false, " "), join(true, ""))
}

#[cfg(test)]
#[allow(dead_code, reason = "only what the macros make of the types is looked at")]
mod tests {
    use super::*;
    use crate::{FromFields as _, Line};

    crate::choices! {
        /// A size.
        pub enum Size {
            /// Small.
            Small = "small" "小",
            /// Large.
            Large = "large" "大",
        }
    }

    crate::front_matter! {
        /// A part.
        #[derive(Clone, Debug)]
        pub struct Part {
            /// Its name, such as 栏目.
            /// 名称。
            "name" "名称" => name: Line, required;
        }
        expected "a part", "一个部分", "{name: a}"
    }

    crate::front_matter! {
        /// A whole.
        #[derive(Clone, Debug)]
        pub struct Whole {
            /// How many there are.
            /// 数目。
            "running_number" "总期数" => running_number: Option<u32>, optional, shown;
            /// How large it is.
            /// 大小。
            "size" "大小" => size: Option<Size>, optional;
            /// Its parts.
            /// 各部分。
            "parts" "部分" => parts: Vec<Part>, required "[{name: a}]", shown, per_language;
            /// Whether it is hidden.
            /// 是否隐藏。
            "hidden" "隐藏" => hidden: bool, default false;
            /// Words.
            /// 词。
            "words" "词" => words: Vec<String>, optional;
        }
        expected "a whole", "一个整体", "{parts: []}"
    }

    #[test]
    fn a_form_has_every_key_with_its_control() {
        let form = form(&Whole::fields());
        let seen: Vec<String> = form
            .as_array()
            .unwrap()
            .iter()
            .map(|one| format!("{} {} {} {}", one["key"], one["widget"], one["label"]["en"], one["required"]))
            .collect();
        assert_eq!(
            seen,
            [
                r#""running_number" "number" "Running number" false"#,
                r#""size" "select" "Size" false"#,
                r#""parts" "groups" "Parts" true"#,
                r#""hidden" "checkbox" "Hidden" false"#,
                r#""words" "list" "Words" false"#,
            ]
        );
        assert_eq!(form[1]["choices"][1]["value"], "large");
        assert_eq!(form[2]["fields"][0]["help"], json!({"en": "Its name, such as 栏目.", "zh": "名称。"}));
        assert_eq!(form[2]["per_language"], true);
    }
}
