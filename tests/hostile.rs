//! Whatever the files contain: the program reports what is wrong, and never panics.

use crate::kit;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng};

use blackeyes::config::{self, Site};
use blackeyes::document::{Layout, Sources, parse};
use blackeyes::source::{SourceFile, TextFile};
use blackeyes_diagnostics::{Diagnostics, Language, Texts, human, short};
use blackeyes_markdown::Markdown;

/// The documents of the sample site and the tables of its rolls: path and bytes.
static SAMPLES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let files = kit::tree(&kit::project().join("content"));
    let read = |path: &str| [".md", ".csv", ".xlsx"].iter().any(|ending| path.ends_with(ending));
    files.into_iter().filter(|(path, _)| read(path)).map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
});

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let text = fs::read_to_string(kit::project().join("site.yaml")).expect("the settings of the sample");
    config::read(&"site.yaml".into(), &text).0.expect("the settings are right")
});

static MARKDOWN: LazyLock<Markdown> = LazyLock::new(Markdown::default);

/// The texts that diagnostics point into.
struct One<'a>(&'a str, Option<Arc<str>>);

impl Texts for One<'_> {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.1.clone().filter(|_| path == self.0)
    }
}

/// Parses a document of `bytes` at `path`, with `table` beside it, and prints all that is said of it.
fn parse_and_print(path: &str, bytes: &[u8], table: &[u8]) -> Diagnostics {
    let beside = format!("{}.csv", path.trim_end_matches(".zh.md").trim_end_matches(".md"));
    let head = |folder: &str, name: &str| format!("{folder}/{name}");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // Beside an article there must be an issue, or it is not read.
    let files: Vec<SourceFile> =
        [path.to_owned(), beside.clone(), head(folder, "issue.md"), head(folder, "campaign.md")]
            .into_iter()
            .map(|path| SourceFile { path: path.into() })
            .collect();
    let layout = Layout::new(&files, &SITE.languages);
    let of = |asked: &str| if asked == beside { table.to_vec() } else { bytes.to_vec() };
    let text = |asked: &str| TextFile::decode(asked, of(asked));
    let whole = |asked: &str| Ok(of(asked));
    let sources = Sources { text: &text, bytes: &whole };
    let mut found = Diagnostics::new();
    for document in &layout.documents {
        found.extend(parse(document, sources, &SITE, &MARKDOWN).diagnostics);
    }
    found.sort();
    let texts = One(path, TextFile::decode(path, bytes.to_vec()).ok().map(|text| text.text));
    for language in [Language::English, Language::Chinese] {
        short(&found, &texts, language);
        human(&found, &texts, language, true);
    }
    found
}

/// One change that a slip, a bad disk or ill will makes to a file.
#[derive(Clone, Debug)]
enum Change {
    /// These bytes stand there as well.
    Insert(usize, Vec<u8>),
    /// So many bytes are gone.
    Remove(usize, usize),
    /// A range is repeated many times.
    Repeat(usize, usize, usize),
    /// One bit is another.
    Flip(usize, u8),
    /// The file ends here.
    Cut(usize),
}

/// What is worth inserting: what YAML, Markdown and Unicode make something of.
const PIECES: [&str; 26] = [
    "---\n",
    "\n---\n",
    ": ",
    "：",
    "“",
    "”",
    "\t",
    "\r\n",
    "\u{FEFF}",
    "\0",
    "&a ",
    "*a ",
    "!!x ",
    "<<: ",
    "[[[[",
    "{{{{",
    "$$",
    "```",
    "::: ",
    "[^1]",
    "](",
    "<script>",
    "\u{202E}",
    "{汉字}(hànzì)",
    "2026年",
    "- \n",
];

