//! What a workbook hides of its sheets: rows and columns, by hand or by a filter, and whole sheets.

use std::sync::Arc;

use super::{Cell, Row, Sheet};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Place, Severity, Wording, words};

/// The rows and columns of a sheet that are hidden and hold something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The numbers of the rows, as in [`Row::number`].
    pub rows: Vec<u32>,
    /// The columns, from 0.
    pub columns: Vec<usize>,
}

impl Hidden {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty()
    }

    /// How many rows and columns are hidden, in words.
    pub fn in_words(&self) -> Wording {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        match (rows, columns) {
            (_, 0) => Wording::new(format!("{rows} hidden row{}", plural(rows)), format!("{rows} 个隐藏的行")),
            (0, _) => {
                Wording::new(format!("{columns} hidden column{}", plural(columns)), format!("{columns} 个隐藏的列"))
            }
            _ => Wording::new(
                format!("{rows} hidden row{} and {columns} hidden column{}", plural(rows), plural(columns)),
                format!("{rows} 个隐藏的行和 {columns} 个隐藏的列"),
            ),
        }
    }
}

impl Sheet {
    /// The sheet as its reader sees it, without hidden rows and columns.
    #[must_use]
    pub fn visible(&self) -> Self {
        let hidden = &self.hidden;
        let row = |row: &Row| {
            let cell = |(column, cell): (usize, &Cell)| {
                if hidden.columns.binary_search(&column).is_ok() { Cell::Empty } else { cell.clone() }
            };
            super::limits::trimmed(row.number, row.cells.iter().enumerate().map(cell).collect())
        };
        let seen = self.rows.iter().filter(|row| hidden.rows.binary_search(&row.number).is_err());
        Self { rows: seen.filter_map(row).collect(), hidden: Hidden::default(), ..self.clone_without_rows() }
    }

    fn clone_without_rows(&self) -> Self {
        Self { path: Arc::clone(&self.path), name: self.name.clone(), rows: Vec::new(), hidden: Hidden::default() }
    }

    /// That its hidden rows and columns are left out; `None` if it has none.
    pub fn left_out(&self) -> Option<Diagnostic> {
        let hidden = Some(&self.hidden).filter(|hidden| !hidden.is_empty())?;
        let what = hidden.in_words();
        let (en, zh) = (what.english(), what.chinese());
        Some(
            Diagnostic::new(
                codes::HIDDEN_CELLS,
                words!("{en} of this sheet are left out", "这张表里有{zh}，已略去"),
            )
            .at(self.place(hidden.rows.first().copied(), hidden.columns.first().copied()))
            .hint(words!(
                "delete them if they are not meant, or show them (select all, right-click, Unhide; clear the filter)",
                "如果不需要，请删除；如果需要，请全选后右键取消隐藏，并清除筛选"
            )),
        )
    }
}

/// That a sheet is hidden and therefore not read.
pub(super) fn hidden_sheet(path: &Arc<str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        codes::HIDDEN_CELLS,
        words!("this workbook has a hidden sheet, which is not read", "这个工作簿里有隐藏的工作表，不会读取"),
    )
    .at(Place::file(Arc::clone(path)))
    .hint(words!(
        "delete it if it is not meant, or show it (right-click on a tab: Unhide)",
        "如果不需要，请删除；如果需要，请右键单击工作表标签取消隐藏"
    ));
    diagnostic.severity = Severity::Suggestion;
    diagnostic
}
