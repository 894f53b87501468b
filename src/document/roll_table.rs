//! The table beside an honour roll: each row is a person who received an award, read by the declared columns.

use std::sync::Arc;

use super::award::{Award, Columns, Honouree};
use super::files::{DocumentFiles, EditionFile};
use super::matter::Around;
use super::personal::Guard;
use super::picture::Picture;
use super::roll_consent::{Asked, asked, together, unclear};
use super::several::{Several, several, wording};
use super::signature;
use crate::codes;
use blackeyes_chinese::{join_lines, slug, unseen, unseen_character, without_unseen};
use blackeyes_diagnostics::{CellPlace, Diagnostic, Diagnostics, Span, Wording, did_you_mean, nearest, words};
use blackeyes_frontmatter::{Line, Spanned, shown};
use blackeyes_sheets::{ColumnSpec, Header, Hidden, Row, Sheet, find_header};

/// The columns of a roll's table. `award` is required unless the roll declares exactly one award.
const COLUMNS: &[ColumnSpec] = &[
    ColumnSpec { key: "name", names: &["姓名", "name", "名字", "获奖人", "学生姓名"], required: true },
    ColumnSpec { key: "award", names: &["奖项", "award", "荣誉", "奖项名称", "荣誉称号"], required: true },
    ColumnSpec { key: "class", names: &["班级", "class", "所在班级"], required: false },
    ColumnSpec {
        key: "citation", names: &["事迹", "citation", "主要事迹", "简要事迹", "获奖理由"], required: false
    },
    ColumnSpec { key: "photo", names: &["照片", "photo", "图片", "picture"], required: false },
    ColumnSpec { key: "alt", names: &["照片说明", "alt", "图片说明"], required: false },
    ColumnSpec { key: "link", names: &["链接", "link"], required: false },
    ColumnSpec { key: "consent", names: &["同意", "consent", "是否同意", "同意公开"], required: false },
];

/// Adds the people of the roll's table, if it has one, and returns the hash of its bytes.
pub(super) fn add(
    awards: &mut Vec<Award>,
    named: Option<&Spanned<String>>,
    around: &Around<'_>,
    found: &mut Diagnostics,
) -> Option<[u8; 32]> {
    let path = match find(named, around) {
        Ok(path) => path?,
        Err(diagnostic) => {
            if around.is_first() || named.is_some() {
                found.push(*diagnostic);
            }
            return None;
        }
    };
    let bytes = match (around.sources.bytes)(&path) {
        Ok(bytes) => bytes,
        Err(diagnostic) => {
            found.push(diagnostic);
            return None;
        }
    };
    match blackeyes_sheets::read(&path, &bytes) {
        Ok(tables) => {
            found.extend(tables.hidden);
            read_sheets(&tables.sheets, awards, around.guard, found);
        }
        Err(diagnostic) => found.push(diagnostic),
    }
    Some(*blake3::hash(&bytes).as_bytes())
}

/// The table that the roll names, or else the one with the roll's name.
fn find(named: Option<&Spanned<String>>, around: &Around<'_>) -> Result<Option<Arc<str>>, Box<Diagnostic>> {
    let folder = &around.file.folder;
    let beside = |name: &str| {
        let path = format!("{folder}/{name}");
        around.files.tables.iter().find(|table| ***table == *path)
    };
    if let Some(named) = named {
        let name = named.value.strip_prefix("./").unwrap_or(&named.value);
        return beside(name).map(|table| Some(Arc::clone(table))).ok_or_else(|| Box::new(missing(named, around)));
    }
    match tables_of(around.files, around.file)[..] {
        [] => Ok(None),
        [one] => Ok(Some(Arc::clone(one))),
        [one, other, ..] => Err(Box::new(two_tables(one, other, around.home))),
    }
}

/// The tables that have the name of a roll, for one of its editions: one, unless it is not certain which is meant.
pub fn tables_of<'f>(files: &'f DocumentFiles, edition: &EditionFile) -> Vec<&'f Arc<str>> {
    let (stem, lang) = (files.key.stem(), edition.lang.as_str());
    let at = |name: String| files.tables.iter().find(|table| ***table == *format!("{}/{name}", edition.folder));
    let of = |name: String| -> Vec<&Arc<str>> {
        ["csv", "xlsx"].iter().filter_map(|end| at(format!("{name}.{end}"))).collect()
    };
    let names = [format!("{stem}.{lang}"), stem.to_owned(), "index".to_owned()];
    names.into_iter().map(of).find(|tables| !tables.is_empty()).unwrap_or_default()
}

/// The columns of a roll's table.
pub fn columns() -> &'static [ColumnSpec] {
    COLUMNS
}

/// Whether a column with this heading records consent.
pub fn records_consent(heading: &str) -> bool {
    asked(heading) == Some(Asked::Consent)
}

