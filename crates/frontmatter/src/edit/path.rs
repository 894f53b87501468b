//! Where in a text an edit is made.

use std::fmt;

use super::refusal::Refusal;
use super::tree::{Entry, Kind, Tree};
use crate::field::Field;

/// The name of a key, and the name that it has in Chinese. A file may use either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The key.
    pub key: String,
    /// The same key in Chinese, if there is one.
    pub label: Option<String>,
}

impl Name {
    /// The names of a key that a type declares.
    pub fn of(field: &Field) -> Self {
        Self { key: field.key.to_owned(), label: (!field.label.is_empty()).then(|| field.label.to_owned()) }
    }

    fn is(&self, written: &str) -> bool {
        self.key == written || self.label.as_deref() == Some(written)
    }

    /// The name to write into `mapping`, whose keys show the language of the file; if it is empty, those of `root` do.
    pub(super) fn in_language_of(&self, mapping: Option<&Tree>, root: Option<&Tree>) -> &str {
        let Some(label) = self.label.as_deref() else { return &self.key };
        let keys = |tree: Option<&Tree>| {
            let names = tree.map_or(&[][..], Tree::entries).iter().map(Entry::name);
            let (han, other): (Vec<_>, Vec<_>) = names.partition(|name| name.contains(blackeyes_chinese::is_han));
            (han.len(), other.len())
        };
        let (han, other) = match keys(mapping) {
            (0, 0) => keys(root),
            own => own,
        };
        if han > other { label } else { &self.key }
    }
}

impl From<&str> for Name {
    fn from(key: &str) -> Self {
        Self { key: key.to_owned(), label: None }
    }
}

/// A step into a mapping or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(Name),
    /// To an entry of a list or a mapping, the first of which is 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.into())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The steps from the whole mapping to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// A path of one key.
    pub fn key(key: &str) -> Self {
        Self(vec![key.into()])
    }

    /// The path with one more step.
    #[must_use]
    pub fn then(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }
}

impl<S: Into<Step>> FromIterator<S> for Path {
    fn from_iter<I: IntoIterator<Item = S>>(steps: I) -> Self {
        Self(steps.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            match step {
                Step::Key(name) => f.write_str(&name.key)?,
                Step::Index(index) => write!(f, "{index}")?,
            }
        }
        Ok(())
    }
}

/// The index of the entry of `tree` that `step` leads to; `None` if it has no such entry.
pub fn index_of(tree: &Tree, step: &Step) -> Result<Option<usize>, Refusal> {
    let Kind::Group { entries, map, .. } = &tree.kind else { return Ok(None) };
    match step {
        Step::Index(index) => Ok((*index < entries.len()).then_some(*index)),
        Step::Key(_) if !map => Ok(None),
        Step::Key(name) => {
            let mut found = entries.iter().enumerate().filter(|(_, entry)| name.is(entry.name()));
            match (found.next(), found.next()) {
                (Some((_, one)), Some((_, other))) => {
                    Err(Refusal::BothNames { names: [one.name().to_owned(), other.name().to_owned()] })
                }
                (one, _) => Ok(one.map(|(index, _)| index)),
            }
        }
    }
}

/// The indices of the entries on the way along `path`.
///
/// # Errors
///
/// [`Refusal::NoEntry`] if there is no such entry.
pub fn locate(root: Option<&Tree>, path: &Path) -> Result<Vec<usize>, Refusal> {
    let missing = || Refusal::NoEntry { path: path.to_string() };
    let mut indices = Vec::with_capacity(path.0.len());
    let mut at = root;
    for step in &path.0 {
        let tree = at.ok_or_else(missing)?;
        let index = index_of(tree, step)?.ok_or_else(missing)?;
        indices.push(index);
        at = tree.entries().get(index).map(|entry| &entry.value);
    }
    Ok(indices)
}

/// The value at `indices`.
pub fn at<'t>(root: Option<&'t Tree>, indices: &[usize]) -> Option<&'t Tree> {
    indices.iter().try_fold(root?, |tree, &index| tree.entries().get(index).map(|entry| &entry.value))
}
