//! What a practice report was awarded: `校优秀报告；评定等级：优秀；奖次：二等奖`.

use crate::manuscript::Award;

/// The award that a text states.
pub(crate) fn awards(text: &str) -> Vec<Award> {
    let mut award = Award::default();
    for part in text.split(['；', ';', '，', ',']).map(str::trim).filter(|part| !part.is_empty()) {
        let part = part.trim_end_matches('。');
        let (name, value) =
            part.split_once(['：', ':']).map_or(("", part), |(name, value)| (name.trim(), value.trim()));
        match name {
            "评定等级" | "评定" | "等级" | "成绩" | "评价" | "evaluation" => {
                award.evaluation = Some(value.to_owned());
            }
            "奖次" | "奖项等级" | "获奖等级" | "名次" | "prize" => award.prize = Some(value.to_owned()),
            _ if award.title.is_empty() => value.clone_into(&mut award.title),
            _ => award.title = format!("{}，{part}", award.title),
        }
    }
    if award.title.is_empty() { Vec::new() } else { vec![award] }
}
