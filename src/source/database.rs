//! A `SQLite` database of a site, opened read-only for a single query.
//!
//! The file and the query are untrusted: only reading is authorised, no extension is loaded, no other file is
//! attached, and time, rows and text are limited.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Place, Wording, words};

use super::root::Root;

/// The maximum number of rows that a query may return.
const MAX_ROWS: usize = 2_000_000;
/// The maximum bytes of text in all rows.
const MAX_TEXT: usize = 256 << 20;
/// The maximum number of steps of the database's virtual machine, in thousands: some seconds. Two million rows of
/// twenty columns, joined and sorted, take less.
const MAX_STEPS: u64 = 300_000;

/// A value in a query result.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Null.
    Null,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// Queries the database at `path` below `root`. Returns the names of the columns, followed by each row.
///
/// # Errors
///
/// `record-source`, without any content of the database; `io` and `symlink-outside` as for [`Root::read`].
pub fn ask(root: &Root, path: &Arc<str>, query: &str) -> Result<Vec<Vec<Answer>>, Diagnostic> {
    if let Some(trace) = root.trace() {
        trace.give_up();
    }
    let real = root.resolve(path)?;
    if !real.is_file() {
        return Err(super::root::not_ordinary(path));
    }
    let journal = |ending: &str| {
        real.with_file_name(format!("{}{ending}", real.file_name().unwrap_or_default().to_string_lossy()))
    };
    if ["-wal", "-journal"].iter().any(|ending| journal(ending).metadata().is_ok_and(|found| found.len() > 0)) {
        return Err(failed(
            path,
            words!("the database is in use, or was not closed", "数据库正在使用，或上次没有正常关闭"),
            words!("close the program that uses it, and try again", "请关闭正在写入它的程序，然后重试"),
        ));
    }
    let answer = connect(&real).and_then(|connection| rows(&connection, query));
    answer.map_err(|error| why(path, &error))
}

