//! Fills the slots of a body, that is, the addresses of links and pictures, for a reader of one language.

use std::fmt::Write as _;

use crate::college::{DocRef, Face, Reference, Target};
use crate::plan::Subject;
use blackeyes_chinese::Lang;
use blackeyes_markdown::{MediaPart, SlotKind, escape};

use super::Scene;
use super::fingerprint::Hasher;
use super::picture::IN_TEXT;

/// The destination of the filled HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A page of the site: addresses are root-relative.
    Page,
    /// A feed: addresses are absolute, and headings link to this document's page.
    Feed(DocRef),
}

impl Scene<'_> {
    /// The HTML of `face`'s body with its slots filled.
    pub(super) fn fill(&self, face: &Face<'_>, lang: &Lang, destination: Destination) -> String {
        let body = self.body(face);
        let written = self.texts.written(face.path);
        let mut html = String::with_capacity(written.html.len() + body.slots.len() * 48);
        let mut done = 0;
        for slot in &body.slots {
            let Some(before) = written.html.get(done..slot.at) else { continue };
            html.push_str(before);
            done = slot.at;
            match &slot.kind {
                SlotKind::Link { target } => {
                    if let Some(url) = self.link(face, target, lang, destination) {
                        html.push_str(" href=\"");
                        escape(&mut html, &url);
                        html.push('"');
                    }
                }
                SlotKind::Media { target, part } => {
                    if let Some(url) = self.media(face, (target, *part), destination) {
                        html.push_str(if *part == MediaPart::Poster { " poster=\"" } else { " src=\"" });
                        escape(&mut html, &url);
                        html.push('"');
                    }
                }
                SlotKind::Picture { target, alt, .. } => {
                    let rest = written.html.get(done..).unwrap_or_default();
                    let stated = stated(rest);
                    let after = self.fill_picture(face, target, alt, (destination, stated), &mut html);
                    if let Some(end) = rest.find('>').filter(|_| !after.is_empty()) {
                        html.push_str(&rest[..=end]);
                        html.push_str(&after);
                        done += end + 1;
                    }
                }
            }
        }
        html.push_str(written.html.get(done..).unwrap_or_default());
        html
    }

    /// Adds to `hasher` everything that the filled HTML of `face` is made from, except for what all pages share.
    pub(super) fn fill_key(&self, face: &Face<'_>, lang: &Lang, destination: Destination, hasher: &mut Hasher<'_>) {
        let text = self.texts.of(face.path);
        hasher.part(&text.hash);
        // This setting of the site also affects the result.
        hasher.text(&format!("{:?}", self.college.site.raw_html));
        for slot in &text.body.slots {
            match &slot.kind {
                SlotKind::Link { target } => hasher.option(self.link(face, target, lang, destination).as_deref()),
                SlotKind::Media { target, part } => {
                    hasher.option(self.media(face, (target, *part), destination).as_deref());
                }
                SlotKind::Picture { target, .. } => {
                    let file = self.college.references.picture(Reference { folder: face.folder, target });
                    let shown =
                        file.and_then(|file| Some((self.plan.file(&file)?.as_str(), self.pictures.size(&file), file)));
                    hasher.option(shown.as_ref().map(|(address, ..)| *address));
                    if let Some((_, (width, height), file)) = &shown {
                        hasher.text(&format!("{width} {height} {} {}", self.tone(file), self.srcset(file)));
                    }
                }
            }
        }
    }

    /// Fills the `<img` at the end of `html`, and inserts the markup that belongs before it. Returns the markup that
    /// belongs after it.
    fn fill_picture(
        &self,
        face: &Face<'_>,
        target: &str,
        alt: &str,
        (destination, stated): (Destination, [Option<u32>; 2]),
        html: &mut String,
    ) -> String {
        let reference = Reference { folder: face.folder, target };
        let Some(file) = self.college.references.picture(reference) else { return String::new() };
        let Some(address) = self.plan.file(&file) else { return String::new() };
        let mut after = String::new();
        let url = if destination == Destination::Page { self.plan.url(address) } else { self.plan.absolute(address) };
        if destination == Destination::Page && html.ends_with("<img") {
            html.truncate(html.len() - "<img".len());
            after = self.open_round(&file, &url, alt, html);
            html.push_str("<img");
        }
        html.push_str(" src=\"");
        escape(html, &url);
        html.push('"');
        html.push_str(&dimensions(self.pictures.size(&file), stated));
        if destination == Destination::Page {
            html.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        after
    }

    /// Opens the markup around a picture: the smaller copies and, in a figure, a link to the full picture, which
    /// needs an accessible name. Returns the closing markup.
    fn open_round(&self, file: &str, url: &str, alt: &str, html: &mut String) -> String {
        let mut after = String::new();
        if html.ends_with("<figure>") && !alt.trim().is_empty() {
            html.push_str("<a class=\"zoom\" href=\"");
            escape(html, url);
            html.push_str("\">");
            after.push_str("</a>");
        }
        let srcset = self.srcset(file);
        if !srcset.is_empty() {
            let tone = self.tone(file);
            html.push_str("<picture");
            if !tone.is_empty() {
                let _ = write!(html, " class=\"{tone}\"");
            }
            html.push_str("><source type=\"image/webp\" srcset=\"");
            escape(html, &srcset);
            let _ = write!(html, "\" sizes=\"{IN_TEXT}\">");
            after.insert_str(0, "</picture>");
        }
        after
    }

    /// The address of a part of an audio or video element.
    fn media(&self, face: &Face<'_>, (target, part): (&str, MediaPart), destination: Destination) -> Option<String> {
        let file = self.college.references.media(Reference { folder: face.folder, target }, part)?;
        let address = self.plan.file(&file)?;
        Some(if destination == Destination::Page { self.plan.url(address) } else { self.plan.absolute(address) })
    }

    /// Resolves a target for a reader of `lang`; `None` if it leads to nothing that is shown.
    fn link(&self, face: &Face<'_>, target: &str, lang: &Lang, destination: Destination) -> Option<String> {
        let url = |address| {
            if destination == Destination::Page { self.plan.url(address) } else { self.plan.absolute(address) }
        };
        match self.college.resolve(Reference { folder: face.folder, target })? {
            Target::Heading(heading) => match destination {
                Destination::Page => Some(format!("#{heading}")),
                Destination::Feed(doc) => {
                    let address = self.plan.address(Subject::Document(doc), face.lang)?;
                    Some(format!("{}#{heading}", self.plan.absolute(address)))
                }
            },
            Target::File(path) => self.plan.file(&path).map(url),
            Target::Address(written) => {
                let (path, rest) = written.find(['?', '#']).map_or((written.as_str(), ""), |at| written.split_at(at));
                let address = crate::plan::Address::written(path);
                Some(format!("{}{rest}", url(&address)))
            }
            Target::Document { doc, lang: named, heading } => {
                let address = self.address_for(doc, named.as_ref().unwrap_or(lang))?;
                Some(match heading {
                    Some(heading) => format!("{}#{heading}", url(address)),
                    None => url(address),
                })
            }
        }
    }

    /// The address of a document's page for a reader of `lang`, in that language if there is such an edition.
    pub(super) fn address_for(&self, doc: DocRef, lang: &Lang) -> Option<&crate::plan::Address> {
        let entry = self.college.entry(doc)?;
        let shown = entry.face(lang).lang;
        self.plan.address(Subject::Document(doc), shown)
    }
}

