//! What became of every row and column of a sheet: read, ignored for a reason, or reported.

use std::collections::BTreeMap;

use super::column::Role;
use super::layout::{Layout, Shape};
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

/// What became of the rows and columns of a sheet.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// How many rows had each fate, and the first of them.
    pub rows: BTreeMap<RowFate, (usize, u32)>,
    /// Each column in which anything is.
    pub columns: BTreeMap<usize, ColumnFate>,
    /// The columns with anything below the headings, and those with anything at all.
    body: Vec<bool>,
    whole: Vec<bool>,
}

impl Account {
    /// Notes what became of a row.
    pub fn row(&mut self, fate: RowFate, number: u32) {
        self.rows.entry(fate).or_insert((0, number)).0 += 1;
    }

    /// Notes that a column holds something in a row.
    pub fn filled(&mut self, column: usize, below: bool) {
        for (wanted, list) in [(below, &mut self.body), (true, &mut self.whole)] {
            if wanted && list.len() <= column {
                list.resize(column + 1, false);
            }
            if let Some(place) = list.get_mut(column).filter(|_| wanted) {
                *place = true;
            }
        }
    }

    /// Whether it is known already that a column holds something below the headings.
    pub fn is_filled(&self, column: usize) -> bool {
        self.body.get(column).copied().unwrap_or_default()
    }

    /// How many rows had a fate for which this holds.
    pub fn count(&self, of: impl Fn(RowFate) -> bool) -> usize {
        self.rows.iter().filter(|(fate, _)| of(**fate)).map(|(_, (count, _))| count).sum()
    }

    /// Says what becomes of each column; `used` are the columns of activities that have marks.
    pub fn settle(&mut self, layout: &Layout, used: &[usize]) {
        for column in 0..self.whole.len().max(layout.roles.len()) {
            let heading = layout.headed.get(column).copied().unwrap_or_default();
            if heading || self.whole.get(column).copied().unwrap_or_default() {
                let fate = self.fate(layout, used, column, heading);
                self.columns.insert(column, fate);
            }
        }
    }

    fn fate(&self, layout: &Layout, used: &[usize], column: usize, heading: bool) -> ColumnFate {
        let filled = self.is_filled(column);
        if layout.events.iter().any(|event| event.column == column) {
            return match (used.contains(&column), filled) {
                (true, _) => ColumnFate::Activity,
                (false, true) => ColumnFate::NoMarks,
                (false, false) => ColumnFate::Empty,
            };
        }
        if layout.left_out.contains(&column) {
            return ColumnFate::LeftOut;
        }
        let other = layout.others.iter().find(|(own, _)| *own == column).map(|(_, fate)| *fate);
        if let Some(fate) = other.filter(|_| filled) {
            return fate;
        }
        let Some(role) = layout.roles.get(column).copied().flatten() else {
            return match (filled, heading) {
                (false, true) => ColumnFate::Empty,
                (false, false) => ColumnFate::Above,
                (true, true) => ColumnFate::Unknown,
                (true, false) => ColumnFate::NoHeading,
            };
        };
        let first = layout.blocks.iter().any(|block| block.known().contains(&(role, column)));
        let one_event = layout.shape == Shape::Register && layout.events.len() == 1;
        match () {
            () if first && (is_read(layout.shape, role) || one_event && matches!(role, Role::Remark | Role::Leave)) => {
                ColumnFate::Read(role)
            }
            () if matches!(
                role,
                Role::Index | Role::Sum | Role::Other | Role::Remark | Role::Leave | Role::Expected
            ) =>
            {
                ColumnFate::NotNeeded(role)
            }
            () if !filled => ColumnFate::Empty,
            () if !first => ColumnFate::Second(role),
            // A mark says more than a time or a signature.
            () if layout.shape != Shape::Register && matches!(role, Role::TimeIn | Role::TimeOut | Role::Signature) => {
                ColumnFate::NotNeeded(role)
            }
            () => ColumnFate::OtherShape(role),
        }
    }
}

/// Whether a sheet of this shape is read by a column that holds this.
fn is_read(shape: Shape, role: Role) -> bool {
    match role {
        Role::Name | Role::Number | Role::Branch | Role::Waiting => true,
        Role::Activity | Role::ActivityId | Role::Date | Role::Kind | Role::Organiser => shape == Shape::Long,
        Role::Status | Role::TimeIn | Role::Remark | Role::Leave => shape != Shape::Register,
        Role::TimeOut | Role::Signature => shape == Shape::SignIn,
        Role::Index | Role::Sum | Role::Other | Role::Expected => false,
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
