//! The steps of a publication, for observers.

use std::io;

/// A completed step, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The folder of the new tree was created.
    Staged,
    /// This many files have been written.
    FileWritten(usize),
    /// This many unchanged files have been linked from the old tree.
    FileLinked(usize),
    /// All files are in place, and their list is on the disk.
    ManifestWritten,
    /// The swap has been noted; the old tree is still published.
    Journalled,
    /// The old tree was renamed and the new one not yet, so no site is published. Only where trees cannot be
    /// exchanged.
    OldAside,
    /// The new tree is published.
    Swapped,
    /// Part of the old tree has been removed.
    OldPartlyRemoved,
    /// The old tree has been removed.
    OldRemoved,
    /// The note of the swap has been removed: nothing is left to do.
    Finished,
}

/// Is notified of each step. It may make a step fail, as a full disk would.
pub trait Steps: Sync {
    /// Called after `step`.
    fn reached(&self, step: Step) -> io::Result<()>;
}

/// Ignores all steps.
#[derive(Clone, Copy, Debug)]
pub struct NoSteps;

impl Steps for NoSteps {
    fn reached(&self, _step: Step) -> io::Result<()> {
        Ok(())
    }
}
