//! Extracts the names in a string that a file gives as one name. A withdrawal applies to a name, but people add a class, a
//! remark or the other script: 林晓晨（中文2401）, 林晓晨 Lin Xiaochen.

use blackeyes_chinese::is_han;
use blackeyes_chinese::names::{names_in, split_name};

/// Words before another name of the same person.
const ALSO: [&str; 10] = ["曾用名", "原名", "本名", "真名", "笔名", "又名", "别名", "网名", "昵称", "英文名"];

/// The maximum number of characters in a Chinese personal name without a middle dot.
const LONGEST: usize = 4;

/// The names in `stated`, as written in the file: only `stated` itself if it is a name and nothing else.
pub(in crate::college) fn called(stated: &str) -> Vec<String> {
    let stated = stated.trim();
    let (outside, inside) = remarks(stated);
    let mut names: Vec<String> = outside.iter().flat_map(|part| in_part(part)).collect();
    let has_chinese = names.iter().any(|name| name.contains(is_han));
    for remark in inside {
        let other = ALSO.iter().find_map(|word| remark.strip_prefix(word));
        let other = other.map(|other| other.trim_start_matches(['：', ':', ' ']));
        let in_other = in_part(other.unwrap_or(remark)).into_iter();
        names.extend(in_other.filter(|name| other.is_some() || !(has_chinese && name.contains(is_han))));
    }
    let mut known = std::collections::BTreeSet::new();
    names.retain(|name| known.insert(name.clone()));
    if names.is_empty() { vec![stated.to_owned()] } else { names }
}

/// The text outside brackets, and the text inside them.
fn remarks(text: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(['（', '(', '〔', '［', '[', '【', '〈', '《']) {
        outside.push(before.trim());
        let (remark, after) = from.split_once(['）', ')', '〕', '］', ']', '】', '〉', '》']).unwrap_or((from, ""));
        inside.push(remark.trim());
        rest = after;
    }
    outside.push(rest.trim());
    (outside, inside)
}

/// The names in a string without brackets.
fn in_part(part: &str) -> Vec<String> {
    // A class with a number is a separate word.
    let words = |part: &str| -> Vec<String> {
        if part.contains(is_number) {
            part.split_whitespace().map(ToOwned::to_owned).collect()
        } else {
            vec![part.to_owned()]
        }
    };
    let parts = names_in(part).into_iter().flat_map(words);
    parts.flat_map(|part| by_script(&part)).filter(|name| is_name(name)).collect()
}

/// Splits a string with both Chinese and Latin names into its parts. 阿Q is one name.
fn by_script(text: &str) -> Vec<String> {
    let is_latin = |c: char| c.is_alphabetic() && !is_han(c);
    let both = text.chars().filter(|c| is_han(*c)).count() > 1 && text.chars().filter(|c| is_latin(*c)).count() > 1;
    if !both {
        return vec![text.trim().to_owned()];
    }
    let mut sides: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        let side = if is_han(c) {
            Some(true)
        } else if is_latin(c) {
            Some(false)
        } else {
            None
        };
        if sides.is_empty() || side.is_some() && before.is_some() && side != before {
            sides.push(String::new());
        }
        before = side.or(before);
        if let Some(last) = sides.last_mut() {
            last.push(c);
        }
    }
    let edge = |c: char| !c.is_alphanumeric();
    sides.iter().map(|side| side.trim_matches(edge).to_owned()).collect()
}

/// Whether it is a digit or another number; 〇 is a character that can occur in a name.
fn is_number(c: char) -> bool {
    c.is_numeric() && !is_han(c)
}

/// Whether a string may be the name of a person, rather than a class, a number or a word for an activity.
fn is_name(text: &str) -> bool {
    if text.contains(is_number) {
        return false;
    }
    let han = text.chars().filter(|c| is_han(*c)).count();
    if han == 0 || text.chars().any(|c| c.is_alphabetic() && !is_han(c)) {
        return text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    }
    let dotted = text.contains(['·', '•', '‧', '・', '．']);
    dotted || (2..=LONGEST).contains(&han) && !split_name(text).given.is_empty()
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn a_name_is_distinguished_from_remarks_beside_it() {
        for (stated, names) in [
            ("林晓晨", &["林晓晨"][..]),
            ("周　可", &["周　可"]),
            ("林晓晨（中文2401）", &["林晓晨"]),
            ("林晓晨(组长)", &["林晓晨"]),
            ("林晓晨 中文2401", &["林晓晨"]),
            ("中文2401林晓晨", &["中文2401林晓晨"]),
            ("林晓晨 Lin Xiaochen", &["林晓晨", "Lin Xiaochen"]),
            ("林晓晨Lin Xiaochen", &["林晓晨", "Lin Xiaochen"]),
            ("Lin Xiaochen 林晓晨", &["Lin Xiaochen", "林晓晨"]),
            ("林晓晨（Lin Xiaochen）", &["林晓晨", "Lin Xiaochen"]),
            ("Lin Xiaochen（林晓晨）", &["Lin Xiaochen", "林晓晨"]),
            ("林晓晨（笔名：晓雾）", &["林晓晨", "晓雾"]),
            ("林晓晨、周可", &["林晓晨", "周可"]),
            ("林晓晨/Lin Xiaochen", &["林晓晨", "Lin Xiaochen"]),
            ("麦麦提·吐尔逊", &["麦麦提·吐尔逊"]),
            ("Lin, Xiaochen", &["Lin, Xiaochen"]),
            ("Sentinel Sun", &["Sentinel Sun"]),
            ("阿Q", &["阿Q"]),
            ("孙某某", &["孙某某"]),
            ("可", &["可"]),
        ] {
            assert_eq!(called(stated), names, "{stated}");
        }
    }
}
