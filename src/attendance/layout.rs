//! The layout of a sheet: where its headings are, what its columns contain, and which of the three shapes it has.

use std::borrow::Cow;

use jiff::civil::Date;

use super::blocks::{Block, blocks};
use super::clock;
use super::column::{Role, is_named, role};
use super::day::{self, Days};
use super::events::{EventColumn, Headings, is_number, names_weeks};
use super::fate::ColumnFate;
use super::foot::is_foot;
use super::look::Look;
use super::mark::Status;
use super::purpose::{self, Purpose};
use super::settings::RawColumns;
use super::shape::Shape;
use super::title::{self, below_label, is_sheet_name, labelled};
use crate::config::Term;
use blackeyes_sheets::{Row, folded};

/// The number of nonempty rows that are searched for the headings.
pub(super) const ROWS_LOOKED_AT: usize = 60;

/// The layout of a sheet.
#[derive(Debug)]
pub(super) struct Layout {
    pub shape: Shape,
    /// The number of the row of headings.
    pub row: u32,
    /// The number of the last row of headings. There may be two.
    pub last_row: u32,
    /// The blocks of columns. Most sheets have one; a sign-in sheet may have two side by side.
    pub blocks: Vec<Block>,
    /// The columns of a register that are activities.
    pub events: Vec<EventColumn>,
    /// The role of each column according to its heading.
    pub roles: Vec<Option<Role>>,
    /// Whether each column has a heading.
    pub headed: Vec<bool>,
    /// The columns that the mapping excludes.
    pub left_out: Vec<usize>,
    /// The fates of columns whose headings show that they are not activities of their own.
    pub others: Vec<(usize, ColumnFate)>,
    /// The status of everyone in a list without marks, unless the list is of people who came.
    pub status: Option<Status>,
    /// Whether it is the report of a meeting program, in which a person may join several times.
    pub meeting: bool,
    /// The term given in the lines above the table.
    pub term: Option<Term>,
    /// The title of the one activity of a sign-in sheet.
    pub title: String,
    /// The title of a register or list, used for activities without a title of their own.
    pub of_register: String,
    /// The day of the one activity.
    pub date: Option<Date>,
}

/// Why a sheet cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    /// No row of headings contains a name.
    NoHeadings,
    /// It contains how often people came, but not when.
    Totals,
    /// It lacks columns for the requested shape.
    NotThatShape(Shape),
    /// It is a list of people who registered or belong to a group.
    Members,
    /// It lists absent people without enough detail about each.
    Absentees,
    /// Its legend contradicts itself or the usual meaning of the marks.
    Legend,
}

