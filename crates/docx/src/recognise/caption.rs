//! Captions of pictures and tables, and who made a picture.

use crate::recognise::looks::{collapsed, ends_sentence, is_centred, width};
use crate::role::Role;
use crate::word::Paragraph;

/// Whether a paragraph is a caption, by its style or its first words.
pub(crate) fn is_caption(paragraph: &Paragraph) -> bool {
    paragraph.role == Role::Caption || starts_as_caption(&paragraph.text())
}

/// Whether a caption belongs to a table.
pub(crate) fn is_of_table(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let text = text.trim_start();
    text.starts_with('表') || text.to_lowercase().starts_with("table")
}

/// The text of a caption, with one blank after its number.
pub(crate) fn caption_text(paragraph: &Paragraph) -> String {
    collapsed(&paragraph.text())
}

/// Whether a paragraph after a picture is its caption: by style, by its words, or because it is short and centred.
pub(crate) fn captions_picture(paragraph: &Paragraph) -> bool {
    if is_caption(paragraph) {
        return !is_of_table(paragraph);
    }
    let text = paragraph.text();
    let text = text.trim();
    let points = text.starts_with(['▲', '△', '↑', '▼']) || text.starts_with("上图") || text.starts_with("图为");
    let is_short = is_centred(paragraph) && width(text) <= 60 && !ends_sentence(text) && paragraph.role == Role::Body;
    (points || is_short) && !paragraph.is_empty() && credit(text).is_none()
}

/// Who made a picture: `摄影：石榴`, `石榴 摄`, `Photograph by …`, with or without brackets. As it is written.
pub(crate) fn credit(text: &str) -> Option<String> {
    let text = collapsed(text);
    let inner = text.trim_matches(['（', '）', '(', ')', '【', '】']).trim();
    if width(inner) > 60 || ends_sentence(inner) {
        return None;
    }
    let starts = ["摄影", "摄", "供图", "图片来源", "图片", "拍摄", "绘图", "插图", "图", "来源"];
    let is_labelled = starts.iter().any(|start| {
        inner.strip_prefix(start).is_some_and(|rest| rest.trim_start().starts_with(['：', ':', '/', '／', '|']))
    });
    let ends = [" 摄", " 供图", " 图", " 绘", "摄影", " 拍摄"];
    let is_signed = ends.iter().any(|end| inner.ends_with(end)) && width(inner) <= 24;
    let lower = inner.to_lowercase();
    let is_english = ["photograph by", "photo by", "photo:", "credit:", "photograph:", "picture by", "image:"]
        .iter()
        .any(|start| lower.starts_with(start));
    (is_labelled || is_signed || is_english).then(|| inner.to_owned())
}

/// `图 1`, `图一`, `表1`, `Figure 1`, `Table 2`.
fn starts_as_caption(text: &str) -> bool {
    let text = text.trim();
    if width(text) > 120 {
        return false;
    }
    let lower = text.to_lowercase();
    let chinese = ["图", "表", "照片"].iter().find_map(|start| text.strip_prefix(start));
    let english = ["figure ", "fig. ", "fig ", "table ", "photo ", "plate "].iter().find_map(|s| lower.strip_prefix(s));
    let number = |rest: &str, others: &str| {
        let rest = rest.trim_start();
        let after =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || others.contains(c) || matches!(c, '-' | '－'));
        let is_number = after.len() < rest.len();
        is_number && (after.is_empty() || after.starts_with([' ', '\u{3000}', '：', ':', '．', '.', '、', '\t']))
    };
    chinese.is_some_and(|rest| number(rest, "一二三四五六七八九十０１２３４５６７８９"))
        || english.is_some_and(|rest| number(rest, ""))
}
