//! The questions that a site's folder was asked, and their answers: if the same questions get the same answers again,
//! the site is unchanged.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize};

use blackeyes_diagnostics::Diagnostic;

/// A question to a site's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Look {
    /// Whether anything is at a path.
    Has(String),
    /// Whether an ordinary file is at a path.
    HasFile(String),
    /// The size of the file at a path.
    Size(String),
    /// The content of the file at a path, up to a limit.
    Read(String, u64),
    /// The files below a folder.
    Scan(String),
}

/// The BLAKE3 hash of an answer.
pub type Answered = [u8; 32];

/// All questions so far, with their answers.
#[derive(Debug, Default)]
pub struct Trace {
    answers: Mutex<Answers>,
}

#[derive(Debug, Default)]
struct Answers {
    known: BTreeMap<Look, Answered>,
    /// One question had two answers, or something was read that cannot be compared.
    broken: bool,
}

impl Trace {
    /// Records an answer.
    pub(super) fn note(&self, look: Look, answer: Answered) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let before = answers.known.insert(look, answer);
        answers.broken |= before.is_some_and(|before| before != answer);
    }

    /// Records that something was read that no later run can compare.
    pub(super) fn give_up(&self) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).broken = true;
    }

    /// Every question with its answer; `None` if the trace is incomplete, or if the folder changed meanwhile.
    pub fn answers(&self) -> Option<Vec<(Look, Answered)>> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        (!answers.broken).then(|| answers.known.iter().map(|(look, answer)| (look.clone(), *answer)).collect())
    }
}

impl Look {
    /// The path that it asks about.
    pub fn path(&self) -> &str {
        match self {
            Self::Has(path) | Self::HasFile(path) | Self::Size(path) | Self::Read(path, _) | Self::Scan(path) => path,
        }
    }
}

pub(super) fn of_bool(answer: bool) -> Answered {
    *blake3::hash(&[u8::from(answer)]).as_bytes()
}

pub(super) fn of_size(answer: Option<u64>) -> Answered {
    *blake3::hash(&answer.map_or([0xFF; 8], u64::to_le_bytes)).as_bytes()
}

pub(super) fn of_bytes(answer: &Result<Vec<u8>, Diagnostic>) -> Answered {
    match answer {
        Ok(bytes) => *blake3::hash(bytes).as_bytes(),
        Err(diagnostic) => of_failures([diagnostic]),
    }
}

/// The answer for failures, which are distinguished by their places and words.
pub(super) fn of_failures<'a>(failures: impl IntoIterator<Item = &'a Diagnostic>) -> Answered {
    // A separate context distinguishes them from the bytes of any file.
    let mut hasher = blake3::Hasher::new_derive_key("blackeyes: why a file could not be read");
    for failure in failures {
        let path = failure.place.path().map(|path| path.as_bytes()).unwrap_or_default();
        for part in [path, failure.code.name().as_bytes(), failure.message.english().as_bytes()] {
            hasher.update(&[0xFF]).update(part);
        }
    }
    *hasher.finalize().as_bytes()
}
