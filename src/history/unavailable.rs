//! Why the history cannot be used, and what to do.

use std::io;

use crate::codes;
use crate::source::{Doing, why};
use blackeyes_diagnostics::{Diagnostic, Place, words};

/// What is wrong with the history.
#[derive(Debug)]
pub enum Why {
    /// The database, or a version in it, is damaged.
    Damaged,
    /// Another program has held it for too long.
    Busy,
    /// A newer version of this program wrote it.
    Newer,
    /// It belongs to another program.
    Foreign,
    /// The system refused.
    Io(io::Error),
    /// The database refused, in its own words.
    Refused(String),
    /// The history does not keep such files, or none this large.
    NotKept,
    /// There is no such version.
    NoVersion,
}

/// The history cannot be used. What it has is as it was.
#[derive(Debug)]
pub struct Unavailable {
    /// What is wrong.
    pub why: Why,
    /// The path of the database, or of the file whose history was asked for, as shown to people.
    pub path: String,
}

impl Unavailable {
    pub(super) fn new(why: Why, path: &std::path::Path) -> Self {
        Self { why, path: path.display().to_string() }
    }

    pub(super) fn of_file(why: Why, path: &str) -> Self {
        Self { why, path: path.to_owned() }
    }

    /// A warning for the editor, with what to do.
    pub fn diagnostic(&self) -> Diagnostic {
        let (message, hint) = match &self.why {
            Why::Damaged => (
                words!("the history of this site is damaged", "这个网站的历史记录已损坏"),
                words!(
                    "`blackeyes history repair` begins a new one with what can be read, and sets this file aside; until then files are saved without a history",
                    "`blackeyes history repair` 会用读得出的部分建立新的记录，并把这个文件另存；在此之前文件仍可保存，但没有历史"
                ),
            ),
            Why::Busy => (
                words!("another program is using the history of this site", "另一个程序正在使用这个网站的历史记录"),
                words!("wait until it has ended, or close it, and try again", "请等它结束或将它关闭，然后重试"),
            ),
            Why::Newer => (
                words!(
                    "a newer version of blackeyes wrote the history of this site",
                    "这个网站的历史记录由更新版本的 blackeyes 写成"
                ),
                words!("update blackeyes on this computer", "请更新这台电脑上的 blackeyes"),
            ),
            Why::Foreign => (
                words!("this is a database of another program", "这是其他程序的数据库"),
                words!(
                    "move it out of its folder: a new history then begins",
                    "请把它移出所在文件夹，之后会重新开始记录"
                ),
            ),
            Why::Io(error) => {
                let why = why(Doing::Writing, error);
                let (en, zh) = (why.english(), why.chinese());
                (
                    words!("the history of this site cannot be written: {en}", "这个网站的历史记录无法写入：{zh}"),
                    words!(
                        "check the permissions of its folder and the space on its disk, or name another folder with BLACKEYES_DATA",
                        "请检查所在文件夹的权限和磁盘空间，或用环境变量 BLACKEYES_DATA 指定另一个文件夹"
                    ),
                )
            }
            Why::Refused(error) => (
                words!("the history of this site cannot be used: {error}", "这个网站的历史记录无法使用：{error}"),
                words!("try again", "请重试"),
            ),
            Why::NotKept => (
                words!("the history does not keep this file", "历史记录不包含这个文件"),
                words!(
                    "name a file in `content/` of at most 100 MiB, or `site.yaml`",
                    "请指定 `content/` 里不超过 100 MiB 的文件，或 `site.yaml`"
                ),
            ),
            Why::NoVersion => (
                words!("the history has no such version of this file", "历史记录里没有这个文件的这一版本"),
                words!("`blackeyes history list` lists those that exist", "`blackeyes history list` 会列出现有的版本"),
            ),
        };
        Diagnostic::new(codes::HISTORY, message).at(Place::file(self.path.clone())).hint(hint)
    }
}

impl Why {
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            // Without a code, it is a value that this program never writes.
            Some(Code::NotADatabase | Code::DatabaseCorrupt) | None => Self::Damaged,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DiskFull) => Self::Io(io::ErrorKind::StorageFull.into()),
            Some(Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen) => {
                Self::Io(io::ErrorKind::PermissionDenied.into())
            }
            Some(Code::SystemIoFailure) => Self::Io(io::Error::other(error.to_string())),
            Some(_) => Self::Refused(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for Why {
    fn from(error: rusqlite::Error) -> Self {
        Self::of(&error)
    }
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Unavailable> for io::Error {
    fn from(unavailable: Unavailable) -> Self {
        match unavailable.why {
            Why::Io(error) => error,
            Why::Busy => io::ErrorKind::ResourceBusy.into(),
            _ => Self::other(unavailable.diagnostic().message.english().to_owned()),
        }
    }
}
