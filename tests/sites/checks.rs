//! The checks of `output.txt`: what a published site must be.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::kit::tree;

/// Checks the site published in `place/public`, or wherever it went, against `output.txt` of the fixture in `folder`.
pub fn check(folder: &Path, place: &Path) {
    let Ok(checks) = fs::read_to_string(folder.join("output.txt")) else { return };
    let public = place.join("public");
    let files = if public.exists() { tree(&public) } else { BTreeMap::new() };
    let cache = place.join("site/.blackeyes");
    let cache = if cache.exists() { tree(&cache) } else { BTreeMap::new() };
    for line in checks.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let parts: Vec<&str> = rest.split(" | ").collect();
        match (word, &parts[..]) {
            ("file", [path]) => assert!(files.contains_key(*path), "{line}: it is not there"),
            ("none", [path]) => {
                let folder = format!("{path}/");
                let found = files.keys().find(|file| file == path || file.starts_with(&folder));
                assert!(found.is_none(), "{line}: it is there");
            }
            ("has", [path, text]) => assert!(text_of(&files, path).contains(text), "{line}: it has not"),
            ("lacks", [path, text]) => assert!(!text_of(&files, path).contains(text), "{line}: it has"),
            ("order", [path, texts @ ..]) => ordered(line, &text_of(&files, path), texts),
            ("nowhere", [text]) => nowhere(text, files.iter().chain(&cache)),
            ("links", [base]) => links(base, &files),
            ("source", [path, text]) => assert!(source(place, path).contains(text), "{line}: it has not"),
            ("kept", [path]) => {
                let before = fs::read_to_string(folder.join(path)).expect("a file of the fixture");
                assert_eq!(source(place, path), before, "{line}: it was changed");
            }
            _ => panic!("no such check: {line}"),
        }
    }
}

/// The text of a file of the site itself after the run.
fn source(place: &Path, path: &str) -> String {
    fs::read_to_string(place.join("site").join(path)).unwrap_or_else(|_| panic!("there is no {path} in the site"))
}

fn text_of(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}; there are {:?}", files.keys()));
    String::from_utf8_lossy(bytes).into_owned()
}

fn ordered(line: &str, text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("{line}: `{part}` is not in its place"));
        from += at + part.len();
    }
}

/// No path and no file among `files` has `text` in it.
pub fn nowhere<'a>(text: &str, files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) {
    let encoded = percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    for (path, bytes) in files {
        for form in [text, &encoded] {
            assert!(!path.contains(form), "`{text}` is in the path {path}");
            assert!(memchr::memmem::find(bytes, form.as_bytes()).is_none(), "`{text}` is in {path}");
        }
    }
}

/// Each root-relative link of each page begins with `base`.
fn links(base: &str, files: &BTreeMap<String, Vec<u8>>) {
    let link = regex::Regex::new(r#"(?:href|src|action|content)="(/[^"]*)""#).expect("the pattern is right");
    let mut count = 0;
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        for found in link.captures_iter(&text_of(files, path)) {
            let to = &found[1];
            assert!(to.starts_with(base), "{path} leads to {to}");
            count += 1;
        }
    }
    assert!(count > 0, "no page has a link");
}
