//! How commands change the files of a site: through a writer, with the history of the site.

use std::cell::{Cell, OnceCell};
use std::io;
use std::path::PathBuf;

use etcetera::BaseStrategy as _;
use jiff::Timestamp;

use blackeyes::edit::transaction::Aside;
use blackeyes::edit::{Base, Conflict, Failure, Hash, Keep, Version, Writer, Written, hash_of};
use blackeyes::history::{self, Cause, Clock, History, IDENTITY, Identity, Kept, LARGEST, Repaired, Unavailable, Why};
use blackeyes::source::{Root, TEXT_LIMIT};
use blackeyes::store::{STORE_NAME, Store};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, NoTexts, Wording, words};

use super::terminal::Terminal;

/// The variable of the environment with the folder for what this program keeps of the user's sites.
const VARIABLE: &str = "BLACKEYES_DATA";

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Changes files of a site. The history is opened when it is first needed, and reported once if it cannot be used.
pub struct Edits<'e> {
    root: &'e Root,
    terminal: &'e Terminal,
    opened: OnceCell<Result<Opened, Diagnostic>>,
    is_reported: Cell<bool>,
}

struct Opened {
    store: Store,
    history: Result<History, Unavailable>,
}

/// Keeps nothing, since the history cannot be used: what must be kept is not replaced.
struct Unkept;

impl Keep for Unkept {
    fn keep(&self, version: &Version<'_>) -> io::Result<()> {
        if version.is_essential { Err(io::Error::other("no history")) } else { Ok(()) }
    }
}

impl<'e> Edits<'e> {
    /// Changes files of the site in `root`.
    pub fn new(root: &'e Root, terminal: &'e Terminal) -> Self {
        Self { root, terminal, opened: OnceCell::new(), is_reported: Cell::new(false) }
    }

    /// The history of the site.
    pub fn history(&self) -> Result<&History, Diagnostic> {
        self.opened()?.history.as_ref().map_err(Unavailable::diagnostic)
    }

    /// Marks what the files of the site have now as published, if the site has a history already.
    pub fn published(&self) {
        if !self.root.has(&format!("{STORE_NAME}/{IDENTITY}")) {
            return;
        }
        let Ok(opened) = self.opened() else { return };
        let read = |path: &str| self.root.read(path, LARGEST).ok();
        let marked = opened.history.as_ref().map(|history| history.published(read).err());
        match marked {
            Ok(None) => {}
            Ok(Some(unavailable)) => self.warn(&unavailable),
            Err(unavailable) => self.warn(unavailable),
        }
    }

    /// Makes `bytes` the content of the file `path`: see [`Writer::write`]. Missing folders of a new file are created. `why` is the
    /// cause, and what else is known of it.
    pub fn write(&self, path: &str, base: Base, bytes: &[u8], why: (Cause, &str)) -> Result<Written, Failure> {
        self.write_within(path, base, bytes, why, None)
    }

    /// The same, as a part of the operation `task` of the history.
    pub fn write_within(
        &self,
        path: &str,
        base: Base,
        bytes: &[u8],
        why: (Cause, &str),
        task: Option<i64>,
    ) -> Result<Written, Failure> {
        let opened = self.opened().map_err(|found| Failure::Place(Box::new(found)))?;
        if base == Base::Nothing {
            super::file::create_folders(self.root, path).map_err(|found| Failure::Place(Box::new(found)))?;
        }
        match &opened.history {
            Ok(history) => {
                let occasion = history.occasion(why.0).with(why.1);
                let occasion = task.map_or(occasion.clone(), |task| occasion.within(task));
                let written = Writer::new(self.root, &opened.store, &occasion).write(path, base, bytes);
                if let Some(trouble) = history.trouble() {
                    self.warn(&trouble);
                }
                written
            }
            Err(unavailable) => {
                self.warn(unavailable);
                Writer::new(self.root, &opened.store, &Unkept).write(path, base, bytes)
            }
        }
    }

