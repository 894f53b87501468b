//! The pictures that documents name in their front matter.

use std::iter::empty;
use std::sync::Arc;

use crate::document::{Edition, Picture};

use super::College;
use super::entry::{DocRef, Entry, Noun};

/// A picture, and the folder that its path starts from.
pub type PlacedPicture<'a> = (&'a Arc<str>, &'a Picture);

fn of<'a, M, I>(entry: &'a Entry<M>, own: impl Fn(&'a Edition<M>) -> I + 'a) -> Vec<PlacedPicture<'a>>
where
    I: Iterator<Item = &'a Picture>,
{
    entry
        .editions
        .iter()
        .flat_map(|edition| edition.common.cover.iter().chain(own(edition)).map(|picture| (&edition.folder, picture)))
        .collect()
}

impl College {
    /// Every picture in the front matter of a document's editions: its cover, and those of its noun's own keys.
    pub fn pictures(&self, doc: DocRef) -> Vec<PlacedPicture<'_>> {
        let index = doc.index;
        match doc.noun {
            Noun::Issue => of(&self.issues[index].entry, |_| empty()),
            Noun::Article => of(&self.articles[index].entry, |_| empty()),
            Noun::Campaign => of(&self.campaigns[index].entry, |edition| edition.matter.look.banner.iter()),
            Noun::Item => of(&self.items[index].entry, |edition| edition.matter.images.iter()),
            Noun::Roll => of(&self.rolls[index].entry, |edition| {
                let honourees = edition.matter.awards.iter().flat_map(|award| &award.honourees);
                honourees.filter_map(|honouree| honouree.photo.as_ref())
            }),
            Noun::Society => of(&self.societies[index].entry, |_| empty()),
            Noun::Activity => of(&self.activities[index].entry, |edition| edition.matter.gallery.iter()),
            Noun::NewsItem => of(&self.news[index], |_| empty()),
            Noun::Page => of(&self.pages[index], |_| empty()),
        }
    }
}
