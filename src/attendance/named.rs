//! Cells of names: the people in a cell, and what may accompany a name: a class, a number, a status, the same name in Latin
//! letters, an office.

use unicode_normalization::UnicodeNormalization;

use super::class::is_class;
use super::mark::{Marks, Status};
use super::no_person;
use blackeyes_chinese::is_han;
use blackeyes_chinese::names::names_in;
use latin::{latin, same_in_latin};
use word::{Kind, Word};

mod latin;
mod odd;
mod word;

pub(super) use latin::is_reading;
pub(super) use word::Written;

/// Why it is unclear who a cell refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The cell contains no name.
    NoName,
    /// A status accompanies several names.
    Status,
    /// Two names may belong to one person.
    OneOrTwo,
    /// A class or number may belong to either of two people.
    Class,
    /// A status in a register whose day is unknown.
    Day,
}

/// Parses the people in a cell of names.
pub(super) fn people<'t>(cell: &'t str, marks: &Marks) -> Result<Vec<Written<'t>>, Doubt> {
    let cell = cell.trim();
    let is_short = cell.chars().all(is_han) && (2..=3).contains(&cell.chars().count());
    if is_short && kind(cell, marks, false) == Kind::Name {
        return Ok(vec![Written::bare(cell)]);
    }
    let mut found: Vec<Written<'t>> = Vec::new();
    let (mut class, mut unsure) = ("", false);
    let pieces = pieces(cell);
    for piece in &pieces {
        let words = words(piece, marks);
        let first = found.len();
        names(piece, &words, &mut found)?;
        let own = found.get_mut(first..).unwrap_or_default();
        let is_before = |word: &Word<'_>| own.first().is_none_or(|name| word.start < offset(piece, name.name));
        let of_kind = |kind: Kind| words.iter().filter(move |word| word.kind == kind);
        if let Some(word) = of_kind(Kind::Class).find(|word| is_before(word)) {
            class = word.text;
        }
        let after = of_kind(Kind::Class).find(|word| !is_before(word)).map(|word| word.text);
        let number = of_kind(Kind::Number).next().map(|word| word.text);
        let status = words.iter().find_map(|word| match word.kind {
            Kind::Status(status) => Some((status, word.in_brackets)),
            _ => None,
        });
        match own {
            [] if first > 0 && (status.is_some() || number.is_some() || of_kind(Kind::Class).next().is_some()) => {
                // A part without a name, between two separators, belongs to the only name.
                let [only] = &mut found[..] else {
                    return Err(if status.is_some() { Doubt::Status } else { Doubt::Class });
                };
                only.status = only.status.or(status.map(|(status, _)| status));
                only.class = if only.class.is_empty() { class } else { only.class };
                only.number = if only.number.is_empty() { number.unwrap_or_default() } else { only.number };
            }
            [] if status.is_some() => return Err(if pieces.len() > 1 { Doubt::Status } else { Doubt::NoName }),
            [] => {}
            [one] => {
                one.class = after.unwrap_or(class);
                one.number = number.unwrap_or_default();
                one.status = status.map(|(status, _)| status);
                unsure |= status.is_some_and(|(_, in_brackets)| !in_brackets);
            }
            several => {
                if status.is_some() || of_kind(Kind::Reason).next().is_some() {
                    return Err(Doubt::Status);
                }
                for one in several {
                    one.class = after.unwrap_or(class);
                }
            }
        }
    }
    same_in_latin(&mut found);
    if unsure && found.len() > 1 && found.iter().any(|one| one.status.is_none()) {
        return Err(Doubt::Status);
    }
    odd::note(&mut found);
    if found.is_empty() { Err(Doubt::NoName) } else { Ok(found) }
}

/// The pieces between characters that separate people.
fn pieces(cell: &str) -> Vec<&str> {
    let sign = |c: char| matches!(c, '、' | '，' | '；' | ';' | '&' | '＆' | '\n' | '\r' | '|' | '｜' | '\u{FF64}');
    let pieces: Vec<&str> = cell.split(sign).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    // A comma may be part of a Latin name.
    let in_han = pieces.iter().all(|piece| piece.split(',').all(|part| part.chars().any(is_han)));
    if in_han { pieces.iter().flat_map(|piece| piece.split(',')).map(str::trim).collect() } else { pieces }
}