/// The width and height that raw HTML specifies in the rest of its `<img`.
fn stated(rest: &str) -> [Option<u32>; 2] {
    let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
    [" width=\"", " height=\""].map(|name| tag.split_once(name)?.1.split_once('"')?.0.parse().ok())
}

/// The attributes that reserve space for a picture of this size before it is loaded, except for those in `stated`. If
/// only one is stated, the other is derived from it.
fn dimensions((width, height): (u32, u32), stated: [Option<u32>; 2]) -> String {
    let scaled = |side: u32, by: u32, of: u32| {
        u64::from(side).saturating_mul(u64::from(by)).saturating_add(u64::from(of / 2)) / u64::from(of.max(1))
    };
    match stated {
        _ if width == 0 || height == 0 => String::new(),
        [None, None] => format!(" width=\"{width}\" height=\"{height}\""),
        [Some(wide), None] => format!(" height=\"{}\"", scaled(height, wide, width).max(1)),
        [None, Some(high)] => format!(" width=\"{}\"", scaled(width, high, height).max(1)),
        [Some(_), Some(_)] => String::new(),
    }
}

/// The first verse of a filled body, as HTML; empty if there is none.
pub(super) fn first_verse(html: &str) -> &str {
    let Some(start) = html.find("<div class=\"verse") else { return "" };
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(next) = html[at..].find("<div").into_iter().chain(html[at..].find("</div>")).min() {
        at += next;
        if html[at..].starts_with("</div>") {
            depth = depth.saturating_sub(1);
            at += "</div>".len();
            if depth == 0 {
                return &html[start..at];
            }
        } else {
            depth += 1;
            at += "<div".len();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_is_stated_is_not_stated_twice() {
        assert_eq!(dimensions((400, 300), stated(" alt=\"\" />")), " width=\"400\" height=\"300\"");
        assert_eq!(dimensions((400, 300), stated(" width=\"200\" alt=\"\" />")), " height=\"150\"");
        assert_eq!(dimensions((400, 300), stated(" alt=\"\" height=\"30\" />")), " width=\"40\"");
        assert_eq!(dimensions((400, 300), stated(" width=\"1\" height=\"2\" />")), "");
        assert_eq!(dimensions((0, 0), stated(" alt=\"\" /><img width=\"1\">")), "");
    }

    #[test]
    fn a_verse_is_cut_out_whole() {
        let html = "<p>a</p><div class=\"verse\"><div class=\"stanza\">b</div></div><div>c</div>";
        assert_eq!(first_verse(html), "<div class=\"verse\"><div class=\"stanza\">b</div></div>");
        assert_eq!(first_verse("<p>a</p>"), "");
        assert_eq!(first_verse("<div class=\"verse\"><div>"), "");
    }
}
