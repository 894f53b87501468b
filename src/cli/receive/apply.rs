//! What is done with each file of a handover.

use std::cell::Cell;
use std::collections::BTreeMap;

use blackeyes::edit::{Base, Hash, hash_of};
use blackeyes::handover::{Choice, Decision, Known, Manifest, Sides, decide, essence, essence_hash, known_in, like};
use blackeyes::history::{Cause, ChangedLine, History, Kept, LARGEST, changed_lines};
use blackeyes::source::{Root, collision_key, scan};
use blackeyes_diagnostics::{Wording, words};

use super::report::Received;
use crate::cli::edits::Edits;

/// The command, for messages.
const COMMAND: &str = "receive";

/// Receives the files of a handover, one after the other.
pub struct Receiving<'r> {
    root: &'r Root,
    edits: &'r Edits<'r>,
    history: &'r History,
    /// What the operation is called in the history; `None` if nothing is to be written.
    what: Option<String>,
    /// Its number, once something was written.
    task: Cell<Option<i64>>,
    /// The files of the folder, by what systems that ignore case would call them.
    here: BTreeMap<String, String>,
    folder: String,
}

/// A file on both sides, with its versions here.
struct Subject<'s> {
    path: &'s str,
    ours: Option<Vec<u8>>,
    theirs: Option<&'s [u8]>,
    versions: Vec<(Kept, Hash)>,
}

impl<'r> Receiving<'r> {
    pub fn new(
        root: &'r Root,
        edits: &'r Edits<'r>,
        history: &'r History,
        what: Option<String>,
        manifest: &Manifest,
    ) -> Self {
        let files = scan(root, &manifest.folder).files.into_iter();
        let here = files.map(|file| (collision_key(&file.path), file.path.to_string())).collect();
        Self { root, edits, history, what, task: Cell::new(None), here, folder: manifest.folder.clone() }
    }

    /// The number of the operation in the history, if anything was written.
    pub fn task(&self) -> Option<i64> {
        self.task.get()
    }

    /// Receives a file; `theirs` is `None` if they have deleted it.
    pub fn file(
        &mut self,
        path: &str,
        theirs: Option<&[u8]>,
        their_versions: &[Known],
        choice: Option<Choice>,
    ) -> Received {
        let mut received = Received { path: path.to_owned(), ..Received::default() };
        if let Err(why) = self.try_file((path, theirs), their_versions, choice, &mut received) {
            received.failed = Some(why);
        }
        received
    }

    fn try_file(
        &self,
        (path, theirs): (&str, Option<&[u8]>),
        their_versions: &[Known],
        choice: Option<Choice>,
        received: &mut Received,
    ) -> Result<(), Wording> {
        self.is_inside(path)?;
        let read = || self.root.read(path, LARGEST).map_err(|found| unread(path, &found.message));
        let ours = self.root.has(path).then(read).transpose()?;
        let said = |found: blackeyes::history::Unavailable| found.diagnostic().message;
        if let Some(ours) = ours.as_ref().filter(|_| self.what.is_some()) {
            self.history.found(path, ours).map_err(said)?;
        }
        let versions = known_in(self.history, path).map_err(said)?;
        let mut our_versions: Vec<Hash> = versions.iter().map(|(_, hash)| *hash).collect();
        if let Some(now) = ours.as_ref().map(|ours| essence_hash(path, ours))
            && our_versions.last() != Some(&now)
        {
            our_versions.push(now);
        }
        let mut their_versions: Vec<Hash> = their_versions.iter().map(Known::hash).collect();
        if let Some(now) = theirs.map(|theirs| essence_hash(path, theirs))
            && their_versions.last() != Some(&now)
        {
            their_versions.push(now);
        }
        let sides =
            Sides { path, ours: ours.as_deref(), theirs, our_versions: &our_versions, their_versions: &their_versions };
        let version = |at: usize| self.history.content(path, versions.get(at)?.0.number).ok();
        let (decision, base) = decide(&sides, choice, version);
        received.base = base.and_then(|at| versions.get(at)).map(|(kept, _)| kept.clone());
        let subject = Subject { path, ours, theirs, versions };
        self.apply(&subject, &decision, received)?;
        received.decision = Some(decision);
        Ok(())
    }

