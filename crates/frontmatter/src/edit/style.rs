//! How a text is written, so that what is added looks the same.

use granit_parser::ScalarStyle;

use super::model::NewValue;
use super::scalar::{Site, write_bare, write_key, write_text};
use super::tree::{Kind, Tree};
use super::trivia::{column, line_break, line_start};

/// The habits of a text.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The quotation marks that it uses more often.
    quotes: ScalarStyle,
    /// By how many spaces what belongs to a key is indented.
    step: usize,
    /// By how many spaces the dashes of a list are indented below its key.
    dashes: usize,
    /// How many spaces are after a dash.
    gap: usize,
    /// Whether its lists are in brackets; `None` if it has none.
    flow: Option<bool>,
    line_break: &'static str,
}

/// What was counted in a tree.
#[derive(Default)]
struct Counts {
    single: usize,
    double: usize,
    flow: usize,
    block: usize,
    step: Option<usize>,
    dashes: Option<usize>,
    gap: Option<usize>,
}

impl Counts {
    fn add(&mut self, text: &str, tree: &Tree, owner: Option<usize>) {
        match &tree.kind {
            Kind::Scalar { style: ScalarStyle::SingleQuoted, .. } => self.single += 1,
            Kind::Scalar { style: ScalarStyle::DoubleQuoted, .. } => self.double += 1,
            Kind::Group { flow, map, entries } => {
                if !map && !entries.is_empty() {
                    self.flow += usize::from(*flow);
                    self.block += usize::from(!flow);
                }
                for entry in entries {
                    let own = (!flow).then(|| column(text, entry.start));
                    if let (Some(own), Some(owner)) = (own, owner) {
                        let kept = if *map { &mut self.step } else { &mut self.dashes };
                        kept.get_or_insert(own.saturating_sub(owner));
                    }
                    let is_beside = line_start(text, entry.start) == line_start(text, entry.value.range.start);
                    if !map && !flow && is_beside && !matches!(entry.value.kind, Kind::Null) {
                        self.gap.get_or_insert(entry.value.range.start.saturating_sub(entry.after_mark).max(1));
                    }
                    let below = own.filter(|_| *map);
                    self.add(text, &entry.value, below);
                }
            }
            _ => {}
        }
    }
}

impl Style {
    /// The habits of `text`; what is added is near byte `near` of it.
    pub fn of(text: &str, root: Option<&Tree>, near: usize) -> Self {
        let mut counts = Counts::default();
        if let Some(root) = root {
            counts.add(text, root, None);
        }
        let step = counts.step.filter(|step| (1..=9).contains(step)).unwrap_or(2);
        Self {
            quotes: if counts.single > counts.double { ScalarStyle::SingleQuoted } else { ScalarStyle::DoubleQuoted },
            step,
            dashes: counts.dashes.unwrap_or(step),
            gap: counts.gap.unwrap_or(1),
            flow: (counts.flow + counts.block > 0).then_some(counts.flow > counts.block),
            line_break: line_break(text, near),
        }
    }

