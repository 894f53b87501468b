//! One command at a time: the lock of a site.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use crate::codes;
use crate::platform::Platform;
use crate::source::{Doing, failure};
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::folder::{STORE_NAME, Store};

/// Proof that only this process writes the site. Released on drop, and by the system when the process is killed.
#[derive(Debug)]
pub struct Lock {
    // The file itself is kept: if it were removed, a third process could lock a new one with the same name.
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would suffice, except when a child process that is just starting still has the file open.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock in a store's folder.
    fn take(folder: &Path, system: &dyn Platform) -> Result<Self, Diagnostic> {
        let shown = format!("{STORE_NAME}/lock");
        let failed = |error: &std::io::Error| failure(Doing::Writing, &shown, error);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join("lock"))
            .map_err(|error| failed(&error))?;
        if !system.lock(&file).map_err(|error| failed(&error))? {
            return Err(busy(&mut file));
        }
        // The holder's process ID is only informative: the lock is valid without it.
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Self { file })
    }
}

impl Store {
    /// Takes the site's lock, which only one command can hold at a time. The system releases it when the process ends
    /// for any reason.
    ///
    /// Returns `busy` if another command holds it; `io` if the file system has no locks.
    pub fn lock(&self) -> Result<Lock, Diagnostic> {
        let lock = Lock::take(self.folder(), self.system())?;
        // Partial entries of killed runs: no other process is writing now.
        let _ = fs::remove_dir_all(self.unfinished());
        Ok(lock)
    }
}

fn busy(file: &mut File) -> Diagnostic {
    // On Windows, a locked file cannot be read; the number is then left out.
    let mut text = String::new();
    let holder = file.take(20).read_to_string(&mut text).ok().and_then(|_| text.trim().parse::<u32>().ok());
    let message = match holder {
        Some(process) => words!(
            "another build of this site is running (process {process})",
            "这个网站正在进行另一次生成（进程号 {process}）"
        ),
        None => words!("another build of this site is running", "这个网站正在进行另一次生成"),
    };
    Diagnostic::new(codes::BUSY, message).at(Place::file(format!("{STORE_NAME}/lock"))).hint(words!(
        "wait until it has ended, or stop it, and run the command again",
        "请等它结束，或先将它停止，然后重新运行"
    ))
}
