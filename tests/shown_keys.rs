//! What a definition calls `shown` reaches the templates under the name of its key, if its value is plain: a value is stated for
//! each such key of each noun, and looked for in what a template makes of its name.

use std::path::Path;

use blackeyes::document::{Noun, each_key, keys};
use blackeyes_frontmatter::{Field, Widget};
use serde_json::{Value, json};

use crate::kit::{self, program, tree, write};
use crate::privacy_fields::{base, lines};

/// A value for the key: for one that names another document, the name of one that exists.
fn value(field: &Field) -> Value {
    let word = match field.key {
        "section" => "prose",
        "society" | "societies" | "campaign" | "branches" => "base",
        "report" => "../journal/base/base.md",
        _ => "planted",
    };
    match field.widget {
        Widget::Number => json!(1958),
        Widget::Date | Widget::Moment => json!("2026-03-02"),
        Widget::Checkbox => json!(true),
        Widget::Select => json!(field.choices()[0].0),
        Widget::List => json!([word]),
        _ => json!(word),
    }
}

/// The keys that readers see and whose values are no people, pictures or groups.
fn plain_keys() -> Vec<(Noun, Field)> {
    let mut all = Vec::new();
    each_key(&mut |noun, path, field| {
        let handling = field.handling;
        let plain = (field.inner)().is_empty() && field.widget != Widget::Mapping;
        // A person's page has no date, topics or summary, as all other documents have.
        let common = keys(Noun::News).iter().any(|known| known.key == field.key);
        let plain = plain && !(noun == Noun::Person && common);
        if path.len() == 1 && handling.shown && !handling.office && plain && field.key != noun.title_key() {
            all.push((noun, field.clone()));
        }
    });
    all
}

/// The name of a key in a template: a card's `kind` is its noun.
fn name(noun: Noun, key: &str) -> String {
    if key == "kind" { format!("{}_kind", noun.key()) } else { key.to_owned() }
}

/// A site with a document for each key, and templates that show each key of their noun by its name.
fn site(keys: &[(Noun, Field)], place: &Path) {
    let at = |path: &str| place.join("site").join(path);
    write(&at("site.yaml"), kit::SETTINGS);
    for (path, matter) in [
        ("journal/base/issue", "date: 2026-03-01\nsections: [{id: prose, title: Prose}]"),
        ("journal/base/base", "section: prose"),
        ("window/base/campaign", "opens: 2026-03-01"),
        ("societies/base", "kind: other"),
        ("branches/base", "kind: league"),
    ] {
        write(&at(&format!("content/{path}.md")), format!("---\ntitle: B\n{matter}\n---\n\nText.\n"));
    }
    for noun in Noun::ALL {
        let own = keys.iter().filter(|(of, _)| *of == noun).map(|(_, field)| name(noun, field.key));
        let shown: Vec<String> = own.map(|name| format!("{name}={{{{ page.{name} }}}};\n")).collect();
        let template = if noun == Noun::News { "news-item" } else { noun.key() };
        write(&at(&format!("templates/{template}.html")), format!("<p>{{{{ page.title }}}};\n{}", shown.concat()));
    }
    for (number, (noun, field)) in keys.iter().enumerate() {
        let (file, mut stated) = base(noun.key(), number, field.key);
        stated[field.key] = value(field);
        write(&at(&file), format!("---\n{}\n---\n\nText.\n", lines(&stated)));
        // A person has a page where something is signed.
        if *noun == Noun::Person {
            let text = format!("---\ntitle: By {number}\nsection: prose\nauthors: [T{number}]\n---\n\nText.\n");
            write(&at(&format!("content/journal/base/by-{number}.md")), text);
        }
    }
}

#[test]
fn what_is_shown_reaches_the_templates_by_its_name() {
    let place = tempfile::tempdir().expect("a folder");
    let keys = plain_keys();
    site(&keys, place.path());
    let arguments = ["build", "-C", "site", "--as-of", kit::AS_OF, "--lang", "en", "--format", "short"];
    let run = program(place.path(), &arguments, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let pages: Vec<String> = tree(&place.path().join("site/public"))
        .into_iter()
        .filter(|(path, _)| path.ends_with("index.html") && !path.starts_with("zh/"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8"))
        .collect();
    let missing: Vec<String> = keys
        .iter()
        .enumerate()
        .filter_map(|(number, (noun, field))| {
            let page = pages.iter().find(|page| page.starts_with(&format!("<p>T{number};")));
            let name = name(*noun, field.key);
            let shown = page.and_then(|page| page.split(&format!("\n{name}=")).nth(1)?.split(";\n").next());
            let value = value(field);
            let word = value.as_array().map_or(&value, |all| &all[0]).to_string();
            let found = shown.is_some_and(|shown| {
                shown.contains(word.trim_matches('"').trim_start_matches("../").trim_end_matches(".md"))
            });
            (!found).then(|| format!("{} {name}: {value} as {shown:?}", noun.key()))
        })
        .collect();
    assert!(keys.len() > 40, "{}", keys.len());
    assert!(missing.is_empty(), "{missing:#?}\n{}", run.stderr);
}
