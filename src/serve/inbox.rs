//! Where the watcher leaves changes, and the builder collects them after a quiet period.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::build::Changes;

/// The quiet period before changes are collected: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(10);

/// The maximum time to wait for the end of a burst of changes.
const PATIENCE: Duration = Duration::from_millis(200);

/// The changes that have not been collected yet.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    state: Mutex<State>,
    arrived: Condvar,
    /// Whether there are changes; cheap to check often.
    waiting: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    changes: Changes,
    closed: bool,
    /// How often changes were added, and how many of those times were collected.
    added: u64,
    taken: u64,
}

/// The result of waiting.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Waited {
    /// The changes, and when the first of them was noticed.
    Changed(Changes, Instant),
    /// No change in the given time.
    Nothing,
    /// The program is to stop.
    Closed,
}

impl Inbox {
    /// Adds changes. Returns how often changes were added so far.
    pub fn add(&self, changes: Changes) -> u64 {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.changes.merge(changes);
        state.added += 1;
        self.waiting.store(true, Ordering::Release);
        self.arrived.notify_all();
        state.added
    }

    /// How often changes were added so far.
    pub fn added(&self) -> u64 {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).added
    }

    /// How many additions were collected so far.
    pub fn taken(&self) -> u64 {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).taken
    }

    /// Closes the inbox: no more changes will be collected.
    pub fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.waiting.store(true, Ordering::Release);
        self.arrived.notify_all();
    }

    /// Whether there are changes to collect.
    pub fn has_news(&self) -> bool {
        self.waiting.load(Ordering::Acquire)
    }

    /// Waits until there are changes and a quiet period has passed, at most for `time`.
    pub fn wait(&self, time: Option<Duration>) -> Waited {
        let begun = Instant::now();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.changes.are_none() && !state.closed {
            let left = time.map(|time| time.saturating_sub(begun.elapsed()));
            if left.is_some_and(|left| left.is_zero()) {
                return Waited::Nothing;
            }
            let forever = Duration::from_hours(1);
            let waited = self.arrived.wait_timeout(state, left.unwrap_or(forever));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let noticed = Instant::now();
        while !state.closed && noticed.elapsed() < PATIENCE {
            let known = state.changes.clone();
            let stamp = Instant::now();
            while stamp.elapsed() < QUIET && !state.closed {
                let waited = self.arrived.wait_timeout(state, QUIET.saturating_sub(stamp.elapsed()));
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            if state.changes == known {
                break;
            }
        }
        if state.closed {
            return Waited::Closed;
        }
        self.waiting.store(false, Ordering::Release);
        state.taken = state.added;
        Waited::Changed(std::mem::take(&mut state.changes), noticed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_taken_up_together_and_once() {
        let inbox = Inbox::default();
        assert_eq!(inbox.wait(Some(Duration::ZERO)), Waited::Nothing);
        inbox.add(Changes::of(["content/a.md"]));
        inbox.add(Changes::of(["content/b.md"]));
        assert!(inbox.has_news());
        let Waited::Changed(changes, _) = inbox.wait(None) else { panic!("something changed") };
        assert_eq!(changes, Changes::of(["content/a.md", "content/b.md"]));
        assert!(!inbox.has_news());
        assert_eq!(inbox.wait(Some(Duration::ZERO)), Waited::Nothing);
        inbox.close();
        assert_eq!(inbox.wait(None), Waited::Closed);
    }
}
