//! Finds the row of headings, and maps headings to columns.

use strsim::normalized_damerau_levenshtein;

use super::heading::{folded, is_private, shorter_forms};
use super::{Cell, Row, Sheet};
use crate::codes;
use blackeyes_diagnostics::{CellPlace, Diagnostic, Place, words};

/// The number of nonempty rows in which the headings are searched.
const ROWS_LOOKED_AT: usize = 20;
/// The minimum similarity of a heading and an accepted one to be suggested as the nearest.
const ALIKE: f64 = 0.5;
/// The maximum number of characters of a heading that are quoted in a message.
const SHOWN: usize = 24;

/// The specification of a column to find.
#[derive(Clone, Copy, Debug)]
pub struct ColumnSpec {
    /// Its name in the program.
    pub key: &'static str,
    /// Its accepted headings, Chinese and English, the preferred ones first. They are compared after NFKC, in
    /// lowercase, without spaces and punctuation.
    pub names: &'static [&'static str],
    /// Whether a table without it is unusable.
    pub required: bool,
}

/// The headings that were found.
#[derive(Clone, Debug)]
pub struct Header {
    /// The number of the row of headings, as in [`Row::number`].
    pub row: u32,
    /// Minor problems: columns that are not read.
    pub warnings: Vec<Diagnostic>,
    columns: Vec<(&'static str, usize)>,
}

impl Header {
    /// The column, from 0, with this key; `None` if the table does not have it.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().find(|(of, _)| *of == key).map(|(_, column)| *column)
    }

    /// The rows below the headings.
    pub fn rows<'a>(&self, sheet: &'a Sheet) -> &'a [Row] {
        let below = sheet.rows.partition_point(|row| row.number <= self.row);
        sheet.rows.get(below..).unwrap_or_default()
    }

    /// The cell of `row` in the column with this key; empty if the table does not have it.
    pub fn cell<'a>(&self, row: &'a Row, key: &str) -> &'a Cell {
        row.cell(self.column(key).unwrap_or(usize::MAX))
    }

    /// The columns that match no key but have a heading, with that heading.
    pub fn others(&self, sheet: &Sheet) -> Vec<(usize, String)> {
        let row = sheet.rows.iter().find(|row| row.number == self.row);
        let cells = row.map(|row| row.cells.as_slice()).unwrap_or_default().iter().enumerate();
        let other = |column: usize| self.columns.iter().all(|(_, of)| *of != column);
        let texts = cells.map(|(column, cell)| (column, heading_text(cell)));
        texts.filter(|(column, text)| !text.is_empty() && other(*column)).collect()
    }

    /// Removes the warning that a column is not read.
    pub fn no_warning_of(&mut self, column: usize) {
        let number = u32::try_from(column + 1).ok();
        self.warnings.retain(|of| !matches!(&of.place, Place::Cell(place) if place.column == number));
    }

    /// The place of that cell.
    pub fn place(&self, sheet: &Sheet, row: &Row, key: &str) -> CellPlace {
        sheet.place(Some(row.number), self.column(key))
    }
}

/// A candidate for the row of headings.
struct Attempt<'a> {
    row: &'a Row,
    /// The column for each specification, in order.
    columns: Vec<Option<usize>>,
    /// For each specification, the most similar unmatched heading, and the similarity.
    nearest: Vec<Option<(usize, f64)>>,
}

