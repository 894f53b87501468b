//! The parts of a manuscript as elements, with names that do not depend on prefixes or on the variant of the format.

use std::collections::VecDeque;

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;

use crate::limits::{MAX_ALL_ELEMENTS, MAX_DEPTH, MAX_ELEMENTS};
use crate::namespace;
use crate::refusal::{Limit, Part, Refusal};

/// An element with all that is in it. Its name, and those of its attributes, have the usual prefix (`w:p`, `r:id`),
/// whatever the file calls it; `mc:AlternateContent` is replaced by the content that is chosen.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// The name with its usual prefix.
    pub(crate) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// What is in it.
    pub(crate) children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(Box<str>),
}

impl Element {
    /// Reads a whole part, whose root is one element.
    pub(crate) fn of_part(text: &str, part: Part) -> Result<Self, Refusal> {
        let mut reader = Reader::new(text, part);
        loop {
            match reader.event()? {
                Seen::Start(element) => return reader.filled(element),
                Seen::Finished => return Err(Refusal::Damaged(part)),
                _ => {}
            }
        }
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The value of `w:val`.
    pub(crate) fn value(&self) -> Option<&str> {
        self.attribute("w:val")
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it with this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The first element with this name at any depth, itself included.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        if &*self.name == name { Some(self) } else { self.elements().find_map(|element| element.find(name)) }
    }

    /// Its text and the text of all that is in it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// Whether a switch is on: `<w:b/>`, `<w:b w:val="1"/>`, but not `<w:b w:val="false"/>`.
    pub(crate) fn is_on(&self) -> bool {
        let value = self.value().or_else(|| self.attribute("m:val"));
        !matches!(value, Some("0" | "false" | "off" | "none"))
    }
}

/// A part that is read child by child, so that only one of them is in memory.
pub(crate) struct Stream<'a> {
    reader: Reader<'a>,
    waiting: VecDeque<Element>,
}

impl<'a> Stream<'a> {
    /// Opens a part and enters the elements `path`, from the root on; `None` if there is no such path.
    pub(crate) fn open(text: &'a str, part: Part, path: &[&str]) -> Result<Option<Self>, Refusal> {
        let mut reader = Reader::new(text, part);
        let mut entered = 0;
        while entered < path.len() {
            match reader.event()? {
                Seen::Start(element) if &*element.name == path[entered] => entered += 1,
                Seen::Start(element) => drop(reader.filled(element)?),
                Seen::Finished => return Ok(None),
                Seen::End | Seen::Text(_) => {}
            }
        }
        Ok(Some(Self { reader, waiting: VecDeque::new() }))
    }

    /// The next child; `None` after the last.
    pub(crate) fn child(&mut self) -> Result<Option<Element>, Refusal> {
        loop {
            if let Some(element) = self.waiting.pop_front() {
                return Ok(Some(element));
            }
            match self.reader.event()? {
                Seen::Start(element) => {
                    let element = self.reader.filled(element)?;
                    if &*element.name != "mc:AlternateContent" {
                        return Ok(Some(element));
                    }
                    let chosen = chosen(element);
                    self.waiting.extend(chosen.into_iter().filter_map(|node| match node {
                        Node::Element(element) => Some(element),
                        Node::Text(_) => None,
                    }));
                }
                Seen::End => return self.rest(),
                Seen::Finished => return Ok(None),
                Seen::Text(_) => {}
            }
        }
    }

    /// Reads what follows the last child, so that a part that is cut off is noticed.
    fn rest(&mut self) -> Result<Option<Element>, Refusal> {
        while !matches!(self.reader.event()?, Seen::Finished) {}
        Ok(None)
    }
}

/// A parsed token.
enum Seen {
    Start(Element),
    End,
    Text(Box<str>),
    Finished,
}

