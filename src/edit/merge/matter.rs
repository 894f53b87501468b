//! Three versions of front matter: by key, and where both sides changed one, by item or by word.

use blackeyes_frontmatter::edit::{Edit, NewValue, Path, comments, edit, value_of};

use super::text::{Side, merge_lines, merge_text, text_of};
use super::three::stretches;

/// A key that both sides changed in different ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConflict {
    /// The key, as in `sections.2.title`.
    pub key: String,
    /// The value that it had; `None` if it was not there.
    pub base: Option<NewValue>,
    /// The value in the first version.
    pub ours: Option<NewValue>,
    /// The value in the second.
    pub theirs: Option<NewValue>,
}

/// A key whose change the merged front matter has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyTaken {
    /// The key.
    pub key: String,
    /// Who changed it.
    pub side: Side,
}

/// Merged front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// The text; where there are conflicts, it has the values of one side.
    pub text: String,
    /// The keys that were changed.
    pub taken: Vec<KeyTaken>,
    /// The keys that a person must choose.
    pub conflicts: Vec<KeyConflict>,
}

impl Matter {
    /// The same with the sides exchanged.
    fn turned(mut self) -> Self {
        for taken in &mut self.taken {
            taken.side = match taken.side {
                Side::Ours => Side::Theirs,
                Side::Theirs => Side::Ours,
                Side::Both => Side::Both,
            };
        }
        for conflict in &mut self.conflicts {
            std::mem::swap(&mut conflict.ours, &mut conflict.theirs);
        }
        self
    }
}

type Entries = Vec<(String, NewValue)>;

/// Merges three versions of front matter. `None` if that cannot be done by keys: one is no mapping that can be edited, or a comment
/// of one side would be lost.
pub fn merge_matter(base: &str, ours: &str, theirs: &str) -> Option<Matter> {
    merge_into(base, ours, theirs).or_else(|| merge_into(base, theirs, ours).map(Matter::turned))
}

/// Merges their changes into our version.
fn merge_into(base: &str, ours: &str, theirs: &str) -> Option<Matter> {
    let values = (entries(base)?, entries(ours)?, entries(theirs)?);
    let mut merging = Merging { edits: Vec::new(), taken: Vec::new(), conflicts: Vec::new() };
    let meant = merging.map(&Path::default(), &values.0, &values.1, &values.2);
    let Merging { edits, taken, conflicts } = merging;
    // By lines, comments and layout of both sides stay. It must have the values that merging by key gives.
    let by_lines = text_of(&merge_lines(base, ours, theirs));
    let is_meant = |text: &String| entries(text).is_some_and(|found| same_entries(found, meant.clone()));
    if let Some(text) = by_lines.filter(|text| conflicts.is_empty() && is_meant(text)) {
        return Some(Matter { text, taken, conflicts });
    }
    let mut text = ours.to_owned();
    for change in &edits {
        text = edit(&text, change).ok()?.text;
    }
    (is_meant(&text) && keeps_comments(base, ours, theirs, &text)?).then_some(Matter { text, taken, conflicts })
}

/// The entries of front matter that can be edited.
fn entries(text: &str) -> Option<Entries> {
    match value_of(text) {
        Ok(NewValue::Map(entries)) => Some(entries),
        _ => None,
    }
}

/// Whether two mappings have the same entries, in whatever order: where a key is does not matter, at any depth.
fn same_entries(one: Entries, other: Entries) -> bool {
    sorted(NewValue::Map(one)) == sorted(NewValue::Map(other))
}

/// A value with the keys of its mappings in the order of the alphabet.
fn sorted(value: NewValue) -> NewValue {
    match value {
        NewValue::List(items) => NewValue::List(items.into_iter().map(sorted).collect()),
        NewValue::Map(mut entries) => {
            entries.sort_by(|one, other| one.0.cmp(&other.0));
            NewValue::Map(entries.into_iter().map(|(key, value)| (key, sorted(value))).collect())
        }
        other => other,
    }
}

/// Whether every comment is in `text` that a side added, or that no side removed.
fn keeps_comments(base: &str, ours: &str, theirs: &str, text: &str) -> Option<bool> {
    let of = |text: &str| comments(text).ok();
    let (old, one, other, there) = (of(base)?, of(ours)?, of(theirs)?, of(text)?);
    let count = |all: &[String], comment: &String| all.iter().filter(|known| *known == comment).count();
    Some(one.iter().chain(&other).all(|comment| {
        let (one, other) = (count(&one, comment), count(&other, comment));
        // Both may have added the same.
        let needed = (one + other).saturating_sub(count(&old, comment)).min(one.max(other));
        count(&there, comment) >= needed
    }))
}

/// What merging found so far.
struct Merging {
    edits: Vec<Edit>,
    taken: Vec<KeyTaken>,
    conflicts: Vec<KeyConflict>,
}

