//! What is kept of a version.

use jiff::Timestamp;

use crate::edit::Hash;

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Found on the disk: the first version, or changed by another program.
    Found,
    /// Written by a person or a command of this program.
    Edited,
    /// The file was created.
    Created,
    /// An earlier version was written again.
    Restored,
    /// The file got another path.
    Moved,
    /// The file was deleted; this is what it had.
    Deleted,
    /// Came with a handover of another editor.
    Received,
    /// Was to be written, but was not: the file changed at the last moment, or the system refused.
    Unwritten,
}

impl Cause {
    const ALL: [Self; 8] = [
        Self::Found,
        Self::Edited,
        Self::Created,
        Self::Restored,
        Self::Moved,
        Self::Deleted,
        Self::Received,
        Self::Unwritten,
    ];

    /// Its name in the database and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Edited => "edited",
            Self::Created => "created",
            Self::Restored => "restored",
            Self::Moved => "moved",
            Self::Deleted => "deleted",
            Self::Received => "received",
            Self::Unwritten => "unwritten",
        }
    }

    pub(super) fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }
}

/// What protects a version from thinning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was part of a published site.
    Published,
    /// Somebody signed it.
    Signed,
}

impl Mark {
    pub(super) fn bit(self) -> i64 {
        match self {
            Self::Published => 1,
            Self::Signed => 2,
        }
    }
}

/// A version in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number, for ever; 1 is the oldest.
    pub number: i64,
    /// When it was kept.
    pub time: Timestamp,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Its length in bytes.
    pub size: u64,
    /// Why it was kept.
    pub cause: Cause,
    /// What else is known of the cause: the path before a move, the number of a restored version.
    pub detail: Option<String>,
    /// The operation over several files that it belongs to: [`Task::id`](super::Task::id).
    pub task: Option<i64>,
    /// Whether it was published.
    pub is_published: bool,
    /// Whether a person signed it.
    pub is_signed: bool,
}

/// The largest file that is kept, in bytes: 100 MiB.
pub const LARGEST: u64 = 100 << 20;

/// Whether the history keeps the file `path` of the site: it is below `content/`, or the settings. Records never are.
pub fn is_kept(path: &str) -> bool {
    let below = path.strip_prefix("content/").is_some_and(|rest| {
        rest.split('/').all(|part| !matches!(part, "" | "." | "..")) && !rest.contains(['\\', '\0'])
    });
    below || path == "site.yaml"
}
