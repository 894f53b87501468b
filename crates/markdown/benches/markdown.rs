//! Measures the cost of this crate's constructs compared with plain pulldown-cmark, and checks that hostile input takes linear
//! time.
//!
//! The corpus is 1,000 files of 10 KB of Chinese and English without code blocks, generated from a fixed seed: paragraphs with
//! soft breaks, emphasis next to Chinese punctuation, links, pictures, headings, lists, quotations and tables.

use std::sync::Arc;

use blackeyes_chinese::{count, summarise};
use blackeyes_markdown::{Markdown, Source};
use divan::{Bencher, black_box, counter::BytesCount};
use pulldown_cmark::{Options, Parser, html::push_html};

fn main() {
    divan::main();
}

/// The number of files in the corpus, and the size of each in bytes.
const FILES: usize = 1000;
const BYTES: usize = 10_000;

const CHINESE: [&str; 12] = [
    "黑夜给了我黑色的眼睛，我却用它寻找光明。",
    "春江潮水连海平，海上明月共潮生；",
    "**“轻轻的我走了，”**他说，正如我轻轻的来。",
    "这是一段**重要（备注）**的文字，*真。*她看着他，",
    "见[第一章](../chapters/one.md#kai-shi)和[网站](https://example.cn/a?b=1)。",
    "学校的文学社在每周三下午活动，地点是图书馆二楼，",
    "他读了《红楼梦》、《儒林外史》和 *Ulysses* 之后，",
    "~~删除。~~后文用 `code` 表示，共 12 页，3 张图。",
    "山有木兮木有枝，心悦君兮君不知。",
    "会议由王老师主持，来自五个年级的同学参加了讨论，",
    "编辑部收到来稿一百二十篇，其中诗歌四十八首，",
    "愿你有好运气；如果没有，愿你在不幸中学会慈悲。",
];
const ENGLISH: [&str; 6] = [
    "The dark night gave me dark eyes, yet I use them to seek the light.",
    "She read **every poem** in the *third* issue, and wrote to its [editor](../people/wang.md).",
    "It was the best of times, it was the worst of times, it was the age of wisdom,",
    "See <https://example.org/> for the list of 2026, or ask at the desk on the second floor.",
    "Nothing is lost & nothing is found: \"so it goes\", she said.",
    "The society met five times; the minutes are kept in the library.",
];

/// A small pseudorandom number generator (xorshift), so that the corpus is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }
}

fn file(seed: u64) -> String {
    let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut text = String::with_capacity(BYTES + 500);
    while text.len() < BYTES {
        let chinese = numbers.below(4) != 0;
        let line = |text: &mut String, numbers: &mut Numbers| {
            let lines: &[&str] = if chinese { &CHINESE } else { &ENGLISH };
            text.push_str(lines[numbers.below(lines.len())]);
        };
        match numbers.below(40) {
            0..=2 => text.push_str(if chinese { "## 春天的第一期\n\n" } else { "## The first issue\n\n" }),
            3 => text.push_str("![一张照片](pictures/one.jpg \"说明\")\n\n"),
            4..=6 => {
                for _ in 0..3 {
                    text.push_str("- ");
                    line(&mut text, &mut numbers);
                    text.push('\n');
                }
                text.push('\n');
            }
            7..=8 => {
                text.push_str("> ");
                line(&mut text, &mut numbers);
                text.push_str("\n\n");
            }
            9 => text.push_str("| 社团 | 人数 |\n|:-----|-----:|\n| 文学 | 32 |\n| 书画 | 18 |\n\n"),
            _ => {
                for _ in 0..5 {
                    line(&mut text, &mut numbers);
                    text.push('\n');
                }
                text.push('\n');
            }
        }
    }
    text
}

fn corpus() -> Vec<String> {
    (0..FILES as u64).map(|seed| file(seed + 1)).collect()
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
}

/// The HTML of pulldown-cmark, with the extensions that this crate enables.
#[divan::bench(sample_count = 20)]
fn bare_with_extensions(bencher: Bencher<'_, '_>) {
    let corpus = corpus();
    bencher.counter(BytesCount::new(corpus.iter().map(String::len).sum::<usize>())).bench_local(|| {
        for text in &corpus {
            let mut html = String::with_capacity(text.len() * 3 / 2);
            push_html(&mut html, Parser::new_ext(black_box(text), extensions()));
            black_box(html);
        }
    });
}

/// The HTML of pulldown-cmark, CommonMark only.
#[divan::bench(sample_count = 20)]
fn bare(bencher: Bencher<'_, '_>) {
    let corpus = corpus();
    bencher.counter(BytesCount::new(corpus.iter().map(String::len).sum::<usize>())).bench_local(|| {
        for text in &corpus {
            let mut html = String::with_capacity(text.len() * 3 / 2);
            push_html(&mut html, Parser::new(black_box(text)));
            black_box(html);
        }
    });
}