    /// The end of a line.
    pub fn line_break(&self) -> &'static str {
        self.line_break
    }

    fn site(&self, flow: bool, column: usize) -> Site {
        Site { flow, column, step: self.step, line_break: self.line_break, quotes: self.quotes }
    }

    /// A whole entry: `key: value` if it has a key, else an item. `column` is that of its key or dash; `like` is an entry beside it.
    pub fn entry(&self, key: Option<&str>, value: &NewValue, place: Place<'_>) -> Option<String> {
        let key = match key {
            Some(key) => Some(write_key(key, ScalarStyle::Plain, place.flow)?),
            None => None,
        };
        if place.flow {
            let value = self.flow_value(value, None)?;
            return Some(key.map_or_else(|| value.clone(), |key| format!("{key}: {value}")));
        }
        let mark = key.map_or_else(|| "-".to_owned(), |key| format!("{key}:"));
        Some(mark.clone() + &self.value(value, None, place, mark == "-")?)
    }

    /// What is written after a colon or, if it `is_item`, after a dash in a block: nothing, a space and a value, or lines.
    pub fn value(&self, value: &NewValue, old: Option<ScalarStyle>, place: Place<'_>, is_item: bool) -> Option<String> {
        let gap = " ".repeat(if is_item { self.gap } else { 1 });
        let flow = place.like.is_some_and(|like| matches!(like.kind, Kind::Group { flow: true, .. }));
        match value {
            NewValue::Null => Some(String::new()),
            NewValue::Text(text) => Some(gap + &write_text(text, old, self.site(false, place.column))?),
            NewValue::Bare(text) => Some(gap + &write_bare(text, self.site(false, place.column))?),
            NewValue::List(items) if items.is_empty() || flow || self.prefers_flow(items) => {
                match self.flow_value(value, None) {
                    Some(written) => Some(gap + &written),
                    None => self.lines(value, place.column, is_item),
                }
            }
            NewValue::Map(entries) if entries.is_empty() || flow => match self.flow_value(value, None) {
                Some(written) => Some(gap + &written),
                None => self.lines(value, place.column, is_item),
            },
            NewValue::List(_) | NewValue::Map(_) => self.lines(value, place.column, is_item),
        }
    }

    /// Whether a new list is written in brackets: as other lists of the text, or if it is short.
    fn prefers_flow(&self, items: &[NewValue]) -> bool {
        const SHORT: usize = 40;
        let words = items.iter().map(|item| match item {
            NewValue::Text(text) | NewValue::Bare(text) if !text.contains('\n') => text.chars().count() + 2,
            _ => SHORT * 2,
        });
        let length = words.sum::<usize>();
        self.flow.unwrap_or(length <= SHORT) && length <= SHORT * 2
    }

    /// A list or mapping in lines of its own.
    fn lines(&self, value: &NewValue, column: usize, is_item: bool) -> Option<String> {
        let is_list = matches!(value, NewValue::List(_));
        let own = match (is_item, is_list) {
            (true, _) => column + 1 + self.gap,
            (false, true) => column + self.dashes,
            (false, false) => column + self.step,
        };
        let place = Place { flow: false, column: own, like: None };
        let entries: Vec<String> = match value {
            NewValue::List(items) => items.iter().map(|item| self.entry(None, item, place)).collect::<Option<_>>()?,
            NewValue::Map(entries) => {
                entries.iter().map(|(key, value)| self.entry(Some(key), value, place)).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let mut written = String::new();
        for (index, entry) in entries.iter().enumerate() {
            if index == 0 && is_item {
                written.push_str(&" ".repeat(self.gap));
            } else {
                written.push_str(self.line_break);
                written.push_str(&" ".repeat(own));
            }
            written.push_str(entry);
        }
        Some(written)
    }

    /// A value between brackets or braces.
    pub fn flow_value(&self, value: &NewValue, old: Option<ScalarStyle>) -> Option<String> {
        match value {
            NewValue::Null => Some("null".to_owned()),
            NewValue::Text(text) => write_text(text, old, self.site(true, 0)),
            NewValue::Bare(text) => write_bare(text, self.site(true, 0)),
            NewValue::List(items) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.flow_value(item, None)).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            NewValue::Map(entries) => {
                let place = Place { flow: true, column: 0, like: None };
                let entries: Option<Vec<String>> =
                    entries.iter().map(|(key, value)| self.entry(Some(key), value, place)).collect();
                Some(format!("{{{}}}", entries?.join(", ")))
            }
        }
    }
}

/// Where an entry is written.
#[derive(Clone, Copy, Debug)]
pub struct Place<'t> {
    /// Whether it is between brackets or braces.
    pub flow: bool,
    /// The column of its key or dash.
    pub column: usize,
    /// The value of an entry beside it.
    pub like: Option<&'t Tree>,
}
