//! Parts of a sheet that are not read, and why.

use super::collect::{problem, warning};
use crate::attendance::clock::Missing;
use crate::attendance::fate::ColumnFate;
use crate::attendance::layout::Unclear;
use crate::attendance::shape::shape_name;
use crate::codes;
use crate::config::Term;
use blackeyes_diagnostics::{CellPlace, Diagnostic, Severity, words};
use blackeyes_sheets::Part;

/// A sheet that cannot be understood.
pub fn shape(unclear: Unclear, place: CellPlace) -> Diagnostic {
    let by_mapping = || {
        words!(
            "name its columns under `sources` in records/attendance.yaml, or leave the sheet out with `ignore: true`; `blackeyes attendance inspect` shows what was understood",
            "请在 records/attendance.yaml 的 `sources` 里写明列名，或用 `ignore: true` 略去这张表；可用 `blackeyes attendance inspect` 查看识别结果"
        )
    };
    let (message, hint) = match unclear {
        Unclear::NoHeadings => (
            words!("this sheet has no row of headings with a column for names", "这张表没有含“姓名”的列名行"),
            by_mapping(),
        ),
        Unclear::Totals => (
            words!(
                "this sheet has how often people came, but not when; it is not read",
                "这张表只有次数合计，没有每次活动的记录，不读取"
            ),
            by_mapping(),
        ),
        Unclear::NotThatShape(shape) => {
            let shape = shape_name(shape);
            let (en, zh) = (shape.english(), shape.chinese());
            (words!("this sheet lacks the columns of {en}", "这张表缺少{zh}应有的列"), by_mapping())
        }
        Unclear::Members => (
            words!(
                "this sheet lists people who registered or belong to a group, not people who came; it is not read",
                "这是报名或成员名单，不是到场记录，没有读取"
            ),
            words!(
                "add a column 考勤 with a mark for each person, or move the file out of records/attendance; if everyone on it came, write `status: present` for it under `sources` in records/attendance.yaml",
                "请加一列“考勤”并给每个人写上标记，或把文件移出 records/attendance；如果所列的人都到场了，请在 records/attendance.yaml 的 `sources` 里给它写上 `status: present`"
            ),
        ),
        Unclear::Absentees => (
            words!(
                "by its title or name, this sheet lists people who were absent, on leave or late, but it does not \
                 define its marks; it is not read",
                "从标题或文件名看，这张表记的是缺勤、请假或迟到的人，但没有说明标记的含义，没有读取"
            ),
            words!(
                "add a column 考勤 with 缺勤, 请假 or 迟到 for each person, define the marks under `marks`, or write \
                 `status: absent` for it under `sources` in records/attendance.yaml",
                "请加一列“考勤”，给每个人写明缺勤、请假或迟到；也可以在 records/attendance.yaml 里用 `marks` 说明标记的含义，或在 `sources` 里给它写上 `status: absent`"
            ),
        ),
        Unclear::Legend => (
            words!(
                "this row's explanation of the marks is unclear or contradicts their usual meaning; the sheet is not read",
                "这一行对标记的说明不清楚，或与标记通常的含义矛盾，整张表没有读取"
            ),
            words!(
                "write each mark next to its meaning, such as `√出勤 △迟到 ○请假 ×缺勤`, or define them under `marks` of \
                 this file in records/attendance.yaml",
                "请逐个写明标记的含义，例如“√出勤 △迟到 ○请假 ×缺勤”；也可以在 records/attendance.yaml 里给这个文件写 `marks` 说明"
            ),
        ),
    };
    problem(codes::RECORD_SHAPE, message, place, hint)
}

/// A legend below a long table, found after its rows had been read.
pub fn legend(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_MARK,
        words!("this row defines marks differently from how they were read", "这一行说明的标记含义与读取时所用的不同"),
        place,
        words!(
            "move it above the table, or define the marks under `marks` in records/attendance.yaml",
            "请把它移到表格上方，或在 records/attendance.yaml 的 `marks` 里说明标记的含义"
        ),
    )
}

