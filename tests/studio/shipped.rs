//! The pages are part of the program: what is committed in `studio/dist/` was built from what is committed beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The hash of a file, whose line ends do not count if it is text: a working copy on Windows may have others.
fn hash_of(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.to_string_lossy();
    let is_text =
        ["ts", "css", "html", "json", "js", "txt", "svg"].iter().any(|end| name.ends_with(&format!(".{end}")))
            || name.ends_with("/build");
    let bytes =
        if is_text { String::from_utf8(bytes).expect("text").replace("\r\n", "\n").into_bytes() } else { bytes };
    Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn files_in(folder: &Path, all: &mut Vec<String>, root: &Path) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            files_in(&path, all, root);
        } else {
            all.push(path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn the_pages_are_what_was_built_from_their_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let record = fs::read_to_string(root.join("studio/record.txt")).expect("the record is there");
    let recorded: BTreeMap<&str, &str> =
        record.lines().filter_map(|line| line.split_once("  ")).map(|(hash, file)| (file, hash)).collect();
    assert!(
        recorded.keys().any(|file| file.starts_with("studio/dist/"))
            && recorded.keys().any(|file| file.ends_with("package-lock.json")),
        "{record}"
    );
    for (file, hash) in &recorded {
        assert_eq!(&hash_of(&root.join(file)), hash, "{file} changed: run `studio/build`");
    }
    let mut present = Vec::new();
    for folder in ["studio/src", "studio/dist"] {
        files_in(&root.join(folder), &mut present, root);
    }
    for file in present {
        assert!(recorded.contains_key(file.as_str()), "{file} is not in the record: run `studio/build`");
    }
}