impl Look<'_> {
    /// Determines the layout from the first rows of a sheet.
    pub fn layout(&self, head: &[Row]) -> Result<Layout, Unclear> {
        let found = self.row_of_headings(head).ok_or(Unclear::NoHeadings)?;
        let (row, above) = (&head[found], &head[..found]);
        let roles = self.roles(row);
        let term = self.term.or_else(|| self.stated_term(above));
        let days = Days { term, zone: self.zone };
        let second = head.get(found + 1).filter(|next| self.is_second_heading(row, next, &roles, days));
        let first_data = found + 1 + usize::from(second.is_some());
        let body = head.get(first_data..).unwrap_or_default();
        let roles = with_sums(roles, body);
        let has = |role| roles.contains(&Some(role));
        let blocks = blocks(&roles, body);
        let weekday = above.iter().flat_map(|row| &row.cells).find_map(|cell| clock::weekday(&cell.text()));
        let (events, others) =
            self.events(&Headings { roles: &roles, row, above: above.last(), below: second, body, days, weekday });
        let guess = if has(Role::Activity) || has(Role::ActivityId) || has(Role::Date) {
            Shape::Long
        } else if events.is_empty() {
            Shape::SignIn
        } else {
            Shape::Register
        };
        let stated = self.source.and_then(|source| source.shape);
        let shape = stated.unwrap_or(guess);
        let signs = [Role::Status, Role::TimeIn, Role::TimeOut, Role::Signature].into_iter().any(has);
        if stated.is_none() && guess == Shape::SignIn && has(Role::Sum) && !signs {
            return Err(Unclear::Totals);
        }
        let (one_title, one_date) = (self.source_title(), self.source_date());
        let possible = match shape {
            Shape::Long => guess == Shape::Long || one_title.is_some() || one_date.is_some(),
            Shape::Register => !events.is_empty(),
            Shape::SignIn => true,
        };
        if !possible {
            return Err(Unclear::NotThatShape(shape));
        }
        let status = self.status_of_all(row, above, shape, body, &events)?;
        let (title, date) = self.title(above, body, &blocks, is_meeting(row), days);
        let texts = |column: usize| [Some(row), second].into_iter().flatten().map(move |row| row.cell(column).text());
        let width = row.cells.len().max(second.map_or(0, |row| row.cells.len()));
        let left_out = |column: &usize| self.is_left_out(&texts(*column).map(Cow::into_owned).collect::<Vec<_>>());
        Ok(Layout {
            shape,
            row: row.number,
            last_row: second.map_or(row.number, |second| second.number),
            blocks,
            events: if shape == Shape::Register { events } else { Vec::new() },
            headed: (0..width).map(|column| texts(column).any(|text| !text.is_empty())).collect(),
            others,
            status,
            left_out: (0..width).filter(left_out).collect(),
            roles,
            meeting: is_meeting(row),
            term,
            of_register: one_title.clone().unwrap_or_else(|| self.title_of_all(above, shape)),
            title: one_title.unwrap_or(title),
            date: one_date.or(date),
        })
    }

    /// The row of headings: the first row with a name and another known heading, or else the first with a name. A
    /// cell in a data row may happen to be 成员.
    pub(super) fn row_of_headings(&self, head: &[Row]) -> Option<usize> {
        let known = |row: &Row| {
            // The first lines of a meeting's report have their own headings.
            if is_summary(row) {
                return 0;
            }
            let mut roles: Vec<Role> = self.roles(row).into_iter().flatten().collect();
            roles.sort_unstable();
            roles.dedup();
            if roles.contains(&Role::Name) { roles.len() } else { 0 }
        };
        head.iter().position(|row| known(row) > 1).or_else(|| head.iter().position(|row| known(row) > 0))
    }

    /// Whether the row below the headings is a second row of headings: it names no person, and has days, weeks or
    /// texts above the columns of marks. Cells merged vertically repeat the headings.
    fn is_second_heading(&self, row: &Row, next: &Row, roles: &[Option<Role>], days: Days<'_>) -> bool {
        let text = |at: usize| next.cell(at).text().into_owned();
        let first = (0..next.cells.len()).map(text).find(|text| !text.is_empty()).unwrap_or_default();
        let repeats = |at: usize| text(at).is_empty() || folded(&text(at)) == folded(&row.cell(at).text());
        let no_names = roles.iter().enumerate().all(|(at, role)| role.is_none() || repeats(at));
        let unknown = |at: &usize| roles.get(*at).copied().flatten().is_none() && !text(*at).is_empty();
        let mut own = (0..next.cells.len()).filter(unknown).peekable();
        let is_day = |at: usize| days.of_cell(&text(at)).is_some() || clock::week(&text(at)).is_some();
        let asks = |at: &usize| {
            let role = role(&text(*at));
            [Role::TimeIn, Role::TimeOut, Role::Signature, Role::Status, Role::Expected, Role::Remark]
                .into_iter()
                .any(|of| role == Some(of))
        };
        let is_text = |at: usize| self.marks.read(&text(at)).is_none();
        let over =
            |at: usize| (0..=at).rev().map(|at| row.cell(at).text()).find(|text| !text.is_empty()).unwrap_or_default();
        let is_week = |at: usize| is_number(&text(at)) && names_weeks(&over(at));
        let questions = no_names && own.clone().next().is_some() && own.clone().all(|at| asks(&at));
        questions
            || no_names
                && !is_foot(&first)
                && own.peek().is_some()
                && own.all(|at| is_day(at) || is_week(at) || is_text(at) || asks(&at))
    }

    /// The title of a register or list, taken from above the table, or for a list also from the file name.
    fn title_of_all(&self, above: &[Row], shape: Shape) -> String {
        let of_file = || Some(self.names[0]).filter(|_| shape == Shape::Long).and_then(title::of_file);
        title::of_register(above).or_else(of_file).unwrap_or_default()
    }

    /// The status of everyone in a list, according to its title and the names of its file and folders. A list with
    /// marks gives the status of each person.
    fn status_of_all(
        &self,
        row: &Row,
        above: &[Row],
        shape: Shape,
        body: &[Row],
        events: &[EventColumn],
    ) -> Result<Option<Status>, Unclear> {
        if let Some(stated) = self.source.and_then(|source| source.status) {
            return Ok(Some(stated).filter(|status| *status != Status::Present));
        }
        let has = |role| self.roles(row).contains(&Some(role));
        let is_signed = !is_meeting(row) && [Role::TimeIn, Role::TimeOut, Role::Signature].into_iter().any(has);
        let of_line = |row: &Row| {
            let texts = || row.cells.iter().map(|cell| cell.text()).filter(|text| !text.is_empty());
            let line = texts().next().filter(|_| texts().count() == 1)?;
            let line = line.trim_end_matches([':', '：']);
            purpose::of(line).filter(|_| !line.contains([':', '：']))
        };
        let named = self.names.iter().copied().chain(self.folders.split('/')).find_map(purpose::of);
        let on_leave = has(Role::Leave).then_some(Purpose::Of(Status::Excused)).filter(|_| !is_signed);
        let registered = row.cells.iter().any(|cell| is_of_registration(&cell.text()));
        let Some(purpose) =
            above.iter().find_map(of_line).or(named).or(registered.then_some(Purpose::Members)).or(on_leave)
        else {
            return Ok(None);
        };
        let came = |event: &EventColumn| {
            body.iter().any(|row| self.marks.read(&row.cell(event.column).text()).is_some_and(Status::attended))
        };
        match (shape, purpose) {
            (Shape::Register, Purpose::Of(_) | Purpose::Several) => {
                if self.explained || !events.iter().any(came) {
                    Ok(None)
                } else {
                    Err(Unclear::Absentees)
                }
            }
            (Shape::Register, _) => Ok(None),
            _ if has(Role::Status) => Ok(None),
            (_, Purpose::Members) => {
                if is_signed {
                    Ok(None)
                } else {
                    Err(Unclear::Members)
                }
            }
            (_, Purpose::Of(status)) if !is_signed => Ok(Some(status)),
            (_, Purpose::Mixed) if is_signed => Ok(None),
            _ => Err(Unclear::Absentees),
        }
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

    /// The roles of the columns in a row of headings, according to the mapping, or else to the headings.
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

    /// The title and day of the one activity of a sheet: from the lines above the table, or else from the names of
    /// the sheet and the file. The day of a meeting may also come from when people joined it.
    fn title(
        &self,
        above: &[Row],
        body: &[Row],
        blocks: &[Block],
        meeting: bool,
        days: Days<'_>,
    ) -> (String, Option<Date>) {
        let lines: Vec<String> = above
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).filter(|text| !text.is_empty()))
            .collect();
        // The sheets of a meeting's report are named after what they list.
        let names: Vec<String> =
            self.names.iter().take(if meeting { 1 } else { 2 }).rev().map(ToString::to_string).collect();
        let day_in = |text: &str| days.of_cell(text).or_else(|| days.within(text));
        let joined = || {
            let column = blocks.first().and_then(|block| block.column(Role::TimeIn)).filter(|_| meeting)?;
            body.iter().find_map(|row| day_in(&row.cell(column).text()))
        };
        let own = lines.iter().filter(|line| !day::is_of_the_sheet(line));
        let date = own.chain(&names).find_map(|text| day_in(text)).or_else(joined);
        let labelled = below_label(above).or_else(|| labelled(&lines));
        let free = lines.iter().filter(|line| !meeting && !line.contains([':', '：'])).cloned();
        let title = labelled
            .into_iter()
            .chain(free.chain(names).map(|text| title::of_line(&text)))
            .find(|text| !text.is_empty() && text.chars().any(char::is_alphabetic) && !is_sheet_name(text));
        (title.unwrap_or_default(), date)
    }
}

