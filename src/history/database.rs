//! The database of a site's history: opened, created, and closed to what it must not have.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::place::{Identity, Location, locate};
use super::unavailable::{Unavailable, Why};
use crate::source::Root;
use crate::store::Store;

/// Tells the time.
pub type Clock = Box<dyn Fn() -> Timestamp + Send + Sync>;

/// The name of the database in its folder.
pub(super) const NAME: &str = "history.db";

/// Distinguishes the database from those of other programs: `BEye`.
const APPLICATION: i64 = 0x4245_7965;

/// The version of the tables.
const VERSION: i64 = 1;

/// How long another process may hold the database.
const PATIENCE: Duration = Duration::from_secs(5);

const TABLES: &str = "
    CREATE TABLE files (
        id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, next INTEGER NOT NULL DEFAULT 1, thinned INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE versions (
        file INTEGER NOT NULL REFERENCES files, number INTEGER NOT NULL, time INTEGER NOT NULL, hash BLOB NOT NULL,
        size INTEGER NOT NULL, cause TEXT NOT NULL, detail TEXT, task INTEGER, mark INTEGER NOT NULL DEFAULT 0,
        whole INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (file, number)
    ) STRICT;
    CREATE INDEX versions_of_task ON versions (task) WHERE task IS NOT NULL;
    CREATE TABLE tasks (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, what TEXT NOT NULL) STRICT;
    CREATE TABLE drafts (
        document TEXT NOT NULL, language TEXT NOT NULL, base BLOB, text TEXT NOT NULL, time INTEGER NOT NULL,
        PRIMARY KEY (document, language)
    ) STRICT;
";

/// The history of one site. Many threads and processes may use it.
pub struct History {
    connection: Mutex<Connection>,
    path: PathBuf,
    identity: Identity,
    clock: Clock,
    /// What prevented that a version was kept.
    trouble: Mutex<Option<Unavailable>>,
}

impl std::fmt::Debug for History {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("History").field("path", &self.path).finish_non_exhaustive()
    }
}

impl History {
    /// Opens the history of the site in `root`, in the user's data folder `data`; makes both if there is none. What `store` locks
    /// must not be locked here.
    ///
    /// # Errors
    ///
    /// If the database is damaged, held by another program, from a newer version, or cannot be written.
    pub fn open(data: &Path, root: &Root, store: &Store, clock: Clock) -> Result<Self, Unavailable> {
        let failed = |why| Unavailable::new(why, data);
        let Location { folder, identity, original } = locate(data, root, store, fresh).map_err(failed)?;
        let path = folder.join(NAME);
        let open = || {
            if let Some(original) = original.map(|original| original.join(NAME)).filter(|original| original.exists()) {
                Connection::open(&original)?.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
            }
            connect(&path)
        };
        let connection = open().map_err(|why| Unavailable::new(why, &path))?;
        Ok(Self { connection: Mutex::new(connection), path, identity, clock, trouble: Mutex::new(None) })
    }

    /// How the site was recognised.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The path of the database.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What prevented that a version was kept since this was last asked. The file was written without it.
    pub fn trouble(&self) -> Option<Unavailable> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(super) fn set_trouble(&self, found: Unavailable) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
    }

    /// Now, in milliseconds since 1970.
    pub(super) fn now(&self) -> i64 {
        (self.clock)().as_millisecond()
    }

    /// Asks the database.
    pub(super) fn ask<T>(&self, ask: impl FnOnce(&Connection) -> Result<T, Why>) -> Result<T, Unavailable> {
        ask(&self.connection()).map_err(|why| Unavailable::new(why, &self.path))
    }

    /// Changes the database: all that `change` does, on the disk when this returns, or nothing.
    pub(super) fn change<T>(&self, change: impl FnOnce(&Transaction<'_>) -> Result<T, Why>) -> Result<T, Unavailable> {
        let mut connection = self.connection();
        let changed = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Why::from).and_then(
            |transaction| {
                let changed = change(&transaction)?;
                transaction.commit()?;
                Ok(changed)
            },
        );
        changed.map_err(|why| Unavailable::new(why, &self.path))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A new identity, from the system's random numbers.
pub(super) fn fresh() -> Result<String, Why> {
    Ok(Connection::open_in_memory()?.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?)
}

pub(super) fn connect(path: &Path) -> Result<Connection, Why> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    // Nothing of another program's database is changed.
    is_ready(&connection)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; \
         PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;",
    )?;
    if is_ready(&connection)? {
        return Ok(connection);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have made it meanwhile.
    if !is_ready(&transaction)? {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()?;
    Ok(connection)
}

/// Whether the database has its tables; an error if they are not those of this version.
fn is_ready(connection: &Connection) -> Result<bool, Why> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    match (number("application_id")?, number("user_version")?) {
        (APPLICATION, VERSION) => Ok(true),
        (APPLICATION, _) => Err(Why::Newer),
        _ => {
            let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            if tables == 0 { Ok(false) } else { Err(Why::Foreign) }
        }
    }
}
