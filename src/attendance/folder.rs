//! The folder of records and the files in it.

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Place, words};

/// The folder of the sheets, relative to the site's folder.
pub const FOLDER: &str = "records/attendance";

/// A file's path below the folder of records, as `records/attendance.yaml` names it.
pub(super) fn below(path: &str) -> &str {
    path.strip_prefix(FOLDER).map_or(path, |rest| rest.trim_start_matches('/'))
}

/// Whether a file is a database, judging by its name.
pub(super) fn is_database(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "sqlite" | "sqlite3" | "db"))
}

/// Reports a file in the folder of records that is not a table.
pub fn not_a_record(path: &str) -> Diagnostic {
    Diagnostic::new(codes::MISPLACED_FILE, words!("this is not a file of attendance records", "这不是考勤记录文件"))
        .at(Place::file(path))
        .hint(words!(
            "keep only .csv, .tsv, .xlsx, .xls, .ods and databases in records/attendance",
            "records/attendance 里只放 .csv、.tsv、.xlsx、.xls、.ods 和数据库文件"
        ))
}
