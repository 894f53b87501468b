//! Renders every output of a plan in parallel, and passes each one to the publisher as it is finished.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::codes;
use crate::plan::{Address, Content, Output};
use crate::publish::{self, OutputPath, OutputSink};
use crate::render::{Fingerprint, Renderer};
use crate::store::{Store, StoredFile};
use crate::theme::{Asset, Theme};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::gate::Fault;
use super::generation::Generation;
use super::progress::Progress;
use super::share::{self, Drawn};

/// The input of the rendering.
pub(super) struct Job<'a> {
    pub generation: &'a Generation,
    pub renderer: Renderer<'a>,
    /// The pictures for sharing.
    pub drawn: Drawn<'a>,
    /// How many outputs were rendered, and how many bytes they are.
    rendered: (AtomicUsize, AtomicU64),
    /// The data that outputs show and must not.
    faults: Mutex<Vec<Fault>>,
}

impl<'a> Job<'a> {
    /// Renders the outputs of `generation`, without pictures for sharing.
    pub fn new(generation: &'a Generation) -> Self {
        Self {
            generation,
            renderer: generation.renderer(),
            drawn: Drawn::default(),
            rendered: Default::default(),
            faults: Mutex::default(),
        }
    }

    /// How many outputs have been rendered so far, and their total size in bytes.
    pub fn rendered(&self) -> (usize, u64) {
        (self.rendered.0.load(Ordering::Relaxed), self.rendered.1.load(Ordering::Relaxed))
    }

    /// Checks and counts a rendered output; returns whether it has no faults.
    fn passes(&self, output: &Output, path: &str, bytes: &[u8]) -> bool {
        self.rendered.0.fetch_add(1, Ordering::Relaxed);
        self.rendered.1.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if matches!(output.content, Content::Search) {
            // The search index contains only the text of pages, which are checked themselves.
            return true;
        }
        let faults = self.generation.gate.judge(output, path, bytes);
        let passes = faults.is_empty();
        if !passes {
            self.faults.lock().unwrap_or_else(PoisonError::into_inner).extend(faults);
        }
        passes
    }

    /// The diagnostics about the outputs that were checked.
    fn judged(&self) -> Diagnostics {
        let faults = std::mem::take(&mut *self.faults.lock().unwrap_or_else(PoisonError::into_inner));
        self.generation.gate.report(faults, self.generation.theme.texts())
    }

    /// Draws the `wanted` pictures for sharing, or reuses those that were drawn before.
    pub fn draw(
        &mut self,
        store: &Store,
        wanted: &(dyn Fn(&Output) -> bool + Sync),
        progress: &dyn Progress,
    ) -> Diagnostics {
        let (drawn, found) = share::draw_all(self.generation, &self.renderer, store, wanted, progress);
        self.drawn = drawn;
        found
    }
}

/// A sink that discards outputs: they are rendered only to find errors.
struct Nowhere;

impl OutputSink for Nowhere {
    fn put(&self, _: publish::Output) -> Result<(), Diagnostic> {
        Ok(())
    }
}

/// Renders everything and discards it.
pub(super) fn try_all(job: &Job<'_>, progress: &dyn Progress) -> Diagnostics {
    all(job, &Nowhere, progress)
}

/// Renders everything into `sink`. After a disk error, rendering stops.
pub(super) fn all(job: &Job<'_>, sink: &dyn OutputSink, progress: &dyn Progress) -> Diagnostics {
    let assets: Vec<&Asset> = job.generation.theme.assets().collect();
    let copies = &job.generation.pictures.copies;
    let parts: Vec<(String, &[u8])> = job.renderer.search_parts().collect();
    progress.total(job.generation.plan.outputs.len() + assets.len() + copies.len() + parts.len());
    let full = AtomicBool::new(false);
    let put = |path: &str, content: publish::Content| -> Result<(), Diagnostic> {
        let path = OutputPath::new(path)
            .map_err(|wording| Diagnostic::new(codes::BAD_OUTPUT, wording).at(Place::file(path)))?;
        sink.put(publish::Output { path, content }).inspect_err(|_| full.store(true, Ordering::Relaxed))
    };
    let mut found: Vec<Diagnostic> = job
        .generation
        .plan
        .outputs
        .par_iter()
        .filter_map(|output| {
            if full.load(Ordering::Relaxed) || progress.is_stopped() {
                return None;
            }
            let done = one(job, output, sink, &put).err();
            progress.step();
            done
        })
        .collect();
    let file = |path: &str, content: publish::Content| {
        let done = put(path, content).err();
        progress.step();
        done
    };
    let asset = |asset: &&Asset| file(&format!("assets/{}", asset.path), publish::Content::Bytes(asset.bytes.to_vec()));
    found.par_extend(assets.par_iter().filter_map(asset));
    let copy = |(path, stored): (&String, &StoredFile)| file(path, publish::Content::Stored(stored.clone()));
    found.par_extend(copies.par_iter().filter_map(copy));
    let part = |(path, bytes): &(String, &[u8])| file(path, publish::Content::Bytes(bytes.to_vec()));
    found.par_extend(parts.par_iter().filter_map(part));
    let mut found = once_each(found);
    found.extend(job.judged());
    found
}

