//! `.ods`: OASIS `OpenDocument` 1.3, part 3 (section 9, tables), in a zip archive.

use std::collections::HashSet;
use std::ops::Range;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use quick_xml::events::BytesStart;

use super::Cell;
use super::budget::Budget;
use super::grid::Grid;
use super::grid::Grids;
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::package::Package;
use super::trouble::{Limit, Part, Trouble};
use super::xml::{Token, Xml};
use blackeyes_diagnostics::FileKind;

/// Reads the visible sheets in order, each with its name.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Grids, Trouble> {
    let mut package = Package::open(bytes)?;
    if package.has("encrypted-package") || is_encrypted(&mut package)? {
        return Err(Trouble::Encrypted);
    }
    let Some(part) = package.part("content.xml")? else {
        let xlsx = package.has("[Content_Types].xml");
        return Err(if xlsx { Trouble::Really(FileKind::Xlsx) } else { Trouble::Broken(Part::Container) });
    };
    let mut xml = Xml::new(&part, Part::Cells);
    let mut styles = Styles::default();
    let mut style = String::new();
    let mut sheets = Grids::default();
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "style" => style = xml.attribute(&element, "name")?.unwrap_or_default(),
                "table-properties" | "table-row-properties" | "table-column-properties" | "text-properties" => {
                    styles.read(&xml, &element, &style)?;
                }
                "table" => {
                    let name = xml.attribute(&element, "name")?.unwrap_or_default();
                    let style = xml.attribute(&element, "style-name")?;
                    let grid = table(&mut xml, &styles, budget)?;
                    if style.is_none_or(|style| !styles.hidden.contains(&style)) {
                        sheets.seen.push((name, grid));
                    } else {
                        sheets.hidden += 1;
                    }
                }
                _ => {}
            },
            Token::Finished => return Ok(sheets),
            _ => {}
        }
    }
}

/// The names of the relevant styles.
#[derive(Default)]
struct Styles {
    /// Styles of hidden sheets, and of rows and columns with zero size.
    hidden: HashSet<String>,
    /// Styles of cells that are struck through.
    struck: HashSet<String>,
}

impl Styles {
    /// Reads properties of the style `name`.
    fn read(&mut self, xml: &Xml<'_>, element: &BytesStart<'_>, name: &str) -> Result<(), Trouble> {
        let property = |property| xml.attribute(element, property);
        let is_nothing = |size: Option<String>| {
            let number = size.as_deref().unwrap_or("1").trim_end_matches(|c: char| c.is_ascii_alphabetic());
            number.parse::<f64>().is_ok_and(|size| size <= 0.0)
        };
        let is_line = |line: Option<String>| line.is_some_and(|line| line != "none");
        match element.local_name().as_ref() {
            "table-properties" if property("display")?.as_deref() == Some("false") => {}
            "table-row-properties" if is_nothing(property("row-height")?) => {}
            "table-column-properties" if is_nothing(property("column-width")?) => {}
            "text-properties"
                if is_line(property("text-line-through-style")?) || is_line(property("text-line-through-type")?) =>
            {
                self.struck.insert(name.to_owned());
                return Ok(());
            }
            _ => return Ok(()),
        }
        self.hidden.insert(name.to_owned());
        Ok(())
    }

    /// Whether rows or columns are hidden: by hand, by a filter, or by zero size.
    fn hides(&self, xml: &Xml<'_>, element: &BytesStart<'_>) -> Result<bool, Trouble> {
        let by_hand = matches!(xml.attribute(element, "visibility")?.as_deref(), Some("collapse" | "filter"));
        Ok(by_hand || xml.attribute(element, "style-name")?.is_some_and(|style| self.hidden.contains(&style)))
    }

    /// Whether the style that an element's attribute names is struck through; `None` if it names none.
    fn strikes(&self, xml: &Xml<'_>, element: &BytesStart<'_>, name: &str) -> Result<Option<bool>, Trouble> {
        Ok(xml.attribute(element, name)?.map(|style| self.struck.contains(&style)))
    }
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Trouble> {
    let Some(part) = package.part("META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(&part, Part::Container);
    loop {
        match xml.token()? {
            Token::Start(element) if element.local_name().as_ref() == "encryption-data" => return Ok(true),
            Token::Finished => return Ok(false),
            _ => {}
        }
    }
}

/// Reads the current table to its end.
fn table(xml: &mut Xml<'_>, styles: &Styles, budget: &mut Budget) -> Result<Grid, Trouble> {
    let mut grid = Grid::default();
    let mut merged = Vec::new();
    // The columns whose cells are struck through by default.
    let mut struck: Vec<Range<usize>> = Vec::new();
    let (mut row, mut column) = (0u32, 0usize);
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "table-column" => {
                    let times = repeated(xml, &element, "number-columns-repeated")? as usize;
                    let next = column.saturating_add(times);
                    if styles.hides(xml, &element)? {
                        grid.hide_columns(column, next - 1);
                    }
                    if styles.strikes(xml, &element, "default-cell-style-name")? == Some(true) {
                        struck.push(column..next);
                    }
                    column = next;
                }
                "table-row" => {
                    let is_hidden = styles.hides(xml, &element)?;
                    let repeated = repeated(xml, &element, "number-rows-repeated")?;
                    let cells = cells(xml, row, &mut merged, styles, budget)?;
                    // The last row of a sheet is often an empty one, repeated to the end of the sheet.
                    let times = if cells.is_empty() { 0 } else { repeated };
                    for again in 0..times {
                        for (column, cell, is_struck) in &cells {
                            if is_struck.unwrap_or_else(|| struck.iter().any(|columns| columns.contains(column))) {
                                grid.hide_cell(row.saturating_add(again), *column);
                            }
                            grid.set(row.saturating_add(again), *column, cell.clone(), budget)?;
                        }
                    }
                    if is_hidden {
                        grid.hide_rows(row, row.saturating_add(repeated - 1));
                    }
                    row = row.saturating_add(repeated);
                }
                // Pictures and charts in the sheet have their own tables.
                "shapes" => xml.skip()?,
                _ => {}
            },
            Token::End(name) if name == "table" => break,
            Token::Finished => return Err(xml.broken()),
            _ => {}
        }
    }
    for (column, first, last) in merged {
        grid.fill_down(column, first, last, budget)?;
    }
    Ok(grid)
}

