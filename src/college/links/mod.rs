//! What a link or a picture in a document means: where every document and file stands.

mod check;
mod known;
mod path;

pub(in crate::college) use check::check;
pub(in crate::college) use known::Known;
pub(in crate::college) use path::{address_part, join_path, nearest, slug_of_name};

use std::collections::BTreeSet;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::document::DocumentKey;
use crate::language::Lang;
use crate::media::{Attachment, attachment};

use super::College;
use super::entry::{DocRef, Face};

use path::key_of_path;

/// The files that may be linked to or shown, relative to the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Files(BTreeSet<Arc<str>>);

impl Files {
    /// Whether there is a file at this path.
    pub fn contains(&self, path: &str) -> bool {
        self.0.contains(path)
    }
}

impl FromIterator<Arc<str>> for Files {
    fn from_iter<T: IntoIterator<Item = Arc<str>>>(files: T) -> Self {
        Self(files.into_iter().collect())
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
    files: Files,
}

/// Why a target means nothing.
enum Broken {
    /// It was reported already, with its document.
    Reported,
    NotThere,
    Unpublished,
    /// In that document, or in the one that refers to it.
    NoHeading(Option<DocRef>, Option<Lang>, String),
    Refused,
}

impl References {
    /// The document of a key, if it is shown.
    pub fn document(&self, key: &DocumentKey) -> Option<DocRef> {
        self.by_key.get(key).copied()
    }

    /// The file a relative target means, if there is one.
    pub fn file(&self, reference: Reference<'_>) -> Option<Arc<str>> {
        let path = join_path(reference.folder, reference.target);
        self.files.0.get(path.as_str()).cloned()
    }

    fn find(&self, reference: Reference<'_>) -> Result<Target, Broken> {
        let (path, heading) = match reference.target.split_once('#') {
            Some((path, heading)) => (path, (!heading.is_empty()).then(|| heading.to_owned())),
            None => (reference.target, None),
        };
        if path.is_empty() {
            return match heading {
                Some(heading) => Ok(Target::Heading(heading)),
                None if reference.target == "#" => Ok(Target::Heading(String::new())),
                None => Err(Broken::NotThere),
            };
        }
        if path.starts_with('/') {
            return Ok(Target::Address(reference.target.to_owned()));
        }
        let bare = path.split_once('?').map_or(path, |(path, _)| path);
        let joined = join_path(reference.folder, bare);
        if !joined.starts_with("content/") {
            return Err(Broken::NotThere);
        }
        if let Some(key) = key_of_path(&joined) {
            let key = DocumentKey::new(key.as_str());
            return match self.by_key.get(&key) {
                Some(doc) => Ok(Target::Document { doc: *doc, lang: self.named_lang(&joined), heading }),
                None if self.broken.contains(&key) => Err(Broken::Reported),
                None if self.hidden.contains(&key) => Err(Broken::Unpublished),
                None => Err(Broken::NotThere),
            };
        }
        match self.files.0.get(joined.as_str()) {
            Some(_) if attachment(&joined) == Attachment::Refused => Err(Broken::Refused),
            Some(file) => Ok(Target::File(file.clone())),
            None => Err(Broken::NotThere),
        }
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
