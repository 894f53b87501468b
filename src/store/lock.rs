//! One command at a time: the lock of a site.

use std::fs::File;
use std::path::Path;

use crate::codes;
use crate::platform::{Locked, Platform};
use crate::source::{Doing, failure};
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::STORE_NAME;

/// Proof that this process alone writes the site. Released when dropped, and by the system when the process is killed.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would do, but for a child process that is just being started and has the file still open.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock in the folder of a store.
    pub(super) fn take(folder: &Path, system: &dyn Platform) -> Result<Self, Diagnostic> {
        match system.lock(&folder.join("lock")) {
            Ok(Locked::Ours(file)) => Ok(Self { file }),
            Ok(Locked::Others(holder)) => Err(busy(holder)),
            Err(error) => Err(failure(Doing::Writing, &format!("{STORE_NAME}/lock"), &error)),
        }
    }
}

fn busy(holder: Option<u32>) -> Diagnostic {
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
