//! The form of a noun's front matter: every key of its definition, with the control that shows it.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::answer::{Answer, Done, Problem};
use crate::document::{self, Noun};
use blackeyes_diagnostics::{Language, words};
use blackeyes_frontmatter::edit::NewValue;
use blackeyes_frontmatter::{Field, Widget, help};

/// The control that shows a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A text of several lines.
    Long,
    Date,
    DateTime,
    Number,
    Choice,
    Switch,
    /// A person, or a list of people.
    People,
    /// A list of words or ids.
    Tags,
    /// A list of groups of keys.
    List,
    Picture,
    /// The id of another document.
    Link,
    /// A group of keys.
    Group,
    /// Keys that no definition lists.
    Free,
}

impl Kind {
    /// The control for a key.
    pub fn of(field: &Field) -> Self {
        let inner = (field.inner)();
        let has = |key: &str| inner.iter().any(|field| field.key == key);
        let is_person = has("name") && has("whole_name");
        match field.widget {
            Widget::Group | Widget::Groups if is_person => Self::People,
            Widget::Group if has("image") && has("alt") => Self::Picture,
            Widget::Group => Self::Group,
            Widget::Groups => Self::List,
            Widget::List => Self::Tags,
            Widget::Mapping => Self::Free,
            Widget::Number => Self::Number,
            Widget::Date => Self::Date,
            Widget::Moment => Self::DateTime,
            Widget::Checkbox => Self::Switch,
            Widget::Select => Self::Choice,
            Widget::Text if pick(field).is_some() => Self::Link,
            Widget::Text if field.handling.long => Self::Long,
            Widget::Text => Self::Text,
        }
    }

    /// Its name in the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Long => "long",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Number => "number",
            Self::Choice => "choice",
            Self::Switch => "switch",
            Self::People => "people",
            Self::Tags => "tags",
            Self::List => "list",
            Self::Picture => "picture",
            Self::Link => "link",
            Self::Group => "group",
            Self::Free => "free",
        }
    }

    /// Whether the control shows a value as it is. What it cannot show stays in the file, and is edited as text.
    pub fn can_show(self, value: &NewValue) -> bool {
        let is_plain = matches!(value, NewValue::Null | NewValue::Text(_) | NewValue::Bare(_));
        match self {
            Self::Free => false,
            Self::People => match value {
                NewValue::List(items) => items.iter().all(|item| !matches!(item, NewValue::List(_))),
                _ => true,
            },
            Self::List => matches!(value, NewValue::List(_) | NewValue::Null),
            Self::Tags => match value {
                NewValue::List(items) => items.iter().all(|item| matches!(item, NewValue::Text(_) | NewValue::Bare(_))),
                _ => is_plain,
            },
            Self::Group | Self::Picture => matches!(value, NewValue::Map(_) | NewValue::Null),
            _ => is_plain,
        }
    }
}

/// The picker for a key whose values are ids of something else.
pub(super) fn pick(field: &Field) -> Option<&'static str> {
    match field.key {
        "section" => Some("sections"),
        "topics" => Some("topics"),
        "society" | "societies" => Some("societies"),
        _ => None,
    }
}

/// Where a key is in the form: what is seldom used is folded.
fn group_of(field: &Field, is_common: bool) -> &'static str {
    let handling = field.handling;
    match field.key {
        "status" => "main",
        _ if handling.office => "office",
        "order" => "more",
        _ if is_common && !handling.shown && !field.required => "more",
        _ => "main",
    }
}

/// The form of a noun.
pub(super) fn form(noun: &str, language: Language) -> Done {
    let Some(noun) = Noun::ALL.into_iter().find(|known| known.key() == noun) else {
        let message = words!("there is no such kind of document", "没有这种文档");
        return Err(Problem::new(StatusCode::NOT_FOUND, "no-noun", message));
    };
    let groups = [
        ("main", words!("About it", "关于它"), false),
        ("more", words!("More", "更多"), true),
        ("office", words!("For the office", "编辑部内部"), true),
    ];
    let groups: Vec<Value> = groups
        .iter()
        .map(|(id, label, folded)| json!({"id": id, "label": label.get(language), "folded": folded}))
        .collect();
    Ok(Answer::json(
        json!({"noun": noun.key(), "title_key": noun.title_key(), "groups": groups, "fields": fields(noun, language)}),
    ))
}

/// The fields of a noun's form.
pub(super) fn fields(noun: Noun, language: Language) -> Vec<Value> {
    let keys = document::keys(noun);
    let own = keys.iter().position(|field| field.key == "status").unwrap_or(keys.len());
    let place = |(at, field): (usize, &Field)| {
        let mut value = control(field, language);
        value.insert("group".to_owned(), json!(group_of(field, at >= own)));
        Value::Object(value)
    };
    keys.iter().enumerate().map(place).collect()
}

