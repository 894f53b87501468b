//! One publication, from the empty new tree to the swap.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::codes;
use crate::source::Root;
use crate::store::{Lock, Store};
use blackeyes_diagnostics::{Diagnostic, Place, Severity, words};

use super::intake::{Intake, Record, Trees};
use super::old::{OldTree, note_dates, note_fingerprints};
use super::outfolder::{Beside, Existing, OutFolder, fresh_id};
use super::remove::{remove_tree, sweep};
use super::staging::Staging;
use super::steps::{NoSteps, Step, Steps};
use super::swap::swap;
use super::{Output, OutputPath, OutputSink, journal, manifest};

/// The options of a publication.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Replace a folder that this program did not make, or that holds another site.
    pub force: bool,
    /// The identity of the site; empty if it has none.
    pub site: &'a str,
    /// The files and folders below the site's folder that it needs in addition to those of every site.
    pub sources: &'a [&'a str],
    /// Is notified of each step.
    pub steps: &'a dyn Steps,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { force: false, site: "", sources: &[], steps: &NoSteps }
    }
}

/// The result of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many files the site has.
    pub files: usize,
    /// How many of them were written.
    pub written: usize,
    /// How many were reused from the previously published site.
    pub linked: usize,
    /// How many are new.
    pub added: usize,
    /// How many have different bytes than before.
    pub changed: usize,
    /// How many no longer exist.
    pub removed: usize,
    /// The total size of all files, in bytes.
    pub bytes: u64,
    /// Problems after the swap: the old tree could not be removed. The next publication tries again.
    pub warnings: Vec<Diagnostic>,
}

/// A publication in progress. If it is dropped before [`Publisher::finish`], the last good site is unchanged.
pub struct Publisher<'a> {
    intake: Intake,
    work: Work<'a>,
}

/// The trees of a publication. On drop, removes the new one unless it was published.
struct Work<'a> {
    out: OutFolder,
    id: String,
    staging: Staging,
    old: Option<OldTree>,
    store: &'a Store,
    options: Options<'a>,
    swapped: bool,
}

impl<'a> Publisher<'a> {
    /// Begins a publication of the site in `site` into the folder `out` (if relative, below the current folder).
    /// First finishes or undoes an interrupted publication, and removes what killed runs left.
    ///
    /// Returns `bad-output` for a folder that must never be replaced (one that is, contains or is inside the site's
    /// sources, or is a link, a file, a mount point or a repository); `foreign-folder` for a nonempty folder that
    /// this program did not make, unless forced; `io` if it cannot be written.
    pub fn begin(
        out: &Path,
        site: &Root,
        store: &'a Store,
        lock: &'a Lock,
        options: Options<'a>,
    ) -> Result<Self, Diagnostic> {
        let out = OutFolder::check(out, site, store.system())?;
        options.sources.iter().try_for_each(|source| out.refuse_source(source))?;
        journal::recover(site, store, lock)?;
        let failed = |error: io::Error| out.failed(&error);
        sweep(&out, store.system()).map_err(failed)?;
        let old = match out.existing()? {
            Existing::Foreign if !options.force => return Err(out.foreign()),
            Existing::Foreign | Existing::Nothing => None,
            Existing::Ours(manifest) => OldTree::new(&out.path, manifest, store),
        };
        if !options.force && old.as_ref().is_some_and(|old| old.is_of_another(options.site)) {
            return Err(out.another_site());
        }
        fs::create_dir_all(out.above()).map_err(failed)?;
        let id = fresh_id();
        let staging = Staging::make(out.beside(Beside::New, &id), store.shared_system()).map_err(failed)?;
        let work = Work { out, id, staging, old, store, options, swapped: false };
        manifest::write_marker(work.staging.folder(), &site.canonical().to_string_lossy())
            .and_then(|()| options.steps.reached(Step::Staged))
            .map_err(|error| work.out.failed(&error))?;
        Ok(Self { intake: Intake::new(), work })
    }

    /// Replaces the old site with the new one and removes the old one.
    ///
    /// If every output equals the published one, nothing is written. Returns `io` if a file cannot be written or
    /// renamed, and the error of an output if one failed; the old site then stays published.
    pub fn finish(self) -> Result<Report, Diagnostic> {
        let Self { intake, mut work } = self;
        let mut files = intake.into_files()?;
        let mut report = work.count(&files);
        let list = manifest::to_bytes(files.iter().map(|file| (&file.path, file.entry)), work.options.site)
            .map_err(|error| work.out.failed(&error))?;
        let hash = *blake3::hash(&list).as_bytes();
        if report.written == 0 && work.old.as_ref().is_some_and(|old| old.is_listed_as(&hash)) {
            let fingerprints = files.iter().map(|file| file.fingerprint);
            note_fingerprints(work.store, &work.out.path, &hash, fingerprints);
            return Ok(report);
        }
        work.link_kept(&mut files)?;
        let aside = work.swap(&files, &list, &hash).map_err(|error| work.out.failed(&error))?;
        if let Err(error) = work.tidy(aside.as_deref(), &hash) {
            let mut warning = work.out.failed(&error);
            warning.severity = Severity::Warning;
            report.warnings.push(warning.hint(words!(
                "the new site is published; the rest of the old one is removed by the next build",
                "新网站已经就位；旁边旧网站的残留会在下次生成时清除"
            )));
        }
        Ok(report)
    }
}

