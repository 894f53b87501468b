//! What belongs to a document: its editions, its folder, its tables, and the pictures that it alone uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::{DocumentFiles, Noun};
use blackeyes_pictures::{Attachment, attachment, is_picture, is_table};

use super::content::Content;
use super::relink::{Leads, folder_of};
use super::search::Candidate;

impl Content<'_> {
    /// The folder that is a document's own, with `/` at its end: of an issue, a campaign, or a document that is an `index.md`.
    pub(super) fn own_folder(files: &DocumentFiles) -> Option<String> {
        let folder = format!("content/{}/", files.key);
        files.editions.iter().any(|edition| edition.path.starts_with(&folder)).then_some(folder)
    }

    /// All files that are a document's own, wherever they are used: its editions, those in its folder, and those beside it that
    /// have its name and are no pictures or attachments, such as the table of a roll.
    pub(super) fn own_files(&self, files: &DocumentFiles) -> BTreeSet<Arc<str>> {
        let mut own: BTreeSet<Arc<str>> = files.editions.iter().map(|edition| Arc::clone(&edition.path)).collect();
        if let Some(folder) = Self::own_folder(files) {
            own.extend(self.below(&folder).cloned());
        }
        if let Some(folder) =
            files.editions.iter().map(|edition| folder_of(&edition.path)).find(|folder| !Self::is_own(files, folder))
        {
            let begin = format!("{folder}/{}.", files.key.stem());
            let beside = self.below(&begin).filter(|path| folder_of(path) == folder && !path.ends_with(".md"));
            let is_shown =
                |path: &str| is_picture(path) || matches!(attachment(path), Attachment::Allowed | Attachment::Office);
            own.extend(beside.filter(|path| is_table(path) || !is_shown(path)).cloned());
        }
        own
    }

    fn is_own(files: &DocumentFiles, folder: &str) -> bool {
        Self::own_folder(files).is_some_and(|own| own.strip_suffix('/') == Some(folder))
    }

    /// The files that the documents in `own` use, and that are neither theirs already nor used by another document among
    /// `candidates` or by the settings. `folder` has the files that count.
    pub(super) fn used_alone(
        &self,
        own: &BTreeSet<Arc<str>>,
        folder: &str,
        candidates: &[Candidate],
    ) -> BTreeSet<String> {
        let within = format!("{folder}/");
        let mut users: BTreeMap<String, (bool, bool)> = BTreeMap::new();
        for candidate in candidates {
            let is_own = own.contains(&candidate.path);
            for reference in self.references(&candidate.path, &candidate.text) {
                if let Leads::File { path, .. } = reference.leads
                    && path.starts_with(&within)
                    && !own.contains(&*path)
                {
                    let used = users.entry(path).or_default();
                    *used = (used.0 || is_own, used.1 || !is_own);
                }
            }
        }
        let alone = users.into_iter().filter(|(path, (own, other))| *own && !*other && !self.is_in_settings(path));
        let tables = self.in_tables();
        alone.map(|(path, _)| path).filter(|path| !tables.contains(path) && !is_table(path)).collect()
    }

    /// The files that an edition uses, in the folder of its document or below it.
    pub(super) fn used(&self, path: &Arc<str>, text: &str) -> BTreeSet<String> {
        let within = format!("{}/", folder_of(path));
        let references = self.references(path, text).into_iter();
        let files = references.filter_map(|reference| match reference.leads {
            Leads::File { path, .. } => Some(path),
            _ => None,
        });
        files.filter(|path| path.starts_with(&within)).collect()
    }

    /// Whether the settings name a file of the content.
    fn is_in_settings(&self, path: &str) -> bool {
        let icon = self.site.filing.police.as_ref().and_then(|police| police.icon.as_ref());
        icon.is_some_and(|icon| path.strip_prefix("content/") == Some(icon.value.as_str()))
    }

    /// The files that tables of rolls name, such as photographs.
    fn in_tables(&self) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        for files in self.layout.documents.iter().filter(|files| files.noun == Noun::Roll) {
            for table in &files.tables {
                for (_, value) in self.values_of_table(table) {
                    if let Some(Leads::File { path, .. }) = self.leads(folder_of(table), &value) {
                        named.insert(path);
                    }
                }
            }
        }
        named
    }
}
