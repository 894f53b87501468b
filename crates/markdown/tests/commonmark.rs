//! Runs the examples of the CommonMark specification 0.31.2 through the renderer that sites use.

use std::sync::Arc;

use blackeyes_markdown::{Markdown, Options, Parsed, SlotKind, Source};
use pulldown_cmark_escape::escape_href;

#[derive(serde::Deserialize)]
struct Example {
    #[serde(rename = "example")]
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    serde_json::from_str(include_str!("commonmark/spec-0.31.2.json")).unwrap()
}

/// The HTML of what was `parsed`, with every slot filled with the original address.
fn filled(parsed: &Parsed) -> String {
    let mut html = String::new();
    let mut from = 0;
    for slot in &parsed.body.slots {
        html.push_str(&parsed.written.html[from..slot.at]);
        from = slot.at;
        let (name, target) = match &slot.kind {
            SlotKind::Link { target } | SlotKind::Note { id: target } => ("href", target),
            SlotKind::Picture { target, .. } | SlotKind::Media { target, .. } => ("src", target),
        };
        html.extend([" ", name, "=\""]);
        escape_href(&mut html, target).unwrap();
        html.push('"');
    }
    html.push_str(&parsed.written.html[from..]);
    html
}

fn wrong(friendly_emphasis: bool) -> Vec<String> {
    let markdown = Markdown::new(Options { extensions: false, trusted_html: true, friendly_emphasis });
    let path: Arc<str> = "example.md".into();
    let mut wrong = Vec::new();
    for Example { number, section, markdown: text, html } in examples() {
        let parsed = markdown.parse(&Source { path: &path, text: &text, start: 0, summarise: true });
        let got = filled(&parsed);
        if got != html || !parsed.diagnostics.is_empty() {
            wrong.push(format!("{number} ({section}): {text:?}\n  wanted {html:?}\n  got    {got:?}"));
        }
    }
    wrong
}

#[test]
fn all_examples_are_there() {
    assert_eq!(examples().len(), 652);
}

#[test]
fn every_example_passes() {
    let wrong = wrong(false);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_example_passes_with_friendly_emphasis() {
    let wrong = wrong(true);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
