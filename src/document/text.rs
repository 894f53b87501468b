//! The texts of editions, separate from their facts: nothing that other documents, lists and addresses depend on, except links
//! and the ids that links lead to.

use std::collections::BTreeSet;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rapidhash::RapidHashMap;

use blackeyes_chinese::Lang;
use blackeyes_markdown::Body;

/// The text of an edition: what only its own page, feeds, exports and the search show.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Text {
    /// The BLAKE3 hash of the edition's input: its file, the file of the edition that it inherits keys from, and its table.
    pub hash: [u8; 32],
    /// The byte offset of the text in the file.
    pub start: usize,
    /// What was parsed.
    pub body: Body,
}

impl Text {
    /// Whether nothing that other documents or addresses can depend on differs: the targets of links and inserts in the same
    /// order, and the ids that links can lead to.
    pub fn links_like(&self, other: &Self) -> bool {
        let (now, before) = (&self.body, &other.body);
        let ids = |body: &Body| body.ids.iter().cloned().collect::<BTreeSet<_>>();
        self.hash == other.hash
            || now.slots.iter().map(|slot| &slot.kind).eq(before.slots.iter().map(|slot| &slot.kind))
                && now.outline.iter().map(|heading| &heading.id).eq(before.outline.iter().map(|heading| &heading.id))
                && ids(now) == ids(before)
    }
}

/// The text of an edition, with its file and its language.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct TextOf {
    /// The file of the edition.
    pub path: Arc<str>,
    /// The language of the edition.
    pub lang: Lang,
    /// Its text.
    #[borsh(bound(deserialize = ""))]
    pub text: Arc<Text>,
}

/// The texts of all editions, by file.
#[derive(Clone, Debug, Default)]
pub struct AllTexts {
    by_file: RapidHashMap<Arc<str>, Arc<Text>>,
    /// For a file that has no text.
    none: Text,
}

impl AllTexts {
    /// The text of the edition in a file; empty if there is none.
    pub fn of(&self, path: &str) -> &Text {
        self.by_file.get(path).map_or(&self.none, Arc::as_ref)
    }

    /// The body of the edition in a file.
    pub fn body(&self, path: &str) -> &Body {
        &self.of(path).body
    }
}

impl<'a> FromIterator<&'a TextOf> for AllTexts {
    fn from_iter<I: IntoIterator<Item = &'a TextOf>>(texts: I) -> Self {
        let mut all = Self::default();
        all.extend(texts);
        all
    }
}

impl<'a> Extend<&'a TextOf> for AllTexts {
    fn extend<I: IntoIterator<Item = &'a TextOf>>(&mut self, texts: I) {
        self.by_file.extend(texts.into_iter().map(|of| (Arc::clone(&of.path), Arc::clone(&of.text))));
    }
}
