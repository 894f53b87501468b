//! The style sheets of drawing programs: rules for a class, an ID or an element type, which are converted to
//! attributes.

use super::super::flaw::Flaw;

/// The maximum number of rules; drawing programs write one per colour.
const MAX_RULES: usize = 2_000;

/// The selector of a rule.
#[derive(Debug, PartialEq)]
enum Selector {
    Every,
    Element(String),
    Class(String),
    Id(String),
}

/// The rules in order, each with one selector.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<(Selector, Vec<(String, String)>)>,
}

impl Selector {
    fn parse(text: &str) -> Option<Self> {
        let is_name = |name: &str| {
            !name.is_empty()
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                && !name.starts_with(|c: char| c.is_ascii_digit())
        };
        let name = |name: &str| is_name(name).then(|| name.to_owned());
        match text {
            "*" => Some(Self::Every),
            _ => match text.strip_prefix('.') {
                Some(class) => name(class).map(Self::Class),
                None => match text.strip_prefix('#') {
                    Some(id) => name(id).map(Self::Id),
                    None => name(text).map(Self::Element),
                },
            },
        }
    }

    /// Its specificity.
    fn weight(&self) -> u8 {
        match self {
            Self::Every => 0,
            Self::Element(_) => 1,
            Self::Class(_) => 2,
            Self::Id(_) => 3,
        }
    }

    fn fits(&self, element: &str, class: &str, id: &str) -> bool {
        match self {
            Self::Every => true,
            Self::Element(name) => name == element,
            Self::Class(name) => class.split_ascii_whitespace().any(|class| class == name),
            Self::Id(name) => name == id,
        }
    }
}

impl Sheet {
    /// Parses a style sheet. Rules with more complex selectors are refused, because omitting them would change the
    /// drawing.
    pub(super) fn parse(css: &str) -> Result<Self, Flaw> {
        let css = without_comments(css)?;
        let mut rest = css.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let mut rules = Vec::new();
        while !rest.is_empty() {
            let (selectors, after) = rest.split_once('{').ok_or(Flaw::StyleSheet)?;
            let (body, after) = after.split_once('}').ok_or(Flaw::StyleSheet)?;
            if body.contains('{') {
                return Err(Flaw::StyleSheet);
            }
            let properties = declarations(body)?;
            for selector in selectors.split(',') {
                let selector = Selector::parse(selector.trim()).ok_or(Flaw::StyleSheet)?;
                rules.push((selector, properties.clone()));
                if rules.len() > MAX_RULES {
                    return Err(Flaw::StyleSheet);
                }
            }
            rest = after.trim_start();
        }
        // A later rule takes precedence, and so does a more specific one: a stable sort puts them in that order.
        rules.sort_by_key(|(selector, _)| selector.weight());
        Ok(Self { rules })
    }

    /// The properties of an element from the rules and its `style` attribute, each once with the effective value.
    pub(super) fn for_element(
        &self,
        element: &str,
        attributes: &[(String, String)],
    ) -> Result<Vec<(String, String)>, Flaw> {
        let value = |name: &str| attributes.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
        let (class, id) = (value("class"), value("id"));
        let mut found: Vec<(String, String)> = Vec::new();
        let mut add = |properties: &[(String, String)]| {
            for (name, value) in properties {
                found.retain(|(other, _)| other != name);
                found.push((name.clone(), value.clone()));
            }
        };
        for (selector, properties) in &self.rules {
            if selector.fits(element, class, id) {
                add(properties);
            }
        }
        add(&declarations(&without_comments(value("style"))?)?);
        Ok(found)
    }
}

fn without_comments(css: &str) -> Result<String, Flaw> {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").ok_or(Flaw::StyleSheet)?.1;
    }
    out.push_str(rest);
    Ok(out)
}

/// Splits the declarations `name: value` at semicolons. Invalid ones are skipped, as in browsers.
fn declarations(body: &str) -> Result<Vec<(String, String)>, Flaw> {
    // A semicolon in a string or in brackets would be split: such values are for fonts and external pictures.
    if body.contains("data:") {
        return Err(Flaw::StyleSheet);
    }
    let declaration = |text: &str| {
        let (name, value) = text.split_once(':')?;
        let value = value.trim();
        let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
        Some((name.trim().to_ascii_lowercase(), value.to_owned()))
    };
    Ok(body.split(';').filter_map(declaration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weightier_and_the_later_count() {
        let css = ".st0{fill:#FF0000;stroke:none;} /* x */ #a , rect {fill:blue} .st0{opacity:.5}";
        let sheet = Sheet::parse(css).unwrap();
        let attributes = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let of = |pairs: &[(&str, &str)]| sheet.for_element("rect", &attributes(pairs)).unwrap();
        assert_eq!(of(&[]), attributes(&[("fill", "blue")]));
        assert_eq!(
            of(&[("class", "x st0")]),
            attributes(&[("fill", "#FF0000"), ("stroke", "none"), ("opacity", ".5")])
        );
        assert_eq!(of(&[("class", "st0"), ("id", "a")])[2], ("fill".into(), "blue".into()));
        assert_eq!(of(&[("style", "fill : green !important; ;x")]), attributes(&[("fill", "green")]));
    }

    #[test]
    fn what_cannot_be_resolved_is_refused() {
        for css in [
            "@import url(x);",
            "@font-face{src:url(x)}",
            "@media print{.a{fill:red}}",
            ".a .b{fill:red}",
            ".a:hover{fill:red}",
            "g>path{fill:red}",
            ".a{fill:red",
            "fill:red",
            "/* open",
            "[x]{fill:red}",
            ".a{fill:url(data:x)}",
        ] {
            assert_eq!(Sheet::parse(css).unwrap_err(), Flaw::StyleSheet, "{css}");
        }
        assert!(Sheet::parse(" \n").unwrap().rules.is_empty());
    }
}
