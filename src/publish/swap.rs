//! Putting the new tree in the place of the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::outfolder::{Beside, OutFolder};
use super::steps::{Step, Steps};

/// How two trees change places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Swap {
    /// In one step where the system can exchange two folders (Linux `RENAME_EXCHANGE`, macOS `RENAME_SWAP`); else as
    /// [`Swap::Renames`].
    #[default]
    Exchange,
    /// The old tree is renamed, then the new one. A run that is killed in between is finished by the next command.
    Renames,
}

/// Puts the new tree of the publication `id` in the place of `out`. Where the old tree lies now, if there was one.
///
/// On an error the old tree stands.
pub(super) fn swap(out: &OutFolder, id: &str, how: Swap, steps: &dyn Steps) -> io::Result<Option<PathBuf>> {
    let (new, old) = (out.beside(Beside::New, id), out.beside(Beside::Old, id));
    if fs::symlink_metadata(&out.path).is_err() {
        rename(&new, &out.path)?;
        return Ok(None);
    }
    if how == Swap::Exchange && exchange(&new, &out.path)? {
        return Ok(Some(new));
    }
    rename(&out.path, &old)?;
    if let Err(error) = steps.reached(Step::OldAside).and_then(|()| rename(&new, &out.path)) {
        rename(&old, &out.path)?;
        return Err(error);
    }
    Ok(Some(old))
}

/// Exchanges two folders in one step. `false` if this system, or the file system they lie on, cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    // Some sandboxes answer `PERM` for a system call they do not know.
    const CANNOT: [Errno; 5] = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::PERM];
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if CANNOT.contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Renames a folder. On Windows this fails while any program looks into it, virus scanners among them, so it is tried for
/// two seconds there.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { 20 } else { 1 };
    loop {
        tries -= 1;
        match fs::rename(from, to) {
            Err(error) if tries > 0 && error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            done => return done,
        }
    }
}
