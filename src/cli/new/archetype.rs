//! Archetypes: templates of new files, filled with the answers. A site can override the built-in ones.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::{Context, Tera};

use blackeyes::codes;
use blackeyes::document::{self, Noun};
use blackeyes::source::Root;
use blackeyes_diagnostics::{Diagnostic, Place, words};
use blackeyes_frontmatter::{Field, Widget, help};

use super::question::referred;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/archetypes");

/// The answers that fill an archetype.
#[derive(Debug, Default)]
pub struct Values {
    /// The answers as YAML.
    yaml: BTreeMap<String, String>,
    /// The answers as given.
    raw: BTreeMap<String, String>,
}

impl Values {
    /// Adds a text; an empty text means no value. Returns it as YAML.
    pub fn text(&mut self, key: &str, text: impl Into<String>) -> String {
        let text = text.into();
        let yaml = scalar(&text);
        self.yaml.insert(key.to_owned(), yaml.clone());
        self.raw.insert(key.to_owned(), text);
        yaml
    }

    /// Adds a value that is already YAML. Returns it.
    pub fn yaml(&mut self, key: &str, yaml: impl Into<String>) -> String {
        let yaml = yaml.into();
        self.yaml.insert(key.to_owned(), yaml.clone());
        self.raw.insert(key.to_owned(), yaml.clone());
        yaml
    }

    /// The answer as given, or an empty string.
    pub fn raw(&self, key: &str) -> &str {
        self.raw.get(key).map_or("", String::as_str)
    }
}

/// `text` as a value in YAML, alone or in brackets; nothing if it is empty.
pub fn scalar(text: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '·' | '/' | '（' | '）' | '《' | '》' | '。');
    let plain = text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| word(c))
        && text.chars().all(|c| word(c) || c == ' ')
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&text.to_ascii_lowercase().as_str());
    // Dates and numbers need no quotation marks; YAML reads every JSON string.
    let counted =
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b':'));
    if text.is_empty() || plain || (counted && text.as_bytes()[0].is_ascii_digit()) {
        text.to_owned()
    } else if text.contains('\t') && !text.chars().any(|c| c.is_control() && c != '\t') {
        // `\t` in double quotes looks like the path of a folder on Windows, and is reported.
        format!("'{}'", text.replace('\'', "''"))
    } else {
        serde_json::Value::from(text).to_string()
    }
}

/// The archetype `name` of the site in `root`, or else the built-in one in `language`, filled with `values`. A document of a
/// noun without an archetype begins with the noun's keys.
pub fn fill(root: &Root, name: &str, language: &str, values: &Values) -> Result<String, Diagnostic> {
    let own = format!("archetypes/{name}.md");
    let (path, text) = if root.has(&own) {
        let text = root.read_text(&own)?.text.to_string();
        (own, text)
    } else {
        let path = format!("{language}/{name}.md");
        match (BUILT_IN.get_file(&path).and_then(|file| file.contents_utf8()), referred(name)) {
            (None, Some(noun)) => return Ok(of_keys(noun, language == "zh", values)),
            (text, _) => (path, text.unwrap_or_default().to_owned()),
        }
    };
    let mut context = Context::new();
    for (key, value) in &values.yaml {
        context.insert(key.clone(), value);
    }
    context.insert("raw", &values.raw);
    let mut tera = Tera::default();
    let filled = tera.add_raw_template("archetype.md", &text).and_then(|()| tera.render("archetype.md", &context));
    let filled = filled.map_err(|error| {
        let why = error.to_string();
        let why = why.lines().next().unwrap_or_default().to_owned();
        Diagnostic::new(
            codes::TEMPLATE_ERROR,
            words!("the archetype cannot be filled in: {why}", "模板无法填写：{why}"),
        )
        .at(Place::file(path))
        .hint(words!(
            "`docs/content.md` lists what an archetype can use; a document may need no more than `{{{{ title }}}}`",
            "可用的内容见 `docs/content.md`；最简单的模板只需 `{{{{ title }}}}`"
        ))
    })?;
    let lines: Vec<&str> = filled.lines().map(str::trim_end).collect();
    Ok(format!("{}\n", lines.join("\n").trim_end()))
}

/// The common keys that a new document has after those of its noun.
const COMMON: [&str; 4] = ["status", "cover", "topics", "summary"];