/// Finds the row of headings: the first of the top rows that has every required column. Titles and blank rows above
/// it are skipped.
///
/// A column in `spec` is read regardless of its heading. Of the other columns, one whose heading means a student
/// number, an identity card, a phone number or similar is an error, so that no such table is used by accident.
///
/// # Errors
///
/// `missing-column` for each required column that the most likely row lacks, and `private-column` for each private
/// one. Only headings are inspected, and cells below a private heading are never read.
pub fn find_header(sheet: &Sheet, spec: &[ColumnSpec]) -> Result<Header, Vec<Diagnostic>> {
    let mut best: Option<Attempt<'_>> = None;
    for row in sheet.rows.iter().take(ROWS_LOOKED_AT) {
        let attempt = Attempt::of(row, spec);
        if attempt.is_complete(spec) {
            best = Some(attempt);
            break;
        }
        if best.as_ref().is_none_or(|best| attempt.score() > best.score()) {
            best = Some(attempt);
        }
    }
    let Some(attempt) = best else {
        return Err(required(spec).map(|column| missing(sheet, column, None, None)).collect());
    };
    let mut errors = private_columns(sheet, &attempt);
    for (index, column) in spec.iter().enumerate() {
        if column.required && attempt.columns.get(index).copied().flatten().is_none() {
            let nearest = attempt.nearest.get(index).copied().flatten();
            let row = (attempt.score() > 0.0).then_some(attempt.row);
            errors.push(missing(sheet, column, row, nearest.map(|(column, _)| column)));
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let warnings = unread_columns(sheet, &attempt, spec);
    let columns = spec.iter().zip(&attempt.columns).filter_map(|(of, column)| Some((of.key, (*column)?))).collect();
    Ok(Header { row: attempt.row.number, warnings, columns })
}

fn required(spec: &[ColumnSpec]) -> impl Iterator<Item = &ColumnSpec> {
    spec.iter().filter(|column| column.required)
}

impl<'a> Attempt<'a> {
    fn of(row: &'a Row, spec: &[ColumnSpec]) -> Self {
        let headings: Vec<String> = row.cells.iter().map(|cell| folded(&heading_text(cell))).collect();
        let mut columns: Vec<Option<usize>> = vec![None; spec.len()];
        for (column, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
            let forms = || match row.cell(column) {
                cell if is_private(&cell.text()) => Vec::new(),
                cell => shorter_forms(&cell.text()),
            };
            let found = which(spec, heading).or_else(|| forms().iter().find_map(|form| which(spec, form)));
            if let Some(place) = found.and_then(|index| columns.get_mut(index)) {
                place.get_or_insert(column);
            }
        }
        let nearest = spec.iter().map(|of| nearest(of, &headings, &columns)).collect();
        Self { row, columns, nearest }
    }

    fn is_complete(&self, spec: &[ColumnSpec]) -> bool {
        let any = self.columns.iter().any(Option::is_some);
        any && spec.iter().zip(&self.columns).all(|(of, column)| column.is_some() || !of.required)
    }

    /// The score of this row as the row of headings.
    fn score(&self) -> f64 {
        let of = |(column, nearest): (&Option<usize>, &Option<(usize, f64)>)| match (column, nearest) {
            (Some(_), _) => 1.0,
            (None, Some((_, alike))) => alike / 2.0,
            (None, None) => 0.0,
        };
        self.columns.iter().zip(&self.nearest).map(of).sum()
    }
}

/// A heading is text; a number or a date is not.
fn heading_text(cell: &Cell) -> String {
    if matches!(cell, Cell::Text(_)) { cell.text().into_owned() } else { String::new() }
}

fn which(spec: &[ColumnSpec], heading: &str) -> Option<usize> {
    spec.iter().position(|column| column.names.iter().any(|name| folded(name) == heading))
}

fn nearest(of: &ColumnSpec, headings: &[String], columns: &[Option<usize>]) -> Option<(usize, f64)> {
    let names: Vec<String> = of.names.iter().map(|name| folded(name)).collect();
    let alike = |heading: &str| {
        let to = |name: &String| {
            if heading.contains(name.as_str()) { 0.9 } else { normalized_damerau_levenshtein(heading, name) }
        };
        names.iter().map(to).fold(0.0, f64::max)
    };
    // A long text is not a heading, and comparing it would take long.
    let could_be = |(column, heading): &(usize, &String)| {
        !heading.is_empty() && heading.chars().count() <= SHOWN && !columns.contains(&Some(*column))
    };
    let all = headings.iter().enumerate().filter(could_be).map(|(column, heading)| (column, alike(heading)));
    all.filter(|(_, alike)| *alike >= ALIKE).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

fn private_columns(sheet: &Sheet, attempt: &Attempt<'_>) -> Vec<Diagnostic> {
    let cells = attempt.row.cells.iter().enumerate();
    let private = cells.filter(|(column, cell)| {
        matches!(cell, Cell::Text(_)) && !attempt.columns.contains(&Some(*column)) && is_private(&cell.text())
    });
    private
        .map(|(column, cell)| {
            let message = match shown(&cell.text()) {
                Some(heading) => words!(
                    "a column `{heading}` is not allowed in a published table",
                    "要发布的表格里不能有“{heading}”这一列"
                ),
                None => words!("this column is not allowed in a published table", "要发布的表格里不能有这一列"),
            };
            let hint = words!(
                "delete the whole column and save; names and classes are enough",
                "删除整列后保存；有姓名和班级就够了"
            );
            Diagnostic::new(codes::PRIVATE_COLUMN, message)
                .at(sheet.place(Some(attempt.row.number), Some(column)))
                .hint(hint)
        })
        .collect()
}

fn missing(sheet: &Sheet, column: &ColumnSpec, row: Option<&Row>, nearest: Option<usize>) -> Diagnostic {
    let chinese = column.names.iter().copied().find(|name| !name.is_ascii());
    let english = column.names.iter().copied().find(|name| name.is_ascii());
    let (first, second) = (chinese.or(english).unwrap_or(column.key), english.or(chinese).unwrap_or(column.key));
    let message = words!("the table has no column `{second}` ({first})", "表格缺少“{first}”列");
    let accepted = column.names.join(", ");
    let accepted_chinese = column.names.join("、");
    let heading = nearest.zip(row).and_then(|(at, row)| Some((at, shown(&row.cell(at).text())?.to_owned())));
    let hint = match heading {
        Some((at, heading)) => {
            let letters = sheet.place(None, Some(at)).column_letters().unwrap_or_default();
            words!(
                "is it column {letters}, `{heading}`? these headings are read: {accepted}",
                "是不是 {letters} 列“{heading}”？可用的列名：{accepted_chinese}"
            )
        }
        None => words!(
            "give it in the first row, headed by one of: {accepted}",
            "在首行加上这一列，列名可用：{accepted_chinese}"
        ),
    };
    Diagnostic::new(codes::MISSING_COLUMN, message).at(sheet.place(row.map(|row| row.number), None)).hint(hint)
}

fn unread_columns(sheet: &Sheet, attempt: &Attempt<'_>, spec: &[ColumnSpec]) -> Vec<Diagnostic> {
    let cells = attempt.row.cells.iter().enumerate();
    let unread = cells.filter(|(column, cell)| !cell.is_empty() && !attempt.columns.contains(&Some(*column)));
    unread
        .map(|(column, cell)| {
            let text = cell.text();
            let again = which(spec, &folded(&text)).is_some();
            let message = match shown(&text) {
                Some(heading) if again => {
                    words!("a second column `{heading}` is not read", "重复的“{heading}”列不会被读取")
                }
                Some(heading) => words!("the column `{heading}` is not read", "“{heading}”列不会被读取"),
                None => words!("this column is not read", "这一列不会被读取"),
            };
            let known = spec.iter().filter_map(|of| of.names.first().copied()).collect::<Vec<_>>();
            let (english, chinese) = (known.join(", "), known.join("、"));
            let hint = words!(
                "delete it, or head it as one of the columns that are read: {english}",
                "删除该列，或改用可读取的列名：{chinese}"
            );
            Diagnostic::new(codes::UNKNOWN_COLUMN, message)
                .at(sheet.place(Some(attempt.row.number), Some(column)))
                .hint(hint)
        })
        .collect()
}

/// A heading as quoted in a message; `None` for text that does not look like a heading: long, or with a number that
/// might be personal.
fn shown(heading: &str) -> Option<&str> {
    let digits = heading.chars().filter(|c| c.is_numeric()).count();
    (heading.chars().count() <= SHOWN && digits < 5 && !heading.chars().any(char::is_control)).then_some(heading)
}

#[cfg(test)]
impl Header {
    /// The keys of the matched columns, with their columns.
    pub(super) fn columns_for_test(&self) -> &[(&'static str, usize)] {
        &self.columns
    }
}
