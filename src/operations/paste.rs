//! Adds the rows of a table that a person copied to the table of an honour roll, as that table is written.
//!
//! Every row and every column is accounted for. Columns with private data are left out; no cell of theirs is read or named.

mod account;

use std::sync::Arc;

use crate::document::{DocumentFiles, Noun, records_consent, roll_columns, tables_of};
use crate::edit::{Base, Change, hash_of};
use blackeyes_diagnostics::{Diagnostic, words};
use blackeyes_frontmatter::Node;
use blackeyes_sheets::{Cell, ColumnSpec, Header, Row, Sheet, Written, find_header, folded, is_private, read};

use super::content::Content;
use super::plan::{Plan, Refused};
use account::{Becomes, Pasted, Table, report};

/// In how many rows the headings are searched.
const ROWS_LOOKED_AT: usize = 20;

/// Plans to add the rows of `input`, a table as text, to the table of the roll `named`; instead of its rows if `replaces`.
///
/// # Errors
/// If the roll has no table that can be written, or the input is no table with names; if a cell has personal data.
pub fn paste(content: &Content<'_>, named: &str, input: &[u8], replaces: bool) -> Result<Plan, Refused> {
    let files = content.document(named)?;
    if files.noun != Noun::Roll {
        return Err(words!(
            "`{named}` is not an honour roll: only rolls have a table",
            "`{named}` 不是光荣榜：只有光荣榜才有名单表格"
        )
        .into());
    }
    let pasted = Pasted::read(input)?;
    let table = table_of(content, files)?;
    let bytes = table.exists.then(|| content.bytes(&table.path)).transpose()?;
    let written = match &bytes {
        Some(bytes) => Written::open(&table.path, bytes).ok_or_else(|| unwritable(&table.path))?,
        None => Written::empty(),
    };
    let old = bytes.as_ref().map(|bytes| Target::read(&table.path, bytes)).transpose()?;
    let headings = old.as_ref().map(|old| old.headings.clone()).unwrap_or_default();
    let columns = pasted.matched(&headings);
    let mut plan = Plan { about: table.path.to_string(), ..Plan::default() };
    let one_award = content
        .stated(files)
        .is_some_and(|root| root.get("awards").map(Node::items).is_some_and(|awards| awards.len() == 1));
    pasted.check(content, &columns, one_award)?;
    let known = old.as_ref().filter(|_| !replaces).map(|old| old.rows.as_slice()).unwrap_or_default();
    let (rows, repeated) = pasted.rows(&columns, known);
    report(&table, &pasted, &columns, (&rows, &repeated), replaces, &mut plan);
    let new_bytes = make(&written, old.as_ref(), &columns, rows, replaces).ok_or_else(|| {
        let (path, encoding) = (&table.path, written.encoding());
        Refused(words!(
            "`{path}` is in {encoding}, which lacks a character of the pasted table: save it as “CSV UTF-8” first",
            "`{path}` 的编码是 {encoding}，无法写入粘贴内容里的某个字：请先把它另存为“CSV UTF-8”"
        ))
    })?;
    let base = bytes.as_ref().map_or(Base::Nothing, |bytes| Base::Version(hash_of(bytes)));
    if bytes.as_ref() != Some(&new_bytes) {
        plan.changes.push(Change::Write { path: table.path.to_string(), base, bytes: new_bytes });
    }
    Ok(plan)
}

/// The table that belongs to a roll's first edition, or the one that it will have.
fn table_of(content: &Content<'_>, files: &DocumentFiles) -> Result<Table, Refused> {
    let Some(first) = files.editions.first() else { return Err(Refused::no_document(files.key.as_str(), None)) };
    if let Some(named) = content.stated_text(files, "table") {
        let name = named.strip_prefix("./").unwrap_or(&named);
        let path: Arc<str> = format!("{}/{name}", first.folder).into();
        let exists = content.has(&path);
        return if exists || path.ends_with(".csv") { Ok(Table { path, exists }) } else { Err(unwritable(&path)) };
    }
    match tables_of(files, first)[..] {
        [] => Ok(Table { path: format!("{}/{}.csv", first.folder, files.key.stem()).into(), exists: false }),
        [one] => Ok(Table { path: Arc::clone(one), exists: true }),
        [one, other, ..] => Err(words!(
            "both `{one}` and `{other}` are beside this roll: state one of them in it with `table`",
            "光荣榜旁边同时有 `{one}` 和 `{other}`：请用 `table` 写明用哪一个"
        )
        .into()),
    }
}

fn unwritable(path: &str) -> Refused {
    words!(
        "`{path}` cannot be added to as it is: save it as “CSV UTF-8” under the same name with `.csv`, remove the old file, and paste again",
        "无法直接往 `{path}` 里添加：请用同样的名称另存为“CSV UTF-8”（.csv），移走原来的文件，再粘贴一次"
    )
    .into()
}

