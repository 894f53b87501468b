//! The subset of XML that is needed to read a workbook's parts.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::trouble::{Part, Trouble};

/// A part of a workbook, read element by element. Names are compared without their prefix; `<a/>` is read as
/// `<a></a>`; comments and processing instructions are skipped; the end of the file inside an element is an error.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: Part,
    depth: usize,
}

/// A parsed token.
pub(super) enum Token<'a> {
    /// An element begins.
    Start(BytesStart<'a>),
    /// An element ends.
    End(String),
    /// Text, with its references resolved.
    Text(String),
    /// The end, after the last element was closed.
    Finished,
}

impl<'a> Xml<'a> {
    pub(super) fn new(bytes: &'a [u8], part: Part) -> Self {
        let mut reader = Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0 }
    }

    /// The next token.
    pub(super) fn token(&mut self) -> Result<Token<'a>, Trouble> {
        loop {
            match self.reader.read_event().map_err(|_| self.broken())? {
                Event::Start(element) => {
                    self.depth += 1;
                    return Ok(Token::Start(element));
                }
                Event::End(element) => {
                    self.depth = self.depth.checked_sub(1).ok_or(self.broken())?;
                    return Ok(Token::End(element.local_name().as_ref().to_owned()));
                }
                Event::Text(text) => return Ok(Token::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Token::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => return self.resolved(&reference).map(Token::Text),
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => return Ok(Token::Finished),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                // No workbook has one, and entities would be useful here only for attacks.
                Event::DocType(_) => return Err(self.broken()),
            }
        }
    }

    /// The value of the attribute with this local name.
    pub(super) fn attribute(&self, element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Trouble> {
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.broken())?;
            if attribute.key.local_name().as_ref() == name {
                return unescape(&attribute.value).map(|value| Some(value.into_owned())).map_err(|_| self.broken());
            }
        }
        Ok(None)
    }

    /// Skips to the end of the current element.
    pub(super) fn skip(&mut self) -> Result<(), Trouble> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.token()?;
        }
        Ok(())
    }

    /// The error for this part.
    pub(super) fn broken(&self) -> Trouble {
        Trouble::Broken(self.part)
    }

    fn resolved(&self, reference: &BytesRef<'_>) -> Result<String, Trouble> {
        match reference.resolve_char_ref() {
            Ok(Some(c)) => Ok(c.to_string()),
            Ok(None) => {
                resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned).ok_or_else(|| self.broken())
            }
            Err(_) => Err(self.broken()),
        }
    }
}
