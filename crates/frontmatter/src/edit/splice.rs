//! Bytes of a text that are replaced.

use std::ops::Range;

/// Bytes of a text that are replaced by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    pub range: Range<usize>,
    pub text: String,
}

impl Splice {
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }

    pub fn delete(range: Range<usize>) -> Self {
        Self::new(range, "")
    }
}

/// `text` with the splices made; `None` if they overlap or are no ranges of the text.
pub fn spliced(text: &str, splices: &[Splice]) -> Option<String> {
    let mut order: Vec<&Splice> = splices.iter().collect();
    order.sort_by_key(|splice| splice.range.start);
    let mut made = String::with_capacity(text.len());
    let mut from = 0;
    for splice in order {
        made.push_str(text.get(from..splice.range.start)?);
        made.push_str(&splice.text);
        text.get(splice.range.clone())?;
        from = splice.range.end;
    }
    made.push_str(text.get(from..)?);
    Some(made)
}

/// The one stretch of bytes by which two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it begins, in both texts.
    pub at: usize,
    /// What was there before.
    pub old: String,
    /// What is there now.
    pub new: String,
}

impl Change {
    /// What is different in `new`.
    pub fn between(old: &str, new: &str) -> Self {
        let same = |bytes: &mut dyn Iterator<Item = (u8, u8)>| bytes.take_while(|(one, other)| one == other).count();
        let mut at = same(&mut old.bytes().zip(new.bytes()));
        while !old.is_char_boundary(at) || !new.is_char_boundary(at) {
            at -= 1;
        }
        let mut tail = same(&mut old.bytes().rev().zip(new.bytes().rev())).min(old.len() - at).min(new.len() - at);
        while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
            tail -= 1;
        }
        let part = |text: &str| text.get(at..text.len() - tail).unwrap_or_default().to_owned();
        Self { at, old: part(old), new: part(new) }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { at: self.at, old: self.new.clone(), new: self.old.clone() }
    }

    /// `text` with the change made; `None` if the bytes that it replaces are not there.
    pub fn make(&self, text: &str) -> Option<String> {
        let rest = text.get(self.at..)?.strip_prefix(self.old.as_str())?;
        Some([text.get(..self.at)?, self.new.as_str(), rest].concat())
    }
}
