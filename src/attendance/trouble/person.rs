//! Problems in identifying the person that a row is about.

use super::collect::{problem, warning};
use crate::attendance::named::Doubt;
use crate::codes;
use blackeyes_diagnostics::{CellPlace, Diagnostic, Severity, words};

/// An ambiguous cell of names.
pub fn names(place: CellPlace, doubt: Doubt) -> Diagnostic {
    let one_row = || words!("put each person in a separate row", "请每人写一行");
    let (message, hint) = match doubt {
        Doubt::NoName => return no_person(place),
        Doubt::Status => (
            words!(
                "there is a status next to several names, which could apply to one or all of them; the row is not read",
                "这里的几个姓名旁写了状态，看不出指的是谁，这一行没有读取"
            ),
            one_row(),
        ),
        Doubt::Class => (
            words!(
                "there is a class or number next to several names, which could belong to any of them; the row is \
                 not read",
                "这里的几个姓名旁写了班级或号码，看不出是谁的，这一行没有读取"
            ),
            one_row(),
        ),
        Doubt::OneOrTwo => (
            words!(
                "the two names in this cell may belong to one person or to two; the row is not read",
                "这一格里的两个姓名看不出是一个人还是两个人，这一行没有读取"
            ),
            words!(
                "write one name per person, or separate two people with `、`",
                "同一个人请只写一个姓名；两个人请用“、”隔开"
            ),
        ),
        Doubt::Day => {
            return warning(
                codes::RECORD_PERSON,
                words!(
                    "there is a status next to the name, but a register has its marks in the columns of days; the \
                     status is not read",
                    "姓名旁写了状态，而点名册的标记应写在各次活动的列里，姓名旁的不会读取"
                ),
                place,
                words!("write it into the column of its day", "请写进当天那一列"),
            );
        }
    };
    problem(codes::RECORD_PERSON, message, place, hint)
}

/// A cell with unrecognised content next to the name.
pub fn more_than_a_name(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_PERSON,
        words!(
            "this cell contains more than a name; all of it is read as the name",
            "这一格里除了姓名还有别的内容，整格会被当作姓名"
        ),
        place,
        words!("move the rest to the remarks, or delete it", "不是姓名的内容请写进备注，或删去"),
    )
}

/// Something other than a name in place of one.
pub fn not_a_name(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_PERSON,
        words!(
            "this cell contains a note or a group heading instead of a name; the row is not counted",
            "这一格是说明、占位文字或分组标题，不是姓名，这一行不计入人数"
        ),
        place,
        words!(
            "write the name if the row is for a person, or delete the row; people listed below it are counted like \
             the others",
            "如果是一个人，请写姓名；否则请删去这一行。列在它下面的人仍照常统计"
        ),
    )
}

/// A device or a program in place of a name.
pub fn device(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_PERSON,
        words!(
            "this is the name of a device or a program; the row is not counted",
            "这是设备或程序的名称，不是姓名，这一行不计入人数"
        ),
        place,
        words!(
            "replace it with the person's name if they have no other row, or delete the row",
            "如果这个人没有另外一行，请改写成本人姓名；否则请删去这一行"
        ),
    )
}

/// A person who may be in a meeting under two names.
pub fn other_name(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_PERSON,
        words!(
            "another participant has the same name without the number or in Chinese characters; both are counted",
            "会议里另有一个姓名只差数字，或是同一姓名的汉字写法，现按两个人统计"
        ),
        place,
        words!(
            "write the same name in both rows if they are the same person",
            "如果是同一个人，请把两行的姓名改成一样"
        ),
    )
}

/// A mark that differs from the status next to the name.
pub fn two_statuses(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_MARK,
        words!(
            "this mark differs from the status next to the name; the mark is used",
            "这个标记与姓名旁写的状态不一致，按标记统计"
        ),
        place,
        words!("keep the correct one", "请只保留正确的一个"),
    )
}

/// Two places in a row that contradict each other.
pub fn contradiction(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_MARK,
        words!(
            "this contradicts the mark or signature of the same person; the mark or signature is used",
            "这里与同一个人的标记或签到互相矛盾，统计时按标记或签到计算"
        ),
        place,
        words!("keep the correct one", "请只保留正确的一个"),
    )
}

/// A remark that may mean that a person did not come.
pub fn remark(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_MARK,
        words!(
            "this remark mentions leave, absence or lateness, but the person is marked as present; the mark is used",
            "备注提到请假、缺勤或迟到，而标记是到场，统计时按标记计算"
        ),
        place,
        words!(
            "correct the mark if the remark is about it, or begin the remark with the status, such as 迟到",
            "如果备注说的就是这次的情况，请更正标记，或把状态写在备注开头，例如“迟到”"
        ),
    )
}

/// People without a class below a person with one.
pub fn blank_class(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_GROUP,
        words!(
            "some people below have no class and could belong to the class above them; they are counted among the \
             others",
            "有人没有写班级，看不出是否与上面的人同班，统计时归入“其他”"
        ),
        place,
        words!("fill in the class of each person", "请给每个人填上班级"),
    )
}

/// A row that names no person.
pub fn no_person(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_PERSON,
        words!("this row has content but no name", "这一行有内容，但没有姓名"),
        place,
        words!("add the name, or clear the row", "请补上姓名，或清空这一行"),
    )
}

/// A name shared by several people, in a row without a number.
pub fn namesakes(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_PERSON,
        words!(
            "several people have this name and class, and the row has no student number",
            "同名同班不止一人，而这一行没有学号"
        ),
        place,
        words!("add the student number in this row", "请在这一行补上学号"),
    )
}

/// A student number that occurs with two names.
pub fn two_names(place: CellPlace) -> Diagnostic {
    let mut diagnostic = problem(
        codes::RECORD_PERSON,
        words!("this student number has a different name elsewhere", "这个学号在别处对应另一个姓名"),
        place,
        words!("check the number and the name", "请核对学号和姓名"),
    );
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// Student numbers that a spreadsheet shortened.
pub fn shortened(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_PERSON,
        words!(
            "the spreadsheet shortened the student numbers of this column (as in 1.2E+09), so many people have the \
             same one; none of them is read",
            "这一列的学号被表格软件改成了科学记数法（如 1.2E+09），许多人的学号变得相同，均未读取"
        ),
        place,
        words!(
            "format the column as text in the original, and export it again; or delete the column, and names and classes are used",
            "请在原表里把这一列设为“文本”格式后重新导出；也可以删去这一列，改用姓名和班级"
        ),
    )
}

/// Several names next to one student number.
pub fn several(place: CellPlace) -> Diagnostic {
    problem(
        codes::RECORD_PERSON,
        words!(
            "this row has several people, but a different number of student numbers",
            "这一行有好几个人，学号的个数却对不上"
        ),
        place,
        words!("put each person in a separate row", "请每人写一行"),
    )
}

/// A row with content that is neither a person nor a sum.
pub fn stray(place: CellPlace) -> Diagnostic {
    warning(
        codes::RECORD_PERSON,
        words!("this row has no name and is not read", "这一行没有姓名，不会读取"),
        place,
        words!("add the name, or delete the row", "请补上姓名，或删去这一行"),
    )
}
