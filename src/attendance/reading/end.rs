//! Decisions about a sheet that depend on all of its rows.

use std::hash::Hasher as _;

use super::Reading;
use crate::attendance::account::Account;
use crate::attendance::blocks::Carried;
use crate::attendance::column::Role;
use crate::attendance::fate::{ColumnFate, RowFate};
use crate::attendance::shape::Shape;
use crate::attendance::trouble;

impl Reading<'_> {
    /// Decides what had to wait for the last row, and returns the fates of rows and columns.
    pub fn end(mut self) -> Account {
        let (mut used, mut differing) = (Vec::new(), Vec::new());
        let again: Vec<&[usize]> = self.layout.events.iter().map(|event| event.again.as_slice()).collect();
        for (state, again) in std::mem::take(&mut self.columns).into_iter().zip(again) {
            differing
                .extend(again.iter().zip(&state.differs).filter(|(_, differs)| **differs).map(|(column, _)| *column));
            if let Some(event) = self.records.events.get_mut(state.event as usize) {
                event.used = state.any;
            }
            if state.any {
                used.push(state.column);
            }
            if state.any && !state.blank.is_empty() {
                let place = self.records.place(self.sheet, Some(self.layout.last_row), Some(state.column));
                self.troubles.push(trouble::unmarked(place));
                self.records.entries.extend(state.blank);
            }
        }
        if let Some(column) = self.blank {
            self.troubles.push(trouble::unmarked(self.records.place(
                self.sheet,
                Some(self.layout.last_row),
                Some(column),
            )));
        }
        for block in self.layout.blocks.iter().filter(|block| block.carried == Carried::Perhaps) {
            let place = self.place(self.layout.last_row, block.column(Role::Group));
            self.troubles.push(trouble::blank_class(place));
        }
        self.end_sign_in();
        self.twice_in_a_meeting();
        if let Some(sheet) = self.records.sheets.get_mut(self.sheet as usize) {
            sheet.rows = self.hash.finish();
        }
        let mut account = std::mem::take(&mut self.account);
        account.settle(self.layout, &used);
        for column in differing {
            account.columns.insert(column, ColumnFate::Differs);
        }
        for (column, fate) in account.columns.iter().filter(|(_, fate)| fate.is_reported()) {
            self.troubles.push(trouble::column(self.place(self.layout.row, Some(*column)), *fate));
        }
        let yields = account.count(|fate| matches!(fate, RowFate::Read | RowFate::Unsigned | RowFate::Reported)) > 0;
        let empty = self.layout.shape == Shape::Register && used.is_empty();
        if !yields || empty && account.count(|fate| fate == RowFate::Reported) == 0 {
            self.troubles.push(trouble::nothing(self.place(self.layout.row, None)));
        }
        account
    }
}

impl Reading<'_> {
    /// Handles a printed list. If anyone signed, it counts those who did. If no one signed, it is no evidence that anyone
    /// came and is not used: it may have been prepared for a future day.
    fn end_sign_in(&mut self) {
        let Some(column) = self.signing.filter(|_| !self.any_signed) else { return };
        let place = self.place(self.layout.last_row, Some(column));
        self.troubles.push(trouble::no_signatures(place));
        let event = self.events.get("").and_then(|event| self.records.events.get_mut(*event as usize));
        if let Some(event) = event {
            event.used = false;
        }
    }
}
