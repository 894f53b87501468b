//! The record of a transaction on the disk: what it does, every version that it replaces or writes, and how far it is.
//!
//! A folder `operations/<number>` has the file `record`, a file for each version, named by its hash, and the file `done`, with a
//! byte for each step that is on the disk. `record` is written last, so that a folder without it is a transaction that never began.
//! The file `finished` says that nothing is left to do.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use borsh::{BorshDeserialize, BorshSerialize};

use crate::edit::version::{Hash, hash_of};
use crate::platform::{Platform, Readers};
use crate::store::Store;

/// The name of the folder of all records, in that of the store.
const FOLDER: &str = "operations";
/// How many finished transactions are kept.
const KEPT: usize = 50;

/// A step, as it is recorded. Hashes are in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) enum Step {
    Write { path: String, before: Option<String>, after: String },
    Move { from: String, to: String, version: String },
    Delete { path: String, before: String },
}

/// A transaction, as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Record {
    pub kind: String,
    pub about: String,
    pub time: String,
    /// The number of the transaction that it undoes.
    pub undoes: Option<u32>,
    pub steps: Vec<Step>,
}

/// A transaction of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its number: later ones have greater numbers.
    pub number: u32,
    /// What kind of operation it was.
    pub kind: String,
    /// What it was about.
    pub about: String,
    /// When it was made.
    pub time: String,
    /// How many files it changed.
    pub files: usize,
    /// Whether it was undone.
    pub undone: bool,
}

/// The folder of a transaction.
#[derive(Debug)]
pub(super) struct Folder<'s> {
    pub number: u32,
    path: PathBuf,
    system: &'s dyn Platform,
}

/// The hash in hexadecimal, as records and files name it.
pub(super) fn hex(hash: &Hash) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

/// The hash that `text` names.
pub(super) fn from_hex(text: &str) -> io::Result<Hash> {
    let hash = blake3::Hash::from_hex(text).map_err(|_| damaged())?;
    Ok(*hash.as_bytes())
}

/// The error of a record that is damaged.
pub(super) fn damaged() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

fn make_folder(path: &Path, system: &dyn Platform) -> io::Result<()> {
    match system.create_folder(path, Readers::OwnerAlone) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// All transactions in the store, the oldest first.
pub(super) fn all(store: &Store) -> io::Result<Vec<Folder<'_>>> {
    let above = store.folder().join(FOLDER);
    let entries = match fs::read_dir(&above) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        if let Some(number) = name.to_str().and_then(|name| name.parse().ok()) {
            found.push(Folder { number, path: above.join(name), system: store.system() });
        }
    }
    found.sort_by_key(|folder| folder.number);
    Ok(found)
}

impl<'s> Folder<'s> {
    /// A new folder, after all others.
    pub fn new(store: &'s Store) -> io::Result<Self> {
        let above = store.folder().join(FOLDER);
        make_folder(&above, store.system())?;
        let number = all(store)?.last().map_or(1, |last| last.number + 1);
        let path = above.join(number.to_string());
        store.system().create_folder(&path, Readers::OwnerAlone)?;
        Ok(Self { number, path, system: store.system() })
    }

    /// Keeps a version, until the record is removed.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<()> {
        let place = self.path.join(hex(&hash_of(bytes)));
        if place.exists() {
            return Ok(());
        }
        let mut file = self.system.create_file(&place, Readers::OwnerAlone)?;
        file.write_all(bytes).and_then(|()| file.sync_all())
    }

    /// Keeps the version `hash`, which is the file at `real`, without a copy where the disk can do that.
    pub fn keep_file(&self, real: &Path, hash: &Hash) -> io::Result<()> {
        let place = self.path.join(hex(hash));
        match fs::hard_link(real, &place) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            // Another disk, or one without such links.
            Err(_) => {
                fs::copy(real, &place)?;
                OpenOptions::new().write(true).open(&place)?.sync_all()
            }
            Ok(()) => Ok(()),
        }
    }

    /// A version that was kept.
    pub fn version(&self, hash: &str) -> io::Result<Vec<u8>> {
        let bytes = fs::read(self.path.join(hash))?;
        if hex(&hash_of(&bytes)) == hash { Ok(bytes) } else { Err(damaged()) }
    }

    /// Writes the record. From now on, the transaction is completed, or taken back.
    pub fn begin(&self, record: &Record) -> io::Result<()> {
        let text = borsh::to_vec(record)?;
        let new = self.path.join("record-new");
        let mut file = self.system.create_file(&new, Readers::OwnerAlone)?;
        file.write_all(&text).and_then(|()| file.sync_all())?;
        self.system.sync_folder(&self.path)?;
        if let Some(above) = self.path.parent() {
            self.system.sync_folder(above)?;
        }
        self.system.rename(&new, &self.path.join("record"))?;
        self.system.sync_folder(&self.path)
    }

    /// The record; `None` if the transaction never began.
    pub fn record(&self) -> io::Result<Option<Record>> {
        match fs::read(self.path.join("record")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            text => Ok(Some(borsh::from_slice(&text?).map_err(|_| damaged())?)),
        }
    }

    /// How many steps are on the disk for certain.
    pub fn done(&self) -> io::Result<usize> {
        match fs::metadata(self.path.join("done")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            found => Ok(usize::try_from(found?.len()).unwrap_or(usize::MAX)),
        }
    }

    /// Opens the file of the steps that are on the disk, to say of each that it is ([`Progress::step`]).
    pub fn progress(&self) -> io::Result<Progress> {
        let file = OpenOptions::new().append(true).create(true).open(self.path.join("done"))?;
        self.system.sync_folder(&self.path)?;
        Ok(Progress { file })
    }

    /// Whether nothing is left to do.
    pub fn is_finished(&self) -> bool {
        self.path.join("finished").exists()
    }

    /// Says that nothing is left to do.
    pub fn finish(&self) -> io::Result<()> {
        File::create(self.path.join("finished"))?.sync_all()?;
        self.system.sync_folder(&self.path)
    }

    /// Removes the record with all its versions. The record itself goes first: without it, the rest is nothing.
    pub fn remove(&self) -> io::Result<()> {
        self.system.remove_file(&self.path.join("record"))?;
        for entry in fs::read_dir(&self.path)? {
            self.system.remove_file(&entry?.path())?;
        }
        self.system.remove_folder(&self.path)
    }
}

/// The file of the steps that are on the disk.
#[derive(Debug)]
pub(super) struct Progress {
    file: File,
}

impl Progress {
    /// One more step is on the disk.
    pub fn step(&mut self) -> io::Result<()> {
        self.file.write_all(b".")?;
        self.file.sync_data()
    }

    /// One less is.
    pub fn back(&mut self, left: usize) -> io::Result<()> {
        self.file.set_len(left as u64)?;
        self.file.sync_data()
    }
}

/// Removes the oldest records, if there are many.
pub(super) fn thin(store: &Store) -> io::Result<()> {
    let all = all(store)?;
    let over = all.len().saturating_sub(KEPT);
    all.iter().take(over).filter(|folder| folder.is_finished()).try_for_each(Folder::remove)
}
