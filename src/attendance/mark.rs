//! Marks: the texts that people write into the cells of a register, and their statuses.

use rapidhash::RapidHashMap;
use unicode_normalization::UnicodeNormalization;

use blackeyes_diagnostics::{Wording, words};

blackeyes_frontmatter::choices! {
    /// A person's status in a record.
    pub enum Status {
        /// Came on time.
        Present = "present" "出勤/到/到会/出席",
        /// Came late.
        Late = "late" "迟到",
        /// Left early.
        LeftEarly = "left-early" "早退",
        /// Was excused.
        Excused = "excused" "请假/leave",
        /// Was absent.
        Absent = "absent" "缺勤/缺席/旷课",
        /// No mark.
        Unmarked = "unmarked" "未记录/none/blank",
    }
}

/// Words for a status, longer ones before the words that they contain.
pub(super) const STATUSES: [(&str, Status); 28] = [
    ("无故缺席", Status::Absent),
    ("无故缺勤", Status::Absent),
    ("无故旷课", Status::Absent),
    ("未签到", Status::Absent),
    ("未出勤", Status::Absent),
    ("未出席", Status::Absent),
    ("未参加", Status::Absent),
    ("未参会", Status::Absent),
    ("未到会", Status::Absent),
    ("未到场", Status::Absent),
    ("未到", Status::Absent),
    ("没到", Status::Absent),
    ("没来", Status::Absent),
    ("缺勤", Status::Absent),
    ("缺席", Status::Absent),
    ("缺课", Status::Absent),
    ("旷课", Status::Absent),
    ("旷会", Status::Absent),
    ("请假", Status::Excused),
    ("事假", Status::Excused),
    ("病假", Status::Excused),
    ("公假", Status::Excused),
    ("迟到", Status::Late),
    ("早退", Status::LeftEarly),
    ("出勤", Status::Present),
    ("出席", Status::Present),
    ("到场", Status::Present),
    ("实到", Status::Present),
];

impl Status {
    /// Combines the statuses given in two places: a person who came may have come late, and a person who was absent
    /// may have been excused. `None` if they contradict each other.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (one, other) if one == other => Some(one),
            (Self::Unmarked, known) | (known, Self::Unmarked) => Some(known),
            (Self::Present, late @ (Self::Late | Self::LeftEarly))
            | (late @ (Self::Late | Self::LeftEarly), Self::Present) => Some(late),
            (Self::Late, Self::LeftEarly) | (Self::LeftEarly, Self::Late) => Some(self),
            (Self::Absent, Self::Excused) | (Self::Excused, Self::Absent) => Some(Self::Excused),
            _ => None,
        }
    }

    /// Whether a person with this status came.
    pub(super) fn attended(self) -> bool {
        matches!(self, Self::Present | Self::Late | Self::LeftEarly)
    }

    /// Its name in tables and inspections.
    pub(super) fn words(self) -> Wording {
        match self {
            Self::Present => words!("present", "出勤"),
            Self::Late => words!("late", "迟到"),
            Self::LeftEarly => words!("left early", "早退"),
            Self::Excused => words!("excused", "请假"),
            Self::Absent => words!("absent", "缺勤"),
            Self::Unmarked => words!("no mark", "无标记"),
        }
    }
}

