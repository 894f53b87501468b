//! A one-sentence summary of a year, generated from its protected figures.

use tera::Value;

use crate::attendance::Year;

use super::super::PageMaker;

/// The form of the sentence.
#[derive(Clone, Copy)]
pub(super) enum Saying {
    /// For the front page: since the year began, or in a year, with its kinds.
    Whole,
    /// In one line: the number of activities and their attendance.
    Short,
    /// For the year's own page: the same, with the upper bound.
    Bounds,
}

impl PageMaker<'_> {
    /// The sentence about `year`, as HTML.
    pub(super) fn saying(&self, year: &Year, form: Saying) -> Value {
        Value::safe_string(&marked(&self.said_of(year, form)))
    }

    /// The sentence about `year`, as plain text.
    pub(super) fn plain_saying(&self, year: &Year, form: Saying) -> String {
        self.said_of(year, form).replace("**", "")
    }

    fn said_of(&self, year: &Year, form: Saying) -> String {
        let activities =
            self.counted_word("activities_count", year.total.activities(), &self.spelled(year.total.activities()));
        let key = match form {
            Saying::Whole if self.is_running(year) => "saying_running",
            Saying::Whole => "saying_year",
            Saying::Short | Saying::Bounds => "saying",
        };
        let came = self.came_in_all(year, matches!(form, Saying::Bounds));
        let mut text = self.word(key).replace("{activities}", &activities).replace("{came}", &came);
        if matches!(form, Saying::Whole) {
            text.push_str(&self.kinds_sentence(year));
        }
        capitalised(&text)
    }

    /// The total attendance of a year. The upper bound is included only if every activity was counted completely.
    fn came_in_all(&self, year: &Year, bounds: bool) -> String {
        let complete = year.total.is_complete();
        let Some(attended) = year.total.attended() else { return self.word("came_never") };
        let number = |n| if self.lang.is_chinese() { self.spelled(n) } else { self.number(n) };
        let (low, high) = (number(attended.low()), number(attended.high()));
        let key = match (complete, attended.exact()) {
            (true, Some(_)) => "came_in_all_exactly",
            (true, None) if bounds => "came_in_all_between",
            _ => "came_in_all_at_least",
        };
        self.counted_word(key, attended.low(), &low).replace("{low}", &low).replace("{high}", &high)
    }

    /// For example, 会议八场，实践四场，座谈、讲座各两场。 Kinds with a single activity are left out if others have more.
    fn kinds_sentence(&self, year: &Year) -> String {
        let mut kinds: Vec<(u32, &str)> = year
            .kinds
            .iter()
            .map(|(kind, total)| (total.activities(), kind.as_str()))
            .filter(|(n, _)| *n > 0)
            .collect();
        if kinds.iter().filter(|(n, _)| *n > 1).count() > 1 {
            kinds.retain(|(n, _)| *n > 1);
        }
        kinds.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| super::score::place_of(a.1).cmp(&super::score::place_of(b.1))));
        if kinds.is_empty() {
            return String::new();
        }
        let each = self.scene.theme.word(self.lang, "kinds_each").filter(|word| !word.is_empty());
        let mut parts: Vec<String> = Vec::new();
        for group in kinds.chunk_by(|a, b| a.0 == b.0) {
            match (&each, group) {
                (Some(each), [_, _, ..]) => {
                    let names: Vec<String> = group.iter().map(|(_, kind)| self.kind(kind)).collect();
                    let names = names.join(&self.word("name_separator"));
                    parts.push(each.replace("{kinds}", &names).replace("{n}", &self.spelled(group[0].0)));
                }
                _ => parts.extend(group.iter().map(|(n, kind)| self.kind_count(kind, *n))),
            }
        }
        let list = match parts.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{}{}{last}", rest.join(&self.word("list_comma")), self.word("list_and"))
            }
            _ => parts.concat(),
        };
        self.word("kinds_sentence").replace("{kinds}", &capitalised(&list))
    }

    fn kind_count(&self, kind: &str, n: u32) -> String {
        let key = format!("count_{kind}");
        match self.scene.theme.plural(self.lang, &key, n) {
            Some(form) => form.replace("{n}", &self.spelled(n)),
            None => self.word("count_kind").replace("{kind}", &self.kind(kind)).replace("{n}", &self.spelled(n)),
        }
    }
}

/// The text with its first letter capitalised, in scripts with capitals.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    // The mark of strong text may come first.
    let lead: String = chars.clone().take_while(|c| *c == '*').collect();
    chars.by_ref().take(lead.len()).for_each(drop);
    chars.next().map_or_else(String::new, |first| format!("{lead}{}{}", first.to_uppercase(), chars.as_str()))
}

/// Converts a text to HTML, in which `**` surrounds strong text.
fn marked(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in text.split("**").enumerate() {
        html.push_str(match (index, index % 2) {
            (0, _) => "",
            (_, 1) => "<strong>",
            _ => "</strong>",
        });
        // Writing to a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut html, part);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_with_a_capital_and_have_their_strong_part() {
        assert_eq!(capitalised("**at least**"), "**At least**");
        assert_eq!(capitalised("开学以来"), "开学以来");
        assert_eq!(capitalised(""), "");
        assert_eq!(marked("一年，**至少两场**<到场>。"), "一年，<strong>至少两场</strong>&lt;到场&gt;。");
    }
}
