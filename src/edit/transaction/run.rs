//! Runs transactions, completes those that were interrupted, and undoes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::aside::Aside;
use super::change::{Change, Transaction};
use super::record::{Folder, Past, Record, Step, all, damaged, from_hex, hex, thin};
use super::step::{Scene, movable, on_disk, other_version, plain};
use crate::edit::failure::Failure;
use crate::edit::keep::{Keep, Version};
use crate::edit::version::{Base, Hash, hash_of};
use crate::edit::writer::Writer;
use crate::source::Root;
use crate::store::Store;

/// Why a transaction was not made. All files are as they were, except `left`.
#[derive(Debug)]
pub struct Failed {
    /// The file at which it failed; empty if that was not at a file.
    pub path: String,
    /// Why.
    pub failure: Failure,
    /// Files that had been changed and could not be put back, because another program has changed them since. Their earlier
    /// versions were kept.
    pub left: Vec<String>,
}

impl From<(String, Failure)> for Failed {
    fn from((path, failure): (String, Failure)) -> Self {
        Self { path, failure, left: Vec::new() }
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self { path: String::new(), failure, left: Vec::new() }
    }
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Failure::Io(error).into()
    }
}

/// What became of a transaction that was interrupted.
#[derive(Debug)]
pub enum Settled {
    /// It was completed.
    Completed(Past),
    /// It was taken back, for this reason.
    TakenBack(Past, Failed),
}

/// Completes or takes back what an interrupted command left in the site, before anything reads it.
///
/// # Errors
/// If it can be neither completed nor taken back now.
pub fn settle(root: &Root, store: &Store) -> Result<Vec<Settled>, Failed> {
    Transactions::new(root, store, &Aside::new(store)).settle()
}

/// Runs the transactions of a site.
#[derive(Clone, Copy)]
pub struct Transactions<'t> {
    root: &'t Root,
    store: &'t Store,
    keep: &'t dyn Keep,
}

impl std::fmt::Debug for Transactions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transactions").field("root", self.root).finish_non_exhaustive()
    }
}

impl<'t> Transactions<'t> {
    /// Transactions on the site in `root`. Versions that are replaced are given to `keep` too.
    pub fn new(root: &'t Root, store: &'t Store, keep: &'t dyn Keep) -> Self {
        Self { root, store, keep }
    }

    /// Makes all changes, or none. Returns the number of the transaction.
    ///
    /// # Errors
    /// If a file is another version than its change is based on, or the system refuses.
    pub fn run(&self, transaction: &Transaction) -> Result<u32, Failed> {
        self.run_for(transaction, None)
    }

    fn run_for(&self, transaction: &Transaction, undoes: Option<u32>) -> Result<u32, Failed> {
        let writer = Writer::new(self.root, self.store, self.keep);
        let _turn = writer.turn()?;
        self.settle_in_turn(&writer)?;
        let folder = Folder::new(self.store)?;
        let prepared = self.prepare(&transaction.changes, &folder).and_then(|steps| {
            let Transaction { kind, about, time, .. } = transaction.clone();
            let record = Record { kind, about, time, undoes, steps };
            folder.begin(&record)?;
            Ok(record)
        });
        let record = match prepared {
            Ok(record) => record,
            Err(failed) => {
                let _ = folder.remove();
                return Err(failed);
            }
        };
        self.complete(&writer, &folder, &record)?;
        // Old records take space, no more.
        let _ = thin(self.store);
        Ok(folder.number)
    }

    /// Completes or takes back what an interrupted command left.
    ///
    /// # Errors
    /// If it can be neither completed nor taken back now: files are busy, or cannot be written.
    pub fn settle(&self) -> Result<Vec<Settled>, Failed> {
        // Usually there is nothing, and no lock is needed to see that.
        if all(self.store)?.iter().all(Folder::is_finished) {
            return Ok(Vec::new());
        }
        let writer = Writer::new(self.root, self.store, self.keep);
        let _turn = writer.turn()?;
        self.settle_in_turn(&writer)
    }