impl Merging {
    /// Merges mappings at `path`. Returns the merged entries, in our order; with conflicts, our values.
    fn map(&mut self, path: &Path, base: &Entries, ours: &Entries, theirs: &Entries) -> Entries {
        let mut merged = ours.clone();
        let mut keys: Vec<&str> = Vec::new();
        for (key, _) in ours.iter().chain(theirs).chain(base) {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
        for key in keys {
            let of = |all: &Entries| all.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
            let (old, one, other) = (of(base), of(ours), of(theirs));
            let at = path.then(key);
            let side = match (one == old, other == old, one == other) {
                (true, true, _) => continue,
                (false, true, _) => Some(Side::Ours),
                (true, false, _) => Some(Side::Theirs),
                (false, false, true) => Some(Side::Both),
                (false, false, false) => None,
            };
            match side {
                Some(side) => {
                    self.taken.push(KeyTaken { key: at.to_string(), side });
                    if side == Side::Theirs {
                        let index = after_neighbour(&merged, theirs, key);
                        self.edits.push(edit_to(path, key, index, one.is_some(), other.clone()));
                        put(&mut merged, key, index, other);
                    }
                }
                None => {
                    if let Some(value) = self.both(&at, old, one, other) {
                        let index = merged.len();
                        put(&mut merged, key, index, Some(value));
                    }
                }
            }
        }
        merged
    }

    /// A value that both sides changed: merged if its parts can be, else a conflict.
    fn both(
        &mut self,
        at: &Path,
        base: Option<NewValue>,
        ours: Option<NewValue>,
        theirs: Option<NewValue>,
    ) -> Option<NewValue> {
        let merged = match (&base, &ours, &theirs) {
            (Some(NewValue::Map(old)), Some(NewValue::Map(one)), Some(NewValue::Map(other))) => {
                return Some(NewValue::Map(self.map(at, old, one, other)));
            }
            (Some(NewValue::List(old)), Some(NewValue::List(one)), Some(NewValue::List(other))) => {
                items(old, one, other)
            }
            (Some(NewValue::Text(old)), Some(NewValue::Text(one)), Some(NewValue::Text(other))) => {
                text_of(&merge_text(old, one, other)).map(NewValue::Text)
            }
            _ => None,
        };
        if let Some(value) = merged {
            self.taken.push(KeyTaken { key: at.to_string(), side: Side::Ours });
            self.taken.push(KeyTaken { key: at.to_string(), side: Side::Theirs });
            self.edits.push(Edit::Set { at: at.clone(), value: value.clone() });
            return Some(value);
        }
        self.conflicts.push(KeyConflict { key: at.to_string(), base, ours, theirs });
        None
    }
}

/// Three versions of a list; `None` if both sides changed the same items, or items beside one another.
fn items(base: &[NewValue], ours: &[NewValue], theirs: &[NewValue]) -> Option<NewValue> {
    let mut merged = Vec::new();
    for stretch in stretches(base, ours, theirs) {
        let (one, other) = (ours.get(stretch.ours)?, theirs.get(stretch.theirs)?);
        match stretch.changed {
            (true, true) if one != other => return None,
            (_, false) | (true, true) => merged.extend_from_slice(one),
            (false, true) => merged.extend_from_slice(other),
        }
    }
    Some(NewValue::List(merged))
}

/// The edit that gives a key of the mapping `path` their value, or removes it.
fn edit_to(path: &Path, key: &str, index: usize, is_there: bool, value: Option<NewValue>) -> Edit {
    match value {
        Some(value) if is_there => Edit::Set { at: path.then(key), value },
        Some(value) => Edit::InsertKey { into: path.clone(), index, name: key.into(), value },
        None => Edit::Remove { at: path.then(key) },
    }
}

/// Where their new key goes: after the key that is before it on their side.
fn after_neighbour(merged: &Entries, theirs: &Entries, key: &str) -> usize {
    let known = |name: &str| merged.iter().position(|(own, _)| own == name);
    let before = theirs.iter().take_while(|(name, _)| name != key);
    before.filter_map(|(name, _)| known(name)).last().map_or(merged.len(), |last| last + 1)
}

/// Puts a value into a mapping, in the place of the one that it has or before the entry `index`; or removes it.
fn put(entries: &mut Entries, key: &str, index: usize, value: Option<NewValue>) {
    let at = entries.iter().position(|(name, _)| name == key);
    match (at, value) {
        (Some(at), Some(value)) => {
            if let Some(entry) = entries.get_mut(at) {
                entry.1 = value;
            }
        }
        (Some(at), None) => drop(entries.remove(at)),
        (None, Some(value)) => entries.insert(index.min(entries.len()), (key.to_owned(), value)),
        (None, None) => {}
    }
}
