//! Simulates other systems on the local disk: which files they block, how they lock, and which names they treat as
//! equal.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use unicode_normalization::UnicodeNormalization as _;

use super::super::windows;
use super::super::{Platform, Readers, Refusal};

/// The system whose naming rules a disk follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// NTFS on Windows: case is ignored, trailing dots and spaces are dropped, a colon starts the name of another
    /// stream of the same file, and some names are devices regardless of what follows their first dot.
    Windows,
    /// APFS on macOS: case and the composition of letters are ignored.
    Mac,
}

impl Names {
    /// The name that the disk stores for `name`; `None` for a device.
    pub fn kept(self, name: &str) -> Option<String> {
        if self == Self::Mac {
            return Some(name.to_owned());
        }
        let file = name.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']);
        let device = file.split('.').next().unwrap_or_default().trim_end_matches(' ').to_uppercase();
        let numbered = |kind: &str| {
            device.strip_prefix(kind).is_some_and(|number| "0123456789¹²³".chars().any(|n| number.chars().eq([n])))
        };
        let is_device = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&device.as_str());
        (!is_device && !numbered("COM") && !numbered("LPT")).then(|| file.to_owned())
    }

    /// A key that is equal for two names if and only if the disk treats them as the same.
    pub fn key(self, name: &str) -> String {
        let upper = |c: char| {
            let mut upper = c.to_uppercase();
            if upper.len() == 1 { upper.next().unwrap_or(c) } else { c }
        };
        match self {
            Self::Windows => name.chars().map(upper).collect(),
            Self::Mac => name.nfd().map(upper).flat_map(char::to_lowercase).nfd().collect(),
        }
    }
}

/// How another program temporarily blocks files whose path contains a given string.
#[derive(Clone, Debug)]
struct Hold {
    what: What,
    within: &'static str,
    times: usize,
    number: i32,
}

/// The operation that a hold blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Renames.
    Rename,
    /// Removals.
    Remove,
}

/// A simulated system.
#[derive(Debug)]
pub struct Fake {
    names: Names,
    holds: Mutex<Vec<Hold>>,
    pauses: Mutex<usize>,
    devices: Mutex<Vec<PathBuf>>,
    /// The result of taking a lock, if it differs from this machine's.
    locked: Option<fn() -> io::Result<bool>>,
}

impl Fake {
    /// A system with these naming rules, without holds and with this machine's locks.
    pub fn with(names: Names) -> Self {
        let (holds, pauses, devices) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self { names, holds, pauses, devices, locked: None }
    }

    /// A system whose locks return this result.
    pub fn locked(answer: fn() -> io::Result<bool>) -> Self {
        Self { locked: Some(answer), ..Self::with(Names::Windows) }
    }

    /// From now on, fails operation `what` with this error number, `times` times, for paths that contain `within`.
    pub fn hold(&self, what: What, within: &'static str, number: i32, times: usize) {
        self.holds.lock().unwrap().push(Hold { what, within, times, number });
    }

    /// Lifts all holds.
    pub fn release(&self) {
        self.holds.lock().unwrap().clear();
    }

    /// The number of pauses so far; resets the count to 0.
    pub fn pauses(&self) -> usize {
        std::mem::take(&mut *self.pauses.lock().unwrap())
    }

    /// The paths that were written to a device instead of a file.
    pub fn swallowed(&self) -> Vec<PathBuf> {
        self.devices.lock().unwrap().clone()
    }

    fn held(&self, what: What, path: &Path) -> io::Result<()> {
        let mut holds = self.holds.lock().unwrap();
        let hold = holds
            .iter_mut()
            .find(|hold| hold.what == what && hold.times > 0 && path.to_string_lossy().contains(hold.within));
        let Some(hold) = hold else { return Ok(()) };
        hold.times -= 1;
        Err(io::Error::from_raw_os_error(hold.number))
    }

    /// The real location of `path`; `None` for a device.
    fn place(&self, path: &Path) -> Option<PathBuf> {
        let mut place = PathBuf::new();
        for part in path.components() {
            let Component::Normal(name) = part else {
                place.push(part);
                continue;
            };
            let name = name.to_string_lossy();
            if place.join(&*name).exists() {
                place.push(&*name);
                continue;
            }
            let kept = self.names.kept(&name)?;
            let key = self.names.key(&kept);
            let mut siblings = fs::read_dir(&place)
                .into_iter()
                .flatten()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let same = siblings.find(|sibling| self.names.key(sibling) == key);
            place.push(same.unwrap_or(kept));
        }
        Some(place)
    }
}

impl Platform for Fake {
    fn create_file(&self, path: &Path, readers: Readers) -> io::Result<File> {
        let Some(place) = self.place(path) else {
            self.devices.lock().unwrap().push(path.to_path_buf());
            return tempfile::tempfile();
        };
        windows::System.create_file(&place, readers)
    }

    fn create_folder(&self, path: &Path, readers: Readers) -> io::Result<()> {
        let place = self.place(path).ok_or(io::ErrorKind::InvalidFilename)?;
        windows::System.create_folder(&place, readers)
    }

    fn lock(&self, file: &File) -> io::Result<bool> {
        self.locked.map_or_else(|| windows::System.lock(file), |answer| answer())
    }

    fn refusal(&self, error: &io::Error) -> Option<Refusal> {
        windows::System.refusal(error)
    }

    fn is_passing(&self, error: &io::Error) -> bool {
        windows::System.is_passing(error)
    }

    fn pause(&self) {
        *self.pauses.lock().unwrap() += 1;
    }

    fn rename_now(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.held(What::Rename, from)?;
        windows::System.rename_now(from, to)
    }

    fn remove_file_now(&self, path: &Path) -> io::Result<()> {
        self.held(What::Remove, path)?;
        windows::System.remove_file_now(path)
    }

    fn remove_folder_now(&self, path: &Path) -> io::Result<()> {
        self.held(What::Remove, path)?;
        windows::System.remove_folder_now(path)
    }
}
