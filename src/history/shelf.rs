//! Files and their versions in the database. A version is packed by what differs from the one before it, or whole.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::kept::Cause;
use super::pack::{is_alone, pack, unpack};
use super::unavailable::Why;
use crate::edit::{Hash, hash_of};

/// How many versions follow a whole one at most, until the next whole one.
pub const CHAIN: i64 = 49;

/// The last version of a file.
#[derive(Clone, Copy, Debug)]
pub struct Last {
    pub number: i64,
    pub hash: Hash,
    pub size: i64,
    /// What protects it from thinning: [`Mark`](super::kept::Mark).
    pub mark: i64,
}

/// A version to add.
#[derive(Clone, Copy, Debug)]
pub struct New<'v> {
    pub bytes: &'v [u8],
    pub cause: Cause,
    pub detail: Option<&'v str>,
    pub task: Option<i64>,
    pub time: i64,
}

/// The id of the file `path`.
pub fn file(connection: &Connection, path: &str) -> Result<Option<i64>, Why> {
    Ok(connection.query_row("SELECT id FROM files WHERE path = ?1", [path], |row| row.get(0)).optional()?)
}

/// The same; the file is added if it is new.
pub fn file_or_new(connection: &Connection, path: &str, now: i64) -> Result<i64, Why> {
    if let Some(id) = file(connection, path)? {
        return Ok(id);
    }
    connection.execute("INSERT INTO files (path, thinned) VALUES (?1, ?2)", params![path, now])?;
    Ok(connection.last_insert_rowid())
}

/// The last version of a file.
pub fn last(connection: &Connection, file: i64) -> Result<Option<Last>, Why> {
    let sql = "SELECT number, hash, size, mark FROM versions WHERE file = ?1 ORDER BY number DESC LIMIT 1";
    let read =
        |row: &Row<'_>| Ok(Last { number: row.get(0)?, hash: row.get(1)?, size: row.get(2)?, mark: row.get(3)? });
    Ok(connection.query_row(sql, [file], read).optional()?)
}

/// The bytes of a version; `None` if there is no such version. Its hash is verified.
pub fn content(connection: &Connection, file: i64, number: i64) -> Result<Option<Vec<u8>>, Why> {
    let mut statement = connection.prepare(
        "SELECT number, hash, size, whole, data FROM versions WHERE file = ?1 AND number <= ?2 AND number >= \
         (SELECT max(number) FROM versions WHERE file = ?1 AND number <= ?2 AND whole) ORDER BY number",
    )?;
    let mut rows = statement.query([file, number])?;
    let mut found: Option<(i64, Vec<u8>)> = None;
    while let Some(row) = rows.next()? {
        let before = found.as_ref().map(|(_, bytes)| bytes.as_slice());
        found = Some((row.get(0)?, read(row, before)?));
    }
    Ok(found.filter(|(at, _)| *at == number).map(|(_, bytes)| bytes))
}

/// The bytes of the version in `row`: number, hash, size, whole, data.
pub fn read(row: &Row<'_>, before: Option<&[u8]>) -> Result<Vec<u8>, Why> {
    let (hash, size, whole): (Hash, i64, bool) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let packed = row.get_ref(4)?.as_blob().map_err(|_| Why::Damaged)?;
    if !whole && before.is_none() {
        return Err(Why::Damaged);
    }
    let bytes =
        unpack(packed, before.filter(|_| !whole), u64::try_from(size).unwrap_or(0)).map_err(|_| Why::Damaged)?;
    if hash_of(&bytes) == hash { Ok(bytes) } else { Err(Why::Damaged) }
}

/// Adds a version, unless the last one has the same bytes and `new` is only found. Returns its number, or that of the last one.
/// `before` are the bytes of the last version, if the caller has them.
pub fn add(connection: &Connection, file: i64, new: &New<'_>, before: Option<&[u8]>) -> Result<i64, Why> {
    let hash = hash_of(new.bytes);
    let last = last(connection, file)?;
    if let Some(last) = last.filter(|last| last.hash == hash)
        && matches!(new.cause, Cause::Found | Cause::Edited | Cause::Created)
    {
        return Ok(last.number);
    }
    let unpacked;
    let before = match (before, last) {
        (Some(before), Some(last)) if hash_of(before) == last.hash => Some(before),
        (_, Some(last)) if !is_alone(new.bytes.len(), usize::try_from(last.size).unwrap_or(usize::MAX)) => {
            // A damaged version is no reason not to keep this one.
            unpacked = content(connection, file, last.number).ok().flatten();
            unpacked.as_deref()
        }
        _ => None,
    };
    let since: i64 = connection.query_row(
        "SELECT count(*) FROM versions WHERE file = ?1 AND number > \
         (SELECT coalesce(max(number), 0) FROM versions WHERE file = ?1 AND whole)",
        [file],
        |row| row.get(0),
    )?;
    let before = before.filter(|before| since < CHAIN && !is_alone(new.bytes.len(), before.len()));
    let data = pack(new.bytes, before)?;
    let number: i64 =
        connection
            .query_row("UPDATE files SET next = next + 1 WHERE id = ?1 RETURNING next - 1", [file], |row| row.get(0))?;
    connection.execute(
        "INSERT INTO versions (file, number, time, hash, size, cause, detail, task, whole, data) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            file,
            number,
            new.time,
            hash,
            i64::try_from(new.bytes.len()).map_err(|_| Why::NotKept)?,
            new.cause.name(),
            new.detail,
            new.task,
            before.is_none(),
            data
        ],
    )?;
    Ok(number)
}

/// Removes versions of a file, and packs those anew whose version before was removed.
pub fn remove(connection: &Connection, file: i64, numbers: &[i64]) -> Result<(), Why> {
    let all: Vec<i64> = {
        let mut statement = connection.prepare("SELECT number FROM versions WHERE file = ?1 ORDER BY number")?;
        let rows = statement.query_map([file], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    let mut statement =
        connection.prepare("SELECT number, hash, size, whole, data FROM versions WHERE file = ?1 AND number = ?2")?;
    // The version before; the last one that stays, if it is another; how many versions follow the last whole one.
    let (mut before, mut stayed): (Option<Vec<u8>>, Option<Vec<u8>>) = (None, None);
    let (mut is_same, mut since) = (true, 0);
    for number in all {
        let mut rows = statement.query([file, number])?;
        let row = rows.next()?.ok_or(Why::Damaged)?;
        let whole: bool = row.get(3)?;
        let bytes = read(row, before.as_deref())?;
        drop(rows);
        if numbers.contains(&number) {
            if is_same {
                stayed = before.take();
            }
            is_same = false;
            before = Some(bytes);
            continue;
        }
        let prefix = if is_same { before.as_deref() } else { stayed.as_deref() };
        let prefix = prefix.filter(|prefix| !whole && since < CHAIN && !is_alone(bytes.len(), prefix.len()));
        since = if prefix.is_some() { since + 1 } else { 0 };
        if !whole && (!is_same || prefix.is_none()) {
            let data = pack(&bytes, prefix)?;
            connection.execute(
                "UPDATE versions SET whole = ?3, data = ?4 WHERE file = ?1 AND number = ?2",
                params![file, number, prefix.is_none(), data],
            )?;
        }
        (before, is_same) = (Some(bytes), true);
    }
    for number in numbers {
        connection.execute("DELETE FROM versions WHERE file = ?1 AND number = ?2", [file, *number])?;
    }
    Ok(())
}