    fn settle_in_turn(&self, writer: &Writer<'_>) -> Result<Vec<Settled>, Failed> {
        let mut settled = Vec::new();
        for folder in all(self.store)?.iter().filter(|folder| !folder.is_finished()) {
            let Some(record) = folder.record()? else {
                folder.remove()?;
                continue;
            };
            let past = past(folder.number, &record, false);
            match self.complete(writer, folder, &record) {
                Ok(()) => settled.push(Settled::Completed(past)),
                // It is still there, for the next command.
                Err(failed) if folder.record()?.is_some() => return Err(failed),
                Err(failed) => settled.push(Settled::TakenBack(past, failed)),
            }
        }
        Ok(settled)
    }

    /// Makes the steps that are not made yet. If one cannot be made, takes all back and removes the record.
    fn complete(&self, writer: &Writer<'_>, folder: &Folder<'_>, record: &Record) -> Result<(), Failed> {
        let scene = Scene { root: self.root, system: self.store.system(), writer, folder, keep: self.keep };
        let done = folder.done()?;
        let mut progress = folder.progress()?;
        for (index, step) in record.steps.iter().enumerate().skip(done) {
            let Err((path, failure)) = scene.make(step) else {
                progress.step()?;
                continue;
            };
            // It may be half made.
            let _ = scene.take_back(step);
            let mut failed = Failed { path, failure, left: Vec::new() };
            for (left, step) in record.steps[..index].iter().enumerate().rev() {
                match scene.take_back(step) {
                    Err((path, Failure::Conflict(_) | Failure::Place(_))) => {
                        self.keep_earlier(folder, step)?;
                        failed.left.push(path);
                    }
                    // The record stays: the next command goes on.
                    Err(_) => return Err(failed),
                    Ok(()) => {}
                }
                progress.back(left)?;
            }
            folder.remove()?;
            return Err(failed);
        }
        Ok(folder.finish()?)
    }

    /// Keeps the version that a step replaced, which cannot be put back.
    fn keep_earlier(&self, folder: &Folder<'_>, step: &Step) -> Result<(), Failed> {
        if let Step::Write { path, before: Some(before), .. } | Step::Delete { path, before } = step {
            let bytes = folder.version(before)?;
            self.keep.keep(&Version { path, bytes: &bytes, is_essential: true }).map_err(Failure::NotKept)?;
        }
        Ok(())
    }

    /// The steps of `changes`, after every file was compared with what its change is based on. Nothing of the site is changed.
    fn prepare(&self, changes: &[Change], folder: &Folder<'_>) -> Result<Vec<Step>, Failed> {
        let mut seen = Seen { root: self.root, files: BTreeMap::new() };
        let mut steps = Vec::new();
        for change in changes {
            let of = |failure| Failed::from((change.path().to_owned(), failure));
            match change {
                Change::Write { path, base, bytes } => {
                    let after = hash_of(bytes);
                    let before = match (seen.version(path).map_err(of)?, base) {
                        (Some(now), _) if now == after => continue,
                        (None, Base::Nothing) => None,
                        (Some(now), Base::Version(base)) if now == *base => Some(now),
                        _ => return Err(of(other_version(self.root, path))),
                    };
                    if let (Some(before), Some(real)) = (&before, seen.place(path).map_err(of)?) {
                        if fs::metadata(&real)?.permissions().readonly() {
                            return Err(of(Failure::ReadOnly));
                        }
                        let old = fs::read(&real)?;
                        if hash_of(&old) != *before {
                            return Err(of(other_version(self.root, path)));
                        }
                        folder.keep(&old)?;
                    }
                    folder.keep(bytes)?;
                    seen.now(path, Some((after, None)));
                    steps.push(Step::Write {
                        path: path.clone(),
                        before: before.as_ref().map(hex),
                        after: hex(&after),
                    });
                }
                Change::Move { from, to, base } => {
                    let real = self.place_of(&mut seen, from, base).map_err(of)?;
                    if seen.version(to).map_err(of)?.is_some() || self.root.has(to) {
                        return Err((to.clone(), other_version(self.root, to)).into());
                    }
                    seen.now(from, None);
                    seen.now(to, Some((*base, Some(real))));
                    steps.push(Step::Move { from: from.clone(), to: to.clone(), version: hex(base) });
                }
                Change::Delete { path, base } => {
                    let real = self.place_of(&mut seen, path, base).map_err(of)?;
                    folder.keep_file(&real, base)?;
                    seen.now(path, None);
                    steps.push(Step::Delete { path: path.clone(), before: hex(base) });
                }
            }
        }
        Ok(steps)
    }