    /// Deletes the file `path` if it still is the version `base`, as a part of the operation `task` of the history, which keeps it.
    ///
    /// # Errors
    ///
    /// A sentence for people if it changed meanwhile, cannot be kept, or cannot be deleted; it is then as it was.
    pub fn delete(&self, path: &str, base: Hash, task: i64, command: &str) -> Result<(), Wording> {
        let opened = self.opened().map_err(|found| found.message)?;
        let history = opened.history.as_ref().map_err(|found| found.diagnostic().message)?;
        let failed = |failure: Failure| failure.wording(path, command);
        let turn = match opened.store.turn() {
            Ok(Some(turn)) => Some(turn),
            Ok(None) => return Err(failed(Failure::Busy)),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
            Err(error) => return Err(failed(error.into())),
        };
        let bytes = self.root.read(path, LARGEST).map_err(|found| found.message)?;
        if hash_of(&bytes) != base {
            let conflict = Conflict { hash: Some(hash_of(&bytes)), found: Some(bytes), changed: None };
            return Err(failed(Failure::Conflict(conflict)));
        }
        history.deleted(path, &bytes, Some(task)).map_err(|found| found.diagnostic().message)?;
        let removed = opened.store.system().remove_file(&self.root.canonical().join(path));
        drop(turn);
        removed.map_err(|error| failed(error.into()))
    }

    /// Writes the text file `path` anew: `texts` are what it was read as and what it becomes. Its byte-order mark and permissions
    /// stay. `command` is what is run, and what to run again.
    ///
    /// # Errors
    ///
    /// A sentence for people if the file is read-only, changed meanwhile, or cannot be written; it is then as it was.
    pub fn rewrite(&self, path: &str, texts: (&str, &str), command: &str) -> Result<(), Wording> {
        let old = self.root.read(path, TEXT_LIMIT).map_err(|found| found.message)?;
        let (mark, text) = match old.strip_prefix(MARK) {
            Some(text) => (MARK, text),
            None => (&[][..], old.as_slice()),
        };
        let base = if text == texts.0.as_bytes() { hash_of(&old) } else { hash_of(texts.0.as_bytes()) };
        let new = [mark, texts.1.as_bytes()].concat();
        match self.write(path, Base::Version(base), &new, (Cause::Edited, command)) {
            Err(Failure::Conflict(conflict)) => {
                let based_on = [mark, texts.0.as_bytes()].concat();
                self.meet(path, (&based_on, &new), conflict, command)
            }
            written => written.map(|_| ()).map_err(|failure| failure.wording(path, command)),
        }
    }

    /// Merges a text with what another program wrote since it was read, if both changed different places. `texts` are what it was
    /// read as and what it becomes.
    fn meet(&self, path: &str, texts: (&[u8], &[u8]), conflict: Conflict, command: &str) -> Result<(), Wording> {
        let met = || {
            let (history, found) = (self.history().ok()?, conflict.found.as_ref()?);
            history.found(path, texts.0).ok()?;
            let mine = std::str::from_utf8(texts.1).ok()?;
            Some((history.meet(path, &hash_of(texts.0), mine, found).ok()?, hash_of(found)))
        };
        let Some((meeting, found)) = met() else {
            return Err(Failure::Conflict(conflict).wording(path, command));
        };
        let zone = super::history::subject::zone(self.root.given());
        let shown = |version: &Kept| (version.number, super::history::report::time(version.time, &zone));
        let (number, at) = shown(&meeting.found);
        let Some(text) = meeting.text() else {
            let (base, read_at) = meeting.base.as_ref().map(shown).unwrap_or_default();
            return Err(words!(
                "{path} was left as it is: while `{command}` worked on version {base} of {read_at}, another program changed the same \
                 place, which is version {number} of {at}; run `{command}` again",
                "没有改动 {path}：`{command}` 读到的是 {read_at} 的第 {base} 版，期间其他程序改动了同一处，即 {at} 的第 {number} 版；\
                 请再运行一次 `{command}`"
            ));
        };
        let written = self.write(path, Base::Version(found), text.as_bytes(), (Cause::Edited, command));
        written.map_err(|failure| failure.wording(path, command))?;
        self.terminal.say(&words!(
            "{path}: merged with what another program wrote meanwhile (version {number} of {at})",
            "{path}：已与其他程序期间写入的内容（{at} 的第 {number} 版）合并"
        ));
        Ok(())
    }

