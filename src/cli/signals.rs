//! Signals that stop a build: Ctrl-C, and the signals with which a system asks a program to end.
//!
//! Before a new tree exists there is nothing to clean up, and the program ends at once. Afterwards the build stops, removes
//! that tree and reports it; a second signal ends the program at once, and the next build removes the rest.

use std::sync::Arc;

use blackeyes::platform::{Signal, next_of};
use blackeyes_diagnostics::words;

use super::terminal::Terminal;

/// Reports that a build was stopped.
pub fn say_stopped(terminal: &Terminal) {
    terminal.clear();
    terminal.note(&words!(
        "Stopped: nothing was published, and what was published before is unchanged",
        "已停止：没有发布任何内容，此前发布的网站没有改动"
    ));
}

/// Waits for signals in a separate thread. On systems without such signals, the system itself ends the program.
pub fn watch(terminal: &Arc<Terminal>) {
    let terminal = Arc::clone(terminal);
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            while let Some(signal) = next_of(&[Signal::HangUp, Signal::Interrupt, Signal::Terminate]).await {
                // The exit code that shells report for a program ended by a signal.
                terminal.stop.ask(128 + signal as u8, || say_stopped(&terminal));
            }
        });
    });
}
