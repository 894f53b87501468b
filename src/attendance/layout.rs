//! What a sheet looks like: where its headings are, what its columns hold, and which of the three shapes it has.

use jiff::civil::Date;

use super::ActivityKey;
use super::column::{Role, is_foot, is_named, role};
use super::day;
use super::mark::{Marks, Status};
use super::settings::{RawColumns, RawSource};
use crate::config::Term;
use crate::table::{Row, folded};

crate::choices! {
    /// The shapes of sheets.
    pub enum Shape {
        /// A row for each person and activity.
        Long = "long" "长表",
        /// A row for each person, a column for each activity.
        Register = "register" "点名册/考勤表",
        /// One activity: those who came.
        SignIn = "sign-in" "签到表",
    }
}

/// In how many rows that hold anything the headings are looked for.
pub(super) const ROWS_LOOKED_AT: usize = 60;

/// What was understood of a sheet.
#[derive(Debug)]
pub(super) struct Layout {
    pub shape: Shape,
    /// The number of the row of headings.
    pub row: u32,
    /// The number of the last row of headings: there may be two.
    pub last_row: u32,
    /// Each block of columns: most sheets have one, a sign-in sheet may have two side by side.
    pub blocks: Vec<Block>,
    /// The columns of a register that are activities.
    pub events: Vec<EventColumn>,
    /// The term that the lines above the table state.
    pub term: Option<Term>,
    /// The title of the one activity of a sign-in sheet.
    pub title: String,
    /// Its day.
    pub date: Option<Date>,
}

/// The columns of one block, by what they hold.
#[derive(Debug, Default)]
pub(super) struct Block {
    columns: Vec<(Role, usize)>,
}

impl Block {
    /// The column that holds this.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().find(|(of, _)| *of == role).map(|(_, column)| *column)
    }

    /// All columns that are known.
    pub fn known(&self) -> &[(Role, usize)] {
        &self.columns
    }
}

/// A column of a register that is an activity.
#[derive(Debug)]
pub(super) struct EventColumn {
    pub column: usize,
    pub title: String,
    pub date: Option<Date>,
}

/// Why a sheet cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    /// There is no row of headings with a name in it.
    NoHeadings,
    /// It is to be of a shape for which it lacks columns.
    NotThatShape(Shape),
}

/// What a sheet is looked at with.
pub(super) struct Look<'a> {
    pub source: Option<&'a RawSource>,
    pub marks: &'a Marks,
    pub keys: &'a [ActivityKey],
    /// The file's name without its ending, and the sheet's.
    pub names: [&'a str; 2],
    pub term: Option<Term>,
}

