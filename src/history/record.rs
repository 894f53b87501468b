//! What is recorded: versions that were written, found or moved, marks, and thinning.

use rusqlite::{Connection, params};

use super::database::History;
use super::kept::{Cause, LARGEST, Mark, is_kept};
use super::shelf::{self, Last, New, add, file, file_or_new, last};
use super::thin::{Age, thinned};
use super::unavailable::{Unavailable, Why};
use crate::edit::{Hash, hash_of};

/// How often the versions of a file are thinned, in milliseconds: once a day.
const OFTEN: i64 = 86_400_000;

/// A change of a file that is recorded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change<'c> {
    pub path: &'c str,
    /// What is on the disk.
    pub old: Option<&'c [u8]>,
    /// What takes its place.
    pub new: Option<&'c [u8]>,
    pub cause: Cause,
    pub detail: Option<&'c str>,
    pub task: Option<i64>,
}

impl History {
    /// Records the bytes of the file `path` that were found on the disk, if they are not those of its last version. Returns the
    /// number of the version that has them.
    pub fn found(&self, path: &str, bytes: &[u8]) -> Result<i64, Unavailable> {
        accept(path, bytes.len())?;
        // Who only looks waits for no writer.
        if let Some(last) = self.last_of(path)?.filter(|last| last.hash == hash_of(bytes)) {
            return Ok(last.number);
        }
        let change = Change { path, old: Some(bytes), new: None, cause: Cause::Found, detail: None, task: None };
        self.record(&change)
    }

    /// Records that the file `from` is now `to`, with its whole history. `bytes` are its content. If there was a file `to`
    /// before, its history is kept under the name `to~1` (or the next number that is free).
    pub fn moved(&self, from: &str, to: &str, bytes: &[u8], task: Option<i64>) -> Result<i64, Unavailable> {
        accept(from, bytes.len())?;
        accept(to, bytes.len())?;
        let now = self.now();
        self.change(|transaction| {
            if from == to {
                return Err(Why::NotKept);
            }
            let id = file_or_new(transaction, from, now)?;
            if let Some(other) = file(transaction, to)? {
                let mut number = 1;
                while file(transaction, &format!("{to}~{number}"))?.is_some() {
                    number += 1;
                }
                let aside = format!("{to}~{number}");
                transaction.execute("UPDATE files SET path = ?2 WHERE id = ?1", params![other, aside])?;
            }
            transaction.execute("UPDATE files SET path = ?2 WHERE id = ?1", params![id, to])?;
            let new = New { bytes, cause: Cause::Moved, detail: Some(from), task, time: now };
            add(transaction, id, &new, None)
        })
    }

    /// Records that the file `path` is deleted, and what it had.
    pub fn deleted(&self, path: &str, bytes: &[u8], task: Option<i64>) -> Result<i64, Unavailable> {
        self.record(&Change { path, old: Some(bytes), new: Some(bytes), cause: Cause::Deleted, detail: None, task })
    }

    /// Keeps the version of `path` with this hash for ever, if there is one. Returns its number.
    pub fn mark(&self, path: &str, hash: &Hash, mark: Mark) -> Result<Option<i64>, Unavailable> {
        self.change(|transaction| {
            let Some(id) = file(transaction, path)? else { return Ok(None) };
            let mut statement = transaction.prepare(
                "UPDATE versions SET mark = mark | ?3 WHERE file = ?1 AND number = \
                 (SELECT max(number) FROM versions WHERE file = ?1 AND hash = ?2) RETURNING number",
            )?;
            let mut rows = statement.query(params![id, hash, mark.bit()])?;
            let number = rows.next()?.map(|row| row.get(0)).transpose()?;
            // The statement is done when it has no more rows.
            rows.next()?;
            Ok(number)
        })
    }

    /// Records for each file that has a history what it has now, and marks that as published. `read` gives the bytes of a file.
    /// Returns how many versions were marked.
    pub fn published(&self, read: impl Fn(&str) -> Option<Vec<u8>>) -> Result<usize, Unavailable> {
        let mut count = 0;
        for path in self.files()? {
            let Some(bytes) = read(&path) else { continue };
            let hash = hash_of(&bytes);
            let bit = Mark::Published.bit();
            if self.last_of(&path)?.is_none_or(|last| last.hash != hash || last.mark & bit == 0) {
                self.found(&path, &bytes)?;
                count += usize::from(self.mark(&path, &hash, Mark::Published)?.is_some());
            }
        }
        Ok(count)
    }

    fn last_of(&self, path: &str) -> Result<Option<Last>, Unavailable> {
        self.ask(|connection| file(connection, path)?.map_or(Ok(None), |id| last(connection, id)))
    }

    /// Records a change, and thins the versions of the file if that was long ago. Returns the number of the last version.
    pub(super) fn record(&self, change: &Change<'_>) -> Result<i64, Unavailable> {
        for bytes in [change.old, change.new].into_iter().flatten() {
            accept(change.path, bytes.len())?;
        }
        let now = self.now();
        let (id, number, last_thinned) = self.change(|transaction| {
            let id = file_or_new(transaction, change.path, now)?;
            let mut number = 0;
            if let Some(bytes) = change.old {
                let found = New { bytes, cause: Cause::Found, detail: None, task: None, time: now };
                number = add(transaction, id, &found, None)?;
            }
            if let Some(bytes) = change.new {
                let Change { cause, detail, task, .. } = *change;
                number = add(transaction, id, &New { bytes, cause, detail, task, time: now }, change.old)?;
            }
            let sql = "SELECT thinned FROM files WHERE id = ?1";
            Ok((id, number, transaction.query_row(sql, [id], |row| row.get::<_, i64>(0))?))
        })?;
        if now - last_thinned >= OFTEN
            && let Err(found) = self.change(|transaction| thin(transaction, id, now))
        {
            // The change itself is recorded.
            self.set_trouble(found);
        }
        Ok(number)
    }

    /// Records that the last version of `path`, if it has these bytes, did not become the file's content.
    pub(super) fn unwritten(&self, path: &str, bytes: &[u8]) -> Result<(), Unavailable> {
        self.change(|transaction| {
            let Some(id) = file(transaction, path)? else { return Ok(()) };
            if let Some(last) = last(transaction, id)?.filter(|last| last.hash == hash_of(bytes)) {
                transaction.execute(
                    "UPDATE versions SET cause = ?3 WHERE file = ?1 AND number = ?2 AND cause <> 'found'",
                    params![id, last.number, Cause::Unwritten.name()],
                )?;
            }
            Ok(())
        })
    }
}

/// Refuses what is not kept.
fn accept(path: &str, length: usize) -> Result<(), Unavailable> {
    if is_kept(path) && length as u64 <= LARGEST { Ok(()) } else { Err(Unavailable::of_file(Why::NotKept, path)) }
}

/// Removes the versions of a file that are thinned at the moment `now`.
fn thin(connection: &Connection, file: i64, now: i64) -> Result<(), Why> {
    let ages: Vec<Age> = {
        let mut statement = connection.prepare("SELECT number, time, mark FROM versions WHERE file = ?1")?;
        let age = |row: &rusqlite::Row<'_>| {
            Ok(Age { number: row.get(0)?, time: row.get(1)?, is_marked: row.get::<_, i64>(2)? != 0 })
        };
        let rows = statement.query_map([file], age)?;
        rows.collect::<Result<_, _>>()?
    };
    let removed = thinned(&ages, now);
    if !removed.is_empty() {
        shelf::remove(connection, file, &removed)?;
    }
    connection.execute("UPDATE files SET thinned = ?2 WHERE id = ?1", [file, now])?;
    Ok(())
}
