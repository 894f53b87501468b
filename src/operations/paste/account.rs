//! What becomes of every row and column that was pasted.

use std::sync::Arc;

use blackeyes_chinese::join_lines;
use blackeyes_diagnostics::words;
use blackeyes_sheets::{Header, Sheet};

use crate::operations::plan::{Note, Plan};

/// The table of a roll.
pub(super) struct Table {
    pub path: Arc<str>,
    pub exists: bool,
}

/// What a pasted column becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// The column of the roll's table with this number.
    Column(usize),
    /// A new column, with this number and heading.
    New(usize, String),
    /// It is left out: it has private data.
    Private,
    /// It is left out: it is no column of a roll.
    Unknown,
}

/// The table that was pasted.
pub(super) struct Pasted {
    pub sheet: Sheet,
    pub header: Header,
    pub headings: Vec<String>,
}

/// Says what becomes of every row and column.
pub(super) fn report(
    table: &Table,
    pasted: &Pasted,
    columns: &[Becomes],
    (rows, repeated): (&[Vec<String>], &[u32]),
    replaces: bool,
    plan: &mut Plan,
) {
    let path = &table.path;
    let (added, all) = (rows.len(), rows.len() + repeated.len());
    plan.notes.push(Note::of(
        path,
        match (table.exists, replaces) {
            (false, _) => words!("a new table with {added} of {all} rows", "新建表格，写入 {all} 行中的 {added} 行"),
            (true, true) => {
                words!("{added} of {all} rows instead of those there", "用 {all} 行中的 {added} 行替换原有各行")
            }
            (true, false) => words!("{added} of {all} rows added", "添加 {all} 行中的 {added} 行"),
        },
    ));
    if !repeated.is_empty() {
        let numbers: Vec<String> = repeated.iter().map(ToString::to_string).collect();
        let (numbers, listed) = (numbers.join(", "), numbers.join("、"));
        plan.notes.push(Note::of(
            path,
            words!(
                "rows {numbers} of what was pasted are there already, and are left out",
                "粘贴内容的第 {listed} 行已经有了，不再添加"
            ),
        ));
    }
    for (column, becomes) in columns.iter().enumerate() {
        plan.notes.extend(of_column(table, pasted, column, becomes));
    }
}

/// What becomes of one column; `None` if it goes where it is expected to.
fn of_column(table: &Table, pasted: &Pasted, column: usize, becomes: &Becomes) -> Option<Note> {
    let path = &table.path;
    let heading = pasted.headings.get(column).map(|heading| join_lines(heading).into_owned()).unwrap_or_default();
    let has_cells = pasted.header.rows(&pasted.sheet).iter().any(|row| !row.cell(column).is_empty());
    Some(match becomes {
        Becomes::Column(_) => return None,
        Becomes::New(..) if !table.exists => return None,
        Becomes::Unknown if heading.is_empty() && !has_cells => return None,
        Becomes::New(..) => Note::of(path, words!("a new column `{heading}`", "新增一列“{heading}”")),
        Becomes::Private => Note::of(
            path,
            words!("the column `{heading}` is private, and is left out", "“{heading}”列是个人信息，没有写入"),
        ),
        Becomes::Unknown if heading.is_empty() => {
            let number = column + 1;
            let what = words!(
                "column {number} has no heading and is left out: give it one, such as 班级 or 事迹, and paste again",
                "第 {number} 列没有列名，没有写入：请写上列名（如“班级”“事迹”）再粘贴"
            );
            Note::asking(path, None, what)
        }
        Becomes::Unknown => {
            let what = words!(
                "the column `{heading}` is left out: head it as one of 奖项, 姓名, 班级, 事迹, 照片, 链接, 同意 if it is one of them",
                "“{heading}”列没有写入：如果它是奖项、姓名、班级、事迹、照片、链接、同意之一，请改用这个列名"
            );
            Note::asking(path, None, what)
        }
    })
}
