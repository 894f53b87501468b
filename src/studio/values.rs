//! The values of front matter, for a form.

use serde_json::{Map, Number, Value, json};

use super::answer::{Answer, Done};
use super::call::{Asked, asked};
use super::documents::read;
use super::forms::Kind;
use super::open::Open;
use super::utf16::Units;
use crate::document::{self, Noun, halves};
use blackeyes_frontmatter::edit::{NewValue, Refusal, value_of};
use blackeyes_frontmatter::{Field, is_inherited};

/// What a front matter states, by key.
pub(super) struct Stated {
    pub values: Map<String, Value>,
    /// Keys that no form can show, and those whose values it cannot.
    pub unknown: Vec<String>,
}

/// The values of a document's edition.
pub(super) fn of(open: &Open, id: &str, lang: Option<&str>) -> Done {
    let Asked { known, edition, .. } = asked(open, id, lang)?;
    let noun = known.files.noun;
    let text = read(open, &edition.path)?;
    let matter = |path: &std::sync::Arc<str>, text: &str| {
        let text = Units::of(text).text();
        let halves = halves(path, text).filter(|halves| halves.sound)?;
        text.get(halves.matter).map(ToOwned::to_owned)
    };
    let stated = matter(&edition.path, &text).map_or(Ok(None), |matter| stated(noun, &matter).map(Some));
    let first = known.files.editions.first().filter(|first| first.path != edition.path);
    let inherited = first.and_then(|first| {
        let text = read(open, &first.path).ok()?;
        let fields = document::keys(noun);
        let mut values = self::stated(noun, &matter(&first.path, &text)?).ok()?.values;
        values.retain(|key, _| is_inherited(fields, key));
        Some(values)
    });
    Ok(Answer::json(match stated {
        Ok(Some(Stated { values, unknown })) => {
            json!({"values": values, "unknown": unknown, "inherited": inherited.unwrap_or_default(), "reason": Value::Null})
        }
        // A form cannot show it: the page opens it as text.
        Ok(None) => json!({"values": {}, "unknown": [], "inherited": {}, "reason": "no-front-matter"}),
        Err(_) => json!({"values": {}, "unknown": [], "inherited": {}, "reason": "unreadable"}),
    }))
}

/// What a front matter states.
///
/// # Errors
/// If it cannot be edited.
pub(super) fn stated(noun: Noun, matter: &str) -> Result<Stated, Refusal> {
    let NewValue::Map(entries) = value_of(matter)? else {
        return Ok(Stated { values: Map::new(), unknown: Vec::new() });
    };
    let (mut values, mut unknown) = (Map::new(), Vec::new());
    for (name, value) in entries {
        match document::keys(noun).iter().find(|field| is_named(field, &name)) {
            Some(field) if Kind::of(field).can_show(&value) => {
                values.insert(field.key.to_owned(), named(&value, field));
            }
            Some(field) => unknown.push(field.key.to_owned()),
            None => unknown.push(name),
        }
    }
    Ok(Stated { values, unknown })
}

/// Whether a key is written with this name, in either language.
pub(super) fn is_named(field: &Field, name: &str) -> bool {
    field.key == name || (!field.label.is_empty() && field.label == name)
}

/// A value as data, with the keys that its definition gives.
fn named(value: &NewValue, field: &Field) -> Value {
    let inner = (field.inner)();
    match value {
        NewValue::List(items) => Value::Array(items.iter().map(|item| named(item, field)).collect()),
        NewValue::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(name, value)| match inner.iter().find(|field| is_named(field, name)) {
                    Some(field) => (field.key.to_owned(), named(value, field)),
                    None => (name.clone(), json_of(value)),
                })
                .collect(),
        ),
        other => json_of(other),
    }
}

/// A value as data.
pub(super) fn json_of(value: &NewValue) -> Value {
    match value {
        NewValue::Null => Value::Null,
        NewValue::Text(text) => json!(text),
        NewValue::Bare(text) => match text.as_str() {
            "true" => json!(true),
            "false" => json!(false),
            // A number that is written in another way, such as 007, stays a text.
            text => match text.parse::<i64>() {
                Ok(number) if number.to_string() == text => json!(number),
                _ => json!(text),
            },
        },
        NewValue::List(items) => Value::Array(items.iter().map(json_of).collect()),
        NewValue::Map(entries) => {
            Value::Object(entries.iter().map(|(key, value)| (key.clone(), json_of(value))).collect())
        }
    }
}

/// Data as a value to write.
pub(super) fn value_from(json: &Value) -> NewValue {
    match json {
        Value::Null => NewValue::Null,
        Value::Bool(yes) => NewValue::Bare(yes.to_string()),
        Value::Number(number) => NewValue::Bare(Number::to_string(number)),
        Value::String(text) => NewValue::Text(text.clone()),
        Value::Array(items) => NewValue::List(items.iter().map(value_from).collect()),
        Value::Object(entries) => {
            // An empty entry of a form states nothing.
            let entries = entries.iter().filter(|(_, value)| !value.is_null());
            NewValue::Map(entries.map(|(key, value)| (key.clone(), value_from(value))).collect())
        }
    }
}