fn control(field: &Field, language: Language) -> Map<String, Value> {
    let is_chinese = language == Language::Chinese;
    let (english, chinese) = help(field.doc);
    let label = if is_chinese { field.label.to_owned() } else { field.english_label() };
    let schema = (field.schema)();
    let mut control = Map::new();
    let mut put = |name: &str, value: Value| drop(control.insert(name.to_owned(), value));
    put("key", json!(field.key));
    put("label", json!(label));
    put("help", json!(if is_chinese { chinese } else { english }));
    put("kind", json!(Kind::of(field).name()));
    put("required", json!(field.required));
    put("per_language", json!(field.handling.per_language));
    put("shown", json!(field.handling.shown));
    put("many", json!(matches!(field.widget, Widget::List | Widget::Groups)));
    let choices: Vec<Value> = field
        .choices()
        .into_iter()
        .map(|(value, meaning)| json!({"value": value, "label": choice(&value, &meaning, is_chinese)}))
        .collect();
    if !choices.is_empty() {
        put("choices", json!(choices));
    }
    if let Some(pick) = pick(field) {
        put("pick", json!(pick));
    }
    for limit in ["minimum", "maximum", "pattern"] {
        if let Some(value) = schema.get(limit) {
            put(limit, value.clone());
        }
    }
    let inner: Vec<Value> = (field.inner)().iter().map(|field| Value::Object(self::control(field, language))).collect();
    if !inner.is_empty() {
        put("item", json!({"fields": inner}));
    }
    control
}

/// A choice as people read it. Its meaning is a sentence in English, and the word in Chinese.
fn choice(value: &str, meaning: &str, is_chinese: bool) -> String {
    let chinese = meaning.split_whitespace().last().filter(|word| word.contains(blackeyes_chinese::is_han));
    match chinese {
        Some(chinese) if is_chinese => chinese.split('/').next().unwrap_or(chinese).to_owned(),
        _ => {
            let words = value.replace(['-', '_'], " ");
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_every_noun_has_a_control_and_a_label_in_both_languages() {
        document::each_key(&mut |noun, path, field| {
            let place = format!("{} {}", noun.key(), path.join("."));
            let kind = Kind::of(field);
            for language in [Language::English, Language::Chinese] {
                let control = control(field, language);
                assert_eq!(control["kind"], kind.name(), "{place}");
                let label = control["label"].as_str().unwrap_or_default();
                assert!(!label.is_empty(), "{place} has no label");
                assert!(!control["help"].as_str().unwrap_or_default().is_empty(), "{place} is not explained");
                let has_choices = control.get("choices").and_then(Value::as_array).is_some_and(|all| all.len() > 1);
                assert_eq!(has_choices, kind == Kind::Choice || field.key == "roles", "{place}");
                let is_chinese = label.contains(blackeyes_chinese::is_han);
                assert!(
                    label == "ISSN" || label == "Issn" || is_chinese == (language == Language::Chinese),
                    "{place}: {label}"
                );
            }
            assert!(kind != Kind::Free || field.key == "extra", "{place} can be edited as text alone");
        });
    }

    #[test]
    fn controls_are_those_of_the_definitions() {
        let kinds = |noun: Noun| -> Vec<(&str, &str)> {
            document::keys(noun).iter().map(|field| (field.key, Kind::of(field).name())).collect()
        };
        let article = kinds(Noun::Article);
        for expected in [
            ("title", "text"),
            ("authors", "people"),
            ("section", "link"),
            ("form", "choice"),
            ("order", "number"),
            ("abstract", "long"),
            ("keywords", "tags"),
            ("awards", "list"),
            ("date", "datetime"),
            ("cover", "picture"),
            ("topics", "tags"),
            ("search", "switch"),
            ("approved_on", "date"),
            ("extra", "free"),
        ] {
            assert!(article.contains(&expected), "{expected:?} is not in {article:?}");
        }
        let english = fields(Noun::Article, Language::English);
        let group = |key: &str| english.iter().find(|field| field["key"] == key).map(|field| field["group"].clone());
        assert_eq!(
            [group("title"), group("status"), group("slug"), group("approved_by")].map(Option::unwrap),
            ["main", "main", "more", "office"]
        );
    }

    #[test]
    fn what_a_control_cannot_show_is_named() {
        let text = |text: &str| NewValue::text(text);
        assert!(Kind::Text.can_show(&text("a")) && !Kind::Text.can_show(&NewValue::List(Vec::new())));
        assert!(Kind::People.can_show(&text("林晓晨")) && Kind::People.can_show(&NewValue::List(vec![text("a")])));
        assert!(!Kind::Picture.can_show(&text("lamp.svg")) && !Kind::Free.can_show(&NewValue::Map(Vec::new())));
        assert!(!Kind::Tags.can_show(&NewValue::List(vec![NewValue::List(Vec::new())])));
    }
}
