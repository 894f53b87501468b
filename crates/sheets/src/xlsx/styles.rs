//! How the cell formats interpret numbers: `xl/styles.xml`.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::number_format::{Meaning, Style};
use crate::trouble::{Part, Trouble};
use crate::xml::{Token, Xml};

/// The maximum number of cell formats; Excel allows 65,490.
const MAX_FORMATS: usize = 65_536;

/// Whether a property such as `<strike/>` is on.
pub(super) fn is_on(xml: &Xml<'_>, element: &BytesStart<'_>) -> Result<bool, Trouble> {
    Ok(!matches!(xml.attribute(element, "val")?.as_deref(), Some("0" | "false")))
}

/// Reads the styles.
pub(super) fn read(part: &[u8]) -> Result<Vec<Style>, Trouble> {
    let mut xml = Xml::new(part, Part::Styles);
    let mut own: HashMap<u32, Style> = HashMap::new();
    // Whether each font is struck through.
    let mut fonts: Vec<bool> = Vec::new();
    let mut formats = Vec::new();
    let (mut within, mut within_fonts) = (false, false);
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let number = xml.attribute(&element, "numFmtId")?.and_then(|id| id.parse().ok());
                    let format = xml.attribute(&element, "formatCode")?;
                    if let (Some(number), Some(format)) = (number, format) {
                        let is_unseen = Meaning::shows_nothing(&format);
                        own.insert(number, Style { meaning: Meaning::of_format(&format), is_unseen });
                    }
                }
                "fonts" => within_fonts = true,
                "font" if within_fonts && fonts.len() < MAX_FORMATS => fonts.push(false),
                "strike" if within_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = is_on(&xml, &element)?;
                    }
                }
                "cellXfs" => within = true,
                "xf" if within && formats.len() < MAX_FORMATS => {
                    let number = xml.attribute(&element, "numFmtId")?.and_then(|id| id.parse().ok()).unwrap_or(0);
                    let usual = || Style { meaning: Meaning::of_number(number), is_unseen: false };
                    let mut style = own.get(&number).copied().unwrap_or_else(usual);
                    let font = xml.attribute(&element, "fontId")?.and_then(|id| id.parse::<usize>().ok());
                    style.is_unseen |= font.and_then(|font| fonts.get(font)).copied().unwrap_or(false);
                    formats.push(style);
                }
                _ => {}
            },
            Token::End(name) if name == "cellXfs" => within = false,
            Token::End(name) if name == "fonts" => within_fonts = false,
            Token::Finished => return Ok(formats),
            _ => {}
        }
    }
}
