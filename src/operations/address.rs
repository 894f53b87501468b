//! The addresses of documents, from their places and what they state.

use crate::college::slug_of_name;
use crate::document::{DocumentFiles, Noun};
use blackeyes_chinese::Lang;

use super::content::Content;

impl Content<'_> {
    /// The part of a document's address that is its own.
    pub(super) fn slug(&self, files: &DocumentFiles) -> String {
        self.stated_text(files, "slug").unwrap_or_else(|| slug_of_name(files.key.stem()))
    }

    /// The address of a document in its default language: `/journal/2026-3/night-shift/`.
    pub(super) fn address(&self, files: &DocumentFiles) -> String {
        let parent = files.key.parent().filter(|_| files.noun.parent().is_some());
        let parent = parent.map(|parent| self.slug_of_parent(parent));
        address(files.noun, parent.as_deref(), &self.slug(files))
    }

    /// The slug of the issue or campaign with this key.
    pub(super) fn slug_of_parent(&self, key: &str) -> String {
        let name = key.rsplit('/').next().unwrap_or(key);
        self.by_key(key).map_or_else(|| slug_of_name(name), |parent| self.slug(parent))
    }

    /// `address` in the language of an edition.
    pub(super) fn in_language(&self, address: &str, lang: &Lang) -> String {
        if *lang == self.site.default_language { address.to_owned() } else { format!("/{lang}{address}") }
    }
}

/// The address of a document of this noun.
pub(super) fn address(noun: Noun, parent: Option<&str>, slug: &str) -> String {
    let place = noun.place();
    // The file of an issue or campaign is no part of its address, and pages have no folder in theirs.
    let place = place.strip_suffix("/issue").or_else(|| place.strip_suffix("/campaign")).unwrap_or(place);
    let place = place.strip_prefix("pages/").unwrap_or(place);
    format!("/{}/", place.replace("{parent}", parent.unwrap_or_default()).replace("{name}", slug))
}

/// Whether two addresses lead to the same page.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim_matches('/') == other.trim_matches('/')
}
