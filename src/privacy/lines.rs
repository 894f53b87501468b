//! Numbers that are broken by a line end: `138⏎12345678`. A page renders a line end as a space, so the lines are scanned as
//! one.
//!
//! Lists with one number per line look the same. A number across several lines is therefore uncertain unless a word before it
//! identifies it, and matches of a site's patterns require such a word.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::readable::LINE_END;
use super::{Finding, Kind, Scanner};

/// The maximum distance in bytes from a line end that a number may extend.
const FAR: usize = 48;

/// The maximum number of line ends in a number without an identifying word. More are a list.
const MOST_BREAKS: usize = 3;

/// The maximum number of line ends that are examined together.
const LONGEST_LIST: usize = 20;

/// The number of characters before a number that are searched for an identifying word.
const BESIDE: usize = 20;

/// Words that introduce a person's number.
const WORDS: &[&str] = &[
    "电话",
    "電話",
    "手机",
    "手機",
    "联系",
    "聯繫",
    "致电",
    "拨打",
    "热线",
    "号码",
    "號碼",
    "微信",
    "短信",
    "身份证",
    "身份證",
    "证件",
    "学号",
    "學號",
    "工号",
    "Tel",
    "tel",
    "TEL",
    "Phone",
    "phone",
    "Mobile",
    "mobile",
    "ID",
];

impl Scanner {
    /// Like [`Self::scan`], but for a source file, in which any line feed may be within a paragraph.
    pub fn scan_source(&self, text: &str) -> Vec<Finding> {
        let mut found = self.scan(text);
        let feeds = memchr_iter(b'\n', text.as_bytes()).map(|at| at..at + 1);
        let broken = self.scan_over(text, feeds);
        if !broken.is_empty() {
            found.extend(broken);
            found.sort_by_key(|finding| (finding.range.start, finding.range.end));
        }
        found
    }

    /// Numbers that are broken by line ends of a readable text.
    pub(super) fn scan_line_ends(&self, text: &str) -> Vec<Finding> {
        let sign = LINE_END.len_utf8();
        let mut bytes = [0; 4];
        let needle = LINE_END.encode_utf8(&mut bytes).as_bytes();
        self.scan_over(text, memmem::find_iter(text.as_bytes(), needle).map(|at| at..at + sign))
    }

    fn scan_over(&self, text: &str, line_ends: impl Iterator<Item = Range<usize>>) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut gaps: Vec<Range<usize>> = Vec::new();
        for gap in line_ends.filter_map(|end| gap_of_digits(text, &end)) {
            let is_apart = |last: &Range<usize>| {
                let between = text.get(last.end..gap.start).unwrap_or_default();
                between.len() > FAR || between.contains(['\n', LINE_END])
            };
            if gaps.len() == LONGEST_LIST || gaps.last().is_some_and(is_apart) {
                self.scan_together(text, &gaps, &mut found);
                gaps.clear();
            }
            gaps.push(gap);
        }
        self.scan_together(text, &gaps, &mut found);
        found
    }

    /// Scans the lines that are separated by `gaps` as one line.
    fn scan_together(&self, text: &str, gaps: &[Range<usize>], found: &mut Vec<Finding>) {
        let (Some(first), Some(last)) = (gaps.first(), gaps.last()) else { return };
        let start = line_start(text, first.start);
        let mut joined = Joined { text: String::new(), places: Vec::new(), breaks: Vec::new() };
        let mut at = start;
        for gap in gaps {
            joined.push(text, at..gap.start);
            joined.breaks.push(joined.text.len());
            joined.text.push(' ');
            joined.places.push(gap.start);
            at = gap.end;
        }
        joined.push(text, at..line_end(text, last.end));
        for finding in self.scan_one(&joined.text) {
            let over = joined.breaks.iter().filter(|at| finding.range.contains(at)).count();
            let Some(range) = joined.place(&finding.range).filter(|_| over > 0) else { continue };
            let is_named = is_named(text, range.start);
            let is_list = gaps.len() > MOST_BREAKS || matches!(finding.kind, Kind::Pattern(_));
            if is_named || !is_list {
                found.push(Finding { range, kind: finding.kind, certain: is_named });
            }
        }
    }
}

/// Lines joined with spaces, and the original position of each byte.
struct Joined {
    text: String,
    places: Vec<usize>,
    breaks: Vec<usize>,
}

impl Joined {
    fn push(&mut self, text: &str, range: Range<usize>) {
        self.text.push_str(text.get(range.clone()).unwrap_or_default());
        self.places.extend(range);
    }

    fn place(&self, range: &Range<usize>) -> Option<Range<usize>> {
        Some(*self.places.get(range.start)?..self.places.get(range.end.checked_sub(1)?)? + 1)
    }
}

