//! What a field shows: most by their last result, some by their instruction, and some not at all.

/// What becomes of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field {
    /// Its last result is text.
    Result,
    /// Its last result is text, and a program for references made it.
    Citation,
    /// Its last result is a link to an address, or to a bookmark (`#name`).
    Link(String),
    /// Nothing of it is text: the table of contents.
    Contents,
    /// Nothing of it is text: page numbers, indexes and marks for them.
    Nothing,
    /// A picture from outside the document.
    OutsidePicture,
    /// A reading over characters.
    Ruby { base: String, reading: String },
    /// A character in a circle or a frame.
    Enclosed(String),
    /// A formula in TeX.
    Formula(String),
    /// A character of a symbol font.
    Symbol { font: String, code: u32 },
    /// An equation field that is not understood: its result, if it has one.
    Unknown,
}

impl Field {
    /// Reads the instruction of a field.
    pub(crate) fn of(instruction: &str) -> Self {
        let words = words(instruction);
        let Some(name) = words.first() else { return Self::Result };
        match name.to_ascii_uppercase().as_str() {
            "HYPERLINK" => link(&words[1..]),
            "TOC" | "TOA" | "INDEX" => Self::Contents,
            "PAGE" | "PAGEREF" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" | "XE" | "TC" | "TA" | "RD" | "PRIVATE" => {
                Self::Nothing
            }
            "INCLUDEPICTURE" => Self::OutsidePicture,
            "SYMBOL" => symbol(&words[1..]),
            "ADDIN" if words.get(1).is_some_and(|word| is_citation(word)) => Self::Citation,
            "CITATION" | "BIBLIOGRAPHY" => Self::Citation,
            "EQ" => equation(instruction),
            _ => Self::Result,
        }
    }

    /// Whether what it shows is made of the instruction, so that its last result is not text.
    pub(crate) fn is_made(&self) -> bool {
        matches!(self, Self::Ruby { .. } | Self::Enclosed(_) | Self::Formula(_) | Self::Symbol { .. })
    }
}

fn is_citation(word: &str) -> bool {
    let starts = ["ZOTERO", "EN.CITE", "EN.REFLIST", "CSL", "MENDELEY", "NE.REF", "NE.BIB", "CNKISM", "REFMGR"];
    let word = word.to_ascii_uppercase();
    starts.iter().any(|start| word.starts_with(start))
}