fn missing(named: &Spanned<String>, around: &Around<'_>) -> Diagnostic {
    let name = shown(&named.value);
    let tables: Vec<&str> = around.files.tables.iter().filter_map(|table| table.rsplit('/').next()).collect();
    let (all, listed) = (tables.join(", "), tables.join("、"));
    let otherwise = match tables[..] {
        [_, ..] => words!("there are {all}", "这里有 {listed}"),
        [] => words!(
            "put a `.csv` or `.xlsx` file into the same folder, and write its name here",
            "请把 `.csv` 或 `.xlsx` 文件放进同一个文件夹，并在这里写上它的文件名"
        ),
    };
    Diagnostic::new(
        codes::MISSING_TABLE,
        words!("there is no table `{name}` beside this roll", "光荣榜旁边没有表格 `{name}`"),
    )
    .at(named.span.clone())
    .hint(did_you_mean(nearest(&named.value, tables.iter().copied()), otherwise))
}

fn two_tables(one: &str, other: &str, home: &Span) -> Diagnostic {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let (one, other) = (name(one), name(other));
    Diagnostic::new(
        codes::BAD_VALUE,
        words!("both `{one}` and `{other}` are beside this roll", "光荣榜旁边同时有 `{one}` 和 `{other}`"),
    )
    .at(home.clone())
    .hint(words!("specify one of them: `table: {one}`", "请写明用哪一个：`table: {one}`"))
}

/// Reads every sheet that has the columns; if none has them, reports what the first one lacks.
fn read_sheets(sheets: &[Sheet], awards: &mut Vec<Award>, guard: &Guard<'_>, found: &mut Diagnostics) {
    let mut columns = COLUMNS.to_vec();
    if let ([_], Some(award)) = (&awards[..], columns.iter_mut().find(|column| column.key == "award")) {
        award.required = false;
    }
    let only_award = awards.len() == 1;
    let mut first_errors = None;
    let mut any = false;
    for sheet in sheets {
        found.extend(sheet.left_out());
        let (sheet, hidden) = (&sheet.visible(), &sheet.hidden);
        match find_header(sheet, &columns) {
            Ok(mut header) => {
                any = true;
                let consents = consents(&mut header, sheet, found);
                found.extend(header.warnings.iter().cloned());
                for row in header.rows(sheet) {
                    let row = RowReader { sheet, header: &header, row, hidden, only_award, consents: &consents };
                    found.extend(row.personal_data(guard));
                    found.extend(row.unseen());
                    row.read(awards, found);
                }
            }
            Err(errors) => {
                // Columns with private data are reported in every sheet; other errors only if no sheet is a list.
                let (private, other): (Vec<_>, Vec<_>) =
                    errors.into_iter().partition(|error| error.code == codes::PRIVATE_COLUMN);
                found.extend(private);
                first_errors.get_or_insert(other);
            }
        }
    }
    if !any {
        found.extend(first_errors.unwrap_or_default());
    }
}

/// The columns that record consent; a column whose answers are unclear is reported instead.
fn consents(header: &mut Header, sheet: &Sheet, found: &mut Diagnostics) -> Vec<usize> {
    let mut consents: Vec<usize> = header.column("consent").into_iter().collect();
    for (column, heading) in header.others(sheet) {
        let Some(of) = asked(&heading) else { continue };
        header.no_warning_of(column);
        if of == Asked::Consent {
            consents.push(column);
        } else {
            found.push(unclear(of, sheet.place(Some(header.row), Some(column))));
        }
    }
    consents
}

/// A row of a roll's table.
struct RowReader<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    row: &'a Row,
    /// What is hidden in the whole sheet.
    hidden: &'a Hidden,
    /// Whether the roll declares exactly one award, which then applies to rows that name none.
    only_award: bool,
    /// The columns that record consent.
    consents: &'a [usize],
}

