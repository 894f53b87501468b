//! Highlights code with syntect, with one class per kind of token.
//!
//! The syntax definitions are loaded when the first code block is highlighted, and each block is highlighted only once: results
//! are cached by language and text.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use blackeyes_diagnostics::nearest;
use rapidhash::RapidHashMap;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escape::escape;
use super::palette::{CLASSES, Class};

/// Blocks and lines longer than this number of bytes are not highlighted: grammars are sets of regular expressions, and some of
/// them take superlinear time.
const LONGEST_BLOCK: usize = 200_000;
const LONGEST_LINE: usize = 4_000;
/// The maximum number of cached blocks.
const MOST_BLOCKS: usize = 4096;

/// Names of known languages without highlighting.
const PLAIN: [&str; 6] = ["text", "txt", "plain", "plaintext", "none", "console"];

/// Highlights code blocks.
#[derive(Default)]
pub(super) struct Highlighter {
    grammars: OnceLock<Grammars>,
    blocks: Mutex<HashMap<blake3::Hash, Arc<str>>>,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").field("loaded", &self.grammars.get().is_some()).finish_non_exhaustive()
    }
}

/// The syntax definitions, and the class for each scope.
struct Grammars {
    syntaxes: SyntaxSet,
    scopes: Vec<(Scope, Class)>,
}

/// Common names of languages that the grammars know under another name.
const KNOWN_AS: [(&str, &str); 8] = [
    ("shell", "sh"),
    ("console", "sh"),
    ("terminal", "sh"),
    ("assembly", "asm"),
    ("elisp", "el"),
    ("golang", "go"),
    ("docker", "Dockerfile"),
    ("jsonc", "json"),
];

/// The result of highlighting.
pub(super) enum Highlighted {
    /// HTML in which each line is self-contained.
    Html(Arc<str>),
    /// A language without highlighting, or a block that is too long.
    Plain,
    /// An unknown language.
    Unknown,
}

/// Whether code can be highlighted.
pub(super) enum Known {
    Highlighted,
    /// A language without highlighting, or a block that is too long.
    Plain,
    /// An unknown language, and the most similar known one.
    Not(Option<String>),
}

impl Highlighter {
    /// Whether `code` can be highlighted.
    pub(super) fn knows(&self, language: &str, code: &str) -> Known {
        match self.highlight(language, code) {
            Highlighted::Html(_) => Known::Highlighted,
            Highlighted::Plain => Known::Plain,
            Highlighted::Unknown => Known::Not(self.grammars.get_or_init(Grammars::load).nearest(language)),
        }
    }

    /// Highlights `code`.
    pub(super) fn highlight(&self, language: &str, code: &str) -> Highlighted {
        if PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(language)) {
            return Highlighted::Plain;
        }
        let grammars = self.grammars.get_or_init(Grammars::load);
        let Some(syntax) = grammars.find(language) else { return Highlighted::Unknown };
        if code.len() > LONGEST_BLOCK || code.split('\n').any(|line| line.len() > LONGEST_LINE) {
            return Highlighted::Plain;
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(syntax.name.as_bytes()).update(b"\0").update(code.as_bytes());
        let key = hasher.finalize();
        if let Some(html) = self.blocks.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Highlighted::Html(Arc::clone(html));
        }
        let Some(html) = grammars.write(syntax, code) else { return Highlighted::Plain };
        let html: Arc<str> = html.into();
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if blocks.len() >= MOST_BLOCKS {
            blocks.clear();
        }
        blocks.insert(key, Arc::clone(&html));
        Highlighted::Html(html)
    }

    /// Whether the syntax definitions are loaded.
    #[cfg(test)]
    pub(super) fn is_loaded(&self) -> bool {
        self.grammars.get().is_some()
    }
}

impl Grammars {
    fn load() -> Self {
        let scopes = CLASSES
            .into_iter()
            .flat_map(|class| class.scopes.iter().map(move |scope| (scope, class)))
            .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
            .collect();
        Self { syntaxes: two_face::syntax::extra_newlines(), scopes }
    }

    fn find(&self, language: &str) -> Option<&SyntaxReference> {
        let known_as = KNOWN_AS.iter().find(|(name, _)| name.eq_ignore_ascii_case(language)).map(|(_, token)| *token);
        self.syntaxes.find_syntax_by_token(known_as.unwrap_or(language))
    }

    /// The name or file extension that is most similar to `language`.
    fn nearest(&self, language: &str) -> Option<String> {
        let names = self.syntaxes.syntaxes().iter().filter(|syntax| !syntax.hidden);
        let tokens = names.flat_map(|syntax| {
            let extensions = syntax.file_extensions.iter().filter(|extension| extension.len() > 1);
            std::iter::once(&syntax.name).chain(extensions).filter(|name| !name.contains(' '))
        });
        nearest(language, tokens.map(String::as_str)).map(str::to_lowercase)
    }

