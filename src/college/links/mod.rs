//! What a link or a picture in a document means: where every document and file stands.

mod check;
mod known;
mod once;
mod path;
mod pictures;
mod spelling;

pub(in crate::college) use check::check;
pub(in crate::college) use known::Known;
pub(in crate::college) use path::{address_part, join_path, nearest, slug_of_name};
pub(in crate::college) use pictures::{file_of, withheld};

use std::collections::BTreeSet;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::document::DocumentKey;
use blackeyes_chinese::Lang;
use blackeyes_markdown::{MediaPart, Own};
use blackeyes_pictures::{Attachment, attachment, is_table};

use super::College;
use super::entry::{DocRef, Face};
use super::refused::Refused;

use path::{decoded, key_of_path};
use spelling::Spellings;

/// The files that may be linked to or shown, relative to the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    all: BTreeSet<Arc<str>>,
    /// Those whose names are written in another Unicode form than most programs write, by that form.
    composed: Spellings<Arc<str>>,
}

impl Files {
    /// Whether there is a file at this path.
    pub fn contains(&self, path: &str) -> bool {
        self.all.contains(path)
    }

    /// The file at this path, in whatever Unicode form either is written.
    pub(in crate::college) fn get(&self, path: &str) -> Option<&Arc<str>> {
        self.all.get(path).or_else(|| self.composed.find(path, |composed| self.all.get(composed)))
    }

    /// All of them, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.all.iter()
    }
}

impl FromIterator<Arc<str>> for Files {
    fn from_iter<T: IntoIterator<Item = Arc<str>>>(files: T) -> Self {
        let all: BTreeSet<Arc<str>> = files.into_iter().collect();
        let composed = all.iter().map(|path| (path.as_ref(), Arc::clone(path))).collect();
        Self { all, composed }
    }
}

/// What a target in a document means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A document, in a certain language where the target names one edition; perhaps at a heading.
    Document {
        /// Which.
        doc: DocRef,
        /// The edition's language, where the target says which.
        lang: Option<Lang>,
        /// The heading's id.
        heading: Option<String>,
    },
    /// A heading of the same document.
    Heading(String),
    /// A file that is published beside the documents.
    File(Arc<str>),
    /// An address of the site itself, written with a leading `/`.
    Address(String),
}

/// Where something is referred to from.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The folder of the referring document.
    pub folder: &'a str,
    /// What is written.
    pub target: &'a str,
}

/// Where every document that is shown stands, for links.
#[derive(Debug, Default)]
pub struct References {
    by_key: RapidHashMap<DocumentKey, DocRef>,
    /// The documents that are not shown, or could not be parsed.
    hidden: BTreeSet<DocumentKey>,
    broken: BTreeSet<DocumentKey>,
    /// The languages of edition files, by path.
    langs: RapidHashMap<Arc<str>, Lang>,
    /// The paths that can be linked to, for hints.
    paths: Vec<Arc<str>>,
    pub(super) files: Files,
    /// Keys in another Unicode form than most programs write.
    composed: Spellings<DocumentKey>,
    /// The pictures that may not be shown.
    pub(super) refused: Refused,
}

/// Why a target means nothing.
enum Broken {
    /// It was reported already, with its document.
    Reported,
    NotThere,
    Unpublished,
    /// A path of the writer's own computer.
    Own(Own),
    /// A picture of somebody who refused to be shown.
    Withheld(Arc<str>),
    /// In that document, or in the one that refers to it.
    NoHeading(Option<DocRef>, Option<Lang>, String),
    Refused,
}

impl References {
    /// The document of a key, if it is shown.
    pub fn document(&self, key: &DocumentKey) -> Option<DocRef> {
        self.by_key.get(key).copied()
    }

    /// The picture that a relative target means, if there is one.
    pub fn picture(&self, reference: Reference<'_>) -> Option<Arc<str>> {
        self.shown(reference).ok()
    }

    /// The file that a part of sound or film means, if there is one to be published.
    pub fn media(&self, reference: Reference<'_>, part: MediaPart) -> Option<Arc<str>> {
        match part {
            MediaPart::Poster => self.picture(reference),
            MediaPart::File | MediaPart::Captions | MediaPart::Source => match self.find(reference).ok()? {
                Target::File(path) => Some(path),
                _ => None,
            },
        }
    }

