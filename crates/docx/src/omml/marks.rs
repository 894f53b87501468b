//! Brackets, accents, large operators and functions.

/// A delimiter after `\left`, `\middle` or `\right`; `None` if TeX has none for it.
pub(super) fn delimiter(chr: &str) -> Option<String> {
    let command = match chr {
        "" => ".".to_owned(),
        "{" => "\\{".to_owned(),
        "}" => "\\}".to_owned(),
        "‖" | "∥" => "\\|".to_owned(),
        "⟨" | "〈" | "<" => "\\langle".to_owned(),
        "⟩" | "〉" | ">" => "\\rangle".to_owned(),
        "⌊" => "\\lfloor".to_owned(),
        "⌋" => "\\rfloor".to_owned(),
        "⌈" => "\\lceil".to_owned(),
        "⌉" => "\\rceil".to_owned(),
        "∣" => "|".to_owned(),
        "↑" => "\\uparrow".to_owned(),
        "↓" => "\\downarrow".to_owned(),
        "↕" => "\\updownarrow".to_owned(),
        "⇑" => "\\Uparrow".to_owned(),
        "⇓" => "\\Downarrow".to_owned(),
        "⇕" => "\\Updownarrow".to_owned(),
        "（" => "(".to_owned(),
        "）" => ")".to_owned(),
        "(" | ")" | "[" | "]" | "|" | "/" => chr.to_owned(),
        _ => return None,
    };
    Some(command)
}

/// A large operator.
pub(super) fn nary(chr: &str) -> Option<&'static str> {
    Some(match chr {
        "∑" => "\\sum",
        "∏" => "\\prod",
        "∐" => "\\coprod",
        "∫" => "\\int",
        "∬" => "\\iint",
        "∭" => "\\iiint",
        "∮" => "\\oint",
        "∯" => "\\oiint",
        "∰" => "\\oiiint",
        "⋃" | "∪" => "\\bigcup",
        "⋂" | "∩" => "\\bigcap",
        "⋁" | "∨" => "\\bigvee",
        "⋀" | "∧" => "\\bigwedge",
        "⨁" | "⊕" => "\\bigoplus",
        "⨂" | "⊗" => "\\bigotimes",
        "⨀" | "⊙" => "\\bigodot",
        "⨄" | "⊎" => "\\biguplus",
        "⨆" => "\\bigsqcup",
        _ => return None,
    })
}

/// An accent over a base.
pub(super) fn accent(chr: &str, base: &str) -> Option<String> {
    let is_wide = base.chars().filter(|c| c.is_alphanumeric()).count() > 1 && !base.starts_with('\\');
    let name = match (chr, is_wide) {
        ("\u{302}" | "^" | "ˆ", false) => "hat",
        ("\u{302}" | "^" | "ˆ", true) => "widehat",
        ("\u{303}" | "~" | "˜", false) => "tilde",
        ("\u{303}" | "~" | "˜", true) => "widetilde",
        ("\u{300}" | "`", _) => "grave",
        ("\u{301}" | "´", _) => "acute",
        ("\u{304}" | "¯", false) => "bar",
        ("\u{304}" | "¯", true) | ("\u{305}" | "‾", _) => "overline",
        ("\u{306}" | "˘", _) => "breve",
        ("\u{307}" | "˙", _) => "dot",
        ("\u{308}" | "¨", _) => "ddot",
        ("\u{20DB}", _) => return Some(format!("\\overset{{...}}{{{base}}}")),
        ("\u{20DC}", _) => return Some(format!("\\overset{{....}}{{{base}}}")),
        ("\u{30A}" | "˚", _) => "mathring",
        ("\u{30C}" | "ˇ", _) => "check",
        ("\u{20D7}" | "→", false) => "vec",
        ("\u{20D7}" | "→", true) => "overrightarrow",
        ("\u{20D6}" | "←", _) => "overleftarrow",
        ("\u{20E1}" | "↔", _) => "overleftrightarrow",
        ("\u{332}" | "_", _) => "underline",
        ("\u{20D1}", _) => return Some(format!("\\overset{{\\rightharpoonup}}{{{base}}}")),
        ("\u{20D0}", _) => return Some(format!("\\overset{{\\leftharpoonup}}{{{base}}}")),
        ("\u{23DE}", _) => "overbrace",
        ("\u{23DF}", _) => "underbrace",
        _ => return None,
    };
    Some(format!("\\{name}{{{base}}}"))
}

/// A brace or an arrow along a base.
pub(super) fn brace(chr: &str, is_top: bool, base: &str) -> Option<String> {
    Some(match (chr, is_top) {
        ("\u{23DF}", _) => format!("\\underbrace{{{base}}}"),
        ("\u{23DE}", _) => format!("\\overbrace{{{base}}}"),
        ("\u{23B5}", _) => format!("\\underbracket{{{base}}}"),
        ("\u{23B4}", _) => format!("\\overbracket{{{base}}}"),
        ("→", true) => format!("\\xrightarrow[{base}]{{}}"),
        ("→", false) => format!("\\xrightarrow{{{base}}}"),
        ("←", true) => format!("\\xleftarrow[{base}]{{}}"),
        ("←", false) => format!("\\xleftarrow{{{base}}}"),
        ("⇒", true) => format!("\\underset{{{base}}}{{\\Rightarrow}}"),
        ("⇒", false) => format!("\\overset{{{base}}}{{\\Rightarrow}}"),
        ("⇐", false) => format!("\\overset{{{base}}}{{\\Leftarrow}}"),
        ("↔", false) => format!("\\overset{{{base}}}{{\\leftrightarrow}}"),
        ("⇔", false) => format!("\\overset{{{base}}}{{\\Leftrightarrow}}"),
        _ => return None,
    })
}

/// The functions that TeX knows.
const KNOWN: [&str; 32] = [
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan",
    "tanh",
];

/// The command for the name of a function; `None` if `name` is none.
pub(super) fn function(name: &str) -> Option<String> {
    let inner = name.strip_prefix("\\mathrm{").and_then(|rest| rest.strip_suffix('}')).unwrap_or(name);
    if let Some(known) = known(inner) {
        return Some(known);
    }
    let is_word = inner.chars().count() > 1 && inner.chars().all(|c| c.is_ascii_alphabetic());
    is_word.then(|| format!("\\operatorname{{{inner}}}"))
}

/// The command for a function that TeX knows.
pub(super) fn known(word: &str) -> Option<String> {
    KNOWN.contains(&word).then(|| format!("\\{word}"))
}
