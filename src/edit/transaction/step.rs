//! One step of a transaction: made, or taken back. Each does nothing if that is done already.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::record::{Folder, Step, from_hex, hex};
use crate::codes;
use crate::edit::failure::Failure;
use crate::edit::keep::Keep;
use crate::edit::version::{Base, Hash, hash_of};
use crate::edit::writer::{Writer, conflict, gone};
use crate::platform::Platform;
use crate::source::Root;
use blackeyes_diagnostics::{Diagnostic, Place, words};

/// Where steps are made.
#[derive(Clone, Copy)]
pub(super) struct Scene<'t> {
    pub root: &'t Root,
    pub system: &'t dyn Platform,
    pub writer: &'t Writer<'t>,
    pub folder: &'t Folder<'t>,
    pub keep: &'t dyn Keep,
}

/// The version of a file on the disk; `None` if there is no file.
pub(super) fn on_disk(root: &Root, path: &str) -> Result<Option<Hash>, Failure> {
    let Some(real) = plain(root, path)? else { return Ok(None) };
    match fs::read(real) {
        Ok(bytes) => Ok(Some(hash_of(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The place of a file on the disk; `None` if there is nothing.
pub(super) fn plain(root: &Root, path: &str) -> Result<Option<PathBuf>, Failure> {
    if !root.has(path) {
        return Ok(None);
    }
    let real = root.resolve(path).map_err(|found| Failure::Place(Box::new(found)))?;
    if real.is_file() { Ok(Some(real)) } else { Err(Failure::Io(io::ErrorKind::IsADirectory.into())) }
}

/// The place of a file that is to be moved or removed: what is reached through a link stays where it is.
pub(super) fn movable(root: &Root, path: &str) -> Result<Option<PathBuf>, Failure> {
    match plain(root, path)? {
        Some(real) if !root.has_file(path) || real != root.canonical().join(path) => Err(Failure::Place(Box::new(
            Diagnostic::new(
                codes::SYMLINK_OUTSIDE,
                words!(
                    "{path} is reached through a link, and is not moved or deleted: put the file itself there first",
                    "{path} 是通过链接找到的，没有移动或删除：请先把文件本身放到这里"
                ),
            )
            .at(Place::file(path)),
        ))),
        found => Ok(found),
    }
}

/// The failure of a file that is another version than was expected.
pub(super) fn other_version(root: &Root, path: &str) -> Failure {
    match plain(root, path) {
        Ok(Some(real)) => match fs::read(&real) {
            Ok(found) => Failure::Conflict(conflict(&real, found)),
            Err(error) => error.into(),
        },
        Ok(None) => Failure::Conflict(gone()),
        Err(failure) => failure,
    }
}

impl Scene<'_> {
    /// Makes a step, if it is not made already.
    pub fn make(self, step: &Step) -> Result<(), (String, Failure)> {
        let of = |path: &str| {
            let path = path.to_owned();
            move |failure| (path, failure)
        };
        match step {
            Step::Write { path, before, after } => self.write(path, before.as_deref(), after).map_err(of(path)),
            Step::Move { from, to, version } => self.rename(from, to, version),
            Step::Delete { path, before } => self.delete(path, before).map_err(of(path)),
        }
    }

    /// Takes a step back, if it is made.
    pub fn take_back(self, step: &Step) -> Result<(), (String, Failure)> {
        let of = |path: &str| {
            let path = path.to_owned();
            move |failure| (path, failure)
        };
        match step {
            Step::Write { path, before: Some(before), after } => {
                self.write(path, Some(after), before).map_err(of(path))
            }
            Step::Write { path, before: None, after } => self.remove(path, after).map_err(of(path)),
            Step::Move { from, to, version } => self.rename(to, from, version),
            Step::Delete { path, before } => self.write(path, None, before).map_err(of(path)),
        }
    }

    fn write(self, path: &str, before: Option<&str>, after: &str) -> Result<(), Failure> {
        if on_disk(self.root, path)?.is_some_and(|now| hex(&now) == after) {
            return self.writer.tidy_in_turn(path);
        }
        let base = before.map(from_hex).transpose()?.map_or(Base::Nothing, Base::Version);
        self.make_above(path)?;
        self.writer.write_in_turn(path, base, &self.folder.version(after)?).map(|_| ())
    }

    fn rename(self, from: &str, to: &str, version: &str) -> Result<(), (String, Failure)> {
        let at_from = |failure| (from.to_owned(), failure);
        let at_to = |failure| (to.to_owned(), failure);
        let is = |hash: Option<Hash>| hash.map(|hash| hex(&hash) == version);
        let old = is(on_disk(self.root, from).map_err(at_from)?);
        let new = is(on_disk(self.root, to).map_err(at_to)?);
        match (old, new) {
            (None, Some(true)) => return Ok(()),
            (Some(true), None) => {
                let real =
                    movable(self.root, from).map_err(at_from)?.ok_or_else(|| at_from(Failure::Conflict(gone())))?;
                self.make_above(to).map_err(at_to)?;
                self.name_again(&real, &self.root.canonical().join(to)).map_err(at_to)?;
            }
            // It was interrupted between the two names.
            (Some(true), Some(true)) => {}
            (_, Some(false)) => return Err(at_to(other_version(self.root, to))),
            _ => return Err(at_from(other_version(self.root, from))),
        }
        self.remove(from, version).map_err(at_from)?;
        if let Ok(bytes) = fs::read(self.root.canonical().join(to)) {
            self.keep.moved(from, to, &bytes);
        }
        Ok(())
    }

    fn delete(self, path: &str, version: &str) -> Result<(), Failure> {
        let was_there = on_disk(self.root, path)?.is_some();
        self.remove(path, version)?;
        if was_there {
            self.keep.deleted(path, &self.folder.version(version)?);
        }
        Ok(())
    }

    /// Gives the file `from` the name `to` too: that fails if something has this name, as a rename would not.
    fn name_again(self, from: &Path, to: &Path) -> Result<(), Failure> {
        match fs::hard_link(from, to) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error.into()),
            // A disk without such links.
            Err(_) => self.system.rename(from, to)?,
        }
        self.sync(to)
    }

    fn remove(self, path: &str, version: &str) -> Result<(), Failure> {
        match on_disk(self.root, path)? {
            None => return self.writer.tidy_in_turn(path),
            Some(now) if hex(&now) == version => {}
            Some(_) => return Err(other_version(self.root, path)),
        }
        if let Some(real) = movable(self.root, path)? {
            self.system.remove_file(&real)?;
            self.sync(&real)?;
            self.clear_above(path);
        }
        Ok(())
    }

    fn sync(self, real: &Path) -> Result<(), Failure> {
        real.parent().map_or(Ok(()), |folder| self.system.sync_folder(folder)).map_err(Failure::NotSynced)
    }

    /// Makes the folders of a file, as far as they do not exist.
    fn make_above(self, path: &str) -> Result<(), Failure> {
        let Some((above, _)) = path.rsplit_once('/') else { return Ok(()) };
        if self.root.has(above) {
            return Ok(());
        }
        self.make_above(above)?;
        let (folder, name) = above.rsplit_once('/').unwrap_or(("", above));
        let folder = if folder.is_empty() {
            self.root.canonical().to_owned()
        } else {
            self.root.resolve(folder).map_err(|found| Failure::Place(Box::new(found)))?
        };
        match fs::create_dir(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
            _ => self.system.sync_folder(&folder).map_err(Failure::NotSynced),
        }
    }

    /// Removes the folders that the last file left empty, except `content/` and the folder of a noun.
    fn clear_above(self, path: &str) {
        let mut above = path;
        while let Some((folder, _)) = above.rsplit_once('/') {
            above = folder;
            let real = self.root.canonical().join(folder);
            let is_empty = fs::read_dir(&real).is_ok_and(|mut entries| entries.next().is_none());
            if folder.matches('/').count() < 2 || !is_empty || self.system.remove_folder(&real).is_err() {
                return;
            }
        }
    }
}
