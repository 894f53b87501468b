//! Where the history of a site is: a folder in the user's data folder, found by an identity that the site carries in `.blackeyes/`.
//!
//! The identity survives that the site's folder is moved or renamed. If `.blackeyes/` was deleted, the history is found by the
//! path of the site's folder. A copy of a site gets an identity of its own, and begins with a copy of the history.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::unavailable::Why;
use crate::platform::Readers;
use crate::source::Root;
use crate::store::{STORE_NAME, Store};

/// The file in `.blackeyes/` with the identity of a site that has a history.
pub const IDENTITY: &str = "site-id";

/// The file beside a database with the path of the site's folder.
const FOLDER: &str = "folder";

/// How the site's identity was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// The site has the same identity and path as last time.
    Known,
    /// This is the first time.
    New,
    /// The site's folder had another path before.
    Moved(String),
    /// The site is a copy of the one in this folder, and has a copy of its history.
    Copied(String),
    /// `.blackeyes/` had no identity, and a history of a site in this folder was there.
    FoundByPath,
}

/// The folder of a history.
#[derive(Debug)]
pub struct Location {
    /// The folder itself.
    pub folder: PathBuf,
    /// How it was found.
    pub identity: Identity,
    /// The folder of the history to begin with.
    pub original: Option<PathBuf>,
}

/// Finds the history of the site in `root` among those in `data`, or makes a place for it. `fresh` makes an identity.
pub fn locate(
    data: &Path,
    root: &Root,
    store: &Store,
    fresh: impl FnOnce() -> Result<String, Why>,
) -> Result<Location, Why> {
    let (sites, own) = (data.join("sites"), root.canonical().to_string_lossy().into_owned());
    let id = identity(store.folder());
    if let Some(id) = &id
        && fs::read_to_string(sites.join(id).join(FOLDER)).is_ok_and(|folder| folder == own)
    {
        return Ok(Location { folder: sites.join(id), identity: Identity::Known, original: None });
    }
    // Two commands must not make two identities.
    let turn = match store.turn() {
        Ok(Some(turn)) => Some(turn),
        Ok(None) => return Err(Why::Busy),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
        Err(error) => return Err(error.into()),
    };
    let (id, identity, original) = match identity(store.folder()) {
        Some(id) => match fs::read_to_string(sites.join(&id).join(FOLDER)) {
            Ok(folder) if folder == own => (id, Identity::Known, None),
            Ok(folder) if is_other_site(&folder, &id, store.folder()) => {
                (fresh()?, Identity::Copied(folder), Some(sites.join(&id)))
            }
            Ok(folder) => (id, Identity::Moved(folder), None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (id, Identity::New, None),
            Err(error) => return Err(error.into()),
        },
        None => match by_path(&sites, &own) {
            Some(id) => (id, Identity::FoundByPath, None),
            None => (fresh()?, Identity::New, None),
        },
    };
    let folder = sites.join(&id);
    fs::create_dir_all(&folder)?;
    store.system().make_private(&folder)?;
    if identity != Identity::Known {
        put(&folder.join(FOLDER), &own, store)?;
        put(&store.folder().join(IDENTITY), &id, store)?;
    }
    drop(turn);
    Ok(Location { folder, identity, original })
}

/// The identity in the folder `.blackeyes/`.
fn identity(folder: &Path) -> Option<String> {
    let id = fs::read_to_string(folder.join(IDENTITY)).ok()?.trim().to_owned();
    (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(id)
}

/// Whether a site with this identity is in `folder` that is not the one whose `.blackeyes/` is `own`: two paths can lead to one folder.
fn is_other_site(folder: &str, id: &str, own: &Path) -> bool {
    let there = Path::new(folder).join(STORE_NAME);
    if identity(&there).as_deref() != Some(id) {
        return false;
    }
    let name = format!("probe-{}", std::process::id());
    let probe = own.join(&name);
    let is_same = fs::write(&probe, id).is_ok() && there.join(&name).exists();
    let _ = fs::remove_file(&probe);
    !is_same
}

/// The identity of the site that was in the folder `own`.
fn by_path(sites: &Path, own: &str) -> Option<String> {
    let mut entries: Vec<PathBuf> = fs::read_dir(sites).ok()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let found =
        entries.into_iter().find(|site| fs::read_to_string(site.join(FOLDER)).is_ok_and(|folder| folder == own));
    found?.file_name()?.to_str().map(str::to_owned)
}

/// Writes a small file, whole or not at all.
fn put(path: &Path, text: &str, store: &Store) -> io::Result<()> {
    use std::io::Write as _;
    let beside = path.with_extension(format!("new-{}", std::process::id()));
    store.system().remove_file(&beside)?;
    let mut file = store.system().create_file(&beside, Readers::OwnerAlone)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    store.system().rename(&beside, path)
}
