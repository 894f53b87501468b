//! What an operation will change, and what people have to know about it.

use blackeyes_diagnostics::{Wording, words};

use crate::edit::Change;

/// What is said of an operation: about a file, or about all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file; empty if it is about no file.
    pub path: String,
    /// The line of the file, from 1.
    pub line: Option<usize>,
    /// What is said.
    pub wording: Wording,
    /// Whether a person has to do something about it.
    pub asks: bool,
}

impl Note {
    /// What will be done to a file.
    pub fn of(path: &str, wording: Wording) -> Self {
        Self { path: path.to_owned(), line: None, wording, asks: false }
    }

    /// What a person has to do in a file.
    pub fn asking(path: &str, line: Option<usize>, wording: Wording) -> Self {
        Self { path: path.to_owned(), line, wording, asks: true }
    }
}

/// What an operation will change. Nothing is changed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What it is about, as the list of operations shows it.
    pub about: String,
    /// The changes of files, in order.
    pub changes: Vec<Change>,
    /// What is said of it.
    pub notes: Vec<Note>,
    /// Files that continue under another path, with their history.
    pub moved: Vec<(String, String)>,
    /// Documents that link to one that will be deleted: file and line.
    pub links: Vec<(String, usize)>,
}

/// Why an operation is not possible. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Wording);

impl Refused {
    /// There is no such document.
    pub fn no_document(named: &str, near: Option<&str>) -> Self {
        Self(match near {
            Some(near) => words!(
                "there is no document `{named}`; did you mean `{near}`?",
                "没有文档 `{named}`；是不是 `{near}`？"
            ),
            None => words!(
                "there is no document `{named}`; name its file, such as `content/news/library.md`",
                "没有文档 `{named}`；请写它的文件，例如 `content/news/library.md`"
            ),
        })
    }
}

impl From<Wording> for Refused {
    fn from(wording: Wording) -> Self {
        Self(wording)
    }
}

impl From<blackeyes_diagnostics::Diagnostic> for Refused {
    fn from(found: blackeyes_diagnostics::Diagnostic) -> Self {
        let place = match &found.place {
            blackeyes_diagnostics::Place::File(path) => path.to_string(),
            _ => String::new(),
        };
        let (en, zh) = (found.message.english(), found.message.chinese());
        if place.is_empty() { Self(found.message) } else { Self(words!("{place}: {en}", "{place}：{zh}")) }
    }
}
