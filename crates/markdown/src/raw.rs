//! Raw HTML in Markdown: determines what is allowed, what is removed, and where.
//!
//! Each tag is checked at its position, so that a warning can point to it, and rewritten with its attributes quoted and its
//! element closed where the surrounding Markdown ends. The whole result then passes through [`super::clean`].

use std::ops::Range;

use memchr::memmem;

use super::SlotKind;
use super::address::{Address, is_harmful, unsafe_address};
use super::allow;
use super::open::OpenRaw;
use super::picture::{is_data, picture_target};
use super::reader::Reader;
use super::tag::{Piece, Pieces, Tag, TagAttribute, unescape};
use super::tree::{Html, HtmlAttribute, Node};
use crate::codes;
use blackeyes_chinese::join_lines;
use blackeyes_diagnostics::{Diagnostic, Wording, words};

/// The maximum number of open raw HTML elements.
const MOST_OPEN: usize = 40;

/// Elements with an optional end tag in HTML.
const ENDED: [&str; 14] =
    ["p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "rp", "rt"];

/// Raw HTML that arrived in pieces, with the origin of each.
#[derive(Debug, Default)]
pub(super) struct RawText {
    text: String,
    /// The start of each piece in the text and in the prepared text.
    pieces: Vec<(usize, usize)>,
}

impl RawText {
    fn add(&mut self, html: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(html);
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the prepared text that byte `at` comes from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(at, |&(start, origin)| origin + (at - start))
    }
}

impl RawText {
    /// The bytes of the prepared text that `place` comes from, up to the end of its last byte: the byte after it may belong to
    /// a separate piece.
    fn origins(&self, place: &Range<usize>) -> Range<usize> {
        self.origin(place.start)..self.origin(place.end.saturating_sub(1)) + 1
    }
}

impl Reader<'_> {
    /// Adds a piece of raw HTML, without insertions.
    pub(super) fn collect(&self, raw: &mut RawText, html: &str, range: &Range<usize>) {
        if !self.prepared.touched(range) {
            raw.add(html, range.start);
        } else if html.len() == range.len() {
            for own in self.prepared.own(range) {
                raw.add(html.get(own.start - range.start..own.end - range.start).unwrap_or_default(), own.start);
            }
        } else {
            raw.add(&self.prepared.strip(html), range.start);
        }
    }

    /// Writes a block of raw HTML, or one inline tag.
    pub(super) fn raw_html(&mut self, html: &RawText, inline: bool) {
        if self.options.extensions && is_more(&html.text) {
            self.tree.push(Node::More);
            self.tree.close();
            return;
        }
        if !inline && let Some(at) = open_comment(&html.text) {
            let span = self.span(&(html.origin(at)..html.origin(at + "<!--".len())));
            self.open_comment(span);
        }
        if inline {
            self.open_picture_text();
        } else {
            self.start_block(Node::HtmlBlock);
        }
        self.allow(html, inline);
        if !inline {
            self.tree.close();
        }
    }

    /// Adds what is allowed in raw HTML.
    fn allow(&mut self, html: &RawText, inline: bool) {
        if self.options.trusted_html {
            let tag = html.text.get(..3).unwrap_or(&html.text).to_ascii_lowercase();
            self.in_trusted_link = tag.starts_with("<a ") || (self.in_trusted_link && tag != "</a");
            if self.options.extensions {
                self.trusted(html);
            } else {
                self.piece(Html::Verbatim(html.text.as_str().into()));
            }
            return;
        }
        self.has_raw = true;
        self.fresh = !inline;
        self.filter(html, inline);
    }

    /// Writes the allowed parts of `html`.
    fn filter(&mut self, html: &RawText, inline: bool) {
        let mut pieces = Pieces::new(&html.text);
        while let Some((piece, place)) = pieces.next() {
            if let Some(hidden) = &self.hidden {
                // Skip the content of a removed element.
                if matches!(&piece, Piece::End(end) if *end == hidden.name) {
                    self.hidden = None;
                }
                continue;
            }
            match piece {
                Piece::Text(text) => self.raw_text(text),
                Piece::Comment => {}
                Piece::Start(tag) if allow::element(&tag.name) => self.raw_start(&tag, html, &place),
                Piece::Start(tag) => {
                    self.removed_tag(&tag.name, html, &place);
                    if allow::OPAQUE.contains(&&*tag.name) && !tag.closed {
                        if inline {
                            let span = self.span(&html.origins(&place));
                            self.hidden = Some(OpenRaw { name: tag.name, level: self.level, span });
                        } else {
                            pieces.skip_element(&tag.name);
                        }
                    }
                }
                Piece::End(name) => self.raw_end(&name, html, &place),
                Piece::Other => {
                    let what = words!("a declaration or an unfinished tag", "声明或不完整的标签");
                    self.removed(&what, html, &place);
                }
            }
        }
    }

    /// Writes text between tags: entities are the same in HTML and Markdown.
    fn raw_text(&mut self, text: &str) {
        if text.trim().is_empty() && self.fresh {
            return;
        }
        let mut escaped = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['<', '>']) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            escaped.push_str(before);
            escaped.push_str(if after.starts_with('<') { "&lt;" } else { "&gt;" });
            rest = after.get(1..).unwrap_or_default();
        }
        escaped.push_str(rest);
        self.fresh = escaped.ends_with('\n');
        let plain = unescape(text);
        let (words, space) = (join_lines(&plain), char::is_whitespace);
        let before = self.tree.so_far();
        if plain.starts_with(space) && !before.is_empty() && !before.ends_with(space) {
            self.tree.separate(" ");
        }
        self.tree.with_words(Node::Html(Box::new(Html::Text(escaped.into()))), &words);
        if plain.ends_with(space) && !words.is_empty() {
            self.tree.separate(" ");
        }
    }

    fn raw_start(&mut self, tag: &Tag<'_>, html: &RawText, place: &Range<usize>) {
        let void = allow::VOID.contains(&&*tag.name);
        if !void && self.raw.len() >= MOST_OPEN {
            self.too_deep(&(html.origin(place.start)..html.origin(place.start)));
            return;
        }
        let mut attributes = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        // The code that fills a picture slot expects the rest of the tag after it.
        let first = tag.attributes.iter().filter(|attribute| tag.name == "img" && attribute.name == "src");
        let rest = tag.attributes.iter().filter(|attribute| tag.name != "img" || attribute.name != "src");
        for attribute in first.chain(rest) {
            if seen.contains(&&*attribute.name) {
                continue;
            }
            seen.push(&attribute.name);
            attributes.extend(self.raw_attribute(tag, attribute, html));
        }
        if tag.name == "img" && !seen.contains(&"alt") {
            attributes.push(own("alt", ""));
        }
        self.piece(Html::Start { name: tag.name.as_str().into(), attributes, closed: void, plain: false });
        if !void {
            let span = self.span(&html.origins(place));
            self.raw.push(OpenRaw { name: tag.name.clone(), level: self.level, span });
            if tag.closed && self.raw.iter().any(|open| open.name == "math") {
                self.close_raw_to(self.raw.len() - 1);
            }
        }
    }

    fn raw_attribute(&mut self, tag: &Tag<'_>, attribute: &TagAttribute<'_>, html: &RawText) -> Option<HtmlAttribute> {
        let name = &*attribute.name;
        if !allow::attribute(&tag.name, name) {
            let what = words!("the attribute `{name}`", "属性 `{name}`");
            self.removed(&what, html, &attribute.whole);
            return None;
        }
        let value = unescape(attribute.value.unwrap_or_default());
        match (&*tag.name, name) {
            ("a", "href") | ("img", "src") => self.raw_address(tag, &value, html, &attribute.place),
            ("img", "width" | "height") => self.raw_size(name, &value, html, attribute),
            (_, "id") if !self.headings.take(&value) => {
                let what = words!("the id `{value}`, which exists already,", "重复的编号 `{value}`");
                self.removed(&what, html, &attribute.whole);
                None
            }
            _ => {
                self.uses.verse |= tag.name == "div" && name == "class" && value.starts_with("verse");
                Some(own(name, &value))
            }
        }
    }

    /// Writes the width or height of a picture: HTML allows only a number of pixels here.
    fn raw_size(
        &mut self,
        name: &str,
        value: &str,
        html: &RawText,
        attribute: &TagAttribute<'_>,
    ) -> Option<HtmlAttribute> {
        let number = value.trim();
        let number = number.strip_suffix("px").unwrap_or(number).trim_end();
        if (1..=5).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) && number != "0" {
            return Some(own(name, number));
        }
        let diagnostic = Diagnostic::new(
            codes::REMOVED_HTML,
            words!(
                "`{name}=\"{value}\"` was removed: it is not a number of pixels",
                "已删除 `{name}=\"{value}\"`：它不是像素数"
            ),
        )
        .hint(words!(
            "write `{name}=\"300\"`, or leave it out: a picture is never wider than the text",
            "请写成 `{name}=\"300\"`，或直接删去：图片不会宽过正文"
        ));
        let whole = &attribute.whole;
        let span = self.span(&(html.origin(whole.start)..html.origin(whole.end)));
        self.report(diagnostic, span);
        None
    }

    /// Writes the address of a link or picture in raw HTML.
    fn raw_address(
        &mut self,
        tag: &Tag<'_>,
        value: &str,
        html: &RawText,
        place: &Range<usize>,
    ) -> Option<HtmlAttribute> {
        let span = self.span(&(html.origin(place.start)..html.origin(place.end)));
        match self.address(value.trim()) {
            Address::Unsafe if tag.name == "a" || (is_harmful(value) && !is_data(value)) => {
                self.report(unsafe_address(value), span);
                None
            }
            Address::Here(target) if tag.name == "img" && super::media::is_media(&target) => {
                self.report(super::media::no_picture(&target), span);
                None
            }
            _ if tag.name != "a" => {
                let alt = tag.attributes.iter().find(|attribute| attribute.name == "alt");
                let alt = alt.and_then(|attribute| attribute.value).map(unescape).unwrap_or_default();
                let kind = SlotKind::picture(picture_target(value.trim()), alt, false);
                Some(HtmlAttribute::Slot(kind, span))
            }
            Address::Here(target) => Some(HtmlAttribute::Slot(SlotKind::Link { target: target.into_owned() }, span)),
            Address::Elsewhere if self.reports_web_flaw(value, span) => None,
            Address::Elsewhere | Address::Unsafe => Some(own("href", value.trim())),
        }
    }

    fn raw_end(&mut self, name: &str, html: &RawText, place: &Range<usize>) {
        if allow::VOID.contains(&name) {
            // Browsers treat `</br>` as a line break.
            if name == "br" {
                self.removed(&words!("`</br>`", " `</br>`"), html, place);
            }
            return;
        }
        let level = self.level;
        let reach = self.raw.iter().rev().take_while(|open| open.level >= level).position(|open| open.name == name);
        match reach {
            Some(above) => self.close_raw_to(self.raw.len() - 1 - above),
            None if allow::element(name) => {
                let what = words!(
                    "the end tag `</{name}>`, which ends nothing here,",
                    "此处没有对应开头的结束标签 `</{name}>`"
                );
                self.removed(&what, html, place);
            }
            // Its start tag was removed, with a warning.
            None => {}
        }
    }

    /// Closes all open raw HTML elements except the first `kept`.
    fn close_raw_to(&mut self, kept: usize) {
        while self.raw.len() > kept {
            if let Some(open) = self.raw.pop() {
                self.piece(Html::End(open.name.into()));
            }
        }
    }

    /// Closes the raw HTML elements that were opened inside the Markdown element that ends.
    pub(super) fn close_raw_inside(&mut self) {
        let level = self.level;
        let kept = self.raw.len() - self.raw.iter().rev().take_while(|open| open.level >= level).count();
        let file = self.source.text;
        let ends_later = |open: &OpenRaw| {
            let end = format!("</{}", open.name);
            file.as_bytes().get(open.span.end..).is_some_and(|rest| memmem::find(rest, end.as_bytes()).is_some())
        };
        let open = self.raw.get(kept..).unwrap_or_default().iter();
        let open = open.filter(|open| !ENDED.contains(&&*open.name) && !ends_later(open));
        let spans: Vec<Range<usize>> = open.map(|open| open.span.clone()).collect();
        for span in spans {
            self.open_element(span);
        }
        self.close_raw_to(kept);
        self.hidden.take_if(|hidden| hidden.level >= level);
    }

    /// Adds a piece of raw HTML without words.
    pub(super) fn piece(&mut self, html: Html) {
        self.fresh = false;
        self.tree.push(Node::Html(Box::new(html)));
        self.tree.close();
    }

    fn removed_tag(&mut self, name: &str, html: &RawText, place: &Range<usize>) {
        // The content of audio and video elements is removed with them.
        if matches!(name, "source" | "track") {
            return;
        }
        if matches!(name, "video" | "audio") {
            let message = words!("the element `<{name}>` was removed", "已删除元素 `<{name}>`");
            let diagnostic = Diagnostic::new(codes::REMOVED_HTML, message).hint(words!(
                "show the file with the directive `::: media file=\"clip.mp4\"`, closed by `:::`",
                "请改用指令：先写一行 `::: media file=\"clip.mp4\"`，再写一行 `:::`"
            ));
            let span = self.span(&(html.origin(place.start)..html.origin(place.end)));
            self.report(diagnostic, span);
            return;
        }
        let what = words!("the element `<{name}>`", "元素 `<{name}>`");
        self.removed(&what, html, place);
    }

    /// Reports that `what` was removed.
    fn removed(&mut self, what: &Wording, html: &RawText, place: &Range<usize>) {
        let (english, chinese) = (what.english(), what.chinese());
        let message = Wording::new(format!("{english} was removed"), format!("已删除{chinese}"));
        let diagnostic = Diagnostic::new(codes::REMOVED_HTML, message).hint(words!(
            "use Markdown or a directive instead, or set `raw_html: trusted` in `site.yaml` if every writer can be trusted",
            "请改用 Markdown 或指令；如果所有作者都可信，可在 `site.yaml` 中设置 `raw_html: trusted`"
        ));
        let span = self.span(&(html.origin(place.start)..html.origin(place.end)));
        self.report(diagnostic, span);
    }
}

/// An attribute with a value.
fn own(name: &str, value: &str) -> HtmlAttribute {
    HtmlAttribute::Own(name.into(), value.into())
}

/// The start of an unclosed comment in `html`.
fn open_comment(html: &str) -> Option<usize> {
    let at = html.rfind("<!--")?;
    html.get(at..).filter(|rest| !rest.contains("-->")).map(|_| at)
}

/// Whether `html` is the marker that ends the summary.
fn is_more(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|inside| inside.trim().eq_ignore_ascii_case("more"))
}