enum Failure {
    Database(rusqlite::Error),
    NotASelect,
    TooLarge,
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

fn connect(path: &std::path::Path) -> Result<Connection, Failure> {
    // Immutable: nothing is locked, and no file is created next to the database.
    let name =
        percent_encoding::utf8_percent_encode(&path.to_string_lossy(), percent_encoding::NON_ALPHANUMERIC).to_string();
    let address = format!("file:{}?mode=ro&immutable=1", name.replace("%2F", "/"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 1 << 24),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 16),
        (Limit::SQLITE_LIMIT_COLUMN, 200),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 20),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 0),
        // A pattern with many wildcards takes long within one step.
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    let steps = AtomicU64::new(0);
    connection.progress_handler(1000, Some(move || steps.fetch_add(1, Ordering::Relaxed) >= MAX_STEPS))?;
    connection.authorizer(Some(|context: rusqlite::hooks::AuthContext<'_>| match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if !function_name.eq_ignore_ascii_case("load_extension") => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }))?;
    Ok(connection)
}

fn rows(connection: &Connection, query: &str) -> Result<Vec<Vec<Answer>>, Failure> {
    let mut statement = connection.prepare(query)?;
    let width = statement.column_count();
    if !statement.readonly() || width == 0 {
        return Err(Failure::NotASelect);
    }
    let mut text = 0_usize;
    let mut all =
        vec![statement.column_names().into_iter().map(|name| Answer::Text(name.to_owned())).collect::<Vec<_>>()];
    let mut answers = statement.query([])?;
    while let Some(row) = answers.next()? {
        let mut cells = Vec::with_capacity(width);
        for column in 0..width {
            cells.push(match row.get_ref(column)? {
                ValueRef::Null | ValueRef::Blob(_) => Answer::Null,
                // Integers above 2^53 are identification numbers, which must not be rounded.
                ValueRef::Integer(number) if number.unsigned_abs() > 1 << 53 => Answer::Text(number.to_string()),
                #[allow(clippy::cast_precision_loss, reason = "not above 2^53")]
                ValueRef::Integer(number) => Answer::Number(number as f64),
                ValueRef::Real(number) => Answer::Number(number),
                ValueRef::Text(bytes) => {
                    text += bytes.len();
                    Answer::Text(String::from_utf8_lossy(bytes).into_owned())
                }
            });
        }
        all.push(cells);
        if all.len() > MAX_ROWS || text > MAX_TEXT {
            return Err(Failure::TooLarge);
        }
    }
    Ok(all)
}

fn failed(path: &str, message: Wording, hint: Wording) -> Diagnostic {
    Diagnostic::new(codes::RECORD_SOURCE, message).at(Place::file(path)).hint(hint).private()
}

fn why(path: &str, failure: &Failure) -> Diagnostic {
    let select = || {
        words!(
            "write one SELECT, such as `SELECT name AS 姓名, day AS 日期, mark AS 考勤 FROM attendance`",
            "请只写一条 SELECT，例如 `SELECT name AS 姓名, day AS 日期, mark AS 考勤 FROM attendance`"
        )
    };
    let (message, hint) = match failure {
        Failure::NotASelect => (words!("the query does more than read", "查询不只是读取"), select()),
        Failure::TooLarge => (
            words!("the query returns too much", "查询结果过大"),
            words!("ask for one term and the columns that are needed", "请只查询一个学期和需要的列"),
        ),
        Failure::Database(error) => match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => (
                words!("this is not an SQLite database, or it is damaged", "这不是 SQLite 数据库，或文件已损坏"),
                words!("export it again", "请重新导出"),
            ),
            Some(rusqlite::ErrorCode::AuthorizationForStatementDenied) => {
                (words!("the query does more than read", "查询不只是读取"), select())
            }
            Some(rusqlite::ErrorCode::OperationInterrupted) => (
                words!("the query takes too long", "查询用时过长"),
                words!("ask for one term and the columns that are needed", "请只查询一个学期和需要的列"),
            ),
            _ => (words!("the database cannot run this query", "数据库无法执行这条查询"), select()),
        },
    };
    failed(path, message, hint)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The error message for a hostile database or query.
    fn refused(made: &str, query: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        fs::create_dir_all(folder.path().join("records")).unwrap();
        let connection = Connection::open(folder.path().join("records/a.sqlite")).unwrap();
        connection.execute_batch(made).unwrap();
        connection.close().unwrap();
        let error = ask(&root, &"records/a.sqlite".into(), query).unwrap_err();
        assert_eq!(
            (error.code, error.place.path().map(AsRef::as_ref)),
            (codes::RECORD_SOURCE, Some("records/a.sqlite"))
        );
        error.message.english().to_owned()
    }

    #[test]
    fn what_has_no_end_is_stopped() {
        let rows = "CREATE TABLE a (name TEXT); INSERT INTO a VALUES ('林晓晨'), ('周可'), ('顾南');";
        let endless = "CREATE VIEW b AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) \
                       SELECT name FROM a, c WHERE x < 0;";
        assert_eq!(refused(&format!("{rows}{endless}"), "SELECT name FROM b"), "the query takes too long");
        let many = ["a"; 20].iter().enumerate().map(|(at, table)| format!("{table} AS t{at}"));
        let product = format!("SELECT count(*) FROM {}", many.collect::<Vec<_>>().join(", "));
        assert_eq!(refused(rows, &product), "the query takes too long");
    }

    #[test]
    fn what_answers_too_much_is_stopped() {
        let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";
        assert_eq!(refused("CREATE TABLE a (name TEXT);", endless), "the query returns too much");
        let long =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT hex(zeroblob(4000000)) FROM c";
        assert_eq!(refused("CREATE TABLE a (name TEXT);", long), "the query returns too much");
        let huge = "SELECT hex(zeroblob(40000000))";
        assert_eq!(refused("CREATE TABLE a (name TEXT);", huge), "the database cannot run this query");
    }
}
