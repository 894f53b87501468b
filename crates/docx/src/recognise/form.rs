//! Forms: a table with a name in one cell and its value in the next, whose cells become front matter.

use crate::manuscript::{Author, AuthorRole, FrontMatter};
use crate::recognise::authors::{author_line, class};
use crate::recognise::awards::awards;
use crate::recognise::label::keywords;
use crate::recognise::looks::collapsed;
use crate::recognise::personal::{is_personal, is_private_name, without_personal};
use crate::word::{Block, Cell, Table};

/// What a form says.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) front: FrontMatter,
    /// How many private cells had a value.
    pub(crate) private: usize,
    /// The names of cells whose values have no place in the front matter.
    pub(crate) left_out: usize,
    /// Values that are texts: their names and where they are (row, cell).
    pub(crate) texts: Vec<(String, usize, usize)>,
    has_section: bool,
}

/// What a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Title,
    Subtitle,
    Author,
    Adviser,
    Class,
    Affiliation,
    Abstract,
    Keywords,
    Note,
    Award,
    /// Known, and of no use to the front matter.
    Known,
    Private,
}

const NAMES: [(&str, Name); 44] = [
    ("题目", Name::Title),
    ("标题", Name::Title),
    ("作品名称", Name::Title),
    ("作品题目", Name::Title),
    ("文章题目", Name::Title),
    ("论文题目", Name::Title),
    ("报告题目", Name::Title),
    ("篇名", Name::Title),
    ("title", Name::Title),
    ("副标题", Name::Subtitle),
    ("作者", Name::Author),
    ("姓名", Name::Author),
    ("作者姓名", Name::Author),
    ("学生姓名", Name::Author),
    ("author", Name::Author),
    ("name", Name::Author),
    ("指导教师", Name::Adviser),
    ("指导老师", Name::Adviser),
    ("班级", Name::Class),
    ("专业班级", Name::Class),
    ("年级班级", Name::Class),
    ("class", Name::Class),
    ("学院", Name::Affiliation),
    ("院系", Name::Affiliation),
    ("系别", Name::Affiliation),
    ("单位", Name::Affiliation),
    ("学校", Name::Affiliation),
    ("摘要", Name::Abstract),
    ("内容提要", Name::Abstract),
    ("关键词", Name::Keywords),
    ("作者简介", Name::Note),
    ("个人简介", Name::Note),
    ("获奖情况", Name::Award),
    ("奖项", Name::Award),
    ("栏目", Name::Known),
    ("投稿栏目", Name::Known),
    ("体裁", Name::Known),
    ("字数", Name::Known),
    ("填表日期", Name::Known),
    ("投稿日期", Name::Known),
    ("日期", Name::Known),
    ("性别", Name::Private),
    ("出生年月", Name::Private),
    ("政治面貌", Name::Private),
];

/// The longest value that is no text of its own, in characters.
const LONGEST: usize = 200;

/// Reads a table as a form; `None` if it is none.
pub(crate) fn form(table: &Table) -> Option<Form> {
    let mut form = Form::default();
    let mut named = 0;
    let mut cells = 0;
    let mut author = Author::default();
    for (row_at, row) in table.rows.iter().enumerate() {
        let mut at = 0;
        while at < row.cells.len() {
            let name = text_of(&row.cells[at]);
            let known = name_of(&name);
            cells += usize::from(!name.is_empty());
            let Some(known) = known else {
                let value = row.cells.get(at + 1).map(text_of).unwrap_or_default();
                if row.cells.len() >= 2 && at + 1 < row.cells.len() && is_like_name(&name) && !value.is_empty() {
                    form.unknown(&name, &value, row_at, at + 1);
                    at += 2;
                } else {
                    at += 1;
                }
                continue;
            };
            named += 1;
            let value = row.cells.get(at + 1).map(text_of).unwrap_or_default();
            form.has_section |= known == Name::Known;
            form.take(known, &value, &mut author);
            at += 2;
        }
    }
    let is_form = named >= 2 && named * 3 >= cells;
    if !is_form {
        return None;
    }
    if let Some(first) = form.front.authors.first_mut() {
        first.class = first.class.take().or(author.class);
        first.affiliation = first.affiliation.take().or(author.affiliation);
    }
    Some(form)
}

impl Form {
    fn take(&mut self, name: Name, value: &str, author: &mut Author) {
        if value.is_empty() {
            return;
        }
        let owned = Some(value.to_owned());
        match name {
            Name::Title => self.front.title = owned,
            Name::Subtitle => self.front.subtitle = owned,
            Name::Author | Name::Adviser => {
                let role = (name == Name::Adviser).then_some(AuthorRole::Adviser);
                let names = author_line(&format!("作者：{value}")).map(|line| line.authors).unwrap_or_default();
                self.left_out += usize::from(names.is_empty());
                self.front.authors.extend(names.into_iter().map(|author| Author { role, ..author }));
            }
            Name::Class => author.class = Some(class(value)),
            Name::Affiliation => author.affiliation = owned,
            Name::Abstract => self.front.summary = owned,
            Name::Keywords => self.front.keywords = keywords(value),
            Name::Note => {
                let cleaned = without_personal(value);
                self.private += usize::from(cleaned.is_some());
                self.front.note = cleaned.or(owned);
            }
            Name::Award => self.front.awards = awards(value),
            Name::Known => {}
            Name::Private => self.private += 1,
        }
    }

    fn unknown(&mut self, name: &str, value: &str, row: usize, cell: usize) {
        if value.chars().count() > LONGEST {
            self.texts.push((name.to_owned(), row, cell));
        } else if is_personal(value) {
            self.private += 1;
        } else {
            self.left_out += 1;
        }
    }
}

/// Whether a heading over a form is one: 投稿表, 登记表, 申报表.
pub(crate) fn is_form_title(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 30
        && (text.ends_with('表') || text.to_lowercase().ends_with("form") || text.ends_with("表格"))
}

fn name_of(text: &str) -> Option<Name> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let compact = compact.trim_end_matches([':', '：']);
    if compact.is_empty() {
        return None;
    }
    if is_private_name(compact) {
        return Some(Name::Private);
    }
    NAMES.iter().find(|(name, _)| *name == compact).map(|(_, name)| *name)
}

fn is_like_name(text: &str) -> bool {
    let count = text.chars().count();
    (1..=14).contains(&count) && !text.contains(['。', '，', '；'])
}

fn text_of(cell: &Cell) -> String {
    let mut words = Vec::new();
    for block in &cell.blocks {
        match block {
            Block::Paragraph(paragraph) => words.push(paragraph.text()),
            Block::Table(table) => {
                words.extend(table.rows.iter().flat_map(|row| &row.cells).map(text_of));
            }
        }
    }
    collapsed(&words.join(" "))
}