impl RowReader<'_> {
    fn text(&self, key: &str) -> Option<String> {
        let text = self.header.cell(self.row, key).text();
        let text = without_unseen(&text);
        let text = join_lines(&text);
        (!text.is_empty()).then(|| text.into_owned())
    }

    fn place(&self, key: &str) -> CellPlace {
        self.header.place(self.sheet, self.row, key)
    }

    fn bad(&self, key: &str, message: Wording, hint: Wording) -> Diagnostic {
        Diagnostic::new(codes::BAD_CELL, message).at(self.place(key)).hint(hint)
    }

    /// Reports the first invisible character of each cell. Invisible characters are removed from the values.
    fn unseen(&self) -> Vec<Diagnostic> {
        let cell = |column: &ColumnSpec| {
            let text = self.header.cell(self.row, column.key).text();
            unseen(&text).first().map(|found| unseen_character(found).at(self.place(column.key)))
        };
        COLUMNS.iter().filter_map(cell).collect()
    }

    /// Reports personal data in the cells that are read.
    fn personal_data(&self, guard: &Guard<'_>) -> Vec<Diagnostic> {
        let cell = |column: &ColumnSpec| {
            guard.scan_cell(&self.place(column.key), &self.header.cell(self.row, column.key).text())
        };
        COLUMNS.iter().flat_map(cell).collect()
    }

    fn read(&self, awards: &mut Vec<Award>, found: &mut Diagnostics) {
        if COLUMNS.iter().all(|column| self.header.cell(self.row, column.key).is_empty()) {
            return;
        }
        let Some(name) = self.text("name") else {
            // A name that was struck out is removed with its row, which was already reported.
            if self.header.column("name").is_some_and(|column| self.hidden.has_cell(self.row.number, column)) {
                return;
            }
            found.push(self.bad(
                "name",
                words!("this row has no name", "这一行没有姓名"),
                words!("write the name, or delete the row", "请填写姓名，或删去这一行"),
            ));
            return;
        };
        // Remarks in brackets after a name are allowed in tables.
        if let Some(extra) = signature::extra(&name).filter(|_| !name.contains(['（', '('])) {
            let (message, hint) = signature::wording(extra);
            found.push(self.bad("name", message, hint));
            return;
        }
        let consent = self.consent(found);
        let names = match several(&without_unseen(&self.header.cell(self.row, "name").text())) {
            Several::One => vec![name],
            // The values of the row apply to each of them.
            Several::Certain(names) => names,
            Several::Doubtful => {
                let (message, hint) = wording();
                found.push(self.bad("name", message, hint));
                return;
            }
        };
        let column = |key| self.place(key).column.filter(|_| self.header.column(key).is_some());
        let (class, citation) = (column("class"), column("citation"));
        let columns = Columns { class, citation, photo: column("photo"), alt: column("alt") };
        let honouree = |name: String| Honouree {
            place: self.place("name").into(),
            name,
            id: None,
            class: self.text("class"),
            citation: self.text("citation"),
            photo: self.photo(),
            link: self.text("link").map(|link| (link, self.place("link").into())),
            consent,
            columns,
        };
        match self.award(awards) {
            Some(award) => award.honourees.extend(names.into_iter().map(honouree)),
            None => found.push(self.bad(
                "award",
                words!("this row names no award", "这一行没有写奖项"),
                words!("write the award's id or title", "请填写奖项的 id 或名称"),
            )),
        }
    }

    /// The award of this row: a declared one, found by its id or title, or a new one.
    fn award<'r>(&self, awards: &'r mut Vec<Award>) -> Option<&'r mut Award> {
        let Some(written) = self.text("award") else {
            return awards.first_mut().filter(|_| self.only_award);
        };
        let same = |award: &Award| award.id == written || award.title == written;
        if let Some(at) = awards.iter().position(same) {
            return awards.get_mut(at);
        }
        let id = slug(&written);
        if let Some(at) = awards.iter().position(|award| award.id == id) {
            return awards.get_mut(at);
        }
        if id.is_empty() {
            return None;
        }
        awards.push(Award { id, title: written, span: None, honourees: Vec::new() });
        awards.last_mut()
    }

    /// The picture. Its span is the start of the table, because a cell has no span; [`Honouree::place`] has the cell.
    fn photo(&self) -> Option<Picture> {
        let file = self.text("photo")?;
        Some(Picture {
            image: Spanned::new(Line(file), Span::new(&self.sheet.path, 0, 0)),
            alt: self.text("alt"),
            caption: None,
            credit: None,
            consent: None,
            crowd: false,
        })
    }

    /// Whether the person consents, combining all columns that record it.
    fn consent(&self, found: &mut Diagnostics) -> Option<bool> {
        let answers: Vec<Option<bool>> = self.consents.iter().map(|column| self.answer(*column, found)).collect();
        together(&answers)
    }

    /// The answer in one cell.
    fn answer(&self, column: usize, found: &mut Diagnostics) -> Option<bool> {
        let text = self.row.cell(column).text();
        let text = join_lines(&without_unseen(&text)).to_lowercase();
        match text.as_str() {
            "" => None,
            "是" | "同意" | "yes" | "y" | "true" | "1" | "√" | "✓" | "✔" | "☑" | "v" => Some(true),
            "否" | "不同意" | "no" | "n" | "false" | "0" | "×" | "✗" | "✘" | "x" => Some(false),
            _ => {
                let place = self.sheet.place(Some(self.row.number), Some(column));
                let message = words!("this cell is neither yes nor no", "这一格看不出是否同意");
                let hint = words!("write 是 or 否, or leave it empty", "请填“是”或“否”，或留空");
                found.push(Diagnostic::new(codes::BAD_CELL, message).at(place).hint(hint));
                None
            }
        }
    }
}
