//! Multiple people in one cell or field: `甲、乙`, `甲/乙`, `林晓晨 周可`.

use super::surname::surname;
use crate::script::is_han;

/// The names in `text`, in order: one if it is the name of one person, none if it is empty.
///
/// A comma, a slash or a line break separates names with Han characters. A space separates them if each side has at least two
/// characters, so that `张 伟` and `司马 相如` remain one name. A Latin name may contain spaces and commas (`Lin, Xiaochen`); Latin
/// names are separated by `;`, `/`, `&` and line breaks.
pub fn names_in(text: &str) -> Vec<&str> {
    let sign = |c: char| {
        matches!(c, '、' | '，' | '；' | ';' | '/' | '／' | '&' | '＆' | '\n' | '\r' | '|' | '｜' | '\u{FF64}')
    };
    let has_han = |part: &str| part.chars().any(is_han);
    let mut names: Vec<&str> = text.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect();
    if names.iter().all(|part| part.split(',').all(has_han)) {
        names = names.iter().flat_map(|part| part.split(',')).map(str::trim).collect();
    }
    names.into_iter().flat_map(by_spaces).collect()
}

fn by_spaces(part: &str) -> Vec<&str> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_name = |word: &&str| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han);
    let is_surname = |word: &str| {
        let chars: Vec<char> = word.chars().collect();
        chars.len() == 2 && surname(&chars).0 == 2
    };
    let one = words.len() < 2 || !words.iter().all(is_name) || words.len() == 2 && is_surname(words[0]);
    if one { vec![part] } else { words }
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn one_name_or_several() {
        for (text, names) in [
            ("林晓晨", &["林晓晨"][..]),
            ("林晓晨、周可", &["林晓晨", "周可"]),
            ("林晓晨，周可", &["林晓晨", "周可"]),
            ("林晓晨,周可", &["林晓晨", "周可"]),
            ("林晓晨/周可／顾南", &["林晓晨", "周可", "顾南"]),
            ("林晓晨 周可", &["林晓晨", "周可"]),
            ("林晓晨\n周可", &["林晓晨", "周可"]),
            ("林晓晨；周可；", &["林晓晨", "周可"]),
            ("张 伟", &["张 伟"]),
            ("司马 相如", &["司马 相如"]),
            ("欧阳若楠 司马相如", &["欧阳若楠", "司马相如"]),
            ("麦麦提·吐尔逊", &["麦麦提·吐尔逊"]),
            ("Lin, Xiaochen", &["Lin, Xiaochen"]),
            ("Lin Xiaochen; Zhou Ke", &["Lin Xiaochen", "Zhou Ke"]),
            ("A. B. Smith Jr.", &["A. B. Smith Jr."]),
            ("", &[]),
        ] {
            assert_eq!(names_in(text), names, "{text}");
        }
    }
}
