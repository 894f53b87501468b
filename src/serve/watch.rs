//! Watches only what the program reads of the site's folder: a log that is written next to it triggers nothing.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::Changes;
use crate::source::{Root, SOURCES};

use super::inbox::Inbox;

/// A folder that is watched, until this is dropped.
#[derive(Debug)]
pub(crate) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    /// The folders that are watched.
    watched: BTreeSet<PathBuf>,
    read: Arc<Read>,
}

/// The paths that are read: those that every site may have, and those that this site's settings name.
#[derive(Debug, Default)]
struct Read {
    /// The font for pictures, which may be anywhere in the site's folder.
    font: RwLock<Option<String>>,
}

impl Read {
    /// Whether a path of the site is read, or is a folder above one that is.
    fn has(&self, path: &str) -> bool {
        let top = path.split('/').next().unwrap_or(path);
        let is_font = |font: &String| font == path || font.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        SOURCES.contains(&top) || self.font.read().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(is_font)
    }
}

impl Watch {
    /// Starts to watch the site in `root`; changes are added to `inbox`.
    pub fn begin(root: &Root, inbox: Arc<Inbox>) -> Result<Self, notify::Error> {
        let folder = root.canonical().to_path_buf();
        let below = folder.clone();
        let read = Arc::new(Read::default());
        let wanted = Arc::clone(&read);
        let watcher = notify::recommended_watcher(move |event: Result<Event, notify::Error>| {
            let changes = match event {
                Ok(event) if event.need_rescan() => Changes::everything(),
                Ok(event) => changes_of(&event, &below, &wanted),
                // It is unknown which events were missed.
                Err(_) => Changes::everything(),
            };
            if !changes.are_none() {
                inbox.add(changes);
            }
        })?;
        let mut watch = Self { watcher, root: folder.clone(), watched: BTreeSet::new(), read };
        watch.watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        watch.keep_up()?;
        Ok(watch)
    }

    /// Also watches the font of the settings from now on.
    pub fn font(&self, font: Option<&str>) {
        *self.read.font.write().unwrap_or_else(PoisonError::into_inner) = font.map(ToOwned::to_owned);
    }

    /// Watches new folders and forgets removed ones. Returns the names of the new ones.
    pub fn keep_up(&mut self) -> Result<Vec<String>, notify::Error> {
        let mut new = Vec::new();
        let mut present = BTreeSet::new();
        let font = self.read.font.read().unwrap_or_else(PoisonError::into_inner).clone();
        let of_font = font.as_deref().and_then(|font| font.rsplit_once('/')).map(|(folder, _)| folder);
        let of_font = of_font.filter(|folder| !SOURCES.iter().any(|top| folder.split('/').next() == Some(top)));
        for name in SOURCES.into_iter().chain(of_font).map(ToOwned::to_owned) {
            let path = self.root.join(&name);
            if !path.is_dir() {
                continue;
            }
            present.insert(path.clone());
            if !self.watched.contains(&path) {
                self.watcher.watch(&path, RecursiveMode::Recursive)?;
                self.watched.insert(path);
                new.push(name);
            }
        }
        // A folder that is created again under the same name is a different one.
        self.watched.retain(|path| present.contains(path));
        Ok(new)
    }
}

/// The changes of the site's files that an event reports.
fn changes_of(event: &Event, root: &Path, read: &Read) -> Changes {
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
            Some(path) if read.has(&path) => paths.push(path),
            // Logs, notes, a build in another window: files next to the sources that come and go.
            _ => {}
        }
    }
    Changes::of(paths.iter().map(String::as_str))
}

/// A path relative to the site; `None` for files that are hidden, left by editors, or outside.
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
        let changes = |kind| changes_of(&event(kind), Path::new("/site"), &Read::default());
        assert!(changes(EventKind::Access(AccessKind::Read)).are_none());
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(changes(written), Changes::of(["content/a.md"]));
        assert_eq!(changes(EventKind::Remove(notify::event::RemoveKind::File)).paths().count(), 1);
    }

    #[test]
    fn only_what_is_read_is_a_change() {
        let read = Read::default();
        let known = |path: &str| read.has(path);
        assert!(
            ["site.yaml", "content", "content/news/a.md", "archetypes/article.md", "fonts/a.otf"]
                .into_iter()
                .all(known)
        );
        assert!(
            !["serve.log", "public.new-0123456789abcdef", "public", "notes/a.md", "contents/a.md"]
                .into_iter()
                .any(known)
        );
        *read.font.write().unwrap() = Some("type/song/a.otf".to_owned());
        assert!(read.has("type/song/a.otf") && read.has("type/song") && read.has("type"));
        assert!(!read.has("type/song/b.otf"));
    }
}
