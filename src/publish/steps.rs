//! The steps of a publication, for whoever wants to watch them.

use std::io;

/// A step that has just been taken, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The folder of the new tree is there.
    Staged,
    /// So many files have been written.
    FileWritten(usize),
    /// So many unchanged files have been linked from the old tree.
    FileLinked(usize),
    /// All files are in place and the list of them is on the disk.
    ManifestWritten,
    /// What is about to be swapped has been noted; the old tree still stands.
    Journalled,
    /// The old tree was renamed and the new one not yet: nothing stands. Only where trees cannot be exchanged.
    OldAside,
    /// The new tree stands.
    Swapped,
    /// A part of the old tree is gone.
    OldPartlyRemoved,
    /// The old tree is gone.
    OldRemoved,
    /// The note of the swap is gone: nothing is left to do.
    Finished,
}

/// Is told of each step. It may fail one, as a full disk would.
pub trait Steps: Sync {
    /// `step` has just been taken.
    fn reached(&self, step: Step) -> io::Result<()>;
}

/// Watches nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoSteps;

impl Steps for NoSteps {
    fn reached(&self, _step: Step) -> io::Result<()> {
        Ok(())
    }
}
