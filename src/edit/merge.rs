//! Three versions of a document become one: what only one side changed is taken, what both changed is given to a person.
//!
//! Front matter is merged by key, the text below it by paragraph, and a paragraph that both sides changed by word. Changes that
//! overlap or touch are conflicts with both sides. No mark of a conflict is ever written into a file.

mod matter;
mod text;
mod three;
mod tokens;

use std::sync::Arc;

use crate::document::halves;

pub use matter::{KeyConflict, KeyTaken, Matter};
pub use text::{Part, Side, Taken, changes};

use matter::merge_matter;
use text::{merge_text, text_of};

/// Two versions of a document with the one that both are based on, merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What is before the front matter and its values: the byte-order mark and the fence. All parts in a row are the document.
    pub before: Vec<Part>,
    /// The front matter; `None` if a version has none that can be edited, and the document was merged as one text.
    pub matter: Option<Matter>,
    /// The closing fence and the text, or the whole document.
    pub body: Vec<Part>,
}

impl Merged {
    /// The merged document; `None` if there are conflicts.
    pub fn text(&self) -> Option<String> {
        let matter = match &self.matter {
            Some(matter) if !matter.conflicts.is_empty() => return None,
            Some(matter) => matter.text.as_str(),
            None => "",
        };
        Some([text_of(&self.before)?.as_str(), matter, text_of(&self.body)?.as_str()].concat())
    }
}

/// Merges `ours` and `theirs`, which are both based on `base`: three versions of the file `path`.
pub fn merge(path: &Arc<str>, base: &str, ours: &str, theirs: &str) -> Merged {
    let cut = |text| halves(path, text).filter(|halves| halves.sound).map(|halves| halves.matter);
    if let (Some(old), Some(one), Some(other)) = (cut(base), cut(ours), cut(theirs))
        && let Some(matter) = merge_matter(&base[old.clone()], &ours[one.clone()], &theirs[other.clone()])
    {
        let before = merge_text(&base[..old.start], &ours[..one.start], &theirs[..other.start]);
        let body = merge_text(&base[old.end..], &ours[one.end..], &theirs[other.end..]);
        return Merged { before, matter: Some(matter), body };
    }
    Merged { before: Vec::new(), matter: None, body: merge_text(base, ours, theirs) }
}
