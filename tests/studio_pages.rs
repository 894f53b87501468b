//! The pages of the studio that are part of the program are those that its sources make: `studio/record.txt` has the hash
//! of each file that was read and of each that was made. The browser step builds them again and compares the bytes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::kit::project;

/// The files below a folder, relative to the project, with `/` between names.
fn files(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the studio") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let relative = path.strip_prefix(project()).expect("a file of the project");
            found.insert(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// A working copy may have its own line ends; what is part of the program has those that were made.
fn hash(file: &str) -> String {
    let bytes = fs::read(project().join(file)).unwrap_or_default();
    let bytes = if file.starts_with("studio/dist/") {
        bytes
    } else {
        String::from_utf8(bytes).expect("a source is text").replace("\r\n", "\n").into_bytes()
    };
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[test]
fn the_pages_are_those_that_their_sources_make() {
    let record = fs::read_to_string(project().join("studio/record.txt")).expect("the record");
    let mut recorded = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in record.lines() {
        let (expected, file) = line.split_once("  ").expect("a hash and a path");
        recorded.insert(file.to_owned());
        if hash(file) != expected {
            wrong.push(file.to_owned());
        }
    }
    assert!(wrong.is_empty(), "run studio/build and commit studio/dist: {wrong:?} differ from studio/record.txt");
    let mut there = BTreeSet::new();
    files(&project().join("studio/src"), &mut there);
    files(&project().join("studio/dist"), &mut there);
    let missing: Vec<&String> = there.difference(&recorded).collect();
    assert!(missing.is_empty(), "run studio/build: {missing:?} are not in studio/record.txt");
}

#[test]
fn the_pages_carry_no_source_map_and_the_licences_of_what_is_in_them() {
    let mut there = BTreeSet::new();
    files(&project().join("studio/dist"), &mut there);
    for file in &there {
        let text = fs::read_to_string(project().join(file)).expect("a page is text");
        assert!(!text.contains("sourceMappingURL") && !text.contains('\r'), "{file}");
    }
    let licences = fs::read_to_string(project().join("studio/dist/static/licences.txt")).expect("the licences");
    for package in ["@codemirror/view", "@lezer/markdown", "style-mod", "Noto Serif CJK SC"] {
        assert!(licences.contains(package), "{package}");
    }
}
