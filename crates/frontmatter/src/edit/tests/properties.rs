//! What holds for every text and every edit.

use proptest::prelude::*;

use super::generate::{TEXTS, Tape, Writer};
use super::other::Other;
use crate::edit::model::Model;
use crate::edit::path::{Path, Step, locate};
use crate::edit::refusal::Refusal;
use crate::edit::step::{Single, check};
use crate::edit::tree::{Tree, read};
use crate::edit::{Edit, Name, NewValue, at, edit};
use crate::{Node, parse};

/// How many texts are tried: `BLACKEYES_CASES=10000 cargo test …` for the long run.
fn cases() -> ProptestConfig {
    let cases = std::env::var("BLACKEYES_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(300),
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..ProptestConfig::default()
    }
}

fn bare(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// The paths to all values, and how many entries each has.
fn places(tree: &Tree, path: &Path, all: &mut Vec<(Path, usize, bool)>) {
    let map = tree.entries().iter().any(|entry| entry.key.is_some());
    all.push((path.clone(), tree.entries().len(), map));
    for (index, entry) in tree.entries().iter().enumerate() {
        let step = if entry.key.is_some() && index % 2 == 0 { Step::from(entry.name()) } else { Step::Index(index) };
        places(&entry.value, &path.then(step), all);
    }
}

fn all_places(text: &str) -> Vec<(Path, usize, bool)> {
    let document = read(bare(text)).unwrap();
    let mut all = Vec::new();
    if let Some(root) = &document.root {
        places(root, &Path::default(), &mut all);
    }
    all
}

fn new_value(tape: &mut Tape<'_>, depth: usize) -> NewValue {
    match tape.pick(if depth > 1 { 6 } else { 9 }) {
        0..3 => NewValue::text(tape.of(&TEXTS)),
        3 => NewValue::Null,
        4 => NewValue::Bare(tape.of(&["12", "2026-03-05", "true", "1.5"]).to_owned()),
        5 => NewValue::text("新的"),
        6 | 7 => NewValue::List((0..tape.pick(4)).map(|_| new_value(tape, depth + 1)).collect()),
        _ => {
            let keys = ["id", "新", "a: b"];
            NewValue::Map(
                (0..tape.pick(4))
                    .map(|index| (keys[index % 3].to_owned(), new_value(tape, depth + 1)))
                    .collect::<Vec<_>>(),
            )
        }
    }
}

/// An edit of `text`; `None` if the place cannot have one of its kind.
fn random_edit(text: &str, tape: &mut Tape<'_>) -> Option<Edit> {
    let all = all_places(text);
    if all.is_empty() {
        return None;
    }
    let (path, count, map) = all[tape.pick(all.len())].clone();
    match tape.pick(7) {
        0 | 1 if !path.0.is_empty() => Some(Edit::Set { at: path, value: new_value(tape, 0) }),
        2 if count > 0 && !map => {
            Some(Edit::InsertItem { into: path, index: tape.pick(count + 1), value: new_value(tape, 0) })
        }
        2 | 3 if count > 0 && map => {
            let name = Name::from(tape.of(&["newkey", "新键", "a b: c"]));
            Some(Edit::InsertKey { into: path, index: tape.pick(count + 1), name, value: new_value(tape, 0) })
        }
        3 | 4 if !path.0.is_empty() => Some(Edit::Remove { at: path }),
        5 if count > 1 => Some(Edit::Move { at: path.then(tape.pick(count)), to: tape.pick(count) }),
        6 if count > 0 && map => Some(Edit::Rename {
            at: path.then(tape.pick(count)),
            name: tape.of(&["renamed", "改名", "#x", "- y"]).to_owned(),
        }),
        _ => None,
    }
}

/// Where the entry at these indices begins, as the program reads it.
fn entry_span(node: &Node, indices: &[usize]) -> Option<usize> {
    let (&index, rest) = indices.split_first()?;
    let (start, child) = match node.entries().get(index) {
        Some((key, value)) => (key.span.start, value),
        None => node.items().get(index).map(|item| (item.span.start, item))?,
    };
    if rest.is_empty() { Some(start) } else { entry_span(child, rest) }
}

/// Where each key and each text ends.
fn leaf_ends(node: &Node, ends: &mut Vec<usize>) {
    for (key, value) in node.entries() {
        ends.push(key.span.end);
        leaf_ends(value, ends);
    }
    node.items().iter().for_each(|item| leaf_ends(item, ends));
    if node.text().is_some() {
        ends.push(node.span.end);
    }
}

proptest! {
    #![proptest_config(cases())]

    /// Opening and saving changes no byte: each value set to itself.
    #[test]
    fn setting_what_is_there_changes_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = Writer::document(&mut Tape(&bytes));
        let document = read(bare(&text));
        prop_assert!(document.is_ok(), "{:?}\n{text}", document.err());
        for (path, ..) in all_places(&text).into_iter().filter(|(path, ..)| !path.0.is_empty()) {
            let value = super::super::value_at(&text, &path).unwrap().unwrap();
            let edited = edit(&text, &Edit::Set { at: path.clone(), value });
            prop_assert_eq!(edited.map(|edited| edited.text), Ok(text.clone()), "{}", path);
        }
    }

    /// An edit that is made is what was meant, for another reader of YAML too, and what it changes is at its entry.
    #[test]
    fn an_edit_changes_its_entry_and_nothing_else(bytes in prop::collection::vec(any::<u8>(), 0..400), more in prop::collection::vec(any::<u8>(), 12)) {
        let text = Writer::document(&mut Tape(&bytes));
        let Some(change) = random_edit(&text, &mut Tape(&more)) else { return Ok(()) };
        let edited = match edit(&text, &change) {
            Ok(edited) => edited,
            Err(Refusal::ChangesMore | Refusal::Unwritable) => return Ok(()),
            Err(other) => { prop_assert!(matches!(other, Refusal::DuplicateKey { .. }), "{:?} {:?}\n{}", other, change, text); return Ok(()) }
        };
        prop_assert_eq!(edited.change.make(&text), Some(edited.text.clone()));
        prop_assert_eq!(edited.change.inverse().make(&edited.text), Some(text.clone()));
        // Another reader.
        let (old, new) = (Other::of(&text), Other::of(&edited.text));
        prop_assert!(old.is_none() || new.is_some(), "{:?}\n{}\n=>\n{}", change, text, edited.text);
        if let (Some(mut old), Some(new)) = (old, new) {
            apply(&mut old, &change, &text);
            let same = old == new || (old == Other::Map(Vec::new()) && new == Other::Null);
            prop_assert!(same, "{:?}\n{}\n=>\n{}\n{:?}\n{:?}", change, text, edited.text, old, new);
        }
        // Its bytes.
        if let Edit::Set { at: path, .. } | Edit::Remove { at: path } | Edit::Rename { at: path, .. } = &change {
            let node = parse(&"".into(), &text, 0).root.unwrap();
            let mut indices = locate(read(bare(&text)).unwrap().root.as_ref(), path).unwrap();
            let alone = |indices: &[usize]| at(read(bare(&text)).unwrap().root.as_ref(), indices).is_some_and(|tree| tree.entries().len() == 1);
            let mut start = entry_span(&node, &indices).unwrap();
            while matches!(change, Edit::Remove { .. }) && indices.len() > 1 && alone(&indices[..indices.len() - 1]) {
                indices.pop();
                start = entry_span(&node, &indices).unwrap();
            }
            let mut ends = Vec::new();
            leaf_ends(&node, &mut ends);
            // The program's place of a literal text goes on to the next line.
            let before = ends.into_iter().filter(|end| *end <= start).map(|end| text[..end].trim_end().len()).max().unwrap_or(0);
            prop_assert!(edited.change.at >= before, "{:?}\n{}", change, text);
        }
    }

    /// The inverse edit gives the same bytes.
    #[test]
    fn an_edit_and_its_inverse_give_the_same_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), more in prop::collection::vec(any::<u8>(), 12)) {
        let text = Writer::document(&mut Tape(&bytes));
        let Some(change) = random_edit(&text, &mut Tape(&more)) else { return Ok(()) };
        let Ok(edited) = edit(&text, &change) else { return Ok(()) };
        let old_name = |path: &Path| {
            let document = read(bare(&text)).unwrap();
            let indices = locate(document.root.as_ref(), path).unwrap();
            let (last, above) = indices.split_last().unwrap();
            (at(document.root.as_ref(), above).unwrap().entries()[*last].name().to_owned(), *last, Path(path.0[..path.0.len() - 1].to_vec()))
        };
        let inverse = match &change {
            Edit::InsertItem { into, index, .. } | Edit::InsertKey { into, index, .. } => Edit::Remove { at: into.then(*index) },
            Edit::Rename { at, name } => {
                let (old, _, above) = old_name(at);
                Edit::Rename { at: above.then(name.as_str()), name: old }
            }
            Edit::Move { at, to } => {
                let (_, from, above) = old_name(at);
                Edit::Move { at: above.then(*to), to: from }
            }
            Edit::Set { .. } | Edit::Remove { .. } => return Ok(()),
        };
        let back = edit(&edited.text, &inverse);
        // A key that needs quotes keeps them.
        let unquoted = matches!(change, Edit::Rename { .. }) && back.as_ref().is_ok_and(|back| back.text.replace(['"', '\''], "") == text.replace(['"', '\''], ""));
        prop_assert!(unquoted || back.as_ref().is_ok_and(|back| back.text == text), "{:?}\n{:?}\n=>\n{:?}\n{:?}", change, text, edited.text, back);
    }

    /// Whatever bytes are replaced in place of the right ones, the guard passes only what another reader reads as meant.
    #[test]
    fn the_guard_passes_no_wrong_edit(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        more in prop::collection::vec(any::<u8>(), 12),
        wrong in (any::<prop::sample::Index>(), 0_usize..12, prop::sample::select(vec!["", " ", "\n", "  ", "x", "#", " #", ":", ": ", "- ", "\"", "'", ",", "]", "\n  ", "a: b\n", "|", "\t", "&a ", "春"])),
    ) {
        let text = Writer::document(&mut Tape(&bytes));
        let text = bare(&text);
        let Some(change) = random_edit(text, &mut Tape(&more)) else { return Ok(()) };
        let Ok(edited) = edit(text, &change) else { return Ok(()) };
        // Damage near the edit or anywhere.
        let near = wrong.0.index(edited.text.len() + 1);
        let start = edited.text.floor_char_boundary(near);
        let end = edited.text.ceil_char_boundary((start + wrong.1).min(edited.text.len()));
        let damaged = [&edited.text[..start], wrong.2, &edited.text[end..]].concat();
        let Some(single) = single_of(text, &change) else { return Ok(()) };
        if check(text, &damaged, &single).is_ok() {
            let meant = Model::of(read(&edited.text).unwrap().root.as_ref());
            prop_assert_eq!(Model::of(read(&damaged).unwrap().root.as_ref()), meant);
            if let (Some(right), Some(passed)) = (Other::of(&edited.text), Other::of(&damaged)) {
                prop_assert!(right == passed, "{:?}\n{}\n=>\n{}", change, edited.text, damaged);
            }
        }
    }

    /// No text and no edit of it panics.
    #[test]
    fn no_text_panics(text in "(\\PC|[ \\n\\r\\t:#\\-\\[\\]{},'\"|>&*!?%：－“”、a春]){0,80}", more in prop::collection::vec(any::<u8>(), 12)) {
        if read(bare(&text)).is_ok() && let Some(change) = random_edit(&text, &mut Tape(&more)) {
            let _ = edit(&text, &change);
        }
        let _ = edit(&text, &Edit::Set { at: Path::key("a"), value: NewValue::text(&text) });
    }

    /// Every text can be written, and is read again.
    #[test]
    fn every_text_can_be_written(text in "(\\PC|[ \\n\\t:#\\-\\[\\]{},'\"|>&*!?%：－“”、a春\u{0}\u{7F}\u{85}\u{2028}\u{FEFF}]){0,40}", flow in any::<bool>()) {
        let document = if flow { "a: [b, c]\nd: e\n" } else { "a:\n  - b\n  - c\nd: e\n" };
        let edited = edit(document, &Edit::Set { at: Path::key("a").then(1), value: NewValue::text(&text) });
        prop_assert!(edited.is_ok(), "{:?}", edited);
        let value = super::super::value_at(&edited.unwrap().text, &Path::key("a").then(1)).unwrap();
        prop_assert_eq!(value, Some(NewValue::Text(text)));
    }
}