/// The line end at `end` with the surrounding spaces, quote markers and line break characters, if a number may continue
/// across it.
fn gap_of_digits(text: &str, end: &Range<usize>) -> Option<Range<usize>> {
    let spaces = [' ', '\t', '\r', '\u{A0}', '\u{3000}'];
    let before = text.get(..end.start)?.trim_end_matches(spaces);
    let before = before.strip_suffix('\\').unwrap_or(before).trim_end_matches(spaces);
    let joints = ['-', '－', '–', '—', '.', '·'];
    let digits = before.strip_suffix(joints).unwrap_or(before);
    let after = text.get(end.end..)?.trim_start_matches(['>', ' ', '\t', '\u{A0}', '\u{3000}']);
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let goes_on = is_digit(after.chars().next()) && is_digit(digits.chars().next_back());
    goes_on.then(|| before.len()..text.len() - after.len())
}

fn line_start(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(FAR));
    let before = text.get(from..at).unwrap_or_default();
    before.rfind(['\n', LINE_END]).map_or(from, |feed| {
        from + feed + before.get(feed..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    })
}

fn line_end(text: &str, at: usize) -> usize {
    let to = text.ceil_char_boundary((at + FAR).min(text.len()));
    let after = text.get(at..to).unwrap_or_default();
    after.find(['\n', LINE_END]).map_or(to, |feed| at + feed)
}

/// Whether a word before byte `at` announces a person's number.
fn is_named(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let from = before.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
    let before = before.get(from..).unwrap_or_default();
    WORDS.iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Scanner, Written, compile, readable};

    fn scanner() -> Scanner {
        Scanner::new(&[("学号".to_owned(), compile("学号", r"\b20[0-9]{8}\b").unwrap())])
    }

    fn judged(text: &str) -> Vec<(Kind, &str, bool)> {
        let found = scanner().scan_source(text).into_iter();
        found.map(|finding| (finding.kind, &text[finding.range], finding.certain)).collect()
    }

    #[test]
    fn a_line_end_breaks_no_number() {
        let student = || Kind::Pattern("学号".into());
        for (text, kind, datum) in [
            ("联系 138\n12345678。", Kind::MainlandMobile, "138\n12345678"),
            ("电话 139-1234-\n5678", Kind::MainlandMobile, "139-1234-\n5678"),
            ("- 电话：139\n  1234 5678", Kind::MainlandMobile, "139\n  1234 5678"),
            ("> 电话：139\n> 1234 5678", Kind::MainlandMobile, "139\n> 1234 5678"),
            ("电话\n138\n1234\n5678", Kind::MainlandMobile, "138\n1234\n5678"),
            ("电话：138\\\r\n12345678", Kind::MainlandMobile, "138\\\r\n12345678"),
            ("电话：１３８\n１２３４５６７８", Kind::MainlandMobile, "１３８\n１２３４５６７８"),
            ("身份证 110105\n19491231\n002X", Kind::IdentityNumber, "110105\n19491231\n002X"),
            ("身份证号 11010519491231\n002X", Kind::IdentityNumber, "11010519491231\n002X"),
            ("学号：20240101\n01", student(), "20240101\n01"),
        ] {
            assert_eq!(judged(text), [(kind, datum, true)], "{text}");
        }
    }

    #[test]
    fn without_a_word_beside_it_a_number_of_two_lines_is_doubtful() {
        assert_eq!(judged("138\n12345678"), [(Kind::MainlandMobile, "138\n12345678", false)]);
        for text in
            ["138\n\n12345678", "2019\n2020\n2021", "20240101\n01", "- 138\n- 12345678", "| 138 |\n| 12345678 |"]
        {
            assert_eq!(judged(text), [], "{text}");
        }
        // A list with one number per line.
        assert_eq!(judged("1\n3\n8\n0\n0\n1\n3\n8\n0\n0\n0"), []);
        assert_eq!(judged("90\n150\n1200\n1350\n88"), []);
    }

    #[test]
    fn the_lines_of_a_paragraph_are_one_text() {
        for source in [
            "<p>电话 138\n12345678</p>",
            "<p>电话 138<br />\n12345678</p>",
            "<span>电话 138</span>\n<span>12345678</span>",
        ] {
            let text = readable(source, Written::Markup);
            assert_eq!(scanner().scan(&text).len(), 1, "{source}");
            assert!(scanner().may_find_in(source.as_bytes()), "{source}");
        }
        for source in ["<td>138</td>\n<td>12345678</td>", "<p>138</p>\n<p>12345678</p>", "<pre>138\n12345678</pre>"] {
            assert_eq!(scanner().scan(&readable(source, Written::Markup)), [], "{source}");
        }
    }
}
