//! The styles of a manuscript, resolved by inheritance.

use std::collections::BTreeMap;

use crate::properties::{Layout, Look};
use crate::role::Role;
use crate::xml::Element;

/// The styles of a manuscript.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    look: Look,
    layout: Layout,
    all: BTreeMap<String, Style>,
    /// The paragraph style that is used where none is named.
    usual: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    is_paragraph: bool,
    based_on: Option<String>,
    look: Look,
    layout: Layout,
}

/// A paragraph style with what it inherits.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphStyle {
    pub(crate) role: Role,
    pub(crate) look: Look,
    pub(crate) layout: Layout,
    /// The id of the style that states the list of the paragraph: a level of the list may name it.
    pub(crate) listed_by: Option<String>,
}

/// The longest chain of styles that are based on one another. Word allows eleven.
const MAX_CHAIN: usize = 32;

impl Styles {
    /// Reads `styles.xml`.
    pub(crate) fn of(root: &Element) -> Self {
        let mut styles = Self::default();
        if let Some(defaults) = root.child("w:docDefaults") {
            let inner = |outer: &str, name: &str| defaults.child(outer).and_then(|element| element.child(name));
            styles.look = inner("w:rPrDefault", "w:rPr").map(Look::of).unwrap_or_default();
            styles.layout = inner("w:pPrDefault", "w:pPr").map(Layout::of).unwrap_or_default();
        }
        for element in root.elements().filter(|element| &*element.name == "w:style") {
            let Some(id) = element.attribute("w:styleId") else { continue };
            let kind = element.attribute("w:type").unwrap_or("paragraph");
            let value = |name: &str| element.child(name).and_then(Element::value).map(str::to_owned);
            let style = Style {
                name: value("w:name").unwrap_or_default(),
                is_paragraph: kind == "paragraph",
                based_on: value("w:basedOn"),
                look: element.child("w:rPr").map(Look::of).unwrap_or_default(),
                layout: element.child("w:pPr").map(Layout::of).unwrap_or_default(),
            };
            if style.is_paragraph && matches!(element.attribute("w:default"), Some("1" | "true" | "on")) {
                styles.usual = Some(id.to_owned());
            }
            styles.all.insert(id.to_owned(), style);
        }
        styles
    }

    /// The paragraph style `id`, or the usual one.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> ParagraphStyle {
        let known = id.filter(|id| self.all.get(*id).is_some_and(|style| style.is_paragraph));
        let chain = self.chain(known.or(self.usual.as_deref()));
        let mut found = ParagraphStyle { look: self.look.clone(), layout: self.layout.clone(), ..Default::default() };
        for (id, style) in chain.iter().rev() {
            found.look = found.look.under(&style.look);
            found.layout = found.layout.under(&style.layout);
            if style.layout.list.is_some() {
                found.listed_by = Some((*id).to_owned());
            }
        }
        // A style that the file names without defining it is known by its id alone.
        let by_id = if known.is_none() { id.and_then(Role::of) } else { None };
        found.role = chain.iter().find_map(|(_, style)| Role::of(&style.name)).or(by_id).unwrap_or_default();
        found
    }

    /// The character style `id`, without what paragraphs inherit.
    pub(crate) fn character(&self, id: &str) -> Look {
        self.chain(Some(id)).iter().rev().fold(Look::default(), |look, (_, style)| look.under(&style.look))
    }

    /// Whether a character style marks words that only hold a place.
    pub(crate) fn is_placeholder(&self, id: &str) -> bool {
        self.all
            .get(id)
            .is_some_and(|style| style.name.eq_ignore_ascii_case("placeholder text") || style.name == "占位符文本")
    }

    /// A style and those it is based on, from the nearest; a circle ends where it closes.
    fn chain(&self, id: Option<&str>) -> Vec<(&str, &Style)> {
        let mut chain: Vec<(&str, &Style)> = Vec::new();
        let mut next = id;
        while let Some((id, style)) = next.and_then(|id| self.all.get_key_value(id)) {
            if chain.len() >= MAX_CHAIN || chain.iter().any(|(seen, _)| *seen == id) {
                break;
            }
            chain.push((id, style));
            next = style.based_on.as_deref();
        }
        chain
    }
}