impl Look<'_> {
    /// Finds out the layout from the first rows of a sheet.
    pub fn layout(&self, head: &[Row]) -> Result<Layout, Unclear> {
        let found = head.iter().position(|row| self.roles(row).contains(&Some(Role::Name)));
        let found = found.ok_or(Unclear::NoHeadings)?;
        let (row, above) = (&head[found], &head[..found]);
        let roles = self.roles(row);
        let blocks = blocks(&roles);
        let term = self.term.or_else(|| self.stated_term(above));
        let has = |role| roles.contains(&Some(role));
        let second = head.get(found + 1).filter(|next| is_second_heading(next, &blocks, term));
        let first_data = found + 1 + usize::from(second.is_some());
        let body = head.get(first_data..).unwrap_or_default();
        let events = self.events(&roles, row, above.last(), second, body, term);
        let guess = if has(Role::Activity) || has(Role::ActivityId) || has(Role::Date) {
            Shape::Long
        } else if events.is_empty() {
            Shape::SignIn
        } else {
            Shape::Register
        };
        let shape = self.source.and_then(|source| source.shape).unwrap_or(guess);
        let (one_title, one_date) = (self.source_title(), self.source_date());
        let possible = match shape {
            Shape::Long => guess == Shape::Long || one_title.is_some() || one_date.is_some(),
            Shape::Register => !events.is_empty(),
            Shape::SignIn => true,
        };
        if !possible {
            return Err(Unclear::NotThatShape(shape));
        }
        let (title, date) = self.title(above, term);
        Ok(Layout {
            shape,
            row: row.number,
            last_row: second.map_or(row.number, |second| second.number),
            blocks,
            events: if shape == Shape::Register { events } else { Vec::new() },
            term,
            title: one_title.unwrap_or(title),
            date: one_date.or(date),
        })
    }

    fn source_title(&self) -> Option<String> {
        let source = self.source?;
        source.title.clone().or_else(|| source.activity.as_ref().map(|id| id.value.clone()))
    }

    fn source_date(&self) -> Option<Date> {
        self.source?.date.map(|day| day.0)
    }

    fn stated_term(&self, above: &[Row]) -> Option<Term> {
        let lines = above.iter().flat_map(|row| row.cells.iter().map(|cell| cell.text().into_owned()));
        self.names.iter().map(|name| (*name).to_owned()).chain(lines).find_map(|text| day::term_within(&text))
    }

    /// What the columns of a row of headings hold: what the mapping says, else what the headings say.
    fn roles(&self, row: &Row) -> Vec<Option<Role>> {
        let headings: Vec<String> = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
        let mut roles: Vec<Option<Role>> = headings.iter().map(|heading| role(heading)).collect();
        let Some(source) = self.source else { return roles };
        for (own, heading) in named(&source.columns) {
            if let Some(at) = headings.iter().position(|text| is_named(text, heading)) {
                roles.iter_mut().filter(|role| **role == Some(own)).for_each(|role| *role = None);
                roles[at] = Some(own);
            }
        }
        roles
    }

    /// The columns that are activities: headed by a day, by an activity, or by anything over cells that are marks.
    fn events(
        &self,
        roles: &[Option<Role>],
        row: &Row,
        above: Option<&Row>,
        below: Option<&Row>,
        body: &[Row],
        term: Option<Term>,
    ) -> Vec<EventColumn> {
        let width = roles.len().max(below.map_or(0, |row| row.cells.len()));
        // A line above that has but one cell is a title.
        let above = above.filter(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1);
        let (mut events, mut unknown) = (Vec::new(), Vec::new());
        for column in (0..width).filter(|column| roles.get(*column).copied().flatten().is_none()) {
            let own = |row: Option<&Row>| row.map(|row| row.cell(column).text().into_owned()).unwrap_or_default();
            let over = above.map(|row| {
                (0..=column)
                    .rev()
                    .map(|at| row.cell(at).text().into_owned())
                    .find(|text| !text.is_empty())
                    .unwrap_or_default()
            });
            let parts: Vec<String> = [over.unwrap_or_default(), own(Some(row)), own(below)]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            if parts.is_empty() || own(Some(row)).is_empty() && own(below).is_empty() {
                continue;
            }
            let date = parts.iter().find_map(|text| day::of_cell(text, term).or_else(|| day::within(text, term)));
            let title = parts
                .iter()
                .filter(|text| day::of_cell(text, term).is_none())
                .map(|text| tidy(&day::without(text)))
                .rfind(|text| !text.is_empty())
                .unwrap_or_default();
            let known = self
                .keys
                .iter()
                .any(|key| key.id == title || key.titles.iter().any(|own| folded(own) == folded(&title)));
            if date.is_some() || known {
                events.push(EventColumn { column, title, date });
            } else if self.are_marks(body, column) {
                unknown.push(EventColumn { column, title, date });
            }
        }
        // Marks under a heading that says nothing are no activity where others have a day, and one to ask about elsewhere.
        if events.is_empty() { unknown } else { events }
    }

    fn are_marks(&self, body: &[Row], column: usize) -> bool {
        let cells: Vec<String> =
            body.iter().map(|row| row.cell(column).text().into_owned()).filter(|text| !text.is_empty()).collect();
        let marks = cells.iter().filter(|text| self.marks.read(text).is_some_and(|status| status != Status::Unmarked));
        cells.len() >= 2 && marks.count() * 5 >= cells.len() * 4
    }

    /// The title and day of the one activity of a sheet: from the lines above the table, else from the names of the sheet
    /// and the file.
    fn title(&self, above: &[Row], term: Option<Term>) -> (String, Option<Date>) {
        let lines: Vec<String> = above
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).filter(|text| !text.is_empty()))
            .collect();
        let names = self.names.iter().rev().map(|name| (*name).to_owned());
        let date = lines
            .iter()
            .cloned()
            .chain(names.clone())
            .find_map(|text| day::of_cell(&text, term).or_else(|| day::within(&text, term)));
        let labelled = labelled(&lines);
        let free = lines.iter().filter(|line| !line.contains([':', '：'])).cloned();
        let title = labelled
            .into_iter()
            .chain(free.chain(names).map(|text| tidy(&day::without(&text))))
            .find(|text| !text.is_empty() && text.chars().any(char::is_alphabetic) && !is_sheet_name(text));
        (title.unwrap_or_default(), date)
    }
}

