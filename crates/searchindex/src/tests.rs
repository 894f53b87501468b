//! Properties of every index. That a browser finds the words of the texts is tested by `tests/browser/search.mjs`,
//! which runs the reader itself.

use std::borrow::Cow;

use proptest::prelude::*;

use super::bits::BitWriter;
use super::characters::{CharacterSet, Characters};
use super::fold::{fold, is_ideographic};
use super::layout::{Layout, arrange};
use super::prefix_code::PrefixCode;
use super::reading::Readings;
use super::scan::{Found, Scanner};
use super::tokens::Tokens;
use super::{Document, Index, Name};

/// Reads what a [`BitWriter`] wrote.
struct BitReader {
    bytes: Vec<u8>,
    at: usize,
}

impl BitReader {
    fn bits(&mut self, width: u32) -> u32 {
        (0..width).fold(0, |value, _| {
            let bit = self.bytes[self.at / 8] >> (7 - self.at % 8) & 1;
            self.at += 1;
            value << 1 | u32::from(bit)
        })
    }

    fn gamma(&mut self) -> u32 {
        let mut width = 0;
        while self.bits(1) == 0 {
            width += 1;
        }
        (1 << width | self.bits(width)) - 1
    }

    fn below(&mut self, range: u32) -> u32 {
        if range <= 1 {
            return 0;
        }
        let width = (range - 1).ilog2() + 1;
        let short = ((1_u64 << width) - u64::from(range)) as u32;
        let value = self.bits(width - 1);
        if value < short { value } else { (value << 1 | self.bits(1)) - short }
    }

    fn rising(&mut self, count: usize, low: u32, high: u32) -> Vec<u32> {
        if count == 0 {
            return Vec::new();
        }
        let (before, after) = (count / 2, count - count / 2 - 1);
        let least = low + before as u32;
        let number = least + self.below(high - after as u32 - least);
        let mut numbers = self.rising(before, low, number);
        numbers.push(number);
        numbers.extend(self.rising(after, number + 1, high));
        numbers
    }
}

fn written(write: impl FnOnce(&mut BitWriter)) -> BitReader {
    let mut bits = BitWriter::default();
    write(&mut bits);
    BitReader { bytes: bits.finish(), at: 0 }
}

fn document(title: &str, text: &str) -> Document<'static> {
    Document {
        address: format!("news/{}/", title.len()),
        lang: "zh".to_owned(),
        kind: "news",
        title: Cow::Owned(title.to_owned()),
        text: vec![Cow::Owned(text.to_owned())],
        ..Document::default()
    }
}

#[derive(Default)]
struct All(Vec<String>);

impl Found for All {
    fn one(&mut self, c: char) {
        self.0.push(c.to_string());
    }

    fn pair(&mut self, first: char, second: char) {
        self.0.push([first, second].iter().collect());
    }

    fn word(&mut self, word: &str) {
        self.0.push(word.to_owned());
    }
}

fn scanned(text: &str) -> String {
    let mut all = All::default();
    Scanner::default().scan(text, &mut all);
    all.0.join(" ")
}

#[test]
fn text_is_indexed_by_characters_pairs_and_words() {
    assert_eq!(scanned("黑眼睛，光明"), "黑 眼 黑眼 睛 眼睛 光 明 光明");
    assert_eq!(scanned("第3期 Rust语言"), "第 3 期 rust 语 言 语言");
    assert_eq!(scanned("Crème Brûlée, cre\u{300}me ＡＢＣ１２ Łódź Straße"), "creme brulee creme abc12 lodz strasse");
    assert_eq!(scanned("don't state-of-the-art"), "don t state of the art");
    assert_eq!(scanned("ｶﾞ㈱𠮷野家"), "カ 株 𠮷 野 𠮷野 家 野家");
    assert_eq!(scanned(""), "");
    assert_eq!(scanned(&"a".repeat(50)), "a".repeat(32));
}

