//! Repairing a damaged history: what can be read goes into a new database, and the damaged one is set aside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Row, Transaction, params};

use super::database::{Clock, NAME, connect, fresh};
use super::pack::{is_alone, pack};
use super::place::{Location, locate};
use super::shelf::{CHAIN, read};
use super::unavailable::{Unavailable, Why};
use crate::source::Root;
use crate::store::Store;

/// The files of a database in WAL mode, beside its own.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// The highest number of a version that is looked for: a damaged list may claim any.
const MOST_NUMBERS: i64 = 1_000_000;

/// What a repair found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// How many files have versions that could be read.
    pub files: usize,
    /// How many versions could be read.
    pub versions: usize,
    /// How many drafts.
    pub drafts: usize,
    /// How many versions are known to be lost; more may be, if the list of versions is damaged itself.
    pub lost: usize,
    /// Where the damaged database is now; `None` if nothing was damaged, and nothing was changed.
    pub aside: Option<PathBuf>,
}

/// Reads what can be read of the history of the site in `root`. If anything is damaged, a new database begins with the rest, and the
/// damaged one is set aside under another name, in the same folder. It is never changed or deleted.
///
/// # Errors
///
/// If there is no history, it is one of a newer version or of another program, or the disk refuses.
pub fn repair(data: &Path, root: &Root, store: &Store, clock: &Clock) -> Result<Repaired, Unavailable> {
    let failed = |why: Why| Unavailable::new(why, data);
    let Location { folder, .. } = locate(data, root, store, fresh).map_err(failed)?;
    let path = folder.join(NAME);
    if !path.exists() {
        return Ok(Repaired::default());
    }
    let turn =
        store.turn().or_else(|error| if error.kind() == io::ErrorKind::Unsupported { Ok(None) } else { Err(error) });
    let _turn = turn.map_err(|error| failed(error.into()))?;
    let stamp = clock().strftime("%Y%m%d-%H%M%S").to_string();
    let work = folder.join(format!("repair-{stamp}"));
    let done = renew(&folder, &work, &stamp, store);
    let _ = fs::remove_dir_all(&work);
    done.map_err(|why| Unavailable::new(why, &path))
}

/// Repairs the database in `folder`; `work` is a folder for what is needed meanwhile.
fn renew(folder: &Path, work: &Path, stamp: &str, store: &Store) -> Result<Repaired, Why> {
    let (path, copy, new) = (folder.join(NAME), work.join("copy.db"), work.join("new.db"));
    fs::create_dir(work)?;
    // SQLite writes when it opens: the damaged database itself is not touched.
    fs::copy(&path, &copy)?;
    let log = beside(&path, "-wal");
    if log.exists() {
        fs::copy(&log, beside(&copy, "-wal"))?;
    }
    let (mut repaired, is_whole) = salvage(&copy, &new)?;
    if is_whole {
        return Ok(repaired);
    }
    let aside = folder.join(format!("damaged-{stamp}.db"));
    for ending in BESIDE {
        if beside(&path, ending).exists() {
            store.system().rename(&beside(&path, ending), &beside(&aside, ending))?;
        }
    }
    store.system().rename(&path, &aside)?;
    store.system().rename(&new, &path)?;
    store.system().sync_folder(folder)?;
    repaired.aside = Some(aside);
    Ok(repaired)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Puts into the database `new` what can be read of `old`. Returns what that was, and whether `old` is whole.
fn salvage(old: &Path, new: &Path) -> Result<(Repaired, bool), Why> {
    let mut target = connect(new)?;
    let mut repaired = Repaired::default();
    let source = match connect(old) {
        Ok(source) => source,
        Err(Why::Damaged) => {
            close(target)?;
            return Ok((repaired, false));
        }
        Err(why) => return Err(why),
    };
    let is_sound = source.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    let mut is_whole = is_sound.is_ok_and(|said| said == "ok");
    let transaction = target.transaction()?;
    let (files, all) = rows(&source, "SELECT id, path, next, thinned FROM files ORDER BY id", |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?))
    });
    is_whole &= all;
    for (id, path, next, thinned) in files {
        transaction.execute("INSERT INTO files VALUES (?1, ?2, ?3, ?4)", params![id, path, next, thinned])?;
        let (read, lost) = versions(&source, &transaction, id, next)?;
        repaired.files += usize::from(read > 0);
        repaired.versions += read;
        repaired.lost += lost;
    }
    let (tasks, all) = rows(&source, "SELECT id, time, what FROM tasks ORDER BY id", |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
    });
    is_whole &= all;
    for (id, time, what) in tasks {
        transaction.execute("INSERT INTO tasks VALUES (?1, ?2, ?3)", params![id, time, what])?;
    }
    let (drafts, all) = rows(&source, "SELECT document, language, base, text, time FROM drafts", |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, Option<Vec<u8>>>(2)?,
            row.get::<_, String>(3)?,
            row.get::<_, i64>(4)?,
        ))
    });
    is_whole &= all;
    repaired.drafts = drafts.len();
    for (document, language, base, text, time) in drafts {
        let values = params![document, language, base, text, time];
        transaction.execute("INSERT OR REPLACE INTO drafts VALUES (?1, ?2, ?3, ?4, ?5)", values)?;
    }
    transaction.commit()?;
    close(target)?;
    is_whole &= repaired.lost == 0;
    Ok((repaired, is_whole))
}

