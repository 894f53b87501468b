//! Operations over several files, which are undone together.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::database::History;
use super::kept::Cause;
use super::read::time;
use super::unavailable::{Unavailable, Why};

/// An operation over several files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its number.
    pub id: i64,
    /// When it began.
    pub time: Timestamp,
    /// The command that was run.
    pub what: String,
    /// The versions that it wrote, in that order.
    pub members: Vec<Member>,
}

/// A version that an operation wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The file, as it is called now.
    pub path: String,
    /// The version's number.
    pub number: i64,
    /// The number of the version before; `None` if this is the first, or the others were thinned.
    pub before: Option<i64>,
    /// What was done.
    pub cause: Cause,
    /// What else is known of the cause.
    pub detail: Option<String>,
}

impl History {
    /// Begins an operation over several files; `what` is the command. Returns its number, for [`Occasion::within`](super::Occasion::within).
    pub fn begin(&self, what: &str) -> Result<i64, Unavailable> {
        let now = self.now();
        self.change(|transaction| {
            transaction.execute("INSERT INTO tasks (time, what) VALUES (?1, ?2)", params![now, what])?;
            Ok(transaction.last_insert_rowid())
        })
    }

    /// An operation; `None` if there is none with this number.
    pub fn task(&self, id: i64) -> Result<Option<Task>, Unavailable> {
        self.ask(|connection| {
            let found = connection
                .query_row("SELECT time, what FROM tasks WHERE id = ?1", [id], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
                })
                .optional()?;
            let Some((began, what)) = found else { return Ok(None) };
            let mut statement = connection.prepare(
                "SELECT path, number, cause, detail, (SELECT max(number) FROM versions AS earlier \
                 WHERE earlier.file = versions.file AND earlier.number < versions.number) \
                 FROM versions JOIN files ON files.id = versions.file WHERE task = ?1 ORDER BY versions.rowid",
            )?;
            let mut rows = statement.query([id])?;
            let mut members = Vec::new();
            while let Some(row) = rows.next()? {
                members.push(Member {
                    path: row.get(0)?,
                    number: row.get(1)?,
                    cause: Cause::by_name(&row.get::<_, String>(2)?).ok_or(Why::Damaged)?,
                    detail: row.get(3)?,
                    before: row.get(4)?,
                });
            }
            Ok(Some(Task { id, time: time(began)?, what, members }))
        })
    }

    /// The last operation that wrote something.
    pub fn last_task(&self) -> Result<Option<Task>, Unavailable> {
        let id: Option<i64> =
            self.ask(|connection| Ok(connection.query_row("SELECT max(task) FROM versions", [], |row| row.get(0))?))?;
        id.map_or(Ok(None), |id| self.task(id))
    }
}
