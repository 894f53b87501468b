//! A drawing of a theme: published as its author wrote it, including scripts and styles, without the additions of
//! drawing programs.
//!
//! Unlike a picture of a document, a theme's drawing may be a sprite, be animated, or follow the reader's colour
//! scheme. It is copied piece by piece, except for comments, metadata, and the elements and attributes of drawing
//! programs.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, ResolveResult};

use super::super::flaw::Flaw;
use super::embedded;
use super::namespace::{NAMESPACE, XLINK};

/// The namespaces that browsers support: HTML and MathML, which a drawing may contain, and XML's own.
const OTHERS: [&[u8]; 3] =
    [b"http://www.w3.org/1999/xhtml", b"http://www.w3.org/1998/Math/MathML", b"http://www.w3.org/XML/1998/namespace"];

/// The drawing without comments, metadata and the private data of drawing programs.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|_| Flaw::Xml)?;
    let mut reader = NsReader::from_str(text);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut depth) = (0, 0_usize);
    // The depth of the outermost element that is left out.
    let mut left_out: Option<usize> = None;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| Flaw::Xml)?;
        let is_known = is_known(&namespace);
        let end = usize::try_from(reader.buffer_position()).map_err(|_| Flaw::Xml)?;
        let source = text.get(at..end).ok_or(Flaw::Xml)?;
        at = end;
        match event {
            Event::Start(start) => {
                depth += 1;
                if left_out.is_none() {
                    if is_known && start.local_name().as_ref() != "metadata" {
                        element(&reader, &start, source, &mut out)?;
                    } else {
                        left_out = Some(depth);
                    }
                }
            }
            Event::Empty(start) if left_out.is_none() && is_known && start.local_name().as_ref() != "metadata" => {
                element(&reader, &start, source, &mut out)?;
            }
            Event::End(_) => {
                if left_out.is_none() {
                    out.push_str(source);
                } else if left_out == Some(depth) {
                    left_out = None;
                }
                depth = depth.checked_sub(1).ok_or(Flaw::Xml)?;
            }
            Event::Empty(_) | Event::Comment(_) => {}
            Event::PI(_) if !source.starts_with("<?xml-stylesheet") => {}
            Event::Eof if depth == 0 => return Ok(out.into_bytes()),
            Event::Eof => return Err(Flaw::CutOff),
            _ if left_out.is_none() => out.push_str(source),
            _ => {}
        }
    }
}

fn is_known(namespace: &ResolveResult<'_>) -> bool {
    match namespace {
        ResolveResult::Bound(namespace) => is_name_of_known(namespace.as_ref().as_bytes()),
        ResolveResult::Unbound => true,
        ResolveResult::Unknown(_) => false,
    }
}

fn is_name_of_known(namespace: &[u8]) -> bool {
    namespace == NAMESPACE || namespace == XLINK || OTHERS.contains(&namespace)
}

/// Writes the tag of an element unchanged from `source`, unless some of its attributes are removed or changed.
fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>, source: &str, out: &mut String) -> Result<(), Flaw> {
    let mut kept = Vec::new();
    let mut changed = false;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Flaw::Xml)?;
        let is_kept = match attribute.key.as_namespace_binding() {
            Some(PrefixDeclaration::Default) => true,
            Some(PrefixDeclaration::Named(_)) => is_name_of_known(attribute.value.as_bytes()),
            None => is_known(&reader.resolver().resolve_attribute(attribute.key).0),
        };
        if !is_kept {
            changed = true;
            continue;
        }
        let mut value = attribute.value.to_string();
        // An embedded picture contains as much metadata as a separate one.
        if attribute.key.local_name().as_ref() == "href" && value.trim_start().starts_with("data:image/") {
            let stripped = embedded::href("image", &value)?.unwrap_or_default();
            changed |= stripped != value;
            value = stripped;
        }
        kept.push((attribute.key.as_ref().to_owned(), value));
    }
    if !changed {
        out.push_str(source);
        return Ok(());
    }
    out.push('<');
    out.push_str(start.name().as_ref());
    for (name, value) in kept {
        let quote = if value.contains('"') { '\'' } else { '"' };
        out.extend([" ", &name, "="]);
        out.push(quote);
        out.push_str(&value);
        out.push(quote);
    }
    out.push_str(if source.ends_with("/>") { "/>" } else { ">" });
    Ok(())
}
