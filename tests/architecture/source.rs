//! The source of the program and its crates as a stream of tokens: no comments, no text in quotes, and each token with its line.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ra_ap_rustc_lexer::{FrontmatterAllowed, TokenKind, tokenize};

/// One token: an identifier, a lifetime, a sign, a bracket, `::`, or `""` for any literal.
#[derive(Clone, Debug)]
pub struct Token {
    pub text: String,
    /// From 1.
    pub line: usize,
}

/// A file of the program or of one of its crates.
pub struct File {
    /// Such as `src/plan/mod.rs`.
    pub path: String,
    pub text: String,
    /// Without whatever is compiled for tests alone.
    pub tokens: Vec<Token>,
}

impl File {
    /// The file of this path and text.
    pub fn of(path: &str, text: String) -> Self {
        let tokens = without_tests(&read(&text));
        Self { path: path.to_owned(), text, tokens }
    }

    /// The module at the root of the program that the file belongs to: `plan`; `lib` and `main` for the roots themselves; the
    /// folder of another crate: `crates/markdown`.
    pub fn module(&self) -> &str {
        let Some(inside) = self.path.strip_prefix("src/") else {
            return self.path.split_once("/src/").map_or(&self.path, |(member, _)| member);
        };
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    /// Whether it is a file of the program itself.
    pub fn is_program(&self) -> bool {
        self.path.starts_with("src/")
    }

    /// How many modules deep the file's own module lies: 1 for `src/plan/mod.rs`, 2 for `src/plan/address.rs`.
    pub fn depth(&self) -> usize {
        let parts = self.path.matches('/').count();
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// Whether the whole file is compiled for tests alone.
    pub fn is_test(&self) -> bool {
        self.path.split('/').any(|part| part == "tests" || part == "tests.rs")
    }

    /// Every place where the tokens read like `pattern`, words and signs separated by spaces: `std :: fs`.
    pub fn places(&self, pattern: &str) -> Vec<Place<'_>> {
        let wanted: Vec<&str> = pattern.split(' ').collect();
        self.tokens
            .windows(wanted.len())
            .filter(|window| window.iter().zip(&wanted).all(|(token, wanted)| token.text == *wanted))
            .map(|window| Place { path: &self.path, line: window[0].line, what: pattern.replace(' ', "") })
            .collect()
    }

    /// The file with one of the program's tokens on each place of `index`, as a place.
    pub fn place(&self, index: usize, what: impl Into<String>) -> Place<'_> {
        Place { path: &self.path, line: self.tokens.get(index).map_or(0, |token| token.line), what: what.into() }
    }
}

/// A place that breaks a rule.
#[derive(Debug)]
pub struct Place<'a> {
    pub path: &'a str,
    pub line: usize,
    pub what: String,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Every file of every crate, tests left out. Read once for all rules.
pub fn files() -> &'static [File] {
    static PROGRAM: LazyLock<Vec<File>> = LazyLock::new(|| all().into_iter().filter(|file| !file.is_test()).collect());
    &PROGRAM
}

/// The folders of the workspace's members: the program's own is the first, and is empty.
pub fn members() -> Vec<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut names: Vec<String> = std::fs::read_dir(crates)
        .unwrap()
        .map(|entry| format!("crates/{}/", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    names.sort();
    names.insert(0, String::new());
    names
}

/// Every file below the `src` of every member, in the order of their paths.
pub fn all() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for member in members() {
        collect(&root.join(member).join("src"), &mut paths);
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            File::of(&path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The tokens of a text, without comments and quoted texts.
fn read(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut at, mut line) = (0, 1);
    for token in tokenize(text, FrontmatterAllowed::No) {
        let written = &text[at..at + token.len as usize];
        at += token.len as usize;
        match token.kind {
            TokenKind::Whitespace | TokenKind::LineComment { .. } | TokenKind::BlockComment { .. } => {}
            TokenKind::Literal { .. } => tokens.push(Token { text: "\"\"".to_owned(), line }),
            TokenKind::Colon if tokens.last().is_some_and(|last| last.text == ":" && text[..at].ends_with("::")) => {
                tokens.pop();
                tokens.push(Token { text: "::".to_owned(), line });
            }
            _ => tokens.push(Token { text: written.to_owned(), line }),
        }
        line += written.matches('\n').count();
    }
    tokens
}

/// Removes every item under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let begins = |at: usize| tokens[at..].iter().map(|token| token.text.as_str()).take(7).eq(ATTRIBUTE);
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if begins(at) {
            at = end_of_item(tokens, at);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Behind the first `;`, or the first whole pair of braces, from `start` on.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(token.text.as_str(), ";" | "}") {
            return index + 1;
        }
    }
    tokens.len()
}
