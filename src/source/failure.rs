//! Errors of the operating system, in words that suggest what to do.

use std::io::{self, ErrorKind};

use crate::codes;
use crate::platform::{Platform as _, Refusal, System};
use blackeyes_diagnostics::{Diagnostic, Place, Wording, words};

/// The operation that the operating system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A file or folder was being read.
    Reading,
    /// A file or folder was being written, renamed or removed.
    Writing,
}

/// The `io` diagnostic for `error`, which occurred while `doing` something to `path` (as the user knows it: relative
/// to the site's folder, or as typed).
pub fn failure(doing: Doing, path: &str, error: &io::Error) -> Diagnostic {
    let (why, hint) = reason(doing, error);
    let (en, zh) = (why.english(), why.chinese());
    let message = match doing {
        Doing::Reading => words!("cannot be read: {en}", "无法读取：{zh}"),
        Doing::Writing => words!("cannot be written: {en}", "无法写入：{zh}"),
    };
    Diagnostic::new(codes::IO, message).at(Place::file(path)).maybe_hint(hint)
}

/// The `io` diagnostic for the file `path`, which the system would refuse to read for this reason.
pub(super) fn failure_of(refusal: Refusal, path: &str) -> Diagnostic {
    let (why, hint) = explain(refusal);
    let (en, zh) = (why.english(), why.chinese());
    let message = words!("cannot be read: {en}", "无法读取：{zh}");
    Diagnostic::new(codes::IO, message).at(Place::file(path)).maybe_hint(hint)
}

/// Only the reason, for a sentence that names the file.
pub fn why(doing: Doing, error: &io::Error) -> Wording {
    reason(doing, error).0
}

/// The reason in one line, with `what`, the path as the user knows it.
pub fn refusal(doing: Doing, what: &str, error: &io::Error) -> Wording {
    let why = why(doing, error);
    let (en, zh) = (why.english(), why.chinese());
    match doing {
        Doing::Reading => words!("{what} cannot be read: {en}", "{what} 无法读取：{zh}"),
        Doing::Writing => words!("{what} cannot be written: {en}", "{what} 无法写入：{zh}"),
    }
}

/// The reason, and what to do about it.
fn reason(doing: Doing, error: &io::Error) -> (Wording, Option<Wording>) {
    if let Some(refusal) = System.refusal(error) {
        return explain(refusal);
    }
    match error.kind() {
        ErrorKind::NotFound => (
            words!("there is no such file or folder", "没有这个文件或文件夹"),
            Some(words!("check the name, capital letters included", "请核对名称，包括大小写")),
        ),
        ErrorKind::PermissionDenied => (words!("permission denied", "没有权限"), Some(permission(doing))),
        ErrorKind::IsADirectory => (
            words!("it is a folder, but a file is expected here", "它是文件夹，而这里应当是文件"),
            Some(words!("rename or move the folder", "请给文件夹改名或移走")),
        ),
        ErrorKind::NotADirectory => (
            words!("there is a file where a folder is expected", "应当是文件夹的地方却是一个文件"),
            Some(words!("rename or move the file", "请给文件改名或移走")),
        ),
        ErrorKind::StorageFull => (
            words!("the disk is full", "磁盘已满"),
            Some(words!(
                "free some space and run the command again; what was published before is untouched",
                "请腾出空间后重新运行；此前发布的内容没有改动"
            )),
        ),
        ErrorKind::QuotaExceeded => (
            words!("your quota on this disk is used up", "您在这个磁盘上的配额已用完"),
            Some(words!(
                "delete what is no longer needed, or request more, and run the command again",
                "请删除不再需要的文件或申请扩容，然后重新运行"
            )),
        ),
        ErrorKind::ReadOnlyFilesystem => (
            words!("the disk is read-only", "磁盘是只读的"),
            Some(words!("copy the site to a disk that can be written to", "请把网站复制到可以写入的磁盘上")),
        ),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => (
            words!(
                "the name is too long or has a character that this disk does not allow",
                "名称过长，或含有磁盘不允许的字符"
            ),
            Some(words!("give it a shorter, simpler name", "请改用更短、更简单的名称")),
        ),
        ErrorKind::Unsupported => (
            words!("this kind of disk does not support the operation", "这种磁盘不支持所需的操作"),
            Some(words!("copy the site to a local disk", "请把网站复制到本机磁盘上")),
        ),
        _ => {
            let text = error.to_string();
            (words!("the system says “{text}”", "系统提示“{text}”"), None)
        }
    }
}

/// The reason for an error that the system reports only by number.
fn explain(refusal: Refusal) -> (Wording, Option<Wording>) {
    match refusal {
        Refusal::TooManyOpen => (
            words!("too many files are open", "打开的文件过多"),
            Some(words!(
                "raise the limit with `ulimit -n 4096` and try again",
                "请用 `ulimit -n 4096` 提高上限，然后重试"
            )),
        ),
        Refusal::LinksInCircle => (
            words!("its links form a circle", "链接首尾相接，绕成了一个圈"),
            Some(words!("remove one of the links", "请删除其中一个链接")),
        ),
        Refusal::OnlyInCloud => (
            words!("it is only in the cloud, not on this computer", "它只在云端，不在这台电脑上"),
            Some(words!(
                "download it in Finder or File Explorer (Download Now, Always keep on this device), wait until it is there, and try again; \
                 better, keep the site outside folders of iCloud and OneDrive",
                "请在访达或资源管理器里下载（“立即下载”“始终保留在此设备上”），等下载完再试；最好不要把网站放在 iCloud、OneDrive 的文件夹里"
            )),
        ),
        Refusal::Held => (
            words!("another program has it open", "另一个程序正在使用它"),
            Some(words!(
                "close the program that has it open (Word, Excel, a preview window, a virus scanner) and try again",
                "请关闭正在使用它的程序（Word、Excel、预览窗口、杀毒软件），然后重试"
            )),
        ),
    }
}

fn permission(doing: Doing) -> Wording {
    match doing {
        Doing::Reading => words!("give your account permission to read it", "请为您的账户授予读取权限"),
        Doing::Writing => words!(
            "give your account permission to write there, close programs that have it open, or choose another \
             folder with `--out`",
            "请为您的账户授予写入权限，关闭正在使用它的程序，或用 `--out` 另选文件夹"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_system_refuses_by_number_alone_says_what_to_do() {
        for (refusal, why, hint) in [
            (Refusal::TooManyOpen, "打开的文件过多", "ulimit"),
            (Refusal::LinksInCircle, "链接首尾相接，绕成了一个圈", "remove one"),
            (Refusal::Held, "另一个程序正在使用它", "close the program"),
            (Refusal::OnlyInCloud, "它只在云端，不在这台电脑上", "download it"),
        ] {
            let (found, what_to_do) = explain(refusal);
            assert_eq!(found.chinese(), why);
            assert!(what_to_do.is_some_and(|what| what.english().contains(hint)));
        }
    }
}
