//! What a list contains, according to its title or the heading of a column: people who were absent, on leave or late, or who
//! registered. People keep such lists next to sign-in sheets, and those listed did not come, or not on time.

use unicode_normalization::UnicodeNormalization;

use super::day;
use super::mark::{STATUSES, Status};

/// What a list contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Everyone on it has this status.
    Of(Status),
    /// People of several statuses, none of whom came on time, without the status of each.
    Several,
    /// People who came, and others.
    Mixed,
    /// People who registered or belong to a group, rather than those who came.
    Members,
}

/// English words for a status, which must be whole words.
const ENGLISH: [(&str, Status); 5] = [
    ("absent", Status::Absent),
    ("absentees", Status::Absent),
    ("absences", Status::Absent),
    ("excused", Status::Excused),
    ("latecomers", Status::Late),
];
/// Words for lists of people who registered or belong to a group.
const MEMBERS: [&str; 6] = ["报名", "预约", "参会回执", "应到", "花名册", "通讯录"];
/// Words for the list itself, which may follow.
const LISTS: [&str; 23] = [
    "名单", "人员", "登记", "记录", "统计", "汇总", "情况", "明细", "一览", "学生", "同学", "成员", "名册", "公示",
    "通报", "总", "人", "者", "表", "册", "单", "条", "的",
];

/// What a list contains, according to a title, a file name or a heading. `迟到的春天` is a title of its own, and `《迟到》` a film.
pub(super) fn of(text: &str) -> Option<Purpose> {
    let plain = unquoted(text);
    let mut found = None;
    for (segment, _) in segments(&plain) {
        let own = of_segment(segment).map(|(purpose, _)| purpose);
        found = match (found, own) {
            (before, None) => before,
            (None, own) => own,
            (Some(before), Some(own)) => Some(both(before, own)),
        };
    }
    found.filter(|purpose| *purpose != Purpose::Of(Status::Present))
}

/// The purpose of a list that has both of these purposes.
fn both(one: Purpose, other: Purpose) -> Purpose {
    let has = |purpose| one == purpose || other == purpose;
    match () {
        () if one == other => one,
        () if has(Purpose::Members) => Purpose::Members,
        () if has(Purpose::Of(Status::Present)) || has(Purpose::Mixed) => Purpose::Mixed,
        () => Purpose::Several,
    }
}

/// `text` without the words for the purpose of its list. The rest may be a title.
pub(super) fn without(text: &str) -> String {
    let plain: String = text.nfkc().collect();
    if of(&plain).is_none() {
        return text.to_owned();
    }
    let mut rest = String::new();
    let mut done = 0;
    for (segment, start) in segments(&plain) {
        if let Some((_, at)) = of_segment(segment) {
            rest.push_str(plain.get(done..start + at).unwrap_or_default());
            done = start + segment.len();
        }
    }
    rest.push_str(plain.get(done..).unwrap_or_default());
    rest
}

