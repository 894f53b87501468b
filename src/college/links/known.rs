//! What is known of all documents, even hidden ones, before the college is complete.

use std::collections::BTreeSet;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::codes;
use crate::college::entry::DocRef;
use crate::college::refused::Refused;
use crate::college::surroundings::Surroundings;
use crate::document::{self, Document, DocumentKey, Documents, Noun, Spanned, with_nouns};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Code, Diagnostic, Diagnostics, Place, did_you_mean, nearest, words};

use super::files::Files;
use super::path::{decoded, join_path, key_of_path, near_path};
use super::references::References;
use super::spelling::Spellings;

/// What is known of all documents, even hidden ones, before the college is complete.
#[derive(Debug)]
pub(in crate::college) struct Known {
    /// Every document's key, with its paths.
    keys: RapidHashMap<DocumentKey, Vec<(Arc<str>, Lang)>>,
    broken: BTreeSet<DocumentKey>,
    /// Keys that are not in the common Unicode form (NFC).
    composed: Spellings<DocumentKey>,
    pub files: Files,
}

macro_rules! add_all {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// Adds the documents of all nouns that links can refer to. People are not among them: they are linked by name.
        fn add_all(keys: &mut RapidHashMap<DocumentKey, Vec<(Arc<str>, Lang)>>, documents: &Documents) {
            $(if Noun::$variant != Noun::Person {
                add(keys, &documents.$list);
            })*
        }
    };
}

with_nouns!(add_all);

impl Known {
    pub fn of(documents: &Documents, surroundings: Surroundings) -> Self {
        let mut keys = RapidHashMap::default();
        add_all(&mut keys, documents);
        let broken: BTreeSet<DocumentKey> = surroundings.broken.into_iter().collect();
        let composed = keys.keys().chain(&broken).map(|key| (key.as_str(), key.clone())).collect();
        Self { keys, broken, composed, files: surroundings.files }
    }

    /// Marks documents that were reported: links to them are not reported again.
    pub fn reject(&mut self, keys: Vec<DocumentKey>) {
        self.broken.extend(keys);
    }

    /// Whether there is a document with this key, even if it is hidden or broken.
    pub fn has_key(&self, key: &str) -> bool {
        let key = DocumentKey::new(key);
        self.keys.contains_key(&key) || self.broken.contains(&key)
    }

    /// The document that a relative target refers to, if there is one.
    pub fn document_at(&self, folder: &str, target: &str) -> Option<DocumentKey> {
        let known = |key: &str| {
            let key = DocumentKey::new(key);
            (self.keys.contains_key(&key) || self.broken.contains(&key)).then_some(key)
        };
        [target, &decoded(target)].into_iter().find_map(|target| {
            let key = key_of_path(&join_path(folder, target))?;
            known(&key).or_else(|| self.composed.find_owned(&key, known))
        })
    }

    pub fn unknown_document(&self, target: &Spanned<String>, folder: &str) -> Diagnostic {
        let written = &target.value;
        let paths = self.keys.values().flatten().map(|(path, _)| path.as_ref());
        let (hint, near) = near_path(folder, written, paths);
        Diagnostic::new(codes::UNKNOWN_DOCUMENT, words!("there is no document `{written}`", "没有文档 `{written}`"))
            .at(target.span.clone())
            .hint(hint)
            .instead(near)
    }

    /// Reports an article in a folder without an issue, unless the issue exists but is broken.
    pub fn article_without_issue(&self, article: &Document<document::Article>, diagnostics: &mut Diagnostics) {
        let issue = article.key.parent().unwrap_or_default().to_owned();
        if !self.broken.contains(&DocumentKey::new(issue.as_str()))
            && let Some(edition) = article.editions.first()
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::ARTICLE_OUTSIDE_ISSUE,
                    words!("this article is not in any issue", "这篇文章不在任何一期里"),
                )
                .at(Place::File(edition.path.clone()))
                .hint(words!("write content/{issue}/issue.md beside it", "请在旁边写一个 content/{issue}/issue.md")),
            );
        }
    }

    /// The same for a window item and its campaign.
    pub fn item_without_campaign(&self, item: &Document<document::Item>, diagnostics: &mut Diagnostics) {
        let campaign = item.key.parent().unwrap_or_default().to_owned();
        if !self.broken.contains(&DocumentKey::new(campaign.as_str()))
            && let Some(edition) = item.editions.first()
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::ITEM_OUTSIDE_CAMPAIGN,
                    words!("this window item is not in any campaign", "这件橱窗展品不属于任何主题宣传"),
                )
                .at(Place::File(edition.path.clone()))
                .hint(words!(
                    "write content/{campaign}/campaign.md beside it",
                    "请在旁边写一个 content/{campaign}/campaign.md"
                )),
            );
        }
    }

    /// The references to the documents that are `shown`, meaning that they are in the college.
    pub fn resolve(self, shown: impl Iterator<Item = (DocumentKey, DocRef)>, refused: Refused) -> References {
        // The order of the paths has no meaning: of two equally similar paths, a hint uses the lesser.
        let mut references = References {
            broken: self.broken,
            files: self.files,
            composed: self.composed,
            refused,
            by_key: shown.collect(),
            ..References::default()
        };
        for (key, paths) in self.keys {
            for (path, lang) in paths {
                references.langs.insert(path.clone(), lang);
                references.paths.push(path);
            }
            if !references.by_key.contains_key(&key) {
                references.hidden.insert(key);
            }
        }
        references
    }
}

fn add<M>(keys: &mut RapidHashMap<DocumentKey, Vec<(Arc<str>, Lang)>>, documents: &[Document<M>]) {
    for document in documents {
        let paths = document.editions.iter().map(|edition| (edition.path.clone(), edition.lang.clone())).collect();
        keys.insert(document.key.clone(), paths);
    }
}

/// Reports that no file in `folder` has the name `id`: `english` and `chinese` name the noun.
pub(in crate::college) fn unknown_name<'a>(
    code: Code,
    [english, chinese, folder]: [&str; 3],
    id: &Spanned<String>,
    known: impl Iterator<Item = &'a String>,
) -> Diagnostic {
    let name = &id.value;
    let otherwise = words!(
        "a {english} is the name of a file in content/{folder}, without `.md`",
        "{chinese}写的是 content/{folder} 里的文件名，不带 `.md`"
    );
    let near = nearest(name, known.map(String::as_str));
    Diagnostic::new(code, words!("there is no {english} `{name}`", "没有{chinese} `{name}`"))
        .at(id.span.clone())
        .hint(did_you_mean(near, otherwise))
        .instead(near.map(ToOwned::to_owned))
}