/// The full parse of this crate, including slots, ids, plain text, counts and summary.
#[divan::bench(sample_count = 20)]
fn ours(bencher: Bencher<'_, '_>) {
    let corpus = corpus();
    let markdown = Markdown::default();
    let path: Arc<str> = "article.md".into();
    bencher.counter(BytesCount::new(corpus.iter().map(String::len).sum::<usize>())).bench_local(|| {
        for text in &corpus {
            black_box(markdown.parse(&Source { path: &path, text: black_box(text), start: 0, summarise: true }));
        }
    });
}

/// The counts and the summary of the same texts, which are part of [`ours`]: the difference is the cost of everything else.
#[divan::bench(sample_count = 20)]
fn counts_and_summary(bencher: Bencher<'_, '_>) {
    let markdown = Markdown::default();
    let path: Arc<str> = "article.md".into();
    let parse = |text: &String| markdown.parse(&Source { path: &path, text, start: 0, summarise: true }).written.text;
    let texts: Vec<String> = corpus().iter().map(parse).collect();
    bencher.bench_local(|| {
        for text in &texts {
            black_box(count(black_box(text)));
            black_box(summarise(&text[..text.floor_char_boundary(2600)]));
        }
    });
}

/// Hostile input (from `pathological_tests.py` of CommonMark, and for our own constructs), which repeats a unit `size` times.
mod hostile {
    use super::{Arc, Bencher, BytesCount, Markdown, Source, black_box};

    const SIZES: [usize; 4] = [10_000, 20_000, 40_000, 80_000];

    fn run(bencher: Bencher<'_, '_>, text: &str) {
        let markdown = Markdown::default();
        let path: Arc<str> = "article.md".into();
        bencher.counter(BytesCount::new(text.len())).bench_local(|| {
            black_box(markdown.parse(&Source { path: &path, text: black_box(text), start: 0, summarise: true }))
        });
    }

    macro_rules! hostile {
        ($($name:ident = $text:expr;)*) => {
            $(
                #[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
                fn $name(bencher: Bencher<'_, '_>, size: usize) {
                    let text: fn(usize) -> String = $text;
                    run(bencher, &text(size));
                }
            )*
        };
    }

    hostile! {
        nested_strong = |n| "*a **a ".repeat(n) + "b" + &" a** a*".repeat(n);
        emphasis_closers = |n| "a_ ".repeat(n);
        emphasis_openers = |n| "_a ".repeat(n);
        star_runs = |n| "a**b".to_owned() + &"c* ".repeat(n);
        mismatched_openers = |n| "*a_ ".repeat(n);
        chinese_stars = |n| "**真。**她*“".repeat(n);
        link_closers = |n| "a]".repeat(n);
        link_openers = |n| "[a".repeat(n);
        nested_brackets = |n| "[".repeat(n) + "a" + &"]".repeat(n);
        link_destinations = |n| "[a](<b".repeat(n);
        open_links = |n| "[a](b".repeat(n);
        nested_images = |n| "![[]()".repeat(n);
        quotes = |n| "> ".repeat(n) + "a";
        quotes_in_lists = |n| "> - ".repeat(n) + "a";
        nested_lists = |n| (0..n.isqrt()).map(|depth| "  ".repeat(depth) + "* a\n").collect();
        backticks = |n| (1..n.isqrt() * 2).map(|length| "e".to_owned() + &"`".repeat(length)).collect();
        unclosed_html = |n| "<a <!-- <?".repeat(n);
        open_raw_tags = |n| "<b class=x>a".repeat(n);
        raw_blocks = |n| "<div>\n\n".repeat(n);
        tables = |n| format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n));
        references = |n| "[a]: b\n".repeat(n) + &"[a]".repeat(n);
        footnotes = |n| (0..n / 10).map(|i| format!("a[^{i}]\n\n[^{i}]: b[^{}]\n\n", i + 1)).collect::<Vec<_>>().concat();
        bare_addresses = |n| "https://a.cn/b_ www.c.cn( ".repeat(n);
        ruby = |n| "{汉}(hàn){字}(".repeat(n);
        spans = |n| "[词]{.dot}[".repeat(n);
        directives = |n| "::: note\n".repeat(n) + &"::::\n".repeat(n);
        headings = |n| "# 标题\n".repeat(n / 10);
        formulas = |n| "$x^2$ $".repeat(n / 10);
        embeds = |n| "![[a".repeat(n) + &"==b".repeat(n);
        full_width_links = |n| "！［图］（a ".repeat(n);
        tight_lists = |n| "1、甲\n2、乙\n".repeat(n / 10);
        indented = |n| "　　甲\n".repeat(n / 10);
        soft_breaks = |n| "春\n*江*\n".repeat(n);
        entities = |n| "&amp;&#106;".repeat(n);
    }
}
