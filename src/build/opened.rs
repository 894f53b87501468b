//! A site that is opened to be built: no other process builds it at the same time.

use crate::codes;
use crate::store::{Lock, Store};
use blackeyes_diagnostics::Diagnostics;

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
        Ok(Self { folder, store, lock })
    }
}
