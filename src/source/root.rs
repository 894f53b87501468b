//! A folder that confines everything that is read.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::codes;
use crate::platform::{Platform as _, System};
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::failure::{Doing, failure};
use super::overlay::Overlay;
use super::text::{TEXT_LIMIT, TextFile};
use super::trace::{self, Look, Trace};

/// A site's folder. Paths are relative, with `/`, and must not leave it, neither by `..` nor through a link.
///
/// A link inside one of its folders (`content/`, `records/`, `themes/`) must stay in that folder: a link in
/// `content/` that leads to a record is refused like one that leads out of the site.
#[derive(Clone, Debug)]
pub struct Root {
    given: PathBuf,
    canonical: PathBuf,
    trace: Option<Arc<Trace>>,
    overlay: Option<Arc<Overlay>>,
}

impl Root {
    /// Opens the folder at `path`, which must exist.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let shown = path.display().to_string();
        let canonical = fs::canonicalize(path).map_err(|error| failure(Doing::Reading, &shown, &error))?;
        if !canonical.is_dir() {
            return Err(Diagnostic::new(
                codes::IO,
                words!("this is a file, but the site's folder is expected", "这是文件，而这里应当是网站文件夹"),
            )
            .at(Place::file(shown))
            .hint(words!("name the folder that holds `site.yaml`", "请指定 `site.yaml` 所在的文件夹")));
        }
        Ok(Self { given: path.to_path_buf(), canonical, trace: None, overlay: None })
    }

    /// The same folder, with every access recorded from now on.
    #[must_use]
    pub fn traced(self) -> Self {
        Self { trace: Some(Arc::default()), ..self }
    }

    /// The same folder, whose files are read as `overlay` states.
    #[must_use]
    pub fn over(self, overlay: Arc<Overlay>) -> Self {
        Self { overlay: Some(overlay), ..self }
    }

    /// The recorded accesses, if recording is on.
    pub fn trace(&self) -> Option<&Trace> {
        self.trace.as_deref()
    }

    /// The folder as the caller named it.
    pub fn given(&self) -> &Path {
        &self.given
    }

    /// The folder with all links in its own path resolved.
    pub fn canonical(&self) -> &Path {
        &self.canonical
    }

    /// Whether anything exists at `path`, readable or not.
    pub fn has(&self, path: &str) -> bool {
        let has = self.join(path).is_ok_and(|path| fs::symlink_metadata(path).is_ok());
        self.note(|| (Look::Has(path.to_owned()), trace::of_bool(has)));
        has
    }

    /// Whether an ordinary file, not a link, exists at `path`.
    pub fn has_file(&self, path: &str) -> bool {
        let has = self.join(path).is_ok_and(|path| fs::symlink_metadata(path).is_ok_and(|found| found.is_file()));
        self.note(|| (Look::HasFile(path.to_owned()), trace::of_bool(has)));
        has
    }

    /// The real location of `path`, with all links resolved.
    ///
    /// Returns `symlink-outside` if that is not inside (see [`Root`]), `io` if it does not exist or cannot be read.
    pub fn resolve(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let direct = self.join(path)?;
        let real = fs::canonicalize(&direct).map_err(|error| failure(Doing::Reading, path, &error))?;
        // Without a link in it, the path is inside by construction; otherwise, the folder it must stay in is resolved
        // too.
        if real == direct || real.starts_with(self.boundary(path)?) { Ok(real) } else { Err(outside(path)) }
    }

    /// Reads the file at `path`, of at most `limit` bytes.
    ///
    /// Returns `file-too-large` beyond the limit; `symlink-outside`; `io` if it is missing, not an ordinary file or
    /// not readable.
    pub fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let read = self.read_now(path, limit);
        self.note(|| (Look::Read(path.to_owned(), limit), trace::of_bytes(&read)));
        read
    }

    fn read_now(&self, path: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        if let Some(unsaved) = self.unsaved(path) {
            return if unsaved.len() as u64 > limit { Err(too_large(path, limit)) } else { Ok(unsaved.to_vec()) };
        }
        let (file, length) = self.open_file(path)?;
        read_open(file, length, path, limit)
    }

    /// The first bytes of the file at `path`, at most `length` of them; `None` if it cannot be read. This is not
    /// recorded: it is used only to decide whether a file is worth reading.
    pub fn head(&self, path: &str, length: u64) -> Option<Vec<u8>> {
        if let Some(unsaved) = self.unsaved(path) {
            let length = usize::try_from(length).unwrap_or(usize::MAX).min(unsaved.len());
            return unsaved.get(..length).map(<[u8]>::to_vec);
        }
        let (file, _) = self.open_file(path).ok()?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// What is read in place of the file at `path`, if anything.
    fn unsaved(&self, path: &str) -> Option<Arc<[u8]>> {
        self.overlay.as_ref()?.get(path)
    }

    /// Opens the ordinary file at `path`. Returns it with its length.
    fn open_file(&self, path: &str) -> Result<(File, u64), Diagnostic> {
        if let Some(found) = without_links(&self.join(path)?) {
            return Ok(found);
        }
        let real = self.resolve(path)?;
        let failed = |error: &std::io::Error| failure(Doing::Reading, path, error);
        let metadata = fs::metadata(&real).map_err(|error| failed(&error))?;
        if metadata.is_dir() {
            return Err(failed(&std::io::ErrorKind::IsADirectory.into()));
        }
        if !metadata.is_file() {
            // Opening a pipe would block forever.
            return Err(not_ordinary(path));
        }
        Ok((File::open(&real).map_err(|error| failed(&error))?, metadata.len()))
    }

    /// Reads the text of the file at `path`, which must be UTF-8 and no larger than [`TEXT_LIMIT`]; a byte-order mark
    /// is removed.
    ///
    /// `not-utf8` gives the line, the probable encoding and a way to convert it; other errors as for [`Root::read`].
    pub fn read_text(&self, path: &str) -> Result<TextFile, Diagnostic> {
        TextFile::decode(path, self.read(path, TEXT_LIMIT)?)
    }

    /// The size in bytes of the ordinary file at `path`, links followed; `None` if there is none.
    pub fn size(&self, path: &str) -> Option<u64> {
        let found = self.join(path).ok().and_then(|path| fs::metadata(path).ok());
        let unsaved = self.unsaved(path).map(|unsaved| unsaved.len() as u64);
        let size = unsaved.or_else(|| found.filter(fs::Metadata::is_file).map(|found| found.len()));
        self.note(|| (Look::Size(path.to_owned()), trace::of_size(size)));
        size
    }

    /// Whether the file at `path` may be changed.
    pub fn is_writable(&self, path: &str) -> bool {
        let found = self.resolve(path).ok().and_then(|path| fs::metadata(path).ok());
        found.is_some_and(|found| !found.permissions().readonly())
    }

    /// Records a question and its answer.
    pub(super) fn note(&self, answered: impl FnOnce() -> (Look, trace::Answered)) {
        if let Some(trace) = &self.trace {
            let (look, answer) = answered();
            trace.note(look, answer);
        }
    }

    /// Joins `path` to this folder, if it is relative and does not climb.
    fn join(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let mut joined = self.canonical.clone();
        for component in Path::new(path).components() {
            match component {
                Component::Normal(name) => joined.push(name),
                Component::CurDir => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(outside(path)),
            }
        }
        Ok(joined)
    }

    /// The folder that `path` must not leave: its first component, which must itself be inside this folder.
    pub(super) fn boundary(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let mut components = Path::new(path).components().filter(|c| *c != Component::CurDir);
        let (Some(first), Some(_)) = (components.next(), components.next()) else {
            return Ok(self.canonical.clone());
        };
        let top = fs::canonicalize(self.canonical.join(first)).map_err(|e| failure(Doing::Reading, path, &e))?;
        if top.starts_with(&self.canonical) { Ok(top) } else { Err(outside(path)) }
    }
}

