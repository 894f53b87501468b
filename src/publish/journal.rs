//! The record of a swap in progress, in `.blackeyes/`. The next command uses it to finish or undo the swap.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::platform::Platform;
use crate::source::{Doing, Root, failure};
use crate::store::{Lock, STORE_NAME, Store};
use blackeyes_diagnostics::Diagnostic;

use super::manifest::Manifest;
use super::outfolder::{Beside, Existing, OutFolder, is_id};
use super::remove::{is_whole, remove_tree};

/// The file name of the note in the store's folder.
const JOURNAL_NAME: &str = "publication.json";

/// The swap in progress. The names of other folders are derived from these two fields, so that a forged note affects
/// only folders that a publication made.
#[derive(Debug, Deserialize, Serialize)]
struct Note {
    /// The output folder, relative to the site's folder if it is inside it, so that a site can be moved.
    out: PathBuf,
    /// The ID of the publication.
    id: String,
}

/// Notes that the new tree of the publication `id` is about to replace `out`.
pub(super) fn note(store: &Store, out: &OutFolder, id: &str) -> io::Result<()> {
    let inside = out.path.strip_prefix(&out.site).unwrap_or(&out.path);
    let note = serde_json::to_vec(&Note { out: inside.to_path_buf(), id: id.to_owned() })?;
    let path = store.folder().join(JOURNAL_NAME);
    let unfinished = path.with_extension("part");
    let mut file = fs::File::create(&unfinished)?;
    file.write_all(&note)?;
    file.sync_all()?;
    drop(file);
    store.system().rename(&unfinished, &path)?;
    store.system().sync_folder(store.folder())
}

/// Removes the note when nothing is left to do.
pub(super) fn forget(store: &Store) -> io::Result<()> {
    store.system().remove_file(&store.folder().join(JOURNAL_NAME))
}

/// Finishes or undoes an interrupted publication, if there is one, so that `out` holds a whole site again. Each
/// publication begins with this; a command that only reads the published site may call it, too.
///
/// Returns `io` if the trees cannot be renamed or removed.
pub fn recover(site: &Root, store: &Store, _lock: &Lock) -> Result<(), Diagnostic> {
    let Ok(bytes) = fs::read(store.folder().join(JOURNAL_NAME)) else { return Ok(()) };
    // An unreadable note was never finished, so nothing was swapped. A note that names a folder in which publishing
    // is refused was not written by this program.
    if let Ok(note) = serde_json::from_slice::<Note>(&bytes)
        && is_id(&note.id)
        && let Ok(out) = OutFolder::check(&site.canonical().join(&note.out), site, store.system())
    {
        settle(&out, &note.id, store.system()).map_err(|error| out.failed(&error))?;
    }
    forget(store).map_err(|error| failure(Doing::Writing, &format!("{STORE_NAME}/{JOURNAL_NAME}"), &error))
}

/// Ensures that `out` holds a whole site, whichever trees of the publication `id` exist, and removes the rest.
fn settle(out: &OutFolder, id: &str, system: &dyn Platform) -> io::Result<()> {
    let (new, old) = (out.beside(Beside::New, id), out.beside(Beside::Old, id));
    match out.existing() {
        Ok(Existing::Nothing) => {
            let aside = if is_whole(&new) { &new } else { &old };
            if is_folder(aside) {
                // An empty folder that was created in the meantime is in the way.
                let _ = remove_tree(&out.path, system, || Ok(()));
                system.rename(aside, &out.path)?;
            }
        }
        Ok(Existing::Ours(_)) => {}
        // A foreign folder was to be replaced and is still there, or was put there since: remove our trees next to
        // it.
        Ok(Existing::Foreign) | Err(_) => {
            return if Manifest::read(&new).is_some() { remove(&new, system) } else { Ok(()) };
        }
    }
    remove(&new, system)?;
    remove(&old, system)
}

fn remove(folder: &Path, system: &dyn Platform) -> io::Result<()> {
    if is_folder(folder) { remove_tree(folder, system, || Ok(())) } else { Ok(()) }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}
