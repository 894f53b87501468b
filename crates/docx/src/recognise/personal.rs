//! Personal data in the lines around a manuscript: never carried over, and reported without their content.

use std::ops::Range;

const LABELS: [&str; 24] = [
    "学号",
    "考号",
    "工号",
    "联系电话",
    "联系方式",
    "电话",
    "手机号码",
    "手机号",
    "手机",
    "电子邮箱",
    "电子邮件",
    "邮箱",
    "邮件",
    "e-mail",
    "email",
    "mail",
    "qq",
    "微信号",
    "微信",
    "身份证号码",
    "身份证号",
    "身份证",
    "银行卡号",
    "tel",
];
const PLACES: [&str; 7] = ["通讯地址", "通信地址", "家庭住址", "住址", "地址", "宿舍", "邮编"];

/// Whether a name of a cell or a line says that personal data follow.
pub(crate) fn is_private_name(name: &str) -> bool {
    let compact: String = name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let compact = compact.trim_end_matches([':', '：']);
    LABELS.iter().chain(&PLACES).any(|label| compact == *label)
        || ["学号", "电话", "手机", "邮箱", "身份证", "银行", "微信", "qq号", "联系方式", "住址"]
            .iter()
            .any(|part| compact.contains(part) && compact.chars().count() <= 12)
}

/// The text without its personal data, and without the signs before them; `None` if there are none.
pub(crate) fn without_personal(text: &str) -> Option<String> {
    let mut kept = String::new();
    let mut from = 0;
    for range in segments(text) {
        let is_private = is_personal(&text[range.clone()]);
        if !is_private {
            kept.push_str(&text[from..range.end]);
        }
        from = range.end;
    }
    let has_some = segments(text).into_iter().any(|range| is_personal(&text[range]));
    let tail = &text[from..];
    // A bracket that closes, or a full stop, stays.
    kept.push_str(tail);
    let signs = [' ', '\u{3000}', '，', ',', '；', ';', '|'];
    has_some.then(|| kept.trim_matches(signs).to_owned())
}

/// Whether a segment is a number or an address, with or without a label before it.
pub(crate) fn is_personal(segment: &str) -> bool {
    let segment = segment.trim().trim_matches(['（', '）', '(', ')', '[', ']', '【', '】']);
    let lower = segment.to_lowercase();
    let label = LABELS.iter().chain(&PLACES).filter_map(|label| lower.strip_prefix(label)).map(str::len).min();
    let value = label.map(|left| segment.get(segment.len() - left..).unwrap_or_default());
    if let Some(value) = value {
        let is_named = value.trim_start().starts_with([':', '：', '/', '号']);
        let is_value = value.chars().any(|c| c.is_ascii_digit() || c == '@' || c == '＠');
        if is_named || is_value && value.chars().count() < 40 {
            return true;
        }
    }
    is_number(segment) || is_address(segment)
}

/// A long number: of a student, a telephone, an identity card.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '+' | 'x' | 'X')).count();
    digits >= 7 && others == 0
}

fn is_address(text: &str) -> bool {
    let parts = text.split_once('@').or_else(|| text.split_once('＠'));
    parts.is_some_and(|(name, host)| {
        let is_plain = |part: &str| !part.is_empty() && !part.chars().any(char::is_whitespace);
        is_plain(name) && is_plain(host) && host.contains('.')
    })
}

/// The segments of a line: divided by wide blanks, semicolons and commas before a label.
fn segments(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut blanks = 0;
    for (at, c) in text.char_indices() {
        let is_blank = matches!(c, ' ' | '\u{3000}' | '\t' | '\n');
        let is_end = matches!(c, '；' | ';' | '|' | '，' | ',' | '（' | '(' | '）' | ')');
        let rest = text[at..].trim_start_matches([' ', '\u{3000}', '\t', '\n', '，', ',']).to_lowercase();
        let label_follows = LABELS.iter().any(|label| rest.starts_with(label));
        blanks = if is_blank { blanks + if c == ' ' { 1 } else { 2 } } else { 0 };
        let number_starts = starts_long_number(&rest) && !text[..at].ends_with(|c: char| c.is_ascii_digit());
        let number_ends = is_number(&text[start..at]) && !rest.starts_with(|c: char| c.is_ascii_digit());
        if is_end || is_blank && (blanks >= 2 || label_follows || number_ends || number_starts) {
            all.push(start..at);
            start = at + c.len_utf8();
        }
    }
    all.push(start..text.len());
    all.into_iter().filter(|range| !text[range.clone()].trim().is_empty()).collect()
}

fn starts_long_number(text: &str) -> bool {
    let number = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    text.starts_with(|c: char| c.is_ascii_digit()) && number.filter(char::is_ascii_digit).count() >= 7
}

/// Words of the report without numbers that could be somebody's.
pub(crate) fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() || !digits.is_empty() && matches!(c, '-' | '@') {
            digits.push(c);
            continue;
        }
        if digits.chars().filter(char::is_ascii_digit).count() >= 7 || digits.contains('@') {
            out.push('…');
        } else {
            out.push_str(&digits);
        }
        digits.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_found() {
        assert_eq!(
            without_personal("学号：2023010417　　联系电话：139 0000 2417　　邮箱：shaoyw2417@example.com").as_deref(),
            Some("")
        );
        assert_eq!(without_personal("林晓晨 2023010417 中文2301班").as_deref(), Some("林晓晨 中文2301班"));
        assert_eq!(without_personal("作者：林晓晨  QQ：123456"), Some("作者：林晓晨".into()));
        assert_eq!(without_personal("林晓晨 139 0000 2417 中文"), Some("林晓晨 中文".into()));
        assert_eq!(
            without_personal("作者系中文系学生，电话13900001111，爱好写诗。").as_deref(),
            Some("作者系中文系学生，爱好写诗。")
        );
        assert_eq!(without_personal("我给他打电话，他没有接"), None);
        assert_eq!(without_personal("2026年4月，北区"), None);
        assert!(is_private_name("联系 电话："));
        assert!(!is_private_name("作者"));
        assert_eq!(masked("电话13900002417"), "电话…");
    }
}
