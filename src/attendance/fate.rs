//! What can become of a row or a column of a sheet.

use super::column::Role;
use blackeyes_diagnostics::{Wording, words};

/// What became of a row. Of a row with several people the last of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowFate {
    /// A title, or what else is above the headings.
    Above,
    /// Headings.
    Heading,
    /// Below the table: a sum, a signature, a note.
    Foot,
    /// A number and nothing else.
    Numbering,
    /// Somebody who did not sign, where others did.
    Unsigned,
    /// Somebody in the waiting room of a meeting.
    Waiting,
    /// The joins of a meeting one by one, below the list of those who took part.
    Details,
    /// Read.
    Read,
    /// Reported.
    Reported,
}

/// What became of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnFate {
    /// Read as this.
    Read(Role),
    /// Read as an activity.
    Activity,
    /// Nothing is in it below the headings.
    Empty,
    /// It has no mark, only signs for none.
    NoMarks,
    /// It is of no use for attendance: numbers of rows, sums, facts about people, remarks.
    NotNeeded(Role),
    /// The mapping leaves it out.
    LeftOut,
    /// Only lines outside the table have something in it.
    Above,
    /// Reported: its heading says nothing that is known.
    Unknown,
    /// Reported: its heading mentions a day, and asks something else than who came.
    Aside,
    /// Reported: its heading asks who was absent.
    NotCame,
    /// Reported: another column has the same heading and other marks.
    Differs,
    /// Reported: it has no heading.
    NoHeading,
    /// Reported: another column holds the same.
    Second(Role),
    /// Reported: a sheet of this shape has no such column.
    OtherShape(Role),
}

impl ColumnFate {
    /// Whether it is one of those that are reported.
    pub fn is_reported(self) -> bool {
        matches!(
            self,
            Self::Unknown
                | Self::Aside
                | Self::NotCame
                | Self::Differs
                | Self::NoHeading
                | Self::Second(_)
                | Self::OtherShape(_)
        )
    }

    /// Whether it is read.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Read(_) | Self::Activity)
    }
}

/// Why a row is ignored; `None` if it is read or reported.
pub(super) fn row_reason(fate: RowFate) -> Option<Wording> {
    Some(match fate {
        RowFate::Above => words!("above the headings", "列名之上的标题等"),
        RowFate::Heading => words!("headings", "列名"),
        RowFate::Foot => words!("a sum, a signature or a note", "合计、签字或说明"),
        RowFate::Numbering => words!("a number and nothing else", "只有序号"),
        RowFate::Unsigned => words!("not signed", "没有签到"),
        RowFate::Waiting => words!("in the waiting room", "在等候室，未入会"),
        RowFate::Details => words!("details of a meeting's report", "会议报告里的明细"),
        RowFate::Read | RowFate::Reported => return None,
    })
}

/// Why a column is ignored; `None` if it is read or reported.
pub(super) fn column_reason(fate: ColumnFate) -> Option<Wording> {
    Some(match fate {
        ColumnFate::Empty => words!("ignored: empty", "忽略：空列"),
        ColumnFate::NoMarks => words!("ignored: no mark in it yet", "忽略：还没有标记"),
        ColumnFate::LeftOut => words!("ignored: left out by the mapping", "忽略：映射里已略去"),
        ColumnFate::Above => words!("ignored: nothing of it is in the table", "忽略：内容都在表格之外"),
        _ => return None,
    })
}
