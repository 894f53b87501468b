//! Web pages as manuscripts: what Word, WPS and `LibreOffice` save or copy as HTML, articles of `WeChat`, and other pages. They
//! become the same tree as a Word file, so that the same rules recognise the parts.

mod css;
mod depth;
mod encoding;
mod flow;
mod look;
mod notes;
mod page;
mod picture;
mod table;

use std::rc::Rc;

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};

use crate::draft::{Draft, Linked, safe};
use crate::limits::{MAX_DEPTH, MAX_ELEMENTS, MAX_WEB};
use crate::loss::{LossKind, Losses};
use crate::number_format::formatted;
use crate::numbering::{Label, Sign};
use crate::picture::Pictures;
use crate::properties::{Align, Layout, Look};
use crate::reading::Word;
use crate::refusal::{Limit, Refusal};
use crate::role::Role;
use crate::word::{Block, Form, Kind, Piece};

pub(crate) use encoding::decoded;

pub(crate) use crate::kind::check_web as check;

use css::Sheet;
use flow::Flow;
use look::{Declared, USUAL};
use notes::Notes;
use page::Page;

/// What was found where a page refers to a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Nothing, because it is on another computer.
    Elsewhere,
    /// Nothing.
    Nothing,
}

/// What surrounds an element, and what it inherits.
#[derive(Clone, Default)]
struct Around {
    look: Look,
    base: Look,
    layout: Layout,
    role: Role,
    link: Option<Rc<str>>,
    is_in_link: bool,
    is_preformatted: bool,
    /// The list that items belong to, its depth from 1, and the number of the next item; `None` for bullets.
    list: Option<(u32, usize)>,
    depth: usize,
}

/// A page while it is read.
struct Reading<'d, 'f> {
    sheet: Sheet,
    notes: Notes<'d>,
    losses: Losses,
    pictures: Pictures,
    paragraphs: usize,
    lists: u32,
    find: &'f mut dyn FnMut(&str) -> Found,
    is_in_notes: bool,
}

/// Reads a page. `find` is asked for the pictures that it refers to.
pub(crate) fn read(html: &str, find: &mut dyn FnMut(&str) -> Found) -> Result<Word, Refusal> {
    if html.len() > MAX_WEB {
        return Err(Refusal::TooLarge(Limit::Bytes));
    }
    // A parser of HTML takes time by the square of the depth.
    if depth::is_too_deep(html) {
        return Err(Refusal::TooLarge(Limit::Depth));
    }
    let document = Html::parse_document(html);
    if document.tree.nodes().filter_map(ElementRef::wrap).count() > MAX_ELEMENTS {
        return Err(Refusal::TooLarge(Limit::Elements));
    }
    let styles = document.tree.nodes().filter_map(ElementRef::wrap).filter(|element| element.value().name() == "style");
    let texts: Vec<String> = styles.map(|style| style.text().collect()).collect();
    let page = Page::of(&document);
    let mut reading = Reading {
        sheet: Sheet::of(texts.iter().map(String::as_str)),
        notes: Notes::of(&document),
        losses: Losses::default(),
        pictures: Pictures::default(),
        paragraphs: 0,
        lists: 0,
        find,
        is_in_notes: false,
    };
    let mut flow = Flow::default();
    if page.has_surroundings {
        reading.losses.add_once(LossKind::Surroundings);
    }
    for (words, role) in [(page.title, Role::Title), (page.author, Role::Author)] {
        if let Some(words) = words {
            reading.words(&words, role, &mut flow);
        }
    }
    reading.children(page.text, &Around::usual(), &mut flow)?;
    flow.close();
    let blocks = flow.finished();
    let notes = reading.read_notes()?;
    Ok(Word { blocks, notes, pictures: reading.pictures.all, losses: reading.losses })
}

impl Around {
    fn usual() -> Self {
        let look = Look { size: Some(USUAL), ..Look::default() };
        Self { base: look.clone(), look, ..Self::default() }
    }

