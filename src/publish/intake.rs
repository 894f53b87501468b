//! Accepts outputs from many threads: new ones are written, and unchanged ones are noted.

use std::collections::HashSet;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::codes;
use crate::source::{Doing, collision_key, failure};
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::manifest::Entry;
use super::old::OldTree;
use super::outfolder::OutFolder;
use super::staging::{Staging, Written, measure};
use super::steps::{Step, Steps};
use super::{Content, Output, OutputPath};

/// The number of locks that the outputs share, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// An output that was accepted.
#[derive(Debug)]
pub(super) struct Record {
    pub path: OutputPath,
    pub entry: Entry,
    /// When its file was last written (see [`super::old::date_of`]).
    pub date: i64,
    /// Whether it equals the file in the old tree, and is linked once all outputs are known.
    pub kept: bool,
    /// The fingerprint of the inputs it was made from, if known.
    pub fingerprint: Option<[u8; 32]>,
}

/// The trees that outputs are compared with and written to.
pub(super) struct Trees<'a> {
    pub out: &'a OutFolder,
    pub staging: &'a Staging,
    pub old: Option<&'a OldTree>,
    pub steps: &'a dyn Steps,
}

/// The outputs accepted so far.
#[derive(Debug)]
pub(super) struct Intake {
    shards: Vec<Mutex<Shard>>,
    hasher: RandomState,
    written: AtomicUsize,
    /// The first error of any output. An incomplete site is not published.
    failed: Mutex<Option<Diagnostic>>,
}

#[derive(Debug, Default)]
struct Shard {
    /// The collision keys of the paths so far, to find paths that some file system treats as the same.
    claimed: HashSet<String>,
    files: Vec<Record>,
}

impl Intake {
    /// An empty intake.
    pub fn new() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
            written: AtomicUsize::new(0),
            failed: Mutex::new(None),
        }
    }

    /// Accepts `output`, and records any failure.
    pub fn take(&self, output: &Output, trees: &Trees<'_>) -> Result<(), Diagnostic> {
        self.note(self.claim(&output.path).and_then(|()| self.settle(output, trees)))
    }

    /// Takes over the file at `path` from the old tree, if it was made from inputs with this fingerprint; returns
    /// whether it did.
    pub fn take_over(&self, path: &OutputPath, fingerprint: &[u8; 32], trees: &Trees<'_>) -> Result<bool, Diagnostic> {
        let Some(old) = trees.old.filter(|old| old.fingerprint(path) == Some(*fingerprint)) else { return Ok(false) };
        let (Some(entry), Some(date)) = (old.entry(path), old.untouched(path)) else { return Ok(false) };
        let record = Record { path: path.clone(), entry, date, kept: true, fingerprint: Some(*fingerprint) };
        self.note(self.claim(path).map(|()| record)).map(|()| true)
    }

    /// Records an accepted output, or the first error.
    fn note(&self, taken: Result<Record, Diagnostic>) -> Result<(), Diagnostic> {
        match taken {
            Ok(record) => {
                if let Some(mut shard) = self.shard(record.path.as_str()) {
                    shard.files.push(record);
                }
                Ok(())
            }
            Err(diagnostic) => {
                let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
                failed.get_or_insert_with(|| diagnostic.clone());
                Err(diagnostic)
            }
        }
    }

    /// All outputs in ascending order of path, or the first error.
    pub fn into_files(self) -> Result<Vec<Record>, Diagnostic> {
        if let Some(failed) = self.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(failed);
        }
        let shards = self.shards.into_iter().map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner));
        let mut files: Vec<Record> = shards.flat_map(|shard| shard.files).collect();
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// Claims `path`. Returns `duplicate-address` if it, or a path that some file system treats as the same, was
    /// claimed before.
    fn claim(&self, path: &OutputPath) -> Result<(), Diagnostic> {
        let key = collision_key(path.as_str());
        if self.shard(&key).is_none_or(|mut shard| shard.claimed.insert(key)) {
            return Ok(());
        }
        Err(Diagnostic::new(
            codes::DUPLICATE_ADDRESS,
            words!(
                "two outputs have the address `{path}`, or addresses that differ from it only by case or Unicode form",
                "有两个输出的地址都是 `{path}`，或仅在大小写、Unicode 形式上与它不同"
            ),
        )
        .at(Place::file(path.as_str()))
        .hint(words!("give one of the two a different `slug`", "请为其中一个设置不同的 `slug`")))
    }

    fn shard(&self, key: &str) -> Option<MutexGuard<'_, Shard>> {
        let number = usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or(0);
        self.shards.get(number).map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes `output`, or notes that it is to be taken over.
    fn settle(&self, output: &Output, trees: &Trees<'_>) -> Result<Record, Diagnostic> {
        let path = &output.path;
        let fingerprint = match &output.content {
            Content::Made(_, fingerprint) => Some(*fingerprint),
            _ => None,
        };
        let kept = |entry: Entry| {
            let old = trees.old.filter(|old| old.entry(path) == Some(entry))?;
            Some(Record { path: path.clone(), entry, date: old.untouched(path)?, kept: true, fingerprint })
        };
        let failed = |error| trees.out.failed_at(path, &error);
        let written = match &output.content {
            Content::Bytes(bytes) | Content::Made(bytes, _) => {
                let entry = Entry { len: bytes.len() as u64, hash: *blake3::hash(bytes).as_bytes() };
                if let Some(record) = kept(entry) {
                    return Ok(record);
                }
                trees.staging.write(path, bytes, entry.hash).map_err(failed)?
            }
            Content::Stored(file) => {
                let entry = Entry { len: file.len, hash: file.hash };
                if let Some(record) = kept(entry) {
                    return Ok(record);
                }
                let written = trees.staging.copy(path, open(&file.path)?).map_err(failed)?;
                if written.entry != entry {
                    let _ = fs::remove_file(&file.path);
                    return Err(damaged(path));
                }
                written
            }
            Content::Source(from) => {
                if trees.old.is_some_and(|old| old.entry(path).is_some()) {
                    let entry = measure(open(from)?).map_err(|error| unread(from, &error))?;
                    if let Some(record) = kept(entry) {
                        return Ok(record);
                    }
                }
                trees.staging.copy(path, open(from)?).map_err(failed)?
            }
        };
        let Written { entry, date } = written;
        let number = self.written.fetch_add(1, Ordering::Relaxed) + 1;
        trees.steps.reached(Step::FileWritten(number)).map_err(failed)?;
        Ok(Record { path: path.clone(), entry, date, kept: false, fingerprint })
    }
}

fn open(path: &Path) -> Result<File, Diagnostic> {
    File::open(path).map_err(|error| unread(path, &error))
}

fn unread(path: &Path, error: &std::io::Error) -> Diagnostic {
    failure(Doing::Reading, &path.display().to_string(), error)
}

/// The diagnostic for a cached file whose bytes differ from those that were stored.
fn damaged(path: &OutputPath) -> Diagnostic {
    Diagnostic::new(
        codes::IO,
        words!("the cached copy of this file was damaged, and has been removed", "这个文件的缓存副本已损坏，现已清除"),
    )
    .at(Place::file(path.as_str()))
    .hint(words!("build again: it will be created again", "请重新生成，届时会重新制作该文件"))
}
