//! `records/attendance.yaml`: overrides for what is detected about sheets, and the queries for databases.

use std::sync::Arc;

use super::folder::below;
use super::key::Expected;
use super::mark::{Marks, Status};
use super::shape::Shape;
use crate::codes;
use crate::config::{Day, Term};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Severity, Span, words};
use blackeyes_frontmatter::{FromNode, Node, Reader, Spanned, shown};

blackeyes_frontmatter::choices! {
    /// The kinds of sources.
    pub enum Kind {
        /// A sheet or a workbook.
        Table = "table" "表格",
        /// A `SQLite` database.
        Sqlite = "sqlite" "数据库/database",
    }
}

blackeyes_frontmatter::front_matter! {
    /// `records/attendance.yaml`, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawSettings {
        /// Whether figures by class or branch are published.
        /// 是否公布各班级或支部的数字。
        "by_group" => by_group: Option<bool>, optional;
        /// The old name of `by_group`.
        /// `by_group` 的旧名称。
        "branches" => old_by_group: Option<Spanned<bool>>, optional;
        /// Meanings of marks, in addition to the usual ones.
        /// 常用标记之外的标记及其含义。
        "marks" => marks: Vec<RawMark>, optional;
        /// Classes and branches whose names do not look like one, but may be published.
        /// 名称不像班级或支部、但可以公开的群体。
        "groups" => groups: Vec<String>, optional;
        /// Details of files and sheets.
        /// 对文件和工作表的说明。
        "sources" => sources: Vec<RawSource>, optional;
    }
    expected "a mapping", "一组键值", "{marks: [{text: ◎, means: late}]}"
}

blackeyes_frontmatter::front_matter! {
    /// A mark and what it means.
    #[derive(Clone, Debug)]
    pub struct RawMark {
        /// The text of the cell.
        /// 单元格里的内容。
        "text" => text: String, required "◎";
        /// Its meaning.
        /// 它的含义。
        "means" => means: Status, required;
    }
    expected "a mark and what it means", "标记及其含义", "{text: ◎, means: late}"
}

blackeyes_frontmatter::front_matter! {
    /// Details of a file, or of one sheet of it.
    #[derive(Clone, Debug)]
    pub struct RawSource {
        /// The file, below `records/attendance/`.
        /// 文件，写在 `records/attendance/` 之下的路径。
        "file" => file: Spanned<String>, required "2025-autumn.xlsx";
        /// The sheet, if the other keys apply to one sheet only.
        /// 工作表名，其余各项只针对它时写。
        "sheet" => sheet: Option<String>, optional;
        /// The kind of source.
        /// 来源的种类。
        "kind" => kind: Kind, default Kind::Table;
        /// The query for a database, a SELECT.
        /// 对数据库的查询，一条 SELECT。
        "query" => query: Option<Spanned<String>>, optional;
        /// Whether it is ignored.
        /// 是否略去。
        "ignore" => ignore: bool, default false;
        /// Its shape.
        /// 表的类型。
        "shape" => shape: Option<Shape>, optional;
        /// The status of all people on it, if it has no marks: `absent` for a list of absentees.
        /// 没有标记的名单里，所有人的状态：缺席名单写 `absent`。
        "status" => status: Option<Status>, optional;
        /// The term of all its days.
        /// 全部日期所在的学期。
        "term" => term: Option<Term>, optional;
        /// The id of the activity, if it is about one only.
        /// 整张表所属活动的编号。
        "activity" => activity: Option<Spanned<String>>, optional;
        /// The title of the activity, if it is about one only.
        /// 整张表所属活动的题目。
        "title" => title: Option<String>, optional;
        /// The day of the activity, if it is about one only.
        /// 整张表所属活动的日期。
        "date" => date: Option<Day>, optional;
        /// The kind of activity, if the activity has no page: see `kind` of an activity.
        /// 没有页面的活动的种类。
        "activity_kind" => activity_kind: Option<String>, optional;
        /// Who ran the activity, if it has no page.
        /// 没有页面的活动的主办单位。
        "organiser" => organiser: Option<String>, optional;
        /// The society that ran the activity, if it has no page.
        /// 举办没有页面的活动的社团。
        "society" => society: Option<String>, optional;
        /// The class or branch of all people on it.
        /// 表中所有人所属的班级或支部。
        "group" => group: Option<String>, optional;
        /// The old name of `group`.
        /// `group` 的旧名称。
        "branch" => old_group: Option<Spanned<String>>, optional;
        /// The headings of columns that are not recognised.
        /// 不能自动识别的各列的列名。
        "columns" => columns: RawColumns, optional;
        /// The meanings of its marks.
        /// 表内标记的含义。
        "marks" => marks: Vec<RawMark>, optional;
    }
    expected "what is known of a file", "文件的说明", "{file: 2025-autumn.xlsx, shape: register}"
}