    /// The HTML of `code`; `None` if its grammar fails.
    fn write(&self, syntax: &SyntaxReference, code: &str) -> Option<String> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut html = String::with_capacity(code.len() * 2);
        let mut classes = Classes::default();
        for line in code.split_inclusive('\n') {
            let changes = state.parse_line(line, &self.syntaxes).ok()?;
            let mut words = Words { html: &mut html, class: None, from: 0, to: 0, line };
            for (at, change) in changes {
                words.add(at, self.class(&stack, &mut classes));
                stack.apply(&change).ok()?;
            }
            words.add(line.trim_end_matches(['\n', '\r']).len(), self.class(&stack, &mut classes));
            words.flush();
            if line.ends_with('\n') {
                html.push('\n');
            }
        }
        Some(html)
    }

    /// The class of a token in these scopes: that of the innermost scope with a class, except that the delimiter of a comment
    /// or string takes the class of the comment or string.
    fn class(&self, stack: &ScopeStack, classes: &mut Classes) -> Option<Class> {
        let mut found = stack.as_slice().iter().rev().filter_map(|&scope| {
            *classes.entry(scope).or_insert_with(|| {
                let known = self.scopes.iter().filter(|(known, _)| known.is_prefix_of(scope));
                known.max_by_key(|(known, _)| known.len()).map(|&(_, class)| class)
            })
        });
        let inner = found.next()?;
        if inner.name != "c-mark" {
            return Some(inner);
        }
        Some(found.find(|outer| matches!(outer.name, "c-comment" | "c-string")).unwrap_or(inner))
    }
}

/// A cache of the classes of scopes.
type Classes = RapidHashMap<Scope, Option<Class>>;

/// Writes the tokens of a line: adjacent tokens of the same class share an element.
struct Words<'h> {
    html: &'h mut String,
    line: &'h str,
    class: Option<Class>,
    from: usize,
    to: usize,
}

impl Words<'_> {
    /// Adds the text up to byte `end`, with the class `class`.
    fn add(&mut self, end: usize, class: Option<Class>) {
        let end = end.min(self.line.trim_end_matches(['\n', '\r']).len());
        if end <= self.to {
            return;
        }
        let blank = self.line.get(self.to..end).is_some_and(|text| text.trim().is_empty());
        if class.map(|class| class.name) != self.class.map(|class| class.name) && !blank {
            self.flush();
            self.class = class;
        }
        self.to = end;
    }

    fn flush(&mut self) {
        let text = self.line.get(self.from..self.to).unwrap_or_default();
        self.from = self.to;
        if text.is_empty() {
            return;
        }
        match self.class {
            Some(class) => {
                self.html.extend(["<span class=\"", class.name, "\">"]);
                let word = text.trim_end();
                escape(self.html, word);
                self.html.push_str("</span>");
                self.html.push_str(text.get(word.len()..).unwrap_or_default());
            }
            None => escape(self.html, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, code: &str) -> String {
        match Highlighter::default().highlight(language, code) {
            Highlighted::Html(html) => html.to_string(),
            Highlighted::Plain => "plain".to_owned(),
            Highlighted::Unknown => match Highlighter::default().knows(language, code) {
                Known::Not(near) => format!("unknown, near {near:?}"),
                _ => "known".to_owned(),
            },
        }
    }

    #[test]
    fn words_get_the_class_of_their_kind() {
        assert_eq!(
            html("rust", "// 注释\nlet x: u8 = 1;\n"),
            "<span class=\"c-comment\">// 注释</span>\n<span class=\"c-type\">let</span> x<span class=\"c-mark\">:</span> \
             <span class=\"c-type\">u8</span> <span class=\"c-keyword\">=</span> <span class=\"c-number\">1</span>\
             <span class=\"c-mark\">;</span>\n"
        );
        assert_eq!(html("python", "print('<中>')"), html("py", "print('<中>')"));
        assert!(html("py", "print('<中>')").contains("<span class=\"c-string\">'&lt;中&gt;'</span>"));
    }

    #[test]
    fn a_string_of_several_lines_is_complete_on_each() {
        for line in html("python", "x = '''a\nb\nc'''\n").lines() {
            assert_eq!(line.matches("<span").count(), line.matches("</span>").count(), "{line}");
        }
    }

    #[test]
    fn languages_are_known_by_what_writers_call_them() {
        let highlighter = Highlighter::default();
        for (name, _) in KNOWN_AS {
            assert!(!matches!(highlighter.highlight(name, "x = 1\n"), Highlighted::Unknown), "{name}");
        }
    }

    #[test]
    fn unknown_languages_have_a_nearest() {
        assert_eq!(html("pyhton", "x"), "unknown, near Some(\"python\")");
        assert_eq!(html("qwertyuiop", "x"), "unknown, near None");
        assert_eq!(html("text", "x"), "plain");
        assert_eq!(html("rust", &"x".repeat(LONGEST_LINE + 1)), "plain");
    }

    #[test]
    fn a_block_is_highlighted_once() {
        let highlighter = Highlighter::default();
        assert!(!highlighter.is_loaded());
        let block = || match highlighter.highlight("rust", "fn main() {}") {
            Highlighted::Html(html) => html,
            _ => unreachable!("rust is known"),
        };
        let first = block();
        assert!(Arc::ptr_eq(&first, &block()));
        assert!(highlighter.is_loaded());
    }
}
