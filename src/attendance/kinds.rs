//! Maps the names of activity kinds in sheets to those in pages.

use blackeyes_sheets::folded;

/// The kinds of activity as written in pages, with the words that sheets use for them.
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

/// The kind of activity that `text` names, as written in pages, or else `text` itself.
pub(super) fn kind(text: &str) -> String {
    let plain = folded(text);
    let known = KINDS.iter().find(|(_, names)| names.contains(&plain.as_str()));
    known.map_or_else(|| text.to_owned(), |(kind, _)| (*kind).to_owned())
}

/// Words that identify the title of a meeting, which belongs to a group.
const MEETINGS: &[&str] = &["会议", "例会", "班会", "团会", "团日", "支部", "党会", "meeting"];

/// Whether a title is that of a meeting.
pub(super) fn names_a_meeting(title: &str) -> bool {
    let plain = folded(title);
    MEETINGS.iter().any(|word| plain.contains(word))
}
