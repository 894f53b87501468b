//! What both sides share: the outputs that are shown, and what is wrong.

use std::sync::{Arc, RwLock, RwLockReadGuard};

use tokio::sync::watch;

use crate::build::Outputs;

/// What is wrong, as the terminal prints it, in both languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Problems {
    /// How many errors there are.
    pub errors: usize,
    pub english: String,
    pub chinese: String,
}

/// What is shown now.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The last good outputs; those of a faulty site where there were never good ones.
    pub outputs: Option<Arc<Outputs>>,
    /// Whether those are of a faulty site.
    pub provisional: bool,
    pub problems: Arc<Problems>,
    /// Nothing will change any more.
    pub closed: bool,
}

/// Where what is shown hangs.
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
    /// What is shown now.
    pub fn shown(&self) -> Shown {
        self.read().clone()
    }

    /// A receiver that wakes when something else is shown.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    /// Shows something else.
    pub fn change(&self, change: impl FnOnce(&mut Shown)) {
        change(&mut self.shown.write().unwrap_or_else(std::sync::PoisonError::into_inner));
        self.news.send_modify(|number| *number += 1);
    }

    fn read(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
