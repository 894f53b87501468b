//! A name in its two parts, as citations need it.

use super::latin::{is_between, surname_of, words};
use super::spelling::{is_chinese, tidy};
use super::surname::surname;
use crate::language::script::is_han;

/// A name in its two parts, each as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SplitName {
    /// The surname; the whole name where it cannot be divided.
    pub family: String,
    /// What goes before or after it; may be empty.
    pub given: String,
}

/// The surnames of nine in ten Chinese, as they are spelled in English.
const ROMANISED: &[&str] = &[
    "an", "bai", "bao", "bian", "cai", "cao", "cen", "chai", "chang", "che", "chen", "cheng", "chi", "chu", "cui",
    "dai", "deng", "di", "ding", "dong", "dou", "du", "duan", "fan", "fang", "fei", "feng", "fu", "gan", "gao", "ge",
    "geng", "gong", "gu", "guan", "guo", "han", "hao", "he", "hong", "hou", "hu", "hua", "huang", "huo", "ji", "jia",
    "jian", "jiang", "jiao", "jin", "jing", "ju", "kang", "ke", "kong", "kuang", "lai", "lan", "lei", "leng", "li",
    "lian", "liang", "liao", "lin", "ling", "liu", "long", "lou", "lu", "lü", "luo", "lv", "ma", "mao", "mei", "meng",
    "mi", "miao", "mo", "mu", "ni", "nie", "ning", "niu", "ou", "ouyang", "pan", "pang", "pei", "peng", "pu", "qi",
    "qian", "qiao", "qin", "qiu", "qu", "quan", "ran", "rao", "ren", "rong", "ruan", "shan", "shang", "shao", "she",
    "shen", "sheng", "shi", "shu", "shui", "sima", "situ", "song", "su", "sui", "sun", "tan", "tang", "tao", "teng",
    "tian", "tong", "tu", "wan", "wang", "wei", "wen", "weng", "wu", "xi", "xia", "xian", "xiang", "xiao", "xie",
    "xin", "xing", "xiong", "xu", "xuan", "xue", "yan", "yang", "yao", "ye", "yi", "yin", "ying", "you", "yu", "yuan",
    "yue", "yun", "zang", "zeng", "zha", "zhai", "zhan", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zhuang",
    "zhuge", "zong", "zou", "zu", "zuo",
];

/// What stands in a byline and is nobody's name.
const BYLINES: &[&str] =
    &["编者", "编辑", "编委", "本刊", "本报", "本社", "记者", "佚名", "无名氏", "匿名", "团委", "党委"];

/// How the names of bodies end.
const BODIES: &[&str] = &[
    "编辑部",
    "编辑组",
    "编委会",
    "委员会",
    "学生会",
    "研究会",
    "协会",
    "学会",
    "工会",
    "文学社",
    "书画社",
    "摄影社",
    "通讯社",
    "诗社",
    "剧社",
    "社团",
    "记者团",
    "记者站",
    "小组",
    "办公室",
    "教研室",
    "实验室",
    "学院",
    "大学",
    "中心",
    "年级",
    "团委",
    "党委",
    "支部",
    "总支",
    "宣传部",
    "学生处",
];

/// How they end in English.
const ENGLISH_BODIES: &[&str] = &[
    "association",
    "bureau",
    "center",
    "centre",
    "class",
    "college",
    "committee",
    "council",
    "department",
    "editors",
    "institute",
    "society",
    "university",
];

/// How they end too, where more than one word stands before it: Frank Press is a person.
const ALSO_SURNAMES: &[&str] = &["board", "club", "group", "office", "press", "school", "staff", "team", "union"];

/// Whether a byline names a body and no person: it is never divided.
fn is_body(name: &str) -> bool {
    if name.chars().all(is_han) {
        let length = name.chars().count();
        // A person may be called 王大学; four characters that end so are a body, and three that are an end are one.
        let is_so = |end: &&str| name.ends_with(end) && (length >= 4 || length == 3 && name == *end);
        return BYLINES.contains(&name) || BODIES.iter().any(is_so);
    }
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let [first, .., last] = words.as_slice() else { return false };
    first == "the"
        || words.iter().any(|word| matches!(word.as_str(), "and" | "&" | "of" | "for"))
        || ENGLISH_BODIES.contains(&last.as_str())
        || first == "editorial"
        || words.len() > 2 && ALSO_SURNAMES.contains(&last.as_str())
        || name.contains(|c: char| c.is_ascii_digit())
}

/// The two parts of a name in characters that is written with a space between them, as in 田中 太郎.
fn spaced(name: &str) -> Option<SplitName> {
    let mut parts = name.split_whitespace();
    let (family, given) = (parts.next()?, parts.next()?);
    let is_part = |part: &str| part.chars().all(is_han) && !part.ends_with(['班', '系', '级', '部', '社', '团', '组']);
    let short = family.chars().count() + given.chars().count() <= 4;
    (short && is_part(family) && is_part(given) && !BYLINES.contains(&given) && parts.next().is_none())
        .then(|| SplitName { family: family.to_owned(), given: given.to_owned() })
}

