//! Removes a document with what only it uses. What links to it is listed.

use std::collections::BTreeSet;

use crate::document::{DocumentFiles, Noun};
use crate::edit::{Change, hash_of};
use blackeyes_diagnostics::words;

use super::content::{Content, line_of};
use super::plan::{Note, Plan, Refused};
use super::relink::{Leads, folder_of};
use super::search::Search;

/// Plans to remove a document in all its languages, with its pictures that no other document uses.
///
/// # Errors
/// If there is no such document, if others are inside it, or if a file cannot be read.
pub fn delete(content: &Content<'_>, named: &str) -> Result<Plan, Refused> {
    let files = content.document(named)?;
    let key = files.key.as_str();
    let inside = content.inside(key).count();
    if matches!(files.noun, Noun::Issue | Noun::Campaign) && inside > 0 {
        return Err(words!(
            "`content/{key}` has {inside} documents in it: move or delete them first",
            "`content/{key}` 里还有 {inside} 篇文档：请先移走或删除它们"
        )
        .into());
    }
    let own = content.own_files(files);
    let mut searched = BTreeSet::from([files.key.stem().to_owned(), content.slug(files)]);
    let mut unread = Vec::new();
    let mut folder = "";
    for edition in &files.editions {
        folder = folder_of(&edition.path);
        if let Ok(opened) = content.open(&edition.path) {
            let used = content.used(&edition.path, &opened.text);
            searched.extend(used.iter().filter_map(|path| path.rsplit('/').next().map(ToOwned::to_owned)));
        }
    }
    let (candidates, hidden) = Search::new(searched.iter().map(String::as_str)).documents(content);
    unread.extend(hidden.into_iter().filter(|path| !own.contains(path)));
    let mut plan = Plan { about: format!("content/{key}"), ..Plan::default() };
    let alone = content.used_alone(&own, folder, &candidates);
    for path in own.iter().map(ToString::to_string).chain(alone) {
        plan.notes.push(Note::of(&path, words!("deleted", "删除")));
        plan.changes.push(Change::Delete { base: hash_of(&content.bytes(&path)?), path });
    }
    let address = content.address(files);
    for candidate in candidates.iter().filter(|candidate| !own.contains(&candidate.path)) {
        for reference in content.references(&candidate.path, &candidate.text) {
            if leads_to(content, files, &address, &own, &reference.leads) {
                plan.links.push((candidate.path.to_string(), line_of(&candidate.text, reference.at)));
            }
        }
    }
    for table in content.layout.documents.iter().flat_map(|files| &files.tables).collect::<BTreeSet<_>>() {
        for (row, value) in content.values_of_table(table) {
            let leads = content.leads(folder_of(table), &value);
            if leads.is_some_and(|leads| leads_to(content, files, &address, &own, &leads)) && !own.contains(table) {
                plan.links.push((table.to_string(), row));
            }
        }
    }
    plan.links.sort();
    plan.links.dedup();
    plan.notes.extend(unread.iter().map(|path| {
        Note::asking(
            path,
            None,
            words!("it cannot be read, so links in it were not searched", "文件无法读取，没有查找其中的链接"),
        )
    }));
    Ok(plan)
}

/// Whether what is named is the document, or one of its files.
fn leads_to(
    content: &Content<'_>,
    files: &DocumentFiles,
    address: &str,
    own: &BTreeSet<std::sync::Arc<str>>,
    leads: &Leads,
) -> bool {
    match leads {
        Leads::Document { key, .. } => key == files.key.as_str(),
        Leads::File { path, .. } => own.contains(&**path),
        Leads::Name(noun, name) => *noun == files.noun && name == files.key.stem(),
        Leads::Address(written) => {
            let languages = &content.site.languages;
            languages.iter().any(|lang| super::address::same(&content.in_language(address, lang), written))
        }
    }
}
