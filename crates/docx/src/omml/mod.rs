//! Formulas of Word (OMML) as TeX.

mod join;
mod letters;
mod marks;
mod signs;

use crate::xml::{Element, Node};

use join::{append, braced, grouped, joined};
use letters::{Face, run_text};
use marks::{accent, brace, delimiter, function, known, nary};

/// The formula as TeX, and whether all of it was understood.
pub(crate) fn tex(formula: &Element) -> (String, bool) {
    let mut writer = Writer { is_whole: true, aligns: false };
    let tex = writer.all(formula);
    let tex = tex.trim();
    // Of a space at the end (`\ `), the backslash would be left.
    let ends_in_space = tex.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    (tex[..tex.len() - usize::from(ends_in_space)].trim_end().to_owned(), writer.is_whole)
}

/// What takes a limit as a script.
const TAKE_SCRIPTS: [&str; 17] = [
    "\\underbrace",
    "\\overbrace",
    "\\underbracket",
    "\\overbracket",
    "\\lim",
    "\\max",
    "\\min",
    "\\sup",
    "\\inf",
    "\\det",
    "\\gcd",
    "\\Pr",
    "\\operatorname*",
    "\\sum",
    "\\prod",
    "\\coprod",
    "\\big",
];

struct Writer {
    is_whole: bool,
    /// Whether `&` aligns lines here.
    aligns: bool,
}

impl Writer {
    /// All that is in an element.
    fn all(&mut self, element: &Element) -> String {
        let mut text = String::new();
        for child in element.elements() {
            let next = self.one(child);
            append(&mut text, &next);
        }
        text
    }

    /// An argument of an element; empty if it is missing.
    fn part(&mut self, element: &Element, name: &str) -> String {
        element.child(name).map(|part| self.all(part)).unwrap_or_default()
    }

    fn one(&mut self, element: &Element) -> String {
        match &*element.name {
            "m:r" => self.run(element),
            "m:f" => self.fraction(element),
            "m:rad" => self.radical(element),
            "m:nary" => self.nary(element),
            "m:sSub" | "m:sSup" | "m:sSubSup" => self.scripts(element),
            "m:sPre" => {
                let (sub, sup) = (self.part(element, "m:sub"), self.part(element, "m:sup"));
                let base = self.part(element, "m:e");
                joined(&format!("{{}}_{}^{}", braced(&sub), braced(&sup)), &base)
            }
            "m:d" => self.delimited(element),
            "m:m" => format!("\\begin{{matrix}}{}\\end{{matrix}}", self.matrix(element)),
            "m:eqArr" => self.lines(element),
            "m:acc" => {
                let chr = character(element, "m:accPr").unwrap_or("\u{302}");
                let base = self.part(element, "m:e");
                accent(chr, &base).unwrap_or_else(|| self.unknown(&base))
            }
            "m:bar" => {
                let is_top = property(element, "m:barPr", "m:pos") == Some("top");
                let base = self.part(element, "m:e");
                format!("\\{}{{{base}}}", if is_top { "overline" } else { "underline" })
            }
            "m:groupChr" => {
                let is_top = property(element, "m:groupChrPr", "m:pos") == Some("top");
                let chr = character(element, "m:groupChrPr").unwrap_or("\u{23DF}");
                let base = self.part(element, "m:e");
                brace(chr, is_top, &base).unwrap_or_else(|| self.unknown(&base))
            }
            "m:limLow" | "m:limUpp" => self.limit(element),
            "m:func" => {
                let name = self.name(element);
                let argument = self.part(element, "m:e");
                joined(&name, &argument)
            }
            // The formula is kept and the frame is not: it has no command that is shown.
            "m:borderBox" => {
                let content = self.part(element, "m:e");
                self.unknown(&content)
            }
            "m:phant" => {
                let content = self.part(element, "m:e");
                let is_shown = property(element, "m:phantPr", "m:show").is_none_or(|show| !matches!(show, "0" | "off"));
                if is_shown { content } else { "\\ ".to_owned() }
            }
            "m:box" | "m:e" | "m:oMath" | "m:num" | "m:den" | "w:ins" | "w:moveTo" | "w:sdt" | "w:sdtContent"
            | "w:smartTag" | "w:hyperlink" => self.all(element),
            "w:r" => letters::text(&plain_text(element)),
            "w:del" | "w:moveFrom" | "w:sdtPr" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:proofErr" | "m:argPr"
            | "m:ctrlPr" => String::new(),
            name if name.ends_with("Pr") => String::new(),
            _ => {
                self.is_whole = false;
                letters::text(&plain_text(element))
            }
        }
    }

