//! Text, and what is in lines of it.

use scraper::{ElementRef, Node};

use crate::draft::{Linked, safe};
use crate::loss::LossKind;
use crate::web::around::Around;
use crate::web::flow::Flow;
use crate::web::state::Reading;

impl<'d> Reading<'d, '_> {
    pub(super) fn text(&mut self, text: &str, around: &Around, flow: &mut Flow) {
        if around.look.size == Some(0) {
            if !text.trim().is_empty() {
                self.losses.add(LossKind::Hidden, flow.number(self.paragraphs));
            }
            return;
        }
        for (at, line) in flow.lines(text, around.is_preformatted).into_iter().enumerate() {
            if at > 0 {
                flow.end_line(&around.look, &mut self.losses);
            }
            if !line.is_empty() {
                let linked = Linked { link: around.link.clone(), is_linked: around.is_in_link };
                let losses = &mut self.losses;
                flow.open(around, &mut self.paragraphs).text(&line, &around.look, linked, losses);
            }
        }
    }

    pub(super) fn ruby(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) {
        let (mut base, mut parts) = (String::new(), Vec::new());
        for child in element.children() {
            let name = child.value().as_element().map_or("", |element| element.name());
            let words: String = match child.value() {
                Node::Text(text) => text.to_string(),
                _ => ElementRef::wrap(child).map(|inner| inner.text().collect()).unwrap_or_default(),
            };
            match name {
                "rt" => parts.push((std::mem::take(&mut base), words)),
                "rp" => {}
                "rtc" => {
                    if let Some((_, reading)) = parts.last_mut() {
                        reading.push_str(&words);
                    }
                }
                _ => base.push_str(&words),
            }
        }
        let linked = || Linked { link: around.link.clone(), is_linked: around.is_in_link };
        let draft = flow.open(around, &mut self.paragraphs);
        for (base, reading) in parts {
            draft.ruby(&base, &reading, &around.look, linked(), &mut self.losses);
        }
        draft.text(base.trim(), &around.look, linked(), &mut self.losses);
    }

    pub(super) fn link(&mut self, element: ElementRef<'_>, inner: &mut Around, flow: &mut Flow) {
        flow.anchors.extend(element.attr("name").map(Into::into));
        let Some(href) = element.attr("href").map(str::trim).filter(|href| !href.is_empty()) else { return };
        let to = match href.split_once('#') {
            // Word names the page itself.
            Some((file, place)) if !file.contains(':') => format!("#{place}"),
            _ if href.starts_with("//") => format!("https:{href}"),
            _ => href.to_owned(),
        };
        inner.link = safe(to.into(), flow.number(self.paragraphs), &mut self.losses);
        inner.is_in_link = true;
    }
}
