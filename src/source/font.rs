//! A font with Chinese glyphs on this machine, for sites that name none.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Where systems keep their fonts.
const FOLDERS: [&str; 6] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
    "/run/current-system/sw/share/X11/fonts",
];

/// File names of fonts with Chinese glyphs, those best suited to a journal first.
const KNOWN: [&str; 10] = [
    "sourcehanserifsc-bold",
    "sourcehanserif-bold",
    "notoserifcjksc-bold",
    "notoserifcjk-bold",
    "notoserifsc",
    "songti",
    "simsun",
    "notosanscjksc-bold",
    "notosanscjk-bold",
    "pingfang",
];

/// The most bytes of a font: 128 MiB.
const LARGEST: u64 = 128 << 20;

/// A font of this machine.
#[derive(Debug)]
pub struct SystemFont {
    /// Its file name.
    pub name: String,
    /// A string that changes when the file does: its path, length and modification time.
    pub stamp: String,
    path: PathBuf,
}

impl SystemFont {
    /// The best font with Chinese glyphs on this machine; `None` if there is none. Only file names are examined.
    pub fn find() -> Option<Self> {
        let mut best: Option<(usize, PathBuf)> = None;
        for folder in FOLDERS.iter().filter(|folder| Path::new(folder).is_dir()) {
            for entry in WalkDir::new(folder).max_depth(6).sort_by_file_name().into_iter().flatten() {
                let name = entry.file_name().to_string_lossy().to_lowercase();
                if ![".otf", ".ttf", ".ttc"].iter().any(|ending| name.ends_with(ending)) {
                    continue;
                }
                let rank = KNOWN.iter().position(|known| name.starts_with(known));
                if let Some(rank) = rank.filter(|rank| best.as_ref().is_none_or(|(known, _)| rank < known)) {
                    best = Some((rank, entry.into_path()));
                }
            }
        }
        let (_, path) = best?;
        let metadata = fs::metadata(&path).ok().filter(|metadata| metadata.len() <= LARGEST)?;
        let stamp = format!("{}\n{}\n{:?}", path.display(), metadata.len(), metadata.modified().ok());
        Some(Self { name: path.file_name()?.to_string_lossy().into_owned(), stamp, path })
    }

    /// Its bytes, if it can be read.
    pub fn read(&self) -> Option<Vec<u8>> {
        fs::read(&self.path).ok()
    }
}
