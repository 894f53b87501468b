//! The pictures of a web page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use scraper::ElementRef;

use crate::loss::LossKind;
use crate::picture::shown;
use crate::web::around::Around;
use crate::web::flow::Flow;
use crate::web::state::{Found, Reading};

impl<'d> Reading<'d, '_> {
    /// Reads a picture. One that cannot be had is reported with its address.
    pub(super) fn picture(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) {
        let number = flow.number(self.paragraphs);
        // Pages that load their pictures late state the address elsewhere.
        let sources = ["data-src", "data-original", "data-actualsrc", "src"];
        let Some(source) =
            sources.iter().filter_map(|name| element.attr(name)).find(|source| !source.trim().is_empty())
        else {
            self.losses.add(LossKind::Picture, number);
            return;
        };
        let source = source.trim();
        let Some(place) = self.pictures.at(source).or_else(|| self.found(source, number)) else { return };
        let alt = element.attr("alt").or(element.attr("title"));
        let piece = shown(place, alt, number, &mut self.losses);
        flow.open(around, &mut self.paragraphs).pieces.push(piece);
    }

    /// The place of a picture that is asked for; `None` if it cannot be had, which is reported.
    fn found(&mut self, source: &str, number: usize) -> Option<usize> {
        let found = match source.strip_prefix("data:") {
            Some(data) => inline(data).map_or(Found::Nothing, Found::Bytes),
            None => (self.find)(source),
        };
        match found {
            Found::Bytes(bytes) => return self.pictures.add(source, bytes, number, &mut self.losses),
            Found::Elsewhere => self.losses.add_with(LossKind::Outside, number, source),
            Found::Nothing => self.losses.add(LossKind::Picture, number),
        }
        None
    }
}

/// The bytes of an address that is the picture itself.
fn inline(data: &str) -> Option<Vec<u8>> {
    let (kind, content) = data.split_once(',')?;
    if !kind.to_ascii_lowercase().ends_with(";base64") {
        return Some(percent_decode_str(content).collect());
    }
    let compact: String = percent_decode_str(content).decode_utf8().ok()?.split_whitespace().collect();
    STANDARD.decode(compact).ok()
}
