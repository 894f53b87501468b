//! Finds where sentences and clauses end, in Chinese and Western text.

use super::script::is_full_width;

/// A position where a text may be cut after a whole sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// The byte after the sentence, including its closing quotes and brackets.
    pub(super) at: usize,
    /// Whether a quotation or bracket is still open here.
    pub(super) inside: bool,
}

/// Whether `c` ends a sentence regardless of what follows: Chinese end marks and `…`.
fn ends_anywhere(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '…' | '．')
}

/// Whether `c` ends a sentence of Western text if a space or the end of the text follows.
fn ends_before_space(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

/// Whether `c` closes a quotation or bracket, and therefore belongs to the sentence inside it.
fn closes(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '"'
            | '\''
            | '」'
            | '』'
            | '）'
            | ')'
            | ']'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '»'
            | '›'
            | '〗'
            | '］'
            | '*'
    )
}

/// Whether `c` is punctuation inside a sentence: a line break after it, or an ellipsis before it, does not end the sentence.
pub(super) fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '—' | '–' | '～')
}

/// All positions where a sentence of `text` (one line) ends, in order. `breaks` are the bytes where a block of the text ends;
/// this ends a sentence unless a clause mark comes before it. The end of the text is always the last position. The iterator is
/// lazy, because a summary needs only the first few.
pub(super) fn ends(text: &str, breaks: &[usize]) -> impl Iterator<Item = End> {
    let mut depth = 0_usize;
    let mut breaks = breaks.iter().copied().peekable();
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            depth = depth_after(c, depth);
            let mut end = at + c.len_utf8();
            let mut ended = false;
            if ends_anywhere(c) || ends_before_space(c) {
                let mut full_width = ends_anywhere(c);
                while let Some(&(at, c)) = chars.peek()
                    && (ends_anywhere(c) || ends_before_space(c) || closes(c))
                {
                    full_width |= ends_anywhere(c);
                    depth = depth_after(c, depth);
                    end = at + c.len_utf8();
                    chars.next();
                }
                ended = is_end(text, at, end, full_width);
            }
            while breaks.next_if(|&stop| stop < end).is_some() {}
            if breaks.next_if_eq(&end).is_some() {
                ended |= !is_clause_mark(c);
                depth = 0;
            }
            if ended || end == text.len() {
                return Some(End { at: end, inside: depth > 0 });
            }
        }
        None
    })
}

/// The number of quotations and brackets that are open after `c`.
fn depth_after(c: char, depth: usize) -> usize {
    match c {
        '“' | '「' | '『' | '（' | '《' | '(' | '【' => depth + 1,
        '”' | '」' | '』' | '）' | '》' | ')' | '】' => depth.saturating_sub(1),
        _ => depth,
    }
}

/// Whether the marks from byte `from` to byte `to` end a sentence, determined from the text around them.
fn is_end(text: &str, from: usize, to: usize, full_width: bool) -> bool {
    let after = text.get(to..).unwrap_or_default();
    let Some(next) = after.chars().next() else { return true };
    if full_width {
        let following = after.trim_start().chars().next();
        return !following.is_some_and(|c| is_clause_mark(c) || c.is_lowercase());
    }
    if !next.is_whitespace() {
        return is_full_width(next) && !text.get(from..to).unwrap_or_default().starts_with('.');
    }
    let before = text.get(..from).unwrap_or_default();
    let follows = after.trim_start().chars().next();
    let goes_on = follows.is_some_and(|c| c.is_lowercase() || is_clause_mark(c));
    let abbreviated = text.get(from..to) == Some(".") && is_abbreviated(before);
    !goes_on && !abbreviated
}

/// Abbreviations in lower case; a full stop after one does not end the sentence.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "apr", "art", "aug", "ave", "capt", "cf", "ch", "chap", "cmdr", "col", "dec", "dept", "dr", "ed",
    "eds", "eq", "esp", "fig", "figs", "feb", "gen", "gov", "hon", "jan", "jr", "lt", "maj", "messrs", "mr", "mrs",
    "ms", "mt", "no", "nos", "nov", "oct", "p", "pp", "prof", "pt", "rep", "rev", "sec", "sen", "sept", "sgt", "sr",
    "st", "trans", "univ", "viz", "vol", "vols", "vs",
];

/// Whether the text `before` a full stop ends with an abbreviation or an initial, to which the full stop belongs.
fn is_abbreviated(before: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .find(|&(_, c)| !c.is_alphabetic() && c != '.')
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = before.get(start..).unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => only.is_uppercase() || ABBREVIATIONS.contains(&word),
        (Some(_), Some(_)) => word.contains('.') || ABBREVIATIONS.contains(&word.to_lowercase().as_str()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentences of `text`.
    fn sentences(text: &str) -> Vec<&str> {
        let mut from = 0;
        let mut found = Vec::new();
        for end in ends(text, &[]) {
            found.push(text[from..end.at].trim());
            from = end.at;
        }
        found
    }

    #[test]
    fn sentences_of_both_scripts_are_separated() {
        for (text, expected) in [
            ("", vec![]),
            ("没有句号", vec!["没有句号"]),
            ("你好。再见！真的？", vec!["你好。", "再见！", "真的？"]),
            ("“你好。”他说。", vec!["“你好。”", "他说。"]),
            ("他问：“真的吗？”，没人答。", vec!["他问：“真的吗？”，没人答。"]),
            ("真的吗？！是的。", vec!["真的吗？！", "是的。"]),
            ("走了……再也没有回来。", vec!["走了……", "再也没有回来。"]),
            ("走了……，没有回来。", vec!["走了……，没有回来。"]),
            ("（见下。）完。", vec!["（见下。）", "完。"]),
            ("One. Two! Three? Four", vec!["One.", "Two!", "Three?", "Four"]),
            ("He said “Yes.” Then he left.", vec!["He said “Yes.”", "Then he left."]),
            ("He said \"Yes.\" Then left.", vec!["He said \"Yes.\"", "Then left."]),
            ("Mr. Smith met Dr. J. K. Rowling.", vec!["Mr. Smith met Dr. J. K. Rowling."]),
            ("Some, e.g. Li Bai, i.e. Poets. End.", vec!["Some, e.g. Li Bai, i.e. Poets.", "End."]),
            ("Vol. 3, No. 2, pp. 4. Next", vec!["Vol. 3, No. 2, pp. 4.", "Next"]),
            ("It cost 3.14 yuan... or so. Yes", vec!["It cost 3.14 yuan... or so.", "Yes"]),
            ("See www.example.com for it. Yes", vec!["See www.example.com for it.", "Yes"]),
            ("他说 OK! 然后走了。", vec!["他说 OK!", "然后走了。"]),
            ("他说OK!然后走了。", vec!["他说OK!", "然后走了。"]),
            ("版本2.0已发布。", vec!["版本2.0已发布。"]),
            ("。。。", vec!["。。。"]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn a_block_ends_a_sentence_unless_a_clause_goes_on() {
        let text = "轻轻的我走了正如我轻轻的来，我轻轻的招手";
        let breaks = [18, 42];
        let at: Vec<usize> = ends(text, &breaks).map(|end| end.at).collect();
        assert_eq!(at, [18, text.len()]);
    }

    #[test]
    fn an_end_inside_a_quotation_is_known() {
        let inside: Vec<bool> = ends("“一。二。”三。", &[]).map(|end| end.inside).collect();
        assert_eq!(inside, [true, false, false]);
    }
}
