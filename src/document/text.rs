//! The texts of editions, separate from their facts: nothing that other documents, lists and addresses depend on, except links
//! and the ids that links lead to.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize};
use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;

use crate::privacy::{Names, Written, readable};
use blackeyes_chinese::Lang;
use blackeyes_markdown::{Body, Markdown, Source, WrittenBody};

/// The text of an edition: what only its own page, feeds, exports and the search show.
#[derive(Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Text {
    /// The BLAKE3 hash of the edition's input: its file, the file of the edition that it inherits keys from, and its table.
    pub hash: [u8; 32],
    /// The byte offset of the text in the file.
    pub start: usize,
    /// What was parsed.
    pub body: Body,
    /// A hash of its words: identical texts have the same.
    pub words: u64,
    #[borsh(skip)]
    source: Option<TextSource>,
    /// What was written from the body and is not released.
    #[borsh(skip)]
    held: Mutex<Option<Arc<WrittenBody>>>,
    /// For the names that were last searched for in it, whether one of them occurs.
    #[borsh(skip)]
    answers: Mutex<Vec<([u8; 32], bool)>>,
}

/// For how many sets of names a text remembers whether one occurs.
const MOST_NAMES: usize = 4;

/// A whole file, and the parser for the text in it.
#[derive(Debug)]
struct TextSource {
    file: Arc<str>,
    markdown: Arc<Markdown>,
}

impl Text {
    /// A text that was parsed. As long as it has no source, what was written from it is not released.
    pub(super) fn new(hash: [u8; 32], start: usize, body: Body, written: WrittenBody) -> Self {
        let words = rapidhash_v3(written.text.as_bytes());
        Self { hash, start, body, words, held: Mutex::new(Some(Arc::new(written))), ..Self::default() }
    }

    /// The file that it was parsed from; `None` if it is not kept.
    pub fn file(&self) -> Option<&str> {
        self.source.as_ref().map(|source| &*source.file)
    }

    /// Its HTML and its plain text, written now if necessary, and held for the next caller if it `stays`.
    pub fn written(&self, stays: bool) -> Arc<WrittenBody> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(written) = &*held {
            return Arc::clone(written);
        }
        let write = |TextSource { file, markdown }: &TextSource| {
            let source = Source { path: &Arc::default(), text: file, start: self.start, summarise: false };
            Arc::new(markdown.parse(&source).written)
        };
        let written = self.source.as_ref().map(write).unwrap_or_default();
        *held = stays.then(|| Arc::clone(&written));
        written
    }

    /// Whether one of `names` occurs in it. The answer is remembered.
    pub fn has_one_of(&self, names: &Names) -> bool {
        if names.are_none() {
            return false;
        }
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let key = names.fingerprint();
        if let Some((_, known)) = answers.iter().find(|(known, _)| *known == key) {
            return *known;
        }
        let written = self.written(true);
        // The HTML can contain text that the summary and the search text lack, and the other way round.
        let has = names.are_in(&readable(&written.html, Written::Markup)) || names.are_in(&written.text);
        answers.truncate(MOST_NAMES - 1);
        answers.insert(0, (key, has));
        has
    }

    /// Whether its HTML is in memory.
    pub fn is_held(&self) -> bool {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

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
#[derive(Clone, Debug)]
pub struct TextOf {
    /// The file of the edition.
    pub path: Arc<str>,
    /// The language of the edition.
    pub lang: Lang,
    /// Its text.
    pub text: Arc<Text>,
}

impl TextOf {
    /// Keeps the file that the text was parsed from, so that its HTML can be written from it. `None` if the text is shared.
    pub(super) fn keep_source(&mut self, file: Arc<str>, markdown: &Arc<Markdown>) -> Option<()> {
        let source = TextSource { file, markdown: Arc::clone(markdown) };
        Arc::get_mut(&mut self.text).map(|text| text.source = Some(source))
    }
}

/// How many parts the table of all texts has: a copy in which one text is replaced shares the others.
const PARTS: usize = 64;

/// The texts of all editions, by file.
#[derive(Clone, Debug)]
pub struct AllTexts {
    parts: Vec<Arc<RapidHashMap<Arc<str>, Arc<Text>>>>,
    /// For a file that has no text.
    none: Arc<Text>,
    /// Whether what is written from a text is held for its next use: until [`Self::release`].
    holds: Arc<AtomicBool>,
}

impl Default for AllTexts {
    fn default() -> Self {
        let parts = (0..PARTS).map(|_| Arc::default()).collect();
        Self { parts, none: Arc::default(), holds: Arc::new(AtomicBool::new(true)) }
    }
}

impl AllTexts {
    /// The text of the edition in a file; empty if there is none.
    pub fn of(&self, path: &str) -> &Text {
        self.parts.get(part(path)).and_then(|part| part.get(path)).unwrap_or(&self.none)
    }

    /// The body of the edition in a file.
    pub fn body(&self, path: &str) -> &Body {
        &self.of(path).body
    }

    /// The HTML and the plain text of the edition in a file.
    pub fn written(&self, path: &str) -> Arc<WrittenBody> {
        self.of(path).written(self.holds.load(Ordering::Relaxed))
    }

    /// Drops what was written from the texts and can be written again. From now on, that is held by nothing but its users.
    pub fn release(&self) {
        self.holds.store(false, Ordering::Relaxed);
        for text in self.parts.iter().flat_map(|part| part.values()).filter(|text| text.source.is_some()) {
            *text.held.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}

/// The part that has the text of a file.
fn part(path: &str) -> usize {
    usize::try_from(rapidhash_v3(path.as_bytes()) % PARTS as u64).unwrap_or_default()
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
        for TextOf { path, text, .. } in texts {
            if let Some(part) = self.parts.get_mut(part(path)) {
                Arc::make_mut(part).insert(Arc::clone(path), Arc::clone(text));
            }
        }
    }
}