impl Change {
    fn any() -> impl Strategy<Value = Self> {
        let piece = (0..PIECES.len()).prop_map(|piece| PIECES[piece].as_bytes().to_vec());
        let bytes = prop_oneof![4 => piece, 1 => prop::collection::vec(any::<u8>(), 1..20)];
        prop_oneof![
            4 => (any::<usize>(), bytes).prop_map(|(at, bytes)| Self::Insert(at, bytes)),
            2 => (any::<usize>(), 1..40_usize).prop_map(|(at, count)| Self::Remove(at, count)),
            1 => (any::<usize>(), 1..40_usize, 2..200_usize).prop_map(|(at, count, times)| Self::Repeat(at, count, times)),
            1 => (any::<usize>(), 0..8_u8).prop_map(|(at, bit)| Self::Flip(at, bit)),
            1 => any::<usize>().prop_map(Self::Cut),
        ]
    }

    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let place = |at: usize| at % (length + 1);
        match self {
            Self::Insert(at, more) => {
                let at = place(*at);
                bytes.splice(at..at, more.iter().copied());
            }
            Self::Remove(at, count) => {
                let at = place(*at);
                bytes.drain(at..(at + count).min(length));
            }
            Self::Repeat(at, count, times) => {
                let at = place(*at);
                let end = (at + count).min(length);
                let more = bytes[at..end].repeat(*times);
                bytes.splice(end..end, more);
            }
            Self::Flip(at, bit) => {
                if let Some(byte) = bytes.get_mut(place(*at)) {
                    *byte ^= 1 << bit;
                }
            }
            Self::Cut(at) => bytes.truncate(place(*at)),
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 300, ..Config::default() })]

    #[test]
    fn mutated_samples_never_panic(sample in any::<prop::sample::Index>(), changes in prop::collection::vec(Change::any(), 1..6)) {
        let (path, bytes) = sample.get(&SAMPLES);
        let mut bytes = bytes.clone();
        for change in &changes {
            change.apply(&mut bytes);
        }
        if path.ends_with(".md") {
            parse_and_print(path, &bytes, b"");
        } else {
            parse_and_print("content/honours/roll.md", b"---\ntitle: A\ndate: 2026-03-05\nconsent: all\n---\n", &bytes);
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), table in prop::collection::vec(any::<u8>(), 0..200)) {
        parse_and_print("content/honours/roll.md", &bytes, &table);
        let mut fenced = b"---\n".to_vec();
        fenced.extend(&bytes);
        parse_and_print("content/pages/page.md", &fenced, &table);
    }

    #[test]
    fn random_text_never_panics(matter in "(?s)[a-z_\\-: \\[\\]{}\"'#&*!|>%@`\\n，：“”春天0-9]{0,120}", body in "(?s)\\PC{0,200}") {
        let text = format!("---\n{matter}\n---\n{body}");
        for path in ["content/news/a.md", "content/journal/1/issue.md", "content/journal/1/a.zh.md", "content/window/w/a.md", "content/honours/a.md"] {
            parse_and_print(path, text.as_bytes(), text.as_bytes());
        }
    }
}

/// Whole sites with several files changed: the program ends in order, and what it published before is unchanged.
#[test]
fn corrupted_sites_end_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    kit::sample(folder.path());
    kit::build(folder.path(), &[]);
    let home = fs::read(folder.path().join("public/index.html")).expect("the home page");
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut pick = |count: usize| usize::try_from(random.next_u64() % count as u64).unwrap_or(0);
    for _ in 0..6 {
        let mut touched: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        for _ in 0..8 {
            let (path, bytes) = &SAMPLES[pick(SAMPLES.len())];
            let mut changed = bytes.clone();
            for _ in 0..=pick(3) {
                let change = match pick(4) {
                    0 => Change::Insert(pick(usize::MAX), PIECES[pick(PIECES.len())].as_bytes().to_vec()),
                    1 => Change::Remove(pick(usize::MAX), 1 + pick(30)),
                    2 => Change::Repeat(pick(usize::MAX), 1 + pick(30), 2 + pick(50)),
                    _ => Change::Flip(pick(usize::MAX), 3),
                };
                change.apply(&mut changed);
            }
            let file = folder.path().join("site").join(path);
            fs::write(&file, changed).expect("a file is written");
            touched.push((file, bytes.clone()));
        }
        let arguments =
            ["build", "-C", "site", "--out", "public", "--as-of", kit::AS_OF, "--lang", "zh", "--format", "short"];
        let run = kit::program(folder.path(), &arguments, &[]);
        assert!(matches!(run.code, Some(0 | 1)), "{:?}: {}", run.code, run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        if run.code == Some(1) {
            assert!(!run.stderr.is_empty(), "nothing was published, and no message says why");
        }
        assert!(folder.path().join("public/index.html").exists());
        for (file, bytes) in touched {
            fs::write(file, bytes).expect("a file is written");
        }
    }
    kit::build(folder.path(), &[]);
    assert_eq!(fs::read(folder.path().join("public/index.html")).expect("the home page"), home);
}
