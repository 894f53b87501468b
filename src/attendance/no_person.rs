//! Cells in place of a name that do not contain one: sums, notes, placeholders, headings of groups, devices.

use unicode_normalization::UnicodeNormalization;

use super::mark::{Marks, Status};
use super::purpose::{self, Purpose};
use blackeyes_chinese::is_han;
use blackeyes_chinese::names::is_body;

/// The kinds of cells that name no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoPerson {
    /// A sum or a note that certainly describes no person: `共20人`, `以下空白`.
    Note,
    /// A placeholder, a label, or the heading of a group: `待定`, `签到人：`, `校外人员`.
    Word,
    /// A phone, a computer or a program.
    Device,
}

/// Notes below a list.
const NOTES: &str = "以下空白 以下无 以下无正文 以下为空 此处空白 空白 签到结束 签到完毕 签到截止 统计完毕 完 完毕 结束 \
    到此为止 以上 end";
/// Placeholders for a name.
const PLACEHOLDERS: &str = "无 空 暂无 没有 待定 待补 待填 待补充 待确认 未填 未填写 未知 不详 同上 同左 同前 略 等 测试 测试用户 \
    备注 其他 其它 其余 匿名 匿名用户 用户 微信用户 手机用户 游客 访客 管理员 某某 某某某 某同学 姓名 \
    none null n/a na nil nan test tbd tba anonymous admin";
/// Words that accompany the number of people in a sum.
const SUM_WORDS: &str = "本次 本场 本班 我班 全班 今天 今日 现场 线上 线下 一共 共计 总共 合计 总计 人数 签到 到会 到场 实到 \
    应到 未到 参加 参会 出席 出勤 缺勤 缺席 请假 迟到 其中 学生 老师 同学 人员 总 共 计";
/// How headings of groups begin and end.
const GROUP_BEGINS: &str = "以下 以上 其他 其它 其余 校外 外校 外院 院外 部分 全体 各位 另有 另外";
const GROUP_ENDS: &str =
    "人员 名单 指导老师 指导教师 带队老师 任课老师 工作组 家长 观众 听众 代表队 会议室 团支部 结束";
/// Devices and programs, as separate words or within a text.
const DEVICES: &str = "iphone ipad android huawei xiaomi redmi oppo vivo oneplus macbook imac windows desktop- laptop- \
    notetaker recorder 手机用户 平板 机器人 录制 录音 屏幕共享 投屏 的电脑";
/// A person's phone or computer: `林晓晨的手机`.
const OWNED: [&str; 4] = ["手机", "电脑", "平板", "设备"];

/// The words of a list.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

/// Whether a word next to a name is an office, and not a name.
pub(super) fn is_office(word: &str) -> bool {
    words(OFFICES).any(|office| office == word)
}

/// The kind of a text that names no person; `None` if it may be a name.
pub(super) fn of(text: &str) -> Option<NoPerson> {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let length = bare.chars().count();
    let ends = |list: &'static str| words(list).any(|word| bare.ends_with(word));
    let begins = |list: &'static str| words(list).any(|word| bare.starts_with(word));
    let is_han_only = !bare.is_empty() && bare.chars().all(is_han);
    match () {
        () if words(NOTES).any(|word| word == bare) || is_sum(bare) => Some(NoPerson::Note),
        () if words(PLACEHOLDERS).any(|word| word == bare) || is_one_letter(bare) => Some(NoPerson::Word),
        () if plain.ends_with(':') && length > 0 => Some(NoPerson::Word),
        () if is_device(bare) => Some(NoPerson::Device),
        () if is_han_only && (length > 2 && begins(GROUP_BEGINS) || length > 3 && ends(GROUP_ENDS)) => {
            Some(NoPerson::Word)
        }
        () if is_han_only && is_body(bare) => Some(NoPerson::Word),
        () => None,
    }
}

/// Whether a text consists only of a number of people: `20人`, `本次到场20人`, `应到22人，实到20人`.
fn is_sum(text: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百两".contains(c);
    let Some(last) = text.strip_suffix(['人', '名', '位']) else { return false };
    if !last.ends_with(numeral) {
        return false;
    }
    // Chinese numerals also occur in names, so they must follow a word.
    let has_digits = last.contains(|c: char| c.is_ascii_digit());
    let mut rest = text.to_owned();
    let mut known = 0;
    for word in words(SUM_WORDS) {
        known += rest.matches(word).count();
        rest = rest.replace(word, "");
    }
    (has_digits || known > 0) && rest.chars().all(|c| numeral(c) || "人名位为约有是:,、;.".contains(c))
}

/// Whether a text is one Latin letter repeated: `aaa`, `XX`.
fn is_one_letter(text: &str) -> bool {
    let first = text.chars().next().filter(char::is_ascii_alphabetic);
    text.len() > 1 && first.is_some_and(|first| text.chars().all(|c| c == first))
}

fn is_device(text: &str) -> bool {
    let owned = || OWNED.iter().any(|word| text.strip_suffix(word).is_some_and(|head| head.ends_with('的')));
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    // A short word may be part of a name: `Vivoda`.
    let is_apart = |word: &str, at: usize| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
        !word.is_ascii() || !letter(before.chars().next_back()) && (word.len() > 5 || !letter(after.chars().next()))
    };
    words(DEVICES).any(|word| text.match_indices(word).any(|(at, _)| is_apart(word, at))) || owned()
}