struct Reader<'a> {
    events: NsReader<&'a [u8]>,
    part: Part,
    depth: usize,
    elements: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, part: Part) -> Self {
        let mut events = NsReader::from_reader(text.as_bytes());
        events.config_mut().expand_empty_elements = true;
        Self { events, part, depth: 0, elements: 0 }
    }

    fn broken(&self) -> Refusal {
        Refusal::Damaged(self.part)
    }

    fn event(&mut self) -> Result<Seen, Refusal> {
        loop {
            match self.events.read_event().map_err(|_| self.broken())? {
                Event::Start(start) => {
                    self.depth += 1;
                    self.elements += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Refusal::TooLarge(Limit::Depth));
                    }
                    if self.elements > MAX_ALL_ELEMENTS {
                        return Err(Refusal::TooLarge(Limit::Elements));
                    }
                    return self.opened(&start).map(Seen::Start);
                }
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or_else(|| self.broken())?;
                    return Ok(Seen::End);
                }
                Event::Text(text) => return Ok(Seen::Text(text.xml10_content().into())),
                Event::CData(text) => return Ok(Seen::Text(text.xml10_content().into())),
                Event::GeneralRef(reference) => return self.resolved(&reference).map(|c| Seen::Text(c.into())),
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => return Ok(Seen::Finished),
                Event::DocType(_) => return Err(Refusal::Entities),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn opened(&self, start: &BytesStart<'_>) -> Result<Element, Refusal> {
        let name = self.named(start.name(), true);
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.broken())?;
            let key = attribute.key.as_ref();
            if key.starts_with("xmlns") {
                continue;
            }
            let value = unescape(&attribute.value).map_err(|_| self.broken())?;
            if &*name == "mc:Choice" && key == "Requires" && self.understands(&value) {
                attributes.push((UNDERSTOOD.into(), "".into()));
                continue;
            }
            attributes.push((self.named(attribute.key, false), value.into()));
        }
        Ok(Element { name, attributes, children: Vec::new() })
    }

    /// Whether all extensions that a choice requires, by their prefixes here, are read by this program.
    fn understands(&self, prefixes: &str) -> bool {
        let is_known = |prefix: &str| {
            let name = format!("{prefix}:x");
            match self.events.resolver().resolve_element(QName(&name)).0 {
                ResolveResult::Bound(uri) => namespace::prefix(uri.0).is_some(),
                _ => false,
            }
        };
        let mut all = prefixes.split_ascii_whitespace().peekable();
        all.peek().is_some() && all.all(is_known)
    }

    fn named(&self, name: QName<'_>, is_element: bool) -> Box<str> {
        let resolver = self.events.resolver();
        let (space, local) = if is_element { resolver.resolve_element(name) } else { resolver.resolve_attribute(name) };
        let local = local.as_ref();
        match space {
            ResolveResult::Bound(uri) => match namespace::prefix(uri.0) {
                Some(prefix) => format!("{prefix}:{local}").into(),
                None => format!("?:{local}").into(),
            },
            ResolveResult::Unbound => local.into(),
            ResolveResult::Unknown(prefix) => format!("{prefix}:{local}").into(),
        }
    }

    /// Reads the content of an element that was opened.
    fn filled(&mut self, mut element: Element) -> Result<Element, Refusal> {
        let most = self.elements + MAX_ELEMENTS;
        let mut open: Vec<Element> = Vec::new();
        loop {
            if self.elements > most {
                return Err(Refusal::TooLarge(Limit::Elements));
            }
            match self.event()? {
                Seen::Start(inner) => open.push(std::mem::replace(&mut element, inner)),
                Seen::Text(text) => element.children.push(Node::Text(text)),
                Seen::End => {
                    let Some(mut outer) = open.pop() else { return Ok(element) };
                    if &*element.name == "mc:AlternateContent" {
                        outer.children.extend(chosen(element));
                    } else {
                        outer.children.push(Node::Element(element));
                    }
                    element = outer;
                }
                Seen::Finished => return Err(self.broken()),
            }
        }
    }

    fn resolved(&self, reference: &BytesRef<'_>) -> Result<String, Refusal> {
        match reference.resolve_char_ref() {
            Ok(Some(c)) => Ok(c.to_string()),
            Ok(None) => {
                resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned).ok_or(Refusal::Entities)
            }
            Err(_) => Err(self.broken()),
        }
    }
}

/// The attribute that a choice gets if all its extensions are understood.
const UNDERSTOOD: &str = "understood";

/// The content of `mc:AlternateContent`: the first choice whose extensions are all understood, else the fallback.
fn chosen(alternatives: Element) -> Vec<Node> {
    let mut fallback = Vec::new();
    for node in alternatives.children {
        let Node::Element(element) = node else { continue };
        match &*element.name {
            "mc:Choice" if element.attribute(UNDERSTOOD).is_some() => return element.children,
            "mc:Fallback" => fallback = element.children,
            _ => {}
        }
    }
    fallback
}
