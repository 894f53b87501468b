//! The state that both sides share: the current outputs and the current problems.

use std::sync::{Arc, RwLock, RwLockReadGuard};

use tokio::sync::watch;

use crate::build::{Generation, Known, Outputs};
use blackeyes_diagnostics::Diagnostics;

/// The current problems, as the terminal prints them, in both languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    /// The number of errors.
    pub errors: usize,
    pub english: String,
    pub chinese: String,
}

/// The site as it was last read, with its errors.
#[derive(Debug, Default)]
pub(crate) struct Latest {
    /// Its state; `None` if its settings or its theme cannot be used.
    pub generation: Option<Arc<Generation>>,
    /// Every document, sorted by key; empty if nobody asks for them.
    pub documents: Vec<Known>,
    /// The diagnostics from before rendering.
    pub found: Diagnostics,
}

/// The current state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// The last good outputs; those of a faulty site if there are no good ones yet.
    pub outputs: Option<Arc<Outputs>>,
    /// Whether `outputs` are those of a faulty site.
    pub provisional: bool,
    pub problems: Arc<Problems>,
    /// The site as it was last read.
    pub latest: Arc<Latest>,
    /// The diagnostics of rendering, and advice: those of the last state that was rendered in whole.
    pub later: Arc<Diagnostics>,
    /// How many additions to the inbox `latest` includes; `None` until the site was read.
    pub taken: Option<u64>,
    /// How many `later` does.
    pub later_taken: Option<u64>,
    /// Nothing will change any more.
    pub closed: bool,
}

/// Holds the shared state.
#[derive(Debug)]
pub(crate) struct Board {
    shown: RwLock<Shown>,
    news: watch::Sender<u64>,
}

impl Default for Board {
    fn default() -> Self {
        Self { shown: RwLock::default(), news: watch::Sender::new(0) }
    }
}

impl Board {
    /// The current state.
    pub fn shown(&self) -> Shown {
        self.read().clone()
    }

    /// A receiver that wakes on each change.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    /// Changes the state.
    pub fn change(&self, change: impl FnOnce(&mut Shown)) {
        change(&mut self.shown.write().unwrap_or_else(std::sync::PoisonError::into_inner));
        self.news.send_modify(|number| *number += 1);
    }

    fn read(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