    fn unknown(&mut self, base: &str) -> String {
        self.is_whole = false;
        base.to_owned()
    }

    fn run(&mut self, element: &Element) -> String {
        let face = Face::of(element.child("m:rPr"));
        let mut text = String::new();
        for child in element.elements() {
            match &*child.name {
                "m:t" | "w:t" => append(&mut text, &run_text(&child.text(), face, self.aligns)),
                "w:br" => text.push_str("\\\\"),
                "w:tab" => text.push_str("\\quad "),
                _ => {}
            }
        }
        text
    }

    fn fraction(&mut self, element: &Element) -> String {
        let (over, under) = (self.part(element, "m:num"), self.part(element, "m:den"));
        match property(element, "m:fPr", "m:type") {
            Some("lin" | "skw") => format!("{}/{}", grouped(&over), grouped(&under)),
            Some("noBar") => format!("\\genfrac{{}}{{}}{{0pt}}{{}}{{{over}}}{{{under}}}"),
            _ => format!("\\frac{{{over}}}{{{under}}}"),
        }
    }

    fn radical(&mut self, element: &Element) -> String {
        let is_hidden =
            element.child("m:radPr").and_then(|properties| properties.child("m:degHide")).is_some_and(Element::is_on);
        let (degree, base) = (self.part(element, "m:deg"), self.part(element, "m:e"));
        if is_hidden || degree.is_empty() {
            format!("\\sqrt{{{base}}}")
        } else {
            format!("\\sqrt[{}]{{{base}}}", braced(&degree))
        }
    }

    fn nary(&mut self, element: &Element) -> String {
        let properties = element.child("m:naryPr");
        let chr = character(element, "m:naryPr").unwrap_or("∫");
        let is_integral = matches!(chr, "∫" | "∬" | "∭" | "∮" | "∯" | "∰");
        let is_below = property(element, "m:naryPr", "m:limLoc") == Some("undOvr");
        let mut text = nary(chr).map_or_else(|| self.unknown(chr), str::to_owned);
        if is_integral && is_below {
            text.push_str("\\limits");
        }
        let is_hidden = |name: &str| properties.and_then(|own| own.child(name)).is_some_and(Element::is_on);
        for (name, hide, sign) in [("m:sub", "m:subHide", '_'), ("m:sup", "m:supHide", '^')] {
            let script = self.part(element, name);
            if !is_hidden(hide) && !script.is_empty() {
                text.push(sign);
                text.extend(["{", &script, "}"]);
            }
        }
        joined(&text, &self.part(element, "m:e"))
    }

    fn scripts(&mut self, element: &Element) -> String {
        let base = self.part(element, "m:e");
        let mut text = grouped(&base);
        for (name, sign) in [("m:sub", '_'), ("m:sup", '^')] {
            if element.child(name).is_some() {
                let script = self.part(element, name);
                let is_prime = sign == '^' && !script.is_empty() && script.chars().all(|c| c == '\'');
                if is_prime {
                    text.push_str(&script);
                } else {
                    text.push(sign);
                    text.push_str(&braced(&script));
                }
            }
        }
        text
    }