/// The usual marks, folded.
const USUAL: [(Status, &[&str]); 5] = [
    (
        Status::Present,
        &[
            "✓",
            "✔",
            "√",
            "☑",
            "v",
            "到",
            "已到",
            "到会",
            "到场",
            "出勤",
            "已出勤",
            "出席",
            "签到",
            "已签到",
            "已签",
            "参加",
            "已参加",
            "正常",
            "准时",
            "是",
            "有",
            "1",
            "p",
            "y",
            "yes",
            "present",
            "attended",
            "on time",
            "ontime",
            "true",
            "came",
        ],
    ),
    (Status::Late, &["迟到", "迟", "来晚", "晚到", "late", "l", "tardy", "迟到早退"]),
    (
        Status::LeftEarly,
        &[
            "早退",
            "退",
            "中途离开",
            "中途离场",
            "中途退场",
            "提前离开",
            "提前离场",
            "left early",
            "leftearly",
            "early",
            "left-early",
        ],
    ),
    (
        Status::Excused,
        &[
            "请假",
            "假",
            "事假",
            "病假",
            "公假",
            "公差",
            "公事",
            "已请假",
            "准假",
            "leave",
            "excused",
            "e",
            "sick",
            "sick leave",
            "on leave",
        ],
    ),
    (
        Status::Absent,
        &[
            "缺勤",
            "缺席",
            "缺",
            "旷",
            "旷课",
            "旷到",
            "旷会",
            "未到",
            "未到会",
            "未参加",
            "未出勤",
            "未签",
            "未签到",
            "没到",
            "没来",
            "未来",
            "没参加",
            "没签",
            "没签到",
            "无故缺席",
            "否",
            "无",
            "0",
            "×",
            "✗",
            "✕",
            "✘",
            "x",
            "n",
            "a",
            "no",
            "absent",
            "false",
            "missed",
        ],
    ),
];

/// The marks of a sheet: the usual ones, and those that the mapping adds.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    known: RapidHashMap<String, Status>,
    /// What an empty cell means.
    blank: Status,
}

impl Marks {
    /// The usual marks and `more`. Later entries override earlier ones.
    pub fn new<'a>(more: impl IntoIterator<Item = (&'a str, Status)>) -> Self {
        let mut known: RapidHashMap<String, Status> =
            USUAL.iter().flat_map(|(status, words)| words.iter().map(|word| (folded(word), *status))).collect();
        let mut blank = Status::Unmarked;
        for (text, status) in more {
            let key = folded(text);
            match (text.trim().is_empty(), key.is_empty()) {
                (true, _) => blank = status,
                // A stroke, which means unmarked unless it has another meaning.
                (false, true) => drop(known.insert(text.trim().to_owned(), status)),
                (false, false) => drop(known.insert(key, status)),
            }
        }
        Self { known, blank }
    }

    /// The meaning of `text`; `None` if it is unknown.
    pub fn read(&self, text: &str) -> Option<Status> {
        if text.is_empty() {
            return Some(self.blank);
        }
        if let Some(status) = self.known.get(text) {
            return Some(*status);
        }
        let folded = folded(text);
        if folded.is_empty() {
            return Some(Status::Unmarked);
        }
        let bare = folded.trim_end_matches(['了', '啦']);
        self.known.get(&folded).or_else(|| self.known.get(bare)).copied().or_else(|| with_a_note(&folded))
    }

    /// The status given in a remark, if it begins with the word for a status.
    pub fn remark(text: &str) -> Option<Status> {
        let folded = folded(text);
        let stated = |word: &str| folded.starts_with(word);
        match () {
            () if folded.is_empty() => None,
            () if stated("迟到") || stated("late") => Some(Status::Late),
            () if stated("早退") || stated("left early") => Some(Status::LeftEarly),
            () if ["请假", "病假", "事假", "公假", "excused", "on leave"].into_iter().any(stated) => {
                Some(Status::Excused)
            }
            () if ["缺勤", "缺席", "旷", "未到", "没到", "没来", "absent"].into_iter().any(stated) => {
                Some(Status::Absent)
            }
            () => None,
        }
    }
}

/// The content of a cell for a time or a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signed {
    /// Empty, or a dash.
    No,
    /// A time or a signature: anything that is not a word for a status.
    Yes,
    /// A reason for not signing, or a note that the person came late, in place of a signature.
    Instead(Status),
    /// A text that contains a word for a status and is ambiguous.
    Doubtful,
}

impl Marks {
    /// Interprets a cell in a signature column. A single letter is an initial, even if it is a mark in a register.
    pub fn signed(&self, text: &str) -> Signed {
        let is_initial = text.chars().count() == 1 && text.chars().all(|c| c.is_ascii_alphabetic());
        match self.read(text) {
            Some(Status::Unmarked) => Signed::No,
            Some(status @ (Status::Absent | Status::Excused | Status::Late | Status::LeftEarly)) if !is_initial => {
                Signed::Instead(status)
            }
            None => match Self::remark(text) {
                Some(status) => Signed::Instead(status),
                None if has_a_status(text) => Signed::Doubtful,
                None => Signed::Yes,
            },
            _ => Signed::Yes,
        }
    }
}

