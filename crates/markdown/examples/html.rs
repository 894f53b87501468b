//! Prints the HTML of a Markdown file and its diagnostics: `cargo run -p blackeyes-markdown --example html -- FILE`.

use std::sync::Arc;

use blackeyes_diagnostics::{Language, Texts, human};
use blackeyes_markdown::{Markdown, Source};

/// The text of the file.
struct One(Arc<str>);

impl Texts for One {
    fn text(&self, _path: &str) -> Option<Arc<str>> {
        Some(Arc::clone(&self.0))
    }
}

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text =
        if path.is_empty() { "雨停了，\n我们**出门**。".to_owned() } else { std::fs::read_to_string(&path)? };
    let parsed = Markdown::default().parse(&Source { path: &path.into(), text: &text, start: 0, summarise: false });
    println!("{}", parsed.written.html);
    eprint!("{}", human(&parsed.diagnostics, &One(text.into()), Language::English, false));
    Ok(())
}
