//! Problems in records, reported with a place and a code, never with the text of a cell.

use crate::codes;
use crate::config::Term;
use blackeyes_diagnostics::{CellPlace, Diagnostic, Place, Severity, Wording, words};

mod person;
mod sheet;
mod collect;

pub(super) use collect::Troubles;
pub(super) use person::{
    blank_class, contradiction, device, more_than_a_name, names, namesakes, no_person, not_a_name, other_name, remark,
    several, shortened, stray, two_names, two_statuses,
};
pub(super) use sheet::{
    another_day, column, day_in_doubt, hidden, legend, no_day, nothing, of_some, other_weekday, second_list,
    second_table, shape,
};

use collect::problem;

/// A class that may be a person's name or a number.
pub(super) fn no_class(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_GROUP,
        words!(
            "this does not look like the name of a class or branch, so it is not published; its people are counted among the others",
            "这里看起来不像班级或支部的名称，不会公开；相关人员归入“其他”统计"
        ),
        place,
        words!(
            "write the class, such as 中文2401; if this is the name of a group, list it under `groups` in records/attendance.yaml",
            "请填写班级，例如 中文2401；如果确实是群体名称，请写进 records/attendance.yaml 的 `groups`"
        ),
    )
}

/// An unknown mark.
pub(super) fn mark(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_MARK,
        words!("this mark is not known", "无法识别这个考勤标记"),
        place,
        words!(
            "write one such as ✓, 迟到, 请假, 缺勤, or define this one under `marks` in records/attendance.yaml",
            "请改用 ✓、迟到、请假、缺勤等标记，或在 records/attendance.yaml 的 `marks` 里说明其含义"
        ),
    )
}

