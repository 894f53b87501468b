//! Lossless edits: one entry changes its own bytes, and all others stay.
//!
//! [`edit`] finds the entry in the text by the places that the parser gives, replaces its bytes, and reads the result again. If
//! anything differs but the value that was meant, or a comment is missing, the edit is refused ([`Refusal`]) and the text stays as
//! it was. What is written looks like what is beside it: brackets or lines, quotation marks, indentation, ends of lines.
//!
//! Comments above an entry and on its line stay when it is removed, and go along when it is moved. Comments inside a list or
//! mapping that is removed or replaced go with it.

mod insert;
mod model;
mod path;
mod refusal;
mod remove;
mod reorder;
mod scalar;
mod set;
mod splice;
mod step;
mod style;
mod tree;
mod trivia;

#[cfg(test)]
mod tests;

pub use model::NewValue;
pub use path::{Name, Path, Step};
pub use refusal::{Refusal, Unsupported};
pub use splice::Change;

use model::Model;
use path::{at, index_of, locate};
use step::{Single, make};
use tree::{Kind, Tree, read};

/// A change of an entry of front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum Edit {
    /// Gives the entry at `at` a value. A key that its mapping does not have is added at its end. Of a list or mapping that is
    /// replaced by one of its kind, only the entries that differ are changed.
    Set { at: Path, value: NewValue },
    /// Adds an item to the list `into`, before its item with the number `index`; at its end if it has as many items.
    InsertItem { into: Path, index: usize, value: NewValue },
    /// Adds a key to the mapping `into`, before its entry with the number `index`; at its end if it has as many entries.
    InsertKey { into: Path, index: usize, name: Name, value: NewValue },
    /// Removes the entry at `at`.
    Remove { at: Path },
    /// Gives the key at `at` another name.
    Rename { at: Path, name: String },
    /// Moves the entry at `at` within its list or mapping, so that it has the number `to`.
    Move { at: Path, to: usize },
}

/// A text after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The whole text.
    pub text: String,
    /// What changed. Its inverse makes the text what it was, byte for byte.
    pub change: Change,
}

/// `text`, YAML that is one mapping, with `edit` made. A byte-order mark stays.
///
/// # Errors
///
/// If the edit is not possible, or would change anything else.
pub fn edit(text: &str, edit: &Edit) -> Result<Edited, Refusal> {
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mark = text.get(..text.len() - bare.len()).unwrap_or_default();
    let made = [mark, &edited(bare, edit)?].concat();
    Ok(Edited { change: Change::between(text, &made), text: made })
}