fn one(
    job: &Job<'_>,
    output: &Output,
    sink: &dyn OutputSink,
    put: &(impl Fn(&str, publish::Content) -> Result<(), Diagnostic> + Sync),
) -> Result<(), Diagnostic> {
    let path = output.address.output_path();
    match &output.content {
        Content::File(file) => match job.generation.pictures.files.get(file) {
            Some(stored) => put(&path, publish::Content::Stored(stored.clone())),
            // The file could not be prepared, which was already reported.
            None => Ok(()),
        },
        Content::Share(..) => match job.drawn.files.get(&output.address) {
            Some(stored) => put(&path, publish::Content::Stored(stored.clone())),
            // Not wanted, or it could not be stored, which was already reported.
            None => Ok(()),
        },
        Content::Copy(asset) => match job.generation.theme.asset(asset) {
            Some(asset) => put(&path, publish::Content::Bytes(asset.bytes.to_vec())),
            None => Err(no_asset(asset, &output.address, &job.generation.theme)),
        },
        Content::Page(_) | Content::Redirect(_) => {
            let Some(manuscript) = job.renderer.manuscript(output) else { return Ok(()) };
            let fingerprint = job.renderer.fingerprint(&manuscript);
            made(job, output, &path, fingerprint, sink, put, || job.renderer.print(manuscript, output))
        }
        _ => {
            if let Some(fingerprint) = job.renderer.feed_fingerprint(output) {
                let make = || job.renderer.render(output).unwrap_or_else(|| Ok(Vec::new()));
                return made(job, output, &path, fingerprint, sink, put, make);
            }
            let Some(bytes) = job.renderer.render(output) else { return Ok(()) };
            let bytes = bytes?;
            job.passes(output, &path, &bytes);
            put(&path, publish::Content::Bytes(bytes))
        }
    }
}

/// Keeps the existing file at `path` if it was made from the same input, without making the output; otherwise makes it.
fn made(
    job: &Job<'_>,
    output: &Output,
    path: &str,
    fingerprint: Fingerprint,
    sink: &dyn OutputSink,
    put: &(impl Fn(&str, publish::Content) -> Result<(), Diagnostic> + Sync),
    make: impl FnOnce() -> Result<Vec<u8>, Diagnostic>,
) -> Result<(), Diagnostic> {
    let fingerprint = job.generation.gate.seal(&fingerprint);
    let kept = OutputPath::new(path).is_ok_and(|path| sink.keep(&path, &fingerprint).unwrap_or(false));
    if kept {
        return Ok(());
    }
    let bytes = make()?;
    // Every build must report an output's faults, so an output with faults is made by every build.
    let passes = job.passes(output, path, &bytes);
    put(path, if passes { publish::Content::Made(bytes, fingerprint) } else { publish::Content::Bytes(bytes) })
}

/// The diagnostic for an asset that a standalone folder needs and the theme lacks.
pub(super) fn no_asset(asset: &str, address: &Address, theme: &Theme) -> Diagnostic {
    let address = address.as_str();
    Diagnostic::new(codes::BAD_THEME, words!("the theme has no asset `{asset}`", "主题里没有资源 `{asset}`"))
        .at(Place::File(Arc::clone(theme.settings())))
        .hint(words!(
            "`{address}` is a copy of it: let the theme extend `ink`, or give it one",
            "`{address}` 要复制它：请让主题继承 `ink`，或者补上这个资源"
        ))
}

/// If a theme lacks several templates, the cause is that it extends no other theme. So report it once, with their names.
fn without_templates_one_by_one(found: Vec<(Diagnostic, usize)>) -> Vec<(Diagnostic, usize)> {
    let is_lacking = |(diagnostic, _): &(Diagnostic, usize)| diagnostic.code == codes::MISSING_TEMPLATE;
    let (lacking, mut rest): (Vec<_>, Vec<_>) = found.into_iter().partition(is_lacking);
    let mut homes: BTreeMap<Option<Arc<str>>, Vec<(Diagnostic, usize)>> = BTreeMap::new();
    for one in lacking {
        // If another template includes it, the place of that is more helpful.
        let home = if matches!(one.0.place, Place::File(_)) { one.0.place.path().cloned() } else { None };
        homes.entry(home).or_default().push(one);
    }
    for (home, mut all) in homes {
        let Some(home) = home.filter(|_| all.len() > 1) else {
            rest.append(&mut all);
            continue;
        };
        let mut names: Vec<&str> = all.iter().filter_map(|(one, _)| one.message.english().split('`').nth(1)).collect();
        names.sort_unstable();
        let (count, listed) = (names.len(), names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>());
        let (list, listed) = (listed.join(", "), listed.join("、"));
        let message = words!(
            "no theme of this site has {count} templates that its pages need: {list}",
            "这个网站的主题里缺少网页要用的 {count} 个模板：{listed}"
        );
        rest.push((
            Diagnostic::new(codes::MISSING_TEMPLATE, message).at(Place::File(home)).hint(words!(
                "let the theme extend `ink`, or write them in its `templates`",
                "请让主题继承 `ink`，或在主题的 `templates` 里逐个写出"
            )),
            0,
        ));
    }
    rest
}

/// One error in a template affects many pages: report it once, for the first page, with the number of the others.
pub(super) fn once_each(found: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut unique: Vec<(Diagnostic, usize)> = Vec::new();
    for diagnostic in found {
        let known = unique.iter_mut().find(|(known, _)| {
            known.code == diagnostic.code && known.place == diagnostic.place && known.message == diagnostic.message
        });
        match known {
            Some((_, others)) => *others += 1,
            None => unique.push((diagnostic, 0)),
        }
    }
    let unique = without_templates_one_by_one(unique);
    let mut diagnostics = Diagnostics::new();
    for (diagnostic, others) in unique {
        diagnostics.push(match (&diagnostic.hint, others) {
            (_, 0) | (None, _) => diagnostic,
            (Some(hint), others) => {
                let (english, chinese) = (hint.english().to_owned(), hint.chinese().to_owned());
                let asks = if others == 1 { "page asks" } else { "pages ask" };
                diagnostic
                    .hint(words!("{english}; {others} more {asks} for it too", "{chinese}；另有 {others} 页也要用"))
            }
        });
    }
    diagnostics
}
