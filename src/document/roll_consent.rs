//! Determines which columns of a roll's table record consent, whatever their headings, and combines their answers.

use unicode_normalization::UnicodeNormalization;

use crate::codes;
use blackeyes_diagnostics::{CellPlace, Diagnostic, Severity, Wording, words};

/// What a column asks for, according to its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Whether the person consents.
    Consent,
    /// Whether the person consents to pictures.
    Pictures,
    /// Something about consent for which 是 might mean no: `不同意公开`.
    Unclear,
}

/// Words that mean consent on their own.
const CONSENT: [&str; 6] = ["同意", "授权", "授權", "consent", "permission", "agree"];
/// Words for publishing, which ask for consent in combination with one of the words below.
const PUBLISHED: [&str; 8] = ["公开", "公示", "公開", "刊登", "发布", "展示", "刊发", "publish"];
/// Words that express a question or a wish.
const WISHES: [&str; 8] = ["是否", "可否", "能否", "愿", "可以", "不", "意见", "may"];
/// Words because of which 是 might mean no.
const NOT: [&str; 14] =
    ["不", "未", "没", "無", "无", "拒", "反对", "撤", "取消", "保留意见", "refus", "declin", "withdr", "object"];
/// The same in English, matched as whole words.
const NOT_WORDS: [&str; 5] = ["no", "not", "non", "without", "out"];
/// Words for pictures.
const PICTURES: [&str; 8] = ["照片", "图片", "相片", "肖像", "头像", "photo", "picture", "portrait"];

/// What a heading asks about consent; `None` if it asks something else.
pub(super) fn asked(heading: &str) -> Option<Asked> {
    let plain: String = heading.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if !(has(&CONSENT) || has(&PUBLISHED) && has(&WISHES)) {
        return None;
    }
    // 同意与否 and 同意/不同意 contain both answers.
    let question = ["同意/不同意", "同意或不同意", "同意与不同意", "同意、不同意", "同意不同意"]
        .iter()
        .fold(plain.clone(), |text, both| text.replace(both, "同意"));
    let mut english = heading.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_ascii_lowercase);
    Some(match () {
        () if NOT.iter().any(|word| question.contains(word)) || english.any(|word| NOT_WORDS.contains(&&*word)) => {
            Asked::Unclear
        }
        () if has(&PICTURES) => Asked::Pictures,
        () => Asked::Consent,
    })
}

/// The diagnostic for a column in which the meaning of 是 is not clear; the build fails until it is.
pub(super) fn unclear(asked: Asked, place: CellPlace) -> Diagnostic {
    let (message, hint): (Wording, Wording) = if asked == Asked::Pictures {
        (
            words!(
                "this column asks for consent to pictures, and a table has no column for that",
                "这一列问的是是否同意公开照片，而表格里没有这样的列"
            ),
            words!(
                "remove the photos of people who said no from the column 照片, and then delete this column",
                "请先从“照片”列里删去不同意者的照片，再删去这一列"
            ),
        )
    } else {
        (
            words!(
                "this column is about consent, and it is not clear whether 是 in it allows the person to be shown",
                "这一列与是否同意有关，但看不出填“是”表示同意公开还是不同意"
            ),
            words!(
                "change the heading to 同意, and write 是 for people who agreed and 否 for people who did not",
                "请把列名改为“同意”，同意的填“是”，不同意的填“否”"
            ),
        )
    };
    let mut diagnostic = Diagnostic::new(codes::UNKNOWN_COLUMN, message).at(place).hint(hint);
    diagnostic.severity = Severity::Error;
    diagnostic
}

/// Combines several answers of one person: a single no means no, and only unanimous yes means yes.
pub(super) fn together(answers: &[Option<bool>]) -> Option<bool> {
    let says = |answer| answers.contains(&answer);
    match () {
        () if says(Some(false)) => Some(false),
        () if says(None) || answers.is_empty() => None,
        () => Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_with_consent_in_it_asks_for_it() {
        for heading in [
            "同意公示",
            "本人同意",
            "同意",
            "是否同意（必填）",
            "本人是否同意公开姓名",
            "同意/不同意",
            "同意与否",
            "家长同意",
            "授权",
            "是否公开",
            "可否公示",
            "是否愿意公开",
            "Consent given",
            "I agree",
            "Permission to publish",
        ] {
            assert_eq!(asked(heading), Some(Asked::Consent), "{heading}");
        }
        for heading in ["不同意", "是否不同意公开", "不公开", "未授权", "No consent", "Consent refused", "撤回同意"]
        {
            assert_eq!(asked(heading), Some(Asked::Unclear), "{heading}");
        }
        for heading in ["同意公开照片", "肖像授权", "Photo consent"] {
            assert_eq!(asked(heading), Some(Asked::Pictures), "{heading}");
        }
        for heading in ["姓名", "备注", "公示时间", "公开课", "志愿意向", "发布日期", "Notes", "不限"]
        {
            assert_eq!(asked(heading), None, "{heading}");
        }
    }

    #[test]
    fn one_no_is_a_no() {
        assert_eq!(together(&[Some(true), Some(false)]), Some(false));
        assert_eq!(together(&[Some(false), None]), Some(false));
        assert_eq!(together(&[Some(true), None]), None);
        assert_eq!(together(&[Some(true), Some(true)]), Some(true));
        assert_eq!(together(&[]), None);
    }
}
