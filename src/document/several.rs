//! Detects several people in the place of one name. Consent, withdrawal and honours belong to each person, so the names are
//! separated if that is certain, and reported otherwise.

use blackeyes_chinese::names::split_name;
use blackeyes_diagnostics::{Wording, words};

/// The people in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Several {
    /// One person or body, as far as can be determined.
    One,
    /// Certainly these people.
    Certain(Vec<String>),
    /// Probably several people.
    Doubtful,
}

/// Separators that only occur between names.
const LISTED: [char; 6] = ['、', '；', ';', '\n', '|', '｜'];

/// Separators that also occur inside names.
const JOINED: [char; 8] = ['/', '／', ',', '，', '&', '＆', '+', '＋'];

/// The surnames of about nine in ten Chinese people.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范\
                        方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧司诸上东尉单";

/// Two-character surnames, which are sometimes separated from the given name by a space: 欧阳 若楠.
const COMPOUND: [&str; 12] =
    ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "尉迟", "皇甫", "慕容", "令狐", "夏侯", "公孙"];

/// The people in `name`.
pub(super) fn several(name: &str) -> Several {
    let name = name.trim();
    if name.contains(LISTED) {
        let parts: Vec<&str> = name.split(LISTED).map(str::trim).filter(|part| !part.is_empty()).collect();
        return match parts.len() {
            0 | 1 => Several::One,
            _ if parts.iter().any(|part| is_body(part)) => Several::One,
            _ if parts.iter().all(|part| is_person(part)) => certain(&parts),
            _ => Several::Doubtful,
        };
    }
    let parts: Vec<&str> = name.split(JOINED).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_person(part)) {
        return certain(&parts);
    }
    let doubtful = |first: &str, second: &str| {
        is_person(first)
            && is_person(second)
            && !COMPOUND.contains(&first)
            && second.starts_with(|c| SURNAMES.contains(c))
    };
    let spaced: Vec<&str> = name.split_whitespace().collect();
    let by_space = spaced.windows(2).any(|pair| matches!(pair, [first, second] if doubtful(first, second)));
    let by_word = ['和', '与', '及']
        .iter()
        .any(|word| name.match_indices(*word).any(|(at, word)| doubtful(&name[..at], &name[at + word.len()..])));
    if by_space || by_word { Several::Doubtful } else { Several::One }
}

fn certain(parts: &[&str]) -> Several {
    Several::Certain(parts.iter().map(|part| (*part).to_owned()).collect())
}

/// A name without a remark in brackets.
fn bare(part: &str) -> &str {
    part.split(['（', '(']).next().unwrap_or(part).trim()
}

/// Whether a string is the name of a person, with a surname and a given name.
pub(super) fn is_person(part: &str) -> bool {
    let part = bare(part);
    let length = part.chars().count();
    let is_chinese = part.chars().all(|c| c >= '\u{3400}' || c == '·');
    let is_chinese = is_chinese && !part.ends_with('等');
    let fits = if is_chinese { (2..=4).contains(&length) || part.contains('·') } else { part.contains(' ') };
    fits && (part.contains('·') || !split_name(part).given.is_empty())
}

/// Whether a string is the name of a body: a department, a class, a society.
fn is_body(part: &str) -> bool {
    let part = bare(part);
    let by_ending = part.ends_with([
        '院', '系', '部', '社', '团', '组', '班', '会', '队', '室', '处', '级', '校', '中', '所', '司', '局',
    ]);
    by_ending && !(part.chars().count() < 3 && part.starts_with(|c| SURNAMES.contains(c)))
        || (part.chars().count() > 6 && !part.contains('·'))
}

/// The message and hint for a name that contains several people.
pub(super) fn wording() -> (Wording, Wording) {
    (
        words!("these are the names of several people", "这里像是写了几个人的姓名"),
        words!(
            "write each person separately: `[甲, 乙]` in front matter, one row each in a table; people consent and \
             withdraw one by one",
            "请一人一项：文件头里写 `[甲, 乙]`，表格里一人一行；同意与撤回都要逐人登记"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_people_are_distinguished_from_one() {
        for (name, parts) in [
            ("王五、周可", vec!["王五", "周可"]),
            ("林晓晨、周可", vec!["林晓晨", "周可"]),
            ("林晓晨/周可", vec!["林晓晨", "周可"]),
            ("林晓晨,周可", vec!["林晓晨", "周可"]),
            ("林晓晨，周可", vec!["林晓晨", "周可"]),
            ("林晓晨; 周可", vec!["林晓晨", "周可"]),
            ("林晓晨\n周可", vec!["林晓晨", "周可"]),
            ("林晓晨、周可（组长）、麦麦提·吐尔逊", vec!["林晓晨", "周可（组长）", "麦麦提·吐尔逊"]),
            ("Lin Wanzhou, Zhou Ke", vec!["Lin Wanzhou", "Zhou Ke"]),
        ] {
            assert_eq!(several(name), Several::Certain(parts.into_iter().map(str::to_owned).collect()), "{name}");
        }
        for name in ["林晓晨 周可", "林晓 周可", "林晓晨和周可", "林晓晨与周可", "林晓晨、周可等"]
        {
            assert_eq!(several(name), Several::Doubtful, "{name}");
        }
        for name in [
            "周可",
            "周　可",
            "欧阳 若楠",
            "单清和",
            "周和平",
            "周可（组长）",
            "Smith, John",
            "A. B. Smith, Jr.",
            "AC/DC",
            "麦麦提·吐尔逊",
            "田中 太郎",
            "文学社、书画社",
            "政治、历史学院",
            "中文2401班",
            "Kim Min-jun",
            "Society of Arts, Letters and Sciences",
            "",
        ] {
            assert_eq!(several(name), Several::One, "{name}");
        }
    }
}
