//! Splits a name into surname and given name, as citations need it.

use super::latin::{is_between, is_suffix, particle_start, surname_of, words};
use super::spelling::{is_chinese, tidy};
use super::surname::{is_spelled_compound, surname};
use crate::script::is_han;

/// The parts of a name in their written form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SplitName {
    /// The surname, without its particle; the whole name if it cannot be split.
    pub family: String,
    /// The given name; may be empty.
    pub given: String,
    /// The particle of the surname, which is ignored for sorting: the `van der` of Ruud van der Ham.
    pub particle: String,
    /// The suffix: `Jr.`
    pub suffix: String,
}

impl SplitName {
    /// Creates a name that is not split.
    pub fn whole(name: &str) -> Self {
        Self { family: tidy(name), ..Self::default() }
    }

    /// The surname with its particle.
    pub fn surname(&self) -> String {
        if self.particle.is_empty() { self.family.clone() } else { format!("{} {}", self.particle, self.family) }
    }
}

/// The romanised surnames of nine in ten Chinese people.
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

/// Words that appear in bylines and are not names of people.
const BYLINES: &[&str] =
    &["编者", "编辑", "编委", "本刊", "本报", "本社", "记者", "佚名", "无名氏", "匿名", "团委", "党委"];

/// Endings of the names of organisations.
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
    "记者",
    "通讯员",
];

/// Endings of the names of organisations in English.
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

/// Further such endings, which count only after at least two words: Frank Press is a person.
const ALSO_SURNAMES: &[&str] = &["board", "club", "group", "office", "press", "school", "staff", "team", "union"];

