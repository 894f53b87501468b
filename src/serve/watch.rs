//! Watches the site's folder: all of it but the output folder, the cache and whatever is hidden.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::Changes;
use crate::publish::MANIFEST_NAME;
use crate::source::Root;

use super::inbox::Inbox;

/// A folder that is watched, until this is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    /// The top folders that are watched.
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Begins to watch the site in `root`; what changes comes into `inbox`.
    pub fn begin(root: &Root, inbox: Arc<Inbox>) -> Result<Self, notify::Error> {
        let folder = root.canonical().to_path_buf();
        let below = folder.clone();
        let watcher = notify::recommended_watcher(move |event: Result<Event, notify::Error>| {
            let changes = match event {
                Ok(event) if event.need_rescan() => Changes::everything(),
                Ok(event) => changes_of(&event, &below),
                // What was missed cannot be known.
                Err(_) => Changes::everything(),
            };
            if !changes.are_none() {
                inbox.add(changes);
            }
        })?;
        let mut watch = Self { watcher, root: folder.clone(), watched: BTreeSet::new() };
        watch.watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        watch.keep_up()?;
        Ok(watch)
    }

    /// Watches the top folders that are new, and forgets those that are gone; those that are new, by their names.
    pub fn keep_up(&mut self) -> Result<Vec<String>, notify::Error> {
        let mut new = Vec::new();
        let mut present = BTreeSet::new();
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if !path.is_dir() || name.starts_with('.') || is_staging(&name) || is_output(&path) {
                continue;
            }
            present.insert(path.clone());
            if !self.watched.contains(&path) {
                self.watcher.watch(&path, RecursiveMode::Recursive)?;
                self.watched.insert(path);
                new.push(name);
            }
        }
        // A folder that comes back under its name is another one.
        self.watched.retain(|path| present.contains(path));
        Ok(new)
    }
}

/// Whether a folder is a published site: it has thousands of folders, and nothing is read from it.
fn is_output(folder: &Path) -> bool {
    folder.join(MANIFEST_NAME).exists()
}

/// Whether a name is that of a site that is being published, or of the one that it replaced.
fn is_staging(name: &str) -> bool {
    name.contains(".new-") || name.contains(".old-")
}

/// What an event says of the site's files.
fn changes_of(event: &Event, root: &Path) -> Changes {
    let read_only = match event.kind {
        EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
        _ => false,
    };
    if read_only {
        return Changes::default();
    }
    let mut paths = Vec::new();
    for path in &event.paths {
        match site_path(path, root) {
            Some(path) if path.is_empty() => return Changes::everything(),
            // A build in another window: its folders come and go beside the sources.
            Some(path) if !path.contains('/') && (is_staging(&path) || is_output(&root.join(&path))) => {}
            Some(path) => paths.push(path),
            None => {}
        }
    }
    Changes::of(paths.iter().map(String::as_str))
}

/// A path as the site knows it; `None` for what is hidden, left behind by editors, or outside.
fn site_path(path: &Path, root: &Path) -> Option<String> {
    let mut out = String::new();
    for component in path.strip_prefix(root).ok()?.components() {
        let Component::Normal(name) = component else { return None };
        let name = name.to_str()?;
        if name.starts_with('.') || name.ends_with('~') || name.starts_with("~$") || name.ends_with(".swp") {
            return None;
        }
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(name);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_changes_nothing() {
        let root = Path::new("/site");
        let known = |path: &str| site_path(Path::new(path), root);
        assert_eq!(known("/site/content/news/a.md").as_deref(), Some("content/news/a.md"));
        assert_eq!(known("/site").as_deref(), Some(""));
        for hidden in ["/site/.git/HEAD", "/site/content/.a.md.swp", "/site/content/a.md~", "/other/a.md"] {
            assert_eq!(known(hidden), None, "{hidden}");
        }
    }

    #[test]
    fn reading_is_no_change() {
        let event = |kind| Event::new(kind).add_path(PathBuf::from("/site/content/a.md"));
        let root = Path::new("/site");
        assert!(changes_of(&event(EventKind::Access(AccessKind::Read)), root).are_none());
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(changes_of(&event(written), root), Changes::of(["content/a.md"]));
        assert_eq!(changes_of(&event(EventKind::Remove(notify::event::RemoveKind::File)), root).paths().count(), 1);
    }
}
