//! Replaces the old tree with the new one.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::platform::Platform;

use super::outfolder::{Beside, OutFolder};
use super::steps::{Step, Steps};

/// Puts the new tree of the publication `id` in the place of `out`. This takes one step if `system` can exchange two
/// folders. Otherwise, the old tree is renamed, then the new one; if the run is killed in between, the next command
/// finishes it. Returns the path of the old tree, if there was one.
///
/// On an error, the old tree stays published.
pub(super) fn swap(out: &OutFolder, id: &str, system: &dyn Platform, steps: &dyn Steps) -> io::Result<Option<PathBuf>> {
    let (new, old) = (out.beside(Beside::New, id), out.beside(Beside::Old, id));
    if fs::symlink_metadata(&out.path).is_err() {
        system.rename(&new, &out.path)?;
        return Ok(None);
    }
    if system.exchange(&new, &out.path)? {
        return Ok(Some(new));
    }
    system.rename(&out.path, &old)?;
    if let Err(error) = steps.reached(Step::OldAside).and_then(|()| system.rename(&new, &out.path)) {
        system.rename(&old, &out.path)?;
        return Err(error);
    }
    Ok(Some(old))
}
