//! Edits the front matter of a document, or the settings, and nothing else of the file.

use std::sync::Arc;

use crate::document::halves;
use blackeyes_diagnostics::{Wording, words};
use blackeyes_frontmatter::edit::{Edit, Refusal, edit};

/// Why the front matter of a file was not edited. The text is then as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unedited {
    /// The file has no front matter, or its fences are malformed.
    NoFrontMatter,
    /// The edit is not possible, or would change more than its entry.
    Refused(Refusal),
    /// The edit would move the end of the front matter.
    MovesFence,
}

impl Unedited {
    /// A sentence for the editor: what prevents the edit, and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Self::NoFrontMatter => words!(
                "the file was left as it is: it has no front matter between two lines of `---`; add them first",
                "没有改动文件：其中没有两行 `---` 之间的文件头；请先加上"
            ),
            Self::Refused(refusal) => refusal.wording(),
            Self::MovesFence => words!(
                "the file was left as it is: the new value would end the front matter; edit the file by hand",
                "没有改动文件：新的值会使文件头提前结束；请直接修改文件"
            ),
        }
    }
}

/// The text of the file `path` after `change` in its front matter; of a YAML file, in the whole. A byte-order mark, the fences and
/// the text below them stay, byte for byte.
///
/// # Errors
///
/// If there is no front matter, or the edit is refused.
pub fn edit_file(path: &Arc<str>, text: &str, change: &Edit) -> Result<String, Unedited> {
    if path.ends_with(".yaml") || path.ends_with(".yml") {
        return edit(text, change).map(|edited| edited.text).map_err(Unedited::Refused);
    }
    let halves_of = |text: &str| halves(path, text).filter(|halves| halves.sound);
    let old = halves_of(text).ok_or(Unedited::NoFrontMatter)?;
    let (before, after) = (&text[..old.matter.start], &text[old.matter.end..]);
    let mut matter = edit(&text[old.matter.clone()], change).map_err(Unedited::Refused)?.text;
    // The first entry has no neighbour whose line end it could take.
    if old.matter.is_empty() && before.ends_with("\r\n") {
        matter = matter.replace('\n', "\r\n");
    }
    let made = [before, matter.as_str(), after].concat();
    let is_same = halves_of(&made).is_some_and(|new| new.matter == (before.len()..made.len() - after.len()));
    if is_same { Ok(made) } else { Err(Unedited::MovesFence) }
}
