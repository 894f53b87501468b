//! Paths in documents: joins them, converts them to keys and addresses, and suggests similar ones.

use std::borrow::Cow;

use crate::source::check_slug;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Wording, nearest, words};

/// Joins `folder` and a relative `target` and resolves `.` and `..`; `..` at the top stays at the top.
pub fn join_path(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let folder = if target.starts_with('/') { "" } else { folder };
    for part in folder.split('/').chain(target.split('/')) {
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

/// A path as it is on the disk. Markdown leaves `%23`, `%25` and `%3F` encoded, because their characters have a meaning in
/// addresses.
pub fn decoded(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.replace("%23", "#").replace("%3F", "?").replace("%3f", "?").replace("%25", "%"))
}

/// The address component for a file name: kept if it is plain ASCII, in pinyin if it is Chinese.
pub fn slug_of_name(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if plain && check_slug(name).is_ok() {
        return name.to_ascii_lowercase();
    }
    let slug = address_part(name);
    if slug.is_empty() { format!("x{}", &blake3::hash(name.as_bytes()).to_hex()[..8]) } else { slug }
}

/// The address component for a string, such as a topic; empty if none can be made. Never a name that some system reserves.
pub(in crate::college) fn address_part(text: &str) -> String {
    let slug = blackeyes_chinese::slug(text);
    if slug.is_empty() || check_slug(&slug).is_ok() { slug } else { format!("x-{slug}") }
}

/// The path among `paths` that was probably meant by `written` in a document of `folder`, relative to `folder`: a file with
/// this name elsewhere, or one with a similar name, nearby ones first.
pub(in crate::college) fn nearest_path<'a>(
    folder: &str,
    written: &str,
    paths: impl Iterator<Item = &'a str>,
) -> Option<String> {
    // Windows paths contain backslashes; links do not.
    let mut meant = join_path(folder, &written.replace('\\', "/"));
    if !name_of(&meant).contains('.') {
        meant.push_str(".md");
    }
    let name = name_of(&meant);
    paths
        .filter_map(|path| {
            let known = name_of(path);
            let distance = distance(name, known).or_else(|| distance(name, &folder_name(path, known)?))?;
            Some((distance, strsim::damerau_levenshtein(&meant, path), path))
        })
        .min()
        .map(|(_, _, path)| relative(folder, path))
}

/// The last component of a path.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The file name of a folder's document if it had no folder: `night-shift.md` for `night-shift/index.md`.
fn folder_name(path: &str, name: &str) -> Option<String> {
    let parent = name_of(path.strip_suffix(name)?.strip_suffix('/')?);
    matches!(name, "index.md" | "issue.md" | "campaign.md").then(|| format!("{parent}.md"))
}

/// The edit distance between two names; `None` if they are not similar, or only one of them is Markdown.
fn distance(name: &str, known: &str) -> Option<usize> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (known_stem, known_ending) = known.rsplit_once('.')?;
    let same_kind = (ending == "md") == (known_ending == "md");
    if !same_kind || nearest(stem, [known_stem]).is_none() {
        return None;
    }
    Some(strsim::damerau_levenshtein(name, known))
}

/// The key of the document that a path refers to, in any language: `content/news/a.zh.md` → `news/a`.
pub fn key_of_path(path: &str) -> Option<String> {
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

/// The hint for a path that does not exist, and the path that was probably meant.
pub(super) fn near_path<'a>(
    folder: &str,
    written: &str,
    paths: impl Iterator<Item = &'a str>,
) -> (Wording, Option<String>) {
    if is_host(written) {
        let hint = words!("if it is another site, begin it with `https://`", "如果是别的网站，请在前面加上 `https://`");
        return (hint, None);
    }
    let near = nearest_path(folder, written, paths);
    let hint = match &near {
        None if written.contains('@') && !written.contains('/') => {
            words!("for an e-mail address, begin it with `mailto:`", "如果是电子邮箱，请在前面加上 `mailto:`")
        }
        Some(near) => words!("did you mean `{near}`?", "是不是 `{near}`？"),
        None if name_of(written).contains('.') && !written.ends_with(".md") => {
            words!("put the file beside the document", "请把文件放在文档旁边")
        }
        None => words!(
            "write the relative path to the document's .md file, such as `../news/library.md`",
            "请写到那篇文档 .md 文件的相对路径，例如 `../news/library.md`"
        ),
    };
    (hint, near)
}

/// Suffixes that hosts have and files do not.
const DOMAINS: [&str; 24] = [
    "com", "cn", "net", "org", "edu", "gov", "io", "co", "hk", "tw", "jp", "uk", "de", "fr", "eu", "me", "tv", "cc",
    "info", "dev", "app", "xyz", "top", "site",
];

/// Whether `written` begins with a host name: `www.x.com/y`, `pptrconsole.com`.
fn is_host(written: &str) -> bool {
    let host = written.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let named = |(name, domain): (&str, &str)| {
        let known = DOMAINS.iter().any(|known| domain.eq_ignore_ascii_case(known));
        known && !name.is_empty() && name.split('.').all(|part| !part.is_empty() && !part.contains(char::is_whitespace))
    };
    !host.contains('@') && (host.starts_with("www.") || host.rsplit_once('.').is_some_and(named))
}

/// `path` relative to `folder`; both are relative to the site's folder.
pub fn relative(folder: &str, path: &str) -> String {
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
        assert_eq!(join_path("", "content/news/a.pdf"), "content/news/a.pdf");
        assert_eq!(relative("content/news", "content/journal/1/issue.md"), "../journal/1/issue.md");
    }

    #[test]
    fn what_was_meant_is_found_by_its_name() {
        let paths = [
            "content/news/a.md",
            "content/news/library.md",
            "content/news/lamp.svg",
            "content/pages/library.md",
            "content/journal/1/night-shift/index.md",
        ];
        let near = |written| nearest_path("content/news", written, paths.into_iter());
        assert_eq!(near("..\\news\\library.md").as_deref(), Some("library.md"));
        assert_eq!(near("libary.md").as_deref(), Some("library.md"));
        assert_eq!(near("library").as_deref(), Some("library.md"));
        assert_eq!(near("../societies/library.md").as_deref(), Some("library.md"));
        assert_eq!(near("night-shift.md").as_deref(), Some("../journal/1/night-shift/index.md"));
        assert_eq!(near("lamp.png").as_deref(), Some("lamp.svg"));
        assert_eq!(near("lamp.md"), None);
        assert_eq!(near("../pages/somewhere.md"), None);
    }

    #[test]
    fn signs_that_mean_something_in_addresses_are_decoded() {
        for (written, name) in [
            ("photo%231.jpg", "photo#1.jpg"),
            ("100%25.md", "100%.md"),
            ("a%3Fb%3f.md", "a?b?.md"),
            ("100%.md", "100%.md"),
            ("%2523", "%23"),
            ("%E6%98", "%E6%98"),
            ("春%", "春%"),
            ("a.md", "a.md"),
        ] {
            assert_eq!(decoded(written), name, "{written}");
        }
    }

    #[test]
    fn hosts_are_distinguished_from_files() {
        for host in ["pptrconsole.com", "www.x.com/y", "lib.pku.edu.cn", "a.cn?b", "A.ORG"] {
            assert!(is_host(host), "{host}");
        }
        for file in ["a.md", "../a.com", "a b.com", ".com", "a.pdf", "a@b.cn", "春天.md", "a..com"] {
            assert!(!is_host(file), "{file}");
        }
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
        assert_eq!(slug_of_name("dot."), "dot");
        assert_eq!(slug_of_name("Con"), "x-con");
    }
}