/// The words of a piece and their kinds. A Latin name is a single word, whatever signs it contains.
fn words<'t>(piece: &'t str, marks: &Marks) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = Vec::new();
    if !piece.chars().any(is_han) {
        let end = piece.find(['(', '（']).unwrap_or(piece.len());
        let (name, note) = piece.split_at(end);
        let inner = note.trim_matches(|c: char| "()（） ".contains(c));
        let of_note = kind(inner, marks, true);
        if matches!(of_note, Kind::Status(_)) {
            let name = Word {
                text: name.trim_end(),
                start: 0,
                kind: latin_or_name(name),
                in_brackets: false,
                after_stroke: false,
            };
            return vec![name, Word { text: inner, start: end, kind: of_note, in_brackets: true, ..name }];
        }
        let kind = match kind(piece, marks, false) {
            of @ (Kind::Status(_) | Kind::Class | Kind::Number | Kind::Nothing) => of,
            _ => latin_or_name(piece),
        };
        return vec![Word { text: piece, start: 0, kind, in_brackets: false, after_stroke: false }];
    }
    let (mut start, mut depth, mut stroke) = (0, 0_usize, false);
    let mut push = |start: usize, end: usize, in_brackets: bool, stroke: bool| {
        let Some(text) = piece.get(start..end).filter(|text| !text.trim().is_empty()) else { return };
        let start = start + text.len() - text.trim_start().len();
        for (text, start) in attached(text.trim(), start, marks) {
            let mut kind = kind(text, marks, in_brackets);
            // A short number after a name distinguishes namesakes; before a name, it numbers a list.
            let after = words.last().is_some_and(|word| matches!(word.kind, Kind::Name | Kind::Latin));
            if after && kind == Kind::Nothing && text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
                kind = Kind::Name;
            }
            kind = after_a_name(text, words.last(), marks).unwrap_or(kind);
            words.push(Word { text, start, kind, in_brackets, after_stroke: stroke });
        }
    };
    for (at, c) in piece.char_indices() {
        let opens = matches!(c, '(' | '（' | '[' | '【');
        let closes = matches!(c, ')' | '）' | ']' | '】');
        let parts = depth == 0
            && (c.is_whitespace()
                || matches!(c, '/' | '／' | ':' | '：' | '-' | '—' | '–' | '_' | '+' | '.' | '=' | '＝' | '→'));
        if opens || closes || parts {
            push(start, at, depth > 0, stroke);
            start = at + c.len_utf8();
            stroke = matches!(c, '/' | '／') || stroke && c.is_whitespace();
        }
        if opens {
            depth += 1;
        } else if closes {
            depth = depth.saturating_sub(1);
        }
    }
    push(start, piece.len(), depth > 0, stroke);
    words
}

/// The kind of a word after a whole name, if it differs from that of the word alone: `林晓晨 缺`, `林晓晨 有事`.
fn after_a_name(text: &str, before: Option<&Word<'_>>, marks: &Marks) -> Option<Kind> {
    before.filter(|word| word.kind == Kind::Name && word.text.chars().count() > 1)?;
    let status = marks.read(text).or_else(|| Marks::remark(text));
    match () {
        () if matches!(text, "缺" | "旷" | "假" | "迟" | "到") => status.map(Kind::Status),
        () if status.is_none() && no_person::is_reason(text) => Some(Kind::Reason),
        () => None,
    }
}

/// Splits off a class, number, status or mark that is attached directly to a name: `中文2401林晓晨`, `01林晓晨`, `林晓晨迟到`, `林晓晨2401`,
/// `林晓晨×`.
fn attached<'t>(word: &'t str, start: usize, marks: &Marks) -> Vec<(&'t str, usize)> {
    let is_name = |text: &str| (2..=4).contains(&text.chars().count()) && text.chars().all(is_han);
    let is_mark = |c: char| {
        !c.is_alphanumeric() && marks.read(c.encode_utf8(&mut [0; 4])).is_some_and(|status| status != Status::Unmarked)
    };
    if let Some(name) = word.strip_suffix(is_mark).filter(|name| is_name(name)) {
        return vec![(name, start), (word.get(name.len()..).unwrap_or_default(), start + name.len())];
    }
    if let Some(name) = word.strip_prefix(is_mark).filter(|name| is_name(name)) {
        let length = word.len() - name.len();
        return vec![(word.get(..length).unwrap_or_default(), start), (name, start + length)];
    }
    for (at, _) in word.char_indices().skip(1).collect::<Vec<_>>().into_iter().rev() {
        let (head, tail) = word.split_at(at);
        let numbered = head.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '班' | '级'));
        let is_head = numbered && (is_class(head) || head.bytes().all(|byte| byte.is_ascii_digit()));
        if is_head && is_name(tail) && kind(tail, marks, false) == Kind::Name {
            return vec![(head, start), (tail, start + at)];
        }
        let is_tail = tail.starts_with(is_han) && tail.ends_with(|c: char| c.is_ascii_digit()) && is_class(tail);
        let is_status = tail.chars().count() == 2 && Marks::remark(tail).is_some() || matches!(tail, "缺" | "假");
        let is_number = tail.len() >= 4 && !is_class(word) && tail.bytes().all(|byte| byte.is_ascii_digit());
        if (is_status || is_tail || is_number) && is_name(head) {
            return vec![(head, start), (tail, start + at)];
        }
    }
    vec![(word, start)]
}

