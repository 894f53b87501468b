//! The pictures that may be shown nowhere: one refusal holds for the same bytes wherever they lie, and under whatever name.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Place, Span};
use crate::document::{Document, Documents, Edition, Honouree, Picture, Roll};
use crate::media::is_picture;
use crate::source::Contents;

use super::entry::Entry;
use super::links::{Files, file_of};
use super::people::People;

/// The pictures that may be shown nowhere, each with the place that refuses it.
#[derive(Debug, Default)]
pub(super) struct Refused(BTreeMap<Arc<str>, Place>);

impl Refused {
    /// Where it is said that the picture `file` may not be shown; `None` if it may.
    pub fn place(&self, file: &str) -> Option<&Place> {
        self.0.get(file)
    }
}

/// Refusals as they are gathered: files, and the places that refuse them.
#[derive(Debug, Default)]
pub(super) struct Refusals(Vec<(Arc<str>, Place)>);

impl Refusals {
    /// Those that documents state, be they published or not: whoever refused did so whatever becomes of the document.
    pub fn stated(documents: &Documents, files: &Files) -> Self {
        let mut all = Self::default();
        let Documents { issues, articles, campaigns, items, rolls, societies, activities, news, pages, people } =
            documents;
        all.of(issues, files, |_, _| {});
        all.of(articles, files, |_, _| {});
        all.of(campaigns, files, |campaign, seen| campaign.matter.look.banner.iter().for_each(|one| seen.picture(one)));
        all.of(items, files, |item, seen| item.matter.images.iter().for_each(|one| seen.picture(one)));
        all.of(rolls, files, |roll, seen| {
            for honouree in honourees(roll) {
                match &honouree.photo {
                    Some(photo) if honouree.consent == Some(false) => seen.refuse(photo, &honouree.place),
                    Some(photo) => seen.picture(photo),
                    None => {}
                }
            }
        });
        all.of(societies, files, |_, _| {});
        all.of(activities, files, |activity, seen| activity.matter.gallery.iter().for_each(|one| seen.picture(one)));
        all.of(news, files, |_, _| {});
        all.of(pages, files, |_, _| {});
        all.of(people, files, |_, _| {});
        all
    }

    fn of<M>(&mut self, documents: &[Document<M>], files: &Files, own: impl Fn(&Edition<M>, &mut Seen<'_>)) {
        for edition in documents.iter().flat_map(|document| &document.editions) {
            let mut seen = Seen { refusals: self, folder: &edition.folder, files };
            edition.common.cover.iter().for_each(|cover| seen.picture(cover));
            own(edition, &mut seen);
        }
    }

    /// And the pictures of those who withdrew: on rolls, and all in their own file.
    pub fn with_withdrawn(mut self, people: &People, rolls: &[Entry<Roll>], files: &Files) -> Self {
        if people.withdrawn().next().is_none() {
            return self;
        }
        for edition in rolls.iter().flat_map(|roll| &roll.editions) {
            let mut seen = Seen { refusals: &mut self, folder: &edition.folder, files };
            for honouree in honourees(edition) {
                let person = people.honouree(honouree).and_then(|index| people.list.get(index));
                if let Some(photo) = honouree.photo.as_ref().filter(|_| person.is_some_and(|person| person.withdrawn)) {
                    seen.refuse(photo, &honouree.place);
                }
            }
        }
        for edition in
            people.withdrawn().filter_map(|person| people.files.get(person.file?)).flat_map(|file| &file.editions)
        {
            let mut seen = Seen { refusals: &mut self, folder: &edition.folder, files };
            if let Some(cover) = &edition.common.cover {
                seen.refuse(cover, &cover.image.span.clone().into());
            }
            for slot in &edition.body.slots {
                // A drawing shows nobody.
                let target = slot.kind.target();
                if is_picture(target) && !target.to_ascii_lowercase().ends_with(".svg") {
                    let place = Span::new(&edition.path, slot.span.start, slot.span.end).into();
                    seen.refuse_file(target, &place);
                }
            }
        }
        self
    }

    /// All files with the bytes of one that is refused. Only files of the same length are read.
    pub fn everywhere(self, files: &Files, contents: &dyn Contents) -> Refused {
        let mut refused = Refused::default();
        let mut known: BTreeMap<(u64, [u8; 32]), Place> = BTreeMap::new();
        for (file, place) in self.0 {
            if let Some(size) = contents.size(&file)
                && let Some(hash) = contents.hash(&file)
            {
                known.entry((size, hash)).or_insert_with(|| place.clone());
            }
            refused.0.entry(file).or_insert(place);
        }
        if known.is_empty() {
            return refused;
        }
        for file in files.iter().filter(|file| is_picture(file)) {
            let Some(size) = contents.size(file).filter(|size| known.keys().any(|(known, _)| known == size)) else {
                continue;
            };
            if let Some(place) = contents.hash(file).and_then(|hash| known.get(&(size, hash))) {
                refused.0.entry(Arc::clone(file)).or_insert_with(|| place.clone());
            }
        }
        refused
    }
}

/// An edition whose pictures are looked at.
struct Seen<'a> {
    refusals: &'a mut Refusals,
    folder: &'a str,
    files: &'a Files,
}

impl Seen<'_> {
    /// A picture, which may be refused.
    fn picture(&mut self, picture: &Picture) {
        if picture.consent == Some(false) {
            self.refuse(picture, &picture.image.span.clone().into());
        }
    }

    /// A picture that is refused, whatever is said of it.
    fn refuse(&mut self, picture: &Picture, place: &Place) {
        self.refuse_file(&picture.image.value, place);
    }

    /// A file that is refused.
    fn refuse_file(&mut self, target: &str, place: &Place) {
        if let Some(file) = file_of(self.files, self.folder, target) {
            self.refusals.0.push((Arc::clone(file), place.clone()));
        }
    }
}

fn honourees(edition: &Edition<Roll>) -> impl Iterator<Item = &Honouree> {
    edition.matter.awards.iter().flat_map(|award| &award.honourees)
}
