//! Privacy is the default: whatever text a document can state is scanned. The keys are those of the schemas, so that one that
//! is added is tried here as well.

use crate::kit;

use std::collections::BTreeMap;
use std::path::Path;

use crate::kit::{program, write};
use blackeyes::document::holds_people;
use serde_json::{Value, json};

/// A person who withdrew, and a telephone number that an escape hides in the source.
const NAME: &str = "林晓晨";
const NUMBER: &str = "\\u0031381234 5678";

/// The keys of people in lists, from which people who withdrew are removed (see `tests/leak.rs`), and keys that are never
/// shown.
const NOT_PUBLISHED: [&str; 4] = ["approved_by", "allow_personal", "consent", "withdrawn"];

/// A text field of a noun: the keys on the way to it, and a value in which it says `planted` and all else is as it must be.
fn texts(schema: &Value, path: &[&str], found: &mut Vec<Vec<String>>) {
    for any in ["anyOf", "oneOf", "allOf"] {
        for one in schema[any].as_array().into_iter().flatten() {
            texts(one, path, found);
        }
    }
    let is =
        |kind: &str| schema["type"] == kind || schema["type"].as_array().is_some_and(|all| all.contains(&json!(kind)));
    if is("string")
        && schema["enum"].is_null()
        && schema["const"].is_null()
        && schema["pattern"].is_null()
        && schema["format"].is_null()
    {
        let path: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
        if !found.contains(&path) {
            found.push(path);
        }
    }
    if !schema["items"].is_null() {
        let deeper: Vec<&str> = path.iter().copied().chain(["[]"]).collect();
        texts(&schema["items"], &deeper, found);
    }
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        let deeper: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
        texts(inner, &deeper, found);
    }
}

/// The text around a planted text that makes its context valid.
fn beside(parent: &str) -> Value {
    match parent {
        "cover" | "banner" | "photo" | "images" | "gallery" => json!({"image": "a.svg", "alt": "A", "consent": true}),
        "editors" => json!({"role": "Editor", "names": ["顾南"]}),
        "officers" => json!({"term": "2026-autumn", "role": "Secretary", "names": ["顾南"]}),
        "sections" | "awards" => json!({"id": "other", "title": "Other"}),
        "honourees" | "authors" | "names" | "shown" | "speaker" | "speakers" => {
            json!({"name": "顾南", "consent": true})
        }
        "corrections" => json!({"date": "2026-03-01", "note": "N"}),
        "pairs" => json!({"honour": "H", "disgrace": "D"}),
        _ => json!({}),
    }
}

/// Front matter in which the field at `path` is `planted`, as JSON, which is YAML.
pub(crate) fn plant(base: &mut Value, path: &[String], parent: &str, planted: &str) {
    match path {
        [] => *base = json!(planted),
        [list, rest @ ..] if list == "[]" => {
            let mut item = if rest.is_empty() { json!("") } else { beside(parent) };
            plant(&mut item, rest, parent, planted);
            match base.as_array_mut() {
                Some(all) => all.push(item),
                None => *base = json!([item]),
            }
        }
        [key, rest @ ..] => {
            if !base.is_object() {
                *base = beside(parent);
            }
            let mut inner = base[key.as_str()].take();
            if inner.is_null() && !rest.is_empty() && rest[0] != "[]" {
                inner = beside(key);
            }
            plant(&mut inner, rest, key, planted);
            base[key.as_str()] = inner;
        }
    }
}