#[test]
fn names_and_titles_are_found_as_they_are_read() {
    let of = |title: &'static str, named: bool, people: Vec<Name<'static>>| {
        let readings = Readings::of(&Document { named, people, ..document(title, "") });
        let mut keys = Vec::new();
        readings.keys(&mut String::new(), &mut |key| keys.push(key.to_owned()));
        (readings.written(), keys.join(" | "))
    };
    let name =
        |name: &'static str, reading: Option<&'static str>| Name { name: name.into(), reading: reading.map(Cow::from) };
    assert_eq!(of("黑眼睛", false, vec![]), ("hei yan jing".into(), "~hei yan | ^hy | ~yan jing | ^yj | ~jing".into()));
    assert_eq!(of("单雄信", true, vec![]).0, "shan xiong xin", "a surname is read as one");
    assert_eq!(of("简单", false, vec![]).0, "jian dan", "and a title is not a name");
    assert_eq!(of("a", false, vec![name("曾子墨", None), name("乐平", Some("Le Ping"))]).0, "|zeng zi mo,le ping");
    assert_eq!(of("春江，花月夜", false, vec![]).0, "chun jiang hua yue ye");
    assert_eq!(of("学Rust语言", false, vec![]).0, "xue,yu yan");
    assert_eq!(of("Poems", false, vec![name("Zhang Wei", None)]), (String::new(), String::new()));
}

