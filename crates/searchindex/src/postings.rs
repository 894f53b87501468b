//! Collects which bundles contain which characters, pairs, words and readings.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use rapidhash::fast::RapidHasher;
use rayon::prelude::*;

use super::characters::Characters;
use super::document::Document;
use super::reading::Readings;
use super::scan::{Found, Scanner};

type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<RapidHasher<'static>>>;

/// One character or pair in one bundle, packed into a number: the first character; 0, or one more than the second;
/// the bundle; 0 for a head, 1 for text only. Sorted numbers are ordered by key, and then by bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u64);

impl Entry {
    fn new(first: u32, second: u32, bundle: u32, in_text: bool) -> Self {
        Self(u64::from(first) << 43 | u64::from(second) << 24 | u64::from(bundle) << 1 | u64::from(in_text))
    }

    /// The first character.
    pub fn first(self) -> u32 {
        (self.0 >> 43) as u32
    }

    /// 0 for the first character alone; otherwise one more than the second.
    pub fn second(self) -> u32 {
        (self.0 >> 24) as u32 & 0x7_FFFF
    }

    /// The bundle.
    pub fn bundle(self) -> u32 {
        (self.0 >> 1) as u32 & 0x7F_FFFF
    }

    /// Whether it occurs in no head of the bundle.
    pub fn in_text(self) -> bool {
        self.0 & 1 == 1
    }

    /// Both characters and the bundle, without the location inside it.
    fn everywhere(self) -> u64 {
        self.0 >> 1
    }
}

/// The bundles of a word: those that have it in a head, and those that have it only in text.
#[derive(Debug, Default)]
pub(super) struct Bundles {
    /// In a head.
    pub heads: Vec<u32>,
    /// In text only.
    pub texts: Vec<u32>,
}

/// The postings of all documents.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Characters and pairs, sorted.
    pub entries: Vec<Entry>,
    /// Words and readings, sorted.
    pub words: Vec<(String, Bundles)>,
}

/// Collects the postings of one bundle.
struct Gatherer<'a> {
    characters: &'a Characters,
    bundle: u32,
    in_text: bool,
    entries: Vec<Entry>,
    heads: HashSet<String, BuildHasherDefault<RapidHasher<'static>>>,
    texts: HashSet<String, BuildHasherDefault<RapidHasher<'static>>>,
}

impl Found for Gatherer<'_> {
    fn one(&mut self, c: char) {
        self.entries.push(Entry::new(self.characters.index(c), 0, self.bundle, self.in_text));
    }

    fn pair(&mut self, first: char, second: char) {
        let (first, second) = (self.characters.index(first), self.characters.index(second));
        self.entries.push(Entry::new(first, second + 1, self.bundle, self.in_text));
    }

    fn word(&mut self, word: &str) {
        let known = self.heads.contains(word) || (self.in_text && self.texts.contains(word));
        if !known {
            let set = if self.in_text { &mut self.texts } else { &mut self.heads };
            set.insert(word.to_owned());
        }
    }
}

impl Gatherer<'_> {
    /// Scans the heads of all documents of the bundle first, then their texts.
    fn collect(&mut self, documents: &[Document<'_>], readings: &[Readings]) {
        let mut scanner = Scanner::default();
        let mut key = String::new();
        for (document, readings) in documents.iter().zip(readings) {
            document.heads().for_each(|text| scanner.scan(text, self));
            readings.keys(&mut key, &mut |key| self.word(key));
        }
        self.in_text = true;
        for text in documents.iter().flat_map(|document| &document.text) {
            scanner.scan(text, self);
        }
        self.entries.sort_unstable();
        // An entry in both a head and a text of the bundle is kept only for the head.
        self.entries.dedup_by_key(|entry| entry.everywhere());
    }
}

impl Postings {
    /// Collects the postings of all documents.
    pub fn collect(
        documents: &[Document<'_>],
        readings: &[Readings],
        bundles: &[Range<usize>],
        characters: &Characters,
    ) -> Self {
        let collected: Vec<(Vec<Entry>, Map<String, Bundles>)> = bundles
            .par_chunks(64)
            .enumerate()
            .map(|(chunk, bundles)| {
                let (mut entries, mut words) = (Vec::new(), Map::default());
                for (place, range) in bundles.iter().enumerate() {
                    let bundle = (chunk * 64 + place) as u32;
                    let (heads, texts) = (HashSet::default(), HashSet::default());
                    let mut own = Gatherer { characters, bundle, in_text: false, entries: Vec::new(), heads, texts };
                    let documents = documents.get(range.clone()).unwrap_or_default();
                    own.collect(documents, readings.get(range.clone()).unwrap_or_default());
                    entries.append(&mut own.entries);
                    add(&mut words, own.heads, |lists| lists.heads.push(bundle));
                    add(&mut words, own.texts, |lists| lists.texts.push(bundle));
                }
                (entries, words)
            })
            .collect();
        let mut entries = Vec::with_capacity(collected.iter().map(|(entries, _)| entries.len()).sum());
        let mut words: Map<String, Bundles> = Map::default();
        for (own, own_words) in collected {
            entries.extend(own);
            for (word, mut bundles) in own_words {
                let lists = words.entry(word).or_default();
                lists.heads.append(&mut bundles.heads);
                lists.texts.append(&mut bundles.texts);
            }
        }
        entries.par_sort_unstable();
        let mut words: Vec<(String, Bundles)> = words.into_iter().collect();
        words.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Self { entries, words }
    }
}

fn add<S>(words: &mut Map<String, Bundles>, found: HashSet<String, S>, mut push: impl FnMut(&mut Bundles)) {
    for word in found {
        push(words.entry(word).or_default());
    }
}
