//! What stops a build: Ctrl-C, and the signals by which a system asks a program to end.
//!
//! Until a new tree is being made there is nothing to remove, and the program ends at once. From then on the build stops by itself,
//! removes that tree and says so; a second signal ends the program at once, and the next build removes what is left.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use blackeyes::platform::{Signal, next_of};
use blackeyes_diagnostics::words;

use super::terminal::Terminal;

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

    /// Asks it to stop.
    fn ask(&self, code: u8, terminal: &Terminal) {
        let making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let is_second = self.asked.swap(code, Ordering::AcqRel) != 0;
        if !*making || is_second {
            say_stopped(terminal);
            std::process::exit(i32::from(code));
        }
    }
}

/// Says that a build was stopped.
pub fn say_stopped(terminal: &Terminal) {
    terminal.clear();
    terminal.note(&words!(
        "Stopped: nothing was published, and what was published before is unchanged",
        "已停止：没有发布任何内容，此前发布的网站没有改动"
    ));
}

/// Waits for signals from now on, in a thread of its own. Where the system has none to wait for, it ends the program itself.
pub fn watch(terminal: &Arc<Terminal>) {
    let terminal = Arc::clone(terminal);
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            while let Some(signal) = next_of(&[Signal::HangUp, Signal::Interrupt, Signal::Terminate]).await {
                // What a shell says of a program that a signal ended.
                terminal.stop.ask(128 + signal as u8, &terminal);
            }
        });
    });
}
