//! The hidden content of a workbook: rows and columns, hidden by hand or by a filter, and whole sheets.

use std::sync::Arc;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Place, Severity, Wording, words};

/// The rows, columns and cells of a sheet that are hidden and not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The row numbers, as in [`Row::number`](super::Row::number).
    pub rows: Vec<u32>,
    /// The columns, from 0.
    pub columns: Vec<usize>,
    /// Other cells that are struck through, or whose format shows nothing: the row number and the column.
    pub cells: Vec<(u32, usize)>,
}

impl Hidden {
    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty() && self.cells.is_empty()
    }

    /// Whether exactly one row, column or cell is hidden.
    pub fn is_one(&self) -> bool {
        self.rows.len() + self.columns.len() + self.cells.len() == 1
    }

    /// Whether the cell is hidden individually.
    pub fn has_cell(&self, row: u32, column: usize) -> bool {
        self.cells.binary_search(&(row, column)).is_ok()
    }

    /// The first hidden row and column, for a message's place.
    pub fn first(&self) -> (Option<u32>, Option<usize>) {
        match (self.rows.first(), self.columns.first(), self.cells.first()) {
            (None, None, Some((row, column))) => (Some(*row), Some(*column)),
            (row, column, _) => (row.copied(), column.copied()),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Wording {
        if self.rows.is_empty() && self.columns.is_empty() {
            return words!(
                "delete what should not be read, or remove the strikethrough and set the number format to General",
                "如果不需要，请删除内容；如果需要，请去掉删除线，并把单元格格式改为“常规”"
            );
        }
        if !self.cells.is_empty() {
            return words!(
                "delete what should not be read, or show it (select all, right-click, Unhide; clear the filter; \
                 remove the strikethrough)",
                "如果不需要，请删除；如果需要，请全选后右键取消隐藏，清除筛选，并去掉删除线"
            );
        }
        words!(
            "delete what should not be read, or show it (select all, right-click, Unhide; clear the filter)",
            "如果不需要，请删除；如果需要，请全选后右键取消隐藏，并清除筛选"
        )
    }

    /// The number of hidden rows, columns and cells, in words.
    pub fn in_words(&self) -> Wording {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let (rows, columns, cells) = (self.rows.len(), self.columns.len(), self.cells.len());
        let mut english = Vec::new();
        let mut chinese = Vec::new();
        if rows > 0 {
            english.push(format!("{rows} hidden row{}", plural(rows)));
            chinese.push(format!("{rows} 个隐藏的行"));
        }
        if columns > 0 {
            english.push(format!("{columns} hidden column{}", plural(columns)));
            chinese.push(format!("{columns} 个隐藏的列"));
        }
        if cells > 0 {
            english.push(format!("{cells} cell{} struck through or formatted to show nothing", plural(cells)));
            chinese.push(format!("{cells} 个画了删除线或设为不显示的单元格"));
        }
        let english = match &english[..] {
            [first, second, third] => format!("{first}, {second} and {third}"),
            others => others.join(" and "),
        };
        let chinese = match &chinese[..] {
            [first, second, third] => format!("{first}、{second}和 {third}"),
            others => others.join("和 "),
        };
        Wording::new(english, chinese)
    }
}

/// The diagnostic for a hidden sheet, which is not read.
pub(super) fn hidden_sheet(path: &Arc<str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        codes::HIDDEN_CELLS,
        words!("this workbook has a hidden sheet, which is not read", "这个工作簿里有隐藏的工作表，不会读取"),
    )
    .at(Place::file(Arc::clone(path)))
    .hint(words!(
        "delete it if it should not be read, or show it (right-click on a tab: Unhide)",
        "如果不需要，请删除；如果需要，请右键单击工作表标签取消隐藏"
    ));
    diagnostic.severity = Severity::Suggestion;
    diagnostic
}

/// The diagnostic for comments on cells, which are not read.
pub(super) fn comments(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        codes::HIDDEN_CELLS,
        words!(
            "this workbook has comments on cells, which are not read",
            "这个工作簿的单元格上有批注，批注的内容不会读取"
        ),
    )
    .at(Place::file(Arc::clone(path)))
    .hint(words!(
        "write their content into the cells, such as 请假 or 否, and delete the comments",
        "请把批注里的内容（如“请假”“否”）写进单元格，然后删去批注"
    ))
}
