//! Keeps what other programs write, while the site is served: in a thread of its own, after the page is shown.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::SystemTime;

use blackeyes::history::{History, LARGEST};
use blackeyes::source::{Root, TEXT_LIMIT, scan};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, NoTexts};

use super::edits::Edits;
use super::terminal::Terminal;

/// The endings of files that have a history from the first time they are seen. Others, such as pictures, which can be large, have one
/// once a command wrote or sent them.
const TEXTS: [&str; 6] = [".md", ".yaml", ".yml", ".csv", ".vtt", ".txt"];

/// Keeps versions of a site's files.
pub struct Recorder(Sender<()>);

impl Recorder {
    /// Begins to keep versions of the site in `site`.
    pub fn start(site: PathBuf, terminal: Arc<Terminal>) -> Self {
        let (wake, woken) = channel();
        // Without a thread, nothing is kept, as if the history could not be used.
        let _ = thread::Builder::new().name("history".to_owned()).spawn(move || record(&site, &woken, &terminal));
        Self(wake)
    }

    /// Records soon what has changed.
    pub fn wake(&self) {
        // The thread has ended if the history cannot be used, which it said.
        let _ = self.0.send(());
    }
}

/// What is known of a file that was recorded: its length, and when it was changed.
type Seen = HashMap<Arc<str>, (u64, Option<SystemTime>)>;

fn record(site: &Path, woken: &Receiver<()>, terminal: &Terminal) {
    let Ok(root) = Root::open(site) else { return };
    let edits = Edits::new(&root, terminal);
    let mut seen = Seen::new();
    while woken.recv().is_ok() {
        while woken.try_recv().is_ok() {}
        let looked = edits.history().and_then(|history| look(&root, history, &mut seen));
        if let Err(found) = looked {
            terminal.report_each(&Diagnostics::from(found), &NoTexts);
            return;
        }
    }
}

/// Records the files that have changed since they were seen.
fn look(root: &Root, history: &History, seen: &mut Seen) -> Result<(), Diagnostic> {
    let files = scan(root, "content").files.into_iter().map(|file| file.path);
    for path in files.chain([Arc::from("site.yaml")]) {
        let Ok(found) = fs::metadata(root.canonical().join(&*path)) else { continue };
        let state = (found.len(), found.modified().ok());
        if seen.insert(Arc::clone(&path), state) == Some(state) {
            continue;
        }
        let is_text = TEXTS.iter().any(|ending| path.ends_with(ending)) && state.0 <= TEXT_LIMIT;
        let failed = |found: blackeyes::history::Unavailable| found.diagnostic();
        if state.0 > LARGEST || (!is_text && history.versions(&path).map_err(failed)?.is_empty()) {
            continue;
        }
        // What cannot be read now is looked at again when it changes.
        if let Ok(bytes) = root.read(&path, LARGEST) {
            history.found(&path, &bytes).map_err(failed)?;
        }
    }
    Ok(())
}
