//! What front matter names: files beside the document, other documents, and the names of their files.

use std::sync::Arc;

use crate::document::{Noun, halves, holds_people};
use blackeyes_frontmatter::edit::{Path, Step};
use blackeyes_frontmatter::{Node, Value};

/// Keys whose values are relative paths.
const PATHS: [&str; 9] = ["image", "report", "link", "table", "photo", "cover", "banner", "images", "gallery"];

/// Keys whose values are names of files, without `.md`, of documents of one noun.
const NAMES: [(&str, Noun); 4] = [
    ("society", Noun::Society),
    ("societies", Noun::Society),
    ("branches", Noun::Branch),
    ("campaign", Noun::Campaign),
];

/// What a value names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A file or a document, by a relative path.
    Path,
    /// A document, by the name of its file.
    Name(Noun),
}

/// A value that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Where it is in the front matter.
    pub place: Path,
    /// The value.
    pub written: String,
    /// The first byte of it in the file.
    pub at: usize,
    /// What it names.
    pub what: What,
}

/// The values of a document's front matter that name something.
pub(super) fn named(path: &Arc<str>, text: &str) -> Vec<Named> {
    let Some(halves) = halves(path, text) else { return Vec::new() };
    let matter = text.get(halves.matter.clone()).unwrap_or_default();
    let mut found = Vec::new();
    if let Some(root) = blackeyes_frontmatter::parse(path, matter, halves.matter.start).root {
        walk(&root, &mut Vec::new(), Within::Nothing, &mut found);
    }
    found
}

/// What the key around a value says of it.
#[derive(Clone, Copy)]
enum Within {
    Nothing,
    /// People, whose `id` is the name of a file.
    People,
    Value(What),
}

fn walk(node: &Node, steps: &mut Vec<Step>, within: Within, found: &mut Vec<Named>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => {
            if let Within::Value(what) = within {
                let (place, written) = (Path(steps.clone()), text.clone());
                found.push(Named { place, written, at: node.span.start, what });
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                steps.push(index.into());
                walk(item, steps, within, found);
                steps.pop();
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries.iter().filter(|(key, _)| key.text != "extra") {
                let key = key.text.as_str();
                let name = NAMES.iter().find(|(known, _)| *known == key);
                let within = match (within, name) {
                    (Within::People, _) if key == "id" => Within::Value(What::Name(Noun::Person)),
                    (_, Some((_, noun))) => Within::Value(What::Name(*noun)),
                    _ if PATHS.contains(&key) => Within::Value(What::Path),
                    _ if holds_people(key) => Within::People,
                    _ => Within::Nothing,
                };
                steps.push(key.into());
                walk(value, steps, within, found);
                steps.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::each_key;

    #[test]
    fn every_key_that_names_a_document_or_a_file_is_known() {
        each_key(&mut |noun, path, field| {
            let says = field.doc.join(" ");
            let names = [
                "relative path",
                "relative to the document",
                "The file beside it",
                "The id of the s",
                "The ids of ",
                "The id of the c",
            ];
            let is_known = PATHS.contains(&field.key) || NAMES.iter().any(|(known, _)| *known == field.key);
            let names_one = names.iter().any(|words| says.contains(words));
            assert!(is_known || !names_one, "{} {}", noun.key(), path.join("."));
        });
    }

    #[test]
    fn values_are_found_at_any_depth() {
        let text = "---\ncover: {image: a.svg}\nsociety: bai-ming\nbranches: [x, y]\nauthors: [{id: zhou-ke}, 林晚舟]\n\
                    awards:\n  - id: best\n    honourees:\n      - {id: lin, link: ../news/a.md}\nextra: {image: no.svg}\n---\n";
        let found = named(&Arc::from("content/news/a.md"), text);
        let shown: Vec<String> =
            found.iter().map(|named| format!("{} {:?} {}", named.place, named.what, named.written)).collect();
        assert_eq!(
            shown,
            [
                "cover.image Path a.svg",
                "society Name(Society) bai-ming",
                "branches.0 Name(Branch) x",
                "branches.1 Name(Branch) y",
                "authors.0.id Name(Person) zhou-ke",
                "awards.0.honourees.0.id Name(Person) lin",
                "awards.0.honourees.0.link Path ../news/a.md",
            ]
        );
    }
}
