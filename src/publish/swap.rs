//! Putting the new tree in the place of the old one.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::platform::Platform;

use super::outfolder::{Beside, OutFolder};
use super::steps::{Step, Steps};

/// Puts the new tree of the publication `id` in the place of `out`: in one step where `system` can exchange two folders; else the
/// old tree is renamed, then the new one, and a run that is killed in between is finished by the next command. Where the old tree
/// lies now, if there was one.
///
/// On an error the old tree stands.
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
