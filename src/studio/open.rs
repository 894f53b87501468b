//! The site that is open: its folder, what was read of it, and the thread that builds it again at each change.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::build::{self, Changes, Known, SiteFolder};
use crate::codes;
use crate::document::{AnyDocument, DocumentKey, EditionFile};
use crate::edit::transaction::{Failed, settle};
use crate::edit::{Base, Failure, Hash, Keep, Version, Writer, Written};
use crate::history::{Cause, History, Unavailable, Why};
use crate::serve::board::{Board, Latest, Shown};
use crate::serve::inbox::Inbox;
use crate::serve::rebuild::Work;
use crate::serve::watch::Watch;
use crate::serve::{Listener, News, unwatched};
use crate::source::{Overlay, Root};
use crate::store::Store;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Language, Place, Texts};

use super::host::Host;
use super::texts::Seen;

/// What was found in the words of files.
pub(super) type Words = HashMap<Arc<str>, (Hash, Vec<Diagnostic>)>;

/// The site that is open.
pub(super) struct Open {
    /// Its folder. What is not saved is no part of it.
    pub root: Root,
    pub store: Store,
    /// The history of its files, or why there is none.
    pub history: Result<History, Unavailable>,
    pub board: Arc<Board>,
    pub inbox: Arc<Inbox>,
    /// What was typed and not saved.
    pub overlay: Arc<Overlay>,
    /// The versions that pages have seen.
    pub seen: Seen,
    /// The document that was saved last.
    pub last_saved: Mutex<Option<DocumentKey>>,
    /// When each text of the overlay was last shown to a page.
    shown_at: Mutex<HashMap<Arc<str>, Instant>>,
    /// What was found in the words of each file, with a hash of the file and the settings.
    pub words: Mutex<Words>,
    worker: Mutex<Option<JoinHandle<()>>>,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open").field("root", &self.root).finish_non_exhaustive()
    }
}

/// Keeps nothing, since there is no history: what must be kept is not replaced.
struct Unkept;

impl Keep for Unkept {
    fn keep(&self, version: &Version<'_>) -> io::Result<()> {
        if version.is_essential { Err(io::Error::other("no history")) } else { Ok(()) }
    }
}

/// Nothing is printed: the pages show what happens.
struct Silence;

impl Listener for Silence {
    fn ready(&self, _: &str) {}
    fn rebuilt(&self, _: &News) {}
    fn found(&self, _: &Diagnostics, _: &dyn Texts) {}
}

impl Open {
    /// Opens the site of `options` and begins to build it. What it shows is put on `board`.
    ///
    /// # Errors
    /// If there is no site, or its folder cannot be watched.
    pub fn site(
        options: &build::Options,
        board: &Arc<Board>,
        port: u16,
        host: &Arc<dyn Host>,
    ) -> Result<Self, Diagnostics> {
        let root = Self::root(&options.site)?;
        let store = Store::open(&root).map_err(Diagnostics::from)?;
        // What an interrupted operation left is completed or taken back before anything is read.
        settle(&root, &store).map_err(|failed| Diagnostics::from(unsettled(&failed)))?;
        let inbox = Arc::new(Inbox::default());
        // Watch before reading, so that a change in between is noticed.
        let watch = Watch::begin(&root, Arc::clone(&inbox)).map_err(|error| Diagnostics::from(unwatched(&error)))?;
        let overlay = Arc::new(Overlay::default());
        board.change(|shown| *shown = Shown::default());
        let work = Work {
            session: build::Session::new(options.clone()).over(Arc::clone(&overlay)),
            as_of: None,
            root: root.clone(),
            inbox: Arc::clone(&inbox),
            board: Arc::clone(board),
            listener: Arc::new(Silence),
            watch,
            port,
            all: true,
            is_studio: true,
        };
        let worker = Mutex::new(Some(std::thread::spawn(move || work.run())));
        let clock = Arc::clone(host);
        let history = match host.data() {
            Ok(data) => History::open(&data, &root, &store, Box::new(move || clock.now())),
            Err(error) => Err(Unavailable { why: Why::Io(error), path: "BLACKEYES_DATA".to_owned() }),
        };
        let (board, seen, last_saved) = (Arc::clone(board), Seen::default(), Mutex::default());
        let (shown_at, words) = (Mutex::default(), Mutex::default());
        Ok(Self { root, store, history, board, inbox, overlay, seen, last_saved, shown_at, words, worker })
    }

    /// The folder of a site.
    ///
    /// # Errors
    /// If there is no site.
    pub fn root(folder: &Path) -> Result<Root, Diagnostics> {
        let root = Root::open(folder).map_err(Diagnostics::from)?;
        if root.has(build::SETTINGS) {
            Ok(root)
        } else {
            Err(Diagnostics::from(crate::config::no_site(&folder.display().to_string())))
        }
    }