/// Divides a name. A Chinese one begins with its surname, written in characters or spelled (`Su Jianwei`); of others the
/// surname is what stands before a comma, else the word in capitals, else the last with what belongs to it. The name of a body
/// (编辑部, `The Editors`) stays whole.
pub fn split_name(name: &str) -> SplitName {
    let tidy = tidy(name);
    let whole = || SplitName { family: tidy.clone(), given: String::new() };
    if is_body(&tidy) {
        return whole();
    }
    if is_chinese(&tidy) {
        if let Some(split) = spaced(name) {
            return split;
        }
        let chars: Vec<char> = tidy.chars().collect();
        // 马克·吐温 is no Chinese name, and its order is not known.
        if chars.len() > 4 || chars.len() < 2 || !chars.iter().all(|c| is_han(*c)) {
            return whole();
        }
        let (length, _) = surname(&chars);
        let length = length.min(chars.len() - 1).max(1);
        return SplitName { family: chars[..length].iter().collect(), given: chars[length..].iter().collect() };
    }
    if let Some((family, given)) = tidy.split_once([',', '，']) {
        return SplitName { family: family.trim().to_owned(), given: given.trim().to_owned() };
    }
    let words: Vec<&str> = tidy.split(is_between).filter(|word| !word.is_empty()).collect();
    if words.len() < 2 {
        return whole();
    }
    let at = if is_spelled_chinese(&words) { 0..1 } else { surname_of(&words) };
    let given: Vec<&str> = words[..at.start].iter().chain(&words[at.end..]).copied().collect();
    SplitName { family: words[at].join(" "), given: given.join(" ") }
}

/// Whether two words are a Chinese name in its own order: `Su Jianwei`, but neither `Jianwei Su` nor `Wei ZHANG`.
fn is_spelled_chinese(name: &[&str]) -> bool {
    let [first, second] = name else { return false };
    let folded = words(&name.join(" "));
    let [family, given] = folded.as_slice() else { return false };
    let in_capitals =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    ROMANISED.contains(&family.as_str())
        && is_pinyin(&given.replace(['-', '\''], ""))
        && (in_capitals(first) || !in_capitals(second))
}

/// Whether a word can be read as one or two syllables of pinyin.
fn is_pinyin(word: &str) -> bool {
    let syllable = |part: &str| {
        let consonants = part.find(|c| "aeiouvü".contains(c)).unwrap_or(part.len());
        let (initial, rest) = part.split_at(consonants);
        let initials = [
            "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c",
            "s", "y", "w",
        ];
        let finals = [
            "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu",
            "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ve", "v",
            "er",
        ];
        initials.contains(&initial) && finals.contains(&rest)
    };
    word.is_ascii()
        && !word.is_empty()
        && (syllable(word) || (1..word.len()).any(|at| syllable(&word[..at]) && syllable(&word[at..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_divided_where_a_reader_would() {
        for (name, family, given) in [
            ("林晚舟", "林", "晚舟"),
            ("尉迟雪", "尉迟", "雪"),
            ("欧阳", "欧", "阳"),
            ("马克·吐温", "马克·吐温", ""),
            ("Su Jianwei", "Su", "Jianwei"),
            ("He Yu", "He", "Yu"),
            ("Zeng Zimo", "Zeng", "Zimo"),
            ("Ouyang Xue", "Ouyang", "Xue"),
            ("Jianwei Su", "Su", "Jianwei"),
            ("Wei ZHANG", "ZHANG", "Wei"),
            ("Ingrid Solberg", "Solberg", "Ingrid"),
            ("Li Smith", "Smith", "Li"),
            ("Robert De Niro", "De Niro", "Robert"),
            ("Martin Luther King Jr.", "King", "Martin Luther Jr."),
            ("García Márquez, Gabriel", "García Márquez", "Gabriel"),
            ("Madonna", "Madonna", ""),
            ("田中 太郎", "田中", "太郎"),
            ("李　明", "李", "明"),
            ("王大学", "王", "大学"),
            ("编辑部", "编辑部", ""),
            ("佚名", "佚名", ""),
            ("文学社", "文学社", ""),
            ("编委会", "编委会", ""),
            ("王小明 李小红", "王小明李小红", ""),
            ("黑眼睛 记者", "黑眼睛记者", ""),
            ("Frank Press", "Press", "Frank"),
            ("College News Team", "College News Team", ""),
            ("摄影协会", "摄影协会", ""),
            ("The Editors", "The Editors", ""),
            ("Class of 2026", "Class of 2026", ""),
            ("Poetry and Prose Society", "Poetry and Prose Society", ""),
            ("Anna and Bob Carter", "Anna and Bob Carter", ""),
            ("林", "林", ""),
            ("", "", ""),
        ] {
            let split = split_name(name);
            assert_eq!((split.family.as_str(), split.given.as_str()), (family, given), "{name}");
        }
    }
}
