//! A campaign in the campus window.

use std::ops::Deref;

use borsh::{BorshDeserialize, BorshSerialize};
use serde_json::json;

use super::matter::Matter;
use super::moment::{Moment, check_order};
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use blackeyes_diagnostics::{did_you_mean, nearest, words};
use blackeyes_frontmatter::{Expected, Fields, FromNode, Json, Line, Node, Plain, Reader, Spanned, Widget, shown};

blackeyes_frontmatter::front_matter! {
    /// The keys that only a campaign has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Campaign {
        /// One or two lines.
        /// 口号，一行或两行。
        "slogan" "标语" => slogan: Slogan, optional, shown, listed, searchable, per_language, asked("Slogan", "口号");
        /// When it begins.
        /// 开始日期。
        "opens" "开始日期" => opens: Moment, required, shown, asked("First day", "开始日期");
        /// When it ends.
        /// 结束日期。
        "closes" "结束日期" => closes: Option<Moment>, optional, shown, asked("Last day", "结束日期");
        /// Who runs it.
        /// 主办单位。
        "organiser" "主办" => organiser: Option<String>, optional, shown, listed, searchable, asked("Who runs it", "主办单位");
        /// Its accent colour and banner.
        /// 主题色和横幅。
        "look" "外观" => look: Look, optional, asked;
    }
    expected "a campaign", "一个主题宣传", "{opens: 2026-03-01}"
}

impl Matter for Campaign {
    const NOUN: Noun = Noun::Campaign;

    fn pictures(&self) -> Vec<&Picture> {
        self.look.banner.iter().collect()
    }

    fn retain_pictures(&mut self, keep: &mut dyn FnMut(&Picture) -> bool) {
        self.look.banner.take_if(|banner| !keep(banner));
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }

    fn check(&self, fields: &Fields<'_>, reader: &mut Reader) {
        check_order(fields, ("opens", self.opens), ("closes", self.closes), reader);
    }
}

/// A slogan of one or two lines: a string of one or two lines, or a list of two strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Slogan(Vec<String>);

impl Deref for Slogan {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

/// A line of a slogan. Unlike a name in a list, it may contain full-width commas.
struct SloganLine(String);

impl FromNode for SloganLine {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        Line::from_node(node, reader).map(|Line(line)| Self(line))
    }

    fn expected() -> Expected {
        Line::expected()
    }

    fn schema() -> Json {
        Line::schema()
    }
}

impl FromNode for Slogan {
    const WIDGET: Widget = Widget::List;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let lines = match node.text() {
            Some(text) => text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            None => Vec::<SloganLine>::from_node(node, reader)?.into_iter().map(|SloganLine(line)| line).collect(),
        };
        let lines: Vec<String> = lines;
        if lines.len() > 2 {
            let count = lines.len();
            reader.bad_value(
                &node.span,
                words!("a slogan has one or two lines, and this has {count}", "口号应为一行或两行，这里有 {count} 行"),
                words!("keep two lines", "请只保留两行"),
            );
            return None;
        }
        Some(Self(lines))
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::List(self.iter().map(|line| Plain::Text(line)).collect()))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::List(Vec::new()))
    }

    fn expected() -> Expected {
        Expected::new("one or two lines of text", "一两行文字", "[以热爱祖国为荣, 以危害祖国为耻]")
    }

    fn schema() -> Json {
        json!({"anyOf": [Line::schema(), {"type": "array", "items": Line::schema(), "maxItems": 2}]})
    }
}

blackeyes_frontmatter::front_matter! {
    /// How a campaign looks.
    #[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Look {
        /// Its colour: `vermilion`, `pine`, `indigo`, `ochre`, `plum`, or a value such as `"#2F5D4A"`.
        /// 颜色：`vermilion`、`pine`、`indigo`、`ochre`、`plum`，或 `"#2F5D4A"` 这样的色值。
        "accent" "主色" => accent: Option<Spanned<Accent>>, optional, asked("Colour", "主题色");
        /// A wide picture.
        /// 一张横幅图片。
        "banner" "横幅" => banner: Option<Picture>, optional, shown;
    }
    expected "an accent and a banner", "主题色和横幅", "{accent: pine}"
}

blackeyes_frontmatter::choices! {
    /// A colour that every theme has.
    pub enum NamedAccent {
        /// 朱
        Vermilion = "vermilion" "朱/朱红/红",
        /// 松
        Pine = "pine" "松/松绿/绿",
        /// 靛
        Indigo = "indigo" "靛/靛蓝/蓝",
        /// 赭
        Ochre = "ochre" "赭/赭黄/黄",
        /// 梅
        Plum = "plum" "梅/梅紫/紫",
    }
}

/// A campaign's colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Accent {
    /// A colour that every theme defines.
    Named(NamedAccent),
    /// Red, green and blue.
    Free([u8; 3]),
}

impl Accent {
    /// Parses `#2F5D4A` or `#2f5`.
    fn free(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Self::Free([r * 17, g * 17, b * 17])),
            [_, _, _, _, _, _] => {
                let mut colour = [0; 3];
                for (part, digits) in colour.iter_mut().zip(digits.chunks_exact(2)) {
                    *part = digits.iter().fold(0, |sum, digit| sum * 16 + digit);
                }
                Some(Self::Free(colour))
            }
            _ => None,
        }
    }
}

impl FromNode for Accent {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Some(text) = node.text() else {
            reader.wrong_type(node, &Self::expected());
            return None;
        };
        if let Some(named) = NamedAccent::ALL.iter().find(|named| named.key() == text) {
            return Some(Self::Named(*named));
        }
        if let Some(free) = Self::free(text) {
            return Some(free);
        }
        let shown = shown(text);
        let hint = did_you_mean(
            nearest(text, NamedAccent::ALL.iter().map(|named| named.key())),
            words!(
                "write `vermilion`, `pine`, `indigo`, `ochre`, `plum`, or six digits such as `\"#2F5D4A\"`",
                "可以写 `vermilion`、`pine`、`indigo`、`ochre`、`plum`，或六位色值，例如 `\"#2F5D4A\"`"
            ),
        );
        reader.bad_value(&node.span, words!("`accent` cannot be `{shown}`", "`accent` 不能是 `{shown}`"), hint);
        None
    }

    fn expected() -> Expected {
        Expected::new("a colour", "一种颜色", "pine")
    }

    fn schema() -> Json {
        json!({"anyOf": [
            NamedAccent::schema(),
            {"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}
        ]})
    }
}