/// A document of a noun without anything planted: where it is, and what it must state.
pub(crate) fn base(noun: &str, number: usize, key: &str) -> (String, Value) {
    let kind = match key {
        "speaker" => "speech",
        "by" | "source" => "quotation",
        "pairs" => "pairs",
        _ => "notice",
    };
    let (path, value) = match noun {
        "issue" => (
            format!("journal/n{number}/issue.md"),
            json!({"date": "2026-03-01", "sections": [{"id": "prose", "title": "Prose"}]}),
        ),
        "article" => (format!("journal/base/n{number}.md"), json!({"section": "prose"})),
        "campaign" => (format!("window/n{number}/campaign.md"), json!({"opens": "2026-03-01"})),
        "item" => (format!("window/base/n{number}.md"), json!({"kind": kind, "date": "2026-03-01", "consent": "all"})),
        "roll" => (
            format!("honours/n{number}.md"),
            json!({"date": "2026-03-01", "consent": "all", "awards": [{"id": "a", "title": "A", "honourees": [{"name": "顾南"}]}]}),
        ),
        "society" => (format!("societies/n{number}.md"), json!({})),
        "branch" => (format!("branches/n{number}.md"), json!({"kind": "league"})),
        "activity" => (
            format!("activities/n{number}.md"),
            json!({"kind": "lecture", "start": "2026-03-01 18:30", "consent": "all"}),
        ),
        "news" => (format!("news/n{number}.md"), json!({"date": "2026-03-01"})),
        "person" => (format!("people/n{number}.md"), json!({})),
        _ => (format!("pages/n{number}.md"), json!({})),
    };
    let mut value = value;
    value[if noun == "person" { "name" } else { "title" }] = json!(format!("T{number}"));
    (format!("content/{path}"), value)
}

/// Every text field of every noun.
pub(crate) fn fields() -> Vec<(String, Vec<String>)> {
    let run = program(kit::project(), &["schema"], &[]);
    let schemas: BTreeMap<String, Value> = serde_json::from_str(&run.stdout).expect("JSON is printed");
    let mut all = Vec::new();
    for (file, schema) in schemas {
        let noun = file.trim_end_matches(".schema.json");
        if noun == "site" || noun.ends_with(".edition") || noun.contains("attendance") {
            continue;
        }
        let mut found = Vec::new();
        texts(&schema, &[], &mut found);
        found.push(vec!["extra".to_owned(), "free".to_owned()]);
        all.extend(found.into_iter().map(|path| (noun.to_owned(), path)));
    }
    all
}

/// Builds a site with a document for each field, `planted` in it, and answers what is reported, line by line, and the
/// documents.
fn planted(text: &str, fields: &[(String, Vec<String>)]) -> (String, Vec<(String, String)>) {
    let place = tempfile::tempdir().expect("a folder");
    let at = |path: &str| place.path().join("site").join(path);
    write(&at("site.yaml"), kit::SETTINGS);
    write(&at("content/people/lin.md"), format!("---\nname: {NAME}\nclasses: [中文2401]\nwithdrawn: true\n---\n"));
    write(
        &at("content/journal/base/issue.md"),
        "---\ntitle: B\ndate: 2026-03-01\nsections: [{id: prose, title: Prose}]\n---\n",
    );
    write(&at("content/window/base/campaign.md"), "---\ntitle: B\nopens: 2026-03-01\n---\n");
    let mut documents = Vec::new();
    for (number, (noun, path)) in fields.iter().enumerate() {
        let (file, mut value) = base(noun, number, &path[0]);
        plant(&mut value, path, &path[0], "PLANTED");
        let picture = Path::new(&file).parent().expect("a folder").join("a.svg");
        write(&at(&picture.to_string_lossy()), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>");
        write(&at(&file), format!("---\n{}\n---\n\nText.\n", lines(&value).replace("PLANTED", text)));
        documents.push((file, format!("{noun}: {}", path.join("."))));
    }
    let arguments =
        ["build", "--all", "-C", "site", "--out", "public", "--as-of", kit::AS_OF, "--lang", "en", "--format", "short"];
    (program(place.path(), &arguments, &[]).stderr, documents)
}

/// A mapping as front matter, each key on a line of its own.
pub(crate) fn lines(value: &Value) -> String {
    let entries = value.as_object().expect("a mapping");
    entries.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_name_in_any_field_is_reported() {
    let fields: Vec<_> = fields()
        .into_iter()
        .filter(|(_, path)| !path.iter().any(|key| NOT_PUBLISHED.contains(&key.as_str())))
        .filter(|(_, path)| {
            let parent = path.iter().rev().nth(1).map_or("", String::as_str);
            let above = path.iter().rev().nth(2).map_or("", String::as_str);
            let last = path.last().map_or("", String::as_str);
            let of_person = |key: &str| holds_people(key) || (key == "[]" && holds_people(above));
            !(holds_people(last) || (last == "[]" && holds_people(parent)) || (last == "name" && of_person(parent)))
        })
        .collect();
    assert!(fields.len() > 100, "{}", fields.len());
    let (said, documents) = planted(&format!("与{NAME}在"), &fields);
    nothing_is_silent(&said, documents);
}

#[test]
fn a_number_in_any_field_is_reported() {
    let fields: Vec<_> = fields().into_iter().filter(|(_, path)| path[0] != "allow_personal").collect();
    let (said, documents) = planted(NUMBER, &fields);
    nothing_is_silent(&said, documents);
}

/// In every object that is called so: consent is refused.
fn refuse(value: &mut Value, name: &str) {
    if value["name"] == name || value["image"] == name {
        value["consent"] = json!(false);
    }
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| refuse(one, name)),
        Value::Object(all) => all.values_mut().for_each(|one| refuse(one, name)),
        _ => {}
    }
}

