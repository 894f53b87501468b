//! Removes whole trees, and the trees that killed runs left next to the site.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::platform::Platform;

use super::manifest::Manifest;
use super::outfolder::{Beside, OutFolder};
use super::path::MANIFEST_NAME;

/// Below this depth, one thread removes a tree.
const PARALLEL_DEPTH: usize = 6;

/// Removes the tree in `folder`, if it exists. Links in it are removed, never followed. The list of its files is
/// removed last, so that a partly removed tree can still be recognised. `partly` is called once the first entry is
/// removed.
pub(super) fn remove_tree(
    folder: &Path,
    system: &dyn Platform,
    partly: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let (last, first): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.file_name() == MANIFEST_NAME);
    let mut first = first.into_iter();
    if let Some(entry) = first.next() {
        remove_entry(&entry, system, 1)?;
    }
    partly()?;
    first.collect::<Vec<_>>().par_iter().try_for_each(|entry| remove_entry(entry, system, 1))?;
    last.iter().try_for_each(|entry| remove_entry(entry, system, 1))?;
    system.remove_folder(folder)
}

fn remove_entry(entry: &fs::DirEntry, system: &dyn Platform, depth: usize) -> io::Result<()> {
    let path = entry.path();
    if !entry.file_type()?.is_dir() {
        return system.remove_file(&path);
    }
    let entries = fs::read_dir(&path)?.collect::<io::Result<Vec<_>>>()?;
    if depth < PARALLEL_DEPTH {
        entries.par_iter().try_for_each(|entry| remove_entry(entry, system, depth + 1))?;
    } else {
        entries.iter().try_for_each(|entry| remove_entry(entry, system, depth))?;
    }
    system.remove_folder(&path)
}

/// Removes the trees that killed runs left next to `out`. If `out` itself is missing and an old tree exists, it is
/// first put back.
///
/// The caller holds the site's lock, so no run of this site is active. Only folders are touched that have the exact
/// names that a publication gives them, and whose marker or list shows that this program made them.
pub(super) fn sweep(out: &OutFolder, system: &dyn Platform) -> io::Result<()> {
    let entries = match fs::read_dir(out.above()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let Some((kind, _)) = name.to_str().and_then(|name| out.kind_of(name)) else { continue };
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let path = entry.path();
        if kind == Beside::Old && !out.path.exists() && is_whole(&path) {
            system.rename(&path, &out.path)?;
        } else if is_ours(&path, out) {
            remove_tree(&path, system, || Ok(()))?;
        }
    }
    Ok(())
}

/// Whether `folder` is a finished tree.
pub(super) fn is_whole(folder: &Path) -> bool {
    matches!(Manifest::read(folder), Some(Manifest::Whole { .. }))
}

/// Whether `folder`, which has a name that only a publication gives, can be removed: it is empty, or was made by this
/// program and not by a run for another site, which might be active.
fn is_ours(folder: &Path, out: &OutFolder) -> bool {
    match Manifest::read(folder) {
        Some(Manifest::Staging(site)) => out.is_inside_site() || site == out.site.to_string_lossy(),
        Some(Manifest::Whole { .. } | Manifest::OtherVersion | Manifest::Unread) => true,
        None => fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none()),
    }
}
