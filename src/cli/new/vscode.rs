//! Settings with which VS Code helps authors: schemas for YAML, completion in front matter, and a task that marks mistakes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use blackeyes_diagnostics::{Language, Severity};

use crate::cli::schema;

/// The folder of the schemas in a site.
const SCHEMAS: &str = "schemas";

/// All files, by their paths in the site's folder.
pub fn files() -> Vec<(String, String)> {
    let schemas = schema::all();
    let mut files = vec![
        (".vscode/settings.json".to_owned(), settings()),
        (".vscode/extensions.json".to_owned(), pretty(&json!({"recommendations": ["redhat.vscode-yaml"]}))),
        (".vscode/tasks.json".to_owned(), tasks()),
        (".vscode/blackeyes.code-snippets".to_owned(), snippets(&schemas)),
    ];
    let schemas =
        schemas.iter().map(|(name, value)| (format!("{SCHEMAS}/{}", schema::file_name(name)), schema::text(value)));
    files.extend(schemas);
    files
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn settings() -> String {
    pretty(&json!({
        "yaml.schemas": {
            format!("./{SCHEMAS}/{}", schema::file_name("site")): "/site.yaml",
            format!("./{SCHEMAS}/{}", schema::file_name("theme")): "/themes/*/theme.yaml",
        },
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "on", "strings": "on"},
            "editor.snippetSuggestions": "top",
            "editor.wordBasedSuggestions": "off",
            "editor.wordWrap": "on",
        },
        "files.encoding": "utf8",
        "files.exclude": {"public": true, ".blackeyes": true},
    }))
}

/// The tasks read the lines of `--format short` and mark each place. VS Code treats an unknown severity as an error, and
/// knows none in Chinese, so each severity has its own matcher. Problems of a whole file have no line.
fn tasks() -> String {
    let matchers: Vec<Value> =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Suggestion, "info")]
            .into_iter()
            .flat_map(|(severity, shown)| {
                let word = format!("(?:{}|{})", severity.word(Language::English), severity.word(Language::Chinese));
                let rest = format!(": {word}\\[([a-z0-9-]+)\\]: (.+)$");
                let at_line = json!({
                    "regexp": format!("^(.+?):(\\d+):(\\d+){rest}"),
                    "file": 1, "line": 2, "column": 3, "code": 4, "message": 5,
                });
                let at_file = json!({
                    "regexp": format!("^([^:!]+){rest}"), "kind": "file",
                    "file": 1, "code": 2, "message": 3,
                });
                [at_line, at_file].map(|pattern| {
                    json!({
                        "owner": "blackeyes",
                        "source": "Black Eyes",
                        "fileLocation": ["relative", "${workspaceFolder}"],
                        "severity": shown,
                        "pattern": pattern,
                    })
                })
            })
            .collect();
    pretty(&json!({
        "version": "2.0.0",
        "tasks": [
            {
                "label": "Black Eyes: check", "type": "shell", "command": "blackeyes", "group": "test",
                "args": ["check", "--format", "short", "--all", "--color", "never"],
                "problemMatcher": matchers.clone(), "presentation": {"reveal": "silent", "clear": true},
            },
            {
                "label": "Black Eyes: build", "type": "shell", "command": "blackeyes",
                "group": {"kind": "build", "isDefault": true},
                "args": ["build", "--format", "short", "--all", "--color", "never"],
                "problemMatcher": matchers, "presentation": {"reveal": "always", "clear": true},
            },
        ],
    }))
}

/// One snippet for each key of each front matter, with its choices: VS Code offers no completion in front matter by schema.
fn snippets(schemas: &[(String, Value)]) -> String {
    let mut all: BTreeMap<String, Value> = BTreeMap::new();
    let nouns = schemas.iter().filter(|(name, _)| name != "site" && name != "theme" && !name.contains('.'));
    for (noun, schema) in nouns {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let snippet = json!({
                "scope": "markdown",
                "prefix": key,
                "body": format!("{key}: {}", value_of(property)),
                "description": property["description"],
            });
            // The same key of several nouns is offered once, unless its meaning differs.
            if all.get(key).is_none_or(|known| *known == snippet) {
                all.insert(key.clone(), snippet);
            } else {
                all.insert(format!("{key} ({noun})"), snippet);
            }
        }
    }
    pretty(&all.into_iter().collect::<Map<_, _>>().into())
}

/// The placeholder after a key in a snippet: its choices, brackets for a list, or a position for the cursor.
fn value_of(property: &Value) -> String {
    let first = property["anyOf"].get(0).unwrap_or(property);
    if let Some(choices) = first["enum"].as_array() {
        let truths = choices.contains(&Value::Bool(true));
        let words: Vec<String> = choices
            .iter()
            .filter(|choice| if truths { choice.is_boolean() } else { choice.is_string() })
            .map(|choice| choice.as_str().map_or_else(|| choice.to_string(), ToOwned::to_owned))
            .collect();
        return format!("${{1|{}|}}$0", words.join(","));
    }
    let is = |kind: &str| {
        first["type"] == kind || first["type"].as_array().is_some_and(|kinds| kinds.contains(&kind.into()))
    };
    if is("array") {
        let objects = first["items"]["type"] == "object";
        return if objects { "[{$1}]$0".to_owned() } else { "[$1]$0".to_owned() };
    }
    if is("object") { "{$1}$0".to_owned() } else { "$1$0".to_owned() }
}
