//! The sample and the fixtures: real front matter, each value of which can be set to itself without a changed byte.

use std::path::Path;
use std::sync::Arc;

use blackeyes_frontmatter::edit::{self, Change, Edit, NewValue, Step};

use crate::document::halves;

/// The texts of all front matter below a folder, and all settings.
fn matters(folder: &Path) -> Vec<(String, String)> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let mut found = Vec::new();
    for entry in files {
        let name = entry.path().display().to_string();
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        if name.ends_with(".yaml") {
            found.push((name, text));
        } else if name.ends_with(".md")
            && let Some(halves) = halves(&Arc::from(name.as_str()), &text).filter(|halves| halves.sound)
        {
            found.push((name, text[halves.matter].to_owned()));
        }
    }
    found
}

/// All places of a value.
fn places(value: &NewValue, path: &edit::Path, all: &mut Vec<(edit::Path, NewValue)>) {
    if !path.0.is_empty() {
        all.push((path.clone(), value.clone()));
    }
    match value {
        NewValue::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &path.then(Step::Index(index)), all));
        }
        NewValue::Map(entries) => entries.iter().for_each(|(key, value)| places(value, &path.then(key.as_str()), all)),
        _ => {}
    }
}

#[test]
fn real_front_matter_is_edited_and_back_without_a_changed_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut edited, mut refused) = (0, Vec::new());
    for (name, text) in matters(&root.join("content")).into_iter().chain(matters(&root.join("tests/sites"))) {
        // Fixtures also show what cannot be read.
        let Ok(value) = edit::value_of(&text) else { continue };
        let mut all = Vec::new();
        places(&value, &edit::Path::default(), &mut all);
        for (at, value) in all {
            let same = edit::edit(&text, &Edit::Set { at: at.clone(), value }).map(|edited| edited.text);
            assert_eq!(same.as_deref(), Ok(text.as_str()), "{name}: {at}");
            let edits = [
                Edit::Set { at: at.clone(), value: NewValue::text("新：“值” #1") },
                Edit::Remove { at: at.clone() },
                Edit::Move { at: at.clone(), to: 0 },
            ];
            for change in edits {
                match edit::edit(&text, &change) {
                    Ok(made) => {
                        let back: Change = made.change.inverse();
                        assert_eq!(back.make(&made.text).as_deref(), Some(text.as_str()), "{name}: {change:?}");
                        edited += 1;
                    }
                    Err(refusal) => refused.push(format!("{name}: {refusal:?} {change:?}")),
                }
            }
        }
    }
    assert!(edited > 5_000, "{edited}");
    assert!(refused.len() * 500 < edited, "{edited} edited, refused: {refused:#?}");
}
