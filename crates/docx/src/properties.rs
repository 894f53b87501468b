//! How runs and paragraphs look: what an element states, and what is inherited.

use crate::xml::Element;

/// How a run looks, as far as it matters to a text. `None` is inherited.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) strike: Option<bool>,
    pub(crate) hidden: Option<bool>,
    /// Emphasis dots.
    pub(crate) dots: Option<bool>,
    pub(crate) underline: Option<Underline>,
    pub(crate) highlight: Option<bool>,
    pub(crate) script: Option<Script>,
    /// In half-points.
    pub(crate) size: Option<u16>,
    /// The font of Chinese characters.
    pub(crate) east_asian: Option<Box<str>>,
    /// The font of Latin characters and symbols.
    pub(crate) latin: Option<Box<str>>,
}

/// A line under text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Underline {
    None,
    /// The line under a proper name (专名号), or an underline of any other kind.
    Plain,
    /// The wavy line under the title of a book (书名号).
    Wave,
}

/// The height of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Base,
    Sub,
    Super,
}

/// How a paragraph is set. `None` is inherited.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    pub(crate) align: Option<Align>,
    /// The indent of all lines, in twentieths of a point.
    pub(crate) left: Option<i32>,
    /// The further indent of the first line, in twentieths of a point.
    pub(crate) first: Option<i32>,
    /// The level in the outline, from 0; 9 is body text.
    pub(crate) outline: Option<u8>,
    /// The number of the list; 0 is none.
    pub(crate) list: Option<u32>,
    pub(crate) level: Option<u8>,
    /// Whether the lines run from top to bottom.
    pub(crate) vertical: Option<bool>,
}

/// Where the lines of a paragraph are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

impl Look {
    /// Reads `w:rPr`.
    pub(crate) fn of(properties: &Element) -> Self {
        let mut look = Self::default();
        for element in properties.elements() {
            let on = Some(element.is_on());
            match &*element.name {
                "w:b" => look.bold = on,
                "w:i" => look.italic = on,
                "w:strike" | "w:dstrike" => look.strike = Some(look.strike == Some(true) || element.is_on()),
                "w:vanish" => look.hidden = on,
                "w:em" => look.dots = on,
                "w:u" => look.underline = Some(Underline::of(element.value().unwrap_or("single"))),
                "w:highlight" => look.highlight = on,
                "w:vertAlign" => look.script = Some(Script::of(element.value().unwrap_or_default())),
                "w:sz" => look.size = element.value().and_then(half_points),
                "w:rFonts" => {
                    look.east_asian = element.attribute("w:eastAsia").map(Into::into);
                    look.latin = element.attribute("w:ascii").or(element.attribute("w:hAnsi")).map(Into::into);
                }
                _ => {}
            }
        }
        look
    }

    /// This look, with what `over` states in its place.
    pub(crate) fn under(&self, over: &Self) -> Self {
        Self {
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            strike: over.strike.or(self.strike),
            hidden: over.hidden.or(self.hidden),
            dots: over.dots.or(self.dots),
            underline: over.underline.or(self.underline),
            highlight: over.highlight.or(self.highlight),
            script: over.script.or(self.script),
            size: over.size.or(self.size),
            east_asian: over.east_asian.clone().or_else(|| self.east_asian.clone()),
            latin: over.latin.clone().or_else(|| self.latin.clone()),
        }
    }

    /// A paragraph's style with a character style over it: bold on bold is not bold.
    pub(crate) fn with_character_style(&self, over: &Self) -> Self {
        let switched = |below: Option<bool>, above: Option<bool>| match (below, above) {
            (Some(below), Some(above)) => Some(below != above),
            (below, above) => above.or(below),
        };
        Self {
            bold: switched(self.bold, over.bold),
            italic: switched(self.italic, over.italic),
            hidden: switched(self.hidden, over.hidden),
            ..self.under(over)
        }
    }
}

impl Underline {
    fn of(value: &str) -> Self {
        match value {
            "none" => Self::None,
            "wave" | "wavyHeavy" | "wavyDouble" => Self::Wave,
            _ => Self::Plain,
        }
    }
}

impl Script {
    fn of(value: &str) -> Self {
        match value {
            "subscript" => Self::Sub,
            "superscript" => Self::Super,
            _ => Self::Base,
        }
    }
}

impl Layout {
    /// Reads `w:pPr`.
    pub(crate) fn of(properties: &Element) -> Self {
        let mut layout = Self::default();
        for element in properties.elements() {
            match &*element.name {
                "w:jc" => layout.align = element.value().map(Align::of),
                "w:ind" => {
                    layout.left = indent(element, ["w:leftChars", "w:startChars"], ["w:left", "w:start"]);
                    layout.first = indent(element, ["w:firstLineChars", ""], ["w:firstLine", ""]);
                }
                "w:outlineLvl" => layout.outline = element.value().and_then(|value| value.parse().ok()),
                "w:numPr" => {
                    let number = |name| element.child(name).and_then(Element::value);
                    layout.list = number("w:numId").and_then(|value| value.parse().ok());
                    layout.level = number("w:ilvl").and_then(|value| value.parse().ok());
                }
                "w:textDirection" => layout.vertical = element.value().map(is_vertical),
                _ => {}
            }
        }
        layout
    }

    /// This layout, with what `over` states in its place.
    pub(crate) fn under(&self, over: &Self) -> Self {
        Self {
            align: over.align.or(self.align),
            left: over.left.or(self.left),
            first: over.first.or(self.first),
            outline: over.outline.or(self.outline),
            list: over.list.or(self.list),
            level: over.level.or(self.level),
            vertical: over.vertical.or(self.vertical),
        }
    }
}

impl Align {
    fn of(value: &str) -> Self {
        match value {
            "center" => Self::Centre,
            "right" | "end" => Self::Right,
            _ => Self::Left,
        }
    }
}

/// Whether text in this direction runs from top to bottom.
pub(crate) fn is_vertical(direction: &str) -> bool {
    matches!(direction, "tbRl" | "tbRlV" | "tbLrV" | "rl" | "rlV" | "lrV")
}

fn half_points(value: &str) -> Option<u16> {
    let (number, times) = value.strip_suffix("pt").map_or((value, 1), |points| (points, 2));
    let whole = number.split('.').next().unwrap_or_default();
    whole.parse::<u16>().ok().map(|number| number.saturating_mul(times).min(4000))
}

/// An indent: in hundredths of a character, which takes precedence, or in twentieths of a point.
fn indent(element: &Element, characters: [&str; 2], points: [&str; 2]) -> Option<i32> {
    let number = |names: [&str; 2]| {
        names.into_iter().find_map(|name| element.attribute(name)).and_then(|value| value.parse::<i32>().ok())
    };
    match number(characters) {
        Some(hundredths) if hundredths != 0 => Some(hundredths.saturating_mul(21) / 10),
        _ => number(points),
    }
}
