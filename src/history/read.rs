//! What the history has.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::database::History;
use super::kept::{Cause, Kept};
use super::shelf::{content, file};
use super::unavailable::{Unavailable, Why};

impl History {
    /// The versions of the file `path`, from the oldest. Numbers that are missing were thinned.
    pub fn versions(&self, path: &str) -> Result<Vec<Kept>, Unavailable> {
        self.ask(|connection| file(connection, path)?.map_or(Ok(Vec::new()), |id| versions(connection, id)))
    }

    /// The bytes of a version.
    ///
    /// # Errors
    ///
    /// If there is no such version, or it is damaged.
    pub fn content(&self, path: &str, number: i64) -> Result<Vec<u8>, Unavailable> {
        let found = self.ask(|connection| {
            let Some(id) = file(connection, path)? else { return Ok(None) };
            content(connection, id, number)
        })?;
        found.ok_or_else(|| Unavailable::of_file(Why::NoVersion, path))
    }

    /// The files that have versions, in order.
    pub fn files(&self) -> Result<Vec<String>, Unavailable> {
        self.ask(|connection| {
            let mut statement = connection.prepare(
                "SELECT path FROM files WHERE EXISTS (SELECT 1 FROM versions WHERE file = files.id) ORDER BY path",
            )?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The files that had the path `path` before another file got it by a move: `path~1` and so on.
    pub fn earlier(&self, path: &str) -> Result<Vec<String>, Unavailable> {
        let is_earlier = |other: &String| {
            other
                .strip_prefix(path)
                .and_then(|rest| rest.strip_prefix('~'))
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        Ok(self.files()?.into_iter().filter(is_earlier).collect())
    }
}

/// The versions of a file.
pub(super) fn versions(connection: &Connection, id: i64) -> Result<Vec<Kept>, Why> {
    let mut statement = connection.prepare(
        "SELECT number, time, hash, size, cause, detail, task, mark FROM versions WHERE file = ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([id])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(kept(row)?);
    }
    Ok(all)
}

fn kept(row: &Row<'_>) -> Result<Kept, Why> {
    let mark: i64 = row.get(7)?;
    Ok(Kept {
        number: row.get(0)?,
        time: time(row.get(1)?)?,
        hash: row.get(2)?,
        size: row.get::<_, i64>(3)?.try_into().map_err(|_| Why::Damaged)?,
        cause: Cause::by_name(&row.get::<_, String>(4)?).ok_or(Why::Damaged)?,
        detail: row.get(5)?,
        task: row.get(6)?,
        is_published: mark & 1 != 0,
        is_signed: mark & 2 != 0,
    })
}

pub(super) fn time(milliseconds: i64) -> Result<Timestamp, Why> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| Why::Damaged)
}