/// The value of a line such as `活动名称：…`, also where label and value stand in two cells.
fn labelled(lines: &[String]) -> Option<String> {
    const LABELS: [&str; 10] =
        ["活动名称", "活动主题", "活动", "主题", "会议名称", "会议", "题目", "activity", "title", "event"];
    lines.iter().enumerate().find_map(|(at, line)| {
        let (label, value) = line.split_once([':', '：']).unwrap_or((line, ""));
        let label = folded(label);
        if !LABELS.contains(&label.as_str()) {
            return None;
        }
        let value = if value.trim().is_empty() { lines.get(at + 1).map_or("", String::as_str) } else { value };
        let end = value.find(['\u{3000}', '\n', '\t']).or_else(|| value.find("  ")).unwrap_or(value.len());
        Some(tidy(&day::without(value.get(..end).unwrap_or(value)))).filter(|title| !title.is_empty())
    })
}

/// What every workbook calls its sheets.
fn is_sheet_name(text: &str) -> bool {
    let plain = folded(text);
    plain
        .strip_prefix("sheet")
        .or_else(|| plain.strip_prefix("工作表"))
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

/// A title without the words for the sheet itself, empty brackets and loose signs.
fn tidy(text: &str) -> String {
    let mut title = text.to_owned();
    for word in [
        "签到表",
        "签到册",
        "签到单",
        "签到",
        "考勤表",
        "点名册",
        "登记表",
        "花名册",
        "sign-in sheet",
        "sign-in",
        "attendance",
        "register",
    ] {
        title = title.replace(word, " ");
    }
    for brackets in ["（）", "()", "（ ）", "( )", "【】", "[]"] {
        title = title.replace(brackets, " ");
    }
    let loose = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '_' | '—' | '–' | '·' | ',' | '，' | '、' | ':' | '：' | '/' | '|')
    };
    title.trim_matches(loose).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The columns that the mapping names.
fn named(columns: &RawColumns) -> impl Iterator<Item = (Role, &str)> {
    let RawColumns { name, number, class, activity, activity_id, date, status, signed_in, remark } = columns;
    [
        (Role::Name, name),
        (Role::Number, number),
        (Role::Branch, class),
        (Role::Activity, activity),
        (Role::ActivityId, activity_id),
        (Role::Date, date),
        (Role::Status, status),
        (Role::TimeIn, signed_in),
        (Role::Remark, remark),
    ]
    .into_iter()
    .filter_map(|(role, heading)| Some((role, heading.as_deref()?)))
}

/// The blocks of a row of headings: a new one begins where the headings begin again.
fn blocks(roles: &[Option<Role>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (column, role) in roles.iter().enumerate().filter_map(|(column, role)| Some((column, (*role)?))) {
        let again =
            blocks.last().is_none_or(|block| block.column(role).is_some() && matches!(role, Role::Index | Role::Name));
        if again && blocks.last().is_none_or(|block| block.column(Role::Name).is_some()) {
            blocks.push(Block::default());
        }
        if let Some(block) = blocks.last_mut()
            && block.column(role).is_none()
        {
            block.columns.push((role, column));
        }
    }
    blocks.retain(|block| block.column(Role::Name).is_some());
    blocks
}

/// Whether the row below the headings belongs to them: it names nobody, and has days or texts over the columns of marks.
fn is_second_heading(row: &Row, blocks: &[Block], term: Option<Term>) -> bool {
    let first = row.cells.iter().map(|cell| cell.text().into_owned()).find(|text| !text.is_empty()).unwrap_or_default();
    let nobody = blocks.iter().all(|block| block.known().iter().all(|(_, column)| row.cell(*column).is_empty()));
    nobody && !is_foot(&first) && row.cells.iter().any(|cell| day::of_cell(&cell.text(), term).is_some())
}
