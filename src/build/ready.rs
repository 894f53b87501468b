//! Prepares a site for purposes other than publishing: everything except rendering.

use std::sync::Arc;

use crate::store::{Lock, Store};
use blackeyes_diagnostics::{Diagnostic, Diagnostics};

use super::changes::Changes;
use super::folder::SiteFolder;
use super::generation::Generation;
use super::opened::Opened;
use super::options::Options;
use super::progress::Progress;
use super::run::Run;
use super::state::{self, Memory, Task};

/// Everything that pages are rendered from.
pub(super) struct Ready {
    pub folder: SiteFolder,
    pub generation: Arc<Generation>,
    pub store: Store,
    /// The diagnostics that do not prevent the operation.
    pub diagnostics: Diagnostics,
    _lock: Lock,
}

impl Ready {
    /// Prepares a site, or fails with its errors.
    pub fn make(options: &Options, progress: &dyn Progress) -> Result<Self, Diagnostics> {
        let (mut memory, mut run) = (Memory::default(), Run::new(progress));
        let Opened { folder, store, lock } = Opened::open(options)?;
        let task = Task { folder: &folder, store: &store, options, changes: &Changes::everything() };
        let next = state::next(&mut run, task, &mut memory);
        let stopped = run.stops(&folder, options.strict);
        let mut diagnostics = run.found;
        diagnostics.sort();
        match next.generation {
            Some(generation) if !stopped => Ok(Self { folder, generation, store, diagnostics, _lock: lock }),
            _ => Err(diagnostics),
        }
    }
}

/// A single error that prevents the operation.
pub(super) fn refused(diagnostic: Diagnostic) -> Diagnostics {
    Diagnostics::from(diagnostic)
}
