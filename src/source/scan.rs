//! Walking a folder of the site.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::codes;
use crate::platform::Refusal;
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::failure::{Doing, failure, failure_of};
use super::names::check_file_name;
use super::root::{Root, not_ordinary, outside};
use super::trace::{Answered, Look, of_failures};

/// The maximum number of folder links that one walk follows: links that lead to links can multiply without end.
const MOST_FOLDER_LINKS: usize = 200;

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Relative to the site's folder, with `/`, as on the disk.
    pub path: Arc<str>,
}

/// The result of a walk.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The files, in ascending byte order of their paths.
    pub files: Vec<SourceFile>,
    /// Diagnostics: links out of the folder, names that cannot be used, entries that cannot be read.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether anything was found through a link: the content of a path may then change although the path itself does
    /// not.
    pub linked: bool,
}

/// All files below the folder `under` of the site, such as `content`. A missing folder has none.
///
/// Skipped silently: files that editors and systems leave behind (`~$*`, `*~`, `*.swp`, `Thumbs.db`, `desktop.ini`),
/// and hidden files and folders. Skipped with a diagnostic: names that could not be part of an address
/// ([`check_file_name`]), links that leave the folder, and entries that are neither files nor folders.
pub fn scan(root: &Root, under: &str) -> Scan {
    let found = walk(root, under);
    root.note(|| (Look::Scan(under.to_owned()), answered(&found)));
    found
}

/// The hash of a walk's result for a [trace](super::trace).
pub(super) fn answered(answer: &Scan) -> Answered {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[u8::from(answer.linked)]);
    for file in &answer.files {
        hasher.update(file.path.as_bytes()).update(&[0]);
    }
    hasher.update(&of_failures(&answer.diagnostics));
    *hasher.finalize().as_bytes()
}

fn walk(root: &Root, under: &str) -> Scan {
    let mut walk = Walk { found: Scan::default(), boundary: PathBuf::new(), links: 0 };
    let under = under.trim_matches('/');
    let folder = root.canonical().join(under);
    match fs::symlink_metadata(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return walk.found,
        Err(error) => walk.found.diagnostics.push(failure(Doing::Reading, under, &error)),
        Ok(_) => match root.resolve(under) {
            Err(diagnostic) => walk.found.diagnostics.push(diagnostic),
            Ok(real) if !real.is_dir() => {
                walk.found.diagnostics.push(failure(Doing::Reading, under, &std::io::ErrorKind::NotADirectory.into()));
            }
            Ok(real) => {
                walk.found.linked = real != folder;
                walk.boundary = root.boundary(&format!("{under}/x")).unwrap_or_else(|_| real.clone());
                walk.folder(&real, under, &mut Vec::new());
            }
        },
    }
    walk.found.files.sort_unstable();
    walk.found
}

struct Walk {
    found: Scan,
    boundary: PathBuf,
    links: usize,
}

