//! One change of one entry: the bytes that it replaces, and the value that they must then have.

use super::model::{Model, NewValue};
use super::path::at;
use super::refusal::Refusal;
use super::scalar::write_key;
use super::splice::{Splice, spliced};
use super::style::Style;
use super::tree::{Document, Entry, Kind, Tree, read};
use super::trivia::{comment_after, line_end, line_start};
use super::{insert, remove, reorder, set};
use crate::build::build;
use crate::offsets::Offsets;

/// A change of one entry. `group` are the indices on the way to its list or mapping.
#[derive(Clone, Debug)]
pub enum Single {
    Set { group: Vec<usize>, index: usize, value: NewValue },
    Insert { group: Vec<usize>, index: usize, key: Option<String>, value: NewValue },
    Remove { group: Vec<usize>, index: usize },
    Rename { group: Vec<usize>, index: usize, name: String },
    Move { group: Vec<usize>, from: usize, to: usize },
}

impl Single {
    fn group(&self) -> &[usize] {
        match self {
            Self::Set { group, .. }
            | Self::Insert { group, .. }
            | Self::Remove { group, .. }
            | Self::Rename { group, .. }
            | Self::Move { group, .. } => group,
        }
    }

    /// Makes the change in a value.
    fn change(&self, model: &mut Model) -> Option<()> {
        match (self, model.at_mut(self.group())?) {
            (Self::Set { index, value, .. }, Model::List(items)) => *items.get_mut(*index)? = Model::of_new(value),
            (Self::Set { index, value, .. }, Model::Map(entries)) => entries.get_mut(*index)?.1 = Model::of_new(value),
            (Self::Insert { index, key: None, value, .. }, Model::List(items)) if *index <= items.len() => {
                items.insert(*index, Model::of_new(value));
            }
            (Self::Insert { index, key: Some(key), value, .. }, Model::Map(entries)) if *index <= entries.len() => {
                entries.insert(*index, (key.clone(), Model::of_new(value)));
            }
            (Self::Remove { index, .. }, Model::List(items)) if *index < items.len() => drop(items.remove(*index)),
            (Self::Remove { index, .. }, Model::Map(entries)) if *index < entries.len() => drop(entries.remove(*index)),
            (Self::Rename { index, name, .. }, Model::Map(entries)) => entries.get_mut(*index)?.0.clone_from(name),
            (Self::Move { from, to, .. }, Model::List(items)) if *from.max(to) < items.len() => {
                let item = items.remove(*from);
                items.insert(*to, item);
            }
            (Self::Move { from, to, .. }, Model::Map(entries)) if *from.max(to) < entries.len() => {
                let entry = entries.remove(*from);
                entries.insert(*to, entry);
            }
            _ => return None,
        }
        Some(())
    }

    /// The bytes to replace; `None` if there is no way to write it.
    fn splices(&self, text: &str, document: &Document) -> Option<Vec<Splice>> {
        let root = document.root.as_ref();
        let Some(group) = at(root, self.group()) else {
            // A text of comments only.
            let Self::Insert { key: Some(key), value, .. } = self else { return None };
            return insert::insert_first(text, &Style::of(text, None, text.len()), key, value);
        };
        let entry = |index: usize| group.entries().get(index);
        match self {
            Self::Set { index, value, .. } => {
                let entry = entry(*index)?;
                set::set(text, &Style::of(text, root, entry.start), group, entry, value)
            }
            Self::Insert { index, key, value, .. } => {
                let near = entry(index.saturating_sub(1)).map_or(group.range.start, Entry::end);
                insert::insert(text, &Style::of(text, root, near), document, group, *index, key.as_deref(), value)
            }
            Self::Remove { index, .. } => remove::remove(text, group, *index),
            Self::Rename { index, name, .. } => {
                let key = entry(*index)?.key.as_ref()?;
                let flow = matches!(group.kind, Kind::Group { flow: true, .. });
                Some(vec![Splice::new(key.range.clone(), write_key(name, key.style, flow)?)])
            }
            Self::Move { from, to, .. } => reorder::reorder(text, &document.comments, group, *from, *to),
        }
    }

