//! A text that was based on a version which another program has replaced meanwhile: merged with what is on the disk now, or not.

use std::sync::Arc;

use super::database::History;
use super::kept::Kept;
use super::unavailable::Unavailable;
use crate::edit::merge::Merged;
use crate::edit::{Hash, merge};

/// What became of a text and a file that were both changed since they were the same.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The version that both are based on, if the history has it.
    pub base: Option<Kept>,
    /// The version that is on the disk now, which the history has from now on.
    pub found: Kept,
    /// What was merged, conflicts too; `None` if there is no base, or it is no Markdown.
    pub merged: Option<Merged>,
}

impl Meeting {
    /// The text with the changes of both, if they changed different places. It can be written over [`Meeting::found`].
    pub fn text(&self) -> Option<String> {
        self.merged.as_ref().and_then(Merged::text)
    }
}

impl History {
    /// Merges `mine`, which is based on the version `base` of the document `path`, with `found`, which is on the disk.
    /// Records `found`; writes no file.
    pub fn meet(&self, path: &str, base: &Hash, mine: &str, found: &[u8]) -> Result<Meeting, Unavailable> {
        let number = self.found(path, found)?;
        let versions = self.versions(path)?;
        let kept = |is_it: &dyn Fn(&Kept) -> bool| versions.iter().rev().find(|version| is_it(version)).cloned();
        let base = kept(&|version| version.hash == *base);
        let Some(found_version) = kept(&|version| version.number == number) else {
            return Err(Unavailable::of_file(super::unavailable::Why::NoVersion, path));
        };
        let old = match &base {
            Some(base) => String::from_utf8(self.content(path, base.number)?).ok(),
            None => None,
        };
        let theirs = std::str::from_utf8(found).ok().filter(|_| path.ends_with(".md"));
        let merged = old.zip(theirs).map(|(old, theirs)| merge(&Arc::from(path), &old, mine, theirs));
        Ok(Meeting { base, found: found_version, merged })
    }
}