/// Whether a row with only this text begins a list of people other than those who came: `未到人员名单`, `缺：`.
pub(super) fn begins_a_list(text: &str, marks: &Marks) -> bool {
    const AROUND: &str = "以下 下列 本次 今日 今天 其他 其余 部分 另有 附 同学 人员 学生 是 为 的";
    if text.contains(|c: char| c.is_numeric()) {
        return false;
    }
    let bare = text.trim().trim_end_matches([':', '：']);
    let is_labelled = bare.len() < text.trim().len();
    let other = |status: Option<Status>| status.is_some_and(|of| !matches!(of, Status::Present | Status::Unmarked));
    if is_labelled && other(marks.read(bare)) {
        return true;
    }
    if !matches!(purpose::of(bare), Some(Purpose::Of(_) | Purpose::Several)) {
        return false;
    }
    // 何其芳请假 is a person with a status.
    let before: String = purpose::without(bare).chars().filter(|c| c.is_alphanumeric()).collect();
    let before = words(AROUND).fold(before, |text, word| text.replace(word, ""));
    let ends = ["名单", "人员", "学生", "同学", "者", "的人", "情况", "表"];
    before.is_empty() || is_labelled || ends.iter().any(|end| bare.ends_with(end))
}

/// Words for where a person is, or that they left. No name ends with them.
const REASONS: &str = "有事 有课 有会 生病 身体不适 上课 考试 实习 比赛 开会 值班 外出 出差 回家 离开 离场 先走 代签 补签 \
    线上 线下 取消 退出 不来 来不了 未签名 已退 冲突";

/// People who accompany students and may have signed for them.
const TEACHERS: &str = "指导老师 指导教师 带队老师 带队教师 任课老师 任课教师";

/// Whether a word is the title of a teacher who may have signed for students.
pub(super) fn is_teacher(word: &str) -> bool {
    words(TEACHERS).any(|teacher| teacher == word)
}

/// Whether a word names what a person did instead of coming.
pub(super) fn is_reason(word: &str) -> bool {
    words(REASONS).any(|reason| word.ends_with(reason))
}

/// Whether a text that begins with a name ends with such a word or a title: `何其芳有事`, `何老师`.
pub(super) fn ends_in_a_reason(name: &str) -> bool {
    let before = |word: &str| name.strip_suffix(word).map_or(0, |head| head.chars().count());
    name.chars().all(is_han) && (words(REASONS).any(|reason| before(reason) >= 2) || (1..3).contains(&before("老师")))
}

/// Words next to a name that are not part of it: offices, and roles at a meeting.
const OFFICES: &str = "组长 副组长 班长 副班长 团支书 书记 副书记 学委 委员 部长 副部长 会长 副会长 社长 副社长 队长 副队长 \
    主席 副主席 干事 主持人 主持 主讲 主讲人 嘉宾 记录人 老师 教师 辅导员 班主任 \
    host co-host guest me";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name() {
        for text in [
            "以下空白",
            "（以下空白）",
            "共20人",
            "到会20人",
            "20人",
            "本次到场20人",
            "应到22人，实到20人",
            "签到结束",
            "（完）",
            "共二十人",
            "合计 20 名",
        ] {
            assert_eq!(of(text), Some(NoPerson::Note), "{text}");
        }
        for text in [
            "无",
            "空",
            "（空）",
            "待定",
            "同上",
            "测试",
            "None",
            "N/A",
            "备注",
            "其他",
            "签到人：",
            "指导老师",
            "校外人员",
            "以下为老师",
            "（以下为校外人员）",
            "微信用户",
            "匿名",
            "管理员",
            "文学院学生会",
            "aaa",
            "出席人员",
        ] {
            assert_eq!(of(text), Some(NoPerson::Word), "{text}");
        }
        for text in ["iPhone", "林晓晨的iPhone", "录制机器人", "林晓晨的手机", "屏幕共享", "手机用户138****5678"]
        {
            assert_eq!(of(text), Some(NoPerson::Device), "{text}");
        }
        for text in [
            "林晓晨",
            "张三",
            "小林",
            "王五",
            "丁一",
            "万人",
            "何老师",
            "麦麦提·吐尔逊",
            "阿卜杜热合曼",
            "学生001",
            "同学00",
            "Student 12",
            "Li Na",
            "Lin, Xiaochen",
            "A. B. Smith Jr.",
            "司马相如",
            "林晓晨2",
            "主持：何其芳",
            "中文2401林晓晨",
            "Ann",
            "Vivian Lee",
            "Ivo Vivoda",
            "王大学",
            "一班 林晓晨",
            "甲",
            "刘二位",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_begins_a_list_of_others() {
        let marks = Marks::default();
        for text in [
            "未到人员名单",
            "未到：",
            "未到人员：",
            "以下未到",
            "缺席",
            "请假名单：",
            "缺：",
            "以下同学请假",
            "讲座未到人员",
            "Absent:",
            "Absent",
        ] {
            assert!(begins_a_list(text, &marks), "{text}");
        }
        for text in
            ["未到2人", "未到：2人", "何其芳请假", "何其芳 未到", "出席人员", "林晓晨", "到：", "签到人：", "合计"]
        {
            assert!(!begins_a_list(text, &marks), "{text}");
        }
    }

    #[test]
    fn what_ends_no_name() {
        assert!(ends_in_a_reason("何其芳有事") && ends_in_a_reason("何老师") && !ends_in_a_reason("王实习"));
        assert!(!ends_in_a_reason("林晓晨") && is_reason("中途离开"));
    }
}
