//! The file or folder of the site for an argument: relative to the current folder, or to the site's folder.

use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

/// `named` relative to the folder of the site in `site`, separated by `/`. A path that exists in neither place is interpreted
/// as probably intended, or else returned unchanged.
pub fn in_site(site: &Path, named: &Path) -> String {
    let roots: Vec<PathBuf> = [Some(plain(site)), fs::canonicalize(site).ok()].into_iter().flatten().collect();
    let inside = |path: &Path| roots.iter().find_map(|root| path.strip_prefix(root).ok()).map(text);
    let here = plain(named);
    let there = plain(&site.join(named));
    // Links are resolved last: the site knows its files by their names in its folder.
    let real = |path: &Path| fs::canonicalize(path).ok().and_then(|path| inside(&path));
    let existing = |path: &Path| path.exists().then(|| inside(path)).flatten().or_else(|| real(path));
    existing(&here)
        .or_else(|| existing(&there))
        .or_else(|| inside(&there).filter(|path| path.starts_with("content/")))
        .or_else(|| inside(&here))
        .unwrap_or_else(|| text(named))
}

/// A path as typed in a shell: quoted if necessary.
pub fn typed(path: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '-' | '_' | ':' | '~' | '+' | '=' | '@');
    if !path.is_empty() && path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}

/// An absolute path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn text(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_understood_from_wherever_it_is_seen() {
        let place = tempfile::tempdir().expect("a folder");
        let site = place.path().join("site");
        fs::create_dir_all(site.join("content/news")).expect("a folder");
        fs::write(site.join("content/news/a.md"), "").expect("a file");
        let seen = |named: &str| in_site(&site, Path::new(named));
        assert_eq!(seen("content/news/a.md"), "content/news/a.md");
        assert_eq!(seen("./content/./news/../news/a.md"), "content/news/a.md");
        assert_eq!(seen("content/news/"), "content/news");
        assert_eq!(in_site(&site, &site.join("content/news/a.md")), "content/news/a.md");
        assert_eq!(in_site(&site.join("content/.."), &site.join("content/news/a.md")), "content/news/a.md");
        assert_eq!(seen("content/news/b.md"), "content/news/b.md", "what is not there is meant to be the site's");
        assert_eq!(seen("spring"), "spring");
    }

    #[test]
    fn a_path_is_shown_as_it_can_be_typed() {
        for plain in ["journal", "../第一刊", "C:\\site"] {
            assert_eq!(typed(plain), plain);
        }
        assert_eq!(typed("my journal"), "\"my journal\"");
        assert_eq!(typed("a&b"), "\"a&b\"");
    }

    #[cfg(unix)]
    #[test]
    fn a_site_behind_a_link_is_the_same_site() {
        let place = tempfile::tempdir().expect("a folder");
        let site = place.path().join("site");
        fs::create_dir_all(site.join("content")).expect("a folder");
        fs::write(site.join("content/a.md"), "").expect("a file");
        let link = place.path().join("link");
        std::os::unix::fs::symlink(&site, &link).expect("a link");
        assert_eq!(in_site(&link, &site.join("content/a.md")), "content/a.md");
        assert_eq!(in_site(&site, &link.join("content/a.md")), "content/a.md");
    }
}
