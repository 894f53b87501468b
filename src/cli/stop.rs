//! Whether a build was asked to stop.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

/// Whether a build was asked to stop, and whether it can stop at once.
#[derive(Debug, Default)]
pub struct Stop {
    /// The exit code; 0 if no stop was requested.
    asked: AtomicU8,
    /// Whether a new tree is being created. Locked while the program ends, so that none is begun meanwhile.
    making: Mutex<bool>,
}

impl Stop {
    /// Records whether a new tree is being created.
    pub fn making(&self, making: bool) {
        *self.making.lock().unwrap_or_else(PoisonError::into_inner) = making;
    }

    /// Whether a stop was requested.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire) != 0
    }

    /// The exit code, if a stop was requested.
    pub fn code(&self) -> Option<ExitCode> {
        self.is_asked().then(|| ExitCode::from(self.asked.load(Ordering::Acquire)))
    }

    /// Requests a stop. If the program can stop at once, calls `say` and exits with this code.
    pub fn ask(&self, code: u8, say: impl FnOnce()) {
        let making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let is_second = self.asked.swap(code, Ordering::AcqRel) != 0;
        if !*making || is_second {
            say();
            std::process::exit(i32::from(code));
        }
    }
}
