//! Tracks what changed in a site's folder since the last scan.

use std::collections::BTreeSet;
use std::sync::Arc;

/// The paths that changed, relative to the site's folder, with `/`. The path of a folder covers everything in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    everything: bool,
    paths: BTreeSet<Arc<str>>,
}

impl Changes {
    /// Anything may have changed.
    pub fn everything() -> Self {
        Self { everything: true, paths: BTreeSet::new() }
    }

    /// These paths.
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self { everything: false, paths: paths.into_iter().map(Arc::from).collect() }
    }

    /// Adds all of `other`.
    pub fn merge(&mut self, other: Self) {
        self.everything |= other.everything;
        self.paths.extend(other.paths);
    }

    /// Whether nothing changed.
    pub fn are_none(&self) -> bool {
        !self.everything && self.paths.is_empty()
    }

    /// Whether anything may have changed.
    pub fn are_everything(&self) -> bool {
        self.everything
    }

    /// The paths, by name.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.paths.iter()
    }

    /// Whether the file at `path` may have changed.
    pub fn cover(&self, path: &str) -> bool {
        if self.everything || self.paths.contains(path) {
            return true;
        }
        // Otherwise a folder above it must have changed. With a single changed path, this is the whole cost per file.
        !self.paths.is_empty() && path.match_indices('/').any(|(at, _)| self.paths.contains(&path[..at]))
    }

    /// Whether anything in one of these top folders may have changed.
    pub fn touch(&self, folders: &[&str]) -> bool {
        let in_one = |path: &Arc<str>| {
            let top = path.split('/').next().unwrap_or(path);
            folders.contains(&top)
        };
        self.everything || self.paths.iter().any(in_one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_includes_its_files() {
        let changes = Changes::of(["content/news/a.md", "content/journal"]);
        assert!(changes.cover("content/news/a.md"));
        assert!(changes.cover("content/journal/1/issue.md"));
        assert!(!changes.cover("content/news/b.md"));
        assert!(!changes.cover("content/journals"));
        assert!(changes.touch(&["content"]) && !changes.touch(&["themes", "con"]));
        assert!(Changes::everything().cover("site.yaml"));
        assert!(Changes::default().are_none() && !Changes::default().cover("site.yaml"));
    }
}