/// The guard refuses little: texts that keep the blank lines below them, mostly.
#[test]
fn few_edits_are_refused() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut bytes = |count: usize| -> Vec<u8> {
        let next = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        };
        (0..count).map(next).collect()
    };
    let (mut made, mut refused) = (0, 0);
    for _ in 0..1000 {
        let text = Writer::document(&mut Tape(&bytes(400)));
        let Some(change) = random_edit(&text, &mut Tape(&bytes(12))) else { continue };
        match edit(&text, &change) {
            Ok(_) => made += 1,
            Err(Refusal::ChangesMore | Refusal::Unwritable) => refused += 1,
            Err(_) => {}
        }
    }
    assert!(made > 500 && refused * 100 < made, "{made} made, {refused} refused");
}

/// Makes the change in the value that another program reads.
fn apply(value: &mut Other, change: &Edit, text: &str) {
    let document = read(bare(text)).unwrap();
    let indices = |path: &Path| locate(document.root.as_ref(), path).unwrap();
    let split = |path: &Path| {
        let mut indices = indices(path);
        let last = indices.pop().unwrap();
        (indices, last)
    };
    match change {
        Edit::Set { at, value: new } => *value.at(&indices(at)) = as_read(new),
        Edit::InsertItem { into, index, value: new } => {
            value.at(&indices(into)).change(|entries| entries.insert(*index, (String::new(), as_read(new))));
        }
        Edit::InsertKey { into, index, name, value: new } => {
            value.at(&indices(into)).change(|entries| entries.insert(*index, (name.key.clone(), as_read(new))));
        }
        Edit::Remove { at } => {
            let (group, index) = split(at);
            value.at(&group).change(|entries| drop(entries.remove(index)));
        }
        Edit::Rename { at, name } => {
            let (group, index) = split(at);
            value.at(&group).change(|entries| entries[index].0.clone_from(name));
        }
        Edit::Move { at, to } => {
            let (group, index) = split(at);
            value.at(&group).change(|entries| {
                let entry = entries.remove(index);
                entries.insert(*to, entry);
            });
        }
    }
}

