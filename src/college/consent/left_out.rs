//! The people and pictures that are left out of a document for lack of consent.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::college::links::join_path;
use crate::college::named::Report;
use crate::college::people::People;
use crate::college::texts::plain;
use crate::document::{Edition, PersonRef, Picture};
use crate::privacy::Names;
use blackeyes_diagnostics::Place;

/// The people and pictures that were left out of a document because of any of its editions.
#[derive(Default)]
pub(super) struct LeftOut {
    /// How many people did not consent.
    pub refused: usize,
    /// Their names.
    pub names: BTreeSet<String>,
    /// The paths of the pictures, relative to the site's folder.
    pub pictures: BTreeSet<String>,
    /// How many of the people who are left out withdrew.
    pub withdrawn: usize,
    /// Whether a table names one of them, which is reported for its cells.
    pub in_table: bool,
}

impl LeftOut {
    pub fn keep_picture(&mut self, folder: &str, picture: &Picture, each: bool) -> bool {
        let keep = picture.consent != Some(false) && (picture.crowd || !each || picture.consent == Some(true));
        if !keep {
            self.pictures.insert(join_path(folder, &picture.image.value));
        }
        keep
    }

    pub fn keep_cover<M: Clone>(&mut self, edition: &mut Arc<Edition<M>>, each: bool) {
        if edition.common.cover.as_ref().is_some_and(|cover| !self.keep_picture(&edition.folder, cover, each)) {
            Arc::make_mut(edition).common.stated.cover = None;
        }
    }

    /// Whether a person may be shown. A class is not a person, so it is kept.
    pub fn keep_person(&mut self, person: &PersonRef, each: bool, people: &People) -> bool {
        let named = person.name.is_some() || person.id.is_some();
        let refuses = named && (person.consent == Some(false) || (each && person.consent != Some(true)));
        if refuses {
            self.refused += 1;
            self.names.extend(names_of(person, people));
        }
        let withdrawn = people.is_withdrawn(person);
        self.withdrawn += usize::from(withdrawn);
        !refuses && !withdrawn
    }

    /// Whether to keep a picture after everyone named as shown in it was left out: yes if it is of a crowd, or if it has
    /// consent and no person withdrew.
    pub fn keep_without_people(&mut self, folder: &str, picture: &Picture) -> bool {
        let keep = picture.crowd || (self.withdrawn == 0 && picture.consent == Some(true));
        if !keep {
            self.pictures.insert(join_path(folder, &picture.image.value));
        }
        keep
    }

    /// The names that must not occur in an edition that shows `shown`: those people have consented, and a person with the
    /// same name is not revealed by it.
    pub fn names_beside<'a>(&self, shown: impl Iterator<Item = &'a PersonRef>, people: &People) -> Names {
        let shown: BTreeSet<String> = shown.flat_map(|person| names_of(person, people)).collect();
        Names::new(self.names.iter().filter(|name| !shown.contains(*name)).map(|name| (name.as_str(), None)))
    }

    pub fn has_picture(&self, folder: &str, target: &str) -> bool {
        let bare = target.split(['?', '#']).next().unwrap_or_default();
        !bare.is_empty() && self.pictures.contains(&join_path(folder, bare))
    }

    /// The places where a picture that was left out is shown anyway.
    pub fn shows_again<'a>(
        &self,
        pictures: impl Iterator<Item = &'a Picture>,
        folder: &str,
        report: &Report<'_>,
    ) -> Vec<Place> {
        pictures
            .filter(|picture| self.has_picture(folder, &picture.image.value))
            .filter(|picture| !report.refuses(folder, &picture.image.value))
            .map(|picture| picture.image.span.clone().into())
            .collect()
    }
}

/// Removes the items that `keep` rejects from a list of an edition. An edition that loses nothing stays shared.
pub(in crate::college) fn retain<M: Clone, T>(
    edition: &mut Arc<Edition<M>>,
    list: impl Fn(&M) -> &Vec<T>,
    list_mut: impl Fn(&mut M) -> &mut Vec<T>,
    keep: impl FnMut(&T) -> bool,
) {
    let kept: Vec<bool> = list(&edition.matter).iter().map(keep).collect();
    if kept.contains(&false) {
        let mut kept = kept.into_iter();
        list_mut(&mut Arc::make_mut(edition).matter).retain(|_| kept.next().unwrap_or(true));
    }
}

/// The names of a person: as written, and as in their file.
fn names_of(person: &PersonRef, people: &People) -> Vec<String> {
    let known = people.find(person).and_then(|index| people.list.get(index));
    let own = known.into_iter().flat_map(|known| known.all_names().map(ToOwned::to_owned));
    person.name.iter().map(|name| plain(name.trim())).chain(own).collect()
}