/// The words of an instruction: quoted ones are one word, in straight or curly quotation marks.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = instruction.trim_start();
    while let Some(first) = rest.chars().next() {
        let close = match first {
            '"' => Some('"'),
            '“' => Some('”'),
            _ => None,
        };
        let (word, after) = if let Some(close) = close {
            let inner = &rest[first.len_utf8()..];
            inner.split_once(close).unwrap_or((inner, ""))
        } else {
            rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

fn link(words: &[String]) -> Field {
    let mut address = None;
    let mut anchor = None;
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match word.to_ascii_lowercase().as_str() {
            "\\l" => anchor = rest.next(),
            "\\o" | "\\t" => {
                rest.next();
            }
            "\\n" | "\\h" | "\\m" => {}
            _ => address = address.or(Some(word)),
        }
    }
    match (address.filter(|address| !address.is_empty()), anchor) {
        (Some(address), Some(anchor)) => Field::Link(format!("{address}#{anchor}")),
        (Some(address), None) => Field::Link(address.clone()),
        (None, Some(anchor)) => Field::Link(format!("#{anchor}")),
        (None, None) => Field::Result,
    }
}

fn symbol(words: &[String]) -> Field {
    let code = words.first().and_then(|word| match word.strip_prefix("0x").or(word.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => word.parse().ok(),
    });
    let font = words.iter().position(|word| word.eq_ignore_ascii_case("\\f")).and_then(|at| words.get(at + 1));
    match code {
        Some(code) => Field::Symbol { font: font.cloned().unwrap_or_default(), code },
        None => Field::Result,
    }
}

/// `EQ \o\ad(\s\up 9(gān),杆)` is ruby, `EQ \o\ac(○,一)` a character in a circle, `EQ \f(1,2)` a fraction.
fn equation(instruction: &str) -> Field {
    let Some(at) = instruction.find("\\o").or_else(|| instruction.find("\\O")) else {
        return formula(instruction).map_or(Field::Unknown, Field::Formula);
    };
    let Some(arguments) = arguments(&instruction[at..]) else { return Field::Unknown };
    let [over, base] = arguments.as_slice() else { return Field::Unknown };
    if let Some(reading) = raised(over) {
        return Field::Ruby { base: raised(base).unwrap_or_else(|| base.trim().to_owned()), reading };
    }
    let is_frame = |text: &str| matches!(text.trim(), "○" | "〇" | "◯" | "□" | "△" | "◇" | "O");
    match (is_frame(over), is_frame(base)) {
        (true, _) => Field::Enclosed(lowered(base)),
        (false, true) => Field::Enclosed(lowered(over)),
        _ => Field::Unknown,
    }
}

/// The text in `\s\up 9(text)`.
fn raised(argument: &str) -> Option<String> {
    let lower = argument.to_ascii_lowercase();
    let is_raised = lower.contains("\\s") && lower.contains("\\up");
    let inner = arguments(argument).filter(|_| is_raised)?;
    Some(inner.join(",").trim().to_owned())
}

/// The text of an argument, without `\s\do 2(…)` around it.
fn lowered(argument: &str) -> String {
    let inner = if argument.contains('\\') { arguments(argument) } else { None };
    inner.map_or_else(|| argument.trim().to_owned(), |inner| inner.join(",").trim().to_owned())
}

/// The arguments in the first brackets, divided by commas or semicolons outside inner brackets.
fn arguments(text: &str) -> Option<Vec<String>> {
    let inner = &text[text.find('(')? + 1..];
    let mut all = vec![String::new()];
    let mut depth = 0_usize;
    for c in inner.chars() {
        match c {
            ')' if depth == 0 => return Some(all),
            ',' | ';' if depth == 0 => all.push(String::new()),
            _ => {
                depth = match c {
                    '(' => depth + 1,
                    ')' => depth - 1,
                    _ => depth,
                };
                all.last_mut()?.push(c);
            }
        }
    }
    None
}

/// A fraction or a root.
fn formula(instruction: &str) -> Option<String> {
    let body = instruction.trim_start();
    let body = body.get(2..)?.trim();
    let name = body.get(..2)?.to_ascii_lowercase();
    let arguments = arguments(body)?;
    let is_whole = body.ends_with(')') && !arguments.iter().any(|argument| argument.contains('\\'));
    match (name.as_str(), arguments.as_slice()) {
        ("\\f", [over, under]) if is_whole => Some(format!("\\frac{{{over}}}{{{under}}}")),
        ("\\r", [inner]) if is_whole => Some(format!("\\sqrt{{{inner}}}")),
        ("\\r", [degree, inner]) if is_whole => Some(format!("\\sqrt[{degree}]{{{inner}}}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_reduced() {
        let ruby = Field::of(" EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(gān),杆)");
        assert_eq!(ruby, Field::Ruby { base: "杆".into(), reading: "gān".into() });
        assert_eq!(Field::of("eq \\o\\ac(○,一)"), Field::Enclosed("一".into()));
        assert_eq!(Field::of(" EQ \\f(1,2) "), Field::Formula("\\frac{1}{2}".into()));
        assert_eq!(
            Field::of(" HYPERLINK \"https://example.org/?a=1\" \\l \"there\" \\o \"tip\""),
            Field::Link("https://example.org/?a=1#there".into())
        );
        assert_eq!(Field::of("HYPERLINK \\l \"_Toc1\""), Field::Link("#_Toc1".into()));
        assert_eq!(Field::of(" ADDIN ZOTERO_ITEM CSL_CITATION {}"), Field::Citation);
        assert_eq!(Field::of("TOC \\o \"1-3\""), Field::Contents);
        assert_eq!(Field::of("REF _Ref1 \\h"), Field::Result);
        assert_eq!(Field::of(""), Field::Result);
    }
}
