//! The archive: a ZIP file with a manifest and the files by their paths.

use std::io::{self, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::manifest::{FileEntry, Gone, MOST_BYTES, Manifest, too_large};
use crate::edit::hash_of;
use blackeyes_diagnostics::{Wording, words};

/// The name of the manifest in the archive.
const MANIFEST: &str = "handover.json";

/// The largest manifest, in bytes.
const LARGEST_MANIFEST: u64 = 64 << 20;

/// An archive that is being written.
pub struct Writing<W: Write + Seek> {
    zip: ZipWriter<W>,
    manifest: Manifest,
}

impl<W: Write + Seek> std::fmt::Debug for Writing<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writing").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl<W: Write + Seek> Writing<W> {
    /// Begins an archive; `manifest` has no files yet.
    pub fn new(sink: W, manifest: Manifest) -> Self {
        Self { zip: ZipWriter::new(sink), manifest }
    }

    /// Adds a file; `entry` describes these bytes.
    pub fn add(&mut self, entry: FileEntry, bytes: &[u8]) -> io::Result<()> {
        let is_packed =
            matches!(entry.path.rsplit_once('.'), Some((_, "jpg" | "jpeg" | "png" | "webp" | "mp3" | "mp4")));
        self.put(&entry.path, bytes, if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated })?;
        self.manifest.files.push(entry);
        Ok(())
    }

    /// Adds a file that is no more.
    pub fn gone(&mut self, gone: Gone) {
        self.manifest.gone.push(gone);
    }

    /// Ends the archive. Returns its manifest.
    pub fn finish(mut self) -> io::Result<Manifest> {
        let text = serde_json::to_vec_pretty(&self.manifest.to_json())?;
        self.put(MANIFEST, &text, CompressionMethod::Deflated)?;
        self.zip.finish()?;
        Ok(self.manifest)
    }

    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)
    }
}

/// An archive that was received, and is what its manifest says.
pub struct Parcel<R> {
    /// What it says of its files.
    pub manifest: Manifest,
    zip: ZipArchive<R>,
}

impl<R> std::fmt::Debug for Parcel<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parcel").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl<R: Read + Seek> Parcel<R> {
    /// Opens an archive, and reads all of it once: nothing is believed of it that is not so. It may come from anyone.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong.
    pub fn open(source: R) -> Result<Self, Wording> {
        let mut zip = ZipArchive::new(source).map_err(|_| {
            words!(
                "it is not a handover of blackeyes, or it is damaged: have it sent again",
                "它不是 blackeyes 的交接文件，或已损坏：请让对方重新发送"
            )
        })?;
        let text = read(&mut zip, MANIFEST, LARGEST_MANIFEST)?;
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| {
            words!("its list of files, `{MANIFEST}`, cannot be read", "其中的文件清单 `{MANIFEST}` 无法读取")
        })?;
        manifest.verify()?;
        let declared = zip.decompressed_size();
        if declared.is_none_or(|size| size > u128::from(MOST_BYTES + LARGEST_MANIFEST)) {
            return Err(too_large());
        }
        // What is not listed is never written, but whoever puts it there means no good.
        if zip.len() != manifest.files.len() + 1 {
            return Err(words!(
                "it has other files than its list names: have it sent again",
                "其中的文件与清单不符：请让对方重新发送"
            ));
        }
        let mut parcel = Self { manifest, zip };
        for at in 0..parcel.manifest.files.len() {
            let Some(entry) = parcel.manifest.files.get(at).cloned() else { break };
            parcel.read(&entry)?;
        }
        Ok(parcel)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// If it is missing, or is not what the manifest says.
    pub fn read(&mut self, entry: &FileEntry) -> Result<Vec<u8>, Wording> {
        let bytes = read(&mut self.zip, &entry.path, entry.size)?;
        let is_it = bytes.len() as u64 == entry.size
            && blake3::Hash::from_hex(&entry.hash).is_ok_and(|hash| *hash.as_bytes() == hash_of(&bytes));
        if is_it { Ok(bytes) } else { Err(damaged(&entry.path)) }
    }
}

/// Reads a file of at most `limit` bytes, whatever the archive says of its size.
fn read<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str, limit: u64) -> Result<Vec<u8>, Wording> {
    let mut file = zip.by_name(name).map_err(|_| {
        let shown = name.escape_debug();
        words!(
            "it has no `{shown}`: it is not a handover of blackeyes, or it is damaged",
            "其中没有 `{shown}`：它不是 blackeyes 的交接文件，或已损坏"
        )
    })?;
    if file.is_symlink() {
        return Err(damaged(name));
    }
    let mut bytes = Vec::new();
    file.by_ref().take(limit + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
    if bytes.len() as u64 > limit { Err(damaged(name)) } else { Ok(bytes) }
}

fn damaged(name: &str) -> Wording {
    let shown = name.escape_debug();
    words!(
        "`{shown}` in it is damaged, or was changed on the way: have it sent again",
        "其中的 `{shown}` 已损坏或在途中被改动：请让对方重新发送"
    )
}
