//! The list of what was published, which lies in the site itself: it proves that the folder is ours, and says what is in it.
//!
//! It holds nothing that depends on the machine or the moment, so that the same site has the same bytes everywhere.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Deserialize;

use crate::platform::{Platform, Readers};

use super::path::{MANIFEST_NAME, OutputPath};

/// The version of the list's form; another one is not read for its files.
const FORMAT: u32 = 1;

/// What was published under one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its size in bytes.
    pub len: u64,
    /// Its BLAKE3 hash.
    pub hash: [u8; 32],
}

/// What a folder says of itself.
#[derive(Debug)]
pub(super) enum Manifest {
    /// A site that was published whole: its files, in their order, and the hash of the list.
    Whole {
        /// The files by path, each with its place in the list.
        files: HashMap<OutputPath, (usize, Entry)>,
        /// The BLAKE3 hash of the list itself.
        hash: [u8; 32],
        /// What tells the site from others; empty in lists of earlier versions.
        site: String,
    },
    /// A tree that was being made for the site in this folder.
    Staging(String),
    /// A list that another version of the program wrote.
    OtherVersion,
    /// A list that is damaged, or was written by something else.
    Unread,
}

/// What every version of the list says of itself.
#[derive(Deserialize)]
struct Header {
    generator: String,
    format: u32,
}

/// As it stands in the file.
#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    staging: Option<String>,
    #[serde(default)]
    site: String,
    #[serde(default)]
    files: Vec<(String, u64, String)>,
}

impl Manifest {
    /// What `folder` says of itself; `None` if it has no list.
    pub fn read(folder: &Path) -> Option<Self> {
        let bytes = fs::read(folder.join(MANIFEST_NAME)).ok()?;
        Some(Self::parse(&bytes).unwrap_or(Self::Unread))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let header: Header = serde_json::from_slice(bytes).ok()?;
        if header.generator != "blackeyes" {
            return None;
        }
        if header.format != FORMAT {
            return Some(Self::OtherVersion);
        }
        let raw: Raw = serde_json::from_slice(bytes).ok()?;
        if let Some(site) = raw.staging {
            return Some(Self::Staging(site));
        }
        let mut files = HashMap::with_capacity(raw.files.len());
        for (number, (path, len, hash)) in raw.files.into_iter().enumerate() {
            let hash = *blake3::Hash::from_hex(hash).ok()?.as_bytes();
            files.insert(OutputPath::new(&path).ok()?, (number, Entry { len, hash }));
        }
        Some(Self::Whole { files, hash: *blake3::hash(bytes).as_bytes(), site: raw.site })
    }
}

/// The BLAKE3 hash of the list of the site that was published in `folder`; `None` if it has none.
pub fn list_hash(folder: &Path) -> Option<[u8; 32]> {
    fs::read(folder.join(MANIFEST_NAME)).ok().map(|bytes| *blake3::hash(&bytes).as_bytes())
}

/// Marks `folder` as a tree that is being made for the site in `site`.
pub(super) fn write_marker(folder: &Path, site: &str) -> io::Result<()> {
    let marker = serde_json::json!({ "generator": "blackeyes", "format": FORMAT, "staging": site });
    fs::write(folder.join(MANIFEST_NAME), marker.to_string())
}

/// The list of `files`, which are sorted by path; a line each. `site` is what tells the site from others, if that is known.
pub(super) fn to_bytes<'a>(files: impl Iterator<Item = (&'a OutputPath, Entry)>, site: &str) -> io::Result<Vec<u8>> {
    let version = env!("CARGO_PKG_VERSION");
    let mut bytes = Vec::with_capacity(1 << 16);
    write!(bytes, r#"{{"generator":"blackeyes","version":"{version}","format":{FORMAT},"#)?;
    if !site.is_empty() {
        write!(bytes, "\"site\":{},", serde_json::to_string(site)?)?;
    }
    write!(bytes, r#""files":["#)?;
    for (number, (path, entry)) in files.enumerate() {
        bytes.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
        let hash = blake3::Hash::from_bytes(entry.hash).to_hex();
        serde_json::to_writer(&mut bytes, &(path.as_str(), entry.len, hash.as_str()))?;
    }
    bytes.extend_from_slice(b"\n]}\n");
    Ok(bytes)
}

/// Puts the list in the place of the mark, and waits until it is on the disk.
///
/// The pages themselves are not waited for: at 100,000 of them that would take minutes. If the power fails before the
/// system has written them, the next build sees that their length or date is not the one that was noted, and writes them
/// again; a mere kill loses nothing that was written.
pub(super) fn write(folder: &Path, bytes: &[u8], system: &dyn Platform) -> io::Result<()> {
    let unfinished = folder.join(format!("{MANIFEST_NAME}.part"));
    let mut file = system.create_file(&unfinished, Readers::Everybody)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    system.rename(&unfinished, &folder.join(MANIFEST_NAME))?;
    system.sync_folder(folder)
}
