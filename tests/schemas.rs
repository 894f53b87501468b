//! `blackeyes schema`: every schema is one, everything in the sample is valid by it, and mistakes are not.

use crate::kit;

use std::collections::BTreeMap;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};

/// All schemas as the program prints them, by file name.
fn printed() -> BTreeMap<String, Value> {
    let run = kit::program(kit::project(), &["schema"], &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON is printed")
}

/// The schemas, compiled: a schema that its own dialect does not allow is refused here.
struct Validator {
    schemas: Schemas,
    by_name: BTreeMap<String, SchemaIndex>,
}

impl Validator {
    fn new() -> Self {
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V7);
        let mut schemas = Schemas::new();
        let mut by_name = BTreeMap::new();
        for (file, schema) in printed() {
            assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{file}");
            let location = format!("https://schemas.example/{file}");
            compiler.add_resource(&location, schema).expect("a schema has a location");
            let index = compiler.compile(&location, &mut schemas).unwrap_or_else(|error| panic!("{file}: {error}"));
            by_name.insert(file.trim_end_matches(".schema.json").to_owned(), index);
        }
        Self { schemas, by_name }
    }

    fn check(&self, name: &str, value: &Value) -> Result<(), String> {
        self.schemas.validate(value, self.by_name[name]).map_err(|error| format!("{error:#}"))
    }
}

/// The front matter of a document, read by another YAML library than the program's own.
fn front_matter(text: &str) -> Value {
    let text = text.strip_prefix("---\n").expect("front matter begins");
    let end = text.find("\n---\n").or_else(|| text.strip_suffix("\n---").map(str::len)).expect("front matter ends");
    serde_yaml::from_str(&text[..end]).expect("front matter is YAML")
}

/// The noun of a document of the sample, by its path.
fn noun(path: &str) -> &'static str {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["journal", _, name] if name.starts_with("issue.") => "issue",
        ["journal", ..] => "article",
        ["window", _, name] if name.starts_with("campaign.") => "campaign",
        ["window", ..] => "item",
        ["honours", ..] => "roll",
        ["societies", ..] => "society",
        ["branches", ..] => "branch",
        ["activities", ..] => "activity",
        ["news", ..] => "news",
        ["people", ..] => "person",
        _ => "page",
    }
}

#[test]
fn the_whole_sample_is_valid() {
    let validator = Validator::new();
    let settings = std::fs::read_to_string(kit::project().join("site.yaml")).expect("the settings");
    validator.check("site", &serde_yaml::from_str(&settings).expect("YAML")).expect("site.yaml is valid");
    let files = kit::tree(&kit::project().join("content"));
    let mut tried = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        let value = front_matter(std::str::from_utf8(bytes).expect("UTF-8"));
        let beside = path.ends_with(".zh.md") && files.contains_key(&path.replace(".zh.md", ".md"));
        let name = if beside { format!("{}.edition", noun(path)) } else { noun(path).to_owned() };
        validator.check(&name, &value).unwrap_or_else(|error| panic!("{path}: {error}"));
        tried += 1;
    }
    assert!(tried > 80, "{tried} documents were tried");
    for theme in ["ink", "lantern"] {
        let text = std::fs::read_to_string(kit::project().join(format!("themes/{theme}/theme.yaml"))).expect("a theme");
        validator.check("theme", &serde_yaml::from_str(&text).expect("YAML")).expect("theme.yaml is valid");
    }
}