/// Opens the ordinary file at `path`, if no link is on the path: it is then inside by construction, and one call
/// replaces one for each folder. Returns `None` if that cannot be determined, and on any error.
fn without_links(path: &Path) -> Option<(File, u64)> {
    let file = System.open_without_links(path)?;
    let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
    Some((file, metadata.len()))
}

/// The bytes of an ordinary file of about `length` bytes.
fn read_open(file: File, length: u64, path: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    if length > limit {
        return Err(too_large(path, limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| failure(Doing::Reading, path, &error))?;
    if bytes.len() as u64 > limit { Err(too_large(path, limit)) } else { Ok(bytes) }
}

/// The diagnostic for a path that leaves its folder.
pub(super) fn outside(path: &str) -> Diagnostic {
    Diagnostic::new(
        codes::SYMLINK_OUTSIDE,
        words!("this is a link that leads out of its folder", "这是一个链接，指向了所在文件夹之外"),
    )
    .at(Place::file(path))
    .hint(words!(
        "put a copy of the file there instead: a site reads nothing outside `content/`, `records/` and `themes/`, and none of them reaches into another",
        "请改为放一份文件副本：网站不读取 `content/`、`records/`、`themes/` 以外的内容，三者之间也不能互相链接"
    ))
}

/// The diagnostic for a pipe, a socket or a device.
pub(super) fn not_ordinary(path: &str) -> Diagnostic {
    Diagnostic::new(codes::IO, words!("this is not an ordinary file", "这不是普通文件"))
        .at(Place::file(path))
        .hint(words!("remove it or move it out of the site", "请将它删除或移出网站"))
}

fn too_large(path: &str, limit: u64) -> Diagnostic {
    let (en, zh) = if limit >= 1 << 20 {
        let megabytes = limit >> 20;
        (format!("{megabytes} MiB"), format!("{megabytes} MiB"))
    } else {
        (format!("{limit} bytes"), format!("{limit} 字节"))
    };
    Diagnostic::new(
        codes::FILE_TOO_LARGE,
        words!("this file is larger than the {en} allowed for its kind", "文件超过了这类文件的上限 {zh}"),
    )
    .at(Place::file(path))
    .hint(words!(
        "make it smaller or split it, and check that its content matches its name",
        "请缩小或拆分文件，并确认内容与文件名相符"
    ))
}
