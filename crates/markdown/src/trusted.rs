//! Raw HTML from trusted writers: written unchanged, except that addresses of the site's files are replaced by their published
//! addresses. Resources that browsers would request from another host, and files on the writer's own computer, are reported
//! regardless of trust.

use std::ops::Range;

use super::address::Address;
use super::picture::{is_data, picture_target};
use super::raw::RawText;
use super::reader::Reader;
use super::tag::{Piece, Pieces, Tag, TagAttribute, unescape};
use super::tree::{Html, HtmlAttribute};
use super::{MediaPart, SlotKind};
use crate::codes;
use crate::{Own, WebFlaw};
use blackeyes_diagnostics::{Diagnostic, Severity, words};

/// Elements whose content is not parsed as HTML.
const VERBATIM: [&str; 4] = ["script", "style", "textarea", "title"];

/// How an attribute uses its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Links to it.
    Link,
    /// Shows a picture.
    Picture,
    /// Plays a file, or shows its captions or its poster image.
    Media(MediaPart),
    /// Lists picture files of several sizes.
    Set,
    /// Contains style rules, which may load resources.
    Style,
    /// Loads another resource.
    Load,
}

impl Use {
    fn of(element: &str, attribute: &str) -> Option<Self> {
        Some(match (element, attribute) {
            ("a" | "area", "href") => Self::Link,
            ("img", "src") => Self::Picture,
            ("video" | "audio" | "source", "src") => Self::Media(MediaPart::Source),
            ("track", "src") => Self::Media(MediaPart::Captions),
            ("video", "poster") => Self::Media(MediaPart::Poster),
            ("img" | "source", "srcset") | ("link", "imagesrcset") => Self::Set,
            (_, "style") => Self::Style,
            ("iframe" | "embed" | "frame" | "script" | "input", "src")
            | ("object", "data")
            | ("link" | "image" | "use" | "feimage", "href" | "xlink:href")
            | (_, "background") => Self::Load,
            _ => return None,
        })
    }
}

/// What happens to an attribute.
enum Becomes {
    /// It is kept unchanged.
    Itself,
    /// The program writes it.
    Slot(SlotKind),
    /// It is removed.
    Nothing,
}