    /// Calls `run` with the store and with what keeps versions during an operation over several files, `what`.
    pub fn operation<T>(&self, what: &str, run: impl FnOnce(&Store, &dyn Keep) -> T) -> Result<T, Diagnostic> {
        let opened = self.opened()?;
        match &opened.history {
            Ok(history) => {
                let occasion = history.occasion(Cause::Edited).with(what);
                let occasion = match history.begin(what) {
                    Ok(task) => occasion.within(task),
                    Err(_) => occasion,
                };
                let done = run(&opened.store, &occasion);
                if let Some(trouble) = history.trouble() {
                    self.warn(&trouble);
                }
                Ok(done)
            }
            Err(unavailable) => {
                self.warn(unavailable);
                // The operation has a record of its own.
                Ok(run(&opened.store, &Aside::new(&opened.store)))
            }
        }
    }

    /// Creates the file `path` and its folders. Never changes an existing file, and follows no link out of the site.
    pub fn create(&self, path: &str, bytes: &[u8], command: &str) -> Result<(), Diagnostic> {
        match self.write(path, Base::Nothing, bytes, (Cause::Created, command)) {
            Ok(Written::New { .. }) => Ok(()),
            Ok(Written::Unchanged) | Err(Failure::Conflict(_)) => Err(super::file::exists(path)),
            Err(Failure::Place(found)) => Err(*found),
            Err(Failure::Io(error)) => Err(super::file::failed(path, &error)),
            Err(failure) => Err(super::file::unwritten(path, failure.wording(path, command))),
        }
    }

    fn opened(&self) -> Result<&Opened, Diagnostic> {
        let open = || {
            let store = Store::open(self.root)?;
            let history = match data() {
                Ok(data) => History::open(&data, self.root, &store, Box::new(Timestamp::now)),
                Err(error) => Err(Unavailable { why: Why::Io(error), path: VARIABLE.to_owned() }),
            };
            if let Some(wording) = history.as_ref().ok().and_then(|history| recognised(history.identity())) {
                self.terminal.note(&wording);
            }
            Ok(Opened { store, history })
        };
        self.opened.get_or_init(open).as_ref().map_err(Clone::clone)
    }

    /// Reports once why versions are not kept.
    fn warn(&self, unavailable: &Unavailable) {
        if !self.is_reported.replace(true) {
            self.terminal.report_each(&Diagnostics::from(unavailable.diagnostic()), &NoTexts);
        }
    }
}

/// Sets a damaged history of the site in `root` aside, and begins a new one with what can be read of it.
pub fn repair(root: &Root) -> Result<Repaired, Diagnostic> {
    let store = Store::open(root)?;
    let failed = |found: Unavailable| found.diagnostic();
    let data = data().map_err(|error| failed(Unavailable { why: Why::Io(error), path: VARIABLE.to_owned() }))?;
    let clock: Clock = Box::new(Timestamp::now);
    history::repair(&data, root, &store, &clock).map_err(failed)
}

/// The folder for what this program keeps of the user's sites: as the environment says, or where the system has such data.
pub fn data() -> io::Result<PathBuf> {
    if let Some(folder) = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
        return std::path::absolute(folder);
    }
    let strategy = etcetera::base_strategy::choose_native_strategy().map_err(io::Error::other)?;
    Ok(strategy.data_dir().join("blackeyes"))
}

/// What to say if the site is not as it was last time.
fn recognised(identity: &Identity) -> Option<Wording> {
    match identity {
        Identity::Known | Identity::New => None,
        Identity::Moved(folder) => Some(words!(
            "the site was in {folder} before: it has its history here, too",
            "网站原来在 {folder}：它的历史记录也一并带过来了"
        )),
        Identity::Copied(folder) => Some(words!(
            "this site is a copy of the one in {folder}: it has a copy of its history, and numbers its versions by itself from now on",
            "这个网站是 {folder} 的副本：已带上一份历史记录，今后各自编号"
        )),
        Identity::FoundByPath => Some(words!(
            "the history of the site in this folder was found again",
            "找到了这个文件夹里网站原来的历史记录"
        )),
    }
}
