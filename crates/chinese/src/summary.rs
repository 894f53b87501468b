//! Generates a summary from the first whole sentences of a text.

use super::count::{Counts, count};
use super::join::push_line;
use super::script::is_character;
use super::sentence::{ends, is_clause_mark};

/// The maximum cost of a summary: 120 Chinese characters, or 60 words at a cost of two each.
const LIMIT: u64 = 120;
/// For text without countable words, or with extremely long ones, this many characters of any kind cost one.
const SIGNS_PER_COST: u64 = 6;

/// Whole sentences from the beginning of `text`, up to about 120 Chinese characters or 60 words of other scripts, or a mixture.
/// The first sentence is always included; if it exceeds twice the limit, it is cut between clauses or words and ends with `…`.
/// Lines of `text` are blocks, and are joined by the rule of [`joins`](super::joins). `None` if there is no text.
pub fn summarise(text: &str) -> Option<String> {
    let (text, breaks) = one_line(text);
    let ends = ends(&text, &breaks);
    let mut used = 0;
    let mut from = 0;
    let mut best = None;
    for end in ends {
        let sentence = text.get(from..end.at)?;
        used += cost(sentence);
        if used > LIMIT {
            if best.is_none() {
                return Some(if used > 2 * LIMIT { cut(&text, end.at) } else { text.get(..end.at)?.to_owned() });
            }
            break;
        }
        // Use an end inside a quotation only until one outside is found.
        best = match best {
            Some((at, false)) if end.inside => Some((at, false)),
            _ => Some((end.at, end.inside)),
        };
        from = end.at;
    }
    let (at, _) = best?;
    Some(text.get(..at)?.to_owned())
}

/// As much of `text` as a summary can use, in one line, and the positions in it where blocks end.
fn one_line(text: &str) -> (String, Vec<usize>) {
    let mut line = String::new();
    let mut breaks = Vec::new();
    for block in text.split(['\n', '\r']) {
        push_line(&mut line, block);
        if breaks.last() != Some(&line.len()) {
            breaks.push(line.len());
        }
        // The upper limit for a summary: six characters of four bytes for each cost unit of twice the limit.
        if line.len() > 4 * 6 * 2 * LIMIT as usize {
            break;
        }
    }
    (line, breaks)
}

/// The cost of `text`, measured against [`LIMIT`].
fn cost(text: &str) -> u64 {
    let Counts { characters, words } = count(text);
    (u64::from(characters) + 2 * u64::from(words)).max(text.chars().count() as u64 / SIGNS_PER_COST)
}

/// The beginning of the first sentence of `text`, which ends at byte `end`, followed by `…`. It is cut after a clause if one
/// ends in the second half of the part that fits, else after a word.
fn cut(text: &str, end: usize) -> String {
    let sentence = text.get(..end).unwrap_or_default();
    let (mut fits, mut word, mut clause) = (0, 0, 0);
    let mut tally = Tally::default();
    let mut before = None;
    for (at, c) in sentence.char_indices() {
        if before.is_none_or(|b: char| is_character(b) || is_character(c) || b.is_whitespace()) {
            word = at;
        }
        if before.is_some_and(is_clause_mark) && tally.cost() >= LIMIT / 2 {
            clause = at;
        }
        tally.sign(c, before);
        if tally.cost() > LIMIT {
            break;
        }
        fits = at + c.len_utf8();
        before = Some(c);
    }
    let at = [clause, word, fits].into_iter().find(|&at| at > 0).unwrap_or_default();
    let kept = sentence.get(..at).unwrap_or_default();
    let tidy = kept.trim_end_matches(|c: char| c.is_whitespace() || is_clause_mark(c) || opens(c));
    format!("{}…", if tidy.is_empty() { kept } else { tidy })
}

/// Whether `c` opens a quotation or bracket; text is never cut right after it.
fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '〈' | '【' | '[')
}

/// Computes [`cost`] incrementally, character by character.
#[derive(Default)]
struct Tally {
    counted: u64,
    signs: u64,
}

impl Tally {
    fn sign(&mut self, c: char, before: Option<char>) {
        self.signs += 1;
        if is_character(c) {
            self.counted += 1;
        } else if c.is_alphanumeric() && !before.is_some_and(|b| b.is_alphanumeric() && !is_character(b)) {
            self.counted += 2;
        }
    }

