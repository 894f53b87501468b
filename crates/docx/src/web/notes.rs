//! The notes of a web page: a link and a later block that links back to it.

use std::collections::{BTreeMap, HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use crate::web::css::declarations;

/// Which elements are notes, references to notes, and links back.
#[derive(Default)]
pub(super) struct Notes<'d> {
    /// The notes, in the order of their references.
    pub(super) blocks: Vec<ElementRef<'d>>,
    /// The references, with the places of their notes.
    pub(super) references: HashMap<NodeId, usize>,
    /// The blocks that are notes and the links back, which are not read as text.
    pub(super) skipped: HashSet<NodeId>,
}

impl<'d> Notes<'d> {
    /// Finds the notes of a page.
    pub(super) fn of(page: &'d Html) -> Self {
        let elements = || page.tree.nodes().filter_map(ElementRef::wrap);
        let mut targets: BTreeMap<&str, (usize, ElementRef<'d>)> = BTreeMap::new();
        for (at, element) in elements().enumerate() {
            for name in names(element) {
                targets.entry(name).or_insert((at, element));
            }
        }
        let mut notes = Self::default();
        let mut places: HashMap<NodeId, usize> = HashMap::new();
        for (at, link) in elements().enumerate() {
            let Some(target) = local(link).and_then(|name| targets.get(name)) else { continue };
            let Some(block) = block_of(target.1).filter(|_| target.0 > at) else { continue };
            if link.ancestors().any(|above| above.id() == block.id()) {
                continue;
            }
            let Some(back) = link_back(link, block) else { continue };
            let place = *places.entry(block.id()).or_insert_with(|| {
                notes.blocks.push(block);
                notes.blocks.len() - 1
            });
            notes.references.insert(link.id(), place);
            notes.skipped.extend([block.id(), back.id()]);
        }
        notes
    }
}

/// The names by which an element can be linked to.
fn names(element: ElementRef<'_>) -> impl Iterator<Item = &str> {
    let name = element.attr("name").filter(|_| element.value().name() == "a");
    element.attr("id").into_iter().chain(name).filter(|name| !name.is_empty())
}

/// The place in the page that an element links to.
fn local(element: ElementRef<'_>) -> Option<&str> {
    let href = element.attr("href").filter(|_| element.value().name() == "a")?;
    // Word names the file itself before the sign.
    href.split_once('#').filter(|(file, _)| !file.contains("://")).map(|(_, name)| name).filter(|name| !name.is_empty())
}

/// The block that a target is, or is in.
fn block_of(target: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let around: Vec<ElementRef<'_>> =
        std::iter::once(target).chain(target.ancestors().filter_map(ElementRef::wrap)).take(6).collect();
    let is_stated = |element: &&ElementRef<'_>| {
        let of_word = declarations(element.attr("style").unwrap_or_default());
        of_word.iter().any(|(name, value)| name == "mso-element" && value.ends_with("note"))
            || element.attr("id").is_some_and(|id| id.starts_with("sdfootnote") || id.starts_with("sdendnote"))
                && element.value().name() == "div"
    };
    let is_block = |element: &&ElementRef<'_>| matches!(element.value().name(), "li" | "p" | "aside" | "dd" | "div");
    around.iter().find(is_stated).or_else(|| around.iter().find(is_block)).copied()
}

/// The link in a block that leads back to where a link is.
fn link_back<'d>(link: ElementRef<'d>, block: ElementRef<'d>) -> Option<ElementRef<'d>> {
    let around = link.ancestors().filter_map(ElementRef::wrap).take(3);
    let here: Vec<&str> =
        std::iter::once(link).chain(around).chain(link.descendent_elements()).flat_map(names).collect();
    block.descendent_elements().find(|other| local(*other).is_some_and(|name| here.contains(&name)))
}