    fn apply(&self, subject: &Subject<'_>, decision: &Decision, received: &mut Received) -> Result<(), Wording> {
        let Subject { path, ours, theirs, versions } = subject;
        received.ours = versions.last().map(|(kept, _)| kept.clone()).filter(|_| ours.is_some());
        let (ours, theirs) = (ours.as_deref(), theirs.unwrap_or_default());
        match decision {
            Decision::Create | Decision::CreateAgain => self.write(path, None, theirs),
            Decision::Take => {
                // Line ends stay those that the file has here.
                let text = std::str::from_utf8(theirs).ok().filter(|_| path.ends_with(".md"));
                let new = text.map_or(theirs.to_owned(), |text| like(ours.unwrap_or_default(), text).into_bytes());
                received.changes = changes(ours.unwrap_or_default(), &new);
                self.write(path, ours, &new)
            }
            Decision::Merge { text, .. } => {
                received.changes = changes(ours.unwrap_or_default(), text.as_bytes());
                if self.what.is_none() {
                    return Ok(());
                }
                let number = self.aside(path, ours, theirs, received)?;
                self.write(path, ours, text.as_bytes())?;
                self.settle(path, number)
            }
            Decision::Conflict(_) if self.what.is_some() => self.aside(path, ours, theirs, received).map(|_| ()),
            Decision::Settle if self.what.is_some() => {
                let number = self.aside(path, ours, theirs, received)?;
                self.settle(path, number)
            }
            Decision::Delete => match self.begin()? {
                Some(task) => self.edits.delete(path, hash_of(ours.unwrap_or_default()), task, COMMAND),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Keeps their version in the history, beside the file.
    fn aside(&self, path: &str, ours: Option<&[u8]>, theirs: &[u8], received: &mut Received) -> Result<i64, Wording> {
        let number = self.history.received(path, ours.unwrap_or_default(), theirs);
        let number = number.map_err(|found| found.diagnostic().message)?;
        received.theirs = Some(number);
        Ok(number)
    }

    fn settle(&self, path: &str, number: i64) -> Result<(), Wording> {
        self.history.settle(path, number).map_err(|found| found.diagnostic().message)
    }

    fn write(&self, path: &str, ours: Option<&[u8]>, bytes: &[u8]) -> Result<(), Wording> {
        let Some(task) = self.begin()? else { return Ok(()) };
        let base = ours.map_or(Base::Nothing, |ours| Base::Version(hash_of(ours)));
        let written = self.edits.write_within(path, base, bytes, (Cause::Received, ""), Some(task));
        written.map(|_| ()).map_err(|failure| failure.wording(path, COMMAND))
    }

    /// The operation in the history, begun when it first changes something; `None` if nothing is to be written.
    fn begin(&self) -> Result<Option<i64>, Wording> {
        let Some(what) = &self.what else { return Ok(None) };
        if self.task.get().is_none() {
            self.task.set(Some(self.history.begin(what).map_err(|found| found.diagnostic().message)?));
        }
        Ok(self.task.get())
    }

    /// Refuses a file that would be written through a link, or over one whose name differs only in case.
    fn is_inside(&self, path: &str) -> Result<(), Wording> {
        if let Some(other) = self.here.get(&collision_key(path)).filter(|other| *other != path) {
            return Err(words!(
                "{path} was not received: {other} is here, and some systems take the two for one; rename one of them",
                "没有接收 {path}：这里已有 {other}，有的系统会把两者当作同一个文件；请给其中一个改名"
            ));
        }
        if !self.root.has(&self.folder) {
            return Ok(());
        }
        let real = self.root.resolve(&self.folder).map_err(|found| found.message)?;
        let mut inside = path.get(self.folder.len() + 1..).unwrap_or_default();
        loop {
            let below = format!("{}/{inside}", self.folder);
            if self.root.has(&below) {
                let is_own = self.root.resolve(&below).is_ok_and(|found| found == real.join(inside));
                return if is_own { Ok(()) } else { Err(is_link(path)) };
            }
            let Some((above, _)) = inside.rsplit_once('/') else { return Ok(()) };
            inside = above;
        }
    }
}

fn is_link(path: &str) -> Wording {
    words!(
        "{path} was not received: a link is on its way here; replace the link with what it leads to",
        "没有接收 {path}：途中有链接；请把链接换成它指向的文件或文件夹"
    )
}

fn unread(path: &str, why: &Wording) -> Wording {
    let (en, zh) = (why.english(), why.chinese());
    words!("{path} {en}", "{path}：{zh}")
}

/// The lines that change in a text.
fn changes(old: &[u8], new: &[u8]) -> Vec<ChangedLine> {
    let (old, new) = (essence("a.md", old), essence("a.md", new));
    match (std::str::from_utf8(&old), std::str::from_utf8(&new)) {
        (Ok(old), Ok(new)) => changed_lines(old, new),
        _ => Vec::new(),
    }
}