    fn cost(&self) -> u64 {
        self.counted.max(self.signs / SIGNS_PER_COST)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_text_has_no_summary() {
        assert_eq!(summarise(""), None);
        assert_eq!(summarise(" \n　\n"), None);
    }

    #[test]
    fn a_short_text_is_its_own_summary() {
        assert_eq!(summarise("你好。再见。").as_deref(), Some("你好。再见。"));
        assert_eq!(summarise("只有标题").as_deref(), Some("只有标题"));
        assert_eq!(summarise("第一段。\n第二段。").as_deref(), Some("第一段。第二段。"));
        assert_eq!(summarise("One.\nTwo.\n第三。").as_deref(), Some("One. Two. 第三。"));
    }

    #[test]
    fn whole_sentences_are_taken_while_they_fit() {
        let sentence = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九。";
        assert_eq!(sentence.chars().count(), 40);
        assert_eq!(summarise(&sentence.repeat(9)), Some(sentence.repeat(3)));
        let english = "This is a sentence that has exactly eleven words in all. ";
        assert_eq!(summarise(&english.repeat(20)), Some(english.repeat(5).trim_end().to_owned()));
    }

    #[test]
    fn mixed_text_shares_the_limit() {
        let chinese = format!("{}。", "字".repeat(60));
        let english = "word ".repeat(29) + "word. ";
        assert_eq!(summarise(&format!("{chinese}{english}下一句。")), Some(format!("{chinese}{}", english.trim_end())));
        assert_eq!(summarise(&format!("{chinese}一{english}下一句。")), Some(chinese));
    }

    #[test]
    fn the_first_sentence_is_taken_up_to_twice_the_limit() {
        let long = format!("{}。", "字".repeat(200));
        assert_eq!(summarise(&format!("{long}下一句。")), Some(long));
    }

    #[test]
    fn an_endless_sentence_is_cut_between_clauses() {
        let clauses = "这是一个十个字的分句，".repeat(60);
        let expected = format!("{}…", "这是一个十个字的分句，".repeat(12).trim_end_matches('，'));
        assert_eq!(summarise(&clauses), Some(expected));
        assert_eq!(summarise(&"字".repeat(1000)), Some(format!("{}…", "字".repeat(120))));
        let words = summarise(&"word ".repeat(1000)).unwrap();
        assert_eq!(words, format!("{}…", "word ".repeat(60).trim_end()));
        assert!(summarise(&"w".repeat(100_000)).unwrap().len() < 800);
    }

    #[test]
    fn no_quotation_is_left_open_if_it_can_be_helped() {
        let text = format!("开头。“{}。{}。{}。”结束。", "一".repeat(50), "二".repeat(50), "三".repeat(50));
        assert_eq!(summarise(&text).as_deref(), Some("开头。"));
        let text = format!("“{}。{}。{}。”结束。", "一".repeat(50), "二".repeat(50), "三".repeat(50));
        assert_eq!(summarise(&text), Some(format!("“{}。{}。", "一".repeat(50), "二".repeat(50))));
    }

    #[test]
    fn lines_of_a_poem_without_punctuation_are_not_torn() {
        let line = "轻轻的我走了正如我轻轻的来";
        let poem = [line; 40].join("\n");
        assert_eq!(summarise(&poem), Some(line.repeat(9)));
    }

    proptest! {
        #[test]
        fn a_summary_begins_the_text_and_ends_a_sentence(
            text in "([一-十]{1,30}[。！？，、]|[a-z]{1,8}[ ,.!?]|[“”（）\n…]){0,60}",
        ) {
            let (line, breaks) = one_line(&text);
            let Some(summary) = summarise(&text) else {
                prop_assert!(text.trim().is_empty());
                return Ok(());
            };
            if line.starts_with(&summary) {
                prop_assert!(ends(&line, &breaks).any(|end| end.at == summary.len()));
                prop_assert!(cost(&summary) <= 2 * LIMIT);
            } else {
                let kept = summary.strip_suffix('…').unwrap_or_default();
                prop_assert!(!kept.is_empty() && line.starts_with(kept) && cost(kept) <= LIMIT);
            }
        }

        #[test]
        fn any_text_can_be_summarised(text in "(?s).{0,2000}") {
            let summary = summarise(&text);
            prop_assert_eq!(summary.is_none(), text.trim().is_empty());
            if let Some(summary) = summary {
                prop_assert!(!summary.contains('\n') && summary.chars().count() <= 2000);
            }
        }
    }
}
