//! Formulas: converts TeX to MathML with pulldown-latex, without `style` attributes.

use std::borrow::Cow;

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

use super::escape::escape;
use super::palette::INKS;
use blackeyes_diagnostics::{Wording, words};

/// The maximum length of a formula in bytes, and the maximum nesting depth of its braces.
const LONGEST: usize = 4000;
const DEEPEST: usize = 50;

/// Commands that are not allowed in a formula: they define other commands (and could expand without limit), or take a number
/// that pulldown-latex does not check.
const FORBIDDEN: [&str; 9] =
    ["\\def", "\\gdef", "\\edef", "\\xdef", "\\let", "\\futurelet", "\\newcommand", "\\renewcommand", "\\char"];

/// Error messages of pulldown-latex, and our own wording for them.
const REASONS: [(&str, &str, &str); 9] = [
    ("unbalanced group", "its brackets do not pair", "括号没有成对"),
    ("environment", "it has an environment that is not known", "含有未知的环境"),
    ("primitive", "it has a command that is not known", "含有未知的命令"),
    ("macro not defined", "it has a command that is not known", "含有未知的命令"),
    ("argument", "a command lacks what it needs", "命令缺少参数"),
    ("twice", "it has two superscripts or subscripts in one place", "同一处有两个上标或下标"),
    ("delimiter", "a command lacks its bracket", "命令缺少括号"),
    ("color", "it has a colour that is not known", "含有未知的颜色"),
    ("alignment", "it has `&` where nothing is aligned", "在不能对齐的地方使用了 `&`"),
];

/// A formula in TeX.
#[derive(Clone, Debug)]
pub struct Formula {
    tex: Box<str>,
    block: bool,
    mathml: Result<Box<str>, Wording>,
}

impl Formula {
    /// The formula `tex`, in a line or as a `block`.
    pub fn new(tex: &str, block: bool) -> Self {
        Self { tex: tex.into(), block, mathml: mathml(tex, block).map(Into::into) }
    }

    /// Its TeX.
    pub fn tex(&self) -> &str {
        &self.tex
    }

    /// Whether it is a block.
    pub fn is_block(&self) -> bool {
        self.block
    }

    /// Its MathML, or the reason why it has none.
    ///
    /// # Errors
    ///
    /// If it is not valid TeX, or is too long.
    pub fn mathml(&self) -> Result<&str, &Wording> {
        self.mathml.as_deref()
    }

    /// Writes it as MathML; as code if it cannot be read.
    pub(super) fn write(&self, html: &mut String) {
        if let Ok(mathml) = &self.mathml {
            html.push_str(mathml);
        } else {
            html.push_str("<code>");
            escape(html, &self.tex);
            html.push_str("</code>");
        }
    }
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        (&self.tex, self.block) == (&other.tex, other.block)
    }
}

impl Eq for Formula {}

/// The MathML of `formula`, or the reason why it is invalid.
fn mathml(formula: &str, block: bool) -> Result<String, Wording> {
    let mut depth = 0_usize;
    let deepest = formula.bytes().fold(0, |deepest, byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest.max(depth)
    });
    if formula.len() > LONGEST || deepest > DEEPEST || formula.matches("\\left").count() > DEEPEST {
        return Err(words!("it is too long or too deep", "过长或嵌套过深"));
    }
    if let Some(command) = FORBIDDEN.iter().find(|command| formula.contains(*command)) {
        return Err(words!("it may not use `{command}`", "不能使用 `{command}`"));
    }
    let storage = Storage::new();
    let formula = with_whole_degrees(formula);
    let events = Parser::new(&formula, &storage).collect::<Result<Vec<_>, _>>().map_err(|error| reason(&error))?;
    let display_mode = if block { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut written = String::new();
    let unreadable = || words!("it cannot be written as MathML", "无法写成 MathML");
    push_mathml(&mut written, events.into_iter().map(Ok::<_, std::fmt::Error>), config).map_err(|_| unreadable())?;
    with_classes(&written).ok_or_else(unreadable)
}

/// The reason in our own wording.
fn reason(error: &dyn std::error::Error) -> Wording {
    let said = error.to_string();
    let first = said.lines().next().unwrap_or_default();
    match REASONS.iter().find(|(needle, _, _)| first.contains(needle)) {
        Some(&(_, english, chinese)) => Wording::new(english, chinese),
        None => words!("it is not valid TeX", "不符合 TeX 的写法"),
    }
}

