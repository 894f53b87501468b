//! The references of a drawing: to a part of itself, or to an embedded picture.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::flaw::Flaw;
use super::super::format::{Format, detect};
use super::super::picture::Picture;
use super::super::{jpeg, png};
use super::value::is_fragment;

/// The `href` to write; `None` to remove it, which applies to any external reference.
///
/// An embedded picture is stripped like a separate one, so that it cannot reveal metadata either.
pub(super) fn href(element: &str, href: &str) -> Result<Option<String>, Flaw> {
    let href = href.trim();
    if is_fragment(href) {
        return Ok((element != "a").then(|| href.to_owned()));
    }
    if element != "image" {
        return Ok(None);
    }
    let Some(data) = href.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")).and_then(|_| href.get(5..))
    else {
        return Ok(None);
    };
    let (kind, data) = data.split_once(',').ok_or(Flaw::Embedded)?;
    if !kind.to_ascii_lowercase().ends_with(";base64") {
        return Err(Flaw::Embedded);
    }
    let data: Vec<u8> = data.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(data).map_err(|_| Flaw::Embedded)?;
    let format = detect(&bytes).map_err(|_| Flaw::Embedded)?;
    let stripped = match format {
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        _ => return Err(Flaw::Embedded),
    };
    let picture = Picture::of(format, stripped).map_err(|_| Flaw::Embedded)?;
    Ok(Some(format!("data:{};base64,{}", format.media_type(), STANDARD.encode(picture.bytes))))
}
