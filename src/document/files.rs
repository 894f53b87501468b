//! The files of one document.

use std::sync::Arc;

use super::key::DocumentKey;
use super::noun::Noun;
use blackeyes_chinese::Lang;
use borsh::{BorshDeserialize, BorshSerialize};

/// The files of one document.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct DocumentFiles {
    /// What it is.
    pub noun: Noun,
    /// What it is known by.
    pub key: DocumentKey,
    /// Its editions: the default language's first, if there is one, then in the order of the site's languages.
    pub editions: Vec<EditionFile>,
    /// The tables in its folder, if it is a roll.
    pub tables: Vec<Arc<str>>,
    /// An article without an issue, or an item without a campaign: it is read, but nothing is made of it.
    pub orphan: bool,
}

/// The file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct EditionFile {
    /// The file, such as `content/news/library.zh.md`.
    pub path: Arc<str>,
    /// The folder that its relative targets start from.
    pub folder: Arc<str>,
    /// Its language.
    pub lang: Lang,
}