    /// The comments of `text` that the change may drop: those inside the value that it removes.
    fn may_drop(&self, text: &str, document: &Document) -> std::ops::Range<usize> {
        let (Self::Set { group, index, .. } | Self::Remove { group, index }) = self else { return 0..0 };
        let entry = at(document.root.as_ref(), group).and_then(|group| group.entries().get(*index));
        entry.map_or(0..0, |entry| inside(text, entry))
    }
}

/// The bytes of the value of `entry`, with the comments that belong to its parts.
fn inside(text: &str, entry: &Entry) -> std::ops::Range<usize> {
    let value: &Tree = &entry.value;
    if !value.is_block_group() {
        return value.range.clone();
    }
    let is_below = line_start(text, entry.after_mark) != line_start(text, value.range.start);
    let start = if is_below { line_end(text, entry.after_mark) } else { value.range.start };
    let end = comment_after(text, value.range.end).map_or(value.range.end, |comment| comment.end);
    start..end
}

/// `text` with the change made.
///
/// # Errors
///
/// If it cannot be written, or would change anything else: the result is read again, and compared with what was meant.
pub fn make(text: &str, single: &Single) -> Result<String, Refusal> {
    let splices = single.splices(text, &read(text)?).ok_or(Refusal::Unwritable)?;
    let made = spliced(text, &splices).ok_or(Refusal::ChangesMore)?;
    check(text, &made, single)?;
    Ok(made)
}

/// The guard: `made` is read again, and must differ from `text` by the change alone.
///
/// # Errors
///
/// [`Refusal::ChangesMore`] if another value differs, a comment is missing, or the program would report something new.
pub fn check(text: &str, made: &str, single: &Single) -> Result<(), Refusal> {
    let (document, after) = (read(text)?, read(made).map_err(|_| Refusal::ChangesMore)?);
    let mut meant = Model::of(document.root.as_ref());
    single.change(&mut meant).ok_or(Refusal::ChangesMore)?;
    let (all, there) = (comments(text, &document, &(0..0)), comments(made, &after, &(0..0)));
    let kept = comments(text, &document, &single.may_drop(text, &document));
    let is_same = Model::of(after.root.as_ref()) == meant && has_all(&there, &kept) && has_all(&all, &there);
    if is_same && is_read_alike(text, made, single) { Ok(()) } else { Err(Refusal::ChangesMore) }
}

/// The comments of a text without those in `dropped`, in the order of the alphabet.
fn comments<'t>(text: &'t str, document: &Document, dropped: &std::ops::Range<usize>) -> Vec<&'t str> {
    let kept = document.comments.iter().filter(|comment| !dropped.contains(&comment.start));
    let mut kept: Vec<&str> = kept.filter_map(|comment| text.get(comment.clone())).map(str::trim_end).collect();
    kept.sort_unstable();
    kept
}

/// Whether each of `some` is in `all`, as many times. Both are in order.
fn has_all(all: &[&str], some: &[&str]) -> bool {
    let mut rest = all.iter();
    some.iter().all(|one| rest.any(|other| other == one))
}

/// Whether the program's own reading differs by the change alone, and reports nothing new.
fn is_read_alike(old: &str, new: &str, single: &Single) -> bool {
    let reading = |text: &str| build(text, &"".into(), &Offsets::new(0)).ok();
    let (Some((before, reported)), Some((after, reports))) = (reading(old), reading(new)) else { return false };
    let model = |node: Option<&crate::node::Node>| node.map_or_else(|| Model::Map(Vec::new()), Model::of_node);
    let mut meant = model(before.as_ref());
    single.change(&mut meant).is_some() && meant == model(after.as_ref()) && reports.len() <= reported.len()
}
