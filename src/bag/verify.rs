//! Verifies a bag while streaming its files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek};

use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use blackeyes_diagnostics::{Wording, words};

use super::trouble;
use super::write::hex;

/// The maximum size of all files together, unpacked: 16 GiB.
const LARGEST: u64 = 16 << 30;
/// The maximum size of a file that is read as text: 64 MiB.
const LARGEST_TEXT: u64 = 64 << 20;
/// The files that describe a bag.
const DESCRIBING: [&str; 4] = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"];
/// The maximum number of files.
const MOST_FILES: usize = 200_000;

/// The result of verifying a bag.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many payload files are intact.
    pub whole: usize,
    /// Their total size in bytes.
    pub bytes: u64,
    /// Whether a manifest covers the files that describe the bag, which the format makes optional (RFC 8493, section
    /// 2.2.1).
    pub describing: bool,
    /// Every problem found.
    pub wrong: Vec<Wording>,
}

/// Verifies the bag in a ZIP file. Nothing is unpacked, and the limits above bound how much is read.
pub fn verify<R: Read + Seek>(mut source: R) -> Checked {
    let mut checked = Checked::default();
    let entries = entries(&mut source);
    match ZipArchive::new(source) {
        Ok(mut zip) => {
            // The library keeps the last of several entries with the same name; other unpackers may take the first.
            if entries.is_some_and(|entries| entries != zip.len()) {
                checked.wrong.push(words!("a file is in it twice", "有文件出现了两次"));
            }
            check(&mut zip, &mut checked);
        }
        Err(_) => checked.wrong.push(words!("not a ZIP file, or damaged", "不是 ZIP 文件，或已损坏")),
    }
    checked
}

/// The number of entries that the archive declares, if its short end record declares one (APPNOTE.TXT, section 4.3.16).
fn entries<R: Read + Seek>(source: &mut R) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let length = source.seek(io::SeekFrom::End(0)).ok()?;
    source.seek(io::SeekFrom::Start(length.saturating_sub(22 + u64::from(u16::MAX)))).ok()?;
    let mut tail = Vec::new();
    source.take(22 + u64::from(u16::MAX)).read_to_end(&mut tail).ok()?;
    let at = memchr::memmem::rfind(&tail, END)?;
    let count = u16::from_le_bytes([*tail.get(at + 10)?, *tail.get(at + 11)?]);
    (count != u16::MAX).then_some(usize::from(count))
}

/// A file that was read from the archive.
struct Found {
    sum: String,
    len: u64,
    /// The text, for files that describe the bag.
    text: Option<String>,
}

fn check<R: Read + Seek>(zip: &mut ZipArchive<R>, checked: &mut Checked) {
    let Some(found) = read(zip, checked) else { return };
    let text = |name: &str| found.get(name).and_then(|file| file.text.as_deref());
    match text("bagit.txt") {
        Some(declaration) if declaration.contains("BagIt-Version: ") && declaration.contains("UTF-8") => {}
        Some(_) => checked.wrong.push(words!("`bagit.txt` does not declare a bag", "`bagit.txt` 没有声明这是 BagIt")),
        None => {
            checked
                .wrong
                .push(words!("there is no `bagit.txt`: this is not a bag", "没有 `bagit.txt`，这不是 BagIt 包"));
        }
    }
    let Some(manifest) = text("manifest-sha256.txt") else {
        checked.wrong.push(words!("there is no `manifest-sha256.txt`", "没有 `manifest-sha256.txt`"));
        return;
    };
    let named = compare(manifest, "manifest-sha256.txt", &found, &mut checked.wrong);
    checked.whole = named.whole;
    checked.bytes = named.bytes;
    for path in found.keys().filter(|path| path.starts_with("data/") && !named.paths.contains(path.as_str())) {
        let path = path.escape_debug();
        checked.wrong.push(words!("`{path}` is in no manifest", "`{path}` 不在清单里"));
    }
    if named.paths.is_empty() {
        checked.wrong.push(words!("there is nothing in it", "里面没有内容"));
    }
    if let Some(tags) = text("tagmanifest-sha256.txt") {
        let tags = compare(tags, "tagmanifest-sha256.txt", &found, &mut checked.wrong);
        let own = |path: &str| path.starts_with("data/") || path == "tagmanifest-sha256.txt";
        for path in found.keys().filter(|path| !own(path) && !tags.paths.contains(path.as_str())) {
            let path = path.escape_debug();
            checked.wrong.push(words!("`{path}` is in no manifest", "`{path}` 不在清单里"));
        }
        checked.describing = true;
    }
    let stated =
        text("bag-info.txt").and_then(|info| info.lines().find_map(|line| line.strip_prefix("Payload-Oxum: ")));
    let payload = found.iter().filter(|(path, _)| path.starts_with("data/"));
    let (count, bytes) = payload.fold((0_u64, 0_u64), |(count, bytes), (_, file)| (count + 1, bytes + file.len));
    if let Some(stated) = stated.map(str::trim)
        && stated != format!("{bytes}.{count}")
    {
        checked.wrong.push(words!(
            "`bag-info.txt` declares {stated} (bytes.files), but there are {bytes}.{count}",
            "`bag-info.txt` 写的是 {stated}（字节.文件数），实际是 {bytes}.{count}"
        ));
    }
}

struct Named {
    paths: BTreeSet<String>,
    whole: usize,
    bytes: u64,
}

