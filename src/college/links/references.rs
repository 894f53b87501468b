//! Where every shown document is, and what targets refer to.

use std::collections::BTreeSet;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::college::entry::DocRef;
use crate::college::refused::Refused;
use crate::document::DocumentKey;
use blackeyes_chinese::Lang;
use blackeyes_markdown::{MediaPart, Own};
use blackeyes_pictures::{Attachment, attachment, is_table};

use super::files::Files;
use super::path::{decoded, join_path, key_of_path};
use super::spelling::Spellings;

/// What a target in a document refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A document, in a certain language if the target names one edition, and possibly at a heading.
    Document {
        /// The document.
        doc: DocRef,
        /// The edition's language, if the target names it.
        lang: Option<Lang>,
        /// The heading's id.
        heading: Option<String>,
    },
    /// A heading of the same document.
    Heading(String),
    /// A file that is published with the documents.
    File(Arc<str>),
    /// An address of the site itself, written with a leading `/`.
    Address(String),
}

/// The source of a reference.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The folder of the referring document.
    pub folder: &'a str,
    /// The target as written.
    pub target: &'a str,
}

/// Where every shown document is, for links.
#[derive(Debug, Default)]
pub struct References {
    pub(super) by_key: RapidHashMap<DocumentKey, DocRef>,
    /// The documents that are hidden, or could not be parsed.
    pub(super) hidden: BTreeSet<DocumentKey>,
    pub(super) broken: BTreeSet<DocumentKey>,
    /// The languages of edition files, by path.
    pub(super) langs: RapidHashMap<Arc<str>, Lang>,
    /// The paths that links can refer to, for hints.
    pub(super) paths: Vec<Arc<str>>,
    pub(in crate::college) files: Files,
    /// Keys that are not in the common Unicode form (NFC).
    pub(super) composed: Spellings<DocumentKey>,
    /// The pictures that must not be shown.
    pub(in crate::college) refused: Refused,
}

/// Why a target cannot be resolved.
pub(super) enum Broken {
    /// It was already reported with its document.
    Reported,
    NotThere,
    Unpublished,
    /// A path on the author's own computer.
    Own(Own),
    /// A picture of a person who refused to be shown.
    Withheld(Arc<str>),
    /// The heading is missing in that document, or in the referring document.
    NoHeading(Option<DocRef>, Option<Lang>, String),
    Refused,
}

impl References {
    /// The document with this key, if it is shown.
    pub fn document(&self, key: &DocumentKey) -> Option<DocRef> {
        self.by_key.get(key).copied()
    }

    /// The picture that a relative target refers to, if there is one.
    pub fn picture(&self, reference: Reference<'_>) -> Option<Arc<str>> {
        self.shown(reference).ok()
    }

    /// The file that part of an audio or video element refers to, if it can be published.
    pub fn media(&self, reference: Reference<'_>, part: MediaPart) -> Option<Arc<str>> {
        match part {
            MediaPart::Poster => self.picture(reference),
            MediaPart::File | MediaPart::Captions | MediaPart::Source => match self.find(reference).ok()? {
                Target::File(path) => Some(path),
                _ => None,
            },
        }
    }

    /// What a target refers to, if that is shown.
    pub fn target(&self, reference: Reference<'_>) -> Option<Target> {
        self.find(reference).ok()
    }

    pub(super) fn find(&self, reference: Reference<'_>) -> Result<Target, Broken> {
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
            // A character with a meaning in addresses may also be part of a file name.
            Err(Broken::NotThere) if bare != written || bare.contains('%') => {
                self.at(reference.folder, written, None).or(Err(Broken::NotThere))
            }
            found => found,
        }
    }

    /// What is at a path on the disk.
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
            // Links cannot refer to a roll's table.
            None if is_table(&joined) => Err(Broken::Refused),
            None => Err(Broken::NotThere),
        }
    }

    /// The key in the Unicode form of the document's own files.
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

    /// The language that a path specifies: `a.zh.md` is Chinese, `a.md` is in the reader's language.
    fn named_lang(&self, path: &str) -> Option<Lang> {
        let stem = path.strip_suffix(".md")?;
        let (_, name) = stem.rsplit_once('/')?;
        let (_, lang) = name.rsplit_once('.')?;
        self.langs.get(path).filter(|known| known.as_str() == lang).cloned()
    }
}
