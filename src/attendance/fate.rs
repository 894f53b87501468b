//! The possible fates of a row or column of a sheet.

use super::column::Role;
use blackeyes_diagnostics::{Wording, words};

/// The fate of a row. For a row with several people, the last of these variants applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowFate {
    /// A title or other content above the headings.
    Above,
    /// Headings.
    Heading,
    /// Below the table: a sum, a signature, a note.
    Foot,
    /// Only a number.
    Numbering,
    /// A person who did not sign in a sheet that others signed.
    Unsigned,
    /// A person in the waiting room of a meeting.
    Waiting,
    /// The individual joins of a meeting, below the list of participants.
    Details,
    /// Read.
    Read,
    /// Reported.
    Reported,
}

/// The fate of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnFate {
    /// Read with this role.
    Read(Role),
    /// Read as an activity.
    Activity,
    /// Empty below the headings.
    Empty,
    /// Has no marks, only signs for none.
    NoMarks,
    /// Not needed for attendance: row numbers, sums, facts about people, remarks.
    NotNeeded(Role),
    /// Left out by the mapping.
    LeftOut,
    /// Has content only outside the table.
    Above,
    /// Reported: its heading is not recognised.
    Unknown,
    /// Reported: its heading mentions a day, but asks for something other than who came.
    Aside,
    /// Reported: its heading asks who was absent.
    NotCame,
    /// Reported: another column has the same heading and different marks.
    Differs,
    /// Reported: it has no heading.
    NoHeading,
    /// Reported: another column has the same role.
    Second(Role),
    /// Reported: sheets of this shape do not have such a column.
    OtherShape(Role),
}

impl ColumnFate {
    /// Whether this fate is reported.
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

/// The reason why a row is ignored; `None` if it is read or reported.
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

/// The reason why a column is ignored; `None` if it is read or reported.
pub(super) fn column_reason(fate: ColumnFate) -> Option<Wording> {
    Some(match fate {
        ColumnFate::Empty => words!("ignored: empty", "忽略：空列"),
        ColumnFate::NoMarks => words!("ignored: no mark in it yet", "忽略：还没有标记"),
        ColumnFate::LeftOut => words!("ignored: left out by the mapping", "忽略：映射里已略去"),
        ColumnFate::Above => words!("ignored: nothing of it is in the table", "忽略：内容都在表格之外"),
        _ => return None,
    })
}