impl Walk {
    /// Walks the folder `real`, known to the site as `shown`. `through` are the folders that contain the links that
    /// led here.
    fn folder(&mut self, real: &Path, shown: &str, through: &mut Vec<PathBuf>) {
        let mut entries = WalkDir::new(real).min_depth(1).follow_links(false).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().map_or_else(|| shown.to_owned(), |path| below(real, shown, path));
                    let error = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
                    self.found.diagnostics.push(failure(Doing::Reading, &path, &error));
                    continue;
                }
            };
            if !self.wanted(&entry, real, shown) {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            let path = below(real, shown, entry.path());
            let kind = entry.file_type();
            if kind.is_symlink() {
                self.link(entry.path(), &path, through);
            } else if kind.is_file() {
                self.found.files.push(SourceFile { path: path.into() });
            } else if !kind.is_dir() {
                self.found.diagnostics.push(not_ordinary(&path));
            }
        }
    }

    /// Whether to process an entry; reports a bad name.
    fn wanted(&mut self, entry: &DirEntry, real: &Path, shown: &str) -> bool {
        if let Some(name) = only_in_icloud(entry.file_name()).filter(|_| entry.file_type().is_file()) {
            let path = below(real, shown, &entry.path().with_file_name(name));
            self.found.diagnostics.push(failure_of(Refusal::OnlyInCloud, &path));
            return false;
        }
        if is_left_behind(entry.file_name()) {
            return false;
        }
        let problem = match entry.file_name().to_str() {
            None => Some((
                words!("the name of this file is not UTF-8", "文件名不是 UTF-8 编码"),
                words!(
                    "rename it; names in a zip made on Chinese Windows are correct with `unzip -O GB18030`",
                    "请改名；在中文 Windows 上制作的压缩包，可用 `unzip -O GB18030` 正确解压文件名"
                ),
            )),
            Some(name) => check_file_name(name).map(|problem| (problem.message(name), problem.hint())),
        };
        if let Some((message, hint)) = problem {
            let place = Place::file(below(real, shown, entry.path()));
            self.found.diagnostics.push(Diagnostic::new(codes::BAD_FILE_NAME, message).at(place).hint(hint));
            return false;
        }
        true
    }

    /// Follows the link at `at`, known as `shown`, if it stays inside.
    fn link(&mut self, at: &Path, shown: &str, through: &mut Vec<PathBuf>) {
        self.found.linked = true;
        let target = match fs::canonicalize(at).and_then(|target| fs::metadata(&target).map(|found| (target, found))) {
            Ok(target) => target,
            Err(error) => {
                let diagnostic = match error.kind() {
                    std::io::ErrorKind::NotFound => dangling(shown),
                    _ => failure(Doing::Reading, shown, &error),
                };
                self.found.diagnostics.push(diagnostic);
                return;
            }
        };
        let (target, metadata) = target;
        if !target.starts_with(&self.boundary) {
            self.found.diagnostics.push(outside(shown));
        } else if metadata.is_file() {
            self.found.files.push(SourceFile { path: shown.into() });
        } else if metadata.is_dir() {
            self.folder_link(at, &target, shown, through);
        } else {
            self.found.diagnostics.push(not_ordinary(shown));
        }
    }

    /// Follows a link to a folder, unless it leads back to a folder that contains one of the links that led here.
    fn folder_link(&mut self, at: &Path, target: &Path, shown: &str, through: &mut Vec<PathBuf>) {
        let parent = at.parent().unwrap_or(at).to_path_buf();
        let circle = parent.starts_with(target) || through.iter().any(|folder| folder.starts_with(target));
        if circle || self.links >= MOST_FOLDER_LINKS {
            self.found.diagnostics.push(in_a_circle(shown));
            return;
        }
        self.links += 1;
        through.push(parent);
        self.folder(target, shown, through);
        through.pop();
    }
}

/// `path`, which is in `real`, as the site knows it. Invalid UTF-8 in it is shown as U+FFFD.
fn below(real: &Path, shown: &str, path: &Path) -> String {
    let mut out = shown.to_owned();
    for part in path.strip_prefix(real).unwrap_or(path) {
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(&part.to_string_lossy());
    }
    out
}

/// The name of the file that iCloud keeps elsewhere, if an entry with this name is what it leaves in its place: `.photo.jpg.icloud`.
fn only_in_icloud(name: &OsStr) -> Option<&str> {
    name.to_str()?.strip_prefix('.')?.strip_suffix(".icloud").filter(|name| !is_left_behind(OsStr::new(name)))
}

/// Whether it is hidden, or was left behind by editors, systems or people.
fn is_left_behind(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".")
        || name.starts_with(b"~$")
        || name.ends_with(b"~")
        || name.ends_with(b".swp")
        || name.eq_ignore_ascii_case(b"thumbs.db")
        || name.eq_ignore_ascii_case(b"desktop.ini")
}

fn in_a_circle(path: &str) -> Diagnostic {
    Diagnostic::new(
        codes::IO,
        words!("this link leads back to a folder that contains it", "这个链接又绕回了它所在的文件夹"),
    )
    .at(Place::file(path))
    .hint(words!("remove the link", "请删除这个链接"))
}

fn dangling(path: &str) -> Diagnostic {
    Diagnostic::new(codes::IO, words!("the target of this link does not exist", "这是失效的链接，目标不存在"))
        .at(Place::file(path))
        .hint(words!("remove the link, or replace it with the file", "请删除这个链接，或把文件放到这里"))
}
