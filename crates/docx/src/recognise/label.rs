//! Words that say what a paragraph is: 摘要, 关键词, 编者按, 作者简介, 获奖情况.

/// What a paragraph says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Title,
    Subtitle,
    Abstract,
    Keywords,
    Notice,
    Note,
    Awards,
    Class,
    Affiliation,
    Section,
}

const LABELS: [(&str, Label); 40] = [
    ("摘要", Label::Abstract),
    ("内容摘要", Label::Abstract),
    ("内容提要", Label::Abstract),
    ("提要", Label::Abstract),
    ("abstract", Label::Abstract),
    ("summary", Label::Abstract),
    ("关键词", Label::Keywords),
    ("关键字", Label::Keywords),
    ("主题词", Label::Keywords),
    ("keywords", Label::Keywords),
    ("keyword", Label::Keywords),
    ("编者按", Label::Notice),
    ("编者的话", Label::Notice),
    ("编辑按", Label::Notice),
    ("编按", Label::Notice),
    ("按语", Label::Notice),
    ("editors'note", Label::Notice),
    ("editor'snote", Label::Notice),
    ("editors’note", Label::Notice),
    ("editor’snote", Label::Notice),
    ("作者简介", Label::Note),
    ("作者介绍", Label::Note),
    ("关于作者", Label::Note),
    ("个人简介", Label::Note),
    ("abouttheauthor", Label::Note),
    ("获奖情况", Label::Awards),
    ("所获奖项", Label::Awards),
    ("获奖", Label::Awards),
    ("奖项", Label::Awards),
    ("award", Label::Awards),
    ("题目", Label::Title),
    ("标题", Label::Title),
    ("作品名称", Label::Title),
    ("副标题", Label::Subtitle),
    ("班级", Label::Class),
    ("专业班级", Label::Class),
    ("院系", Label::Affiliation),
    ("学院", Label::Affiliation),
    ("单位", Label::Affiliation),
    ("栏目", Label::Section),
];

/// The label at the start of a text, and what follows it. Blanks in the label (摘　要) and brackets around it
/// (【摘要】) do not matter; a label without brackets needs a colon, a blank, or nothing after it.
pub(crate) fn label(text: &str) -> Option<(Label, &str)> {
    let text = text.trim();
    let opened = text.trim_start_matches(['【', '［', '[', '〔', '（', '(', '“', '「', '*']);
    let is_bracketed = opened.len() < text.len();
    let mut name = String::new();
    let mut found = None;
    for (at, c) in opened.char_indices().take(20) {
        if matches!(c, ' ' | '\u{3000}' | '\t') {
            continue;
        }
        name.extend(c.to_lowercase());
        let after = &opened[at + c.len_utf8()..];
        if let Some((_, label)) = LABELS.iter().find(|(own, _)| *own == name) {
            found = follows(after, is_bracketed).map(|rest| (*label, rest)).or(found);
        }
    }
    found
}

/// What follows a label, if something marks its end.
fn follows(after: &str, is_bracketed: bool) -> Option<&str> {
    if after.trim().is_empty() {
        return Some("");
    }
    let closed = after.trim_start_matches(['】', '］', ']', '〕', '）', ')', '”', '」', '*', ' ', '\u{3000}']);
    let is_closed = is_bracketed && closed.len() < after.len();
    let rest = closed.strip_prefix(['：', ':', '—', '|', '｜']);
    match rest {
        Some(rest) => Some(rest.trim_start_matches(['—', ' ', '\u{3000}'])),
        None if is_closed => Some(closed.trim_start()),
        None if after.starts_with([' ', '\u{3000}', '\t']) => Some(closed.trim_start()),
        None => None,
    }
}

/// Keywords, divided as people divide them.
pub(crate) fn keywords(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['。', '.', '；', ';']);
    let signs = ['；', ';', '、', ',', '，'];
    let is_divided = text.contains(signs);
    let words = text.split(|c: char| if is_divided { signs.contains(&c) } else { c.is_whitespace() });
    words.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_however_they_are_set() {
        for text in ["摘要：甲", "【摘要】甲", "摘　要： 甲", "[摘 要] 甲", "内容摘要:甲", "摘要 甲"]
        {
            assert_eq!(label(text), Some((Label::Abstract, "甲")), "{text}");
        }
        assert_eq!(label("编者按"), Some((Label::Notice, "")));
        assert_eq!(label("摘要是文章的开头"), None);
        assert_eq!(label("Key words: a; b"), Some((Label::Keywords, "a; b")));
        assert_eq!(keywords("集市；秤；方言。"), ["集市", "秤", "方言"]);
        assert_eq!(keywords("集市 秤"), ["集市", "秤"]);
    }
}
