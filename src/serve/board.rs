//! The state that both sides share: the current outputs and the current problems.

use std::sync::{Arc, RwLock, RwLockReadGuard};

use tokio::sync::watch;

use crate::build::Outputs;

/// The current problems, as the terminal prints them, in both languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Problems {
    /// The number of errors.
    pub errors: usize,
    pub english: String,
    pub chinese: String,
}

/// The current state.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The last good outputs; those of a faulty site if there are no good ones yet.
    pub outputs: Option<Arc<Outputs>>,
    /// Whether `outputs` are those of a faulty site.
    pub provisional: bool,
    pub problems: Arc<Problems>,
    /// Nothing will change any more.
    pub closed: bool,
}

/// Holds the shared state.
#[derive(Debug)]
pub(super) struct Board {
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