/// Whether a byline is the name of an organisation and not of a person. Such a name is never split.
pub fn is_body(name: &str) -> bool {
    let name = name.trim();
    if name.contains(is_han) {
        return is_chinese_body(name);
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

/// Whether a byline in Chinese characters is the name of an organisation: 编辑部, 《黑眼睛》编辑部, 中文2401班, 2024级全体同学.
fn is_chinese_body(name: &str) -> bool {
    let han: String = name.chars().filter(|c| is_han(*c)).collect();
    let length = han.chars().count();
    // 王大学 may be a person. A name of four or more characters with such an ending is an organisation, as is a name of three
    // characters that equals an ending.
    let is_so = |end: &&str| han.ends_with(end) && (length >= 4 || length == 3 && han == **end);
    let last = name.split_whitespace().next_back().unwrap_or_default();
    BYLINES.contains(&han.as_str())
        || name.contains(char::is_whitespace) && BYLINES.contains(&last)
        || BODIES.iter().any(is_so)
        || name.contains(|c: char| c.is_ascii_digit())
        || length >= 4 && han.ends_with("全体同学")
}

/// Splits a name in Chinese characters that contains a space, such as 田中 太郎.
fn spaced(name: &str) -> Option<SplitName> {
    let mut parts = name.split_whitespace();
    let (family, given) = (parts.next()?, parts.next()?);
    let is_part = |part: &str| part.chars().all(is_han) && !part.ends_with(['班', '系', '级', '部', '社', '团', '组']);
    let short = family.chars().count() + given.chars().count() <= 4;
    (short && is_part(family) && is_part(given) && !BYLINES.contains(&given) && parts.next().is_none())
        .then(|| SplitName { family: family.to_owned(), given: given.to_owned(), ..SplitName::default() })
}

/// Splits a name. A Chinese name begins with its surname, in characters or romanised (`Su Jianwei`, `Yuchi Lang`), as does a
/// hyphenated name from Korea or Taiwan (`Kim Min-jun`). In other names, the surname is the part before a comma, else the word
/// in capitals, else the last word with the words that belong to it. The name of an organisation (编辑部, `The Editors`) is not
/// split.
pub fn split_name(name: &str) -> SplitName {
    let tidy = tidy(name);
    let whole = || SplitName::whole(&tidy);
    if is_body(&tidy) {
        return whole();
    }
    if is_chinese(&tidy) {
        if let Some(split) = spaced(name) {
            return split;
        }
        let chars: Vec<char> = tidy.chars().collect();
        // 马克·吐温 is not a Chinese name, and its order is unknown.
        if chars.len() > 4 || chars.len() < 2 || !chars.iter().all(|c| is_han(*c)) {
            return whole();
        }
        let (length, _) = surname(&chars);
        let length = length.min(chars.len() - 1).max(1);
        let (family, given) = (chars[..length].iter().collect(), chars[length..].iter().collect());
        return SplitName { family, given, ..SplitName::default() };
    }
    split_latin(&tidy)
}

/// Splits a normalised name in a script other than Chinese.
fn split_latin(tidy: &str) -> SplitName {
    if let Some((family, rest)) = tidy.split_once([',', '，'])
        && !is_suffix(rest)
    {
        // `Ham, Ruud van der`, `Smith, A. B., Jr.`
        let (given, suffix) = rest.split_once([',', '，']).unwrap_or((rest, ""));
        let (family, given) = (family.trim().to_owned(), given.trim().to_owned());
        return SplitName { family, given, suffix: suffix.trim().to_owned(), ..SplitName::default() };
    }
    let mut words: Vec<&str> = tidy.split(is_between).filter(|word| !word.is_empty()).collect();
    let suffix = words.pop_if(|word| is_suffix(word)).unwrap_or_default();
    if words.len() < 2 {
        return SplitName::whole(tidy);
    }
    let first = is_spelled_chinese(&words) || is_hyphenated_eastern(&words);
    let at = if first { 0..1 } else { surname_of(&words) };
    let before = particle_start(&words, at.start);
    let given: Vec<&str> = words[..before].iter().chain(&words[at.end..]).copied().collect();
    SplitName {
        particle: words[before..at.start].join(" "),
        family: words[at].join(" "),
        given: given.join(" "),
        suffix: suffix.to_owned(),
    }
}

/// Whether two words are a name with the surname first, as indicated by the hyphen: `Kim Min-jun`, `Tsai Ing-wen`, but not
/// `Jean-Luc Godard`.
fn is_hyphenated_eastern(name: &[&str]) -> bool {
    let [family, given] = name else { return false };
    let Some((one, two)) = given.split_once('-') else { return false };
    let begins = |word: &str, large: bool| {
        word.chars().next().is_some_and(|c| if large { c.is_uppercase() } else { c.is_lowercase() })
    };
    !family.contains('-') && begins(family, true) && begins(one, true) && begins(two, false) && !two.contains('-')
}

/// Whether two words are a romanised Chinese name in Chinese order: `Su Jianwei`, but neither `Jianwei Su` nor `Wei ZHANG`.
fn is_spelled_chinese(name: &[&str]) -> bool {
    let [first, second] = name else { return false };
    let folded = words(&name.join(" "));
    let [family, given] = folded.as_slice() else { return false };
    let in_capitals =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    (ROMANISED.contains(&family.as_str()) || is_spelled_compound(family))
        && is_pinyin(&given.replace(['-', '\''], ""))
        && (in_capitals(first) || !in_capitals(second))
}

/// Whether a word can be read as one or two pinyin syllables.
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
            ("闻人雪", "闻人", "雪"),
            ("Wenren Xue", "Wenren", "Xue"),
            ("Yuchi Lang", "Yuchi", "Lang"),
            ("Moqi An", "Moqi", "An"),
            ("Zhuge Liang", "Zhuge", "Liang"),
            ("Lang Yuchi", "Yuchi", "Lang"),
            ("Kim Min-jun", "Kim", "Min-jun"),
            ("Min-jun Kim", "Kim", "Min-jun"),
            ("Tsai Ing-wen", "Tsai", "Ing-wen"),
            ("Jean-Luc Godard", "Godard", "Jean-Luc"),
            ("Mary Smith-Jones", "Smith-Jones", "Mary"),
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
            ("《黑眼睛》编辑部", "《黑眼睛》编辑部", ""),
            ("中文2401班", "中文2401班", ""),
            ("古丽·艾合买提", "古丽·艾合买提", ""),
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

    #[test]
    fn particles_and_suffixes_are_apart() {
        for (name, family, given, particle, suffix) in [
            ("Ruud van der Ham", "Ham", "Ruud", "van der", ""),
            ("Ludwig van Beethoven", "Beethoven", "Ludwig", "van", ""),
            ("A. B. Smith Jr.", "Smith", "A. B.", "", "Jr."),
            ("Martin Luther King, Jr.", "King", "Martin Luther", "", "Jr."),
            ("Smith, A. B., III", "Smith", "A. B.", "", "III"),
            ("Jean de La Fontaine", "La Fontaine", "Jean", "de", ""),
            ("van Gogh", "Gogh", "", "van", ""),
            ("Ingrid Solberg", "Solberg", "Ingrid", "", ""),
        ] {
            let split = split_name(name);
            let parts = [&split.family, &split.given, &split.particle, &split.suffix].map(String::as_str);
            assert_eq!(parts, [family, given, particle, suffix], "{name}");
        }
    }

    #[test]
    fn bodies_are_no_people() {
        for body in [
            "编辑部",
            "《黑眼睛》编辑部",
            "本刊记者",
            "黑眼睛 记者",
            "中文2401班",
            "文学院团委",
            "2024级全体同学",
            "The Editors",
            "Class of 2026",
            "Editorial Board",
            "College News Team",
        ] {
            assert!(is_body(body), "{body}");
        }
        for person in [
            "林晚舟",
            "王大学",
            "古丽·艾合买提",
            "尉迟朗",
            "Frank Press",
            "Kim Min-jun",
            "A. B. Smith Jr.",
            "Theo Park",
        ] {
            assert!(!is_body(person), "{person}");
        }
    }
}
