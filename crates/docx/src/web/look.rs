//! How an element of a web page looks: what its tag means, what the style sheets and its own attributes declare.

use scraper::ElementRef;

use crate::properties::{Align, Layout, Look, Script, Underline};
use crate::role::Role;
use crate::web::css::{Declaration, Sheet, declarations};

/// What an element declares beside its look.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    pub(super) look: Look,
    pub(super) layout: Layout,
    /// How the paragraph's style looks, without the element's own attributes.
    pub(super) base: Look,
    pub(super) role: Option<Role>,
    /// The indent of all lines of this element alone, in twentieths of a point.
    pub(super) margin: i32,
    /// The list and the level that Word's `mso-list` states, from 0.
    pub(super) list: Option<(u32, u8)>,
    pub(super) is_list_label: bool,
    /// What Word says that the element is: `footnote-list`, `comment-list`, `header`, …
    pub(super) element: Option<String>,
    pub(super) borders: Option<bool>,
    pub(super) is_preformatted: Option<bool>,
}

/// The size of text of which none is stated, in half-points: 12 points.
pub(super) const USUAL: u16 = 24;

impl Declared {
    /// What is declared of an element whose text would otherwise have the size `size`, in half-points.
    pub(super) fn of(element: ElementRef<'_>, sheet: &Sheet, size: u16) -> Self {
        let mut declared = Self { role: role_of_classes(element), ..Self::default() };
        declared.tag(element);
        for declaration in sheet.of_element(element) {
            declared.declare(declaration, size);
        }
        declared.base = declared.look.clone();
        declared.attributes(element);
        for declaration in declarations(element.attr("style").unwrap_or_default()) {
            declared.declare(&declaration, size);
        }
        declared
    }

    fn tag(&mut self, element: ElementRef<'_>) {
        let (look, on) = (&mut self.look, Some(true));
        match element.value().name() {
            "b" | "strong" => look.bold = on,
            "i" | "em" | "cite" | "dfn" | "var" => look.italic = on,
            "s" | "strike" | "del" => look.strike = on,
            "u" => look.underline = Some(Underline::Plain),
            "mark" => look.highlight = on,
            "sub" => look.script = Some(Script::Sub),
            "sup" => look.script = Some(Script::Super),
            "center" => self.layout.align = Some(Align::Centre),
            "pre" | "textarea" => self.is_preformatted = on,
            name => {
                if let Some(level) = heading(name) {
                    look.bold = on;
                    self.role.get_or_insert(Role::Heading(level));
                }
            }
        }
        match element.value().name() {
            "blockquote" => self.role = Some(Role::Quote),
            "figcaption" | "caption" => self.role = Some(Role::Caption),
            _ => {}
        }
    }

    fn attributes(&mut self, element: ElementRef<'_>) {
        if let Some(align) = element.attr("align") {
            self.layout.align = Some(align_of(align));
        }
        if let Some(face) = element.attr("face").filter(|_| element.value().name() == "font") {
            self.look.east_asian = Some(family(face).into());
            self.look.latin = self.look.east_asian.clone();
        }
        if element.attr("hidden").is_some() {
            self.look.hidden = Some(true);
        }
        if let Some(border) = element.attr("border") {
            self.borders = Some(border.trim() != "0");
        }
    }

    fn declare(&mut self, (name, value): &Declaration, size: u16) {
        let lower = value.to_ascii_lowercase();
        let lower = lower.trim_end_matches("!important").trim();
        if !self.character(name, lower, value, size) {
            self.block(name, lower, value, size);
        }
    }

    /// A property of characters; `false` if it is none.
    fn character(&mut self, name: &str, lower: &str, value: &str, size: u16) -> bool {
        let look = &mut self.look;
        match name {
            "font-weight" => look.bold = Some(is_bold(lower)),
            "font-style" => look.italic = Some(lower.starts_with("italic") || lower.starts_with("oblique")),
            "font-size" => look.size = font_size(lower, size).or(look.size),
            "font-family" => {
                look.latin = Some(family(value).into());
                look.east_asian = look.latin.clone();
            }
            "mso-fareast-font-family" => look.east_asian = Some(family(value).into()),
            "mso-symbol-font-family" => look.latin = Some(family(value).into()),
            "text-decoration" | "text-decoration-line" | "text-decoration-style" | "text-underline" => {
                decorate(look, lower);
            }
            "text-emphasis"
            | "text-emphasis-style"
            | "-webkit-text-emphasis"
            | "-webkit-text-emphasis-style"
            | "mso-em"
            | "text-emphasize" => look.dots = Some(!lower.starts_with("none")),
            "mso-highlight" => look.highlight = Some(lower != "none" && lower != "auto"),
            "vertical-align" => match lower {
                "super" => look.script = Some(Script::Super),
                "sub" => look.script = Some(Script::Sub),
                "baseline" => look.script = Some(Script::Base),
                _ => return false,
            },
            "display" => {
                if lower == "none" {
                    look.hidden = Some(true);
                }
            }
            "visibility" => look.hidden = Some(lower == "hidden").filter(|hidden| *hidden).or(look.hidden),
            "mso-hide" => look.hidden = Some(lower == "all"),
            _ => return false,
        }
        true
    }