    /// What surrounds the content of an element.
    fn within(&self, declared: &Declared, is_block: bool) -> Self {
        let mut inner = self.clone();
        inner.look = self.look.under(&declared.look);
        inner.is_preformatted = declared.is_preformatted.unwrap_or(self.is_preformatted);
        inner.depth += 1;
        if is_block {
            inner.base = self.base.under(&declared.base);
            inner.layout = self.layout.under(&declared.layout);
            inner.layout.left = Some(self.layout.left.unwrap_or(0).saturating_add(declared.margin));
            inner.role = declared.role.unwrap_or(self.role);
        }
        inner
    }

    fn size(&self) -> u16 {
        self.look.size.unwrap_or(USUAL)
    }
}

impl<'d> Reading<'d, '_> {
    fn children(&mut self, node: NodeRef<'d, Node>, around: &Around, flow: &mut Flow) -> Result<(), Refusal> {
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.text(text, around, flow),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, around, flow)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) -> Result<(), Refusal> {
        if around.depth > MAX_DEPTH {
            return Err(Refusal::TooLarge(Limit::Depth));
        }
        let name = element.value().name();
        if is_unseen(name) || self.notes.skipped.contains(&element.id()) {
            return Ok(());
        }
        let declared = Declared::of(element, &self.sheet, around.size());
        if self.is_left_out(element, &declared, flow) {
            return Ok(());
        }
        if let Some(place) = self.notes.references.get(&element.id()).copied().filter(|_| !self.is_in_notes) {
            let draft = self.draft(around, flow);
            draft.pieces.push(Piece { kind: Kind::Note(place), form: Form::default() });
            return Ok(());
        }
        let is_block = is_block(name);
        let mut inner = around.within(&declared, is_block);
        if is_block {
            flow.close();
        }
        flow.anchors.extend(element.attr("id").map(Into::into));
        match name {
            "br" => {
                self.draft(around, flow);
                flow.end_line(&inner.look, &mut self.losses);
            }
            "hr" => {}
            "img" => self.picture(element, around, flow),
            "ruby" => self.ruby(element, &inner, flow),
            "table" => self.table(element, &declared, &inner, flow)?,
            "ul" | "ol" => self.list(element, &inner, flow)?,
            "a" => {
                self.link(element, &mut inner, flow);
                self.children(*element, &inner, flow)?;
            }
            _ => {
                flow.label = self.label(element, &declared, flow.label.take());
                // An empty paragraph is an empty line: it may divide stanzas.
                if matches!(name, "p" | "pre") {
                    self.draft(&inner, flow);
                }
                self.children(*element, &inner, flow)?;
            }
        }
        if is_block {
            flow.close();
        }
        Ok(())
    }

    /// Whether an element is left out, for a reason that is reported.
    fn is_left_out(&mut self, element: ElementRef<'_>, declared: &Declared, flow: &Flow) -> bool {
        let number = flow.number(self.paragraphs);
        let reviewed = element.attr("datetime").is_some() || element.attr("cite").is_some();
        let is_comment = element
            .value()
            .classes()
            .any(|class| matches!(class, "MsoCommentReference" | "msocomanchor" | "msocomoff" | "msocomtxt"));
        let once = match (element.value().name(), declared.element.as_deref()) {
            (_, Some("header")) => LossKind::Header,
            (_, Some("footer")) => LossKind::Footer,
            ("nav" | "footer" | "form", _) => LossKind::Surroundings,
            ("del", _) if reviewed => LossKind::Tracked,
            // They were counted where the text refers to them.
            (_, Some("comment-list" | "comment")) if self.losses.has(LossKind::Comment) => return true,
            (_, Some("comment-list" | "comment")) => LossKind::Comment,
            _ => {
                let counted = match element.value().name() {
                    _ if is_comment => LossKind::Comment,
                    "svg" | "canvas" => LossKind::Shape,
                    "math" => LossKind::Formula,
                    "iframe" | "video" | "audio" | "object" | "embed" | "mpvoice" | "mp-common-profile" => {
                        LossKind::Object
                    }
                    _ => return declared.is_list_label,
                };
                self.losses.add(counted, number);
                return true;
            }
        };
        self.losses.add_once(once);
        true
    }

    fn text(&mut self, text: &str, around: &Around, flow: &mut Flow) {
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

    fn draft<'a>(&mut self, around: &Around, flow: &'a mut Flow) -> &'a mut Draft {
        flow.open(around, &mut self.paragraphs)
    }

    /// A paragraph of words that are stated elsewhere in the page.
    fn words(&mut self, words: &str, role: Role, flow: &mut Flow) {
        let around = Around { role, ..Around::usual() };
        self.text(words, &around, flow);
        flow.close();
    }

    fn ruby(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) {
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

    fn link(&mut self, element: ElementRef<'_>, inner: &mut Around, flow: &mut Flow) {
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

    fn list(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) -> Result<(), Refusal> {
        let (list, level) = match around.list {
            Some((list, level)) => (list, level + 1),
            None => {
                self.lists += 1;
                (WEB_LISTS + self.lists, 0)
            }
        };
        let layout = Layout { left: None, ..around.layout.clone() };
        let inner = Around { list: Some((list, level)), layout, ..around.clone() };
        let is_ordered = element.value().name() == "ol";
        let mut number = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1_u32);
        for child in element.children() {
            let item = ElementRef::wrap(child).filter(|item| item.value().name() == "li");
            let Some(item) = item else {
                if let Some(other) = ElementRef::wrap(child) {
                    self.element(other, &inner, flow)?;
                }
                continue;
            };
            number = item.attr("value").and_then(|value| value.parse().ok()).unwrap_or(number);
            flow.close();
            flow.label = Some(match is_ordered {
                false => Label { text: "•".to_owned(), sign: Sign::Bullet, level, list },
                true => numbered(number, element.attr("type"), list, level),
            });
            number = number.saturating_add(1);
            self.element(item, &inner, flow)?;
            flow.label = None;
        }
        Ok(())
    }

    /// The label of a paragraph that Word numbers, from the text that Word wrote before it.
    fn label(&self, element: ElementRef<'_>, declared: &Declared, known: Option<Label>) -> Option<Label> {
        let Some((list, level)) = declared.list.filter(|_| !declared.is_list_label) else { return known };
        let is_label = |inner: &ElementRef<'_>| {
            let style = css::declarations(inner.attr("style").unwrap_or_default());
            style.iter().any(|(name, value)| name == "mso-list" && value.eq_ignore_ascii_case("ignore"))
        };
        let label = element.descendent_elements().find(is_label)?;
        let text: String = label.text().collect::<String>().split_whitespace().collect();
        let number = text.trim_end_matches(['.', ')', '、', '．', '）']);
        let sign = match number.parse() {
            Ok(count) if number.len() + 4 > text.len() => Sign::Number(count),
            _ if text.chars().any(|c| c.is_alphanumeric() && c != 'o' && c != 'l' && c != 'n' && c != 'u') => {
                Sign::Other
            }
            _ => Sign::Bullet,
        };
        (!text.is_empty()).then_some(Label { text, sign, level: usize::from(level), list })
    }

    fn read_notes(&mut self) -> Result<Vec<Vec<Block>>, Refusal> {
        self.is_in_notes = true;
        let mut read = Vec::new();
        for block in std::mem::take(&mut self.notes.blocks) {
            let mut flow = Flow::default();
            self.children(*block, &Around::usual(), &mut flow)?;
            flow.close();
            read.push(flow.finished());
        }
        Ok(read)
    }
}

/// The numbers of lists of HTML, beyond those of Word.
const WEB_LISTS: u32 = 1 << 20;

fn numbered(number: u32, kind: Option<&str>, list: u32, level: usize) -> Label {
    let format = match kind {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ => return Label { text: format!("{number}."), sign: Sign::Number(number), level, list },
    };
    Label { text: format!("{}.", formatted(number, format)), sign: Sign::Other, level, list }
}

/// Elements that no reader sees.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "noscript"
            | "rp"
            | "button"
            | "select"
            | "input"
            | "option"
            | "datalist"
            | "xml"
            | "o:p"
            | "mp-style-type"
    )
}

/// Elements that are blocks of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "aside"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "pre"
            | "hr"
            | "center"
            | "address"
            | "details"
            | "summary"
            | "fieldset"
            | "body"
            | "html"
            | "textarea"
    )
}

/// Where the lines of a paragraph are, with what is inherited.
fn align(layout: &Layout) -> Align {
    layout.align.unwrap_or_default()
}
