//! Reads the files of records one after another.

use std::sync::Arc;

use super::folder::{below, is_database};
use super::records::Records;
use super::rules::Rules;
use super::settings::Kind;
use super::trouble::{self, Troubles};
use blackeyes_diagnostics::{Diagnostic, words};
use blackeyes_sheets::{Book, Part, Sheet};

/// A file of records.
#[derive(Debug)]
pub enum Source {
    /// A sheet or workbook.
    Bytes(Vec<u8>),
    /// The result of a database query.
    Sheet(Sheet),
}

/// Opens a file when it is needed. For a database, the second argument is the query to run.
pub type Open<'a> = &'a (dyn Fn(&Arc<str>, Option<&str>) -> Result<Source, Diagnostic> + Sync);

/// The files of records, and how each is opened.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Their paths, relative to the site's folder.
    pub paths: &'a [Arc<str>],
    /// Opens a file.
    pub open: Open<'a>,
    /// Called after each file.
    pub step: &'a (dyn Fn() + Sync),
    /// Called periodically with the total number of rows read so far.
    pub rows: &'a (dyn Fn(usize) + Sync),
}

/// The records of all files.
pub(super) fn read(files: Files<'_>, rules: Rules<'_>, troubles: &mut Troubles) -> Records {
    let mut records = Records::default();
    for path in files.paths {
        each_part(path, files, rules, troubles, &mut |part, troubles| {
            records.read(part, below(path), rules, files.rows, troubles).map(|_| ())
        });
        (files.step)();
    }
    records
}

/// Passes each sheet of a file to `take`. Sheets that cannot be read are reported.
pub(super) fn each_part(
    path: &Arc<str>,
    files: Files<'_>,
    rules: Rules<'_>,
    troubles: &mut Troubles,
    take: &mut dyn FnMut(&Part<'_>, &mut Troubles) -> Result<(), Diagnostic>,
) {
    let result = (|| {
        let source = rules.settings.of(below(path), None).filter(|source| source.kind == Kind::Sqlite);
        if rules.settings.of(below(path), None).is_some_and(|source| source.ignore && source.sheet.is_none()) {
            return Ok(());
        }
        if source.is_none() && is_database(path) {
            return Err(without_query(path));
        }
        let query = source.and_then(|source| source.query.as_ref()).map(|query| query.value.as_str());
        match (files.open)(path, query)? {
            Source::Sheet(sheet) => take(&Part::from(sheet), troubles),
            Source::Bytes(bytes) => {
                let book = Book::open(path, &bytes)?;
                troubles.extend(book.hidden.into_iter().map(Diagnostic::private));
                book.parts.iter().try_for_each(|part| take(part, troubles))
            }
        }
    })();
    if let Err(diagnostic) = result {
        troubles.extend([diagnostic.private()]);
    }
}

fn without_query(path: &str) -> Diagnostic {
    trouble::source(
        path,
        words!("no query is set for this database", "没有写明要从这个数据库里查询什么"),
        words!(
            "add it under `sources` in records/attendance.yaml, with `kind: sqlite` and a `query`",
            "请在 records/attendance.yaml 的 `sources` 里加上它，写明 `kind: sqlite` 和 `query`"
        ),
    )
}