    /// A property of paragraphs and tables.
    fn block(&mut self, name: &str, lower: &str, value: &str, size: u16) {
        match name {
            "text-align" => self.layout.align = Some(align_of(lower)),
            "margin-left" | "padding-left" | "margin-inline-start" => self.margin = twips(lower, size).unwrap_or(0),
            "margin" => {
                let sides: Vec<&str> = lower.split_whitespace().collect();
                if let Some(left) = sides.get(3).or(sides.get(1)).or(sides.first()) {
                    self.margin = twips(left, size).unwrap_or(0);
                }
            }
            "text-indent" => self.layout.first = twips(lower, size),
            "mso-char-indent-count" => {
                self.layout.first = lower.parse::<f32>().ok().map(|count| rounded(count * f32::from(size) * 10.0));
            }
            "mso-outline-level" => {
                self.layout.outline = lower.parse::<u8>().ok().filter(|level| (1..=9).contains(level)).map(|l| l - 1);
            }
            "mso-style-name" => {
                if let Some(role) = Role::of(value.trim_matches(['"', '\''])) {
                    self.role = Some(role);
                }
            }
            "writing-mode" | "layout-flow" => {
                self.layout.vertical = Some(lower.starts_with("vertical") || lower.starts_with("tb"));
            }
            "mso-list" => {
                self.is_list_label = lower == "ignore";
                self.list = list(lower).or(self.list);
            }
            "mso-element" => self.element = Some(lower.to_owned()),
            "white-space" => self.is_preformatted = Some(lower.starts_with("pre") || lower == "break-spaces"),
            _ if name.starts_with("border") || name == "mso-border-alt" => self.border(name, lower),
            _ => {}
        }
    }

    fn border(&mut self, name: &str, lower: &str) {
        if matches!(name, "border-collapse" | "border-spacing" | "border-radius" | "border-color") {
            return;
        }
        let draws = !lower.split_whitespace().any(|word| matches!(word, "none" | "0" | "0px" | "0pt" | "initial"));
        self.borders = Some(draws || self.borders == Some(true));
    }
}

/// The level of `h1` to `h6`.
fn heading(name: &str) -> Option<u8> {
    name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level))
}

/// What the names of an element's classes mean in the HTML of Word and WPS.
fn role_of_classes(element: ElementRef<'_>) -> Option<Role> {
    element.value().classes().find_map(|class| {
        let name = class.strip_prefix("Mso")?;
        let name = name.trim_end_matches("CxSpFirst").trim_end_matches("CxSpMiddle").trim_end_matches("CxSpLast");
        match name {
            "Title" => Some(Role::Title),
            "Subtitle" => Some(Role::Subtitle),
            "Quote" | "IntenseQuote" | "BlockText" => Some(Role::Quote),
            "Caption" => Some(Role::Caption),
            _ => name.strip_prefix("Toc").filter(|level| level.len() == 1).map(|_| Role::Contents),
        }
    })
}

fn decorate(look: &mut Look, lower: &str) {
    let has = |word: &str| lower.split_whitespace().any(|own| own == word);
    if has("none") {
        look.underline = Some(Underline::None);
    }
    if has("line-through") {
        look.strike = Some(true);
    }
    if has("wavy") || has("wave") || has("wavy-heavy") {
        look.underline = Some(Underline::Wave);
    } else if has("underline") || has("single") || has("double") || has("dotted") || has("dashed") {
        look.underline = look.underline.filter(|line| *line == Underline::Wave).or(Some(Underline::Plain));
    }
}

fn is_bold(value: &str) -> bool {
    value.starts_with("bold") || value.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

fn align_of(value: &str) -> Align {
    match value.to_ascii_lowercase().as_str() {
        "center" | "-webkit-center" | "middle" => Align::Centre,
        "right" | "end" => Align::Right,
        _ => Align::Left,
    }
}

/// The first font of a list.
fn family(value: &str) -> &str {
    value.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\''])
}

/// `l0 level1 lfo1`: the list and the level from 0.
fn list(value: &str) -> Option<(u32, u8)> {
    let mut words = value.split_whitespace();
    let list = words.next()?.strip_prefix('l')?.parse().ok()?;
    let level = words.find_map(|word| word.strip_prefix("level")).and_then(|level| level.parse::<u8>().ok());
    Some((list, level.unwrap_or(1).saturating_sub(1)))
}

/// A size of characters, in half-points, where `size` is that of the text around it.
fn font_size(value: &str, size: u16) -> Option<u16> {
    let named = ["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large"];
    let points = match named.iter().position(|name| *name == value) {
        Some(at) => [7.0, 7.5, 10.0, 12.0, 13.5, 18.0, 24.0][at],
        None if value == "larger" => f32::from(size) * 0.6,
        None if value == "smaller" => f32::from(size) * 0.42,
        None => length(value, size)?,
    };
    // A size of nothing hides the text, which is decided by whoever reads it.
    u16::try_from(rounded(points * 2.0)).ok().map(|size| size.min(4000))
}

/// A length, in twentieths of a point.
fn twips(value: &str, size: u16) -> Option<i32> {
    if value.ends_with('%') {
        return None;
    }
    length(value, size).map(|points| rounded(points * 20.0))
}

/// A length, in points.
fn length(value: &str, size: u16) -> Option<f32> {
    let digits = value.trim_start_matches(['+', '-']);
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let unit = &digits[end..];
    let number: f32 = value[..value.len() - unit.len()].parse().ok()?;
    let em = f32::from(size) / 2.0;
    let times = match unit.trim() {
        "pt" => 1.0,
        "px" => 0.75,
        "em" | "ic" => em,
        "rem" => f32::from(USUAL) / 2.0,
        "ex" | "ch" => em / 2.0,
        "%" => em / 100.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "in" => 72.0,
        "pc" => 12.0,
        "" if number == 0.0 => 1.0,
        _ => return None,
    };
    Some(number * times)
}

#[allow(clippy::cast_possible_truncation, reason = "the value is within the range of an i32")]
fn rounded(value: f32) -> i32 {
    value.clamp(-1e6, 1e6).round() as i32
}