    /// The place of a file that is the version `base`, to be moved or removed.
    fn place_of(&self, seen: &mut Seen<'_>, path: &str, base: &Hash) -> Result<PathBuf, Failure> {
        if seen.version(path)? != Some(*base) {
            return Err(other_version(self.root, path));
        }
        movable(self.root, path)?.ok_or_else(|| other_version(self.root, path))
    }

    /// The transactions that can be undone, the latest first.
    ///
    /// # Errors
    /// If the records cannot be read.
    pub fn list(&self) -> Result<Vec<Past>, Failed> {
        let mut records = Vec::new();
        for folder in all(self.store)?.iter().rev().filter(|folder| folder.is_finished()) {
            records.extend(folder.record()?.map(|record| (folder.number, record)));
        }
        let undone: Vec<u32> = records.iter().filter_map(|(_, record)| record.undoes).collect();
        let own = records.iter().filter(|(_, record)| record.undoes.is_none());
        Ok(own.map(|(number, record)| past(*number, record, undone.contains(number))).collect())
    }

    /// What has to be changed to undo the transaction with this number.
    ///
    /// # Errors
    /// If there is none, or its versions are not there any more.
    pub fn inverse(&self, number: u32) -> Result<Vec<Change>, Failed> {
        let folders = all(self.store)?;
        let folder = folders.iter().find(|folder| folder.number == number).ok_or_else(damaged)?;
        let record = folder.record()?.ok_or_else(damaged)?;
        let mut changes = Vec::new();
        for step in record.steps.into_iter().rev() {
            changes.push(match step {
                Step::Write { path, before: Some(before), after } => {
                    Change::Write { path, base: Base::Version(from_hex(&after)?), bytes: folder.version(&before)? }
                }
                Step::Write { path, before: None, after } => Change::Delete { path, base: from_hex(&after)? },
                Step::Move { from, to, version } => Change::Move { from: to, to: from, base: from_hex(&version)? },
                Step::Delete { path, before } => {
                    Change::Write { path, base: Base::Nothing, bytes: folder.version(&before)? }
                }
            });
        }
        Ok(changes)
    }

    /// Undoes the transaction with this number. `time` is now, as people read it.
    ///
    /// # Errors
    /// As for [`Self::run`]: nothing is undone if one of its files was changed since.
    pub fn undo(&self, past: &Past, time: &str) -> Result<(), Failed> {
        let changes = self.inverse(past.number)?;
        let transaction =
            Transaction { kind: "undo".to_owned(), about: past.about.clone(), time: time.to_owned(), changes };
        self.run_for(&transaction, Some(past.number)).map(|_| ())
    }
}

fn past(number: u32, record: &Record, undone: bool) -> Past {
    let Record { kind, about, time, steps, .. } = record.clone();
    Past { number, kind, about, time, files: steps.len(), undone }
}

/// The files as they will be after the changes that were prepared so far: their versions, and where these are on the disk now.
struct Seen<'r> {
    root: &'r Root,
    files: BTreeMap<String, Option<(Hash, Option<PathBuf>)>>,
}

impl Seen<'_> {
    fn version(&self, path: &str) -> Result<Option<Hash>, Failure> {
        match self.files.get(path) {
            Some(known) => Ok(known.as_ref().map(|(hash, _)| *hash)),
            None => on_disk(self.root, path),
        }
    }

    fn place(&self, path: &str) -> Result<Option<PathBuf>, Failure> {
        match self.files.get(path) {
            Some(known) => Ok(known.as_ref().and_then(|(_, place)| place.clone())),
            None => plain(self.root, path),
        }
    }

    fn now(&mut self, path: &str, file: Option<(Hash, Option<PathBuf>)>) {
        self.files.insert(path.to_owned(), file);
    }
}