impl Default for Marks {
    fn default() -> Self {
        Self::new([])
    }
}

/// Whether a text contains a word for a status other than present: `因病请假`.
pub(super) fn has_a_status(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "迟到", "早退", "请假", "病假", "事假", "公假", "缺勤", "缺席", "旷课", "未到", "没到", "没来", "absent",
        "excused",
    ];
    let folded = folded(text);
    WORDS.iter().any(|word| folded.contains(word))
}

/// Parses a mark with a note about its duration or reason: `迟到10分钟`, `请假（病）`, `late 5 min`.
fn with_a_note(folded: &str) -> Option<Status> {
    let begins = [
        ("迟到", Status::Late),
        ("late", Status::Late),
        ("早退", Status::LeftEarly),
        ("请假", Status::Excused),
        ("病假", Status::Excused),
        ("事假", Status::Excused),
        ("公假", Status::Excused),
        ("excused", Status::Excused),
        ("旷", Status::Absent),
        ("缺勤", Status::Absent),
        ("缺席", Status::Absent),
        ("absent", Status::Absent),
    ];
    let (word, status) = begins.into_iter().find(|(word, _)| folded.starts_with(word))?;
    let note = folded.get(word.len()..).unwrap_or_default();
    // A note begins with a bracket or a number. Otherwise the text is a different word.
    let fits = note.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | ':' | '-' | ','));
    fits.then_some(status)
}

/// Normalises a mark: removes differences in compatibility forms, case, spaces and emoji selectors.
fn folded(text: &str) -> String {
    let plain: String =
        text.nfkc().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\u{FE0E}' | '\u{FE0F}')).collect();
    plain.trim_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '.' | '、' | '-' | '—' | '–' | '/')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_people_make() {
        let marks = Marks::default();
        for (status, texts) in [
            (Status::Present, &["✓", "√", "到", "出勤", "1", "１", "present", "P", "✔\u{FE0F}"][..]),
            (Status::Late, &["迟到", "late", "Late", "迟到10分钟", "late (5 min)"]),
            (Status::LeftEarly, &["早退"]),
            (Status::Excused, &["请假", "leave", "excused", "病假", "请假（病）"]),
            (Status::Absent, &["缺勤", "旷", "×", "x", "Ｘ", "absent", "旷课", "0"]),
            (Status::Unmarked, &["", " ", "/", "-", "—"]),
        ] {
            for text in texts {
                assert_eq!(marks.read(text), Some(status), "{text}");
            }
        }
        for text in ["◎", "张三", "later on", "2", "?"] {
            assert_eq!(marks.read(text), None, "{text}");
        }
        assert_eq!(Marks::new([("◎", Status::Late)]).read("◎"), Some(Status::Late));
    }

    #[test]
    fn marks_in_place_of_a_signature() {
        let marks = Marks::default();
        for (signed, texts) in [
            (Signed::No, &["", " ", "/", "—"][..]),
            (Signed::Yes, &["18:25", "张三", "√", "x", "A", "已签到", "1"]),
            (Signed::Instead(Status::Absent), &["未到", "×", "缺勤", "无", "没来"]),
            (Signed::Instead(Status::Excused), &["请假", "病假"]),
            (Signed::Instead(Status::Late), &["迟到", "迟到了", "迟到，堵车", "来晚了"]),
            (Signed::Doubtful, &["因病请假", "说要请假"]),
        ] {
            for text in texts {
                assert_eq!(marks.signed(text), signed, "{text}");
            }
        }
    }

    #[test]
    fn a_remark_may_state_a_status() {
        assert_eq!(Marks::remark("迟到，堵车"), Some(Status::Late));
        assert_eq!(Marks::remark("带了相机"), None);
        assert_eq!(Marks::remark(""), None);
    }
}
