//! The differences between a text and its correction, as small edits.

use std::ops::Range;

/// One step from the old text to the new one.
struct Step {
    /// What it uses up of the old text.
    old: Range<usize>,
    /// What it makes of the new text.
    new: Range<usize>,
    /// Whether they differ.
    differs: bool,
}

/// The edits that make `new` of `old`: bytes of `old`, and what should stand there, in order. A space that is inserted or
/// removed takes in the characters beside it, so that an edit can be shown; edits that touch are one.
///
/// The corrector inserts and removes spaces and replaces single characters, so the two are compared character by character
/// in linear time; whatever else it might do still gives edits that make `new`.
pub(super) fn edits(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    if old == new {
        return Vec::new();
    }
    let steps = steps(old, new);
    let mut shown: Vec<bool> = steps.iter().map(|step| step.differs).collect();
    for (at, step) in steps.iter().enumerate() {
        if step.differs && (step.old.is_empty() || step.new.is_empty()) {
            for beside in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
                if let Some(shown) = shown.get_mut(beside) {
                    *shown = true;
                }
            }
        }
    }
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut touches = false;
    for (step, shown) in steps.into_iter().zip(shown) {
        match found.last_mut() {
            Some((before, after)) if shown && touches => {
                before.end = step.old.end;
                after.end = step.new.end;
            }
            _ if shown => found.push((step.old, step.new)),
            _ => {}
        }
        touches = shown;
    }
    found.into_iter().map(|(before, after)| (before, new.get(after).unwrap_or_default().to_owned())).collect()
}

/// The steps from `old` to `new`, a character or a space at a time.
fn steps(old: &str, new: &str) -> Vec<Step> {
    let mut steps = Vec::with_capacity(new.len());
    let (mut from, mut to) = (0, 0);
    loop {
        let was = old.get(from..).and_then(|rest| rest.chars().next());
        let is = new.get(to..).and_then(|rest| rest.chars().next());
        let (uses, makes) = match (was, is) {
            (None, None) => return steps,
            (Some(was), Some(is)) if was == is => (was.len_utf8(), is.len_utf8()),
            (_, Some(is)) if is == ' ' || was.is_none() => (0, is.len_utf8()),
            (Some(was), _) if was == ' ' || is.is_none() => (was.len_utf8(), 0),
            (was, is) => (was.map_or(0, char::len_utf8), is.map_or(0, char::len_utf8)),
        };
        steps.push(Step { old: from..from + uses, new: to..to + makes, differs: was != is });
        from += uses;
        to += makes;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text after the edits.
    fn edited(old: &str, edits: &[(Range<usize>, String)]) -> String {
        let mut text = old.to_owned();
        for (range, replacement) in edits.iter().rev() {
            text.replace_range(range.clone(), replacement);
        }
        text
    }

    #[test]
    fn edits_are_small_and_can_be_shown() {
        for (old, new, expected) in [
            ("用GPT模型", "用 GPT 模型", vec![("用G", "用 G"), ("T模", "T 模")]),
            ("第3期", "第 3 期", vec![("第3期", "第 3 期")]),
            ("好,来", "好，来", vec![(",", "，")]),
            ("好 。", "好。", vec![("好 。", "好。")]),
            ("同", "同", vec![]),
        ] {
            let found = edits(old, new);
            let shown: Vec<(&str, &str)> = found.iter().map(|(at, text)| (&old[at.clone()], text.as_str())).collect();
            assert_eq!(shown, expected, "{old}");
            assert_eq!(edited(old, &found), new);
        }
    }

    proptest! {
        #[test]
        fn edits_make_the_new_text(old in "[汉字A1 ,，]{0,12}|\\PC{0,12}", new in "[汉字A1 ,，]{0,12}|\\PC{0,12}") {
            let found = edits(&old, &new);
            prop_assert_eq!(edited(&old, &found), new);
            prop_assert!(found.is_sorted_by(|(one, _), (next, _)| one.end <= next.start));
        }
    }
}
