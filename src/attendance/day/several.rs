//! Several days in one text: `3月5日-3月7日`, `3.5-7` and the like are one span; `3月5、6日` and `3/5, 3/6` are separate days.

use super::scanned::{More, day_at, number, sign};

/// What follows the day `day` at `start..end`, and the end of all of it.
pub(super) fn after(text: &str, start: usize, mut end: usize, day: i8) -> (More, usize) {
    let (mut more, mut day) = (More::Nothing, day);
    while let Some((own, next, last)) = one(text, start, end, day) {
        more = if more == More::Days { More::Days } else { own };
        (end, day) = (next, last);
        if own == More::Span {
            break;
        }
    }
    (more, end)
}

fn one(text: &str, start: usize, end: usize, day: i8) -> Option<(More, usize, i8)> {
    let own = text.get(start..end)?;
    let at = end + weekday(text.get(end..)?);
    let (more, at, is_space) = connector(text, at)?;
    let (found, after) = number(text, at)?;
    if let Some(full) = day_at(text, at + spaces(text, at), found, after) {
        // After only a space, `8.30` is a time.
        let alike = own.contains('月') && text.get(at..full.end)?.contains('月')
            || own.contains('/') && text.get(at..full.end)?.contains('/');
        return (!is_space || alike).then_some((more, full.end, full.day));
    }
    if is_space {
        return None;
    }
    let last = i8::try_from(found).ok().filter(|last| (1..=31).contains(last))?;
    let rest = text.get(after..)?;
    if let Some((_, end)) = sign(text, after, &['日', '号', '號']) {
        // `6号楼` is a place.
        let is_place = text.get(end..)?.starts_with(|c| "楼室馆厅门线院教栋座".contains(c));
        return (!is_place).then_some((more, end, last));
    }
    // A bare number after a day with its own separators: `3.5-7`, `3月5、6`.
    let connected = text.get(end..at)?.trim();
    let same_sign = own.contains('-') && connected == "-" || own.contains('/') && connected == "/";
    let follows = !rest.starts_with(|c: char| {
        c.is_ascii_alphanumeric() || ":.点时节教号楼班组人次周级期届室栋年月场课堂%".contains(c)
    });
    let is_list = more == More::Days && connected != "、";
    (!same_sign && follows && last > day && !is_list).then_some((more, after, last))
}

/// The connector between two days, its end, and whether it is only a space.
fn connector(text: &str, at: usize) -> Option<(More, usize, bool)> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start_matches(' ');
    let from = at + rest.len() - trimmed.len();
    let sign = trimmed.chars().next()?;
    let more = match sign {
        '-' | '~' | '—' | '–' | '〜' | '至' | '到' => More::Span,
        '、' | ',' | ';' | '/' | '&' | '+' | '和' | '及' | '与' => More::Days,
        c if c.is_ascii_digit() && from > at => return Some((More::Days, from, true)),
        _ => return None,
    };
    let after = from + trimmed.len() - trimmed.trim_start_matches(sign).len();
    Some((more, after, false))
}

fn spaces(text: &str, at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len())
}

/// The length of a day of the week at the beginning of a text, including its brackets: `(周四)`.
fn weekday(text: &str) -> usize {
    let trimmed = text.trim_start_matches([' ', '(']);
    let Some(rest) = ["星期", "礼拜", "周"].iter().find_map(|word| trimmed.strip_prefix(word)) else { return 0 };
    let Some(rest) = rest.strip_prefix(|c| "一二三四五六日天".contains(c)) else { return 0 };
    text.len() - rest.strip_prefix(')').unwrap_or(rest).len()
}
