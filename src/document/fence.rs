//! Finds the start and end of a file's front matter.

use std::ops::Range;
use std::sync::Arc;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};
use blackeyes_frontmatter::shown;

/// The byte ranges of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The opening fence.
    pub fence: Range<usize>,
    /// The front matter between the fences.
    pub matter: Range<usize>,
    /// The byte offset after the closing fence's line.
    pub body: usize,
}

/// Whether a line is a malformed fence: other dashes, too few or too many, or the fence of another program.
fn is_odd_fence(line: &str) -> bool {
    let count = line.chars().count();
    let all = |marks: &[char]| line.chars().all(|c| marks.contains(&c));
    (1..=12).contains(&count)
        && (all(&['-', '—', '–', '―', '－', '─', '━', '_', '﹣', '−', ' '])
            || all(&['+'])
            || all(&['*'])
            || all(&['=']))
        && !line.trim().is_empty()
}

/// Finds the front matter of `text`.
///
/// `title_key` is the key of its title, for the hint.
///
/// # Errors
/// `missing-front-matter` if there is none, `bad-fence` if its fences are malformed or it never ends. With the latter come
/// the parts that were probably meant, if they can be determined.
pub(super) fn split(path: &Arc<str>, text: &str, title_key: &str) -> (Option<Parts>, Option<Diagnostic>) {
    // Only blank lines before the front matter are ignored.
    let start = text.len() - text.trim_start_matches(['\n', '\r', ' ', '\t', '\u{FEFF}']).len();
    let first = line_at(text, start);
    let word = text[first.clone()].trim_end();
    if word != "---" && !is_odd_fence(word) {
        return (None, Some(no_front_matter(path, text, &first, title_key)));
    }
    let matter_start = next_line(text, &first);
    if word == "+++" && is_toml(text.get(matter_start..).unwrap_or_default()) {
        return (None, Some(toml(path, &first, title_key)));
    }
    let mut problem = (word != "---").then(|| odd_fence(path, &first, word));
    let mut at = matter_start;
    while at < text.len() {
        let line = line_at(text, at);
        let word = text[line.clone()].trim_end();
        let closes = word == "---" || (is_odd_fence(word) && !word.starts_with([' ', '*']) && word.len() > 1);
        if closes {
            if word != "---" && problem.is_none() {
                problem = Some(odd_fence(path, &line, word));
            }
            let (at, body) = going_on(text, next_line(text, &line)).unwrap_or((at, next_line(text, &line)));
            return (Some(Parts { fence: first.clone(), matter: matter_start..at, body }), problem);
        }
        at = next_line(text, &line);
    }
    (None, Some(problem.unwrap_or_else(|| never_closed(path, &first))))
}

/// Where the front matter and the body of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halves {
    /// The front matter between the fences.
    pub matter: Range<usize>,
    /// The byte offset of the body.
    pub body: usize,
    /// Whether both fences are well-formed.
    pub sound: bool,
}

/// The two halves of a file; `None` if it has no front matter with an end.
pub fn halves(path: &Arc<str>, text: &str) -> Option<Halves> {
    let (parts, problem) = split(path, text, "title");
    parts.map(|parts| Halves { matter: parts.matter, body: parts.body, sound: problem.is_none() })
}

/// Keys that certainly belong to front matter if a line directly below a fence begins with one.
const KEYS: &[&str] = &[
    "title", "subtitle", "authors", "section", "sections", "date", "abstract", "keywords", "topics", "cover",
    "summary", "status", "order", "kind", "consent", "volume", "number", "start", "end", "place", "slug", "classes",
    "period", "awards",
];
/// How many lines below a fence are searched for another one.
const NEAR: usize = 60;

/// Front matter that a stray `---` splits in two: returns where it ends and where the body begins. The stray line is left
/// in the front matter, so that it is reported.
fn going_on(text: &str, start: usize) -> Option<(usize, usize)> {
    let key = text.get(start..)?.split([':', '：', '\n']).next()?;
    if !KEYS.contains(&key) {
        return None;
    }
    let mut at = start;
    for _ in 0..NEAR {
        let line = line_at(text, at);
        let word = text[line.clone()].trim_end();
        if word == "---" {
            return Some((at, next_line(text, &line)));
        }
        if word.is_empty() {
            return None;
        }
        at = next_line(text, &line);
    }
    None
}

/// The line at byte `start`, without its line feed.
fn line_at(text: &str, start: usize) -> Range<usize> {
    let end = text[start..].find('\n').map_or(text.len(), |feed| start + feed);
    start..end
}

/// The byte offset after a line.
fn next_line(text: &str, line: &Range<usize>) -> usize {
    (line.end + 1).min(text.len())
}

fn odd_fence(path: &Arc<str>, line: &Range<usize>, word: &str) -> Diagnostic {
    let word_shown = shown(word);
    Diagnostic::new(
        codes::BAD_FENCE,
        words!("`{word_shown}` does not fence front matter", "文件头的分隔线不能写成 `{word_shown}`"),
    )
    .at(Span::new(path, line.start, line.start + word.len()))
    .hint(words!("type three half-width hyphens, `---`, on a line of their own", "请单独一行输入三个半角短横 `---`"))
}

/// Whether the first line of `matter` is that of TOML: `title = "…"`.
fn is_toml(matter: &str) -> bool {
    let line = matter.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.split_once('=').is_some_and(|(key, _)| !key.contains([':', '：'])) || line.starts_with('[')
}

/// `+++`, the front matter of Hugo.
fn toml(path: &Arc<str>, line: &Range<usize>, title_key: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_FENCE,
        words!("this front matter is TOML, which is not read", "文件头用的是 TOML，这里不读取"),
    )
    .at(Span::new(path, line.start, line.start + "+++".len()))
    .hint(words!(
        "write YAML: `---` for `+++`, and `{title_key}: …` for `{title_key} = \"…\"`",
        "请改用 YAML：把 `+++` 换成 `---`，把 `{title_key} = \"…\"` 写成 `{title_key}: …`"
    ))
}

fn never_closed(path: &Arc<str>, first: &Range<usize>) -> Diagnostic {
    Diagnostic::new(codes::BAD_FENCE, words!("the front matter never ends", "文件头没有结束"))
        .at(Span::new(path, first.start, first.start + 3))
        .hint(words!("type a line of `---` after its last key", "请在最后一个键的下面加一行 `---`"))
}

fn no_front_matter(path: &Arc<str>, text: &str, first: &Range<usize>, title_key: &str) -> Diagnostic {
    let title: String = text[first.clone()].trim_matches(['#', ' ', '\r']).chars().take(30).collect();
    let title = if title.is_empty() { "…".to_owned() } else { title };
    Diagnostic::new(codes::MISSING_FRONT_MATTER, words!("the file has no front matter", "文件没有文件头"))
        .at(Span::new(path, first.start, first.start))
        .hint(words!(
            "begin it with the lines `---`, `{title_key}: {title}`, `---`",
            "请在开头写三行：`---`、`{title_key}: {title}`、`---`"
        ))
}