/// A document with the answers and all keys of its noun, each with its documentation.
fn of_keys(noun: Noun, chinese: bool, values: &Values) -> String {
    let keys = document::keys(noun);
    let own = keys.iter().position(|field| field.key == COMMON[0]).unwrap_or(keys.len());
    let lines = keys
        .iter()
        .enumerate()
        .filter(|(place, field)| *place < own || COMMON.contains(&field.key) || values.yaml.contains_key(field.key));
    let lines = lines.map(|(_, field)| {
        let value = values.yaml.get(field.key).map_or("", String::as_str);
        let line = format!("{}: {}", field.key, if field.key == "status" { "draft" } else { value });
        if field.key == noun.title_key() { line } else { format!("{line:<25} # {}", remark(field, chinese)) }
    });
    let text = if chinese { "正文写在这里。" } else { "Write the text here." };
    format!("---\n{}\n---\n\n<!-- {text} -->\n", lines.collect::<Vec<_>>().join("\n"))
}

/// The choices of a key, or else its documentation, with an example if the value is not a plain text.
fn remark(field: &Field, chinese: bool) -> String {
    let choices = field.choices().into_iter().map(|(word, meaning)| match meaning.split_whitespace().last() {
        Some(meaning) if chinese => format!("{word} {meaning}"),
        _ => word,
    });
    let choices: Vec<String> = choices.collect();
    if !choices.is_empty() {
        let published = if chinese { "；生成时只取已发布的" } else { "; a build takes the published" };
        let after = if field.key == "status" { published } else { "" };
        return format!("{}{after}", choices.join(if chinese { "、" } else { ", " }));
    }
    let (english, last) = help(field.doc);
    let doc = if chinese { last } else { english };
    let doc = doc.trim_end_matches(['.', '。']);
    match field.widget {
        Widget::Group | Widget::Groups => {
            format!("{doc}{}{}", if chinese { "：" } else { ": " }, (field.example)())
        }
        _ => doc.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::new::question::{asked, parts};

    #[test]
    fn texts_are_read_back_as_they_were() {
        for text in [
            "First Snow",
            "夜归",
            "Spring: a diary",
            "#1",
            "- x",
            "yes",
            "No",
            "a # b",
            "他说“好”",
            "[x]",
            "{a}",
            "it's",
            "a, b",
            "tab\tx",
            "null",
            "2026-03-05",
            "2026-03-05 18:30",
            "12",
            "*x*",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x`",
            "《诗》",
            "a/b",
            "《a》",
            "中文2401",
            "end:",
            "= x",
            "? y",
            "| z",
            "> w",
            "~",
            "1998",
            "x：y",
        ] {
            for yaml in [format!("a: {}\n", scalar(text)), format!("a: {{b: {}, c: 1}}\n", scalar(text))] {
                let parsed = blackeyes_frontmatter::parse(&"a.md".into(), &yaml, 0);
                assert!(parsed.diagnostics.is_empty(), "{yaml}");
                let root = parsed.root.unwrap();
                let (_, node) = &root.entries()[0];
                let read = node.text().or_else(|| node.entries().first().and_then(|(_, node)| node.text()));
                assert_eq!(read, Some(text), "{yaml}");
            }
        }
    }

    /// Whether an archetype has the answer to a key, or to each of its parts.
    fn has(text: &str, name: &str, field: &Field) -> bool {
        let parts = parts(field);
        text.contains(&format!("{{{{ {name} }}}}"))
            || (!parts.is_empty() && parts.iter().all(|(name, part)| has(text, name, part)))
    }

    #[test]
    fn no_answer_is_left_out_of_an_archetype() {
        for noun in Noun::ALL {
            for language in ["en", "zh"] {
                let file = BUILT_IN.get_file(format!("{language}/{}.md", noun.key()));
                let Some(text) = file.and_then(|file| file.contents_utf8()) else { continue };
                for field in asked(noun) {
                    assert!(has(text, field.key, field), "{language}/{}.md lacks {}", noun.key(), field.key);
                }
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_archetypes() {
        let names = |language: &str| {
            let dir = BUILT_IN.get_dir(language).unwrap();
            let mut names: Vec<_> = dir.files().map(|file| file.path().file_name().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(names("en"), names("zh"));
        // Each belongs to a noun or is the one for editions.
        let known =
            |name: &str| name == "edition.md" || Noun::ALL.iter().any(|noun| name == format!("{}.md", noun.key()));
        assert!(names("en").iter().all(|name| known(&name.to_string_lossy())));
    }
}
