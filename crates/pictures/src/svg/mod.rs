//! SVG: parsed, and rewritten from elements that are known to be harmless.
//!
//! The result is a static drawing: no scripts, events, animation, HTML or links, no external resources, no style
//! sheet (its rules become attributes, so that the drawing also works under a policy without inline styles), and no
//! information about its author or program.

mod allowed;
mod bare;
mod embedded;
mod namespace;
mod repeated;
mod sheet;
mod size;
mod value;
mod writer;

use quick_xml::NsReader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::flaw::Flaw;
use super::picture::Stripped;
use namespace::{NAMESPACE, XLINK};
use repeated::Repeated;
use sheet::Sheet;
use writer::Writer;

/// The maximum nesting depth of elements: twice that of drawing programs.
const MAX_DEPTH: usize = 256;

/// A parsed element.
struct Element {
    name: String,
    /// The attributes without a namespace, and `xlink:href` as `href`, by name.
    attributes: Vec<(String, String)>,
}

/// A drawing of a theme, without the additions of drawing programs.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    bare::bare(bytes)
}

/// Rewrites the drawing.
pub(super) fn sanitise(bytes: &[u8]) -> Stripped {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|_| Flaw::Xml)?;
    let sheet = Sheet::parse(&style_text(text)?)?;
    let mut writer = Writer::default();
    let mut repeated = Repeated::default();
    let mut size = None;
    walk(text, false, |step| {
        match step {
            Step::Open(element) => {
                if writer.is_at_root() {
                    if size.is_some() || element.name != "svg" {
                        return Err(Flaw::Xml);
                    }
                    size = Some(size::of(&element.attributes).ok_or(Flaw::DrawingWithoutSize)?);
                }
                let attributes = attributes(&element, &sheet)?;
                repeated.open(&attributes);
                writer.open(&element.name, &attributes);
            }
            Step::Close => {
                repeated.close();
                writer.close();
            }
            Step::Text(text) => writer.text(&text),
        }
        Ok(())
    })?;
    let (width, height) = size.ok_or(Flaw::Xml)?;
    repeated.check()?;
    Ok((writer.finish(), width, height))
}

/// An event in a traversal of the drawing.
enum Step {
    /// An element begins. Disallowed elements and their content are skipped; a link counts as a group.
    Open(Element),
    /// An element ends.
    Close,
    /// Text in the current element.
    Text(String),
}

/// Traverses the allowed elements of the drawing, including `style` elements if `styles` is set.
fn walk(text: &str, styles: bool, mut each: impl FnMut(Step) -> Result<(), Flaw>) -> Result<(), Flaw> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0usize;
    // The depth of the outermost element that is left out.
    let mut left_out: Option<usize> = None;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| Flaw::Xml)?;
        let is_svg = match namespace {
            ResolveResult::Bound(namespace) => namespace.as_ref().as_bytes() == NAMESPACE,
            ResolveResult::Unbound => true,
            ResolveResult::Unknown(_) => false,
        };
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Flaw::Xml);
                }
                if left_out.is_none() {
                    let name = start.local_name().as_ref().to_owned();
                    if is_svg && (allowed::is_element(&name) || (styles && name == "style")) {
                        each(Step::Open(element(&reader, &start, name)?))?;
                    } else {
                        left_out = Some(depth);
                    }
                }
            }
            Event::End(_) => {
                if left_out.is_none() {
                    each(Step::Close)?;
                } else if left_out == Some(depth) {
                    left_out = None;
                }
                depth = depth.checked_sub(1).ok_or(Flaw::Xml)?;
            }
            Event::Text(text) if left_out.is_none() => each(Step::Text(text.xml10_content().into_owned()))?,
            Event::CData(text) if left_out.is_none() => each(Step::Text(text.xml10_content().into_owned()))?,
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    Ok(None) => resolve_predefined_entity(&reference.xml10_content()).ok_or(Flaw::Entity)?.to_owned(),
                    Err(_) => return Err(Flaw::Xml),
                };
                if left_out.is_none() {
                    each(Step::Text(text))?;
                }
            }
            // The document type that drawing programs write is left out; one with declarations is suspicious.
            Event::DocType(kind) if kind.contains('[') || kind.contains('<') => return Err(Flaw::Entity),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Flaw::CutOff),
            _ => {}
        }
    }
}

/// The text of all `style` elements.
fn style_text(text: &str) -> Result<String, Flaw> {
    let mut css = String::new();
    let mut open: Vec<bool> = Vec::new();
    walk(text, true, |step| {
        match step {
            Step::Open(element) => open.push(element.name == "style"),
            Step::Close => {
                open.pop();
            }
            Step::Text(text) if open.last() == Some(&true) => css.push_str(&text),
            Step::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(css)
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>, name: String) -> Result<Element, Flaw> {
    let mut attributes = Vec::new();
    let mut old_href = None;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Flaw::Xml)?;
        let value = unescape(&attribute.value).map_err(|_| Flaw::Entity)?.into_owned();
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        match namespace {
            _ if attribute.key.as_ref() == "xml:space" => attributes.push(("xml:space".to_owned(), value)),
            ResolveResult::Unbound if local.as_ref() != "xmlns" => attributes.push((local.as_ref().to_owned(), value)),
            ResolveResult::Bound(of) if of.as_ref().as_bytes() == XLINK && local.as_ref() == "href" => {
                old_href = Some(value);
            }
            _ => {}
        }
    }
    // Drawings for two generations of browsers have both; the one without a prefix takes precedence (SVG 2, 16.1.6).
    if !attributes.iter().any(|(name, _)| name == "href") {
        attributes.extend(old_href.map(|value| ("href".to_owned(), value)));
    }
    Ok(Element { name, attributes })
}

/// The attributes to write: the allowed ones with harmless values, after the style sheet is applied.
fn attributes(element: &Element, sheet: &Sheet) -> Result<Vec<(String, String)>, Flaw> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for (name, value) in &element.attributes {
        if name == "href" {
            if let Some(value) = embedded::href(&element.name, value)? {
                kept.push(("href".to_owned(), value));
            }
        } else if allowed::is_attribute(name) && value::is_harmless(value) {
            kept.push((name.clone(), value.clone()));
        }
    }
    for (name, value) in sheet.for_element(&element.name, &element.attributes)? {
        if allowed::is_property(&name) && value::is_harmless(&value) {
            kept.retain(|(other, _)| *other != name);
            kept.push((name, value));
        }
    }
    Ok(kept)
}
