//! What stops a build: Ctrl-C, and the signals by which a system asks a program to end.
//!
//! Until a new tree is being made there is nothing to remove, and the program ends at once. From then on the build stops by itself,
//! removes that tree and says so; a second signal ends the program at once, and the next build removes what is left.

use std::sync::Arc;

use blackeyes::platform::{Signal, next_of};
use blackeyes_diagnostics::words;

use super::terminal::Terminal;

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
                terminal.stop.ask(128 + signal as u8, || say_stopped(&terminal));
            }
        });
    });
}
