//! How one file was interpreted, for its author. Shown only on a terminal.

use std::collections::BTreeMap;

use super::account::Account;
use super::blocks::{Block, Carried};
use super::column::Role;
use super::events::EventColumn;
use super::fate::{ColumnFate, RowFate, column_reason, row_reason};
use super::layout::Layout;
use super::mark::Status;
use super::records::Records;
use super::shape::{Shape, shape_name};
use blackeyes_diagnostics::{Diagnostics, Wording, words};
use blackeyes_sheets::Part;

/// How a file was interpreted. Like [`super::PrivateReport`], it cannot be printed or copied by accident.
pub struct Inspection {
    /// Each sheet.
    sheets: Vec<SheetSeen>,
    /// The problems found, by place.
    pub diagnostics: Diagnostics,
}

/// How a sheet was interpreted.
pub(super) struct SheetSeen {
    lines: Vec<Line>,
}

/// A line of output: a label, and the cells of the sheet that it is about.
struct Line {
    label: Wording,
    cells: String,
    /// Whether `cells` holds cells of the sheet, rather than numbers or words of this program.
    private: bool,
}

impl Inspection {
    pub(super) fn new(sheets: Vec<SheetSeen>, diagnostics: Diagnostics) -> Self {
        Self { sheets, diagnostics }
    }

    /// Passes the label and the value of each line to `say`. Cells are omitted unless `cells` is true.
    pub fn each_line(&self, cells: bool, mut say: impl FnMut(&Wording, &str)) {
        for sheet in &self.sheets {
            for line in &sheet.lines {
                let shown = if line.private && !cells { "…" } else { line.cells.as_str() };
                say(&line.label, shown);
            }
        }
    }
}

/// The display name of a role.
fn role_name(role: Role) -> Wording {
    match role {
        Role::Index => words!("numbering", "序号"),
        Role::Name => words!("name", "姓名"),
        Role::Number => words!("student number", "学号"),
        Role::Group => words!("class or branch", "班级或支部"),
        Role::Activity => words!("activity", "活动"),
        Role::ActivityId => words!("activity id", "活动编号"),
        Role::Date => words!("day", "日期"),
        Role::Kind => words!("kind", "种类"),
        Role::Organiser => words!("organiser", "主办"),
        Role::Status => words!("mark", "考勤标记"),
        Role::TimeIn => words!("signed in", "签到时间"),
        Role::TimeOut => words!("signed out", "签退时间"),
        Role::Signature => words!("signature", "签名"),
        Role::Remark => words!("remark", "备注"),
        Role::Leave => words!("why on leave", "请假原因"),
        Role::Expected => words!("who was expected", "应到"),
        Role::Waiting => words!("waiting room", "等候室"),
        Role::Sum => words!("sum", "合计"),
        Role::Other => words!("about the person", "个人情况"),
    }
}

/// The description of a column's fate.
fn column_name(fate: ColumnFate) -> Wording {
    let of = |before: (&str, &str), role: Role| {
        let name = role_name(role);
        Wording::new(format!("{}{}", before.0, name.english()), format!("{}{}", before.1, name.chinese()))
    };
    match fate {
        ColumnFate::Read(role) => role_name(role),
        ColumnFate::Activity => words!("activity", "活动"),
        ColumnFate::NotNeeded(role) => of(("ignored: ", "忽略："), role),
        ColumnFate::Second(role) | ColumnFate::OtherShape(role) => of(("reported: ", "已报告："), role),
        ColumnFate::Unknown => words!("reported: unknown heading", "已报告：列名无法识别"),
        ColumnFate::Aside => words!("reported: no session", "已报告：不是一次活动"),
        ColumnFate::NotCame => words!("reported: who was absent", "已报告：缺勤等情况"),
        ColumnFate::Differs => words!("reported: other marks under the same heading", "已报告：列名相同，标记不同"),
        ColumnFate::NoHeading => words!("reported: no heading", "已报告：没有列名"),
        fate => column_reason(fate).unwrap_or_else(|| words!("ignored", "忽略")),
    }
}

/// Describes the fates of the rows.
fn rows(account: &Account, line: &mut impl FnMut(Wording, String, bool)) {
    let ignored = account.count(|fate| row_reason(fate).is_some());
    line(words!("  rows read", "  已读取的行"), account.count(|fate| fate == RowFate::Read).to_string(), true);
    line(words!("  rows ignored", "  忽略的行"), ignored.to_string(), true);
    for (fate, (count, first)) in &account.rows {
        if let Some(reason) = row_reason(*fate) {
            let (en, zh) = (reason.english(), reason.chinese());
            let label = words!("    {en}, from row {first}", "    {zh}，从第 {first} 行起");
            line(label, count.to_string(), true);
        }
    }
    line(words!("  rows reported", "  已报告的行"), account.count(|fate| fate == RowFate::Reported).to_string(), true);
}

/// Describes how a sheet was interpreted. `first` is the index of its first record.
pub(super) fn seen(part: &Part<'_>, read: Option<&(Layout, Account)>, records: &Records, first: usize) -> SheetSeen {
    let mut lines = Vec::new();
    let mut line = |label: Wording, cells: String, private: bool| lines.push(Line { label, cells, private });
    line(words!("sheet", "工作表"), part.name().map_or_else(|| "–".to_owned(), ToString::to_string), true);
    let Some((layout, account)) = read else {
        line(words!("  not understood or left out", "  未能识别或已略去"), String::new(), false);
        return SheetSeen { lines };
    };
    let shape = shape_name(layout.shape);
    let (en, zh) = (shape.english(), shape.chinese());
    line(words!("  shape: {en}", "  类型：{zh}"), String::new(), false);
    line(words!("  headings in row", "  列名所在行"), layout.row.to_string(), false);
    if let Some(term) = layout.term {
        line(words!("  term", "  学期"), term.to_string(), false);
    }
    let day = |date: Option<jiff::civil::Date>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
    for (column, fate) in &account.columns {
        let letters = part.place(None, Some(*column)).column_letters().unwrap_or_default();
        let event = layout.events.iter().find(|event| event.column == *column).filter(|_| fate.is_read());
        let title =
            |event: &EventColumn| if event.title.is_empty() { layout.of_register.clone() } else { event.title.clone() };
        let cells = event.map(|event| format!("{} {}", day(event.date), title(event)));
        let carries = |block: &Block| {
            block.carried == Carried::Yes && block.column(Role::Group) == Some(*column) && fate.is_read()
        };
        let name = if layout.blocks.iter().any(carries) {
            words!("class or branch, blank cells as above", "班级或支部，空格同上")
        } else {
            column_name(*fate)
        };
        let (en, zh) = (name.english(), name.chinese());
        line(words!("  column {letters}: {en}", "  {letters} 列：{zh}"), cells.unwrap_or_default(), event.is_some());
    }
    if let Some(status) = layout.status {
        let name = status.words();
        let (en, zh) = (name.english(), name.chinese());
        line(words!("  list of those with the status: {en}", "  名单所列的人：{zh}"), String::new(), false);
    }
    if layout.shape == Shape::SignIn {
        line(words!("  activity", "  活动"), format!("{} {}", day(layout.date), layout.title), true);
    }
    rows(account, &mut line);
    let entries = records.entries.get(first..).unwrap_or_default();
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry(entry.status).or_default() += 1;
    }
    line(words!("  records", "  记录数"), entries.len().to_string(), true);
    for (status, count) in counts {
        let name = status.words();
        let (en, zh) = (name.english(), name.chinese());
        line(words!("  {en}", "  {zh}"), count.to_string(), true);
    }
    SheetSeen { lines }
}
