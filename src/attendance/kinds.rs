//! What sheets call the kinds of activities.

use blackeyes_sheets::folded;

/// The kinds of activity, as pages call them, by what sheets call them.
const KINDS: [(&str, &[&str]); 8] = [
    ("lecture", &["讲座", "报告", "报告会", "lecture", "talk"]),
    ("film", &["电影", "观影", "影片", "film", "movie"]),
    ("contest", &["比赛", "竞赛", "大赛", "contest", "competition"]),
    ("symposium", &["座谈", "座谈会", "研讨会", "交流会", "symposium"]),
    ("meeting", &["会议", "例会", "班会", "团会", "主题团日", "meeting"]),
    ("training", &["培训", "training"]),
    ("practice", &["实践", "社会实践", "志愿服务", "practice"]),
    ("other", &["其他", "其它", "other"]),
];

/// The kind of activity that `text` names, as pages call it; else the text itself.
pub(super) fn kind(text: &str) -> String {
    let plain = folded(text);
    let known = KINDS.iter().find(|(_, names)| names.contains(&plain.as_str()));
    known.map_or_else(|| text.to_owned(), |(kind, _)| (*kind).to_owned())
}

/// Words that make a title one of a meeting, which is of a group.
const MEETINGS: &[&str] = &["会议", "例会", "班会", "团会", "团日", "支部", "党会", "meeting"];

/// Whether a title is that of a meeting.
pub(super) fn names_a_meeting(title: &str) -> bool {
    let plain = folded(title);
    MEETINGS.iter().any(|word| plain.contains(word))
}