fn files(documents: &[Document<'static>]) -> Vec<(String, Vec<u8>)> {
    let index = Index::build(documents.to_vec());
    index.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

#[test]
fn the_manifest_changes_with_everything_that_is_in_the_index() {
    let manifest = |documents: &[Document<'static>]| files(documents).swap_remove(0);
    let (one, other) = (document("春", "天"), document("夏天", "日"));
    assert_eq!(manifest(&[one.clone(), other.clone()]).0, "index.json");
    assert_eq!(files(&[one.clone(), other.clone()]), files(&[other.clone(), one.clone()]), "in whatever order");
    for changed in [
        document("春", "天天"),
        Document { kind: "page", ..one.clone() },
        Document { address: "news/b/".to_owned(), ..one.clone() },
        Document { date: Some(jiff::civil::date(2026, 3, 5)), ..one.clone() },
        Document { named: true, title: "单".into(), ..one.clone() },
        Document { headings: vec!["天".into()], text: Vec::new(), ..one.clone() },
    ] {
        assert_ne!(manifest(&[one.clone(), other.clone()]), manifest(&[changed, other.clone()]));
    }
}

#[test]
fn documents_of_one_kind_and_language_are_adjacent_the_newest_first() {
    let dated = |title: &str, year: i16, kind| Document {
        date: Some(jiff::civil::date(year, 1, 1)),
        kind,
        ..document(title, &"春江花月夜".repeat(20))
    };
    let mut documents =
        vec![dated("一", 2024, "news"), dated("二", 2026, "article"), dated("三", 2026, "news"), document("四", "")];
    arrange(&mut documents);
    let titles: Vec<&str> = documents.iter().map(|document| &*document.title).collect();
    assert_eq!(titles, ["二", "三", "一", "四"]);
    let layout = Layout::of(&documents);
    let used: Vec<_> = layout.bundles().filter(|bundle| !bundle.is_empty()).cloned().collect();
    assert_eq!(used, [0..1, 1..4], "a bundle is of one kind");
}

/// Articles of several years with different words.
fn journal() -> Vec<Document<'static>> {
    let mut state = 7_u64;
    let mut next = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    (0..800)
        .map(|number| {
            let text: String =
                (0..200 + next(500)).filter_map(|_| char::from_u32(0x4E00 + (next(40) * next(40)) as u32)).collect();
            Document {
                address: format!("journal/{number}/"),
                date: Some(jiff::civil::date(2016 + number / 80, 1, 1)),
                kind: "article",
                ..document("题", &text)
            }
        })
        .collect()
}

#[test]
fn an_edit_changes_few_files_and_no_file_changes_under_its_name() {
    let documents = journal();
    let before = Index::build(documents.clone());
    let changed = |edit: &dyn Fn(&mut Vec<Document<'static>>)| {
        let mut documents = documents.clone();
        edit(&mut documents);
        let after = Index::build(documents);
        let parts = || after.files().filter(|(path, _)| *path != Index::MANIFEST);
        assert!(parts().all(|(path, bytes)| before.at(path).is_none_or(|known| known == bytes)));
        let new: Vec<String> =
            parts().filter(|(path, _)| before.at(path).is_none()).map(|(path, _)| path.to_owned()).collect();
        assert!(new.iter().any(|path| path.contains("core.")));
        new.len() * 100 / before.size().0
    };
    // The newest year is not in the sample, so none of these edits changes the code of the texts.
    let newest = 795;
    let added =
        |text: &'static str| move |documents: &mut Vec<Document<'static>>| documents[newest].text.push(text.into());
    assert!(changed(&added("一")) <= 15, "{}", changed(&added("一")));
    assert!(changed(&added("\u{9FA0}")) <= 15, "a character that occurs nowhere else: {}", changed(&added("\u{9FA0}")));
    let all = changed(&|documents| documents.iter_mut().for_each(|document| document.text.push("一丁".into())));
    assert!(all > 50, "{all}");
}

proptest! {
    #[test]
    fn numbers_come_back(numbers in prop::collection::btree_set(0_u32..5_000, 0..80), values in prop::collection::vec(any::<u32>(), 0..20)) {
        let rising: Vec<u32> = numbers.into_iter().collect();
        let mut reader = written(|bits| {
            bits.rising(&rising, 0, 5_000);
            for value in &values {
                bits.gamma(value >> 1);
                bits.below(value % 1_000, 1_000);
                bits.bits(*value, 32);
            }
        });
        prop_assert_eq!(reader.rising(rising.len(), 0, 5_000), rising);
        for value in values {
            prop_assert_eq!(reader.gamma(), value >> 1);
            prop_assert_eq!(reader.below(1_000), value % 1_000);
            prop_assert_eq!(reader.bits(32), value);
        }
    }

    #[test]
    fn texts_come_back(texts in prop::collection::vec("(春江|花月|the |ing|黑眼睛|\\PC){0,60}", 1..12)) {
        // Texts that are repeated often produce pieces of several rounds.
        let texts: Vec<String> = texts.iter().cycle().take(texts.len() * 12).cloned().collect();
        let characters = Characters::number(texts.iter().fold(CharacterSet::default(), |set, text| set.extend(text)));
        let tokens = Tokens::choose(&characters, &texts);
        prop_assert!(tokens.of("\u{10FFFD}").len() == 1, "a character that is not in the sample");
        let mut strings: Vec<String> = characters.all.iter().map(ToString::to_string).collect();
        for (first, second) in tokens.pieces.iter().flatten() {
            strings.push(format!("{}{}", strings[*first as usize], strings[*second as usize]));
        }
        prop_assert_eq!(strings.len(), tokens.count());
        for text in &texts {
            let read: String = tokens.of(text).iter().map(|token| strings[*token as usize].as_str()).collect();
            prop_assert_eq!(&read, text);
        }
    }

    #[test]
    fn a_code_can_be_read_and_is_no_longer_than_it_may_be(counts in prop::collection::vec(prop_oneof![0_u64..5, any::<u64>().prop_map(|n| n >> 8)], 1..300)) {
        let code = PrefixCode::of(&counts);
        let tokens: Vec<u32> = (0..counts.len() as u32).collect();
        let mut reader = written(|bits| tokens.iter().for_each(|token| code.write(*token, bits)));
        for token in tokens {
            // The code that begins here belongs only to this token: codes of equal length are consecutive.
            let (mut value, mut first) = (0, 0);
            let found = (1..=24_u8).find_map(|length| {
                value = value << 1 | reader.bits(1);
                let own: Vec<usize> = (0..code.lengths.len()).filter(|token| code.lengths[*token] == length).collect();
                let found = own.get((value - first) as usize).copied();
                first = (first + own.len() as u32) << 1;
                found
            });
            prop_assert_eq!(found, Some(token as usize));
        }
    }

    #[test]
    fn no_text_makes_the_index_panic(texts in prop::collection::vec(("(?s).{0,40}", "(?s)[\u{0}-\u{3}a-zA-Z春江花月夜曾单〇㈱ｶﾞ\u{301}\u{20000}\u{10FFFF} ]{0,80}", any::<bool>()), 0..12)) {
        let documents: Vec<Document<'_>> = texts
            .iter()
            .map(|(title, text, named)| Document {
                named: *named,
                people: vec![Name { name: text.as_str().into(), reading: Some(title.as_str().into()) }],
                ..document(title, text)
            })
            .collect();
        let count = documents.len();
        let layout = Layout::of(&documents);
        let mut places: Vec<usize> = layout.bundles().cloned().flatten().collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..count).collect::<Vec<_>>(), "every document is in one bundle");
        prop_assert!(Index::build(documents).size().0 >= 2);
    }

    #[test]
    fn what_is_compared_compares_as_itself(c in any::<char>()) {
        let folded = |text: &str| {
            let mut all = String::new();
            text.chars().for_each(|c| fold(c, &mut |c| all.push(c)));
            all
        };
        let once = folded(&c.to_string());
        if !is_ideographic(c) {
            let again: String = folded(&once).chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(again, once.chars().filter(|c| c.is_alphanumeric()).collect::<String>());
        }
    }
}
