//! The awards of an honour roll, and their honourees.

use std::sync::Arc;

use super::person_ref::check_one;
use super::picture::Picture;
use blackeyes_chinese::slug;
use blackeyes_diagnostics::{CellPlace, Place, Span};
use blackeyes_frontmatter::{Expected, Field, FromNode, Json, Line, Node, Reader, Spanned, Widget};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// An award, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawAward {
        /// Its id: the same award has the same id in every roll.
        /// 编号，同一奖项在各榜编号相同。
        "id" "编号" => id: Option<Line>, optional;
        /// Its title.
        /// 标题。
        "title" "名称" => title: Line, required, shown, searchable, asked("First award", "第一个奖项");
        /// Who received it.
        /// 获奖人。
        "honourees" "获奖人" => honourees: Vec<Honouree>, optional, shown, searchable, people, asked;
    }
    expected "an award", "一个奖项", "{id: good-deeds, title: Good deeds, honourees: [{name: 周可}]}"
}

/// An award and those who received it.
#[derive(Clone, Debug, Eq, BorshSerialize, BorshDeserialize)]
pub struct Award {
    /// Its id: the same in every roll.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is written; `None` if only a table has it.
    pub span: Option<Span>,
    /// Who received it.
    pub honourees: Vec<Honouree>,
}

impl PartialEq for Award {
    /// Where it is in its file makes no difference.
    fn eq(&self, other: &Self) -> bool {
        let Self { id, title, span, honourees } = self;
        let path = |span: &Option<Span>| span.as_ref().map(|span| Arc::clone(&span.path));
        (id, title, honourees) == (&other.id, &other.title, &other.honourees) && path(span) == path(&other.span)
    }
}

impl FromNode for Award {
    const WIDGET: Widget = Widget::Group;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let RawAward { id, title, honourees } = RawAward::from_node(node, reader)?;
        let Line(title) = title;
        let id = id.map_or_else(|| slug(&title), |Line(id)| id);
        Some(Self { id, title, span: Some(node.span.clone()), honourees })
    }

    fn expected() -> Expected {
        RawAward::expected()
    }

    fn schema() -> Json {
        RawAward::schema()
    }

    fn inner() -> Vec<Field> {
        RawAward::inner()
    }
}

blackeyes_frontmatter::front_matter! {
    /// A person who received an award, as written.
    #[derive(Clone, Debug)]
    pub struct RawHonouree {
        /// Their name.
        /// 姓名。
        "name" "姓名" => name: Line, required, shown, searchable, asked("First person to be honoured", "第一位获奖人");
        /// A file in `people/`.
        /// `people/` 里的文件。
        "id" "人物文件" => id: Option<Spanned<Line>>, optional;
        /// Their class.
        /// 班级。
        "class" "班级" => class: Option<Line>, optional, shown, asked("Their class", "班级");
        /// What it honours.
        /// 事迹。
        "citation" "事迹" => citation: Option<String>, optional, long, shown, searchable, asked("For what", "事迹");
        /// Their picture.
        /// 照片。
        "photo" "照片" => photo: Option<Picture>, optional, shown;
        /// A relative path to the article or the deed.
        /// 到文章或事迹的相对路径。
        "link" "链接" => link: Option<Spanned<String>>, optional, shown;
        /// Whether they agreed to be named.
        /// 本人是否同意公开。
        "consent" "同意公开" => consent: Option<bool>, optional;
    }
    expected "a person with a citation", "一个人和事迹", "{name: 周可, class: 中文2402, citation: …}"
}

/// A person who received an award.
#[derive(Clone, Debug, Eq, BorshSerialize, BorshDeserialize)]
pub struct Honouree {
    /// Where they are written: in the front matter or in a table.
    pub place: Place,
    /// Their name.
    pub name: String,
    /// The id of a file in `people/`.
    pub id: Option<Spanned<String>>,
    /// Their class.
    pub class: Option<String>,
    /// The reason for the award.
    pub citation: Option<String>,
    /// Their picture.
    pub photo: Option<Picture>,
    /// A relative path to the article or deed, and where it is written.
    pub link: Option<(String, Place)>,
    /// Whether they agreed to be named; `None` if that is not recorded.
    pub consent: Option<bool>,
    /// The table columns that contain the other values.
    pub columns: Columns,
}

/// The columns of a table row, counted from 1; `None` for a missing column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Columns {
    /// Of the class.
    pub class: Option<u32>,
    /// Of the citation.
    pub citation: Option<u32>,
    /// Of the picture.
    pub photo: Option<u32>,
    /// Of the picture's alternative text.
    pub alt: Option<u32>,
}

impl Honouree {
    /// The place of a value in this column: its cell, or the place of the whole honouree.
    pub fn place_in(&self, column: Option<u32>) -> Place {
        match (&self.place, column) {
            (Place::Cell(cell), Some(column)) => Place::Cell(CellPlace { column: Some(column), ..cell.clone() }),
            (place, _) => place.clone(),
        }
    }
}

impl PartialEq for Honouree {
    /// Where they are in their file makes no difference.
    fn eq(&self, other: &Self) -> bool {
        let Self { place, name, id, class, citation, photo, link, consent, columns } = self;
        let path =
            |link: &Option<(String, Place)>| link.as_ref().map(|(link, place)| (link.clone(), place.path().cloned()));
        place.path() == other.place.path()
            && path(link) == path(&other.link)
            && (name, id, class, citation) == (&other.name, &other.id, &other.class, &other.citation)
            && (photo, consent, columns) == (&other.photo, &other.consent, &other.columns)
    }
}

impl FromNode for Honouree {
    const WIDGET: Widget = Widget::Group;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let RawHonouree { name, id, class, citation, photo, link, consent } = RawHonouree::from_node(node, reader)?;
        check_one(&name.0, node.get("name").map_or(&node.span, |name| &name.span), reader)?;
        Some(Self {
            place: node.span.clone().into(),
            name: name.0,
            id: id.map(|id| Spanned::new(id.value.0, id.span)),
            class: class.map(|Line(class)| class),
            citation,
            photo,
            link: link.map(|link| (link.value, link.span.into())),
            consent,
            columns: Columns::default(),
        })
    }

    fn expected() -> Expected {
        RawHonouree::expected()
    }

    fn schema() -> Json {
        RawHonouree::schema()
    }

    fn inner() -> Vec<Field> {
        RawHonouree::inner()
    }
}