/// A new value as the other program reads it.
fn as_read(value: &NewValue) -> Other {
    match value {
        NewValue::Null => Other::Null,
        NewValue::Text(text) => Other::Scalar(format!("text {text}")),
        NewValue::Bare(text) => Other::of(text).unwrap(),
        NewValue::List(items) => Other::List(items.iter().map(as_read).collect()),
        NewValue::Map(entries) => {
            Other::Map(entries.iter().map(|(key, value)| (key.clone(), as_read(value))).collect())
        }
    }
}

/// An edit of one entry as the guard knows it; `None` if it is made in several.
fn single_of(text: &str, change: &Edit) -> Option<Single> {
    let document = read(text).ok()?;
    let split = |path: &Path| {
        let mut indices = locate(document.root.as_ref(), path).ok()?;
        let last = indices.pop()?;
        Some((indices, last))
    };
    Some(match change {
        Edit::Set { at, value } => {
            let (group, index) = split(at)?;
            Single::Set { group, index, value: value.clone() }
        }
        Edit::InsertItem { into, index, value } => Single::Insert {
            group: locate(document.root.as_ref(), into).ok()?,
            index: *index,
            key: None,
            value: value.clone(),
        },
        Edit::InsertKey { into, index, name, value } => {
            let group = locate(document.root.as_ref(), into).ok()?;
            Single::Insert { group, index: *index, key: Some(name.key.clone()), value: value.clone() }
        }
        Edit::Remove { at } => {
            let (group, index) = split(at)?;
            Single::Remove { group, index }
        }
        Edit::Rename { at, name } => {
            let (group, index) = split(at)?;
            Single::Rename { group, index, name: name.clone() }
        }
        Edit::Move { at, to } => {
            let (group, from) = split(at)?;
            Single::Move { group, from, to: *to }
        }
    })
}