/// The report of a publication for which every file of the list with this hash is in `out` as it was published;
/// `None` if any was changed, or if `out` is not the folder of such a site. First finishes or undoes an interrupted
/// publication, and removes what killed runs left.
pub fn untouched(out: &Path, site: &Root, store: &Store, lock: &Lock, list: &[u8; 32]) -> Option<Report> {
    let out = OutFolder::check(out, site, store.system()).ok()?;
    journal::recover(site, store, lock).ok()?;
    sweep(&out, store.system()).ok()?;
    let Existing::Ours(manifest) = out.existing().ok()? else { return None };
    let old = OldTree::new(&out.path, manifest, store).filter(|old| old.is_listed_as(list))?;
    let (files, bytes) = old.untouched_files()?;
    Some(Report { files, linked: files, bytes, ..Report::default() })
}

impl OutputSink for Publisher<'_> {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        let Work { out, staging, old, options, .. } = &self.work;
        self.intake.take(&output, &Trees { out, staging, old: old.as_ref(), steps: options.steps })
    }

    fn keep(&self, path: &OutputPath, fingerprint: &[u8; 32]) -> Result<bool, Diagnostic> {
        let Work { out, staging, old, options, .. } = &self.work;
        self.intake.take_over(path, fingerprint, &Trees { out, staging, old: old.as_ref(), steps: options.steps })
    }
}

impl Work<'_> {
    /// Compares the outputs with the published site.
    fn count(&self, files: &[Record]) -> Report {
        let mut report = Report { files: files.len(), ..Report::default() };
        let mut seen = 0;
        for file in files {
            report.bytes += file.entry.len;
            report.linked += usize::from(file.kept);
            match self.old.as_ref().and_then(|old| old.entry(&file.path)) {
                Some(before) => {
                    seen += 1;
                    report.changed += usize::from(before != file.entry);
                }
                None => report.added += 1,
            }
        }
        report.written = report.files - report.linked;
        report.removed = self.old.as_ref().map_or(0, |old| old.len().saturating_sub(seen));
        report
    }

    /// Links the reused files from the old tree.
    fn link_kept(&self, files: &mut [Record]) -> Result<(), Diagnostic> {
        let linked = AtomicUsize::new(0);
        let Some(old) = &self.old else { return Ok(()) };
        files.par_iter_mut().filter(|file| file.kept).try_for_each(|file| {
            self.take_over(old, file)?;
            let number = linked.fetch_add(1, Ordering::Relaxed) + 1;
            self.options.steps.reached(Step::FileLinked(number)).map_err(|error| self.out.failed(&error))
        })
    }

    /// Links a file from the old tree. If the system refuses (it has no hard links, or the file has too many
    /// already), copies the file.
    fn take_over(&self, old: &OldTree, file: &mut Record) -> Result<(), Diagnostic> {
        let from = old.file(&file.path);
        if self.staging.link(&file.path, &from).is_ok() {
            return Ok(());
        }
        let copy = fs::File::open(&from)
            .and_then(|from| self.staging.copy(&file.path, from))
            .map_err(|error| self.out.failed(&error))?;
        file.date = copy.date;
        if copy.entry == file.entry { Ok(()) } else { Err(self.changed_meanwhile()) }
    }

    /// Writes the list, notes the swap, and swaps. Returns the path of the old tree, if there was one.
    fn swap(&mut self, files: &[Record], list: &[u8], hash: &[u8; 32]) -> io::Result<Option<std::path::PathBuf>> {
        let steps = self.options.steps;
        manifest::write(self.staging.folder(), list, self.store.system())?;
        steps.reached(Step::ManifestWritten)?;
        note_dates(self.store, &self.out.path, hash, files.iter().map(|file| file.date));
        note_fingerprints(self.store, &self.out.path, hash, files.iter().map(|file| file.fingerprint));
        journal::note(self.store, &self.out, &self.id)?;
        steps.reached(Step::Journalled)?;
        let aside = swap(&self.out, &self.id, self.store.system(), steps)?;
        self.swapped = true;
        Ok(aside)
    }

    /// After the swap: removes the old tree and the note.
    fn tidy(&self, aside: Option<&Path>, hash: &[u8; 32]) -> io::Result<()> {
        let steps = self.options.steps;
        self.store.system().sync_folder(self.out.above())?;
        steps.reached(Step::Swapped)?;
        if let Some(old) = self.old.as_ref().filter(|old| !old.is_listed_as(hash)) {
            old.forget(self.store);
        }
        if let Some(aside) = aside {
            remove_tree(aside, self.store.system(), || steps.reached(Step::OldPartlyRemoved))?;
            steps.reached(Step::OldRemoved)?;
        }
        journal::forget(self.store)?;
        steps.reached(Step::Finished)
    }

    fn changed_meanwhile(&self) -> Diagnostic {
        Diagnostic::new(
            codes::IO,
            words!("another program changed the published site during the build", "生成过程中有人改动了已发布的网站"),
        )
        .at(Place::file(&*self.out.shown))
        .hint(words!("build again", "请重新生成"))
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        // A swap that failed halfway and could not be undone is left to the next command, which finds the note.
        let half_way = self.out.beside(Beside::Old, &self.id);
        if self.swapped || fs::symlink_metadata(half_way).is_ok() {
            return;
        }
        // Whatever cannot be removed now is removed by the next publication. For the same reason, the note is removed
        // last.
        if remove_tree(self.staging.folder(), self.store.system(), || Ok(())).is_ok() {
            let _ = journal::forget(self.store);
        }
    }
}
