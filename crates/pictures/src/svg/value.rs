//! Attribute values that affect only the drawing.

/// Functions of CSS and `transform` that neither load resources nor depend on a style sheet.
const FUNCTIONS: &[&str] = &[
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "icc-color",
    "calc",
    "min",
    "max",
    "clamp",
    "matrix",
    "translate",
    "translatex",
    "translatey",
    "scale",
    "scalex",
    "scaley",
    "rotate",
    "skewx",
    "skewy",
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hue-rotate",
    "invert",
    "opacity",
    "saturate",
    "sepia",
    "circle",
    "ellipse",
    "inset",
    "polygon",
    "path",
];

/// Whether a value references nothing outside the drawing: `url(…)` only with a `#name`, no functions except known
/// ones, and no backslash, which CSS uses to escape names.
pub(super) fn is_harmless(value: &str) -> bool {
    if value.contains(['\\', '<', '{', '}']) || value.contains("/*") {
        return false;
    }
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('(') {
        let name = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let known = match name.as_str() {
            "url" => is_local(after),
            // Bare parentheses, as in arithmetic.
            "" => before.trim_end().len() == before.len(),
            name => FUNCTIONS.contains(&name),
        };
        if !known {
            return false;
        }
        rest = after;
    }
    let folded: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let folded = folded.to_ascii_lowercase();
    !["javascript:", "vbscript:", "data:", "http:", "https:", "file:", "//"].iter().any(|bad| folded.contains(bad))
}

/// Whether the text after `url(` is a `#name` and the closing parenthesis.
fn is_local(after: &str) -> bool {
    let Some((inside, _)) = after.split_once(')') else { return false };
    let inside = inside.trim();
    let unquoted = ['"', '\''].into_iter().find_map(|quote| inside.strip_prefix(quote)?.strip_suffix(quote));
    is_fragment(unquoted.unwrap_or(inside).trim())
}

/// Whether this is a reference to an element of the same drawing.
pub(super) fn is_fragment(href: &str) -> bool {
    href.strip_prefix('#').is_some_and(|id| {
        !id.is_empty() && id.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"\"'()<>\\#".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_values() {
        for value in [
            "#fff",
            "url(#a)",
            "url( '#a' ) red",
            "url(\"#渐变\")",
            "rgb(1, 2, 3)",
            "matrix(1 0 0 1 0 0) rotate(45)",
            "M0,0 L10,10",
            "\"Noto Serif CJK SC\", serif",
            "drop-shadow(1px 1px red)",
            "",
        ] {
            assert!(is_harmless(value), "{value}");
        }
    }

    #[test]
    fn values_that_reach_out() {
        for value in [
            "url(http://x/a.svg#b)",
            "url(//x)",
            "url(a.svg#b)",
            "url( \"data:image/svg+xml,x\" )",
            "URL(x)",
            "u\\72l(x)",
            "image-set('http://x' 1x)",
            "src('x')",
            "var(--x)",
            "env(x)",
            "attr(x)",
            "expression(alert(1))",
            "url(#a",
            "red}x{",
            "java script:alert(1)",
            "url(#a) url(b)",
            "element(#a)",
            "/* */ red",
            "paint(x)",
            "'https://x'",
            "url (x)",
        ] {
            assert!(!is_harmless(value), "{value}");
        }
    }
}
