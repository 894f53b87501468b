//! What the tests of whole sites share: a site in a folder of its own, the program run on it, and what came out.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod host;
pub mod preview;
pub mod studio;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The moment all tests build for, unless they say otherwise.
pub const AS_OF: &str = "2026-11-23";

/// The settings of a site that has none of its own.
pub const SETTINGS: &str = "\
title: {en: Tiny, zh: 小站}
base_url: https://tiny.example.edu/
languages: [en, zh]
time_zone: Asia/Shanghai
theme: ink
";

/// How the program ended and what it said.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` if it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Runs the program in `folder`, with `variables` of the environment.
pub fn program(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    // What is said and made must not depend on the fonts of the machine that tries it.
    let fonts: &[&str] = if arguments.first() == Some(&"build") { &["--no-system-font"] } else { &[] };
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
        .args(arguments)
        .args(fonts)
        .current_dir(folder)
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    Run {
        code: status.code(),
        stdout: String::from_utf8(stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(stderr).expect("standard error is UTF-8"),
    }
}

/// Builds the site in `folder/site` into `folder/public`, and expects it to be published.
pub fn build(folder: &Path, variables: &[(&str, &str)]) -> Run {
    let arguments = ["build", "-C", "site", "--out", "public", "--as-of", AS_OF, "--lang", "en", "--color", "never"];
    let run = program(folder, &arguments, variables);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// Copies the files below `from` to `to`.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder is read") {
        let entry = entry.expect("a folder is read");
        let there = to.join(entry.file_name());
        if entry.file_type().expect("a file has a type").is_dir() {
            copy(&entry.path(), &there);
        } else {
            fs::copy(entry.path(), there).expect("a file is copied");
        }
    }
}

/// Writes a file, with the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder is made");
    fs::write(path, bytes).expect("a file is written");
}

/// Every file below `folder`, by its path with `/`.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    add(folder, "", &mut files);
    files
}

fn add(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder is read") {
        let entry = entry.expect("a folder is read");
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a file has a type").is_dir() {
            add(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("a file is read"));
        }
    }
}

/// The folder of the project, with the sample site in it.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies the sample site to `folder/site`.
pub fn sample(folder: &Path) {
    let site = folder.join("site");
    for part in ["content", "records", "themes"] {
        copy(&project().join(part), &site.join(part));
    }
    fs::copy(project().join("site.yaml"), site.join("site.yaml")).expect("the settings are copied");
}
