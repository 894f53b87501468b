//! Archetypes: what a new file begins as, filled with the answers. A site may lay its own over those in the program.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::{Context, Tera};

use blackeyes::codes;
use blackeyes::source::Root;
use blackeyes_diagnostics::{Diagnostic, Place, words};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/archetypes");

/// The answers that fill an archetype.
#[derive(Debug, Default)]
pub struct Values {
    /// As YAML has to have them.
    yaml: BTreeMap<&'static str, String>,
    /// As they were given.
    raw: BTreeMap<&'static str, String>,
}

impl Values {
    /// A text; an empty one is none.
    pub fn text(&mut self, key: &'static str, text: impl Into<String>) {
        let text = text.into();
        self.yaml.insert(key, scalar(&text));
        self.raw.insert(key, text);
    }

    /// What is YAML already.
    pub fn yaml(&mut self, key: &'static str, yaml: impl Into<String>) {
        let yaml = yaml.into();
        self.yaml.insert(key, yaml.clone());
        self.raw.insert(key, yaml);
    }
}

/// `text` as a value in YAML, alone or in brackets; nothing if it is empty.
pub fn scalar(text: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '·' | '/' | '（' | '）' | '《' | '》' | '。');
    let plain = text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| word(c))
        && text.chars().all(|c| word(c) || c == ' ')
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&text.to_ascii_lowercase().as_str());
    // A date or a number needs no quotation marks; all that JSON writes in them, YAML reads.
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

/// The archetype `name` of the site in `root`, else of the program in `language`, filled with `values`.
pub fn fill(root: &Root, name: &str, language: &str, values: &Values) -> Result<String, Diagnostic> {
    let own = format!("archetypes/{name}.md");
    let (path, text) = if root.has(&own) {
        let text = root.read_text(&own)?.text.to_string();
        (own, text)
    } else {
        let path = format!("{language}/{name}.md");
        let text = BUILT_IN.get_file(&path).and_then(|file| file.contents_utf8()).unwrap_or_default();
        (path, text.to_owned())
    };
    let mut context = Context::new();
    for (key, value) in &values.yaml {
        context.insert(*key, value);
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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn both_languages_have_the_same_archetypes() {
        let names = |language: &str| {
            let dir = BUILT_IN.get_dir(language).unwrap();
            let mut names: Vec<_> = dir.files().map(|file| file.path().file_name().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(names("en"), names("zh"));
        // One for each noun, and one for an edition of any.
        assert_eq!(names("en").len(), blackeyes::document::Noun::ALL.len() + 1);
    }
}