/// People without a mark in a column of marks.
pub(super) fn unmarked(place: CellPlace) -> Diagnostic {
    let mut diagnostic = problem(
        codes::RECORD_MARK,
        words!(
            "some people have no mark in this column; they are counted as absent or not recorded",
            "这一列有人没有标记，统计时归入“缺勤或未记录”"
        ),
        place,
        words!(
            "fill in the empty cells, or leave them empty if that is correct",
            "请填上空格；如果本来就没有记录，可以保留"
        ),
    );
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// A printed list that no one signed.
pub(super) fn no_signatures(place: CellPlace) -> Diagnostic {
    let mut diagnostic = problem(
        codes::RECORD_MARK,
        words!("this sheet has no signatures; none of it is counted", "这张签到表没有人签到，整张表不计入统计"),
        place,
        words!(
            "fill in who signed; if the list has only people who came, delete its empty columns for signatures and \
             times",
            "请补录签到情况；如果表上所列就是到场的人，请删除空着的签名和时间列"
        ),
    );
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// A day in the future, or an activity of today that has not begun.
pub(super) fn future(place: CellPlace, day: bool) -> Diagnostic {
    let (message, hint) = if day {
        (
            words!("there are marks for a future day; they are not counted", "还没到这一天就有了标记，暂不统计"),
            words!("check the year and the day", "请核对年份和日期"),
        )
    } else {
        (
            words!(
                "there are marks for an activity that has not begun; they are not counted",
                "活动还没开始就有了标记，暂不统计"
            ),
            words!(
                "check `start` on the activity's page, or build again when it has begun",
                "请核对活动页面上的 `start`，或等活动开始后再生成网站"
            ),
        )
    };
    let mut diagnostic = problem(codes::RECORD_DATE, message, place, hint);
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// A day outside the term.
pub(super) fn outside_term(term: Option<Term>, place: CellPlace) -> Diagnostic {
    let message = match term {
        Some(term) => {
            words!("this day is outside the sheet's term, {term}", "这一天不在这张表所属的学期 {term} 之内")
        }
        None => words!("this day is between the terms in the site's settings", "这一天不在网站写明的任何学期之内"),
    };
    problem(
        codes::RECORD_OUT_OF_TERM,
        message,
        place,
        words!(
            "check the day; it is counted in the term to which it belongs",
            "请核对日期；统计时按日期所在的学期计算"
        ),
    )
}

/// A person who signed in after the end.
pub(super) fn after_end(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_AFTER_END,
        words!("this record is from after the activity's end", "这条记录的时间在活动结束之后"),
        place,
        words!("check the time, and `end` on the activity's page", "请核对时间，以及活动页面上的 `end`"),
    )
}

/// The same person twice in one activity.
pub(super) fn twice(place: CellPlace, first: CellPlace, differs: bool) -> Diagnostic {
    let message = if differs {
        words!("the same person already has another status for this activity", "同一个人在这次活动里已有另一种状态")
    } else {
        words!(
            "the same person is listed twice for this activity and is counted once",
            "同一个人在这次活动里重复出现，只计一次"
        )
    };
    let mut diagnostic =
        problem(codes::RECORD_TWICE, message, place, words!("keep one of the two rows", "请只保留其中一行"))
            .label(first, words!("the first is here", "第一次出现在这里"));
    if !differs {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic
}

/// Two sheets with the same content.
pub(super) fn sheet_twice(place: CellPlace, first: CellPlace, other_title: bool) -> Diagnostic {
    let message = if other_title {
        words!(
            "this sheet has the same rows as another sheet of the same day",
            "这张表的各行与同一天的另一张表完全相同"
        )
    } else {
        words!("this sheet is a copy of another", "这张表与另一张表重复")
    };
    let mut diagnostic =
        problem(codes::RECORD_SHEET_TWICE, message, place, words!("delete one of the two", "请删除其中一张"))
            .label(first, words!("the other is here", "另一张在这里"));
    if other_title {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic
}

/// An activity that cannot be found, or that is ambiguous.
pub(super) fn activity(place: CellPlace, several: bool) -> Diagnostic {
    let message = if several {
        words!("more than one activity on that day matches", "那一天不止一次活动，无法确定是哪一次")
    } else {
        words!("there is no activity with this id", "没有这个编号的活动")
    };
    problem(
        codes::RECORD_ACTIVITY,
        message,
        place,
        words!(
            "write the name of the activity's file in content/activities, without `.md`, or its title as on its page",
            "请写 content/activities 里的文件名（不带 `.md`），或与活动页面相同的题目"
        ),
    )
}

/// An activity that the site does not show.
pub(super) fn unshown(place: CellPlace) -> Diagnostic {
    let mut diagnostic = problem(
        codes::RECORD_ACTIVITY,
        words!(
            "the site does not show this activity; its records are not published",
            "网站没有公开这里所指的活动，相关记录不会发布"
        ),
        place,
        words!(
            "publish the activity's page, unless it should remain a draft or has expired",
            "请发布该活动的页面；如果它仍是草稿或已过期，可以不改"
        ),
    );
    diagnostic.severity = Severity::Suggestion;
    diagnostic
}

/// An activity for which more people came than were expected, or whose group is not known.
pub(super) fn expected(id: &str, group: bool) -> Diagnostic {
    let message = if group {
        words!(
            "no register of that term contains the group that was expected at the activity `{id}`",
            "该学期没有活动 `{id}` 应到群体的点名册"
        )
    } else {
        words!("more people came to the activity `{id}` than were expected", "活动 `{id}` 的到场人数多于应到人数")
    };
    Diagnostic::new(codes::RECORD_EXPECTED, message)
        .at(Place::file(format!("content/activities/{id}.md")))
        .hint(words!("correct `expected` in the activity's front matter", "请在活动页面的文件头里更正 `expected`"))
}

/// A meeting with a sign-in sheet, whose page does not specify who was expected.
pub(super) fn unstated(id: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        codes::RECORD_EXPECTED,
        words!(
            "the meeting `{id}` has a sign-in sheet but no `expected`, so only “held” is published for it",
            "会议 `{id}` 有签到表，但没有写 `expected`，所以只公布“已举办”"
        ),
    )
    .at(Place::file(format!("content/activities/{id}.md")))
    .hint(words!(
        "write who was expected, such as `expected: 32` or `expected: 中文2401`, or leave it if no number should be \
         published",
        "请写明应到人数或班级，例如 `expected: 32` 或 `expected: 中文2401`；如果不想公布人数，可以不改"
    ));
    diagnostic.severity = Severity::Suggestion;
    diagnostic
}

/// A title that contains the name of a person.
pub(super) fn title(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_TITLE,
        words!("the title of this activity contains a person's name or number", "这次活动的题目里有人名或号码"),
        place,
        words!(
            "the title is published: change it, or set another with `title` in records/attendance.yaml",
            "题目会公开：请改写，或在 records/attendance.yaml 里用 `title` 另写一个"
        ),
    )
}

/// A database without a query, or one that cannot answer it.
pub(super) fn source(path: &str, message: Wording, hint: Wording) -> Diagnostic {
    Diagnostic::new(codes::RECORD_SOURCE, message).at(Place::file(path)).hint(hint).private()
}
