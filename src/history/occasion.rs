//! Why files are changed now: what a writer keeps versions in.

use std::io;

use super::database::History;
use super::kept::{Cause, is_kept};
use super::record::Change;
use crate::edit::{Keep, Version};

/// The history on one occasion: what is written has this cause.
#[derive(Clone, Debug)]
pub struct Occasion<'h> {
    history: &'h History,
    cause: Cause,
    detail: Option<String>,
    task: Option<i64>,
}

impl History {
    /// The history, for changes with this cause.
    pub fn occasion(&self, cause: Cause) -> Occasion<'_> {
        Occasion { history: self, cause, detail: None, task: None }
    }
}

impl Occasion<'_> {
    /// The same, with what else is known of the cause.
    #[must_use]
    pub fn with(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// The same, as a part of an operation over several files: [`History::begin`].
    #[must_use]
    pub fn within(self, task: i64) -> Self {
        Self { task: Some(task), ..self }
    }

    fn record(&self, path: &str, old: Option<&[u8]>, new: Option<&[u8]>, is_essential: bool) -> io::Result<()> {
        if !is_kept(path) && !is_essential {
            return Ok(());
        }
        let change = Change { path, old, new, cause: self.cause, detail: self.detail.as_deref(), task: self.task };
        match self.history.record(&change) {
            Ok(_) => Ok(()),
            // The writer reports this one.
            Err(found) if is_essential => Err(found.into()),
            Err(found) => {
                self.history.set_trouble(found);
                Ok(())
            }
        }
    }
}

impl Keep for Occasion<'_> {
    fn keep(&self, version: &Version<'_>) -> io::Result<()> {
        self.record(version.path, Some(version.bytes), None, version.is_essential)
    }

    fn keep_change(&self, path: &str, replaced: Option<&Version<'_>>, next: &[u8]) -> io::Result<()> {
        let is_essential = replaced.is_some_and(|version| version.is_essential);
        self.record(path, replaced.map(|version| version.bytes), Some(next), is_essential)
    }

    fn not_written(&self, path: &str, next: &[u8]) {
        if is_kept(path)
            && let Err(found) = self.history.unwritten(path, next)
        {
            self.history.set_trouble(found);
        }
    }
}
