//! Sends files: several at a time, and again if a service fails for a moment.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::headers::{cache_control, content_type};
use super::keep::Source;
use super::manifest::Entry;
use super::store::{Store, Upload};

/// How often a request is made before it counts as failed.
const TRIES: u32 = 5;
/// The pause after the first failure; it doubles with each one.
const PAUSE: Duration = Duration::from_millis(400);
/// How many bytes a store that takes several files at once gets in one go.
const BATCH: u64 = 32 << 20;

/// Receives the progress of a publication, and says when it must stop.
pub trait Watcher: Sync {
    /// There are this many files to send.
    fn total(&self, count: usize);
    /// One more was sent.
    fn step(&self);
    /// Whether to stop before the next file.
    fn is_stopped(&self) -> bool;
}

/// Makes a request again, after growing pauses, as long as it fails for a moment.
pub(super) fn patiently<T>(
    watcher: &dyn Watcher,
    mut request: impl FnMut() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        match request() {
            Err(failure) if failure.passing && !watcher.is_stopped() => std::thread::sleep(pause),
            done => return done,
        }
        pause *= 2;
    }
    request()
}

/// The failure of a publication that was stopped.
pub(super) fn stopped() -> Failure {
    Failure::new(words!(
        "stopped; readers see the old pages or the new ones, each whole. Run the command again to finish",
        "已停止。读者看到的每一页都是完整的旧页或新页。再运行一次即可完成"
    ))
}

/// Sends the files at `paths`, in any order.
pub(super) fn send(
    store: &dyn Store,
    source: &Source,
    files: &[(&str, &Entry)],
    watcher: &dyn Watcher,
) -> Result<(), Failure> {
    let mut batch = 0;
    let starts = files.chunk_by(|(_, before), _| {
        batch += before.0;
        let goes_on = batch < BATCH;
        batch = if goes_on { batch } else { 0 };
        goes_on
    });
    for files in starts {
        if !send_at_once(store, source, files, watcher)? {
            send_each(store, source, files, watcher)?;
        }
    }
    Ok(())
}

/// Sends files in one go. Returns `false` if the store has no way to do so.
fn send_at_once(
    store: &dyn Store,
    source: &Source,
    files: &[(&str, &Entry)],
    watcher: &dyn Watcher,
) -> Result<bool, Failure> {
    if !store.takes_many() {
        return Ok(false);
    }
    if watcher.is_stopped() {
        return Err(stopped());
    }
    let read: Vec<Vec<u8>> = files.iter().map(|(path, entry)| source.bytes(path, entry)).collect::<Result<_, _>>()?;
    let types: Vec<String> = files.iter().map(|(path, _)| content_type(path)).collect();
    let uploads: Vec<Upload<'_>> = files
        .iter()
        .zip(&read)
        .zip(&types)
        .map(|(((path, _), bytes), content_type)| upload(path, bytes, content_type))
        .collect();
    patiently(watcher, || store.write_many(&uploads))?;
    for _ in files {
        watcher.step();
    }
    Ok(true)
}

fn send_each(
    store: &dyn Store,
    source: &Source,
    files: &[(&str, &Entry)],
    watcher: &dyn Watcher,
) -> Result<(), Failure> {
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let failure = Mutex::new(None);
    let work = || {
        while let Some((path, entry)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            if failed.load(Ordering::Relaxed) {
                return;
            }
            let done = if watcher.is_stopped() { Err(stopped()) } else { one(store, source, path, entry, watcher) };
            if let Err(error) = done {
                failed.store(true, Ordering::Relaxed);
                failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                return;
            }
            watcher.step();
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..store.width().min(files.len()) {
            scope.spawn(work);
        }
        work();
    });
    failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

fn one(store: &dyn Store, source: &Source, path: &str, entry: &Entry, watcher: &dyn Watcher) -> Result<(), Failure> {
    let bytes = source.bytes(path, entry)?;
    let content_type = content_type(path);
    patiently(watcher, || store.write(upload(path, &bytes, &content_type)))
}

fn upload<'a>(path: &'a str, bytes: &'a [u8], content_type: &'a str) -> Upload<'a> {
    Upload { path, bytes, content_type, cache_control: cache_control(path) }
}
