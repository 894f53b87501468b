//! Detects text that was typed into a name and is not part of it: quotation marks, `文/`, a class, 等. Otherwise the person
//! would get a page under a different name, and a person who withdrew would still be published.

use blackeyes_chinese::is_han;
use blackeyes_diagnostics::{Wording, words};

use super::several::is_person;

/// Pairs of quotation marks and brackets around a name.
const AROUND: [(char, char); 8] =
    [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉'), ('【', '】'), ('"', '"')];

/// Labels before a name, which are followed by a separator.
const BEFORE: [&str; 22] = [
    "文",
    "图",
    "图文",
    "文图",
    "摄影",
    "摄",
    "作者",
    "撰文",
    "撰稿",
    "撰稿人",
    "记者",
    "通讯员",
    "供稿",
    "投稿",
    "编辑",
    "责任编辑",
    "校对",
    "排版",
    "绘图",
    "插画",
    "翻译",
    "译者",
];

/// Remarks in brackets after a name.
const BESIDE: [&str; 12] =
    ["组长", "队长", "班长", "社长", "部长", "会长", "主席", "团支书", "支书", "指导老师", "指导教师", "代表"];

/// The kind of text that was typed into a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extra {
    /// `“周可”`
    Quotes,
    /// `文/周可`, `作者：周可`, `@周可`
    Label,
    /// `中文2401周可`, `周可 中文2401`
    Class,
    /// `周可等`
    Others,
}

/// The text in `name` that is not part of a name; `None` if there is none, as far as can be determined.
pub(super) fn extra(name: &str) -> Option<Extra> {
    let name = name.trim();
    let inside = AROUND.iter().find_map(|(open, close)| name.strip_prefix(*open)?.strip_suffix(*close));
    if inside.is_some_and(|inside| is_person(inside.trim())) {
        return Some(Extra::Quotes);
    }
    if name.strip_prefix(['@', '＠']).is_some_and(is_person) {
        return Some(Extra::Label);
    }
    if let Some((label, rest)) = name.split_once(['/', '／', '：', ':', '|', '｜'])
        && BEFORE.contains(&label.trim())
        && !rest.trim().is_empty()
    {
        return Some(Extra::Label);
    }
    if let Some((person, remark)) = name.split_once(['（', '(', '【', '['])
        && is_person(person.trim())
        && let remark = remark.trim_end_matches(['）', ')', '】', ']']).trim()
        && (BEFORE.contains(&remark) || BESIDE.contains(&remark) || is_class(remark))
    {
        return Some(if is_class(remark) { Extra::Class } else { Extra::Label });
    }
    if name.strip_suffix("等人").or_else(|| name.strip_suffix('等')).is_some_and(is_person) {
        return Some(Extra::Others);
    }
    has_class(name).then_some(Extra::Class)
}

/// `中文2401`, `2024级中文`
fn is_class(text: &str) -> bool {
    text.contains(is_han) && text.bytes().filter(u8::is_ascii_digit).count() > 1
}

/// Whether there is a class with a number before or after the name of a person.
fn has_class(name: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (name.find(is_digit), name.rfind(is_digit)) else { return false };
    let (before, number, after) = (&name[..first], &name[first..=last], &name[last + 1..]);
    if number.len() < 2 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let after = after.strip_prefix(['班', '级']).unwrap_or(after);
    let leads = !before.trim().is_empty() && before.chars().all(|c| is_han(c) || c == ' ') && is_person(after.trim());
    // `周可 中文2401`
    let follows = before.split_once([' ', '\u{3000}']).is_some_and(|(person, class)| {
        after.trim().is_empty() && is_person(person) && !class.is_empty() && class.chars().all(is_han)
    });
    leads || follows
}

/// The message and hint for such a name.
pub(super) fn wording(extra: Extra) -> (Wording, Wording) {
    match extra {
        Extra::Quotes => (
            words!("these quotation marks become part of the name", "这对引号会成为姓名的一部分"),
            words!("write the name without them", "请只写姓名，不要加引号"),
        ),
        Extra::Label => (
            words!(
                "this is more than a name: a word before it says what the person did",
                "这里不只是姓名，前面还写了身份"
            ),
            words!(
                "write only the name; put what they did into `role`, as in `{{name: 甲, role: photos}}`",
                "请只写姓名；所做的工作写在 `role` 里，例如 `{{name: 甲, role: photos}}`"
            ),
        ),
        Extra::Class => (
            words!("this is a class and a name together", "这里把班级和姓名写在了一起"),
            words!("write `{{name: 甲, class: 中文2401}}`", "请写成 `{{name: 甲, class: 中文2401}}`"),
        ),
        Extra::Others => (
            words!("“等” is not part of a name", "“等”不是姓名的一部分"),
            words!("name each person, or leave “等” out", "请写出每一个人，或删去“等”"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_part_of_a_name() {
        for (name, expected) in [
            ("“周可”", Extra::Quotes),
            ("《周可欣》", Extra::Quotes),
            ("文/周可", Extra::Label),
            ("作者：周可", Extra::Label),
            ("图 ／ 林晓晨", Extra::Label),
            ("@周可", Extra::Label),
            ("中文2401周可", Extra::Class),
            ("中文 2401 班 周可", Extra::Class),
            ("周可 中文2401", Extra::Class),
            ("周可（组长）", Extra::Label),
            ("周可(中文2401)", Extra::Class),
            ("周可等", Extra::Others),
            ("林晓晨等人", Extra::Others),
        ] {
            assert_eq!(extra(name), Some(expected), "{name}");
        }
        for name in [
            "周可",
            "林晓晨",
            "麦麦提·吐尔逊",
            "周可（笔名：春草）",
            "“黑眼睛”编辑部",
            "中文2401班",
            "中文2401",
            "2024级学生会",
            "Zhou Ke",
            "AC/DC",
            "《黑眼睛》编辑部",
            "编辑部",
            "文学社",
        ] {
            assert_eq!(extra(name), None, "{name}");
        }
    }
}