/// The columns that the mapping names.
fn named(columns: &RawColumns) -> impl Iterator<Item = (Role, &str)> {
    let RawColumns { name, number, class, activity, activity_id, date, status, signed_in, remark, ignore: _ } = columns;
    [
        (Role::Name, name),
        (Role::Number, number),
        (Role::Group, class),
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

/// Whether a row of headings belongs to the report of a meeting program: Tencent Meeting, Zoom or Teams.
fn is_meeting(row: &Row) -> bool {
    const JOINED: [&str; 6] = ["首次入会时间", "入会时间", "加入时间", "首次加入时间", "jointime", "firstjoin"];
    row.cells.iter().any(|cell| JOINED.contains(&folded(&cell.text()).as_str()))
}

/// Changes the role of a column of marks that contains only numbers to a sum: `出勤` over 4, 5, 4.
fn with_sums(mut roles: Vec<Option<Role>>, body: &[Row]) -> Vec<Option<Role>> {
    for (column, role) in roles.iter_mut().enumerate() {
        let cells = || body.iter().map(|row| row.cell(column).text()).filter(|text| !text.is_empty());
        let is_sum = || cells().all(|text| is_number(&text)) && cells().any(|text| !matches!(&*text, "0" | "1"));
        if matches!(role, Some(Role::Status | Role::Expected)) && is_sum() {
            *role = Some(Role::Sum);
        }
    }
    roles
}

/// Whether a row contains the headings of the topic and times of a meeting.
fn is_summary(row: &Row) -> bool {
    let is = |names: &[&str]| row.cells.iter().any(|cell| names.contains(&folded(&cell.text()).as_str()));
    is(&["meetingid", "会议id", "会议号"]) && is(&["starttime", "开始时间", "endtime", "结束时间"])
}

/// Whether a heading belongs to a registration form: `报名时间`, `Registration Time`.
fn is_of_registration(heading: &str) -> bool {
    let plain = folded(heading);
    plain.starts_with("报名") || plain.contains("registrationtime") || plain == "注册时间"
}
