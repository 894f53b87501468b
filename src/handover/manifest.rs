//! What a handover says of its files, and what it must not say.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::known::Known;
use crate::history::LARGEST;
use crate::source::{check_file_name, collision_key};
use blackeyes_diagnostics::{Wording, words};

/// The version of the format.
pub const FORMAT: u32 = 1;

/// The folder of the issues.
pub const ISSUES: &str = "content/journal/";

/// The largest size of all files together, in bytes: 1 GiB, the most that WeChat sends.
pub const MOST_BYTES: u64 = 1 << 30;

/// The maximum number of files.
const MOST_FILES: usize = 5000;

/// A handover without the bytes of its files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Manifest {
    /// The version of the format.
    pub blackeyes_handover: u32,
    /// The site that it is from.
    pub site: SiteEntry,
    /// The issue's folder, such as `content/journal/2026-3`.
    pub folder: String,
    /// When it was made, in UTC.
    pub made: String,
    /// The files of the folder.
    pub files: Vec<FileEntry>,
    /// The files that the folder had and has no more.
    pub gone: Vec<Gone>,
}

/// A site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SiteEntry {
    /// The same for all copies of a site: a hash of its names and its address.
    pub identity: String,
    /// Its address.
    pub address: String,
}

/// A file that is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FileEntry {
    /// Its path in the site, which is also its name in the archive.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The BLAKE3 hash of its bytes, in hexadecimal digits.
    pub hash: String,
    /// What it has been; the last one is what it is now.
    pub versions: Vec<Known>,
}

/// A file that was deleted or moved.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Gone {
    /// Its path in the site.
    pub path: String,
    /// What it had been.
    pub versions: Vec<Known>,
}

/// Whether the file with this path in an issue's folder is one of the issue itself: `issue.md`, `issue.zh.md`.
pub fn is_issue_file(name: &str) -> bool {
    name.strip_prefix("issue.").is_some_and(|rest| rest == "md" || rest.ends_with(".md")) && !name.contains('/')
}

impl Manifest {
    /// Verifies that it says nothing that would lead out of one issue's folder, or that this program cannot take.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong.
    pub fn verify(&self) -> Result<(), Wording> {
        let version = self.blackeyes_handover;
        if version > FORMAT {
            return Err(words!(
                "a newer version of blackeyes made it: update blackeyes on this computer",
                "它由更新版本的 blackeyes 生成：请更新这台电脑上的 blackeyes"
            ));
        }
        if self.folder.strip_prefix(ISSUES).is_none_or(|name| !is_name(name)) {
            return Err(is_wrong(&self.folder, &words!("it is not the folder of an issue", "它不是一期的文件夹")));
        }
        if self.files.len() + self.gone.len() > MOST_FILES {
            return Err(words!("it has more than {MOST_FILES} files", "其中超过 {MOST_FILES} 个文件"));
        }
        let mut keys = BTreeSet::new();
        for path in self.files.iter().map(|file| &file.path).chain(self.gone.iter().map(|gone| &gone.path)) {
            let Some(inside) = path.strip_prefix(&self.folder).and_then(|rest| rest.strip_prefix('/')) else {
                return Err(is_wrong(path, &words!("it is outside the issue's folder", "它不在这一期的文件夹里")));
            };
            if let Some(name) = inside.split('/').find(|name| !is_name(name)) {
                let why = check_file_name(name).map_or_else(
                    || words!("files with such names are never handed over", "不会交接这种名称的文件"),
                    |problem| problem.message(name),
                );
                return Err(is_wrong(path, &why));
            }
            if !keys.insert(collision_key(path)) {
                return Err(is_wrong(path, &words!("two files have this name", "有两个文件同名")));
            }
        }
        let inside = |file: &FileEntry| file.path.get(self.folder.len() + 1..).is_some_and(is_issue_file);
        if !self.files.iter().any(inside) {
            return Err(words!("it has no issue: `issue.md` is missing", "其中没有刊物的一期：缺少 `issue.md`"));
        }
        if self.files.iter().any(|file| file.size > LARGEST) || self.size() > MOST_BYTES {
            return Err(too_large());
        }
        Ok(())
    }

    pub(super) fn to_json(&self) -> Value {
        let versions = |all: &[Known]| all.iter().map(Known::to_json).collect::<Vec<_>>();
        let file = |one: &FileEntry| json!({ "path": one.path, "size": one.size, "hash": one.hash, "versions": versions(&one.versions) });
        let gone = |one: &Gone| json!({ "path": one.path, "versions": versions(&one.versions) });
        json!({
            "blackeyes_handover": self.blackeyes_handover,
            "site": { "identity": self.site.identity, "address": self.site.address },
            "folder": self.folder,
            "made": self.made,
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
            "gone": self.gone.iter().map(gone).collect::<Vec<_>>(),
        })
    }

    /// The size of all files, in bytes.
    pub fn size(&self) -> u64 {
        self.files.iter().fold(0, |sum, file| sum.saturating_add(file.size))
    }
}

/// Whether a file or folder with this name can be in an issue's folder: no system refuses it, hides it or leaves it behind.
fn is_name(name: &str) -> bool {
    check_file_name(name).is_none() && !name.starts_with(['.', '~']) && !name.ends_with(".blackeyes-new")
}

fn is_wrong(path: &str, why: &Wording) -> Wording {
    let (en, zh) = (why.english(), why.chinese());
    let shown = path.escape_debug();
    words!("it names `{shown}`: {en}", "其中写有 `{shown}`：{zh}")
}

pub(super) fn too_large() -> Wording {
    let most = MOST_BYTES >> 30;
    words!(
        "its files are larger than {most} GiB together, or one of them than 100 MiB",
        "文件总共超过 {most} GiB，或其中一个超过 100 MiB"
    )
}
