//! Benchmarks of the search index: the time to build it, and its size.
//!
//! The texts are 10,000 documents of 800 Chinese characters, generated from a fixed seed in the same way as by
//! `search-peers/corpus.mjs`: word frequencies follow Zipf's law, each word has preferred successors, and each
//! document prefers its own words. With `SEARCH_TEXTS=FILE`, the lines of a file are used instead. With `SEARCH_EDITS=1`, it also
//! prints how many files change with edits, which takes some minutes.

#![allow(clippy::cast_sign_loss, clippy::cast_possible_wrap, reason = "all numbers here are small and positive")]

use std::borrow::Cow;

use blackeyes_searchindex::{Document, Index, Name};
use divan::{Bencher, black_box};

fn main() {
    sizes();
    divan::main();
}

/// The number of documents in the corpus, and of characters in each.
const DOCUMENTS: usize = 10_000;
const CHARACTERS: usize = 800;
const LEXICON: usize = 30_000;

/// A small random number generator (xorshift), so that the corpus is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.unit() * limit as f64) as usize
    }
}

/// Ranks with frequencies that follow Zipf's law.
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(count: usize, offset: f64) -> Self {
        let mut sum = 0.0;
        Self(
            (0..count)
                .map(|rank| {
                    sum += 1.0 / (rank as f64 + offset);
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, numbers: &mut Numbers) -> usize {
        let at = numbers.unit() * self.0.last().copied().unwrap_or(0.0);
        self.0.partition_point(|sum| *sum <= at).min(self.0.len() - 1)
    }
}

fn lexicon(numbers: &mut Numbers) -> Vec<String> {
    let characters = Zipf::new(3_500, 20.0);
    // 3,500 does not divide 20,947, which is prime: every rank has its own character.
    let character = |rank: usize| char::from_u32(0x4E00 + (rank * 7_919 % 20_947) as u32).unwrap();
    (0..LEXICON)
        .map(|rank| {
            let length = match numbers.below(100) {
                _ if rank < 60 => 1,
                0..=9 => 1,
                10..=79 => 2,
                80..=91 => 3,
                _ => 4,
            };
            (0..length).map(|_| character(characters.draw(numbers))).collect()
        })
        .collect()
}

fn texts() -> Vec<String> {
    if let Some(file) = std::env::var_os("SEARCH_TEXTS") {
        return std::fs::read_to_string(file).unwrap().lines().map(ToOwned::to_owned).collect();
    }
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let lexicon = lexicon(&mut numbers);
    let ranks = Zipf::new(LEXICON, 3.5);
    let followers: Vec<[usize; 5]> = (0..LEXICON).map(|_| std::array::from_fn(|_| ranks.draw(&mut numbers))).collect();
    let follows = Zipf::new(5, 1.2);
    (0..DOCUMENTS)
        .map(|_| {
            let own: Vec<usize> = (0..60).map(|_| ranks.draw(&mut numbers)).collect();
            let mut text = String::new();
            let (mut length, mut until, mut last) = (0, 5, ranks.draw(&mut numbers));
            while length < CHARACTERS {
                last = match numbers.below(100) {
                    0..=63 => followers[last][follows.draw(&mut numbers)],
                    64..=78 => own[numbers.below(own.len())],
                    _ => ranks.draw(&mut numbers),
                };
                let word = &lexicon[last];
                text.push_str(word);
                length += word.chars().count();
                until -= 1;
                if until == 0 {
                    until = 4 + numbers.below(8);
                    text.push(if numbers.below(3) == 0 { '。' } else { '，' });
                    length += 1;
                }
            }
            text
        })
        .collect()
}

fn documents(texts: &[String]) -> Vec<Document<'_>> {
    let cut = |text: &str, from: usize, count: usize| text.chars().skip(from).take(count).collect::<String>();
    texts
        .iter()
        .enumerate()
        .map(|(number, text)| Document {
            address: format!("journal/{}-{}/article-{number}/", 2000 + number / 400, number / 40 % 10 + 1),
            lang: "zh".to_owned(),
            kind: "article",
            date: jiff::civil::Date::new(2000 + (number / 400) as i16, (number / 40 % 10 + 1) as i8, 1).ok(),
            title: Cow::Owned(cut(text, 20, 8)),
            people: vec![Name { name: Cow::Owned(cut(&texts[number % 200], 40, 3)), reading: None }],
            topics: vec![Cow::Owned(cut(&texts[number % 50], 60, 2))],
            headings: vec![Cow::Owned(cut(text, 100, 6))],
            text: vec![Cow::Borrowed(text)],
            ..Document::default()
        })
        .collect()
}

/// Prints the sizes of the files.
fn sizes() {
    let texts = texts();
    let raw: usize = texts.iter().map(String::len).sum();
    let index = Index::build(documents(&texts));
    let share = |bytes: usize| bytes as f64 / raw as f64 * 100.0;
    let report = |name: &str| {
        let files = index.files().filter(|(path, _)| path.starts_with(&format!("{}/{name}", Index::PARTS)));
        let sizes: Vec<usize> = files.map(|(_, bytes)| bytes.len()).collect();
        let sum: usize = sizes.iter().sum();
        let most = sizes.iter().max().copied().unwrap_or_default();
        println!(
            "{name:>6}: {:5} files, {sum:9} bytes, {:5.2} % of the text, the largest {most}",
            sizes.len(),
            share(sum)
        );
    };
    println!("{} documents, {raw} bytes of text", texts.len());
    ["core", "rows", "words", "texts", ""].into_iter().for_each(report);
    if std::env::var_os("SEARCH_EDITS").is_some() {
        edits(&texts, &index);
    }
}

/// Prints how many files change with an edit of one text: a character, a sentence, a paragraph, the whole text, and a new document.
fn edits(texts: &[String], before: &Index) {
    let mut numbers = Numbers(7);
    for length in [1, 10, 40, 150, CHARACTERS] {
        let mut changed: Vec<usize> = (0..20)
            .map(|_| {
                let mut texts = texts.to_vec();
                let (place, other) = (numbers.below(texts.len()), numbers.below(texts.len()));
                let put: String = texts[other].chars().take(length).collect();
                let at = texts[place].char_indices().nth(300).map_or(0, |(at, _)| at);
                if length == CHARACTERS {
                    texts[place] = put;
                } else {
                    texts[place].insert_str(at, &put);
                }
                let after = Index::build(documents(&texts));
                after.files().filter(|(path, bytes)| before.at(path) != Some(bytes)).count()
            })
            .collect();
        changed.sort_unstable();
        let total = before.size().0;
        println!("an edit of {length} characters: {changed:?} of {total} files change");
    }
}

/// From the documents to the bytes of all files.
#[divan::bench(sample_count = 10)]
fn build(bencher: Bencher) {
    let texts = texts();
    let documents = documents(&texts);
    bencher.bench_local(|| black_box(Index::build(documents.clone())));
}
