//! The old addresses of a document.

use std::sync::Arc;

use crate::edit::edit_file;
use blackeyes_diagnostics::Wording;
use blackeyes_frontmatter::edit::{Edit, NewValue, Path};

use super::address::same;
use super::content::stated;

/// The old addresses that a text states.
pub(super) fn aliases(path: &Arc<str>, text: &str) -> Vec<String> {
    let root = stated(path, text);
    let Some(node) = root.as_ref().and_then(|root| root.get("aliases")) else { return Vec::new() };
    // One address may be written without a list.
    let items = std::slice::from_ref(node).iter().filter(|node| node.text().is_some()).chain(node.items());
    items.filter_map(|item| item.text().map(ToOwned::to_owned)).collect()
}

/// Whether a text states its old address without a list.
fn is_alone(path: &Arc<str>, text: &str) -> bool {
    stated(path, text).is_some_and(|root| root.get("aliases").is_some_and(|node| node.text().is_some()))
}

/// The text with `old` among its old addresses, and without `new`.
pub(super) fn with_alias(path: &Arc<str>, text: &str, old: &str, new: &str) -> Result<String, Wording> {
    let known = aliases(path, text);
    let list = Path(vec!["aliases".into()]);
    let make = |text: &str, edit: &Edit| edit_file(path, text, edit).map_err(|unedited| unedited.wording());
    if is_alone(path, text) {
        let all: Vec<&str> = known.iter().map(String::as_str).filter(|alias| !same(alias, new)).chain([old]).collect();
        return make(text, &Edit::Set { at: list, value: NewValue::texts(&all) });
    }
    if known.is_empty() {
        return make(text, &Edit::Set { at: list, value: NewValue::texts(&[old]) });
    }
    let mut edited = text.to_owned();
    if !known.iter().any(|alias| same(alias, old)) {
        edited =
            make(&edited, &Edit::InsertItem { into: list.clone(), index: known.len(), value: NewValue::text(old) })?;
    }
    for (index, _) in known.iter().enumerate().rev().filter(|(_, alias)| same(alias, new)) {
        edited = make(&edited, &Edit::Remove { at: list.then(index) })?;
    }
    Ok(edited)
}