    fn delimited(&mut self, element: &Element) -> String {
        let properties = element.child("m:dPr");
        let chr = |name: &str, usual: &'static str| {
            let stated = properties.and_then(|own| own.child(name));
            stated.map_or(usual.to_owned(), |chr| chr.attribute("m:val").unwrap_or_default().to_owned())
        };
        let (open, close, between) = (chr("m:begChr", "("), chr("m:endChr", ")"), chr("m:sepChr", "|"));
        let parts: Vec<&Element> = element.elements().filter(|part| &*part.name == "m:e").collect();
        if let [part] = parts.as_slice()
            && let Some(whole) = self.special(part, &open, &close)
        {
            return whole;
        }
        let content: Vec<String> = parts.iter().map(|part| self.all(part)).collect();
        // A sign that is no delimiter of TeX is set beside an empty one.
        let sized = |command: &str, chr: &str| match delimiter(chr) {
            Some(sign) => format!("\\{command}{sign}"),
            None if command == "middle" => run_text(chr, Face::default(), false),
            None if command == "left" => joined("\\left.", &run_text(chr, Face::default(), false)),
            None => joined(&run_text(chr, Face::default(), false), "\\right."),
        };
        let between = format!("{} ", sized("middle", &between));
        let left = joined(&sized("left", &open), &content.join(&between));
        joined(&left, &sized("right", &close))
    }

    /// Brackets around a matrix, cases or a binomial have environments of their own.
    fn special(&mut self, part: &Element, open: &str, close: &str) -> Option<String> {
        let mut inner = part.elements().filter(|element| !element.name.ends_with("Pr"));
        let (only, None) = (inner.next()?, inner.next()) else { return None };
        match (&*only.name, open, close) {
            ("m:m", "(" | "[" | "|" | "‖" | "{", _) => {
                let name = match (open, close) {
                    ("(", ")") => "pmatrix",
                    ("[", "]") => "bmatrix",
                    ("{", "}") => "Bmatrix",
                    ("|", "|") => "vmatrix",
                    ("‖", "‖") => "Vmatrix",
                    ("{", "") => "cases",
                    _ => return None,
                };
                Some(format!("\\begin{{{name}}}{}\\end{{{name}}}", self.matrix(only)))
            }
            ("m:eqArr", "{", "") => {
                let rows = self.rows(only);
                Some(format!("\\begin{{cases}}{}\\end{{cases}}", rows.join(" \\\\ ")))
            }
            ("m:f", "(", ")") if property(only, "m:fPr", "m:type") == Some("noBar") => {
                let (over, under) = (self.part(only, "m:num"), self.part(only, "m:den"));
                Some(format!("\\binom{{{over}}}{{{under}}}"))
            }
            _ => None,
        }
    }

    fn matrix(&mut self, element: &Element) -> String {
        let rows = element.elements().filter(|row| &*row.name == "m:mr");
        let rows: Vec<String> = rows
            .map(|row| {
                let cells = row.elements().filter(|cell| &*cell.name == "m:e");
                cells.map(|cell| self.all(cell)).collect::<Vec<_>>().join(" & ")
            })
            .collect();
        rows.join(" \\\\ ")
    }

    fn rows(&mut self, element: &Element) -> Vec<String> {
        let outer = std::mem::replace(&mut self.aligns, true);
        let rows = element.elements().filter(|row| &*row.name == "m:e").map(|row| self.all(row)).collect();
        self.aligns = outer;
        rows
    }

    fn lines(&mut self, element: &Element) -> String {
        let rows = self.rows(element);
        let name = if rows.iter().any(|row| row.contains('&')) { "aligned" } else { "gathered" };
        format!("\\begin{{{name}}}{}\\end{{{name}}}", rows.join(" \\\\ "))
    }

    fn limit(&mut self, element: &Element) -> String {
        let is_low = &*element.name == "m:limLow";
        let base = self.part(element, "m:e");
        let limit = self.part(element, "m:lim");
        let base = base.strip_prefix("\\mathrm{").and_then(|inner| known(inner.strip_suffix('}')?)).unwrap_or(base);
        match (base.as_str(), limit.as_str(), is_low) {
            (_, "⏟", true) => return format!("\\underbrace{{{base}}}"),
            (_, "⏞", false) => return format!("\\overbrace{{{base}}}"),
            ("\\rightarrow", _, false) => return format!("\\xrightarrow{{{limit}}}"),
            ("\\rightarrow", _, true) => return format!("\\xrightarrow[{limit}]{{}}"),
            ("\\leftarrow", _, false) => return format!("\\xleftarrow{{{limit}}}"),
            ("\\leftarrow", _, true) => return format!("\\xleftarrow[{limit}]{{}}"),
            _ => {}
        }
        let takes_script = TAKE_SCRIPTS.iter().any(|start| base.starts_with(start));
        match (takes_script, is_low) {
            (true, true) => format!("{base}_{{{limit}}}"),
            (true, false) => format!("{base}^{{{limit}}}"),
            (false, true) => format!("\\underset{{{limit}}}{{{base}}}"),
            (false, false) => format!("\\overset{{{limit}}}{{{base}}}"),
        }
    }

    fn name(&mut self, element: &Element) -> String {
        let name = self.part(element, "m:fName");
        function(&name).unwrap_or(name)
    }
}

/// The value of a property such as `m:fPr/m:type`.
fn property<'e>(element: &'e Element, properties: &str, name: &str) -> Option<&'e str> {
    element.child(properties)?.child(name)?.attribute("m:val")
}

fn character<'e>(element: &'e Element, properties: &str) -> Option<&'e str> {
    element.child(properties)?.child("m:chr").map(|chr| chr.attribute("m:val").unwrap_or_default())
}

fn plain_text(element: &Element) -> String {
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Element(inner) if matches!(&*inner.name, "m:t" | "w:t") => text.push_str(&inner.text()),
            Node::Element(inner) => text.push_str(&plain_text(inner)),
            Node::Text(_) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests;
