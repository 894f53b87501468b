//! Fills the slots of a body, that is, the addresses of links and pictures, for a reader of one language.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::college::{DocRef, Face, Reference, Target};
use crate::plan::{Address, Subject};
use blackeyes_chinese::Lang;
use blackeyes_markdown::{Body, MediaPart, PictureTag, SlotKind, WrittenBody, escape};

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

/// Fills the slots of one body.
pub(super) struct Filler<'a> {
    scene: &'a Scene<'a>,
    body: &'a Body,
    pub written: Arc<WrittenBody>,
    face: &'a Face<'a>,
    lang: &'a Lang,
    destination: Destination,
    /// How wide pictures are, for browsers.
    sizes: &'static str,
    /// Whether readers wait for the next picture.
    awaited: bool,
}

impl<'a> Filler<'a> {
    pub fn new(scene: &'a Scene<'a>, face: &'a Face<'a>, lang: &'a Lang, destination: Destination) -> Self {
        let written = scene.texts.written(face.path);
        Self { scene, body: scene.body(face), written, face, lang, destination, sizes: IN_TEXT, awaited: false }
    }

    /// Adds all of the HTML.
    pub fn whole(&mut self) -> String {
        let length = self.written.html.len();
        let mut html = String::with_capacity(length + self.body.slots.len() * 48);
        self.write(0..length, &mut html);
        html
    }

    /// Adds the HTML in `range`.
    pub fn write(&mut self, range: Range<usize>, html: &mut String) {
        let (body, written) = (self.body, Arc::clone(&self.written));
        let mut done = range.start;
        let first = body.slots.partition_point(|slot| slot.at < range.start);
        for slot in body.slots.iter().skip(first).take_while(|slot| slot.at < range.end) {
            let Some(before) = written.html.get(done..slot.at) else { continue };
            html.push_str(before);
            done = slot.at;
            match &slot.kind {
                SlotKind::Picture { target, alt, tag, .. } => {
                    let after = self.picture(target, alt, tag, html);
                    if !after.is_empty() {
                        html.push_str(written.html.get(done..done + tag.rest).unwrap_or_default());
                        html.push_str(&after);
                        done += tag.rest;
                    }
                }
                kind => {
                    if let Some(url) = self.scene.slot_url(self.face, kind, self.lang, self.destination) {
                        html.push_str(match kind {
                            SlotKind::Media { part: MediaPart::Poster, .. } => " poster=\"",
                            SlotKind::Media { .. } => " src=\"",
                            _ => " href=\"",
                        });
                        escape(html, &url);
                        html.push('"');
                    }
                }
            }
        }
        html.push_str(written.html.get(done..range.end).unwrap_or_default());
    }

    /// Adds the HTML in `range`, with pictures of this width, for the first of which readers wait if it is `awaited`.
    pub fn show(&mut self, range: Range<usize>, sizes: &'static str, awaited: bool, html: &mut String) {
        (self.sizes, self.awaited) = (sizes, awaited);
        self.write(range, html);
        (self.sizes, self.awaited) = (IN_TEXT, false);
    }

    /// Fills the `<img` at the end of `html`, and inserts the markup that belongs before it. Returns the markup that
    /// belongs after it.
    fn picture(&mut self, target: &str, alt: &str, tag: &PictureTag, html: &mut String) -> String {
        let reference = Reference { folder: self.face.folder, target };
        let Some(file) = self.scene.college.references.picture(reference) else { return String::new() };
        let Some(address) = self.scene.plan.file(&file) else { return String::new() };
        let page = self.destination == Destination::Page;
        let url = self.scene.url_for(address, self.destination);
        let mut after = String::new();
        if page && !tag.plain {
            html.truncate(html.len() - "<img".len());
            after = self.open_round(&file, &url, tag.zoomed && !alt.trim().is_empty(), html);
            html.push_str("<img");
        }
        html.push_str(" src=\"");
        escape(html, &url);
        html.push('"');
        html.push_str(&dimensions(self.scene.pictures.size(&file), tag.stated));
        if page {
            let awaited = std::mem::take(&mut self.awaited);
            html.push_str(if awaited { " fetchpriority=\"high\"" } else { " loading=\"lazy\"" });
            html.push_str(" decoding=\"async\"");
        }
        after
    }

