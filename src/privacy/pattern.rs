//! The patterns that a site adds.

use regex::{Regex, RegexBuilder};

use crate::diagnostic::Wording;
use crate::words;

/// The most bytes that a compiled pattern may take: 1 MiB, many times what a number needs.
const SIZE_LIMIT: usize = 1 << 20;

/// Compiles a site's pattern for [`Scanner::new`](super::Scanner::new). Matching takes linear time whatever the pattern.
///
/// # Errors
///
/// What is wrong with it, to be put at its place in `site.yaml`: it is no regular expression (the syntax of the `regex`
/// crate), would be too large, or matches the empty string, which stands everywhere.
pub fn compile(name: &str, pattern: &str) -> Result<Regex, Wording> {
    let parsed = regex_syntax::parse(pattern).map_err(|error| syntax(name, &error))?;
    if parsed.properties().minimum_len() == Some(0) {
        return Err(words!(
            "the pattern `{name}` matches the empty string, so it would be found everywhere",
            "模式“{name}”可以匹配空字符串，会处处命中"
        ));
    }
    RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).dfa_size_limit(SIZE_LIMIT).build().map_err(|_| {
        words!(
            "the pattern `{name}` is too large: use smaller counts in `{{…}}`",
            "模式“{name}”过大，请减小 `{{…}}` 中的次数"
        )
    })
}

fn syntax(name: &str, error: &regex_syntax::Error) -> Wording {
    let (kind, column) = match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span().start.column),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), error.span().start.column),
        _ => (error.to_string(), 1),
    };
    words!(
        "the pattern `{name}` is no regular expression: {kind}, at character {column}",
        "模式“{name}”不是有效的正则表达式：第 {column} 个字符处有误"
    )
}
