//! A text in each of the site's languages.

use serde_json::json;

use crate::codes;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Span, words};
use blackeyes_frontmatter::{Expected, Fields, FromNode, Key, Line, Node, Reader, Value};

/// A text in some or all of the site's languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// By language, in the order of the site's languages; never empty, unless it was made by `default()`.
    texts: Vec<(Lang, String)>,
}

impl Localised {
    /// The text in `lang`; else in the language that it is a form of (`zh` for `zh-hant`), else in the first of the site's
    /// languages that has one.
    pub fn get(&self, lang: &Lang) -> &str {
        self.own(lang).or_else(|| Some(self.texts.first()?.1.as_str())).unwrap_or_default()
    }

    /// The text in `lang`, or in the language that it is a form of; `None` if there is neither.
    pub fn own(&self, lang: &Lang) -> Option<&str> {
        let exact = self.texts.iter().find(|(have, _)| have == lang);
        let wider = || {
            let (first, _) = lang.as_str().split_once('-')?;
            self.texts.iter().find(|(have, _)| have.as_str() == first)
        };
        exact.or_else(wider).map(|(_, text)| text.as_str())
    }

    /// The texts, in the order of the site's languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|(_, text)| text.as_str())
    }

    /// Whether `lang` has a text of its own.
    pub fn has(&self, lang: &Lang) -> bool {
        self.texts.iter().any(|(have, _)| have == lang)
    }

    /// A text for each language.
    #[cfg(test)]
    pub(crate) fn of(texts: impl IntoIterator<Item = (Lang, String)>) -> Self {
        Self { texts: texts.into_iter().collect() }
    }

    /// The same `text` in all `languages`.
    pub fn same(text: &str, languages: &[Lang]) -> Self {
        Self { texts: languages.iter().map(|lang| (lang.clone(), text.to_owned())).collect() }
    }
}

/// A localised text in the settings: one text for all languages, or one for each.
#[derive(Clone, Debug)]
pub enum RawLocalised {
    /// `title: Black Eyes`
    Same(String),
    /// `title: {en: Black Eyes, zh: 黑眼睛}`
    Each(Vec<(Lang, Span, String)>),
}

impl RawLocalised {
    /// The texts in the languages of the site; a text in another language is reported.
    pub fn resolve(self, languages: &[Lang], reader: &mut Reader) -> Localised {
        match self {
            Self::Same(text) => Localised::same(&text, languages),
            Self::Each(mut texts) => {
                for (lang, span, _) in &texts {
                    // A site without any languages was already reported.
                    if !languages.is_empty() && !languages.contains(lang) {
                        reader.report(unknown_language(lang.as_str(), span.clone(), languages));
                    }
                }
                texts.sort_by_key(|(lang, ..)| languages.iter().position(|known| known == lang));
                texts.retain(|(lang, ..)| languages.contains(lang));
                Localised { texts: texts.into_iter().map(|(lang, _, text)| (lang, text)).collect() }
            }
        }
    }
}

/// The diagnostic for a language that the site does not have.
fn unknown_language(lang: &str, span: Span, languages: &[Lang]) -> Diagnostic {
    let all: Vec<&str> = languages.iter().map(Lang::as_str).collect();
    let (all, listed) = (all.join(", "), all.join("、"));
    Diagnostic::new(
        codes::UNKNOWN_LANGUAGE,
        words!("the language `{lang}` is not one of the site's", "网站没有声明语言 `{lang}`"),
    )
    .at(span)
    .hint(words!(
        "the site has {all}; add it under `languages` if it is correct",
        "网站的语言有 {listed}；如果确实需要，请加到 `languages` 里"
    ))
}

impl FromNode for RawLocalised {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            return Line::from_node(node, reader).map(|line| Self::Same(line.0));
        }
        Fields::of::<Self>(node, reader)?;
        let texts: Vec<_> = node.entries().iter().filter_map(|(key, node)| read_text(key, node, reader)).collect();
        if texts.is_empty() { None } else { Some(Self::Each(texts)) }
    }

    fn expected() -> Expected {
        Expected::new("a text, or one for each language", "一段文字，或每种语言各一段", "{en: Black Eyes, zh: 黑眼睛}")
    }

    fn schema() -> serde_json::Value {
        json!({"anyOf": [
            {"type": ["string", "number"]},
            {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}
        ]})
    }
}

fn read_text(key: &Key, node: &Node, reader: &mut Reader) -> Option<(Lang, Span, String)> {
    let Some(lang) = Lang::new(&key.text) else {
        let text = blackeyes_frontmatter::shown(&key.text);
        reader.bad(
            codes::UNKNOWN_KEY,
            &key.span,
            words!("`{text}` is not a language", "`{text}` 不是语言代码"),
            words!("write a language tag such as `en` or `zh`", "请写语言代码，例如 `en` 或 `zh`"),
        );
        return None;
    };
    if node.is_null() {
        return None;
    }
    let text = reader.under(&key.text, |reader| Line::from_node(node, reader))?;
    Some((lang, key.span.clone(), text.0))
}
