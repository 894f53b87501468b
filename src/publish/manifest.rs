//! The list of published files, stored in the site itself. It proves that this program made the folder, and lists its
//! content.
//!
//! It contains nothing that depends on the machine or the time, so that the same site has the same bytes everywhere.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Deserialize;

use crate::platform::{Platform, Readers};

use super::path::{MANIFEST_NAME, OutputPath};

/// The version of the list's format. The files of a list with another version are not read.
const FORMAT: u32 = 1;

/// The published content of one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its size in bytes.
    pub len: u64,
    /// Its BLAKE3 hash.
    pub hash: [u8; 32],
}

/// The content of a folder's list.
#[derive(Debug)]
pub(super) enum Manifest {
    /// A site that was published completely: its files in order, and the hash of the list.
    Whole {
        /// The files by path, each with its position in the list.
        files: HashMap<OutputPath, (usize, Entry)>,
        /// The BLAKE3 hash of the list itself.
        hash: [u8; 32],
        /// The identity of the site; empty in lists of earlier versions.
        site: String,
    },
    /// A tree in progress, made for the site in this folder.
    Staging(String),
    /// A list that another version of the program wrote.
    OtherVersion,
    /// A list that is damaged or was not written by this program.
    Unread,
}

/// The fields that every version of the list has.
#[derive(Deserialize)]
struct Header {
    generator: String,
    format: u32,
}

/// The format of the file.
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
    /// Reads the list of `folder`; `None` if it has none.
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

/// The BLAKE3 hash of the list of the site published in `folder`; `None` if it has none.
pub fn list_hash(folder: &Path) -> Option<[u8; 32]> {
    fs::read(folder.join(MANIFEST_NAME)).ok().map(|bytes| *blake3::hash(&bytes).as_bytes())
}

/// The files of the site published in `folder`, each with its size in bytes and its BLAKE3 hash; `None` if no whole site is there.
pub fn published_files(folder: &Path) -> Option<Vec<(String, u64, [u8; 32])>> {
    match Manifest::read(folder)? {
        Manifest::Whole { files, .. } => {
            let files = files.into_iter();
            Some(files.map(|(path, (_, Entry { len, hash }))| (path.as_str().to_owned(), len, hash)).collect())
        }
        _ => None,
    }
}

/// Marks `folder` as a tree in progress for the site in `site`.
pub(super) fn write_marker(folder: &Path, site: &str) -> io::Result<()> {
    let marker = serde_json::json!({ "generator": "blackeyes", "format": FORMAT, "staging": site });
    fs::write(folder.join(MANIFEST_NAME), marker.to_string())
}

/// Serialises the list of `files`, which are sorted by path, one per line. `site` is the identity of the site, if
/// known.
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

/// Replaces the mark with the list, and waits until it is on the disk.
///
/// The pages themselves are not synced: with 100,000 of them, that would take minutes. If the power fails before the
/// system has written them, the next build sees that their length or date differs from the noted one, and writes them
/// again. Killing the process loses nothing that was written.
pub(super) fn write(folder: &Path, bytes: &[u8], system: &dyn Platform) -> io::Result<()> {
    let unfinished = folder.join(format!("{MANIFEST_NAME}.part"));
    let mut file = system.create_file(&unfinished, Readers::Everybody)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    system.rename(&unfinished, &folder.join(MANIFEST_NAME))?;
    system.sync_folder(folder)
}