impl Reader<'_> {
    /// Writes trusted HTML.
    pub(super) fn trusted(&mut self, html: &RawText) {
        let mut pieces = Pieces::new(html.text());
        let mut written = 0;
        while let Some((piece, place)) = pieces.next() {
            let Piece::Start(tag) = piece else { continue };
            written = self.trusted_tag(&tag, html, written, &place);
            if VERBATIM.contains(&&*tag.name) && !tag.closed {
                pieces.skip_element(&tag.name);
                if tag.name == "style" {
                    self.trusted_style(html, place.end..pieces.place());
                }
            }
        }
        self.verbatim(html.text().get(written..).unwrap_or_default());
    }

    /// Adds HTML as it was written.
    fn verbatim(&mut self, html: &str) {
        if !html.is_empty() {
            self.uses.verse |= html.contains("<div class=\"verse");
            self.piece(Html::Verbatim(html.into()));
        }
    }

    /// Rewrites a tag if the program fills or drops one of its attributes, after copying the HTML from `written` on. Returns
    /// the position up to which HTML has been written.
    fn trusted_tag(&mut self, tag: &Tag<'_>, html: &RawText, written: usize, place: &Range<usize>) -> usize {
        let mut seen: Vec<&str> = Vec::new();
        let mut becomes = Vec::new();
        for attribute in &tag.attributes {
            // If an attribute is repeated, browsers use the first one.
            if !seen.contains(&&*attribute.name) {
                seen.push(&attribute.name);
                let used = Use::of(&tag.name, &attribute.name);
                let own = used.map_or(Becomes::Itself, |used| self.trusted_address(used, tag, attribute, html));
                becomes.push((attribute, own));
            }
        }
        if becomes.iter().all(|(_, own)| matches!(own, Becomes::Itself)) {
            return written;
        }
        self.verbatim(html.text().get(written..place.start).unwrap_or_default());
        let is_picture = |own: &Becomes| matches!(own, Becomes::Slot(SlotKind::Picture { .. }));
        let pictures = becomes.iter().any(|(_, own)| is_picture(own));
        if pictures {
            // The address comes first, as it does in HTML that is not trusted.
            becomes.sort_by_key(|(_, own)| !is_picture(own));
        }
        let mut attributes = Vec::with_capacity(becomes.len());
        for (attribute, own) in becomes {
            match own {
                Becomes::Slot(slot) => {
                    let span = self.attribute_span(html, &attribute.place);
                    attributes.push(HtmlAttribute::Slot(slot, span));
                }
                // The program itself sets how pictures of the site are loaded.
                Becomes::Itself if !pictures || !matches!(&*attribute.name, "loading" | "decoding") => {
                    let value = unescape(attribute.value.unwrap_or_default());
                    attributes.push(HtmlAttribute::Own(attribute.name.as_str().into(), value.into()));
                }
                _ => {}
            }
        }
        let name = tag.name.as_str().into();
        self.piece(Html::Start { name, attributes, closed: tag.closed, plain: pictures });
        place.end
    }

    fn trusted_address(&mut self, used: Use, tag: &Tag<'_>, attribute: &TagAttribute<'_>, html: &RawText) -> Becomes {
        let value = unescape(attribute.value.unwrap_or_default());
        let value = value.trim();
        let place = &attribute.place;
        match used {
            Use::Style => {
                self.trusted_style(html, place.clone());
                Becomes::Itself
            }
            Use::Set => self.trusted_set(value, &self.attribute_span(html, place)),
            Use::Link if WebFlaw::of(value).is_some() => {
                let span = self.attribute_span(html, place);
                self.reports_web_flaw(value, span);
                Becomes::Itself
            }
            Use::Load => {
                self.trusted_load(&tag.name, value, self.attribute_span(html, place));
                Becomes::Itself
            }
            _ if Own::of(value).is_none() && value.starts_with(['/', '#']) && !value.starts_with("//") => {
                Becomes::Itself
            }
            Use::Link => match Address::of(value) {
                Address::Here(target) if is_file(&target) => {
                    Becomes::Slot(SlotKind::Link { target: target.into_owned() })
                }
                _ => Becomes::Itself,
            },
            Use::Picture => {
                let alt = tag.attributes.iter().find(|attribute| attribute.name == "alt");
                let decorative = alt.is_some_and(|alt| alt.value.is_none_or(str::is_empty));
                let alt = alt.and_then(|alt| alt.value).map(unescape).unwrap_or_default();
                Becomes::Slot(SlotKind::picture(picture_target(value), alt, decorative))
            }
            Use::Media(part) => match Address::of(value) {
                Address::Here(target) => Becomes::Slot(SlotKind::Media { target: target.into_owned(), part }),
                Address::Elsewhere => {
                    self.report(loads_elsewhere(&tag.name), self.attribute_span(html, place));
                    Becomes::Itself
                }
                Address::Unsafe => Becomes::Itself,
            },
        }
    }

    /// Handles a list of picture files: those of the site would not be found, and the program generates its own list.
    fn trusted_set(&mut self, value: &str, span: &Range<usize>) -> Becomes {
        let mut becomes = Becomes::Itself;
        for address in candidates(value) {
            if self.loads_wrongly("srcset", address, span) {
                return Becomes::Itself;
            }
            if is_relative(address) {
                becomes = Becomes::Nothing;
            }
        }
        if matches!(becomes, Becomes::Nothing) {
            let message = words!(
                "`srcset` was removed: the files it lists are not published",
                "已删除 `srcset`：它列出的文件不会发布"
            );
            let hint = words!(
                "write the largest picture in `src` alone: a Markdown picture gets its smaller copies automatically",
                "请只在 `src` 里写最大的那张图：Markdown 里的图片会自动生成较小的尺寸"
            );
            self.report(Diagnostic::new(codes::REMOVED_HTML, message).hint(hint), span.clone());
        }
        becomes
    }

    /// Checks the resources that style rules load.
    fn trusted_style(&mut self, html: &RawText, place: Range<usize>) {
        let rules = unescape(html.text().get(place.clone()).unwrap_or_default());
        let span = self.attribute_span(html, &place);
        for address in loaded_by_style(&rules) {
            if !self.loads_wrongly("style", address, &span) && is_relative(address) {
                self.report(unresolved("style", address), span.clone());
            }
        }
    }

    fn trusted_load(&mut self, element: &str, address: &str, span: Range<usize>) {
        if !self.loads_wrongly(element, address, &span) && is_relative(address) {
            self.report(unresolved(element, address), span);
        }
    }

    /// Reports an element or attribute that loads from another host or from the writer's own computer, and returns whether it
    /// does.
    fn loads_wrongly(&mut self, what: &str, address: &str, span: &Range<usize>) -> bool {
        let found = if let Some(own) = Own::of(address) {
            let message = words!(
                "`{what}` loads a file from your own computer or network",
                "`{what}` 要加载你自己电脑或内网上的文件"
            );
            Diagnostic::new(codes::BROKEN_LINK, message).hint(own.hint())
        } else if matches!(Address::of(address), Address::Elsewhere) {
            loads_elsewhere(what)
        } else {
            return false;
        };
        self.report(found, span.clone());
        true
    }

    fn attribute_span(&self, html: &RawText, place: &Range<usize>) -> Range<usize> {
        self.span(&(html.origin(place.start)..html.origin(place.end)))
    }
}

