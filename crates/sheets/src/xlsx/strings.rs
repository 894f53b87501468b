//! The shared strings, and rich text in cells.

use super::styles::is_on;
use crate::budget::Budget;
use crate::trouble::{Part, Trouble};
use crate::xml::{Token, Xml};

/// A text of one or more runs.
#[derive(Clone, Debug, Default)]
pub(super) struct Rich {
    pub text: String,
    /// Whether any of its runs is struck through.
    pub is_struck: bool,
}

/// Reads `xl/sharedStrings.xml`.
pub(super) fn read(part: &[u8], budget: &mut Budget) -> Result<Vec<Rich>, Trouble> {
    let mut xml = Xml::new(part, Part::Strings);
    let mut strings = Vec::new();
    loop {
        match xml.token()? {
            Token::Start(element) if element.local_name().as_ref() == "si" => {
                let text = rich_text(&mut xml, "si")?;
                // An empty text still takes memory in the list.
                budget.pay_text(text.text.len() + size_of::<Rich>())?;
                strings.push(text);
            }
            Token::Finished => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of the current element `end`: all its runs, without phonetic runs.
pub(super) fn rich_text(xml: &mut Xml<'_>, end: &str) -> Result<Rich, Trouble> {
    let mut text = String::new();
    let (mut within, mut is_struck) = (false, false);
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "t" => within = true,
                "rPh" => xml.skip()?,
                "strike" => is_struck |= is_on(xml, &element)?,
                _ => {}
            },
            Token::Text(piece) if within => text.push_str(&piece),
            Token::End(name) if name == "t" => within = false,
            Token::End(name) if name == end => return Ok(Rich { text: unescaped(&text), is_struck }),
            Token::Finished => return Err(xml.broken()),
            _ => {}
        }
    }
}

/// Resolves escapes such as `_x000D_`, with which Excel writes characters that XML does not allow; `_x005F_` is an
/// underscore that protects such a sequence (ECMA-376 part 1, 22.9.2.19). Control characters are removed.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let digits = from.get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let closed = from.get(6..7) == Some("_");
        let code = digits.filter(|_| closed).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let length = if let Some(code) = code {
            out.extend(char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
            7
        } else {
            out.push_str("_x");
            2
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn excels_own_escapes() {
        assert_eq!(unescaped("一_x000D_\n二_x0041_"), "一\n二A");
        assert_eq!(unescaped("_x005F_x0041_"), "_x0041_");
        assert_eq!(unescaped("a_x00zz_ _x 春_x12"), "a_x00zz_ _x 春_x12");
    }
}