fn repeated(xml: &Xml<'_>, element: &BytesStart<'_>, name: &str) -> Result<u32, Trouble> {
    Ok(xml.attribute(element, name)?.and_then(|times| times.parse().ok()).unwrap_or(1).max(1))
}

/// A cell with its column, and whether its own style, if any, is struck through.
type Placed = (usize, Cell, Option<bool>);

/// The nonempty cells of the current row. Ranges of one column that begin in it are added to `merged`.
fn cells(
    xml: &mut Xml<'_>,
    row: u32,
    merged: &mut Vec<(usize, u32, u32)>,
    styles: &Styles,
    budget: &mut Budget,
) -> Result<Vec<Placed>, Trouble> {
    let mut cells = Vec::new();
    let mut column = 0usize;
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                name @ ("table-cell" | "covered-table-cell") => {
                    let name = name.to_owned();
                    let times = repeated(xml, &element, "number-columns-repeated")? as usize;
                    let rows = repeated(xml, &element, "number-rows-spanned")?;
                    if rows > 1 && repeated(xml, &element, "number-columns-spanned")? == 1 {
                        merged.push((column, row, row.saturating_add(rows - 1).min(MAX_ROWS)));
                    }
                    let is_struck = styles.strikes(xml, &element, "style-name")?;
                    let cell = cell(xml, &element, &name)?;
                    if cell != Cell::Empty {
                        if column.saturating_add(times) > MAX_COLUMNS {
                            return Err(Trouble::TooLarge(Limit::Columns));
                        }
                        for again in 0..times {
                            budget.pay(1, &cell)?;
                            cells.push((column + again, cell.clone(), is_struck));
                        }
                    }
                    column = column.saturating_add(times);
                }
                _ => xml.skip()?,
            },
            Token::End(name) if name == "table-row" => return Ok(cells),
            Token::Finished => return Err(xml.broken()),
            _ => {}
        }
    }
}

/// Reads the current cell to its end.
fn cell(xml: &mut Xml<'_>, element: &BytesStart<'_>, name: &str) -> Result<Cell, Trouble> {
    let kind = xml.attribute(element, "value-type")?;
    let value = match kind.as_deref() {
        Some("float" | "percentage" | "currency") => xml.attribute(element, "value")?,
        Some("date") => xml.attribute(element, "date-value")?,
        Some("time") => xml.attribute(element, "time-value")?,
        Some("boolean") => xml.attribute(element, "boolean-value")?,
        _ => xml.attribute(element, "string-value")?,
    };
    let shown = paragraphs(xml, name)?;
    let value = value.unwrap_or_default();
    let read = match kind.as_deref() {
        Some("float" | "percentage" | "currency") => {
            value.parse().ok().filter(|number: &f64| number.is_finite()).map(Cell::Number)
        }
        Some("date") => date(&value).map(Cell::Date),
        Some("time") => value.parse().ok().map(|time: SignedDuration| Cell::Text(clock(time))),
        Some("boolean") => Some(Cell::Bool(value == "true")),
        Some(_) if !value.is_empty() => Some(Cell::Text(value)),
        _ => None,
    };
    Ok(read.unwrap_or(if shown.is_empty() || kind.is_none() { Cell::Empty } else { Cell::Text(shown) }))
}

fn date(text: &str) -> Option<DateTime> {
    text.parse::<DateTime>().ok().or_else(|| Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0)))
}

fn clock(time: SignedDuration) -> String {
    let seconds = time.as_secs().max(0);
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The text of the current cell `end`: its paragraphs as lines, without an attached comment.
fn paragraphs(xml: &mut Xml<'_>, end: &str) -> Result<String, Trouble> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut depth = 0usize;
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "annotation" | "table" | "shapes" | "ruby-text" => xml.skip()?,
                "p" | "h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    depth += 1;
                }
                "s" => {
                    let spaces = repeated(xml, &element, "c")?;
                    text.extend(std::iter::repeat_n(' ', spaces.min(1000) as usize));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                _ => {}
            },
            Token::Text(piece) if depth > 0 => text.push_str(&piece),
            Token::End(name) if name == "p" || name == "h" => depth = depth.saturating_sub(1),
            Token::End(name) if name == end => return Ok(text),
            Token::Finished => return Err(xml.broken()),
            _ => {}
        }
    }
}