/// Only a list of people who were absent, on leave or late.
pub fn of_some(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_SHAPE,
        words!(
            "this sheet lists people who were absent, on leave or late, and no sheet lists who came, so no number \
             is published for this activity",
            "这份名单只有缺勤、请假或迟到的人，没有到场的人，所以不公布这次活动的人数"
        ),
        place,
        words!(
            "add the sign-in sheet or the register of the activity, under the same day and title; if everyone on the list came, write `status: present` for it under `sources` in records/attendance.yaml",
            "请补上这次活动的签到表或点名册，日期和题目与名单相同；如果所列的人都到场了，请在 records/attendance.yaml 的 `sources` 里给它写上 `status: present`"
        ),
    )
}

/// A day of the week that contradicts the date next to it.
pub fn other_weekday(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_DATE,
        words!("the day of the week in this heading does not match its date", "列名里的星期与日期不符"),
        place,
        words!("check the date and the year; the date is used", "请核对日期和年份；统计时按日期计算"),
    )
}

/// A day such as `10.1`, to which a spreadsheet changes `10.10`.
pub fn day_in_doubt(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_DATE,
        words!(
            "this may be another day: a spreadsheet drops the last 0 of a number, so that 10.10 becomes 10.1; it is read as it is written",
            "这里的日期可能不对：表格软件会省去数字末尾的 0，10.10 会变成 10.1；现按写出的日期读取"
        ),
        place,
        words!("write the day as text, such as 10月10日 or 10月1日", "请改写成文字，例如“10月10日”或“10月1日”"),
    )
}

/// A day that cannot be read. The message names what is missing, and the hint does not request what is already there.
pub fn no_day(place: CellPlace, missing: Missing, term: Option<Term>) -> Diagnostic {
    let message = match missing {
        Missing::Day => words!("no date could be read here", "这里读不出日期"),
        Missing::Several => words!(
            "there are several days or weeks here, but each person has one mark for all of them",
            "这里写了好几天或好几周，而每个人只有一个标记"
        ),
        Missing::Number => words!(
            "a number alone is not a date; it could be a week or a session",
            "单独一个数字不是日期，看不出是第几周还是第几次"
        ),
        _ => words!("the day of the week is missing for this week of the term", "无法确定这一周里的日期"),
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
        (Missing::Several, _) => words!(
            "put each day or week in a separate column or row; write one activity over several days as `3月5日-3月7日`",
            "请把每一天或每一周分开写；跨几天的一次活动请写成“3月5日-3月7日”"
        ),
        (Missing::Number, _) => words!(
            "write `第3周` for a week of the term, or the day, such as 3月5日; a column that is no activity can be listed under `columns: {{ignore: […]}}` in records/attendance.yaml",
            "第几周请写成“第3周”，第几次请改写日期，例如 3月5日；如果这一列不是活动，请写进 records/attendance.yaml 的 `columns: {{ignore: […]}}`"
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
    problem(codes::RECORD_DATE, message, place, hint)
}

/// A time on a day other than that of the sheet.
pub fn another_day(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_DATE,
        words!("this time is on a different day from the sheet", "这个时间与整张表的日期不是同一天"),
        place,
        words!(
            "check the time; it is counted on the sheet's day. Records of several days need a column 日期",
            "请核对时间；统计时按整张表的日期计算。记录属于好几天的，请加一列“日期”"
        ),
    )
}

/// Headings of another table below the one that is read.
pub fn second_table(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_SHAPE,
        words!(
            "another table with other columns begins in this row; it is not read",
            "从这一行起是另一张列名不同的表，不会读取"
        ),
        place,
        words!("move it to a separate sheet or file", "请把它放进单独的工作表或文件"),
    )
}

/// The first person in a list of people who were absent, on leave or late, below the list of those who came.
pub fn second_list(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_SHAPE,
        words!(
            "the heading above this row begins another table: a list of those who were absent, on leave or late; nothing from this row on is read",
            "上面的标题表示从这一行起是另一张表：缺勤、请假或迟到的名单，从这一行起没有读取"
        ),
        place,
        words!(
            "move it to a separate file with a name such as `缺勤名单`, or give every person a mark in a column 考勤",
            "请把它放进单独的文件，并在文件名里写明，例如“缺勤名单”；也可以加一列“考勤”，给每个人写明状态"
        ),
    )
}

