//! Paths as they are written in documents: joined, turned into keys and addresses, and guessed at.

use crate::diagnostic::Wording;
use crate::language::{self, Lang};
use crate::words;

/// `folder` and a relative `target` as one path with `.` and `..` taken up; `..` above the top stays at the top.
pub(in crate::college) fn join_path(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The address part made of a file's name: kept where it is plain ASCII, in pinyin where it is Chinese.
pub(in crate::college) fn slug_of_name(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if plain && !name.starts_with('.') {
        return name.to_ascii_lowercase();
    }
    let slug = language::slug(name);
    if slug.is_empty() { format!("x{}", &blake3::hash(name.as_bytes()).to_hex()[..8]) } else { slug }
}

/// The one most like `name`, if it is like it at all.
pub(in crate::college) fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<String> {
    among
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, known)| known.to_owned())
}

/// The key of the document a path means, whatever its language: `content/news/a.zh.md` → `news/a`.
pub(super) fn key_of_path(path: &str) -> Option<String> {
    let stem = path.strip_prefix("content/")?.strip_suffix(".md")?;
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let name = match name.rsplit_once('.') {
        Some((name, lang)) if Lang::new(lang).is_some() => name,
        _ => name,
    };
    Some(match name {
        "index" | "issue" | "campaign" => folder.to_owned(),
        _ if folder.is_empty() => name.to_owned(),
        _ => format!("{folder}/{name}"),
    })
}

pub(super) fn near_path<'a>(folder: &str, written: &str, paths: impl Iterator<Item = &'a str>) -> Wording {
    match nearest(&join_path(folder, written), paths) {
        Some(near) => {
            let near = relative(folder, &near);
            words!("did you mean `{near}`?", "是不是 `{near}`？")
        }
        None => words!(
            "write the relative path to the document's .md file, such as `../news/library.md`",
            "请写到那篇文档 .md 文件的相对路径，例如 `../news/library.md`"
        ),
    }
}

/// `path` as seen from `folder`, both relative to the site's folder.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_within_the_site() {
        assert_eq!(join_path("content/news", "../journal/1/issue.md"), "content/journal/1/issue.md");
        assert_eq!(join_path("content/news", "./a.svg"), "content/news/a.svg");
        assert_eq!(join_path("content/news", "../../../../etc/passwd"), "etc/passwd");
        assert_eq!(relative("content/news", "content/journal/1/issue.md"), "../journal/1/issue.md");
    }

    #[test]
    fn keys_are_the_same_for_all_editions() {
        for (path, key) in [
            ("content/news/a.md", "news/a"),
            ("content/news/a.zh.md", "news/a"),
            ("content/journal/1/issue.zh.md", "journal/1"),
            ("content/journal/1/night/index.md", "journal/1/night"),
            ("content/window/x/campaign.md", "window/x"),
        ] {
            assert_eq!(key_of_path(path).as_deref(), Some(key), "{path}");
        }
        assert_eq!(key_of_path("content/news/a.svg"), None);
    }

    #[test]
    fn file_names_become_addresses() {
        assert_eq!(slug_of_name("night-shift"), "night-shift");
        assert!(!slug_of_name("春天").is_empty());
        assert!(!slug_of_name("…").is_empty());
    }
}
