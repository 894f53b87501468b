//! The pictures that must not be shown anywhere: a refusal applies to every copy of a picture, in any location, under any
//! name, with any metadata, and in any lossless format.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::codes;
use crate::document::{AllTexts, Documents, Edition, Honouree, Picture, Roll};
use crate::source::Contents;
use blackeyes_diagnostics::{Diagnostic, Place, Span, words};
use blackeyes_pictures::{Compare, HEAD, Memory, Outline, is_picture, likeness};

use super::entry::Entry;
use super::links::{Files, file_of};
use super::people::People;

/// The pictures that must not be shown anywhere, each with the place of its refusal.
#[derive(Debug, Default)]
pub(super) struct Refused {
    files: BTreeMap<Arc<str>, Place>,
    /// The files that are refused directly.
    known: Vec<Known>,
    /// The memory budget for decoding pictures to compare them.
    memory: Memory,
}

/// A file that is refused.
#[derive(Debug)]
struct Known {
    file: Arc<str>,
    place: Place,
    outline: Outline,
    /// Its likeness for each way of comparing, computed on first use.
    shows: [OnceLock<Option<[u8; 32]>>; 2],
}

impl Known {
    fn shows(&self, compare: Compare, contents: &dyn Contents, memory: &Memory) -> Option<[u8; 32]> {
        let [coded, pixels] = &self.shows;
        let known = if compare == Compare::Coded { coded } else { pixels };
        *known.get_or_init(|| likeness(&contents.bytes(&self.file)?, compare, memory))
    }
}

impl Refused {
    /// The place that refuses the picture `file`; `None` if it may be shown.
    pub fn place(&self, file: &str) -> Option<&Place> {
        self.files.get(file)
    }

    /// The place that refuses the picture that begins with `head`. `bytes` is only called if a refused picture has the same
    /// beginning.
    pub fn place_of(
        &self,
        head: &[u8],
        bytes: &dyn Fn() -> Option<Vec<u8>>,
        contents: &dyn Contents,
    ) -> Option<&Place> {
        let whole = OnceCell::new();
        let whole = || whole.get_or_init(bytes).as_deref();
        let outline = Outline::of(head).or_else(|| Outline::of(whole()?))?;
        let (mut coded, mut pixels) = (None, None);
        let is_same = |known: &&Known| {
            let Some(compare) = known.outline.compare(&outline) else { return false };
            let own = match compare {
                Compare::Coded => &mut coded,
                Compare::Pixels => &mut pixels,
            };
            let own = own.get_or_insert_with(|| likeness(whole()?, compare, &self.memory));
            own.is_some() && *own == known.shows(compare, contents, &self.memory)
        };
        self.known.iter().find(is_same).map(|known| &known.place)
    }
}

/// The diagnostic for a picture that is refused elsewhere on the site.
pub(super) fn withheld(place: Option<&Place>) -> Diagnostic {
    let message = words!(
        "this picture may not be shown: a person in it refused or withdrew",
        "这张图片不能公开：其中有人不同意公开，或已经撤回"
    );
    let diagnostic = Diagnostic::new(codes::NAMED_WITHOUT_CONSENT, message).private().hint(words!(
        "remove it here too: a refusal applies to every copy of the picture, under any name",
        "请把这里的也去掉：同一张图片不论放在哪里、叫什么名字，拒绝公开都有效"
    ));
    match place {
        Some(place) => diagnostic.label(place.clone(), words!("it is refused here", "这里写明不公开")),
        None => diagnostic,
    }
}

/// The refusals collected so far: files, and the places that refuse them.
#[derive(Debug, Default)]
pub(super) struct Refusals(Vec<(Arc<str>, Place)>);

impl Refusals {
    /// The refusals in documents, whether published or not: they apply regardless of the state of the document.
    pub fn stated(documents: &Documents, files: &Files) -> Self {
        let mut all = Self::default();
        for roll in documents.rolls.iter().flat_map(|document| &document.editions) {
            let mut seen = Seen { refusals: &mut all, folder: &roll.folder, files };
            for honouree in honourees(roll) {
                if let Some(photo) = honouree.photo.as_ref().filter(|_| honouree.consent == Some(false)) {
                    seen.refuse(photo, &honouree.place);
                }
            }
        }
        documents.each_picture(&mut |folder, picture| Seen { refusals: &mut all, folder, files }.picture(picture));
        all
    }

    /// Adds the pictures of people who withdrew: those on rolls, and all those in their own files.
    pub fn with_withdrawn(mut self, people: &People, rolls: &[Entry<Roll>], files: &Files, texts: &AllTexts) -> Self {
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
            for slot in &texts.body(&edition.path).slots {
                // A drawing shows no real person.
                let target = slot.kind.target();
                if is_picture(target) && !target.to_ascii_lowercase().ends_with(".svg") {
                    let place = Span::new(&edition.path, slot.span.start, slot.span.end).into();
                    seen.refuse_file(target, &place);
                }
            }
        }
        self
    }

    /// Finds all files that show a refused picture. This is free for a site without refusals, and a file is only read
    /// completely if it begins like a refused one.
    pub fn everywhere(self, files: &Files, contents: &dyn Contents) -> Refused {
        let mut refused = Refused::default();
        for (file, place) in self.0 {
            if refused.files.contains_key(&file) {
                continue;
            }
            if let Some(outline) = contents.bytes(&file).and_then(|bytes| Outline::of(&bytes)) {
                let known = Known { file: Arc::clone(&file), place: place.clone(), outline, shows: Default::default() };
                refused.known.push(known);
            }
            refused.files.insert(file, place);
        }
        if refused.known.is_empty() {
            return refused;
        }
        let others: Vec<&Arc<str>> =
            files.iter().filter(|file| is_picture(file) && !refused.files.contains_key(*file)).collect();
        let found: Vec<(Arc<str>, Place)> = others
            .into_par_iter()
            .filter_map(|file| {
                let head = contents.head(file, HEAD)?;
                let place = refused.place_of(&head, &|| contents.bytes(file), contents)?;
                Some((Arc::clone(file), place.clone()))
            })
            .collect();
        refused.files.extend(found);
        refused
    }
}

/// An edition whose pictures are being checked.
struct Seen<'a> {
    refusals: &'a mut Refusals,
    folder: &'a str,
    files: &'a Files,
}

impl Seen<'_> {
    /// Adds a picture if it is refused.
    fn picture(&mut self, picture: &Picture) {
        if picture.consent == Some(false) {
            self.refuse(picture, &picture.image.span.clone().into());
        }
    }

    /// Adds a refused picture, whatever its own `consent` is.
    fn refuse(&mut self, picture: &Picture, place: &Place) {
        self.refuse_file(&picture.image.value, place);
    }

    /// Adds a refused file.
    fn refuse_file(&mut self, target: &str, place: &Place) {
        if let Some(file) = file_of(self.files, self.folder, target) {
            self.refusals.0.push((Arc::clone(file), place.clone()));
        }
    }
}

fn honourees(edition: &Edition<Roll>) -> impl Iterator<Item = &Honouree> {
    edition.matter.awards.iter().flat_map(|award| &award.honourees)
}
