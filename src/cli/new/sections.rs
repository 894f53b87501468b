//! The sections of an issue: their answer and their YAML.

use blackeyes_diagnostics::{Wording, words};

use super::archetype::scalar;
use super::form::Choice;

fn choice(id: &str, title: &str) -> Choice {
    Choice { word: id.to_owned(), shown: format!("{id}  {title}") }
}

fn title(section: &Choice) -> &str {
    section.shown.strip_prefix(&section.word).unwrap_or(&section.shown).trim()
}

/// The sections of a first issue.
pub fn usual(chinese: bool) -> Vec<Choice> {
    let [prose, poetry] = if chinese { ["散文", "诗"] } else { ["Prose", "Poetry"] };
    vec![choice("prose", prose), choice("poetry", poetry)]
}

/// `prose=Prose, poetry=Poetry`.
pub fn listed(sections: &[Choice]) -> String {
    sections.iter().map(|section| format!("{}={}", section.word, title(section))).collect::<Vec<_>>().join(", ")
}

/// Reads the form that [`listed`] writes. A missing id is made from the title.
pub fn read(text: &str) -> Result<Vec<Choice>, Wording> {
    let mut sections: Vec<Choice> = Vec::new();
    for part in text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty()) {
        let (id, title) = match part.split_once(['=', '＝']) {
            Some((id, title)) => (id.trim().to_owned(), title.trim()),
            None => (blackeyes_chinese::slug(part), part),
        };
        blackeyes::source::check_slug(&id).map_err(|problem| problem.message(&id))?;
        if title.is_empty() || sections.iter().any(|known| known.word == id) {
            return Err(words!("`{part}` has no title, or is listed twice", "`{part}` 没有标题，或重复了"));
        }
        sections.push(choice(&id, title));
    }
    if sections.is_empty() { Err(words!("there must be at least one", "至少要有一个")) } else { Ok(sections) }
}

/// Sections as YAML: on one line, or one line each.
pub fn yaml(sections: &[Choice], one_line: bool) -> String {
    let one = |section: &Choice| format!("{{id: {}, title: {}}}", scalar(&section.word), scalar(title(section)));
    let all: Vec<String> = sections.iter().map(one).collect();
    if one_line { format!("[{}]", all.join(", ")) } else { format!("\n  - {}", all.join("\n  - ")) }
}