    /// Ends the thread that builds; it finishes the page that it is rendering.
    pub fn close(&self) {
        self.inbox.close();
        let worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner).take();
        let _ = worker.map(JoinHandle::join);
    }

    /// The site as it was last read. Waits until it was read for the first time.
    pub fn latest(&self) -> Arc<Latest> {
        self.wait(0)
    }

    /// The site with all of the first `ticket` additions to the inbox.
    fn wait(&self, ticket: u64) -> Arc<Latest> {
        let begun = Instant::now();
        loop {
            let shown = self.board.shown();
            if shown.taken.is_some_and(|taken| taken >= ticket) || shown.closed || begun.elapsed() > PATIENCE {
                return shown.latest;
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// What rendering and advice found in the file at `path`, if nothing changed since: places in another text would be wrong.
    pub fn later(&self, path: &str) -> Vec<Diagnostic> {
        let shown = self.board.shown();
        if shown.later_taken != shown.taken {
            return Vec::new();
        }
        shown.later.iter().filter(|found| found.place.path().is_some_and(|known| **known == *path)).cloned().collect()
    }

    /// Reads the file at `path` as `text` from now on, and builds the site so. Returns the site with it.
    pub fn show(&self, path: &str, text: &str) -> Arc<Latest> {
        let is_new = self.overlay.set(path, Some(text.as_bytes()));
        self.shown_at.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into(), Instant::now());
        if is_new { self.changed(path) } else { self.wait(self.inbox.added()) }
    }

    /// Builds the site with the file at `path` as it is now. Returns the site with it.
    pub fn changed(&self, path: &str) -> Arc<Latest> {
        let ticket = self.inbox.add(Changes::of([path]));
        self.wait(ticket)
    }

    /// The site without texts that were typed and given up: no page has asked for them for a while.
    pub fn settled(&self) -> Arc<Latest> {
        let mut shown_at = self.shown_at.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |path: &Arc<str>| shown_at.get(path).is_none_or(|at| at.elapsed() > GIVEN_UP);
        let old: Vec<Arc<str>> = self.overlay.paths().into_iter().filter(is_old).collect();
        for path in &old {
            shown_at.remove(path);
            self.saved(path);
        }
        drop(shown_at);
        if old.is_empty() { self.latest() } else { self.wait(self.inbox.added()) }
    }

    /// Builds the site with all its files as they are now. Returns it.
    pub fn everything(&self) -> Arc<Latest> {
        let ticket = self.inbox.add(Changes::everything());
        self.wait(ticket)
    }

    /// Makes `bytes` the content of the file at `path`; the version that it replaces is in the history first.
    ///
    /// # Errors
    /// See [`Writer::write`].
    pub fn write(&self, path: &str, base: Base, bytes: &[u8], cause: Cause) -> Result<Written, Failure> {
        match &self.history {
            Ok(history) => {
                let occasion = history.occasion(cause).with("studio");
                Writer::new(&self.root, &self.store, &occasion).write(path, base, bytes)
            }
            Err(_) => Writer::new(&self.root, &self.store, &Unkept).write(path, base, bytes),
        }
    }

    /// The version of the file at `path` with this hash, if a page had it or the history has it.
    pub fn version(&self, path: &str, hash: &Hash) -> Option<Arc<str>> {
        let of_history = || {
            let history = self.history.as_ref().ok()?;
            let version = history.versions(path).ok()?.into_iter().rev().find(|version| version.hash == *hash)?;
            String::from_utf8(history.content(path, version.number).ok()?).ok().map(Arc::from)
        };
        self.seen.get(hash).or_else(of_history)
    }

    /// What was typed in an edition is saved.
    pub fn drop_draft(&self, id: &str, lang: &str) {
        if let Ok(history) = &self.history {
            // A draft that stays is offered again, which loses nothing.
            let _ = history.drop_draft(id, lang);
        }
    }

    /// The file at `path` is what it is on the disk from now on.
    pub fn saved(&self, path: &str) {
        self.overlay.set(path, None);
        self.inbox.add(Changes::of([path]));
    }

    /// The folder and its settings, as they are now.
    ///
    /// # Errors
    /// The errors in the settings.
    pub fn folder(&self) -> Result<SiteFolder, Diagnostics> {
        SiteFolder::open(self.root.given(), None)
    }
}

/// An operation was interrupted, and its files cannot be written now.
fn unsettled(failed: &Failed) -> Diagnostic {
    let Failed { path, failure, .. } = failed;
    let place = if path.is_empty() { build::SETTINGS } else { path };
    Diagnostic::new(codes::IO, failure.wording(path, "blackeyes studio")).at(Place::file(place))
}

/// How long a request waits for the site to be built.
const PATIENCE: Duration = Duration::from_mins(1);

/// After this time, a text that no page asks for any more is given up: an open page saves within ten seconds.
const GIVEN_UP: Duration = Duration::from_secs(30);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(2);

/// The id of a document: it shows nothing of its place, and no path can be made of it.
pub(super) fn id_of(key: &DocumentKey) -> String {
    let hash = blake3::Hasher::new_derive_key("blackeyes studio: the id of a document")
        .update(key.as_str().as_bytes())
        .finalize();
    hash.to_hex().get(..24).unwrap_or_default().to_owned()
}

/// The document with this id.
pub(super) fn find<'l>(latest: &'l Latest, id: &str) -> Option<&'l Known> {
    latest.documents.iter().find(|known| id_of(&known.files.key) == id)
}

/// The edition in the language `lang`; without one, the first.
pub(super) fn edition<'k>(known: &'k Known, lang: Option<&str>) -> Option<&'k EditionFile> {
    match lang {
        Some(lang) => known.files.editions.iter().find(|edition| edition.lang.as_str() == lang),
        None => known.files.editions.first(),
    }
}

/// Whether a language of the site is that of the pages.
pub(super) fn is_in(lang: &Lang, language: Language) -> bool {
    match language {
        Language::Chinese => lang.is_chinese(),
        Language::English => lang.is_english(),
    }
}

/// The edition that the pages show in lists: in their language if there is one, else the first.
pub(super) fn shown(known: &Known, language: Language) -> Option<&EditionFile> {
    let own = known.files.editions.iter().find(|edition| is_in(&edition.lang, language));
    own.or(known.files.editions.first())
}

/// The title of that edition; the name of the file, if it cannot be read.
pub(super) fn title_in(known: &Known, language: Language) -> &str {
    let path = shown(known, language).map_or("", |edition| &edition.path);
    let title = known.document.as_ref().and_then(|document| AnyDocument::title_of(document, path));
    title.unwrap_or_else(|| known.files.key.stem())
}
