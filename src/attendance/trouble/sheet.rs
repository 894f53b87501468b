//! What of a sheet is not read, and why.

use super::{told, warned};
use crate::attendance::account::ColumnFate;
use crate::attendance::clock::Missing;
use crate::config::Term;
use crate::diagnostic::{CellPlace, Diagnostic, codes};
use crate::table::Part;
use crate::words;

/// A day that cannot be read. What is missing is said, and nothing asked for that is there already.
pub fn no_day(place: CellPlace, missing: Missing, term: Option<Term>) -> Diagnostic {
    let message = match missing {
        Missing::Day => words!("there is no day here that can be read", "这里读不出日期"),
        _ => words!("the day in this week of the term is not known", "无法确定这一周里的日期"),
    };
    let hint = match (missing, term) {
        (Missing::Day, None) => words!(
            "write the day in full, such as 2026-03-05, or give the `term` or the `date` of the sheet in records/attendance.yaml",
            "请写完整日期，例如 2026-03-05；也可以在 records/attendance.yaml 里写明这张表的 `term` 或 `date`"
        ),
        (Missing::Day, Some(term)) => words!(
            "write the day, such as 3月5日, or the title of an activity that has a page (the term is known: {term}); a column that is no activity can be listed under `columns: {{ignore: […]}}` in records/attendance.yaml",
            "请写日期，例如 3月5日，或写已有页面的活动题目（学期已知：{term}）；如果这一列不是活动，请写进 records/attendance.yaml 的 `columns: {{ignore: […]}}`"
        ),
        (Missing::Term, _) => words!(
            "give the `term` of the sheet in records/attendance.yaml, and its first day under `terms: {{stated: […]}}` in site.yaml",
            "请在 records/attendance.yaml 里写明这张表的 `term`，并在 site.yaml 的 `terms: {{stated: […]}}` 里写明开学日期"
        ),
        (Missing::FirstDay, _) => words!(
            "state the first day of the term under `terms: {{stated: […]}}` in site.yaml, or write days instead of weeks",
            "请在 site.yaml 的 `terms: {{stated: […]}}` 里写明学期的第一天，或把周次改成日期"
        ),
        (Missing::Weekday, _) => words!(
            "write the day of the week beside the week, such as `第3周 周三`, or above the table",
            "请在周次旁边写明星期几，例如“第3周 周三”，或写在表格上方"
        ),
    };
    told(codes::RECORD_DATE, message, place, hint)
}

/// A time of another day than that of the sheet.
pub fn another_day(place: CellPlace) -> Diagnostic {
    warned(
        codes::RECORD_DATE,
        words!("this time is of another day than the sheet", "这个时间与整张表的日期不是同一天"),
        place,
        words!(
            "check the time; it is counted for the day of the sheet. Records of several days need a column 日期",
            "请核对时间；统计时按整张表的日期计算。记录属于好几天的，请加一列“日期”"
        ),
    )
}

/// Headings of another table below the one that is read.
pub fn second_table(place: CellPlace) -> Diagnostic {
    told(
        codes::RECORD_SHAPE,
        words!(
            "another table with other columns begins in this row; it is not read",
            "从这一行起是另一张列名不同的表，不会读取"
        ),
        place,
        words!("put it into a sheet or a file of its own", "请把它放进单独的工作表或文件"),
    )
}

/// A sheet of which nothing is counted.
pub fn nothing(place: CellPlace) -> Diagnostic {
    warned(
        codes::RECORD_SHAPE,
        words!("nothing below these headings can be counted", "列名以下没有可以统计的内容"),
        place,
        words!(
            "see what was understood with `blackeyes attendance inspect`, or leave the sheet out with `ignore: true`",
            "请用 `blackeyes attendance inspect` 查看识别结果，或用 `ignore: true` 略去这张表"
        ),
    )
}

/// A column that is not read.
pub fn column(place: CellPlace, fate: ColumnFate) -> Diagnostic {
    let message = match fate {
        ColumnFate::NoHeading => words!("this column has no heading and is not read", "这一列没有列名，不会读取"),
        ColumnFate::Aside => words!(
            "the heading of this column mentions a day and asks something else than who came, so the column is ignored",
            "这一列的列名提到日期，但问的不是到场情况，因此忽略这一列"
        ),
        ColumnFate::Second(_) => {
            words!("another column holds the same, and this one is not read", "已有一列内容相同，这一列不会读取")
        }
        ColumnFate::OtherShape(_) => words!(
            "this column does not belong to a sheet of this shape, and is not read",
            "这种类型的表不应有这一列，不会读取"
        ),
        _ => words!(
            "the heading of this column is not known, and the column is not read",
            "无法识别这一列的列名，不会读取"
        ),
    };
    warned(
        codes::RECORD_COLUMN,
        message,
        place,
        words!(
            "head it with a day or with what it holds, name it under `columns` in records/attendance.yaml, or list it there under `ignore`",
            "请把列名改为日期或该列的内容，或写进 records/attendance.yaml 的 `columns`；不需要的列写在其中的 `ignore`"
        ),
    )
}

/// That hidden rows and columns of a sheet are read all the same: a filter must not change who came.
pub fn hidden(part: &Part<'_>) -> Option<Diagnostic> {
    let hidden = Some(part.hidden()).filter(|hidden| !hidden.is_empty())?;
    let what = hidden.in_words();
    let (en, zh) = (what.english(), what.chinese());
    let (row, column) = hidden.first();
    let (place, is) = (part.place(row, column), if hidden.is_one() { "is" } else { "are" });
    Some(
        told(
            codes::HIDDEN_CELLS,
            words!("{en} of this sheet {is} read like the others", "这张表里有 {zh}，与其他行列一样读取"),
            place,
            hidden.hint(),
        )
        .private(),
    )
}