blackeyes_frontmatter::front_matter! {
    /// Columns by their headings.
    #[derive(Clone, Debug, Default)]
    pub struct RawColumns {
        /// The names.
        /// 姓名列。
        "name" => name: Option<String>, optional;
        /// The student numbers.
        /// 学号列。
        "number" => number: Option<String>, optional;
        /// The classes or branches.
        /// 班级或支部列。
        "class" => class: Option<String>, optional;
        /// The titles of activities.
        /// 活动题目列。
        "activity" => activity: Option<String>, optional;
        /// The ids of activities.
        /// 活动编号列。
        "activity_id" => activity_id: Option<String>, optional;
        /// The days.
        /// 日期列。
        "date" => date: Option<String>, optional;
        /// The marks.
        /// 考勤标记列。
        "status" => status: Option<String>, optional;
        /// When people signed in.
        /// 签到时间列。
        "signed_in" => signed_in: Option<String>, optional;
        /// Columns that are left out.
        /// 略去的列。
        "ignore" => ignore: Vec<String>, optional;
        /// Remarks, which may begin with a status.
        /// 备注列，开头可以写状态。
        "remark" => remark: Option<String>, optional;
    }
    expected "headings of columns", "各列的列名", "{name: 姓名, status: 情况}"
}

impl FromNode for Expected {
    const ALONE: bool = true;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = node.text().map(str::trim).filter(|text| !text.is_empty());
        let Some(text) = text else {
            reader.wrong_type(node, &<Self as FromNode>::expected());
            return None;
        };
        Some(text.parse().map_or_else(|_| Self::Group(text.to_owned()), Self::Count))
    }

    fn expected() -> blackeyes_frontmatter::Expected {
        blackeyes_frontmatter::Expected::new("a number, or a class or branch", "人数，或班级、支部", "32")
    }

    fn schema() -> blackeyes_frontmatter::Json {
        serde_json::json!({"type": ["integer", "string"]})
    }
}

/// The JSON Schema of `records/attendance.yaml`.
pub fn schema() -> blackeyes_frontmatter::Json {
    blackeyes_frontmatter::whole_schema(RawSettings::schema(), "records/attendance.yaml")
}

/// The settings of the records.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) by_group: bool,
    pub(super) groups: Vec<String>,
    pub(super) sources: Vec<RawSource>,
    marks: Vec<RawMark>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { by_group: true, groups: Vec::new(), sources: Vec::new(), marks: Vec::new() }
    }
}

impl Settings {
    /// Reads the settings, found at `path`.
    pub fn read(path: &Arc<str>, text: &str) -> (Self, Diagnostics) {
        let parsed = blackeyes_frontmatter::parse(path, text, 0);
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(parsed.diagnostics);
        let mut reader = Reader::new(parsed.complete);
        let raw =
            parsed.root.and_then(|root| if root.is_null() { None } else { RawSettings::from_node(&root, &mut reader) });
        let settings = raw.map(|RawSettings { by_group, old_by_group, marks, groups, mut sources }| {
            for source in &mut sources {
                check(source, &mut reader);
                let group = (source.group.take(), source.old_group.take());
                source.group = either(("group", "branch"), group, &mut reader);
            }
            let by_group = either(("by_group", "branches"), (by_group, old_by_group), &mut reader);
            Self { by_group: by_group.unwrap_or(true), groups, sources, marks }
        });
        diagnostics.extend(reader.finish());
        (settings.unwrap_or_default(), diagnostics)
    }

