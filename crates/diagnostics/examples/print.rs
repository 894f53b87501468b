//! Prints a diagnostic for people, in both languages: `cargo run -p blackeyes-diagnostics --example print`.

use std::sync::Arc;

use blackeyes_diagnostics::{Diagnostic, Language, Span, Texts, human, words};

mod codes {
    blackeyes_diagnostics::declare_codes! {
        /// A colon from the Chinese keyboard where YAML needs its own.
        WIDE_COLON = "wide-colon" Error;
    }
}

/// One text in memory.
struct One;

const TEXT: &str = "title：春天的信\ndate: 2026-03-05\n";

impl Texts for One {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        (path == "letter.yaml").then(|| TEXT.into())
    }
}

fn main() {
    let at = "title".len();
    let found = Diagnostic::new(codes::WIDE_COLON, words!("this colon is full-width", "这里用了全角冒号"))
        .at(Span::new(&"letter.yaml".into(), at, at + "：".len()))
        .hint(words!("type `:` and a space", "请改为半角冒号加空格"));
    for language in [Language::English, Language::Chinese] {
        println!("{}", human([&found], &One, language, false));
    }
}