    fn find(&self, reference: Reference<'_>) -> Result<Target, Broken> {
        let written = reference.target;
        if written.is_empty() {
            return Err(Broken::NotThere);
        }
        if written.starts_with('/') {
            return Ok(Target::Address(written.to_owned()));
        }
        if let Some(own) = Own::of(written) {
            return Err(Broken::Own(own));
        }
        let (path, heading) = match written.split_once('#') {
            Some((path, heading)) => (path, (!heading.is_empty()).then(|| heading.to_owned())),
            None => (written, None),
        };
        if path.is_empty() {
            return Ok(Target::Heading(heading.unwrap_or_default()));
        }
        let bare = path.split_once('?').map_or(path, |(path, _)| path);
        match self.at(reference.folder, &decoded(bare), heading) {
            // A sign that means something in addresses may also be part of a name.
            Err(Broken::NotThere) if bare != written || bare.contains('%') => {
                self.at(reference.folder, written, None).or(Err(Broken::NotThere))
            }
            found => found,
        }
    }

    /// What stands at a path as it is called on the disk.
    fn at(&self, folder: &str, path: &str, heading: Option<String>) -> Result<Target, Broken> {
        let joined = join_path(folder, path);
        if !joined.starts_with("content/") {
            return Err(Broken::NotThere);
        }
        if let Some(key) = key_of_path(&joined) {
            let key = self.spelled(DocumentKey::new(key.as_str()));
            return match self.by_key.get(&key) {
                Some(doc) => Ok(Target::Document { doc: *doc, lang: self.named_lang(&joined), heading }),
                None if self.broken.contains(&key) => Err(Broken::Reported),
                None if self.hidden.contains(&key) => Err(Broken::Unpublished),
                None => Err(Broken::NotThere),
            };
        }
        match self.files.get(&joined) {
            Some(file) if attachment(file) == Attachment::Refused => Err(Broken::Refused),
            Some(file) if self.refused.place(file).is_some() => Err(Broken::Withheld(Arc::clone(file))),
            Some(file) => Ok(Target::File(Arc::clone(file))),
            // A roll's table is no file that could be linked to.
            None if is_table(&joined) => Err(Broken::Refused),
            None => Err(Broken::NotThere),
        }
    }

    /// The key as the document's own files spell it.
    fn spelled(&self, key: DocumentKey) -> DocumentKey {
        if self.by_key.contains_key(&key) || self.broken.contains(&key) || self.hidden.contains(&key) {
            return key;
        }
        let known = |composed: &str| {
            let key = DocumentKey::new(composed);
            (self.by_key.contains_key(&key) || self.broken.contains(&key) || self.hidden.contains(&key)).then_some(key)
        };
        self.composed.find_owned(key.as_str(), known).unwrap_or(key)
    }

    /// The language that a path asks for by its name: `a.zh.md` is Chinese, `a.md` whatever the reader reads.
    fn named_lang(&self, path: &str) -> Option<Lang> {
        let stem = path.strip_suffix(".md")?;
        let (_, name) = stem.rsplit_once('/')?;
        let (_, lang) = name.rsplit_once('.')?;
        self.langs.get(path).filter(|known| known.as_str() == lang).cloned()
    }
}

impl College {
    /// What `target`, written in a document of `folder`, means; `None` if nothing that is shown.
    pub fn resolve(&self, reference: Reference<'_>) -> Option<Target> {
        self.references.find(reference).ok()
    }

    /// Whether the edition that a link leads to has a heading of this id.
    fn has_heading(&self, doc: DocRef, lang: &Lang, heading: &str) -> bool {
        self.facts(doc).is_some_and(|facts| face_has_heading(&facts.face(lang), heading))
    }
}

fn face_has_heading(face: &Face<'_>, heading: &str) -> bool {
    let has_id = || !heading.contains('"') && face.body.html().contains(&format!("id=\"{heading}\""));
    face.body.outline.iter().any(|known| known.id == heading) || has_id()
}