/// The roll's table.
struct Target {
    headings: Vec<String>,
    /// Which record has the headings.
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The columns of a roll, of which only the name is required here.
fn columns() -> Vec<ColumnSpec> {
    roll_columns().iter().map(|column| ColumnSpec { required: column.key == "name", ..*column }).collect()
}

/// The row of headings of a sheet, whose private columns are emptied.
fn header_of(sheet: &Sheet) -> Result<(Sheet, Header, Vec<String>), Vec<Diagnostic>> {
    let mut problems = None;
    for index in 0..sheet.rows.len().min(ROWS_LOOKED_AT) {
        let Some(row) = sheet.rows.get(index) else { break };
        let headings: Vec<String> = row.cells.iter().map(|cell| cell.text().trim().to_owned()).collect();
        let private: Vec<usize> = (0..headings.len()).filter(|column| is_private(&headings[*column])).collect();
        let without = |row: &Row| {
            let cell =
                |(column, cell): (usize, &Cell)| if private.contains(&column) { Cell::Empty } else { cell.clone() };
            Row { number: row.number, cells: row.cells.iter().enumerate().map(cell).collect() }
        };
        let rows = sheet.rows.iter().skip(index).map(without).collect();
        let sheet = Sheet { rows, ..sheet.clone() };
        match find_header(&sheet, &columns()) {
            Ok(header) if header.row == row.number => return Ok((sheet, header, headings)),
            Ok(_) => {}
            Err(found) => {
                problems.get_or_insert(found);
            }
        }
    }
    Err(problems.unwrap_or_default())
}

fn no_table() -> Refused {
    words!(
        "this is no table with names: copy it together with its row of headings, one of which is 姓名 or name",
        "这不是带姓名的表格：复制时请连同表头一起选中，表头里要有“姓名”"
    )
    .into()
}

impl Pasted {
    fn read(input: &[u8]) -> Result<Self, Refused> {
        // What is copied from a spreadsheet has tabs; a file may have commas.
        let name = if input.contains(&b'\t') { "pasted.tsv" } else { "pasted.csv" };
        let tables = read(&Arc::from(name), input).map_err(|found| Refused(found.message))?;
        let Some(sheet) = tables.sheets.into_iter().next() else { return Err(no_table()) };
        let (sheet, header, headings) = header_of(&sheet).map_err(|_| no_table())?;
        Ok(Self { sheet, header, headings })
    }

    /// What becomes of each column.
    fn matched(&self, target: &[String]) -> Vec<Becomes> {
        let key_of = |heading: &str| spec_of(heading).or_else(|| records_consent(heading).then_some("consent"));
        let mut added: Vec<String> = Vec::new();
        let mut taken: Vec<usize> = Vec::new();
        let mut all = Vec::new();
        for (column, heading) in self.headings.iter().enumerate() {
            let key = self.key(column).or_else(|| key_of(heading));
            let same = |known: &String| !heading.is_empty() && folded(known) == folded(heading);
            let found = target.iter().position(same);
            let found = found.or_else(|| target.iter().position(|known| key.is_some() && key_of(known) == key));
            all.push(match found {
                _ if is_private(heading) => Becomes::Private,
                Some(at) if !taken.contains(&at) && !is_private(&target[at]) => {
                    taken.push(at);
                    Becomes::Column(at)
                }
                None if key.is_some() && !added.iter().any(|known| key_of(known) == key && key != Some("consent")) => {
                    added.push(heading.clone());
                    Becomes::New(target.len() + added.len() - 1, heading.clone())
                }
                _ => Becomes::Unknown,
            });
        }
        all
    }

    /// The key of a column that is found by its heading.
    fn key(&self, column: usize) -> Option<&'static str> {
        roll_columns().iter().map(|column| column.key).find(|key| self.header.column(key) == Some(column))
    }

    /// Refuses rows that the roll could not read, cells with personal data, and answers about consent that would be lost.
    fn check(&self, content: &Content<'_>, columns: &[Becomes], one_award: bool) -> Result<(), Refused> {
        for (heading, becomes) in self.headings.iter().zip(columns) {
            if records_consent(heading) && *becomes == Becomes::Unknown {
                return Err(words!(
                    "the column `{heading}` asks for consent and would be lost: give it the heading of the roll's own column",
                    "“{heading}”列记录是否同意公开，不能丢掉：请把列名改成光荣榜表格里的列名"
                )
                .into());
            }
        }
        let has_awards = self.header.column("award").is_some();
        for row in self.header.rows(&self.sheet) {
            let number = row.number;
            if self.header.cell(row, "name").is_empty() {
                return Err(words!(
                    "row {number} has no name: write it, or leave the row out",
                    "第 {number} 行没有姓名：请补上，或不要选这一行"
                )
                .into());
            }
            if !one_award && (!has_awards || self.header.cell(row, "award").is_empty()) {
                return Err(words!(
                    "row {number} names no award: write it in a column 奖项 or award (cells that were merged are copied once)",
                    "第 {number} 行没有写奖项：请在“奖项”列补上（合并的单元格只会复制一次）"
                )
                .into());
            }
            for (column, becomes) in columns.iter().enumerate() {
                let text = row.cell(column).text();
                let is_written = matches!(becomes, Becomes::Column(_) | Becomes::New(..));
                if is_written && !content.site.privacy.scanner.scan(&text).is_empty() {
                    let heading = self.headings.get(column).map_or("", String::as_str);
                    return Err(words!(
                        "row {number}, column `{heading}`: there is a telephone number, a student number or the like; remove it, and paste again",
                        "第 {number} 行“{heading}”列含有电话、学号之类的个人信息；请删去后再粘贴"
                    )
                    .into());
                }
            }
        }
        Ok(())
    }