/// The keys of people and of pictures are those of the definitions: whoever refuses in any of them is named nowhere, and no picture
/// that is refused is published.
#[test]
fn who_refuses_in_any_list_is_left_out() {
    let place = tempfile::tempdir().expect("a folder");
    let at = |path: &str| place.path().join("site").join(path);
    write(&at("site.yaml"), kit::SETTINGS);
    let base_issue = "---\ntitle: B\ndate: 2026-03-01\nsections: [{id: prose, title: Prose}]\n---\n";
    write(&at("content/journal/base/issue.md"), base_issue);
    write(&at("content/window/base/campaign.md"), "---\ntitle: B\nopens: 2026-03-01\n---\n");
    let mut planted = Vec::new();
    let known = fields();
    let all = known.iter().filter(|(noun, path)| {
        let Some((last, above)) = path.split_last() else { return false };
        // One person may be written in the place of a list; the list is tried.
        let listed: Vec<String> = above.iter().map(String::as_str).chain(["[]", last]).map(ToOwned::to_owned).collect();
        let of = above.iter().rev().find(|key| *key != "[]").map_or("", String::as_str);
        let is_person = last == "name" && holds_people(of) && !known.contains(&(noun.clone(), listed));
        is_person || last == "image"
    });
    for (number, (noun, path)) in all.enumerate() {
        let is_picture = path.last().is_some_and(|key| key == "image");
        let word = if is_picture { format!("refused{number}.svg") } else { format!("Refused Person{number}") };
        let (file, mut value) = base(noun, number, &path[0]);
        plant(&mut value, path, &path[0], &word);
        refuse(&mut value, &word);
        let text = format!("---\n{}\n---\n\nText.\n", lines(&value));
        write(&at(&file), text);
        let folder = Path::new(&file).parent().expect("a folder");
        for (picture, width) in [("a.svg".to_owned(), 4), (format!("refused{number}.svg"), number + 10)] {
            let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"3\"/>");
            write(&at(&folder.join(picture).to_string_lossy()), drawing);
        }
        planted.push((format!("{noun}: {}", path.join(".")), word));
    }
    let arguments = ["build", "--all", "-C", "site", "--as-of", kit::AS_OF, "--lang", "en", "--format", "short"];
    let run = program(place.path(), &arguments, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = kit::tree(&place.path().join("site/public"));
    let published: Vec<String> = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    let shown = |word: &str| published.iter().any(|text| text.contains(word));
    let wrong: Vec<_> = planted
        .iter()
        .filter(|(_, word)| shown(word) || files.keys().any(|path| path.contains(word.as_str())))
        .collect();
    assert!(planted.len() > 12, "{planted:#?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn nothing_is_silent(said: &str, documents: Vec<(String, String)>) {
    let silent: Vec<_> = documents.into_iter().filter(|(file, _)| !said.contains(&format!("{file}:"))).collect();
    assert!(silent.is_empty(), "nothing is reported of {silent:#?}:\n{said}");
}
