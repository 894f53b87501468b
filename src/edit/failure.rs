//! Why a file was not written.

use std::io;
use std::time::SystemTime;

use super::version::Hash;
use crate::source::{Doing, why};
use blackeyes_diagnostics::{Diagnostic, Wording, words};

/// Another version is on the disk than the one that a write is based on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The bytes on the disk; `None` if the file is gone.
    pub found: Option<Vec<u8>>,
    /// The hash of those bytes.
    pub hash: Option<Hash>,
    /// When the file was last changed, if the system knows.
    pub changed: Option<SystemTime>,
}

/// Why a file was not written. It is as it was, unless a variant says otherwise.
#[derive(Debug)]
pub enum Failure {
    /// Another program changed the file.
    Conflict(Conflict),
    /// The file is read-only.
    ReadOnly,
    /// The path leads out of the site's folder, or is no file.
    Place(Box<Diagnostic>),
    /// The file would have become empty or half as long, and its version could not be kept.
    NotKept(io::Error),
    /// Another command is writing, and did not end.
    Busy,
    /// The system refused.
    Io(io::Error),
    /// The new version is written, but a power cut may still undo that.
    NotSynced(io::Error),
}

impl Failure {
    /// A sentence for people. `path` is relative to the site's folder, `command` is what to run again.
    pub fn wording(&self, path: &str, command: &str) -> Wording {
        match self {
            Self::Conflict(Conflict { found: Some(_), .. }) => words!(
                "{path} was left as it is: it changed meanwhile; run `{command}` again",
                "没有改动 {path}：期间文件有了新的改动；请再运行一次 `{command}`"
            ),
            Self::Conflict(_) => words!(
                "{path} was not written: it was deleted or renamed meanwhile; run `{command}` again",
                "没有写入 {path}：期间文件被删除或改名；请再运行一次 `{command}`"
            ),
            Self::ReadOnly => words!(
                "{path} was left as it is: it is read-only; make it writable and run `{command}` again",
                "没有改动 {path}：文件是只读的；请先取消只读，再运行 `{command}`"
            ),
            Self::Place(diagnostic) => diagnostic.message.clone(),
            Self::NotKept(error) => {
                let why = match error.kind() {
                    io::ErrorKind::Other => words!("the history cannot be used", "历史记录无法使用"),
                    _ => why(Doing::Writing, error),
                };
                let (en, zh) = (why.english(), why.chinese());
                words!(
                    "{path} was left as it is: it would become much shorter, and its old version cannot be kept: {en}",
                    "没有改动 {path}：文件会变短很多，而旧版本无法保存：{zh}"
                )
            }
            Self::Busy => words!(
                "{path} was left as it is: another command is writing; wait until it has ended and run `{command}` again",
                "没有改动 {path}：另一个命令正在写入；请等它结束，再运行 `{command}`"
            ),
            Self::Io(error) => {
                let why = why(Doing::Writing, error);
                let (en, zh) = (why.english(), why.chinese());
                words!(
                    "{path} was left as it is: it cannot be written: {en}; check the permissions of the file and its folder",
                    "没有改动 {path}：文件无法写入，{zh}；请检查文件和所在文件夹的权限"
                )
            }
            Self::NotSynced(error) => {
                let why = why(Doing::Writing, error);
                let (en, zh) = (why.english(), why.chinese());
                words!(
                    "{path} was written, but the disk did not confirm it: {en}; run `{command}` again",
                    "{path} 已写入，但磁盘没有确认：{zh}；请再运行一次 `{command}`"
                )
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
