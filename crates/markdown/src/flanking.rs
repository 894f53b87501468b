//! Determines what a run of `*` or `~~` may do next to Chinese punctuation, and which letter to insert next to it so that
//! pulldown-cmark gets the same result.
//!
//! The rule is that of the `markdown-cjk-friendly` specification (commonmark-spec issue 650): Chinese, Japanese and Korean
//! punctuation does not prevent a run from opening or closing emphasis, and neither does any punctuation if there is such a
//! character on the other side of the run.
//!
//! The specification does not cover the marks that Chinese shares with other scripts, so `**“挑战杯”**2025年` would not be
//! emphasis. Here, quotation marks, ellipses and dashes also count as Chinese in a line that contains a Chinese, Japanese or
//! Korean character.

use super::cjk::{is_cjk, is_ideographic_selector, is_plain_selector, is_punctuation, is_shared_mark};

/// Whether a run of delimiters may open and close emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Flanking {
    opens: bool,
    closes: bool,
}

/// The characters around a run; a line feed at the start or end of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// The second character before the run.
    pub(super) earlier: char,
    /// The character before the run.
    pub(super) before: char,
    /// The character after the run.
    pub(super) after: char,
    /// Whether the line contains a Chinese, Japanese or Korean character.
    pub(super) in_chinese: bool,
}

impl Around {
    /// Whether the character before is a shared mark that counts as Chinese in this line.
    fn shared_before(self) -> bool {
        self.in_chinese && is_shared_mark(self.before)
    }

    /// The same for the character after.
    fn shared_after(self) -> bool {
        self.in_chinese && is_shared_mark(self.after)
    }
}

/// The places next to a run where a letter must be inserted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Props {
    /// Directly before the run, so that it closes.
    pub(super) before: bool,
    /// Directly after the run, so that it opens.
    pub(super) after: bool,
}

/// The rule of CommonMark: `before` and `after` are the neighbours, `None` for an inserted letter.
fn standard(before: Option<char>, after: Option<char>) -> Flanking {
    let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let mark = |c: Option<char>| c.is_some_and(is_punctuation);
    Flanking {
        opens: !space(after) && (!mark(after) || space(before) || mark(before)),
        closes: !space(before) && (!mark(before) || space(after) || mark(after)),
    }
}

/// The CJK-friendly rule.
fn friendly(around: Around) -> Flanking {
    let Around { earlier, before, after, .. } = around;
    let quote = matches!(earlier, '‘' | '’' | '“' | '”') && before == '\u{FE01}';
    let selected = is_plain_selector(before);
    // The effective character before the run: a variation selector counts as the character that it modifies.
    let cjk_before = if selected {
        is_cjk(earlier) || quote
    } else {
        is_cjk(before) || is_ideographic_selector(before) || around.shared_before()
    };
    let cjk_after = is_cjk(after) || around.shared_after();
    let mark_before = is_punctuation(if selected { earlier } else { before });
    Flanking {
        opens: !after.is_whitespace()
            && (!is_punctuation(after) || before.is_whitespace() || cjk_after || cjk_before || mark_before),
        closes: !before.is_whitespace()
            && (cjk_before || !mark_before || cjk_after || after.is_whitespace() || is_punctuation(after)),
    }
}

/// Where to insert letters next to a run of `*` so that the rule of CommonMark gives the result of the friendly rule.
pub(super) fn props_of_stars(around: Around) -> Props {
    if concerns_no_cjk(around) {
        return Props::default();
    }
    let wanted = friendly(around);
    let (before, after) = (Some(around.before), Some(around.after));
    let choices = [(before, after), (before, None), (None, after), (None, None)];
    let exact = choices.into_iter().find(|&(b, a)| standard(b, a) == wanted);
    exact.map_or_else(Props::default, |(b, a)| Props { before: b.is_none(), after: a.is_none() })
}

/// The same for a run of two `~`. In pulldown-cmark, it may already open before anything except a space.
pub(super) fn props_of_tildes(around: Around) -> Props {
    if concerns_no_cjk(around) {
        return Props::default();
    }
    let closes = standard(Some(around.before), Some(around.after)).closes;
    Props { before: !closes && friendly(around).closes, after: false }
}

/// Whether the friendly rule treats no neighbour differently.
fn concerns_no_cjk(around: Around) -> bool {
    if around.shared_before() || around.shared_after() {
        return false;
    }
    let plain = |c: char| c < '\u{1100}';
    (plain(around.before) && plain(around.after))
        || !(is_cjk(around.before)
            || is_cjk(around.after)
            || is_ideographic_selector(around.before)
            || is_plain_selector(around.before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stars(before: char, after: char) -> (bool, bool) {
        stars_in(false, before, after)
    }

    fn stars_in(in_chinese: bool, before: char, after: char) -> (bool, bool) {
        let props = props_of_stars(Around { earlier: 'x', before, after, in_chinese });
        (props.before, props.after)
    }

    #[test]
    fn shared_marks_count_as_chinese_in_a_line_that_has_some() {
        for mark in ['“', '”', '‘', '’', '…', '—', '"'] {
            assert_eq!([stars_in(true, mark, 'A').0, stars(mark, 'A').0], [true, false], "closes after {mark}");
            assert_eq!([stars_in(true, 'A', mark).1, stars('A', mark).1], [true, false], "opens before {mark}");
        }
        assert_eq!(stars_in(true, ')', 'A'), (false, false));
        assert_eq!(stars_in(true, 'A', '('), (false, false));
    }

    #[test]
    fn letters_are_put_only_where_the_standard_rule_falls_short() {
        assert_eq!(stars('。', '她'), (true, false), "closes: **真。**她");
        assert_eq!(stars('说', '“'), (false, true), "opens: 说**“");
        assert_eq!(stars('真', '她'), (false, false), "letters need no help");
        assert_eq!(stars('a', 'b'), (false, false));
        assert_eq!(stars('.', 'b'), (false, false), "the rule for other scripts stays as it is");
        assert_eq!(stars(' ', '“'), (false, false));
        assert_eq!(stars('。', '\n'), (false, false));
    }
}
