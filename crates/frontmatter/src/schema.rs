//! JSON Schemas for text editors, generated from the same definitions that read the files.

use serde_json::{Value, json};

use super::field::Field;

/// The dialect of all schemas: the newest one that every editor supports.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// The JSON Schema of a mapping with these keys.
pub fn object_schema(fields: &[Field]) -> Value {
    let mut properties = serde_json::Map::new();
    for field in fields {
        let mut schema = (field.schema)();
        if !field.required {
            // A key without a value is equivalent to a missing key.
            schema = or_nothing(schema);
        }
        let doc: Vec<&str> = field.doc.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        if let (false, Some(object)) = (doc.is_empty(), schema.as_object_mut()) {
            object.insert("description".to_owned(), doc.join("\n").into());
        }
        properties.insert(field.key.to_owned(), schema);
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// Allows what `schema` allows, and also null.
fn or_nothing(schema: Value) -> Value {
    let Value::Object(mut object) = schema else { return schema };
    if let Some(Value::Array(choices)) = object.get_mut("enum") {
        if !choices.contains(&Value::Null) {
            choices.push(Value::Null);
            if let Some(Value::Array(words)) = object.get_mut("enumDescriptions") {
                words.push("".into());
            }
        }
        return object.into();
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.push(json!({"type": "null"}));
        return object.into();
    }
    match object.get_mut("type") {
        Some(Value::Array(kinds)) if !kinds.contains(&"null".into()) => kinds.push("null".into()),
        Some(kind @ Value::String(_)) => *kind = json!([kind, "null"]),
        _ => {}
    }
    object.into()
}

/// The JSON Schema of one of `choices`: each is a word and its meaning in English and in Chinese.
pub fn choice_schema(choices: &[(&str, &str, &str)]) -> Value {
    let words: Vec<&str> = choices.iter().map(|(key, _, _)| *key).collect();
    // Not in the standard; editors show it next to each choice.
    let meanings: Vec<String> = choices
        .iter()
        .map(|(_, english, chinese)| {
            let (english, chinese) = (english.trim(), chinese.split('/').next().unwrap_or_default());
            if english.is_ascii() { format!("{english} {chinese}") } else { english.to_owned() }
        })
        .collect();
    json!({ "enum": words, "enumDescriptions": meanings })
}

/// A complete schema: `schema` with its dialect and its `title`.
pub fn whole_schema(schema: Value, title: &str) -> Value {
    let mut whole = serde_json::Map::new();
    whole.insert("$schema".to_owned(), DIALECT.into());
    whole.insert("title".to_owned(), title.into());
    if let Value::Object(rest) = schema {
        whole.extend(rest);
    }
    whole.into()
}
