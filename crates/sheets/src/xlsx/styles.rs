//! What the cell formats make of numbers: `xl/styles.xml`.

use std::collections::HashMap;

use crate::number_format::Meaning;
use crate::trouble::{Part, Trouble};
use crate::xml::{Token, Xml};

/// The most cell formats a workbook has in Excel: 65,490.
const MAX_FORMATS: usize = 65_536;

/// Reads it.
pub(super) fn read(part: &[u8]) -> Result<Vec<Meaning>, Trouble> {
    let mut xml = Xml::new(part, Part::Styles);
    let mut own: HashMap<u32, Meaning> = HashMap::new();
    let mut formats = Vec::new();
    let mut within = false;
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let number = xml.attribute(&element, "numFmtId")?.and_then(|id| id.parse().ok());
                    let format = xml.attribute(&element, "formatCode")?;
                    if let (Some(number), Some(format)) = (number, format) {
                        own.insert(number, Meaning::of_format(&format));
                    }
                }
                "cellXfs" => within = true,
                "xf" if within && formats.len() < MAX_FORMATS => {
                    let number = xml.attribute(&element, "numFmtId")?.and_then(|id| id.parse().ok()).unwrap_or(0);
                    formats.push(own.get(&number).copied().unwrap_or_else(|| Meaning::of_number(number)));
                }
                _ => {}
            },
            Token::End(name) if name == "cellXfs" => within = false,
            Token::Finished => return Ok(formats),
            _ => {}
        }
    }
}
