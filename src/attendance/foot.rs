//! Rows below a table that do not describe a person: sums, signatures, notes.

use unicode_normalization::UnicodeNormalization;

/// Words that begin the rows below a table: sums, signatures, notes.
const FOOT: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "总数",
    "应到",
    "实到",
    "未到",
    "出勤率",
    "缺勤人数",
    "出勤人数",
    "请假人数",
    "迟到人数",
    "人数",
    "平均",
    "负责人",
    "记录人",
    "填表人",
    "制表人",
    "审核",
    "考勤员",
    "班长",
    "团支书",
    "备注：",
    "备注:",
    "注：",
    "注:",
    "说明",
    "total",
    "sum",
    "average",
    "subtotal",
    "recorded by",
    "note:",
];

/// Whether a row that begins with `first` does not describe a person.
pub(super) fn is_foot(first: &str) -> bool {
    let plain: String = first.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    FOOT.iter().any(|word| plain.starts_with(&word.replace(' ', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_notes_are_no_person() {
        assert!(is_foot("应到人数：30") && is_foot("合 计") && !is_foot("张三"));
    }
}
