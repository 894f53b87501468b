//! A site that is opened to be built: no other process builds it at the same time.

use crate::codes;
use crate::edit;
use crate::store::{Lock, Store};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place};

use super::folder::SiteFolder;
use super::options::Options;

/// A site's folder and its cache, locked against other writers while this exists.
pub(super) struct Opened {
    pub folder: SiteFolder,
    pub store: Store,
    pub lock: Lock,
}

impl Opened {
    pub fn open(options: &Options) -> Result<Self, Diagnostics> {
        let folder = SiteFolder::open_traced(&options.site, options.base_url.as_deref())?;
        let store = Store::open(&folder.root);
        let elsewhere = options.out.as_deref().filter(|_| !options.publish);
        let store = match (store, elsewhere) {
            (Err(failed), Some(elsewhere)) if failed.code == codes::IO => Store::at(elsewhere),
            (store, _) => store,
        };
        let store = store.map_err(Diagnostics::from)?;
        let lock = store.lock().map_err(Diagnostics::from)?;
        // What an interrupted operation left is completed before a document is read.
        edit::settle(&folder.root, &store).map_err(|failed| Diagnostics::from(unsettled(&failed)))?;
        Ok(Self { folder, store, lock })
    }
}

/// The diagnostic for an operation that was interrupted, and can be neither completed nor taken back now.
fn unsettled(failed: &edit::Failed) -> Diagnostic {
    let wording = failed.failure.wording(&failed.path, "blackeyes build");
    Diagnostic::new(codes::IO, wording).at(Place::file(failed.path.as_str()))
}