fn loads_elsewhere(what: &str) -> Diagnostic {
    Diagnostic::new(codes::REMOTE_PICTURE, words!("`{what}` loads from another host", "`{what}` 要从别的网站加载"))
        .hint(words!(
            "link to it instead, or keep the file with the site: readers' browsers load nothing from other hosts",
            "请改用链接，或把文件放进网站：读者的浏览器不会向别的网站请求内容"
        ))
}

fn unresolved(what: &str, address: &str) -> Diagnostic {
    let mut found = Diagnostic::new(
        codes::BROKEN_LINK,
        words!(
            "`{what}` loads `{address}`, which is not published with the page",
            "`{what}` 要加载 `{address}`，这个文件不会随网页发布"
        ),
    )
    .hint(words!(
        "put a picture or a style sheet into `assets/` and write `/assets/` before its name; other files are published where Markdown links to them",
        "图片和样式表请放进 `assets/`，并在文件名前写 `/assets/`；其他文件用 Markdown 链接后才会发布"
    ));
    found.severity = Severity::Warning;
    found
}

/// Whether an address is a file next to the document: its last segment has an extension other than `html`.
fn is_file(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && !ending.eq_ignore_ascii_case("html"))
        || Own::of(target).is_some()
}

/// Whether an address is relative to the page.
fn is_relative(address: &str) -> bool {
    !address.is_empty()
        && !address.starts_with(['/', '#'])
        && !is_data(address)
        && matches!(Address::of(address), Address::Here(_))
}

/// The addresses of a `srcset` (<https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute>).
fn candidates(set: &str) -> impl Iterator<Item = &str> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at_checked(end).filter(|(address, _)| !address.is_empty())?;
        let bare = address.trim_end_matches(',');
        rest = if bare.len() < address.len() { after } else { after.split_once(',').map_or("", |(_, after)| after) };
        Some(bare)
    })
}

/// The addresses that style rules load: those in `url(…)` and `@import`.
fn loaded_by_style(rules: &str) -> Vec<&str> {
    let lower = rules.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, word) in lower.match_indices("url(").chain(lower.match_indices("@import")) {
        let rest = rules.get(at + word.len()..).unwrap_or_default().trim_start();
        let address = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest.get(1..).and_then(|rest| rest.split(quote).next()),
            _ if word == "url(" => rest.split(')').next(),
            _ => None,
        };
        found.extend(address.map(str::trim).filter(|address| !address.is_empty()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_pictures_is_read() {
        let set = "a.jpg 1x, b.jpg 2x,data:image/png;base64,AA== 3x, https://a.cn/c,d.jpg";
        let expected = ["a.jpg", "b.jpg", "data:image/png;base64,AA==", "https://a.cn/c,d.jpg"];
        assert_eq!(candidates(set).collect::<Vec<_>>(), expected);
        assert_eq!(candidates(" , ").count(), 0);
    }

    #[test]
    fn what_style_rules_load() {
        let rules = "a{background: URL( 'a b.png' )} @import \"b.css\"; c{src:url(c.woff)} d{color:red}";
        assert_eq!(loaded_by_style(rules), ["a b.png", "c.woff", "b.css"]);
        assert!(loaded_by_style("url()").is_empty());
    }
}
