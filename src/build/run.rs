//! One run of the pipeline: measures each stage, shows its progress, and collects what it finds.

use std::sync::Arc;

use blackeyes_diagnostics::Diagnostics;

use super::folder::SiteFolder;
use super::grade::{grade, stops};
use super::outcome::{Outcome, Published};
use super::progress::{Progress, Stage};
use super::timing::Timings;

/// One run of the pipeline.
pub(super) struct Run<'a> {
    pub progress: &'a dyn Progress,
    pub timings: Timings,
    /// What the stages found so far.
    pub found: Diagnostics,
}

/// A stage at work.
pub(super) struct Work<'r> {
    pub progress: &'r dyn Progress,
    found: &'r mut Diagnostics,
    amount: Option<(usize, Option<u64>)>,
}

impl Work<'_> {
    /// Adds what the stage found.
    pub fn found(&mut self, found: Diagnostics) {
        self.found.extend(found);
    }

    /// Adds what the stage found, and returns what it made.
    pub fn made<T>(&mut self, (made, found): (T, Diagnostics)) -> T {
        self.found(found);
        made
    }

    /// Records how many items the stage processed, and their total size in bytes.
    pub fn did(&mut self, count: usize, bytes: impl Into<Option<u64>>) {
        self.amount = Some((count, bytes.into()));
    }
}

impl<'a> Run<'a> {
    pub fn new(progress: &'a dyn Progress) -> Self {
        Self { progress, timings: Timings::default(), found: Diagnostics::new() }
    }

    /// Runs a stage.
    pub fn stage<T>(&mut self, stage: Stage, work: impl FnOnce(&mut Work<'_>) -> T) -> T {
        self.progress.stage(stage);
        let mut at_work = Work { progress: self.progress, found: &mut self.found, amount: None };
        let made = self.timings.measure(stage, || work(&mut at_work));
        if let Some((count, bytes)) = at_work.amount {
            self.timings.worked(count, bytes);
        }
        made
    }

    /// Tries to skip what follows a stage: it is measured only if it returns a value.
    pub fn attempt<T>(&mut self, stage: Stage, work: impl FnOnce() -> Option<T>) -> Option<T> {
        self.timings.measure_some(stage, work)
    }

    /// Whether anything found prevents the site from being published.
    pub fn stops(&mut self, folder: &SiteFolder, strict: bool) -> bool {
        stops(&mut self.found, folder, strict)
    }

    /// The outcome of the run, with the severities that the site sets.
    pub fn outcome(
        self,
        folder: &SiteFolder,
        strict: bool,
        published: Option<Published>,
        texts: Vec<(String, Arc<str>)>,
    ) -> Outcome {
        let Self { timings, found: mut diagnostics, .. } = self;
        diagnostics.sort();
        // What is published was graded before.
        grade(&mut diagnostics, folder, strict && published.is_none());
        Outcome { diagnostics, published, timings, texts, elsewhere: Vec::new() }
    }
}