    /// The mapping of a sheet of a file below `records/attendance/`: the one for the sheet, or else the one for the file.
    pub(super) fn of(&self, file: &str, sheet: Option<&str>) -> Option<&RawSource> {
        let mut about = self.sources.iter().filter(|source| source.file.value.trim_start_matches("./") == file);
        about
            .clone()
            .find(|source| source.sheet.is_some() && source.sheet.as_deref() == sheet)
            .or_else(|| about.find(|source| source.sheet.is_none()))
    }

    /// Reports sources that match none of these files below `records/attendance/`.
    pub fn without_a_file(&self, paths: &[Arc<str>]) -> Diagnostics {
        let is_there = |source: &&RawSource| {
            let named = source.file.value.trim_start_matches("./");
            paths.iter().any(|path| below(path) == named)
        };
        let mut diagnostics = Diagnostics::new();
        for source in self.sources.iter().filter(|source| !is_there(source)) {
            let file = shown(&source.file.value);
            let mut diagnostic = Diagnostic::new(
                codes::RECORD_SOURCE,
                words!("there is no file `{file}` in records/attendance", "records/attendance 里没有文件 `{file}`"),
            )
            .at(source.file.span.clone())
            .hint(words!(
                "write the file's path below records/attendance, or delete this entry",
                "请写 records/attendance 之下的路径，或删去这一条"
            ));
            diagnostic.severity = Severity::Warning;
            diagnostics.push(diagnostic);
        }
        diagnostics
    }

    /// The marks of a sheet: the usual ones, those of its own legend, and those in the mapping.
    pub(super) fn marks(&self, source: Option<&RawSource>, legend: &[(String, Status)]) -> Marks {
        let own = source.map(|source| source.marks.as_slice()).unwrap_or_default();
        let legend = legend.iter().map(|(text, status)| (text.as_str(), *status));
        Marks::new(legend.chain(self.marks.iter().chain(own).map(|mark| (mark.text.as_str(), mark.means))))
    }
}

/// The value of a renamed key. The old name is still accepted, but not together with the new one.
fn either<T>(
    (key, old_key): (&str, &str),
    (value, old_value): (Option<T>, Option<Spanned<T>>),
    reader: &mut Reader,
) -> Option<T> {
    if let (Some(_), Some(old)) = (&value, &old_value) {
        reader.bad(
            codes::DUPLICATE_KEY,
            &old.span,
            words!(
                "`{old_key}` is the old name of `{key}`, which is here too",
                "`{old_key}` 是 `{key}` 的旧名称，这里两个都写了"
            ),
            words!("keep `{key}` and delete `{old_key}`", "请保留 `{key}`，删去 `{old_key}`"),
        );
    }
    value.or(old_value.map(|old| old.value))
}

fn check(source: &RawSource, reader: &mut Reader) {
    let file = shown(&source.file.value);
    if source.kind == Kind::Sqlite && source.query.is_none() {
        reader.bad(
            codes::MISSING_KEY,
            &source.file.span,
            words!("the database `{file}` has no `query`", "数据库 `{file}` 没有写 `query`"),
            words!(
                "add one, such as `query: SELECT name AS 姓名, day AS 日期, mark AS 考勤 FROM attendance`",
                "请加上查询，例如 `query: SELECT name AS 姓名, day AS 日期, mark AS 考勤 FROM attendance`"
            ),
        );
    }
    if source.activity.is_some() && (source.title.is_some() || source.date.is_some()) {
        let span: &Span = source.activity.as_ref().map_or(&source.file.span, |id| &id.span);
        reader.bad_value(
            span,
            words!(
                "`activity` cannot be combined with `title` or `date`",
                "`activity` 不能与 `title` 或 `date` 同时写"
            ),
            words!("keep only `activity`: its page has both", "只保留 `activity`，题目和日期由活动页面给出"),
        );
    }
}
