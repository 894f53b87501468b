//! Removing a withdrawn person: every version and draft that names them, so that nothing of it stays in the database's files.

use encoding_rs::GB18030;
use unicode_normalization::UnicodeNormalization as _;

use super::database::History;
use super::drafts::Draft;
use super::kept::Kept;
use super::read::versions;
use super::shelf::{content, file, remove};
use super::unavailable::Unavailable;

/// A version that names the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The file.
    pub path: String,
    /// The version.
    pub version: Kept,
}

/// What names a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purge {
    /// The versions, by file and number.
    pub versions: Vec<Named>,
    /// The drafts.
    pub drafts: Vec<Draft>,
    /// Versions that could not be searched: they are not text, such as pictures and workbooks.
    pub not_text: Vec<Named>,
}

impl History {
    /// Everything that names `name`, with or without spaces in it, in full-width or half-width letters. A version whose cause names
    /// it is one, too: a file may have been called like the person.
    pub fn naming(&self, name: &str) -> Result<Purge, Unavailable> {
        let wanted = plain(name);
        let mut purge = Purge::default();
        if wanted.is_empty() {
            return Ok(purge);
        }
        for path in self.files()? {
            self.ask(|connection| {
                let Some(id) = file(connection, &path)? else { return Ok(()) };
                for version in versions(connection, id)? {
                    let bytes = content(connection, id, version.number)?.unwrap_or_default();
                    let in_cause = version.detail.as_deref().is_some_and(|detail| plain(detail).contains(&wanted));
                    let text = text(&bytes);
                    let named = Named { path: path.clone(), version };
                    match text {
                        Some(text) if plain(&text).contains(&wanted) => purge.versions.push(named),
                        _ if in_cause => purge.versions.push(named),
                        Some(_) => {}
                        None => purge.not_text.push(named),
                    }
                }
                Ok(())
            })?;
        }
        purge.drafts = self.drafts()?.into_iter().filter(|draft| plain(&draft.text).contains(&wanted)).collect();
        Ok(purge)
    }

    /// Removes these versions and drafts, marked ones too, and writes the database anew without them.
    pub fn purge(&self, purge: &Purge) -> Result<(), Unavailable> {
        self.change(|transaction| {
            for group in purge.versions.chunk_by(|one, other| one.path == other.path) {
                let Some(path) = group.first().map(|named| named.path.as_str()) else { continue };
                let Some(id) = file(transaction, path)? else { continue };
                let numbers: Vec<i64> = group.iter().map(|named| named.version.number).collect();
                remove(transaction, id, &numbers)?;
            }
            for Draft { document, language, .. } in &purge.drafts {
                transaction
                    .execute("DELETE FROM drafts WHERE document = ?1 AND language = ?2", [document, language])?;
            }
            Ok(())
        })?;
        // What was removed may still be in free pages, and in the log beside the database.
        self.ask(|connection| {
            connection.execute_batch("VACUUM")?;
            let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy == 0 { Ok(()) } else { Err(super::unavailable::Why::Busy) }
        })
    }
}

/// Whether a file with these bytes names `name`, as [`History::naming`] finds it.
pub fn names_person(bytes: &[u8], name: &str) -> bool {
    text(bytes).is_some_and(|text| plain(&text).contains(&plain(name)))
}

/// The text of a version: UTF-8, or a table in the encoding of Chinese systems.
fn text(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned),
    }
}

/// A text without spaces, in letters of the usual width.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
