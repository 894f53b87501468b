//! What is published at a target: the files with their hashes, kept at the target itself.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::publish;
use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::headers::{cache_control, content_type};

/// The folder at the target for everything that is not the site's.
pub(super) const OWN: &str = ".blackeyes";
/// The manifest's path at the target.
pub(super) const MANIFEST: &str = ".blackeyes/manifest.json";
/// The version of its format.
const FORMAT: u32 = 1;

/// A published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry(
    /// Its size in bytes.
    pub u64,
    /// The BLAKE3 hash of its content, in hexadecimal.
    pub String,
    /// A short hash of its headers: a change of them sends the file again.
    pub String,
);

/// A publication, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Its number; the first is 1.
    pub number: u32,
    /// When it began, in seconds since 1970.
    pub at: i64,
    /// Who published it: the account and the computer.
    pub by: String,
    /// How many files it sent.
    pub sent: usize,
    /// The number of the publication that it brought back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_back: Option<u32>,
}

/// What is published at a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    generator: String,
    format: u32,
    /// Identifies the site.
    pub site: String,
    /// All publications so far, the newest last; at most a hundred.
    pub publications: Vec<Publication>,
    /// The files, by path.
    pub files: BTreeMap<String, Entry>,
    /// Files that are no longer published and will be deleted, with the moment since when, in seconds since 1970.
    pub leaving: BTreeMap<String, i64>,
}

impl Manifest {
    /// A manifest of no files.
    pub fn empty(site: &str) -> Self {
        let (publications, files, leaving) = Default::default();
        Self { generator: "blackeyes".to_owned(), format: FORMAT, site: site.to_owned(), publications, files, leaving }
    }

    /// The number of the last publication; 0 if there is none.
    pub fn number(&self) -> u32 {
        self.publications.last().map_or(0, |last| last.number)
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// If it is damaged, or another version of the program wrote it.
    pub fn parse(bytes: &[u8]) -> Result<Self, Failure> {
        serde_json::from_slice(bytes).ok().filter(|read: &Self| read.format == FORMAT).ok_or_else(|| {
            Failure::new(words!(
                "`{MANIFEST}` at the target is damaged, or a newer version of this program wrote it: use that version, or publish with \
                 `--adopt` after you deleted it",
                "目标上的 `{MANIFEST}` 已损坏，或由更新版本的程序写成：请用那个版本，或将它删除后加上 `--adopt` 发布"
            ))
        })
    }

    /// Its bytes.
    ///
    /// # Errors
    /// None that a manifest can have.
    pub fn bytes(&self) -> Result<Vec<u8>, Failure> {
        serde_json::to_vec(self).map_err(|error| Failure::said(&error.to_string(), false))
    }
}

/// The files of the site that was built into `folder`.
///
/// # Errors
/// If no whole site is there.
pub(super) fn built(folder: &Path) -> Result<BTreeMap<String, Entry>, Failure> {
    let shown = folder.display().to_string();
    let files = publish::published_files(folder).ok_or_else(|| {
        Failure::new(words!(
            "there is no whole site in `{shown}`: build it again",
            "`{shown}` 里没有完整的网站：请重新生成"
        ))
    })?;
    Ok(files
        .into_iter()
        .map(|(path, size, hash)| {
            let entry = entry(&path, size, &hash);
            (path, entry)
        })
        .collect())
}

/// The entry of a file with this content, and the headers that it has now.
pub(super) fn entry(path: &str, size: u64, hash: &[u8; 32]) -> Entry {
    let headers = blake3::hash(format!("{}\n{}", content_type(path), cache_control(path)).as_bytes());
    Entry(size, blake3::Hash::from_bytes(*hash).to_hex().to_string(), headers.to_hex().chars().take(8).collect())
}
