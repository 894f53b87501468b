//! The pictures that a web page refers to, in the folder beside it.

use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use blackeyes_docx::Found;
use percent_encoding::percent_decode_str;

/// The maximum size of a picture, in bytes: 64 MiB.
const MAX_PICTURE: u64 = 64 << 20;

/// What is found under an address that a page in `folder` refers to. Only what is inside that folder is read.
pub fn find(folder: Option<&Path>, address: &str) -> Found {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    if is_elsewhere(address) {
        return Found::Elsewhere;
    }
    // Word copies a picture as a file of its own temporary folder.
    let address = address.strip_prefix("./").unwrap_or(address).replace('\\', "/");
    let Ok(path) = percent_decode_str(&address).decode_utf8() else { return Found::Nothing };
    let (Some(folder), Some(path)) = (folder, inside(&path)) else { return Found::Nothing };
    match read(folder, &path) {
        Some(bytes) => Found::Bytes(bytes),
        None => Found::Nothing,
    }
}

/// Whether an address names another computer, or a place on this one that is not beside the page.
fn is_elsewhere(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    address.starts_with("//") || scheme.is_some_and(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A path that leads down.
fn inside(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(path);
    let is_down = path.components().all(|part| matches!(part, Component::Normal(_)));
    (is_down && path.components().next().is_some()).then_some(path)
}

/// The bytes of a file inside a folder, also by links.
fn read(folder: &Path, path: &Path) -> Option<Vec<u8>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (folder, file) = (fs::canonicalize(folder).ok()?, fs::canonicalize(folder.join(path)).ok()?);
    if !file.starts_with(&folder) || !fs::metadata(&file).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(file).ok()?.take(MAX_PICTURE).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_read_from_the_folder_alone() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("site");
        fs::create_dir_all(folder.join("页.files")).expect("a folder");
        fs::write(folder.join("页.files/a 1.png"), "a").expect("a file");
        fs::write(place.path().join("secret.png"), "s").expect("a file");
        let found = |address: &str| find(Some(&folder), address);
        assert_eq!(found("%E9%A1%B5.files/a%201.png"), Found::Bytes(b"a".to_vec()));
        assert_eq!(found("页.files\\a 1.png?x=1"), Found::Bytes(b"a".to_vec()));
        for address in ["../secret.png", "页.files/../../secret.png", "", "页.files", "b.png", "/etc/hostname"] {
            assert_eq!(found(address), Found::Nothing, "{address}");
        }
        for address in ["https://example.org/a.png", "//example.org/a.png", "file:///etc/hostname", "cid:image001"] {
            assert_eq!(found(address), Found::Elsewhere, "{address}");
        }
        assert_eq!(find(None, "a.png"), Found::Nothing);
    }
}
