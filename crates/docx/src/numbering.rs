//! The automatic numbers of paragraphs, counted as Word counts them.

use std::collections::BTreeMap;

use crate::number_format::formatted;
use crate::xml::Element;

/// The lists of a manuscript, and how far each was counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    definitions: BTreeMap<u32, Definition>,
    lists: BTreeMap<u32, List>,
    counted: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// The levels of lists whose own start was used already.
    restarted: Vec<(u32, usize)>,
}

const LEVELS: usize = 9;

#[derive(Clone, Debug, Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// A style whose list this is, or a style that has the list.
    linked: Option<String>,
    links: Option<String>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
    is_legal: bool,
    /// 0 never begins anew.
    restart: Option<u32>,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The number or sign before a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// As it is shown, such as `（一）`.
    pub(crate) text: String,
    pub(crate) sign: Sign,
    /// The level in its list, from 0.
    pub(crate) level: usize,
    /// The list that it belongs to.
    pub(crate) list: u32,
}

/// The kind of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A sign that is the same on each item.
    Bullet,
    /// A plain number that Markdown can count.
    Number(u32),
    /// Another number: `（一）`, `①`, `[1]`, `1.1`.
    Other,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(crate) fn of(root: &Element) -> Self {
        let mut numbering = Self::default();
        for element in root.elements() {
            match &*element.name {
                "w:abstractNum" => {
                    let Some(id) = number(element, "w:abstractNumId") else { continue };
                    let value = |name: &str| element.child(name).and_then(Element::value).map(str::to_owned);
                    let levels = levels_of(element);
                    let definition =
                        Definition { levels, linked: value("w:styleLink"), links: value("w:numStyleLink") };
                    numbering.definitions.insert(id, definition);
                }
                "w:num" => {
                    let Some(id) = number(element, "w:numId") else { continue };
                    numbering.lists.insert(id, List::of(element));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The level of a list that names a paragraph style as its own.
    pub(crate) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let definition = self.definition(list)?.1;
        definition.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    /// The label of the next paragraph of a list; `None` if there is no such list, or nothing is shown.
    pub(crate) fn next(&mut self, list: u32, level: usize) -> Option<Label> {
        let level = level.min(LEVELS - 1);
        let (id, definition) = self.definition(list)?;
        let own = self.lists.get(&list)?;
        let found = |at: usize| own.levels.get(&at).or_else(|| definition.levels.get(&at)).cloned();
        let levels: Vec<Option<Level>> = (0..LEVELS).map(found).collect();
        let starts = own.starts.clone();
        let here = levels.get(level)?.clone()?;
        let counted = self.counted.entry(id).or_default();
        let mut forced = None;
        for (at, start) in starts.range(0..=level) {
            if !self.restarted.contains(&(list, *at)) {
                self.restarted.push((list, *at));
                if *at == level { forced = Some(*start) } else { counted[*at] = Some(*start) }
            }
        }
        let start_of = |at: usize| levels[at].as_ref().map_or(1, |level| level.start);
        let following = counted[level].map_or(start_of(level), |count| count.saturating_add(1));
        counted[level] = Some(forced.unwrap_or(following));
        for (at, count) in counted.iter_mut().enumerate().take(level) {
            count.get_or_insert(start_of(at));
        }
        for (count, own) in counted.iter_mut().zip(&levels).skip(level + 1) {
            if own.as_ref().is_none_or(|level| level.restart != Some(0)) {
                *count = None;
            }
        }
        let counts = *counted;
        let text = shown(&here, &levels, &counts);
        let sign = sign_of(&here, level, counts[level].unwrap_or_default());
        (sign == Sign::Bullet || !text.trim().is_empty()).then_some(Label { text, sign, level, list: id })
    }

    /// The definition of a list, through the style that it may be linked to.
    fn definition(&self, list: u32) -> Option<(u32, &Definition)> {
        let id = self.lists.get(&list)?.definition;
        let definition = self.definitions.get(&id)?;
        let Some(style) = definition.links.as_deref().filter(|_| definition.levels.is_empty()) else {
            return Some((id, definition));
        };
        let linked = self.definitions.iter().find(|(_, other)| other.linked.as_deref() == Some(style));
        Some(linked.map_or((id, definition), |(id, definition)| (*id, definition)))
    }
}

impl List {
    fn of(element: &Element) -> Self {
        let definition = element.child("w:abstractNumId").and_then(Element::value).and_then(|id| id.parse().ok());
        let mut list = Self { definition: definition.unwrap_or(u32::MAX), ..Self::default() };
        for change in element.elements().filter(|inner| &*inner.name == "w:lvlOverride") {
            let Some(level) = number(change, "w:ilvl") else { continue };
            if let Some(start) = change.child("w:startOverride").and_then(Element::value).and_then(|n| n.parse().ok()) {
                list.starts.insert(level as usize, start);
            }
            list.levels.extend(levels_of(change));
        }
        list
    }
}

fn levels_of(element: &Element) -> BTreeMap<usize, Level> {
    let levels = element.elements().filter(|inner| &*inner.name == "w:lvl");
    levels.filter_map(|level| Some((number(level, "w:ilvl")? as usize, Level::of(level)))).collect()
}

impl Level {
    fn of(element: &Element) -> Self {
        let value = |name: &str| element.child(name).and_then(Element::value);
        Self {
            start: value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
            format: value("w:numFmt").unwrap_or("decimal").to_owned(),
            text: value("w:lvlText").unwrap_or_default().to_owned(),
            is_legal: element.child("w:isLgl").is_some_and(Element::is_on),
            restart: value("w:lvlRestart").and_then(|restart| restart.parse().ok()),
            style: value("w:pStyle").map(str::to_owned),
        }
    }
}

fn number(element: &Element, name: &str) -> Option<u32> {
    element.attribute(name).and_then(|value| value.parse().ok())
}

/// The text of a level, with the counts in the place of `%1` to `%9`.
fn shown(here: &Level, levels: &[Option<Level>], counts: &[Option<u32>; LEVELS]) -> String {
    let mut text = String::new();
    let mut rest = here.text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        let Some(digit) = digit else {
            text.push(c);
            continue;
        };
        rest.next();
        let at = digit as usize - 1;
        let format =
            if here.is_legal { "decimal" } else { levels[at].as_ref().map_or("decimal", |level| &level.format) };
        text.push_str(&formatted(counts[at].unwrap_or(1), format));
    }
    text
}

fn sign_of(here: &Level, level: usize, count: u32) -> Sign {
    if here.format == "bullet" {
        return Sign::Bullet;
    }
    let plain = format!("%{}", level + 1);
    let after = here.text.trim().strip_prefix(plain.as_str());
    let is_plain = here.format == "decimal" && matches!(after, Some("" | "." | ")" | "、" | "．" | "）"));
    if is_plain { Sign::Number(count) } else { Sign::Other }
}