/// The kind of a word.
fn kind(word: &str, marks: &Marks, in_brackets: bool) -> Kind {
    let plain: String = word.nfkc().filter(|c| !c.is_whitespace()).collect();
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit());
    let count = plain.chars().count();
    let of_status = count > 1 && plain.chars().all(is_han) || !plain.chars().any(char::is_alphanumeric) || in_brackets;
    let stated = || marks.read(&plain).filter(|status| *status != Status::Unmarked).or_else(|| Marks::remark(&plain));
    match () {
        () if digits && (count < 4 || count == 11 && plain.starts_with('1')) => Kind::Nothing,
        () if digits && count == 4 || count > 1 && is_class(&plain) => Kind::Class,
        () if digits && count > 4 => Kind::Number,
        () if no_person::is_office(&plain.to_lowercase()) => Kind::Nothing,
        () if no_person::is_teacher(&plain) => Kind::Reason,
        () if of_status && count > usize::from(in_brackets && plain.is_ascii()) => {
            stated().map_or_else(|| latin_or_name(word), Kind::Status)
        }
        () => latin_or_name(word),
    }
}

fn latin_or_name(word: &str) -> Kind {
    let is_latin = word.chars().any(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphabetic() && !is_han(c) || matches!(c, '.' | '\'' | '’' | ',' | ' '));
    if is_latin { Kind::Latin } else { Kind::Name }
}

/// Adds the names of a piece: the text between words of other kinds.
fn names<'t>(piece: &'t str, words: &[Word<'t>], found: &mut Vec<Written<'t>>) -> Result<(), Doubt> {
    let has = |kind: Kind| words.iter().any(|word| word.kind == kind && !word.in_brackets);
    let beside = |word: &Word<'_>| word.kind == Kind::Latin && has(Kind::Name);
    let is_part = |word: &Word<'_>| matches!(word.kind, Kind::Name | Kind::Latin) && !beside(word) && !word.in_brackets;
    let first = found.len();
    for run in words.chunk_by(|a, b| is_part(a) && is_part(b)).filter(|run| run.first().is_some_and(is_part)) {
        let (Some(from), Some(to)) = (run.first(), run.last()) else { continue };
        let text = piece.get(from.start..to.start + to.text.len()).unwrap_or_default();
        if run.windows(2).any(|pair| is_joined(piece, pair)) {
            return Err(Doubt::OneOrTwo);
        }
        let real = |name: &&str| name.chars().any(char::is_alphabetic);
        found.extend(names_in(text).into_iter().filter(real).map(Written::bare));
    }
    let own = found.get_mut(first..).unwrap_or_default();
    for word in words.iter().filter(|word| beside(word)) {
        // The same name in Latin letters, or a nickname. After a slash it may be another person's.
        let same = own.iter().any(|name| is_reading(name.name, &latin(words)));
        if !same && (word.after_stroke || own.len() > 1) {
            return Err(Doubt::OneOrTwo);
        }
    }
    let notes = words.iter().filter(|word| word.in_brackets && word.kind == Kind::Name);
    for note in notes {
        match own {
            [one] if note.text == one.name => {}
            // A single character distinguishes namesakes: 张伟（女）.
            [one] => {
                one.is_odd |= note.text.chars().count() > 1;
                let end = note.start + note.text.len();
                let end = piece.get(end..).and_then(|rest| rest.chars().next()).map_or(end, |c| end + c.len_utf8());
                // Brackets before the name end before it begins.
                let with_note = piece.get(offset(piece, one.name)..end).filter(|with_note| !with_note.is_empty());
                one.name = with_note.unwrap_or(one.name);
            }
            _ => own.iter_mut().for_each(|one| one.is_odd = true),
        }
    }
    if let ([one], true) = (own, words.iter().any(|word| word.kind == Kind::Reason)) {
        (one.name, one.is_odd) = (piece, true);
    }
    Ok(())
}

/// Whether two words that could each be a name are joined by a dash or a plus: `林晓晨-周可`.
fn is_joined(piece: &str, pair: &[Word<'_>]) -> bool {
    let [one, other] = pair else { return false };
    let is_name = |word: &Word<'_>| (2..=4).contains(&word.text.chars().count()) && word.text.chars().all(is_han);
    let between = piece.get(one.start + one.text.len()..other.start).unwrap_or_default();
    is_name(one) && is_name(other) && between.contains(['-', '—', '–', '_', '+', '＋', '－', '~', '～'])
}

/// The offset of a substring in its text.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

#[cfg(test)]
mod tests;