/// The output `written` of pulldown-latex, with classes in place of `style` attributes; `None` if it is not well-formed.
fn with_classes(written: &str) -> Option<String> {
    // pulldown-latex does not escape operators, and escapes its own entity for a space.
    let written = written.replace("><</mo>", ">&lt;</mo>").replace(">></mo>", ">&gt;</mo>");
    let written = written.replace("&amp;nbsp;", "\u{A0}").replace("&nbsp;", "\u{A0}");
    let mut html = String::with_capacity(written.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = &*written;
    while let Some((text, after)) = rest.split_once('<') {
        if open.last() == Some(&"mtext") && text.contains('\\') {
            html.push_str(&plain_words(text));
        } else {
            html.push_str(text);
        }
        let (tag, after) = after.split_once('>')?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return None;
            }
            html.extend(["</", name, ">"]);
            continue;
        }
        let (tag, alone) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split(' ').next()?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        write_tag(&mut html, name, tag.get(name.len()..)?, alone)?;
        if !alone {
            open.push(name);
        }
    }
    html.push_str(rest);
    open.is_empty().then_some(html)
}

/// The words of `\text{…}`, in which pulldown-latex reads no commands: those for signs are replaced by the signs.
fn plain_words(text: &str) -> String {
    const SIGNS: [(&str, &str); 12] = [
        ("\\textasciicircum", "^"),
        ("\\textasciitilde", "~"),
        ("\\_", "_"),
        ("\\%", "%"),
        ("\\#", "#"),
        ("\\$", "$"),
        ("\\&amp;", "&amp;"),
        ("\\{", "{"),
        ("\\}", "}"),
        ("\\ ", " "),
        ("\\textbackslash", "\\"),
        ("\\textbar", "|"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let sign = SIGNS.iter().find_map(|(command, sign)| Some((rest.strip_prefix(command)?, *sign)));
        if let Some((after, sign)) = sign {
            out.push_str(sign);
            rest = after.strip_prefix("{}").unwrap_or(after);
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// TeX with braces in the degrees of roots: pulldown-latex takes no more than their first sign otherwise.
fn with_whole_degrees(formula: &str) -> Cow<'_, str> {
    let Some((before, rest)) = formula.split_once("\\sqrt[") else { return formula.into() };
    let mut depth = 0_usize;
    let end = rest.find(|c: char| {
        match c {
            '{' | '[' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ']' if depth == 0 => return true,
            ']' => depth -= 1,
            _ => {}
        }
        false
    });
    let Some((degree, after)) = end.and_then(|end| rest.split_at_checked(end)) else { return formula.into() };
    let (open, close) = if degree.chars().nth(1).is_none() || degree.starts_with('{') { ("", "") } else { ("{", "}") };
    format!("{before}\\sqrt[{open}{}{close}{}", with_whole_degrees(degree), with_whole_degrees(after)).into()
}

/// Writes a tag with the attributes in `list`.
fn write_tag(html: &mut String, name: &str, list: &str, alone: bool) -> Option<()> {
    html.extend(["<", name]);
    let mut classes: Vec<&str> = Vec::new();
    let mut rest = list.trim_start();
    while !rest.is_empty() {
        let (key, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        match key {
            "style" => classes.extend(value.split(';').filter_map(|rule| class_of(rule.trim()))),
            "class" => classes.extend(value.split(' ')),
            // Browsers ignore a space of negative width.
            "width" if value.starts_with('-') => {}
            _ => html.extend([" ", key, "=\"", value, "\""]),
        }
        rest = after.trim_start();
    }
    if !classes.is_empty() {
        html.extend([" class=\"", &classes.join(" "), "\""]);
    }
    html.push_str(if alone { " />" } else { ">" });
    Some(())
}

/// The class that replaces a CSS declaration.
fn class_of(rule: &str) -> Option<&'static str> {
    let (property, value) = rule.split_once(": ")?;
    match property {
        "color" => Some(ink(value)),
        "border" => Some("math-box"),
        "background-color" => Some("math-shade"),
        "margin-left" => Some("math-back"),
        _ => None,
    }
}

/// The class of the colour nearest to `rgb(r g b)`.
fn ink(value: &str) -> &'static str {
    let inside = value.trim_start_matches("rgb(").trim_end_matches(')');
    let mut parts = inside.split(' ').map(|part| part.parse::<u8>().unwrap_or_default());
    let [red, green, blue] = [parts.next(), parts.next(), parts.next()].map(|part| i32::from(part.unwrap_or_default()));
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = most - least;
    if spread < 40 {
        return INKS.iter().find(|ink| ink.hue.is_none()).map_or("", |ink| ink.name);
    }
    let hue = match most {
        _ if most == red => (60 * (green - blue) / spread).rem_euclid(360),
        _ if most == green => 120 + 60 * (blue - red) / spread,
        _ => 240 + 60 * (red - green) / spread,
    };
    let distance = |other: u16| (hue - i32::from(other)).rem_euclid(360).min((i32::from(other) - hue).rem_euclid(360));
    let hues = INKS.iter().filter_map(|ink| Some((distance(ink.hue?), ink.name)));
    hues.min_by_key(|&(distance, _)| distance).map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inline(formula: &str) -> String {
        mathml(formula, false).unwrap_or_else(|reason| format!("error: {}", reason.english()))
    }

    #[test]
    fn formulas_become_mathml() {
        assert_eq!(
            inline("x^2 < y"),
            "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup><mo>&lt;</mo><mi>y</mi></math>"
        );
        assert!(mathml("x", true).unwrap().starts_with("<math display=\"block\">"));
        assert!(inline("\\text{中文}").contains("<mtext>中文</mtext>"));
    }

    #[test]
    fn spaces_signs_in_words_and_degrees_of_roots_are_shown() {
        assert!(inline("a\\ b~c").matches("<mtext>\u{A0}</mtext>").count() == 2, "{}", inline("a\\ b~c"));
        assert!(
            inline("\\text{50\\% \\_a\\{b\\} \\& \\textbackslash{}c}").contains("<mtext>50% _a{b} &amp; \\c</mtext>")
        );
        let root = "<mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mroot>";
        assert!(inline("\\sqrt[n+1]{x}").contains(root), "{}", inline("\\sqrt[n+1]{x}"));
        assert_eq!(inline("\\sqrt[{n+1}]{x}"), inline("\\sqrt[n+1]{x}"));
        assert!(inline("\\sqrt[\\sqrt[a+1]{2}+1]{x}").matches("<mn>1</mn></mrow></mroot>").count() == 2);
    }

    #[test]
    fn styles_become_classes() {
        assert_eq!(inline("\\color{red}x"), "<math display=\"inline\"><mi class=\"math-red\">x</mi></math>");
        assert!(inline("\\color{#2b6fd0}x").contains("math-blue"));
        assert!(inline("\\color{gray}x").contains("math-grey"));
        assert!(inline("a\\!b").contains("<mspace class=\"math-back\" />"));
        for formula in ["\\colorbox{red}{x}", "\\fcolorbox{red}{blue}{x}", "\\begin{matrix}a\\\\[1em]b\\end{matrix}"] {
            let html = inline(formula);
            assert!(html.starts_with("<math") && !html.contains("style="), "{html}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (formula, said) in [
            ("\\frac{1}{2", "its brackets do not pair"),
            ("\\nosuch", "it has a command that is not known"),
            ("\\begin{nosuch}x\\end{nosuch}", "it has an environment that is not known"),
            ("x^2^3", "it has two superscripts or subscripts in one place"),
            ("\\char中", "it may not use `\\char`"),
            ("\\def\\a{x}\\a", "it may not use `\\def`"),
        ] {
            assert_eq!(inline(formula), format!("error: {said}"), "{formula}");
        }
        assert!(inline(&"{".repeat(10_000)).starts_with("error: it is too long"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn every_formula_is_well_formed_or_refused(
            parts in prop::collection::vec(
                prop::sample::select(&[
                    "\\frac", "\\sqrt", "{", "}", "[", "]", "(", ")", "_", "^", "&", "\\\\", "\\left", "\\right", "|", "<",
                    ">", "\\color{red}", "\\text{中<&文}", "\\mathbb R", "\\sum", "\\limits", "\\over", "\\hat", "\\big",
                    "\\begin{array}{l|r}", "\\end{array}", "\\begin{cases}", "\\end{cases}", "\\hline", "\\kern", "1em",
                    "-1em", "12345678901234567890", "中", "é", "😀", "x", "+", "'", "`", "\"", "%", "~", "\\,", "\\!",
                    "\\ ", "\\rule{1em}{2em}", "\\genfrac", "\\tag{1}", "\\hspace{1em}", "#", "\\", "\\raise", "\\cr",
                ][..]),
                0..9,
            ),
        ) {
            let formula = parts.concat();
            if let Ok(html) = mathml(&formula, false) {
                prop_assert!(!html.contains("style="), "{html}");
            }
        }

        #[test]
        fn any_text_is_a_formula_or_refused(formula in "\\PC{0,60}") {
            let _ = mathml(&formula, true);
        }
    }
}
