//! The journal of drafts: what was typed and is not saved yet.

use jiff::Timestamp;
use rusqlite::params;

use super::database::History;
use super::read::time;
use super::unavailable::Unavailable;
use crate::edit::Hash;

/// What was typed and is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The id of the document.
    pub document: String,
    /// Its language.
    pub language: String,
    /// The hash of the version that is edited; `None` for a new document.
    pub base: Option<Hash>,
    /// The whole text of the edition's file as it would be saved.
    pub text: String,
    /// When it was typed.
    pub time: Timestamp,
}

impl History {
    /// Puts a draft into the journal, in the place of the last one of the same edition. It is on the disk when this returns.
    pub fn put_draft(
        &self,
        document: &str,
        language: &str,
        base: Option<&Hash>,
        text: &str,
    ) -> Result<(), Unavailable> {
        let now = self.now();
        self.change(|transaction| {
            transaction.execute(
                "INSERT INTO drafts (document, language, base, text, time) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT DO UPDATE SET base = ?3, text = ?4, time = ?5",
                params![document, language, base, text, now],
            )?;
            Ok(())
        })
    }

    /// Removes the draft of an edition: it is saved, or given up.
    pub fn drop_draft(&self, document: &str, language: &str) -> Result<(), Unavailable> {
        self.change(|transaction| {
            transaction.execute("DELETE FROM drafts WHERE document = ?1 AND language = ?2", [document, language])?;
            Ok(())
        })
    }

    /// All drafts, by document and language.
    pub fn drafts(&self) -> Result<Vec<Draft>, Unavailable> {
        self.ask(|connection| {
            let mut statement = connection
                .prepare("SELECT document, language, base, text, time FROM drafts ORDER BY document, language")?;
            let mut rows = statement.query([])?;
            let mut drafts = Vec::new();
            while let Some(row) = rows.next()? {
                drafts.push(Draft {
                    document: row.get(0)?,
                    language: row.get(1)?,
                    base: row.get(2)?,
                    text: row.get(3)?,
                    time: time(row.get(4)?)?,
                });
            }
            Ok(drafts)
        })
    }
}