#[test]
fn mistakes_are_not_valid() {
    let validator = Validator::new();
    let wrong = [
        ("article", json!({"title": "T"}), "no section"),
        ("article", json!({"title": "T", "section": "prose", "sectoin": 1}), "a key that does not exist"),
        ("article", json!({"title": "T", "section": "prose", "status": "public"}), "a word that is no choice"),
        ("article", json!({"title": ["T"], "section": "prose"}), "a list for a title"),
        ("article", json!({"title": "T", "section": "prose", "authors": [{"nmae": "周可"}]}), "a nested key"),
        ("article", json!({"title": "T", "section": "prose", "order": "first"}), "a word for a number"),
        ("issue", json!({"title": "T", "sections": [{"id": "a", "title": "A"}]}), "no date"),
        ("issue", json!({"title": "T", "date": "next week", "sections": []}), "a date that is none"),
        ("campaign", json!({"title": "T", "opens": "2026-03-01", "look": {"accent": "#12"}}), "a colour that is none"),
        ("item", json!({"title": "T", "kind": "poster"}), "an unknown kind"),
        ("roll", json!({"title": "T", "date": "2026-03-01"}), "no consent"),
        ("society", json!({"title": "T", "founded": "long ago"}), "a year that is none"),
        ("branch", json!({"title": "T", "classes": ["中文2401"]}), "neither of the Party nor of the League"),
        ("person", json!({"title": "周可"}), "a title for a name"),
        ("news", json!({"title": "T", "date": null}), "a date without a value"),
        ("page.edition", json!({"menu": true}), "an edition without a title"),
        ("site", json!({"title": "T", "base_url": "https://t.example.edu/", "languages": ["zh"]}), "no time zone"),
        ("theme", json!({"extend": "ink"}), "a key that does not exist"),
    ];
    for (name, value, why) in wrong {
        assert!(validator.check(name, &value).is_err(), "{name}: {why}: {value}");
    }
}

#[test]
fn what_may_be_written_is_valid() {
    let validator = Validator::new();
    let right = [
        ("article", json!({"title": "T", "section": "prose", "authors": "林晚舟", "date": null, "abstract": null})),
        ("article", json!({"title": 1984, "section": "prose", "authors": [{"name": "周可", "role": null}]})),
        ("article.edition", json!({"title": "夜归"})),
        (
            "issue",
            json!({"title": "T", "date": "2026年3月5日", "sections": [{"id": "a", "title": "A"}], "volume": "１２"}),
        ),
        (
            "campaign",
            json!({"title": "T", "opens": "2026/3/1 18:30", "slogan": ["a", "b"], "look": {"accent": "#2F5D4A"}}),
        ),
        ("society", json!({"title": "T", "founded": "1998年"})),
    ];
    for (name, value) in right {
        validator.check(name, &value).unwrap_or_else(|error| panic!("{name}: {value}: {error}"));
    }
}

/// Each key is documented in both languages.
#[test]
fn every_key_is_described_in_both_languages() {
    fn walk(path: &str, schema: &Value, found: &mut Vec<String>) {
        let Some(properties) = schema["properties"].as_object() else {
            for inner in schema["anyOf"].as_array().into_iter().flatten() {
                walk(path, inner, found);
            }
            if schema["items"].is_object() {
                walk(path, &schema["items"], found);
            }
            return;
        };
        for (key, value) in properties {
            let path = format!("{path}.{key}");
            // The codes of diagnostics are described in `docs/diagnostics.md`.
            if path.contains(".checks.") {
                continue;
            }
            let text = value["description"].as_str().unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            let both = lines.len() >= 2
                && lines[0].chars().filter(char::is_ascii_alphabetic).count() > 3
                && lines[lines.len() - 1].chars().any(|c| c >= '\u{4E00}');
            if !both {
                found.push(format!("{path}: {text}"));
            }
            walk(&path, value, found);
        }
    }
    let mut found = Vec::new();
    for (name, schema) in printed() {
        walk(&name, &schema, &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn they_are_written_into_a_folder() {
    let place = tempfile::tempdir().expect("a folder");
    let run = kit::program(place.path(), &["schema", "--out", "schemas", "--lang", "en"], &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "25 schemas written to schemas\n"));
    let written = kit::tree(&place.path().join("schemas"));
    assert_eq!(written.keys().cloned().collect::<Vec<_>>(), printed().into_keys().collect::<Vec<_>>());
    let one = kit::program(place.path(), &["schema", "article"], &[]);
    assert_eq!(one.stdout.as_bytes(), written["article.schema.json"]);
    let none = kit::program(place.path(), &["schema", "poem", "--lang", "zh"], &[]);
    assert_eq!(none.code, Some(2));
    assert!(
        none.stderr.starts_with("错误：没有名为 `poem` 的模式；可用的有 site、theme、attendance、issue、"),
        "{}",
        none.stderr
    );
}
