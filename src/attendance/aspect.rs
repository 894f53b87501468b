//! What the heading of a column asks in addition to its day: who signed in or out, who was expected, who was absent,
//! or something unrelated to attendance: `3月5日签退`, `3月5日缺勤`, `3月5日备注`.

use super::column::{Role, role};
use super::day;
use super::mark::Status;
use super::purpose::{self, Purpose};

/// What a column asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Who signed in, by a time, a signature or a mark.
    In,
    /// Who signed out.
    Out,
    /// Who came.
    Came,
    /// Who was absent, on leave or late, rather than who came.
    NotCame,
    /// Something unrelated to attendance.
    Other(Role),
}

/// What a part of a heading asks, and the remaining text, which may be a title.
pub(super) fn aspect(heading: &str) -> (Option<Aspect>, String) {
    const ARRIVED: [&str; 7] = ["上课", "入场", "进场", "到", "到达", "来", "开始"];
    const LEFT: [&str; 8] = ["下课", "离场", "退场", "离开", "离会", "退", "走", "结束"];
    let rest = day::without(heading);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let asked = match (purpose::of(rest), role(rest)) {
        (Some(Purpose::Of(status)), _) if status != Status::Present => Some(Aspect::NotCame),
        (Some(Purpose::Several), _) => Some(Aspect::NotCame),
        (Some(Purpose::Members), _) => Some(Aspect::Other(Role::Expected)),
        (_, Some(Role::TimeIn | Role::Signature)) => Some(Aspect::In),
        (_, Some(Role::TimeOut)) => Some(Aspect::Out),
        (_, Some(Role::Status)) => Some(Aspect::Came),
        (_, Some(role @ (Role::Remark | Role::Other | Role::Sum | Role::Index | Role::Expected))) => {
            Some(Aspect::Other(role))
        }
        _ => None,
    };
    if asked.is_some() {
        return (asked, String::new());
    }
    let of_moment = |words: &[&str], aspect| words.contains(&rest).then_some(aspect);
    if let Some(asked) = of_moment(&ARRIVED, Aspect::In).or_else(|| of_moment(&LEFT, Aspect::Out)) {
        return (Some(asked), String::new());
    }
    let ends = [("签到时间", Aspect::In), ("签退时间", Aspect::Out), ("签到", Aspect::In), ("签退", Aspect::Out)];
    let found = ends.into_iter().find_map(|(word, aspect)| Some((aspect, rest.strip_suffix(word)?)));
    found.map_or_else(|| (None, heading.to_owned()), |(aspect, title)| (Some(aspect), title.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_ask_for_something() {
        for (heading, expected) in [
            ("3月5日签到", Some(Aspect::In)),
            ("3月5日培训签退", Some(Aspect::Out)),
            ("签退", Some(Aspect::Out)),
            ("实到", Some(Aspect::Came)),
            ("3月5日应到", Some(Aspect::Other(Role::Expected))),
            ("3月5日缺勤", Some(Aspect::NotCame)),
            ("3月5日（请假）", Some(Aspect::NotCame)),
            ("3月5日是否迟到", Some(Aspect::NotCame)),
            ("3月5日备注", Some(Aspect::Other(Role::Remark))),
            ("3月5日座位号", Some(Aspect::Other(Role::Other))),
            ("3月5日迟到的春天", None),
            ("3月5日迎新", None),
            ("3月5日", None),
        ] {
            assert_eq!(aspect(heading).0, expected, "{heading}");
        }
        assert_eq!(aspect("3月5日培训签退").1, "培训");
    }
}
