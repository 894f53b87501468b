//! The zip archive around an `.xlsx` or an `.ods`.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::MAX_UNPACKED;
use super::trouble::{Limit, Part, Trouble};

/// An archive whose parts are unpacked one by one, to at most [`MAX_UNPACKED`] bytes in total.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part, by its name in lowercase with `/`: some programs write `\`, or a case that differs
    /// from their references.
    names: HashMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive and reads its list of parts. The declared sizes must already be within the limits.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Trouble::Broken(Part::Container))?;
        let stated = archive.decompressed_size().unwrap_or(0);
        // Pictures and embedded files are never unpacked, but no legitimate table has gibibytes of them.
        if stated > u128::from(MAX_UNPACKED) * 2 {
            return Err(Trouble::TooLarge(Limit::Unpacked));
        }
        let names = archive.file_names().enumerate().filter_map(|(at, name)| Some((folded(&name.ok()?), at))).collect();
        Ok(Self { archive, names, left: MAX_UNPACKED })
    }

    /// Whether there is a part with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&folded(name))
    }

    /// Whether there are comments on cells, of either kind.
    pub(super) fn has_comments(&self) -> bool {
        let is_one = |name: &String| {
            let file = name.rsplit('/').next().unwrap_or_default();
            file.ends_with(".xml") && (file.starts_with("comment") || file.starts_with("threadedcomment"))
        };
        self.names.keys().any(is_one)
    }

    /// Unpacks a part; `None` if there is none with this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(&index) = self.names.get(&folded(name)) else { return Ok(None) };
        let file = match self.archive.by_index(index) {
            Ok(file) if file.encrypted() => return Err(Trouble::Encrypted),
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Trouble::Encrypted),
            Err(_) => return Err(Trouble::Broken(Part::Container)),
        };
        if file.size() > self.left {
            return Err(Trouble::TooLarge(Limit::Unpacked));
        }
        let mut content = Vec::new();
        // Reading one byte beyond the limit detects a part that declares a smaller size than it has.
        let read = file.take(self.left + 1).read_to_end(&mut content).map_err(|_| Trouble::Broken(Part::Container))?;
        self.left = self.left.checked_sub(read as u64).ok_or(Trouble::TooLarge(Limit::Unpacked))?;
        Ok(Some(content))
    }
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