/// A text without its days and quotations.
fn unquoted(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in day::without(text).nfkc() {
        match c {
            '《' | '“' | '「' => depth += 1,
            '》' | '”' | '」' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The segments between signs and spaces, each with its offset.
fn segments(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| (part, (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)))
}

/// The purpose given at the end of a segment, and the offset of the words for it.
fn of_segment(segment: &str) -> Option<(Purpose, usize)> {
    let lower = segment.to_lowercase();
    if let Some((_, status)) = ENGLISH.iter().find(|(word, _)| *word == lower) {
        return Some((Purpose::Of(*status), 0));
    }
    if let Some(at) =
        MEMBERS.iter().find_map(|word| segment.rfind(word).filter(|at| is_list(&segment[at + word.len()..])))
    {
        return Some((Purpose::Members, at));
    }
    if let Some(at) = negated(segment) {
        return Some((Purpose::Of(Status::Absent), at));
    }
    if let Some(at) = not_done(segment) {
        return Some((Purpose::Members, at));
    }
    let mut head = bare(segment);
    let mut found: Option<(Purpose, usize)> = None;
    while let Some((word, status)) = STATUSES.iter().find(|(word, _)| head.ends_with(word)) {
        head = head.get(..head.len() - word.len()).unwrap_or_default();
        let own = Purpose::Of(*status);
        found = Some((found.map_or(own, |(before, _)| both(before, own)), head.len()));
        head = head.trim_end_matches(['和', '及', '与', '或']);
    }
    found.map(|(purpose, at)| (purpose, head.strip_suffix("是否").map_or(at, str::len)))
}

/// The offset of the words that say that people did not come: `没有参加讲座的同学`, `未能到场`.
fn negated(segment: &str) -> Option<usize> {
    const NOT: [&str; 8] = ["未能", "未", "没有", "没能", "没", "不能", "无法", "不"];
    const COME: [&str; 8] = ["参加", "参会", "到场", "到会", "出席", "签到", "到", "来"];
    const PEOPLE: [&str; 8] = ["人员", "同学", "学生", "名单", "的人", "成员", "情况", "者"];
    NOT.iter().find_map(|not| {
        let at = segment.find(not)?;
        let rest = segment.get(at + not.len()..)?.trim_start_matches("按时").trim_start_matches("准时");
        let rest = COME.iter().find_map(|come| rest.strip_prefix(come))?;
        // 未来 means the future.
        let is_future = *not == "未" && segment.get(at..)?.starts_with("未来");
        let of_people = is_list(rest) || PEOPLE.iter().any(|word| rest.ends_with(word));
        (of_people && !is_future).then_some(at)
    })
}

/// The offset of the words that say that people did not do something other than come: `未交作业名单`.
fn not_done(segment: &str) -> Option<usize> {
    const NOT: [&str; 7] = ["未交", "未提交", "未完成", "未缴", "未报名", "欠交", "没交"];
    const PEOPLE: [&str; 7] = ["人员", "同学", "学生", "名单", "的人", "情况", "者"];
    let at = NOT.iter().filter_map(|not| segment.find(not)).min()?;
    PEOPLE.iter().any(|word| segment.ends_with(word)).then_some(at)
}

/// Whether a text consists only of words for a list.
fn is_list(text: &str) -> bool {
    bare(text).is_empty()
}

/// A text without the words for a list at its end.
fn bare(text: &str) -> &str {
    let mut bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    while let Some(shorter) = LISTS.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = shorter.trim_end_matches(|c: char| c.is_ascii_digit());
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_a_list_is_of() {
        for (text, purpose) in [
            ("缺席名单 2026-03-05", Purpose::Of(Status::Absent)),
            ("讲座缺勤登记表", Purpose::Of(Status::Absent)),
            ("2026年3月5日讲座未到人员", Purpose::Of(Status::Absent)),
            ("无故缺席学生名单", Purpose::Of(Status::Absent)),
            ("应到未到人员", Purpose::Of(Status::Absent)),
            ("absentees 2026-03-05", Purpose::Of(Status::Absent)),
            ("没有参加讲座的同学", Purpose::Of(Status::Absent)),
            ("未能到场", Purpose::Of(Status::Absent)),
            ("没来的人", Purpose::Of(Status::Absent)),
            ("不能参加讲座人员", Purpose::Of(Status::Absent)),
            ("请假", Purpose::Of(Status::Excused)),
            ("请假条汇总（3月5日）", Purpose::Of(Status::Excused)),
            ("3月5日迟到", Purpose::Of(Status::Late)),
            ("迟到早退名单", Purpose::Several),
            ("请假、缺勤登记表", Purpose::Several),
            ("缺勤和请假情况", Purpose::Several),
            ("出勤缺勤统计表", Purpose::Mixed),
            ("实到、未到名单", Purpose::Mixed),
            ("讲座报名表", Purpose::Members),
            ("报名名单 2026-03-05", Purpose::Members),
            ("应到人员", Purpose::Members),
            ("未交作业名单", Purpose::Members),
        ] {
            assert_eq!(of(text), Some(purpose), "{text}");
        }
        for text in [
            "迟到的春天 签到表",
            "《迟到》观影会签到表",
            "请假制度讲座签到表",
            "Leave no trace",
            "出勤情况",
            "文学社例会考勤表",
            "签到表-20260305",
            "未来的文学",
            "未来作家名单",
            "不到长城非好汉",
            "不来梅的音乐家签到表",
            "报名工作说明会",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(without("讲座未到人员"), "讲座");
        assert_eq!(without("缺席名单"), "");
        assert_eq!(without("晨读是否缺勤"), "晨读");
        assert_eq!(without("迟到的春天"), "迟到的春天");
    }
}
