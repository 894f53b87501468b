//! A person whom front matter names.

use super::choices::Role;
use super::several::{Several, several, wording};
use super::signature::{self, extra};
use crate::codes;
use blackeyes_diagnostics::{Span, words};
use blackeyes_frontmatter::{Expected, Field, FromNode, Json, Line, Node, Reader, Spanned, Value, Widget};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// A person as they are written, with more than a name.
    #[derive(Clone, Debug)]
    pub struct RawPersonRef {
        /// A file in `people/`.
        /// `people/` 里的文件。
        "id" "人物文件" => id: Option<Spanned<Line>>, optional;
        /// The name they sign with.
        /// 署名。
        "name" "姓名" => name: Option<Line>, optional, shown, searchable;
        /// Their class, such as 中文2401.
        /// 班级，例如“中文2401”。
        "class" "班级" => class: Option<Line>, optional, shown;
        /// Their affiliation, if it is not a class.
        /// 不属于班级时，写所在单位。
        "affiliation" "单位" => affiliation: Option<Line>, optional, shown;
        /// Their role.
        /// 所做的工作。
        "role" "工作" => role: Option<Role>, optional, shown;
        /// Whether they agreed to be named.
        /// 本人是否同意公开姓名。
        "consent" "同意公开" => consent: Option<bool>, optional;
        /// `true`: citations do not divide the name into surname and given name.
        /// 写 `true` 则引文里不把名字分成姓和名。
        "whole_name" "姓名不拆分" => whole_name: bool, default false;
    }
    expected "a name, or a mapping with a name", "一个姓名，或含姓名的一组键值", "{name: 林晚舟, class: 中文2401}"
}

/// A person whom front matter names: by `id` or `name`, or (among the people a window item shows) only by a class.
#[derive(Clone, Debug, Eq, BorshSerialize, BorshDeserialize)]
pub struct PersonRef {
    /// Where they are written.
    pub span: Span,
    /// The id of a file in `people/`.
    pub id: Option<Spanned<String>>,
    /// The name that they sign with.
    pub name: Option<String>,
    /// Their class.
    pub class: Option<String>,
    /// Their affiliation, if it is not a class.
    pub affiliation: Option<String>,
    /// Their role.
    pub role: Option<Role>,
    /// Whether they agreed to be named; `None` if that is not recorded.
    pub consent: Option<bool>,
    /// Whether citations must not split the name into surname and given name.
    pub whole_name: bool,
}

impl PartialEq for PersonRef {
    /// Where they are in their file makes no difference.
    fn eq(&self, other: &Self) -> bool {
        let Self { span, id, name, class, affiliation, role, consent, whole_name } = self;
        span.path == other.span.path
            && (id, name, class, affiliation) == (&other.id, &other.name, &other.class, &other.affiliation)
            && (role, consent, whole_name) == (&other.role, &other.consent, &other.whole_name)
    }
}

impl PersonRef {
    /// Reports a class where a person is required.
    pub(super) fn check_named(&self, reader: &mut Reader) {
        if self.id.is_none() && self.name.is_none() {
            reader.bad(
                codes::MISSING_KEY,
                &self.span,
                words!("a person has neither `name` nor `id`", "这个人既没有 `name` 也没有 `id`"),
                words!("add `name: …`", "请加上 `name: …`"),
            );
        }
    }
}

/// Reports each person who is named twice in `people`.
pub(super) fn check_twice(people: &[PersonRef], reader: &mut Reader) {
    for (at, person) in people.iter().enumerate() {
        let same = |other: &PersonRef| {
            let id = |one: &PersonRef| one.id.as_ref().map(|id| id.value.clone());
            (id(other), &other.name, &other.class) == (id(person), &person.name, &person.class)
        };
        if person.role.is_none() && people.get(..at).unwrap_or_default().iter().any(same) {
            reader.bad_value(
                &person.span,
                words!("this person is named twice", "这个人写了两次"),
                words!(
                    "remove one; if they are two people with the same name, add the class of each",
                    "请删去一个；如果是两位同名的人，请分别写上班级"
                ),
            );
        }
    }
}

/// Reports a name that contains several people or additional text, and returns `None` for it.
pub(super) fn check_one(name: &str, span: &Span, reader: &mut Reader) -> Option<()> {
    let (message, hint) = match extra(name) {
        Some(extra) => signature::wording(extra),
        None if several(name) == Several::One => return Some(()),
        None => wording(),
    };
    reader.bad_value(span, message, hint);
    None
}

impl FromNode for PersonRef {
    const WIDGET: Widget = Widget::Group;
    const ALONE: bool = true;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let span = node.span.clone();
        if matches!(node.value, Value::Scalar { .. }) {
            let Line(name) = Line::from_node(node, reader)?;
            check_one(&name, &span, reader)?;
            let name = Some(name);
            let (class, affiliation, role, consent) = (None, None, None, None);
            return Some(Self { span, id: None, name, class, affiliation, role, consent, whole_name: false });
        }
        let RawPersonRef { id, name, class, affiliation, role, consent, whole_name } =
            RawPersonRef::from_node(node, reader)?;
        let text = |line: Option<Line>| line.map(|Line(text)| text);
        let id = id.map(|id| Spanned::new(id.value.0, id.span));
        let (name, class, affiliation) = (text(name), text(class), text(affiliation));
        let person = Self { span, id, name, class, affiliation, role, consent, whole_name };
        if person.class.is_none() {
            person.check_named(reader);
        }
        if let Some(name) = &person.name {
            check_one(name, &person.span, reader)?;
        }
        Some(person)
    }

    fn expected() -> Expected {
        RawPersonRef::expected()
    }

    fn schema() -> Json {
        serde_json::json!({"anyOf": [{"type": ["string", "number"]}, RawPersonRef::schema()]})
    }

    fn inner() -> Vec<Field> {
        RawPersonRef::inner()
    }
}
