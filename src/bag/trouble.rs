//! Describes what is wrong with an archive entry in our own messages: the zip library's are English only.

use std::io::{self, ErrorKind};

use zip::result::ZipError;

use crate::source::{Doing, why};
use blackeyes_diagnostics::{Wording, words};

/// An entry that cannot be opened.
pub(super) fn entry(index: usize, error: &ZipError) -> Wording {
    let why = of_entry(error);
    let (en, zh) = (why.english(), why.chinese());
    words!("entry {index} cannot be read: {en}", "第 {index} 项无法读取：{zh}")
}

/// A file whose content cannot be read completely.
pub(super) fn content(shown: &str, error: &io::Error) -> Wording {
    let why = of_content(error);
    let (en, zh) = (why.english(), why.chinese());
    words!("`{shown}` is damaged: {en}", "`{shown}` 已损坏：{zh}")
}

fn of_entry(error: &ZipError) -> Wording {
    match error {
        ZipError::Io(error) => of_content(error),
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            words!("it is encrypted, and a library could not read it either", "它是加密的，图书馆同样无法读取")
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            words!("it is compressed in a way that a bag does not use", "它的压缩方式不是存档所用的")
        }
        _ => words!("the archive's information about it is contradictory", "存档对它的记载自相矛盾"),
    }
}

fn of_content(error: &io::Error) -> Wording {
    match error.kind() {
        ErrorKind::UnexpectedEof => words!("it ends too early", "内容没有写完就中断了"),
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Other if error.raw_os_error().is_none() => {
            words!("its content does not match its recorded checksum", "内容与存档时的校验值不符")
        }
        _ => why(Doing::Reading, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_has_a_chinese_message() {
        let ascii = |wording: Wording| wording.chinese().chars().any(|c| c.is_ascii_alphabetic());
        for error in [
            ZipError::InvalidPassword,
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED),
            ZipError::UnsupportedArchive("Multi-disk"),
            ZipError::CompressionMethodNotSupported(12),
            ZipError::InvalidArchive("Invalid local file header".into()),
            ZipError::FileNotFound,
            ZipError::Io(io::Error::new(ErrorKind::InvalidInput, "corrupt deflate stream")),
            ZipError::Io(ErrorKind::UnexpectedEof.into()),
            ZipError::Io(ErrorKind::PermissionDenied.into()),
        ] {
            assert!(!ascii(of_entry(&error)), "{error}");
        }
        let damaged = io::Error::new(ErrorKind::InvalidData, "Invalid checksum");
        assert_eq!(of_content(&damaged).english(), "its content does not match its recorded checksum");
    }
}