/// A sheet from which nothing is counted.
pub fn nothing(place: CellPlace) -> Diagnostic {
    warning(
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
        ColumnFate::NotCame => return not_came(place),
        ColumnFate::Differs => return differs(place),
        ColumnFate::NoHeading => words!("this column has no heading and is not read", "这一列没有列名，不会读取"),
        ColumnFate::Aside => words!(
            "the heading of this column mentions a day but asks something other than who came, so the column is \
             ignored",
            "这一列的列名提到日期，但问的不是到场情况，因此忽略这一列"
        ),
        ColumnFate::Second(_) => {
            words!("another column has the same content; this one is not read", "已有一列内容相同，这一列不会读取")
        }
        ColumnFate::OtherShape(_) => words!(
            "this column does not belong in a sheet of this shape, and is not read",
            "这种类型的表不应有这一列，不会读取"
        ),
        _ => words!("this column's heading is unknown, so the column is not read", "无法识别这一列的列名，不会读取"),
    };
    let hint = if matches!(fate, ColumnFate::Second(_)) {
        words!("delete one of the two columns", "请删去其中一列")
    } else {
        words!(
            "change its heading to a day or to its content, name it under `columns` in records/attendance.yaml, or \
             list it there under `ignore`",
            "请把列名改为日期或该列的内容，或写进 records/attendance.yaml 的 `columns`；不需要的列写在其中的 `ignore`"
        )
    };
    warning(codes::RECORD_COLUMN, message, place, hint)
}

/// A column of people who were absent, on leave or late.
fn not_came(place: CellPlace) -> Diagnostic {
    let mut diagnostic = problem(
        codes::RECORD_COLUMN,
        words!(
            "the heading of this column asks who was absent, on leave or late, and not who came; the column is not read",
            "这一列的列名问的是谁缺勤、请假或迟到，而不是谁到场，没有读取"
        ),
        place,
        words!(
            "head the column with the day alone, and write √, 迟到, 请假 or 缺勤 into its cells; or list it under `columns: {{ignore: […]}}` in records/attendance.yaml",
            "列名请只写日期，在格里写 √、迟到、请假或缺勤；也可以写进 records/attendance.yaml 的 `columns: {{ignore: […]}}`"
        ),
    );
    diagnostic.severity = Severity::Error;
    diagnostic
}

/// A second column of an activity, with different marks.
fn differs(place: CellPlace) -> Diagnostic {
    let mut diagnostic = problem(
        codes::RECORD_COLUMN,
        words!(
            "another column has the same heading but different marks, so it is unclear which is correct; this one \
             is not read",
            "另有一列列名相同而标记不同，看不出以哪一列为准，这一列没有读取"
        ),
        place,
        words!(
            "delete one of the two; two sessions of one day need titles, such as 3月5日上午 and 3月5日下午",
            "请删去其中一列；同一天的两次活动请写明题目，例如“3月5日上午”“3月5日下午”"
        ),
    );
    diagnostic.severity = Severity::Error;
    diagnostic
}

/// Reports that hidden rows and columns of a sheet are read anyway: a filter must not change who came.
pub fn hidden(part: &Part<'_>) -> Option<Diagnostic> {
    let hidden = Some(part.hidden()).filter(|hidden| !hidden.is_empty())?;
    let what = hidden.in_words();
    let (en, zh) = (what.english(), what.chinese());
    let (row, column) = hidden.first();
    let (place, is) = (part.place(row, column), if hidden.is_one() { "is" } else { "are" });
    Some(
        problem(
            codes::HIDDEN_CELLS,
            words!("{en} of this sheet {is} read like the others", "这张表里有 {zh}，与其他行列一样读取"),
            place,
            hidden.hint(),
        )
        .private(),
    )
}