/// Closes a new database so that its file alone has everything.
fn close(target: Connection) -> Result<(), Why> {
    target.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    target.close().map_err(|(_, error)| Why::from(error))
}

/// The rows of a query until one cannot be read, and whether that was all.
fn rows<T>(source: &Connection, sql: &str, one: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> (Vec<T>, bool) {
    let mut found = Vec::new();
    let Ok(mut statement) = source.prepare(sql) else { return (found, false) };
    let Ok(mut rows) = statement.query([]) else { return (found, false) };
    loop {
        match rows.next() {
            Ok(Some(row)) => match one(row) {
                Ok(value) => found.push(value),
                Err(_) => return (found, false),
            },
            Ok(None) => return (found, true),
            Err(_) => return (found, false),
        }
    }
}

/// Copies the versions of a file one by one, because a damaged page hides only those on it. Returns how many were read, and how many
/// are lost.
fn versions(source: &Connection, target: &Transaction<'_>, file: i64, next: i64) -> Result<(usize, usize), Why> {
    let (mut before, mut stayed): (Option<Vec<u8>>, Option<Vec<u8>>) = (None, None);
    let (mut found, mut lost, mut since) = (0, 0, 0);
    for number in 1..next.min(MOST_NUMBERS) {
        let one = version(source, file, number, before.as_deref());
        let (bytes, row) = match one {
            Ok(None) => continue,
            Ok(Some(read)) => read,
            Err(_) => {
                lost += 1;
                before = None;
                continue;
            }
        };
        let prefix = stayed.as_deref().filter(|prefix| since < CHAIN && !is_alone(bytes.len(), prefix.len()));
        since = if prefix.is_some() { since + 1 } else { 0 };
        let data = pack(&bytes, prefix)?;
        target.execute(
            "INSERT INTO versions (file, number, time, hash, size, cause, detail, task, mark, whole, data) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                file,
                number,
                row.time,
                row.hash,
                row.size,
                row.cause,
                row.detail,
                row.task,
                row.mark,
                prefix.is_none(),
                data
            ],
        )?;
        found += 1;
        (before, stayed) = (Some(bytes.clone()), Some(bytes));
    }
    Ok((found, lost))
}

/// What is copied of a version besides its bytes.
struct About {
    time: i64,
    hash: Vec<u8>,
    size: i64,
    cause: String,
    detail: Option<String>,
    task: Option<i64>,
    mark: i64,
}

/// A version; `None` if there is none with this number.
fn version(
    source: &Connection,
    file: i64,
    number: i64,
    before: Option<&[u8]>,
) -> Result<Option<(Vec<u8>, About)>, Why> {
    let mut statement = source.prepare(
        "SELECT number, hash, size, whole, data, time, cause, detail, task, mark FROM versions WHERE file = ?1 AND number = ?2",
    )?;
    let mut rows = statement.query([file, number])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let bytes = read(row, before)?;
    let about = About {
        time: row.get(5)?,
        hash: row.get(1)?,
        size: row.get(2)?,
        cause: row.get(6)?,
        detail: row.get(7)?,
        task: row.get(8)?,
        mark: row.get(9)?,
    };
    Ok(Some((bytes, about)))
}
