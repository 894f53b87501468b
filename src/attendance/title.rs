//! Titles, as found above the tables of sheets and in the names of files and sheets.

use super::class::is_class;
use super::clock;
use super::day;
use super::legend;
use super::purpose;
use blackeyes_sheets::{Cell, Row, folded};

/// Labels that are followed by the title of an activity.
const LABELS: [&str; 13] = [
    "活动名称",
    "活动主题",
    "活动",
    "主题",
    "会议名称",
    "会议主题",
    "会议",
    "题目",
    "activity",
    "title",
    "event",
    "topic",
    "meetingtitle",
];

/// The title below a label in a row of several labels, as Zoom writes it above its table.
pub(super) fn below_label(above: &[Row]) -> Option<String> {
    let is_topic = |cell: &Cell| ["topic", "主题", "会议主题"].contains(&folded(&cell.text()).as_str());
    let (labels, values) =
        above.windows(2).filter_map(|rows| Some((rows.first()?, rows.get(1)?))).find(|(labels, _)| {
            labels.cells.iter().filter(|cell| !cell.is_empty()).count() > 2
                && labels.cells.iter().all(|cell| !cell.text().contains([':', '：']))
                && labels.cells.iter().any(is_topic)
        })?;
    let column = labels.cells.iter().position(is_topic)?;
    Some(tidy(&day::without(&values.cell(column).text()))).filter(|title| !title.is_empty())
}

/// The value of a line such as `活动名称：…`. The label and the value may be in two cells.
pub(super) fn labelled(lines: &[String]) -> Option<String> {
    lines.iter().enumerate().find_map(|(at, line)| {
        let (label, value) = line.split_once([':', '：']).unwrap_or((line, ""));
        let label = folded(label);
        if !LABELS.contains(&label.as_str()) {
            return None;
        }
        let value = if value.trim().is_empty() { lines.get(at + 1).map_or("", String::as_str) } else { value };
        let end = value.find(['\u{3000}', '\n', '\t']).or_else(|| value.find("  ")).unwrap_or(value.len());
        Some(tidy(&day::without(value.get(..end).unwrap_or(value)))).filter(|title| !title.is_empty())
    })
}

/// Default sheet names, which occur in every workbook.
pub(super) fn is_sheet_name(text: &str) -> bool {
    let plain = folded(text);
    plain
        .strip_prefix("sheet")
        .or_else(|| plain.strip_prefix("工作表"))
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

/// A title without words for the sheet itself, empty brackets and stray signs.
pub(super) fn tidy(text: &str) -> String {
    let mut title = text.to_owned();
    for word in [
        "签到表",
        "签到册",
        "签到单",
        "签到",
        "考勤表",
        "点名册",
        "登记表",
        "花名册",
        "sign-in sheet",
        "sign-in",
        "attendance",
        "register",
    ] {
        title = title.replace(word, " ");
    }
    for brackets in ["（）", "()", "（ ）", "( )", "【】", "[]"] {
        title = title.replace(brackets, " ");
    }
    let loose = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '_' | '—' | '–' | '·' | ',' | '，' | '、' | ':' | '：' | '/' | '|')
    };
    title.trim_matches(loose).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title in a line or a file name: without its day, its legend and the purpose of its list.
pub(super) fn of_line(text: &str) -> String {
    tidy(&purpose::without(&day::without(&legend::without(text))))
}

/// The title in the lines above a register: without its term, its class and the words for the sheet itself.
pub(super) fn of_register(above: &[Row]) -> Option<String> {
    let lines = |row: &Row| -> Vec<String> {
        row.cells.iter().map(|cell| cell.text().into_owned()).filter(|text| !text.is_empty()).collect()
    };
    let all: Vec<String> = above.iter().flat_map(lines).collect();
    // A row with several cells is a row of headings.
    let single = above.iter().map(lines).filter(|line| line.len() == 1).flatten();
    let free = single.filter(|line| !line.contains([':', '：'])).map(|line| of_line(&line));
    labelled(&all).into_iter().chain(free).map(|title| without_term(&title)).find(|title| {
        title.chars().any(|c| c.is_alphabetic() && !"年月".contains(c))
            && !is_class(&title.replace(' ', ""))
            && !is_sheet_name(title)
    })
}

/// The title in the file name of a list. A single letter or number is not a title.
pub(super) fn of_file(stem: &str) -> Option<String> {
    let title = without_term(&of_line(stem));
    let is_one = title.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_class(&title) && !is_sheet_name(&title);
    is_one.then_some(title)
}

/// A title without its term, its day of the week and words for a register.
fn without_term(title: &str) -> String {
    const TERMS: [&str; 12] = [
        "第一学期",
        "第二学期",
        "第1学期",
        "第2学期",
        "上学期",
        "下学期",
        "春季学期",
        "秋季学期",
        "夏季学期",
        "学年度",
        "学年",
        "学期",
    ];
    const WORDS: [&str; 14] =
        ["考勤", "出勤", "点名", "情况", "统计", "汇总", "记录", "登记", "总表", "一览", "名单", "名册", "表", "册"];
    let mut rest = String::new();
    let mut open = title;
    while let Some((before, (inner, after))) =
        open.split_once(['(', '（']).and_then(|(before, rest)| Some((before, rest.split_once([')', '）'])?)))
    {
        rest.push_str(before);
        let said = clock::weekday(inner).is_some() || TERMS.iter().any(|word| inner.contains(word)) || is_class(inner);
        if !said {
            rest.push('（');
            rest.push_str(inner);
            rest.push('）');
        }
        open = after;
    }
    rest.push_str(open);
    if let Some(at) = TERMS.iter().filter_map(|word| Some(rest.rfind(word)? + word.len())).max() {
        // The years of a term precede it.
        let years = |c: char| c.is_ascii_digit() || " -—–~至年".contains(c);
        let before = rest.get(..at).unwrap_or_default();
        let head = TERMS.iter().fold(before.to_owned(), |text, word| text.replace(word, ""));
        rest = format!(
            "{} {}",
            head.trim_end_matches(years).trim_start_matches(years),
            rest.get(at..).unwrap_or_default()
        );
    }
    let mut title = rest.trim();
    while let Some(shorter) = WORDS.iter().find_map(|word| title.strip_suffix(word)) {
        title = shorter.trim_end();
    }
    tidy(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_register() {
        for (line, title) in [
            ("2025-2026学年第二学期考勤表", ""),
            ("文学社例会考勤表", "文学社例会"),
            ("文学社例会（每周三）", "文学社例会"),
            ("2025—2026学年第一学期文学社例会出勤情况统计表", "文学社例会"),
            ("晨读考勤表（2026年春季学期）", "晨读"),
            ("Reading evening", "Reading evening"),
        ] {
            assert_eq!(without_term(&tidy(&day::without(line))), title, "{line}");
        }
    }
}