/// The value at `path` as [`NewValue`], to be written elsewhere; `None` if there is none.
///
/// # Errors
///
/// If the text cannot be edited.
pub fn value_at(text: &str, path: &Path) -> Result<Option<NewValue>, Refusal> {
    let document = read(text.strip_prefix('\u{FEFF}').unwrap_or(text))?;
    let root = document.root.as_ref();
    match locate(root, path) {
        Ok(indices) => Ok(at(root, &indices).map(|tree| Model::of(Some(tree)).into_new())),
        Err(Refusal::NoEntry { .. }) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// The whole value of a text.
///
/// # Errors
///
/// If the text cannot be edited.
pub fn value_of(text: &str) -> Result<NewValue, Refusal> {
    let document = read(text.strip_prefix('\u{FEFF}').unwrap_or(text))?;
    Ok(Model::of(document.root.as_ref()).into_new())
}

/// The comments of a text, in order, each from its `#` on.
///
/// # Errors
///
/// If the text cannot be edited.
pub fn comments(text: &str) -> Result<Vec<String>, Refusal> {
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let found = read(bare)?.comments.into_iter().filter_map(|range| bare.get(range));
    Ok(found.map(|comment| comment.trim_end().to_owned()).collect())
}

fn edited(text: &str, edit: &Edit) -> Result<String, Refusal> {
    let document = read(text)?;
    let root = document.root.as_ref();
    if root.is_some_and(|root| !matches!(root.kind, Kind::Group { map: true, .. })) {
        return Err(Refusal::NotAGroup { path: String::new() });
    }
    match edit {
        Edit::Set { at, value } => set(text, root, at, value),
        Edit::InsertItem { into, index, value } => {
            let (group, tree) = group_at(root, into, false)?;
            let index = bounded(tree, *index, into)?;
            make(text, &Single::Insert { group, index, key: None, value: value.clone() })
        }
        Edit::InsertKey { into, index, name, value } => {
            let (group, tree) = group_at(root, into, true)?;
            let index = bounded(tree, *index, into)?;
            insert_key(text, root, tree, group, index, name, value)
        }
        Edit::Remove { at } => {
            let (group, index) = entry_at(root, at)?;
            take(text, root, &group, index)
        }
        Edit::Rename { at: path, name } => {
            let (group, index) = entry_at(root, path)?;
            let tree = at(root, &group).filter(|tree| matches!(tree.kind, Kind::Group { map: true, .. }));
            let entries = tree.ok_or_else(|| Refusal::NotAGroup { path: path.to_string() })?.entries();
            if entries.iter().enumerate().any(|(other, entry)| other != index && entry.name() == name) {
                return Err(Refusal::DuplicateKey { key: name.clone() });
            }
            make(text, &Single::Rename { group, index, name: name.clone() })
        }
        Edit::Move { at: path, to } => {
            let (group, from) = entry_at(root, path)?;
            let count = at(root, &group).map_or(0, |tree| tree.entries().len());
            if *to >= count {
                return Err(Refusal::NoEntry { path: path.to_string() });
            }
            make(text, &Single::Move { group, from, to: *to })
        }
    }
}

/// The indices to the list or mapping at `path`, and it; no tree for a text without entries.
fn group_at<'t>(root: Option<&'t Tree>, path: &Path, map: bool) -> Result<(Vec<usize>, Option<&'t Tree>), Refusal> {
    if path.0.is_empty() && root.is_none() && map {
        return Ok((Vec::new(), None));
    }
    let indices = locate(root, path)?;
    match at(root, &indices) {
        Some(tree) if matches!(tree.kind, Kind::Group { map: found, .. } if found == map) => Ok((indices, Some(tree))),
        _ => Err(Refusal::NotAGroup { path: path.to_string() }),
    }
}

/// The list or mapping of the entry at `path`, and the entry's index in it.
fn entry_at(root: Option<&Tree>, path: &Path) -> Result<(Vec<usize>, usize), Refusal> {
    let mut indices = locate(root, path)?;
    let index = indices.pop().ok_or_else(|| Refusal::NoEntry { path: path.to_string() })?;
    Ok((indices, index))
}

fn bounded(tree: Option<&Tree>, index: usize, path: &Path) -> Result<usize, Refusal> {
    let count = tree.map_or(0, |tree| tree.entries().len());
    if index <= count { Ok(index) } else { Err(Refusal::NoEntry { path: path.then(index).to_string() }) }
}

fn insert_key(
    text: &str,
    root: Option<&Tree>,
    tree: Option<&Tree>,
    group: Vec<usize>,
    index: usize,
    name: &Name,
    value: &NewValue,
) -> Result<String, Refusal> {
    let written = name.in_language_of(tree, root);
    if let Some(tree) = tree
        && index_of(tree, &Step::Key(name.clone()))?.is_some()
    {
        return Err(Refusal::DuplicateKey { key: written.to_owned() });
    }
    make(text, &Single::Insert { group, index, key: Some(written.to_owned()), value: value.clone() })
}

/// Removes an entry; the last one of a list or mapping leaves `[]` or `{}`.
fn take(text: &str, root: Option<&Tree>, group: &[usize], index: usize) -> Result<String, Refusal> {
    let tree = at(root, group);
    let is_last = tree.is_some_and(|tree| tree.is_block_group() && tree.entries().len() == 1);
    match group.split_last() {
        Some((&own, above)) if is_last => {
            let is_map = tree.is_some_and(|tree| matches!(tree.kind, Kind::Group { map: true, .. }));
            let value = if is_map { NewValue::Map(Vec::new()) } else { NewValue::List(Vec::new()) };
            make(text, &Single::Set { group: above.to_vec(), index: own, value })
        }
        _ => make(text, &Single::Remove { group: group.to_vec(), index }),
    }
}

fn set(text: &str, root: Option<&Tree>, path: &Path, value: &NewValue) -> Result<String, Refusal> {
    let Some((last, above)) = path.0.split_last() else {
        return Err(Refusal::NotAGroup { path: path.to_string() });
    };
    let above = Path(above.to_vec());
    if let Step::Key(name) = last {
        let (group, tree) = group_at(root, &above, true)?;
        let known = tree.map_or(Ok(None), |tree| index_of(tree, last))?;
        return match known {
            Some(index) => settle(text, &group, index, value),
            None => insert_key(text, root, tree, group, tree.map_or(0, |tree| tree.entries().len()), name, value),
        };
    }
    let (group, index) = entry_at(root, path)?;
    settle(text, &group, index, value)
}

/// Gives an entry a value: by the entries that differ, if it is a list or mapping and stays one.
fn settle(text: &str, group: &[usize], index: usize, value: &NewValue) -> Result<String, Refusal> {
    let document = read(text)?;
    let mut own = group.to_vec();
    own.push(index);
    let old = at(document.root.as_ref(), &own);
    let model = Model::of(old);
    if old.is_some() && model == Model::of_new(value) {
        return Ok(text.to_owned());
    }
    match (&model, value) {
        (Model::List(old), NewValue::List(new)) if !old.is_empty() && !new.is_empty() => {
            settle_list(text, &own, old, new)
        }
        (Model::Map(old), NewValue::Map(new)) if !old.is_empty() && !new.is_empty() => settle_map(text, &own, old, new),
        _ => make(text, &Single::Set { group: group.to_vec(), index, value: value.clone() }),
    }
}

/// Makes a list another one: what both begin and end with stays.
fn settle_list(text: &str, own: &[usize], old: &[Model], new: &[NewValue]) -> Result<String, Refusal> {
    let models: Vec<Model> = new.iter().map(Model::of_new).collect();
    let head = old.iter().zip(&models).take_while(|(one, other)| one == other).count();
    let tail =
        old[head..].iter().rev().zip(models[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let both = old_end.min(new_end);
    let mut made = text.to_owned();
    for (index, value) in new.iter().enumerate().take(both).skip(head) {
        made = settle(&made, own, index, value)?;
    }
    for index in (both..old_end).rev() {
        made = make(&made, &Single::Remove { group: own.to_vec(), index })?;
    }
    for (index, value) in new.iter().enumerate().take(new_end).skip(both) {
        made = make(&made, &Single::Insert { group: own.to_vec(), index, key: None, value: value.clone() })?;
    }
    Ok(made)
}

/// Makes a mapping another one, key by key.
fn settle_map(
    text: &str,
    own: &[usize],
    old: &[(String, Model)],
    new: &[(String, NewValue)],
) -> Result<String, Refusal> {
    let mut names: Vec<&str> = old.iter().map(|(name, _)| name.as_str()).collect();
    if !new.iter().any(|(name, _)| names.contains(&name.as_str())) {
        let Some((&index, group)) = own.split_last() else { return Err(Refusal::ChangesMore) };
        return make(text, &Single::Set { group: group.to_vec(), index, value: NewValue::Map(new.to_vec()) });
    }
    let mut made = text.to_owned();
    for index in (0..names.len()).rev() {
        if !new.iter().any(|(name, _)| name == names[index]) {
            made = make(&made, &Single::Remove { group: own.to_vec(), index })?;
            names.remove(index);
        }
    }
    for (index, (name, value)) in new.iter().enumerate() {
        if new[..index].iter().any(|(earlier, _)| earlier == name) {
            return Err(Refusal::DuplicateKey { key: name.clone() });
        }
        let group = own.to_vec();
        if let Some(from) = names.iter().position(|known| known == name) {
            if from != index {
                made = make(&made, &Single::Move { group, from, to: index })?;
                let known = names.remove(from);
                names.insert(index, known);
            }
            made = settle(&made, own, index, value)?;
        } else {
            made = make(&made, &Single::Insert { group, index, key: Some(name.clone()), value: value.clone() })?;
            names.insert(index, name);
        }
    }
    Ok(made)
}