    /// The rows to add, and the numbers of those that are in the table already.
    fn rows(&self, columns: &[Becomes], known: &[Vec<String>]) -> (Vec<Vec<String>>, Vec<u32>) {
        let places: Vec<Option<usize>> = columns
            .iter()
            .map(|becomes| match becomes {
                Becomes::Column(at) | Becomes::New(at, _) => Some(*at),
                _ => None,
            })
            .collect();
        let width = places.iter().flatten().max().map_or(0, |last| last + 1);
        let (mut rows, mut repeated): (Vec<Vec<String>>, Vec<u32>) = (Vec::new(), Vec::new());
        for row in self.header.rows(&self.sheet) {
            let mut made = vec![String::new(); width];
            for (column, at) in places.iter().enumerate() {
                if let Some(cell) = at.and_then(|at| made.get_mut(at)) {
                    row.cell(column).text().trim().clone_into(cell);
                }
            }
            let is_same = |known: &Vec<String>| places.iter().flatten().all(|at| cell(known, *at) == cell(&made, *at));
            if known.iter().chain(&rows).any(is_same) {
                repeated.push(row.number);
            } else {
                rows.push(made);
            }
        }
        (rows, repeated)
    }
}

fn cell(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", |text| text.trim())
}

/// The key of the roll's column that has this heading.
fn spec_of(heading: &str) -> Option<&'static str> {
    let heading = folded(heading);
    let is_it = |column: &&ColumnSpec| column.names.iter().any(|name| folded(name) == heading);
    roll_columns().iter().find(is_it).map(|column| column.key)
}

impl Target {
    fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Self, Refused> {
        let tables = read(path, bytes)?;
        let sheet = tables.sheets.into_iter().next();
        let rows = sheet.as_ref().map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        let Some(sheet) = &sheet else { return Err(unwritable(path)) };
        if rows.is_empty() {
            return Ok(Self { headings: Vec::new(), head: Vec::new(), rows: Vec::new() });
        }
        let (_, header, headings) = header_of(sheet).map_err(|found| {
            let why = found.into_iter().next().map(|found| found.message);
            why.map_or_else(
                || unwritable(path),
                |why| {
                    let (en, zh) = (why.english(), why.chinese());
                    Refused(words!("{path}: {en}", "{path}：{zh}"))
                },
            )
        })?;
        let texts = |row: &Row| row.cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>();
        let head = rows.iter().find(|row| row.number == header.row).map(texts).unwrap_or_default();
        let below = rows.iter().filter(|row| row.number > header.row).map(texts).collect();
        Ok(Self { headings, head, rows: below })
    }
}

/// The bytes of the table with the new rows.
fn make(
    written: &Written,
    old: Option<&Target>,
    columns: &[Becomes],
    rows: Vec<Vec<String>>,
    replaces: bool,
) -> Option<Vec<u8>> {
    let new: Vec<String> = columns
        .iter()
        .filter_map(|becomes| if let Becomes::New(_, heading) = becomes { Some(heading.clone()) } else { None })
        .collect();
    let Some(old) = old.filter(|old| !old.headings.is_empty()) else {
        let all: Vec<Vec<String>> = std::iter::once(new).chain(rows).collect();
        return written.with_rows(None, &all);
    };
    let is_head = |row: &Vec<blackeyes_sheets::WrittenCell>| {
        let values: Vec<&str> = row.iter().map(|cell| cell.value.as_str()).collect();
        values.iter().zip(&old.head).all(|(one, other)| one.trim() == other.trim())
            && values.len() >= old.head.len()
            && !values.is_empty()
    };
    let head = written.rows().iter().position(is_head)?;
    let with_rows = |written: &Written| written.with_rows(replaces.then_some(head + 1), &rows);
    if new.is_empty() {
        return with_rows(written);
    }
    written.with_headings(head, old.headings.len(), &new).and_then(|written| with_rows(&written))
}
