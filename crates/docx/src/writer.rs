//! A manuscript as a document of the dialect: front matter and Markdown.

use std::fmt::Write;

use crate::manuscript::{Author, AuthorRole, Award, FrontMatter, Manuscript};

/// The manuscript as a document, front matter included. Pictures are beside it, by their names.
pub fn markdown(manuscript: &Manuscript) -> String {
    format!("{}\n{}", front_matter(&manuscript.front), manuscript.body.markdown())
}

/// The front matter between its marks. Its state is always a draft.
fn front_matter(front: &FrontMatter) -> String {
    let mut out = "---\n".to_owned();
    line(&mut out, "title", front.title.as_deref());
    line(&mut out, "subtitle", front.subtitle.as_deref());
    if !front.authors.is_empty() {
        out.push_str("authors:\n");
        for author in &front.authors {
            let _ = writeln!(out, "  - {{{}}}", author_fields(author));
        }
    }
    out.push_str("status: draft\n");
    line(&mut out, "abstract", front.summary.as_deref());
    if !front.keywords.is_empty() {
        let words: Vec<String> = front.keywords.iter().map(|word| scalar(word, true)).collect();
        let _ = writeln!(out, "keywords: [{}]", words.join(", "));
    }
    if !front.awards.is_empty() {
        out.push_str("awards:\n");
        for award in &front.awards {
            let _ = writeln!(out, "  - {{{}}}", award_fields(award));
        }
    }
    line(&mut out, "notice", front.notice.as_deref());
    line(&mut out, "note", front.note.as_deref());
    out.push_str("---\n");
    out
}

fn line(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{key}: {}", scalar(value, false));
    }
}

fn fields(all: &[(&str, Option<&str>)]) -> String {
    let stated = all.iter().filter_map(|(key, value)| value.map(|value| format!("{key}: {}", scalar(value, true))));
    stated.collect::<Vec<_>>().join(", ")
}

fn author_fields(author: &Author) -> String {
    fields(&[
        ("name", Some(&author.name)),
        ("class", author.class.as_deref()),
        ("affiliation", author.affiliation.as_deref()),
        ("role", author.role.map(AuthorRole::name)),
    ])
}

fn award_fields(award: &Award) -> String {
    fields(&[
        ("title", Some(&award.title)),
        ("evaluation", award.evaluation.as_deref()),
        ("prize", award.prize.as_deref()),
    ])
}

/// A text, in quotation marks where YAML would read something else.
fn scalar(text: &str, is_inline: bool) -> String {
    let starts =
        ['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=', '~', ' '];
    let lower = text.to_ascii_lowercase();
    let is_word = matches!(
        lower.as_str(),
        "" | "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n" | "nan" | ".inf"
    );
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.'))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | ':' | '_' | '/' | ' '));
    let needs = is_word
        || is_number
        || text.starts_with(starts)
        || text.contains(": ")
        || text.contains(" #")
        || text.ends_with([':', ' '])
        || text.chars().any(char::is_control)
        || is_inline && text.contains([',', '[', ']', '{', '}', ':']);
    if !needs {
        return text.to_owned();
    }
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