/// Compares every line of a manifest with the file it names.
fn compare(manifest: &str, name: &str, found: &BTreeMap<String, Found>, wrong: &mut Vec<Wording>) -> Named {
    let mut named = Named { paths: BTreeSet::new(), whole: 0, bytes: 0 };
    for (number, line) in manifest.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = number + 1;
        let Some((sum, path)) = line.split_once(char::is_whitespace) else {
            wrong.push(words!("line {number} of `{name}` names no file", "`{name}` 第 {number} 行没有文件名"));
            continue;
        };
        let path = decoded(path.trim_start().trim_start_matches('*'));
        // A hostile manifest can contain paths that deceive people who read them in a terminal.
        let shown = path.escape_debug().to_string();
        match found.get(&path) {
            None => wrong.push(words!("`{shown}` is missing", "缺少 `{shown}`")),
            Some(file) if !file.sum.eq_ignore_ascii_case(sum) => {
                wrong.push(words!("`{shown}` has changed: its SHA-256 differs", "`{shown}` 变了：SHA-256 不一致"));
            }
            Some(file) => {
                named.whole += 1;
                named.bytes += file.len;
            }
        }
        if !named.paths.insert(path.clone()) {
            wrong.push(words!("`{name}` names `{shown}` twice", "`{name}` 里 `{shown}` 出现了两次"));
        }
    }
    named
}

fn decoded(path: &str) -> String {
    let mut path = path.to_owned();
    for (from, to) in [("%0D", "\r"), ("%0d", "\r"), ("%0A", "\n"), ("%0a", "\n"), ("%25", "%")] {
        path = path.replace(from, to);
    }
    path
}

/// Reads every file once; `None` if the archive cannot be trusted at all.
fn read<R: Read + Seek>(zip: &mut ZipArchive<R>, checked: &mut Checked) -> Option<BTreeMap<String, Found>> {
    let mut found = BTreeMap::new();
    let mut top: Option<String> = None;
    let mut left = LARGEST;
    if let Some(wording) = too_much(zip) {
        checked.wrong.push(wording);
        return None;
    }
    for index in 0..zip.len() {
        let mut file = match zip.by_index(index) {
            Ok(file) => file,
            Err(error) => {
                checked.wrong.push(trouble::entry(index, &error));
                return None;
            }
        };
        let Ok(name) = file.name().map(std::borrow::Cow::into_owned) else {
            checked.wrong.push(words!("the name of entry {index} cannot be read", "第 {index} 项的名字无法读取"));
            return None;
        };
        let shown = name.escape_debug().to_string();
        if let Some(folder) = name.strip_suffix('/') {
            if folder.split('/').all(is_plain) {
                continue;
            }
            checked.wrong.push(leads_out(&shown));
            return None;
        }
        let Some((folder, path)) = inside(&name).filter(|_| !file.is_symlink()) else {
            checked.wrong.push(leads_out(&shown));
            return None;
        };
        if top.get_or_insert_with(|| folder.to_owned()) != folder {
            checked.wrong.push(words!("`{shown}` is outside the bag's folder", "`{shown}` 不在包的文件夹里"));
            return None;
        }
        let path = path.to_owned();
        let one = match stream(&mut file, left, DESCRIBING.contains(&path.as_str())) {
            Ok(Some(one)) => one,
            Ok(None) => {
                checked.wrong.push(words!(
                    "`{shown}` unpacks to more than a bag may contain",
                    "`{shown}` 解压后超过了允许的大小"
                ));
                return None;
            }
            Err(error) => {
                checked.wrong.push(trouble::content(&shown, &error));
                continue;
            }
        };
        left -= one.len;
        if found.insert(path, one).is_some() {
            checked.wrong.push(words!("`{shown}` is in it twice", "`{shown}` 出现了两次"));
        }
    }
    Some(found)
}

/// Checks the size limits against what the archive declares. It may lie, so the bytes are counted again while reading; an
/// archive that already declares too much is not read.
fn too_much<R: Read + Seek>(zip: &ZipArchive<R>) -> Option<Wording> {
    if zip.len() > MOST_FILES {
        return Some(words!("there are more than {MOST_FILES} files in it", "里面超过 {MOST_FILES} 个文件"));
    }
    let most = LARGEST >> 30;
    let is_large = zip.decompressed_size().is_some_and(|size| size > u128::from(LARGEST));
    is_large.then(|| words!("unpacked it is larger than {most} GiB", "解压后超过 {most} GiB"))
}

fn leads_out(shown: &str) -> Wording {
    words!("`{shown}` is not in the bag's folder", "`{shown}` 不在包的文件夹里")
}

/// Splits a path of the archive into the bag's folder and the path inside it; `None` if it could escape the folder.
fn inside(name: &str) -> Option<(&str, &str)> {
    let (folder, path) = name.split_once('/')?;
    (is_plain(folder) && path.split('/').all(is_plain)).then_some((folder, path))
}

/// Whether a path component is a plain file or folder name, which cannot escape its folder.
fn is_plain(part: &str) -> bool {
    !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0'])
}

/// The SHA-256 of a file, and its text if it describes the bag; `None` if it is longer than `left`.
fn stream(file: &mut impl Read, left: u64, describes: bool) -> io::Result<Option<Found>> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    let (mut len, mut text) = (0_u64, Vec::new());
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        let read = buffer.get(..count).unwrap_or_default();
        len += count as u64;
        if len > left || (describes && len > LARGEST_TEXT) {
            return Ok(None);
        }
        hasher.update(read);
        if describes {
            text.extend_from_slice(read);
        }
    }
    let text = if describes { String::from_utf8(text).ok() } else { None };
    Ok(Some(Found { sum: hex(&hasher.finalize()), len, text }))
}
