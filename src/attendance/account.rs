//! The fate of every row and column of a sheet: read, ignored for a reason, or reported.

use std::collections::BTreeMap;

use super::column::Role;
use super::fate::{ColumnFate, RowFate};
use super::layout::Layout;
use super::shape::Shape;

/// The fates of the rows and columns of a sheet.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// The number of rows with each fate, and the first of them.
    pub rows: BTreeMap<RowFate, (usize, u32)>,
    /// Each column that contains anything.
    pub columns: BTreeMap<usize, ColumnFate>,
    /// The columns with any content below the headings, and those with any content at all.
    body: Vec<bool>,
    whole: Vec<bool>,
}

impl Account {
    /// Records the fate of a row.
    pub fn row(&mut self, fate: RowFate, number: u32) {
        self.rows.entry(fate).or_insert((0, number)).0 += 1;
    }

    /// Records that a column has content in a row.
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

    /// Whether a column is already known to have content below the headings.
    pub fn is_filled(&self, column: usize) -> bool {
        self.body.get(column).copied().unwrap_or_default()
    }

    /// The number of rows whose fate satisfies `of`.
    pub fn count(&self, of: impl Fn(RowFate) -> bool) -> usize {
        self.rows.iter().filter(|(fate, _)| of(**fate)).map(|(_, (count, _))| count).sum()
    }

    /// Decides the fate of each column. `used` lists the activity columns that have marks.
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
            // A mark carries more information than a time or a signature.
            () if layout.shape != Shape::Register && matches!(role, Role::TimeIn | Role::TimeOut | Role::Signature) => {
                ColumnFate::NotNeeded(role)
            }
            () => ColumnFate::OtherShape(role),
        }
    }
}

/// Whether sheets of this shape are read from columns with this role.
fn is_read(shape: Shape, role: Role) -> bool {
    match role {
        Role::Name | Role::Number | Role::Group | Role::Waiting => true,
        Role::Activity | Role::ActivityId | Role::Date | Role::Kind | Role::Organiser => shape == Shape::Long,
        Role::Status | Role::TimeIn | Role::Remark | Role::Leave => shape != Shape::Register,
        Role::TimeOut | Role::Signature => shape == Shape::SignIn,
        Role::Index | Role::Sum | Role::Other | Role::Expected => false,
    }
}
