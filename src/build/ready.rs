//! Prepares a site for purposes other than publishing: everything except rendering.

use std::sync::Arc;

use crate::store::{Lock, Store};
use blackeyes_diagnostics::{Diagnostic, Diagnostics};

use super::changes::Changes;
use super::folder::SiteFolder;
use super::gather::{Gathered, Memory, Task, gather};
use super::generation::Generation;
use super::grade::stops;
use super::opened::Opened;
use super::options::Options;
use super::progress::Progress;
use super::timing::Timings;

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
        let (mut memory, mut timings) = (Memory::default(), Timings::default());
        let Opened { folder, store, lock } = Opened::open(options)?;
        let (changes, timings) = (&Changes::everything(), &mut timings);
        let task = Task { folder: &folder, store: &store, options, changes, progress, timings };
        let Gathered { generation, mut diagnostics, .. } = gather(task, &mut memory);
        let stopped = stops(&mut diagnostics, &folder, options.strict);
        match generation {
            Some(generation) if !stopped => {
                diagnostics.sort();
                Ok(Self { folder, generation, store, diagnostics, _lock: lock })
            }
            _ => {
                diagnostics.sort();
                Err(diagnostics)
            }
        }
    }
}

/// A single error that prevents the operation.
pub(super) fn refused(diagnostic: Diagnostic) -> Diagnostics {
    Diagnostics::from(diagnostic)
}
