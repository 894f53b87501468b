//! The letters and signs of a run of a formula.

use crate::omml::join::append;
use crate::omml::marks::known;
use crate::omml::signs::command;
use crate::xml::Element;

/// How the letters of a run are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// The command around letters, such as `mathbf`; empty for italics.
    command: &'static str,
    /// Whether it is text and no formula.
    is_text: bool,
}

impl Face {
    /// Reads `m:rPr`.
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let value = |name: &str| properties.child(name).map(|own| own.attribute("m:val").unwrap_or_default());
        let is_text = properties.child("m:nor").is_some_and(Element::is_on);
        let command = match (value("m:scr"), value("m:sty")) {
            (Some("script"), _) => "mathcal",
            (Some("fraktur"), _) => "mathfrak",
            (Some("double-struck"), _) => "mathbb",
            (Some("sans-serif"), _) => "mathsf",
            (Some("monospace"), _) => "mathtt",
            (_, Some("p")) => "mathrm",
            (_, Some("b")) => "mathbf",
            (_, Some("bi")) => "boldsymbol",
            _ => "",
        };
        Self { command, is_text }
    }
}

/// The text of a run as TeX.
pub(super) fn run_text(text: &str, face: Face, aligns: bool) -> String {
    if face.is_text {
        return self::text(text);
    }
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let (command, letter) = styled(c, face);
        if is_letter(letter) && !command.is_empty() {
            // Letters of one face are one group.
            let mut group = letters(letter);
            while let Some(next) = rest.peek().copied().map(|next| styled(next, face)).filter(|(_, c)| is_letter(*c)) {
                if next.0 != command {
                    break;
                }
                group.push_str(&letters(next.1));
                rest.next();
            }
            let group = group.trim_end();
            let function = known(group).filter(|_| command == "mathrm");
            push(&mut out, &function.unwrap_or_else(|| format!("\\{command}{{{group}}}")));
        } else if is_word(letter) {
            let mut group = String::from(letter);
            while let Some(next) = rest.next_if(|next| is_word(*next)) {
                group.push(next);
            }
            push(&mut out, &self::text(&group));
        } else if letter == '&' && aligns {
            out.push('&');
        } else {
            push(&mut out, &letters(letter));
        }
    }
    out
}

/// Words inside a formula.
pub(super) fn text(text: &str) -> String {
    if text.trim().is_empty() {
        return if text.is_empty() { String::new() } else { "\\ ".to_owned() };
    }
    let mut inner = String::new();
    for c in text.chars() {
        match c {
            '{' | '}' | '$' | '%' | '#' | '&' | '_' => {
                inner.push('\\');
                inner.push(c);
            }
            '\\' => inner.push_str("\\textbackslash{}"),
            '^' => inner.push_str("\\textasciicircum{}"),
            '~' => inner.push_str("\\textasciitilde{}"),
            c => inner.push(c),
        }
    }
    format!("\\text{{{inner}}}")
}

fn push(out: &mut String, next: &str) {
    append(out, next);
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'α'..='ω' | 'Α'..='Ω')
}

/// Characters that TeX sets as text: Han, kana, letters of other scripts with marks.
fn is_word(c: char) -> bool {
    blackeyes_chinese::is_han(c)
        || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}' | '，' | '。' | '；' | '：' | '、' | '（' | '）')
}

/// One character as TeX.
fn letters(c: char) -> String {
    match c {
        '{' | '}' | '$' | '%' | '#' | '&' | '_' => format!("\\{c}"),
        '\\' => "\\backslash ".to_owned(),
        '~' => "\\sim ".to_owned(),
        '^' => "\\hat{}".to_owned(),
        '\u{2212}' | '\u{2010}' | '\u{2011}' => "-".to_owned(),
        '\u{2217}' => "*".to_owned(),
        '′' => "'".to_owned(),
        '″' => "''".to_owned(),
        '‴' => "'''".to_owned(),
        '\u{FE00}'..='\u{FE0F}' | '\u{2061}' | '\u{2062}' | '\u{2063}' | '\u{2064}' | '\u{200B}' | '\u{FEFF}' => {
            String::new()
        }
        '\u{2009}' | '\u{2006}' => "\\,".to_owned(),
        '\u{2005}' | '\u{205F}' => "\\:".to_owned(),
        '\u{2004}' => "\\;".to_owned(),
        '\u{2003}' => "\\quad ".to_owned(),
        ' ' | '\u{A0}' | '\u{2002}' => "\\ ".to_owned(),
        '°' => "^\\circ".to_owned(),
        c => command(c).map_or_else(|| c.to_string(), |name| format!("\\{name}")),
    }
}

/// The letter that a mathematical letter is, with the command for its face.
fn styled(c: char, face: Face) -> (&'static str, char) {
    const ROWS: [(u32, &str); 13] = [
        (0x1D400, "mathbf"),
        (0x1D434, ""),
        (0x1D468, "boldsymbol"),
        (0x1D49C, "mathcal"),
        (0x1D4D0, "mathcal"),
        (0x1D504, "mathfrak"),
        (0x1D538, "mathbb"),
        (0x1D56C, "mathfrak"),
        (0x1D5A0, "mathsf"),
        (0x1D5D4, "mathsf"),
        (0x1D608, "mathsf"),
        (0x1D63C, "mathsf"),
        (0x1D670, "mathtt"),
    ];
    const LONE: [(char, &str, char); 18] = [
        ('ⅆ', "mathrm", 'd'),
        ('ⅇ', "mathrm", 'e'),
        ('ⅈ', "mathrm", 'i'),
        ('ℎ', "", 'h'),
        ('ℝ', "mathbb", 'R'),
        ('ℕ', "mathbb", 'N'),
        ('ℤ', "mathbb", 'Z'),
        ('ℚ', "mathbb", 'Q'),
        ('ℂ', "mathbb", 'C'),
        ('ℙ', "mathbb", 'P'),
        ('ℍ', "mathbb", 'H'),
        ('ℬ', "mathcal", 'B'),
        ('ℰ', "mathcal", 'E'),
        ('ℱ', "mathcal", 'F'),
        ('ℋ', "mathcal", 'H'),
        ('ℐ', "mathcal", 'I'),
        ('ℒ', "mathcal", 'L'),
        ('ℛ', "mathcal", 'R'),
    ];
    let code = c as u32;
    if let Some((start, command)) = ROWS.iter().rev().find(|(start, _)| (*start..*start + 52).contains(&code)) {
        let at = (code - start) as u8;
        let letter = if at < 26 { b'A' + at } else { b'a' + (at - 26) };
        return (command, char::from(letter));
    }
    if let Some((_, command, letter)) = LONE.iter().find(|(lone, ..)| *lone == c) {
        return (command, *letter);
    }
    // Digits are upright by themselves.
    let is_plain_digit = c.is_ascii_digit() && face.command == "mathrm";
    (if is_plain_digit { "" } else { face.command }, c)
}