    /// Opens the markup around a picture: the smaller copies and, if it is `zoomed`, a link to the full picture. Returns the
    /// closing markup.
    fn open_round(&self, file: &str, url: &str, zoomed: bool, html: &mut String) -> String {
        let mut after = String::new();
        if zoomed {
            html.push_str("<a class=\"zoom\" href=\"");
            escape(html, url);
            html.push_str("\">");
            after.push_str("</a>");
        }
        let srcset = self.scene.srcset(file);
        if !srcset.is_empty() {
            let tone = self.scene.tone(file);
            html.push_str("<picture");
            if !tone.is_empty() {
                let _ = write!(html, " class=\"{tone}\"");
            }
            html.push_str("><source type=\"image/webp\" srcset=\"");
            escape(html, &srcset);
            let _ = write!(html, "\" sizes=\"{}\">", self.sizes);
            after.insert_str(0, "</picture>");
        }
        after
    }
}

impl Scene<'_> {
    /// The HTML of `face`'s body with its slots filled.
    pub(super) fn fill(&self, face: &Face<'_>, lang: &Lang, destination: Destination) -> String {
        Filler::new(self, face, lang, destination).whole()
    }

    /// Adds to `hasher` everything that the filled HTML of `face` is made from, except for what all pages share.
    pub(super) fn fill_key(&self, face: &Face<'_>, lang: &Lang, destination: Destination, hasher: &mut Hasher<'_>) {
        let text = self.texts.of(face.path);
        hasher.part(&text.hash);
        // This setting of the site also affects the result.
        hasher.text(&format!("{:?}", self.college.site.raw_html));
        for slot in &text.body.slots {
            match &slot.kind {
                SlotKind::Picture { target, .. } => {
                    let file = self.college.references.picture(Reference { folder: face.folder, target });
                    let shown =
                        file.and_then(|file| Some((self.plan.file(&file)?.as_str(), self.pictures.size(&file), file)));
                    hasher.option(shown.as_ref().map(|(address, ..)| *address));
                    if let Some((_, (width, height), file)) = &shown {
                        hasher.text(&format!("{width} {height} {} {}", self.tone(file), self.srcset(file)));
                    }
                }
                kind => hasher.option(self.slot_url(face, kind, lang, destination).as_deref()),
            }
        }
    }

    /// The address that fills a slot which is no picture; `None` if it leads to nothing that is shown.
    fn slot_url(&self, face: &Face<'_>, kind: &SlotKind, lang: &Lang, destination: Destination) -> Option<String> {
        match kind {
            SlotKind::Link { target } => self.link(face, target, lang, destination),
            SlotKind::Media { target, part } => self.media(face, (target, *part), destination),
            SlotKind::Picture { .. } => None,
            SlotKind::Note { id } => self.inside(face, id, destination),
        }
    }

    /// The address of a place in the text itself.
    fn inside(&self, face: &Face<'_>, id: &str, destination: Destination) -> Option<String> {
        let Destination::Feed(doc) = destination else { return Some(format!("#{id}")) };
        let address = self.plan.address(Subject::Document(doc), face.lang)?;
        Some(format!("{}#{id}", self.plan.absolute(address)))
    }

    fn url_for(&self, address: &Address, destination: Destination) -> String {
        if destination == Destination::Page { self.plan.url(address) } else { self.plan.absolute(address) }
    }

    /// The address of a part of an audio or video element.
    fn media(&self, face: &Face<'_>, (target, part): (&str, MediaPart), destination: Destination) -> Option<String> {
        let file = self.college.references.media(Reference { folder: face.folder, target }, part)?;
        let address = self.plan.file(&file)?;
        Some(self.url_for(address, destination))
    }

    /// Resolves a target for a reader of `lang`; `None` if it leads to nothing that is shown.
    pub(super) fn link(&self, face: &Face<'_>, target: &str, lang: &Lang, destination: Destination) -> Option<String> {
        let url = |address| self.url_for(address, destination);
        match self.college.resolve(Reference { folder: face.folder, target })? {
            Target::Heading(heading) => self.inside(face, &heading, destination),
            Target::File(path) => self.plan.file(&path).map(url),
            Target::Address(written) => {
                let (path, rest) = written.find(['?', '#']).map_or((written.as_str(), ""), |at| written.split_at(at));
                let address = Address::written(path);
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
    pub(super) fn address_for(&self, doc: DocRef, lang: &Lang) -> Option<&Address> {
        let entry = self.college.entry(doc)?;
        let shown = entry.face(lang).lang;
        self.plan.address(Subject::Document(doc), shown)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_is_stated_is_not_stated_twice() {
        assert_eq!(dimensions((400, 300), [None, None]), " width=\"400\" height=\"300\"");
        assert_eq!(dimensions((400, 300), [Some(200), None]), " height=\"150\"");
        assert_eq!(dimensions((400, 300), [None, Some(30)]), " width=\"40\"");
        assert_eq!(dimensions((400, 300), [Some(1), Some(2)]), "");
        assert_eq!(dimensions((0, 0), [None, None]), "");
    }
}
