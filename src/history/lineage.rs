//! What a file has been, and versions of other editors that came with a handover.

use rusqlite::params;

use super::database::History;
use super::kept::{Cause, Kept};
use super::read::versions;
use super::record::Change;
use super::shelf::{file, read};
use super::unavailable::Unavailable;
use crate::edit::{Hash, hash_of};

/// The detail of a received version that was neither written nor merged: a person must still choose.
pub const ASIDE: &str = "aside";

/// The detail of a received version that was merged into the next one, or that a person decided against.
pub const SETTLED: &str = "settled";

impl Kept {
    /// Whether it was received and did not become the file's content.
    fn is_beside(&self) -> bool {
        self.cause == Cause::Received && matches!(self.detail.as_deref(), Some(ASIDE | SETTLED))
    }
}

impl History {
    /// The versions that the file `path` has been, or has taken in, from the oldest; each with what `reduce` makes of its bytes.
    /// Versions that were not written are left out, those that wait for a choice too, and damaged ones.
    pub fn lineage(&self, path: &str, reduce: impl Fn(&[u8]) -> Hash) -> Result<Vec<(Kept, Hash)>, Unavailable> {
        self.ask(|connection| {
            let Some(id) = file(connection, path)? else { return Ok(Vec::new()) };
            let mut statement = connection
                .prepare("SELECT number, hash, size, whole, data FROM versions WHERE file = ?1 ORDER BY number")?;
            let mut rows = statement.query(params![id])?;
            let (mut before, mut found): (Option<Vec<u8>>, Vec<(Kept, Hash)>) = (None, Vec::new());
            for kept in versions(connection, id)? {
                let Some(row) = rows.next()? else { break };
                before = read(row, before.as_deref()).ok();
                let is_own =
                    kept.cause != Cause::Unwritten && !(kept.is_beside() && kept.detail.as_deref() == Some(ASIDE));
                if let Some(bytes) = before.as_ref().filter(|_| is_own) {
                    found.push((kept, reduce(bytes)));
                }
            }
            Ok(found)
        })
    }

    /// Records `theirs`, another editor's version of the file `path` that has `ours` and goes on having it. It waits for a choice until
    /// it is [settled](Self::settle). Returns its number.
    pub fn received(&self, path: &str, ours: &[u8], theirs: &[u8]) -> Result<i64, Unavailable> {
        let (own, hash) = (self.found(path, ours)?, hash_of(theirs));
        let is_it = |version: &Kept| version.hash == hash && version.is_beside();
        if let Some(known) = self.versions(path)?.into_iter().rev().find(is_it) {
            return Ok(known.number);
        }
        let change =
            Change { path, old: None, new: Some(theirs), cause: Cause::Received, detail: Some(ASIDE), task: None };
        let number = self.record(&change)?;
        // The file's own version is the last one again.
        let own = own.to_string();
        self.record(&Change { new: Some(ours), cause: Cause::Restored, detail: Some(&own), ..change })?;
        Ok(number)
    }

    /// Records that the received version `number` of `path` is merged into the file, or that a person decided against it.
    pub fn settle(&self, path: &str, number: i64) -> Result<(), Unavailable> {
        self.change(|transaction| {
            let Some(id) = file(transaction, path)? else { return Ok(()) };
            transaction.execute(
                "UPDATE versions SET detail = ?3 WHERE file = ?1 AND number = ?2 AND cause = ?4",
                params![id, number, SETTLED, Cause::Received.name()],
            )?;
            Ok(())
        })
    }
}
