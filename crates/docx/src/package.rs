//! The zip archive around a manuscript: its parts, unpacked one by one within a budget.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::kind;
use crate::limits::{FREE_RATIO, MAX_BYTES, MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, MAX_XML};
use crate::refusal::{Limit, Part, Refusal};

/// An archive whose parts are unpacked one by one.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part, by its name in lowercase with `/`: some programs write `\`, or a case that differs
    /// from their references.
    names: HashMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive and reads its list of parts.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > MAX_BYTES {
            return Err(Refusal::TooLarge(Limit::Bytes));
        }
        kind::check(bytes)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| kind::why_unopened(bytes))?;
        if archive.len() > MAX_ENTRIES {
            return Err(Refusal::TooLarge(Limit::Entries));
        }
        let names = archive.file_names().enumerate().filter_map(|(at, name)| Some((folded(&name.ok()?), at))).collect();
        Ok(Self { archive, names, left: MAX_UNPACKED })
    }

    /// Whether there is a part with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&folded(name))
    }

    /// Unpacks a part of XML as UTF-8; `None` if there is none with this name. `part` is reported if it is damaged.
    pub(crate) fn xml(&mut self, name: &str, part: Part) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.unpacked(name, MAX_XML)? else { return Ok(None) };
        let damaged = Refusal::Damaged(part);
        let wide = |order: fn([u8; 2]) -> u16, rest: &[u8]| {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
            String::from_utf16(&units).map_err(|_| damaged)
        };
        let text = match bytes.as_slice() {
            [0xFF, 0xFE, rest @ ..] => wide(u16::from_le_bytes, rest)?,
            [0xFE, 0xFF, rest @ ..] => wide(u16::from_be_bytes, rest)?,
            [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| damaged)?,
            _ => String::from_utf8(bytes).map_err(|_| damaged)?,
        };
        Ok(Some(text))
    }

    /// Unpacks a part, such as a picture; `None` if there is none with this name.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.unpacked(name, self.left)
    }

    fn unpacked(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(&index) = self.names.get(&folded(name)) else { return Ok(None) };
        let file = match self.archive.by_index(index) {
            Ok(file) if file.encrypted() => return Err(Refusal::Encrypted),
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Refusal::Encrypted),
            Err(_) => return Err(Refusal::Damaged(Part::Container)),
        };
        let most = most.min(self.left);
        let allowed = file.compressed_size().saturating_mul(MAX_RATIO).max(FREE_RATIO);
        let over = if file.size() > most || most <= allowed { Limit::Unpacked } else { Limit::Ratio };
        let cap = most.min(allowed);
        if file.size() > cap {
            return Err(Refusal::TooLarge(over));
        }
        let mut content = Vec::new();
        // Reading one byte beyond the limit detects a part that declares a smaller size than it has.
        let read = file.take(cap + 1).read_to_end(&mut content).map_err(|_| Refusal::Damaged(Part::Container))? as u64;
        if read > cap {
            return Err(Refusal::TooLarge(over));
        }
        self.left -= read;
        Ok(Some(content))
    }
}

/// A name of a part as names are compared.
pub(crate) fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
