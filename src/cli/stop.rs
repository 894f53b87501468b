//! Whether a build was asked to stop.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

/// Whether a build was asked to stop, and whether it can stop at once.
#[derive(Debug, Default)]
pub struct Stop {
    /// The exit code; 0 if it was not asked to.
    asked: AtomicU8,
    /// Whether a new tree is being made. Held while the program ends, so that none is begun meanwhile.
    making: Mutex<bool>,
}

impl Stop {
    /// Notes whether a new tree is being made.
    pub fn making(&self, making: bool) {
        *self.making.lock().unwrap_or_else(PoisonError::into_inner) = making;
    }

    /// Whether it was asked to stop.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire) != 0
    }

    /// What the program ends with, if it was asked to stop.
    pub fn code(&self) -> Option<ExitCode> {
        self.is_asked().then(|| ExitCode::from(self.asked.load(Ordering::Acquire)))
    }

    /// Asks it to stop. If it can stop at once, the program ends with this code, and `say` says so before.
    pub fn ask(&self, code: u8, say: impl FnOnce()) {
        let making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let is_second = self.asked.swap(code, Ordering::AcqRel) != 0;
        if !*making || is_second {
            say();
            std::process::exit(i32::from(code));
        }
    }
}
