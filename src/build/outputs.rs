//! The table of outputs that is served: each output is made on first request, and again only if its input changed. Of an output
//! that no person looks at, only a hash is kept: all pages of a large site would need more memory than the rest of it.

use std::cmp::Ordering;
use std::sync::atomic::{self, AtomicUsize};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::plan::{Content, Output};
use crate::render::Fingerprint;
use crate::store::StoredFile;
use blackeyes_diagnostics::{Diagnostic, Diagnostics};

use super::gate::Fault;
use super::generation::Generation;
use super::render::{no_asset, once_each};
use super::share;

/// The outputs of one state of a site.
#[derive(Debug)]
pub struct Outputs {
    /// The state they are made from.
    pub generation: Arc<Generation>,
    /// The number of this table; it increases with each new table.
    pub number: u64,
    /// One for each output of the plan, in order.
    slots: Vec<Mutex<Slot>>,
    rendered: AtomicUsize,
    /// The last state in which no template failed, until it is known that none fails in this one.
    good: Mutex<Option<Arc<Generation>>>,
}

/// An output that was made.
#[derive(Debug)]
pub struct Made {
    /// The fingerprint of its input, if it is known before the output is made.
    fingerprint: Option<Fingerprint>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their BLAKE3 hash.
    digest: [u8; 32],
    /// The number of the table in which its bytes last changed.
    pub since: u64,
    /// The data that it shows and must not.
    faults: Vec<Fault>,
}

impl Made {
    /// The same without its bytes.
    fn without_bytes(&self) -> Self {
        let Self { fingerprint, bytes: _, digest, since, faults } = self;
        Self { fingerprint: *fingerprint, bytes: Vec::new(), digest: *digest, since: *since, faults: faults.clone() }
    }

    /// Whether its bytes are kept.
    fn has_bytes(&self) -> bool {
        !self.bytes.is_empty() || self.digest == *blake3::hash(&[]).as_bytes()
    }
}

/// The state of an output.
#[derive(Debug)]
enum Slot {
    /// Not requested yet; it may have been made for an earlier table.
    Waiting(Option<Arc<Made>>),
    /// Made and up to date.
    Made(Arc<Made>),
    /// Its template fails; the last good output is kept.
    Failed(Box<Diagnostic>, Option<Arc<Made>>),
}

impl Slot {
    fn made(&self) -> Option<&Arc<Made>> {
        match self {
            Self::Made(made) => Some(made),
            Self::Waiting(made) | Self::Failed(_, made) => made.as_ref(),
        }
    }
}

