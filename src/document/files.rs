//! The files of one document.

use std::sync::Arc;

use super::key::DocumentKey;
use super::noun::Noun;
use blackeyes_chinese::Lang;
use borsh::{BorshDeserialize, BorshSerialize};

/// The files of one document.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct DocumentFiles {
    /// Its noun.
    pub noun: Noun,
    /// Its key.
    pub key: DocumentKey,
    /// Its editions: the default language's first, if there is one, then the others in the order of the site's languages.
    pub editions: Vec<EditionFile>,
    /// The tables in its folder, if it is a roll.
    pub tables: Vec<Arc<str>>,
    /// An article without an issue, or an item without a campaign: it is parsed for errors, but not used.
    pub orphan: bool,
}

/// The file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct EditionFile {
    /// The file, such as `content/news/library.zh.md`.
    pub path: Arc<str>,
    /// The base folder of relative targets.
    pub folder: Arc<str>,
    /// Its language.
    pub lang: Lang,
}