/// What is found at an address.
#[derive(Debug)]
pub enum Found<'a> {
    /// A rendered output: its index in the plan.
    Rendered(usize),
    /// A prepared file of the content folder.
    Stored(&'a StoredFile),
    /// Bytes in memory: an asset of the theme, or a file of the search index.
    Ready(&'a [u8]),
    /// A file that could not be prepared, which was already reported.
    Nothing,
}

impl Outputs {
    /// A table for `generation`, which reuses what was made for the table `before`.
    pub fn new(generation: Arc<Generation>, before: Option<&Self>) -> Self {
        let number = before.map_or(1, |before| before.number + 1);
        let rendered = AtomicUsize::new(0);
        let good = Mutex::new(before.and_then(Self::last_good_state));
        if let Some(before) = before.filter(|before| Arc::ptr_eq(&before.generation.plan, &generation.plan)) {
            let made = (0..before.slots.len()).map(|index| before.slot(index).and_then(|slot| slot.made().cloned()));
            let slots = made.map(|made| Mutex::new(Slot::Waiting(made))).collect();
            return Self { generation, number, slots, rendered, good };
        }
        let mut old = before.map_or(&[][..], |before| &before.generation.plan.outputs).iter().enumerate().peekable();
        let take_over = |output: &Output| {
            loop {
                let (index, known) = old.peek()?;
                match known.address.cmp(&output.address) {
                    Ordering::Less => _ = old.next(),
                    Ordering::Equal => return before?.slot(*index)?.made().cloned(),
                    Ordering::Greater => return None,
                }
            }
        };
        let slots = generation.plan.outputs.iter().map(take_over).map(|made| Mutex::new(Slot::Waiting(made))).collect();
        Self { generation, number, slots, rendered, good }
    }

    /// This state if no template failed so far, or else the last one in which none did.
    fn last_good_state(&self) -> Option<Arc<Generation>> {
        let has_failed = |index| self.slot(index).is_some_and(|slot| matches!(*slot, Slot::Failed(..)));
        if (0..self.slots.len()).any(has_failed) {
            return self.good.lock().unwrap_or_else(PoisonError::into_inner).clone();
        }
        Some(Arc::clone(&self.generation))
    }

    fn slot(&self, index: usize) -> Option<std::sync::MutexGuard<'_, Slot>> {
        self.slots.get(index).map(|slot| slot.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is at `address`, which begins with `/` and has no base path: `/news/`, `/assets/css/ink.css`.
    pub fn find(&self, address: &str) -> Option<Found<'_>> {
        let Generation { college, plan, theme, pictures, .. } = &*self.generation;
        if let Ok(index) = plan.outputs.binary_search_by(|output| output.address.as_str().cmp(address)) {
            return Some(match &plan.outputs[index].content {
                Content::File(path) => pictures.files.get(path).map_or(Found::Nothing, Found::Stored),
                Content::Copy(asset) => theme.asset(asset).map_or(Found::Nothing, |asset| Found::Ready(&asset.bytes)),
                _ => Found::Rendered(index),
            });
        }
        if let Some(copy) = pictures.copies.get(address.trim_start_matches('/')) {
            return Some(Found::Stored(copy));
        }
        if let Some(file) = address.strip_prefix("/search/") {
            // The plan has only the manifest of the index. The caller is not one of the rendering threads, so the whole index can
            // be made now.
            return college
                .site
                .search
                .then(|| self.generation.renderer().prepare_search().at(file))?
                .map(Found::Ready);
        }
        let asset = theme.asset(address.strip_prefix("/assets/")?)?;
        Some(Found::Ready(&asset.bytes))
    }

    /// The output at an index of the plan, made now if necessary, or the error in its template.
    pub fn make(&self, index: usize) -> Result<Arc<Made>, Box<Diagnostic>> {
        self.made(index, true)
    }

    /// The output at an index of the plan, made now if necessary. Its bytes are there if they are `wanted`, or were requested
    /// before.
    fn made(&self, index: usize, wanted: bool) -> Result<Arc<Made>, Box<Diagnostic>> {
        let (Some(mut slot), Some(output)) = (self.slot(index), self.generation.plan.outputs.get(index)) else {
            let (bytes, faults) = Default::default();
            return Ok(Arc::new(Made { fingerprint: None, bytes, digest: Default::default(), since: 0, faults }));
        };
        let is_enough = |made: &Made| !wanted || made.has_bytes();
        let before = match &*slot {
            Slot::Made(made) if is_enough(made) => return Ok(Arc::clone(made)),
            Slot::Failed(diagnostic, _) => return Err(diagnostic.clone()),
            Slot::Waiting(made) => made.clone(),
            Slot::Made(made) => Some(Arc::clone(made)),
        };
        let keeps_bytes = wanted || before.as_ref().is_some_and(|before| before.has_bytes());
        match self.render(output, before.as_ref().filter(|made| is_enough(made)), before.as_ref()) {
            Ok(made) => {
                let made = if keeps_bytes { made } else { Arc::new(made.without_bytes()) };
                *slot = Slot::Made(Arc::clone(&made));
                Ok(made)
            }
            Err(diagnostic) => {
                let diagnostic = Box::new(diagnostic);
                *slot = Slot::Failed(diagnostic.clone(), before);
                Err(diagnostic)
            }
        }
    }

    /// The hash of the bytes of the output at an index of the plan, if it was made and is up to date.
    pub fn digest(&self, index: usize) -> Option<[u8; 32]> {
        match &*self.slot(index)? {
            Slot::Made(made) => Some(made.digest),
            Slot::Waiting(_) | Slot::Failed(..) => None,
        }
    }

    /// The output at an index of the plan, or its last good version if it cannot be made.
    pub fn last_good(&self, index: usize) -> Option<Arc<Made>> {
        let kept = || self.slot(index)?.made().filter(|made| made.has_bytes()).cloned();
        self.make(index).ok().or_else(kept).or_else(|| self.made_before(index))
    }

    /// An output whose template fails, as the last good state of the site made it.
    fn made_before(&self, index: usize) -> Option<Arc<Made>> {
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let address = &self.generation.plan.outputs.get(index)?.address;
        let at = good.plan.outputs.binary_search_by(|output| output.address.cmp(address)).ok()?;
        let bytes = good.renderer().render(good.plan.outputs.get(at)?)?.ok()?;
        let digest = *blake3::hash(&bytes).as_bytes();
        let since = self.slot(index)?.made().map_or(0, |made| made.since);
        Some(Arc::new(Made { fingerprint: None, bytes, digest, since, faults: Vec::new() }))
    }

    /// Renders an output, unless its input is the same as that of `reusable`. `before` is what it was last.
    fn render(
        &self,
        output: &Output,
        reusable: Option<&Arc<Made>>,
        before: Option<&Arc<Made>>,
    ) -> Result<Arc<Made>, Diagnostic> {
        let renderer = self.generation.renderer();
        let manuscript = renderer.manuscript(output);
        let poster = share::poster(&self.generation, &renderer, output);
        let fingerprint = match &poster {
            Some((_, key)) => Some(*key),
            None => manuscript.as_ref().map(|manuscript| renderer.fingerprint(manuscript)),
        };
        let fingerprint = fingerprint.map(|fingerprint| self.generation.gate.seal(&fingerprint));
        if let Some(before) = reusable.filter(|before| fingerprint.is_some() && before.fingerprint == fingerprint) {
            return Ok(Arc::clone(before));
        }
        let bytes = if let Some(manuscript) = manuscript {
            self.rendered.fetch_add(1, atomic::Ordering::Relaxed);
            renderer.print(manuscript, output)?
        } else if let Some((poster, _)) = &poster {
            share::draw_one(&self.generation, poster)
        } else {
            if matches!(output.content, Content::Search) {
                // The search page is deferred, so the caller is not one of the rendering threads.
                renderer.prepare_search();
            }
            renderer.render(output).transpose()?.unwrap_or_default()
        };
        let digest = *blake3::hash(&bytes).as_bytes();
        let same = before.filter(|before| before.digest == digest);
        let since = same.map_or(self.number, |before| before.since);
        let is_text = poster.is_none() && !matches!(output.content, Content::Search);
        let judge = || self.generation.gate.judge(output, &output.address.output_path(), &bytes);
        let faults = if is_text { judge() } else { Vec::new() };
        Ok(Arc::new(Made { fingerprint, bytes, digest, since, faults }))
    }

    /// Makes everything that has not been made yet, except deferred outputs, and returns the errors in templates. `None` if
    /// `stop` returned true before the end. Afterwards the texts are not held any more.
    pub fn complete(&self, stop: &(dyn Fn() -> bool + Sync)) -> Option<Diagnostics> {
        let outputs = &self.generation.plan.outputs;
        let found: Option<Vec<Option<Diagnostic>>> = outputs
            .par_iter()
            .enumerate()
            .filter(|(_, output)| !output.content.is_deferred())
            .map(|(index, output)| if stop() { None } else { Some(self.fault(index, output)) })
            .collect();
        let found: Vec<Diagnostic> = found?.into_iter().flatten().collect();
        self.generation.texts.release();
        if found.is_empty() {
            *self.good.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        let mut found = once_each(found);
        let made = (0..self.slots.len()).filter_map(|index| match &*self.slot(index)? {
            Slot::Made(made) if !made.faults.is_empty() => Some(Arc::clone(made)),
            _ => None,
        });
        let faults = made.flat_map(|made| made.faults.clone()).collect();
        found.extend(self.generation.gate.report(faults, self.generation.theme.texts()));
        Some(found)
    }

    /// The addresses, in the form that links use, of the content folder's files whose bytes differ from `before`.
    pub fn changed_files(&self, before: &Self) -> impl Iterator<Item = String> {
        let (now, old) = (&self.generation, &before.generation);
        now.pictures
            .files
            .iter()
            .filter(|(path, file)| old.pictures.files.get(*path).is_none_or(|known| known.hash != file.hash))
            .filter_map(|(path, _)| Some(now.plan.url(now.plan.file(path)?)))
    }

    /// Whether the bytes of the style sheet at `address` differ from `before`.
    pub fn sheet_changed(&self, before: &Self, address: &str) -> bool {
        match (self.find(address), before.find(address)) {
            (Some(Found::Rendered(now)), Some(Found::Rendered(old))) => match (self.make(now), before.make(old)) {
                (Ok(now), Ok(old)) => now.digest != old.digest,
                _ => false,
            },
            (Some(Found::Ready(now)), Some(Found::Ready(old))) => now != old,
            _ => true,
        }
    }

    /// The error that prevents an output from being made.
    fn fault(&self, index: usize, output: &Output) -> Option<Diagnostic> {
        match &output.content {
            Content::File(_) => None,
            Content::Copy(asset) => self
                .generation
                .theme
                .asset(asset)
                .is_none()
                .then(|| no_asset(asset, &output.address, &self.generation.theme)),
            _ => self.made(index, false).err().map(|found| *found),
        }
    }

    /// How many pages were rendered for this table.
    pub fn rendered(&self) -> usize {
        self.rendered.load(atomic::Ordering::Relaxed)
    }
}
