//! Recognises names of classes, branches and other groups: subjects, years, numbers, and a word for the group.
//!
//! Every character of such a name must belong to a word of these lists, to a number or to a sign. Anything else is
//! rejected, because a cell for classes may also hold a person's name, a telephone number or an account: `欧阳文哲`,
//! `电话8800123`, `zhouke2024`.

use blackeyes_chinese::is_han;

/// Words for subjects and for what groups do.
const SUBJECTS: &str = "中文 汉语 汉语言 汉语言文学 语言 语言学 文学 语文 汉文 汉教 汉师 汉国教 汉语国际教育 国教 国际教育 华文 华文教育 \
    对外汉语 对外 文艺 文艺学 文献 古典 古典文献 古典文献学 古代 古代文学 现代 当代 现当代 现当代文学 近代 比较 比较文学 世界 世界文学 \
    国学 写作 创意写作 秘书 秘书学 文秘 文化 文化产业 新闻 新闻学 新闻传播 新传 传播 传播学 网媒 网新 新媒体 网络 广告 广告学 广电 \
    广播 电视 播音 播音主持 主持 编导 编辑 出版 编辑出版 戏文 戏剧 戏曲 影视 影视文学 电影 影像 影评 表演 动画 数媒 数字 媒体 \
    英语 英文 英师 商英 商务 商务英语 翻译 英翻 日语 日文 俄语 法语 德语 西语 西班牙语 朝语 韩语 朝鲜语 阿语 阿拉伯语 意语 葡语 外语 \
    外国语 外国语言 小语种 历史 历史学 史学 世史 世界史 中国 中国史 考古 考古学 文博 文保 文物 博物馆 博物馆学 档案 档案学 图书 图书馆 \
    图书馆学 情报 哲学 宗教 逻辑 伦理 马克思主义 马院 思政 思想 思想政治 思想政治教育 政治 政治学 政法 法学 法律 知产 知识产权 社会 社会学 \
    社工 社会工作 行管 行政 行政管理 公管 公共 公共管理 公共事业 事业 管理 管理学 人力 人力资源 资源 工商 工商管理 工管 工程 工程管理 会计 会计学 财会 财管 \
    财务 财务管理 财经 财政 审计 税收 金融 金融学 金工 金融工程 经济 经济学 经管 国贸 国际 国际贸易 贸易 市营 市场 市场营销 营销 电商 电子商务 \
    物流 旅游 酒店 会展 数学 应数 数科 信计 统计 统计学 物理 物理学 应物 光电 化学 应化 化工 材料 材料科学 高分子 生物 生科 生技 生命 \
    生命科学 地理 地科 地信 地质 测绘 遥感 环境 环科 环工 生态 海洋 大气 天文 心理 心理学 应心 教育 教育学 小教 小学 小学教育 学前 学前教育 \
    特教 特殊教育 教技 教育技术 教科 师范 师范类 非师范 非师 计科 计算机 计算机科学 软件 软工 软件工程 网工 网络工程 物联网 信息 信管 信安 信息安全 \
    网安 网络空间 数据 大数据 数科 智能 人工智能 智科 电子 电子信息 电信 通信 通工 自动化 电气 机械 机电 机制 机器人 车辆 能源 能动 土木 建筑 造价 给排水 \
    水利 交通 运输 航空 航天 船舶 核工 矿业 石油 安全 冶金 纺织 服装 轻工 食品 食科 农学 农业 园林 园艺 植保 动科 动医 兽医 水产 草业 \
    临床 临床医学 医学 护理 护理学 药学 制药 中药 口腔 中医 针推 检验 康复 预防 公卫 体育 体教 社体 运训 音乐 音教 舞蹈 美术 美教 视传 环设 \
    产品 设计 工业设计 艺术 艺设 书法 绘画 书画 国画 雕塑 摄影 朗诵 演讲 辩论 话剧 合唱 民乐 吉他 武术 太极 诗歌 诗词 楹联 读书 阅读 汉服 古琴 茶艺 棋艺 \
    创新 创业 创新创业 就业 实践 科创 科研 科技 技术 科学 学术 学习 生活 权益 纪检 组织 宣传 宣讲 外联 公关 文体 文娱 文宣 策划 运营 采编 美编 校对 \
    排版 后勤 礼仪 国旗 护卫 记者 通讯 办公 志愿 志愿者 青年志愿者 志愿服务 社会实践 支教 心理健康";
/// Words for the members of a group. On their own they do not name a group.
const OF_WHOM: &str = "本科 本科生 专科 专升本 研究生 硕士 硕士生 硕士研究生 博士 博士生 博士研究生 学生 新生 毕业生 教工 教职工 教师 离退休 \
    党员 预备党员 团员 积极分子 入党积极分子 发展对象 青年 学工 留学生 国际生 交换生 联合 临时 卓越 实验 基地 拔尖 强基 定向 公费 优师 重点 \
    普通 专业 方向 春季 秋季 学年 校 校级 院级 系级 主席 常务 干部 学科 高级 初级 中级";
/// Words for a group.
const GROUPS: &str = "班 班级 级 届 年级 支部 党支部 团支部 总支 党总支 团总支 总支部 党委 团委 分团委 校团委 院团委 党小组 团小组 小组 组 大组 \
    分组 工作组 社 社团 学社 诗社 剧社 书社 画社 棋社 队 大队 中队 小队 分队 支队 服务队 会 学会 协会 分会 学生会 研究生会 研会 联合会 委员会 班委会 班委 \
    团 艺术团 部 处 室 办公室 系 院 学院 书院 研究院 研究所 所 专业 中心 营 训练营 校区 分校 科 连 排 区队 站 台 工作室 工作坊 教研室 俱乐部";
/// English words for a group.
const ENGLISH_GROUPS: &str = "class classes grade group groups branch team league party section society club department school year cohort unit \
    committee board office council union college faculty institute choir";
/// English words for subjects, and the function words between them.
const ENGLISH: &str = "chinese english literature language languages linguistics history philosophy politics law economics finance accounting \
    management business marketing journalism media communication advertising education psychology sociology mathematics maths physics \
    chemistry biology geography science sciences computer computing software engineering data music art arts drama film foreign \
    international teaching studies calligraphy painting photography debate poetry reading writing editorial and of the no first second \
    third fourth st nd rd th i ii iii iv";
/// English words for the members of a group.
const ENGLISH_OF_WHOM: &str = "youth student students undergraduate undergraduates postgraduate postgraduates graduate graduates freshman \
    freshmen sophomore sophomores junior juniors senior seniors";
/// Capitals that are not the code of a subject.
const NO_CODES: [&str; 8] = ["TEL", "QQ", "WX", "VX", "ID", "NO", "SFZ", "DH"];
const NUMERALS: &str = "一二三四五六七八九十〇零百";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
/// The endings of group names that consist of a few Han characters.
const ENDINGS: &str = "班级届部委组社队会团处室系院所业心营区校科连排站台坊一二三四五六七八九十";
/// The maximum length of a group name.
const LONGEST: usize = 30;

/// Flags for what the name contains: a number, a word for a group, a subject, subjects of four characters together.
const NUMBER: u8 = 1;
const GROUP: u8 = 2;
const SUBJECT: u8 = 4;
const LONG: u8 = 8;
/// The name ends with a numeral, which must be followed by a word for a group.
const OPEN: u8 = 16;
/// The name contains capitals.
const CODE: u8 = 32;
/// The name contains a word for the members of a group.
const WHOM: u8 = 64;

/// Whether a string has the form of the name of a class or another group.
pub(super) fn is_class(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    if chars.is_empty() || chars.len() > LONGEST || !numbers_fit(name) {
        return false;
    }
    if chars.iter().all(|c| NUMERALS.contains(*c)) || matches!(chars[..], [c] if STEMS.contains(c)) {
        return chars.len() <= 3;
    }
    // Most inputs are short names, which the last character is enough to reject.
    if chars.len() <= 3 && chars.iter().all(|c| is_han(*c)) && !ENDINGS.contains(chars[chars.len() - 1]) {
        return false;
    }
    // For each position, the set of states in which the characters before it can be parsed, one bit per state.
    let mut states = vec![0_u128; chars.len() + 1];
    states[0] = 1;
    for at in 0..chars.len() {
        let here = states[at];
        for state in (0..128).filter(|state| here >> state & 1 == 1) {
            each_next(&chars, at, state, |end, next| states[end] |= 1 << next);
        }
    }
    (0..128).any(|state| states[chars.len()] >> state & 1 == 1 && is_enough(state, name))
}

/// Whether the parsed parts are enough to make the name of a group.
fn is_enough(state: u8, name: &str) -> bool {
    let has = |what| state & what != 0;
    let digits = name.chars().filter(char::is_ascii_digit).count();
    // A number without a word is ambiguous, so only a short one or a form like `202401` is accepted.
    let short = digits <= if has(CODE) { 5 } else { 4 } || name.len() == 6 && is_year(name);
    !has(OPEN)
        && (has(NUMBER) || has(GROUP) || has(LONG))
        && (!has(CODE) || has(NUMBER | SUBJECT))
        && (!has(WHOM) || has(GROUP | SUBJECT))
        && (short || has(SUBJECT | GROUP))
}

/// Whether no number looks like a telephone, student or identity card number. 2401, 20240101 and the like belong to
/// classes.
fn numbers_fit(name: &str) -> bool {
    let mut digits = 0;
    name.split(|c: char| !c.is_ascii_digit()).all(|run| {
        digits += run.len();
        digits <= 10
            && match run.len() {
                0..=4 => true,
                5 | 6 => is_year(run) || matches!(run.get(..2).and_then(|year| year.parse().ok()), Some(10..=39)),
                8 => is_year(run),
                _ => false,
            }
    })
}

/// Whether a number begins with a plausible year of entry.
fn is_year(run: &str) -> bool {
    matches!(run.get(..4).and_then(|year| year.parse().ok()), Some(2010..=2039))
}

/// Calls `next` with the end and the resulting state of everything that can be parsed at a position.
fn each_next(chars: &[char], at: usize, state: u8, mut next: impl FnMut(usize, u8)) {
    let run = |of: &dyn Fn(char) -> bool| chars[at..].iter().take_while(|c| of(**c)).count();
    let starts = |word: &str| word.chars().eq(chars[at..].iter().copied().take(word.chars().count()));
    let words =
        |list: &'static str| list.split_whitespace().filter(|word| starts(word)).map(|word| word.chars().count());
    let before = at.checked_sub(1).map(|before| chars[before]);
    let open = state & OPEN != 0;
    let c = chars[at];
    if matches!(c, ' ' | '(' | ')' | '[' | ']' | '-' | '–' | '—' | '_' | '.' | '#') {
        next(at + 1, state);
    } else if c.is_ascii_digit() {
        if !before.is_some_and(|before| before.is_ascii_digit()) {
            next(at + run(&|c| c.is_ascii_digit()), state | NUMBER);
        }
    } else if c.is_ascii_alphabetic() {
        if !before.is_some_and(|before| before.is_ascii_alphabetic()) && !open {
            let length = run(&|c| c.is_ascii_alphabetic());
            let word: String = chars[at..at + length].iter().collect();
            if let Some(more) = of_latin(&word) {
                next(at + length, state | more);
            }
        }
    } else {
        for length in words(GROUPS).filter(|length| at > 0 || *length > 1) {
            next(at + length, (state | GROUP) & !OPEN);
        }
        if open {
            return;
        }
        for length in words(SUBJECTS) {
            let long = if length >= 4 || state & SUBJECT != 0 { LONG } else { 0 };
            next(at + length, state | SUBJECT | long);
        }
        words(OF_WHOM).for_each(|length| next(at + length, state | WHOM));
        let numeral = |at: usize| chars.get(at).is_some_and(|c| NUMERALS.contains(*c));
        // 丁 and 高 are surnames.
        let follows = |at: usize, list: &str| chars.get(at).is_some_and(|c| list.contains(*c));
        let counted = |from: usize| chars[from..].iter().take(3).take_while(|c| NUMERALS.contains(**c)).count();
        match c {
            '第' if numeral(at + 1) => next(at + 1 + counted(at + 1), state),
            '第' if chars.get(at + 1).is_some_and(char::is_ascii_digit) => next(at + 1, state),
            '大' | '研' | '博' if numeral(at + 1) => next(at + 2, state | NUMBER),
            '高' | '初' if numeral(at + 1) && follows(at + 2, "班级组年(") => next(at + 2, state | OPEN),
            c if STEMS.contains(c) && follows(at + 1, "班级组") => next(at + 1, state | OPEN),
            '年' if before.is_some_and(|before| before.is_ascii_digit()) => next(at + 1, state),
            c if NUMERALS.contains(c) => next(at + counted(at), state | OPEN),
            _ => {}
        }
    }
}

/// The flags of a Latin word in the name of a group; `None` if the word cannot occur in one.
fn of_latin(word: &str) -> Option<u8> {
    let lower = word.to_ascii_lowercase();
    let in_list = |list: &str| list.split_whitespace().any(|own| own == lower);
    match word.len() {
        1 => Some(NUMBER),
        _ if in_list(ENGLISH_GROUPS) => Some(GROUP),
        _ if in_list(ENGLISH) => Some(SUBJECT),
        _ if in_list(ENGLISH_OF_WHOM) => Some(WHOM),
        2..=4 if word.bytes().all(|byte| byte.is_ascii_uppercase()) && !NO_CODES.contains(&word) => Some(CODE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_have_shapes() {
        for name in [
            "中文2401",
            "中文2401班",
            "2024级1班",
            "2024级汉语言文学1班",
            "2024级汉语言文学(师范)1班",
            "汉教2401",
            "一班",
            "甲",
            "甲班",
            "A",
            "3",
            "2401",
            "202401",
            "十二班",
            "高二(3)班",
            "大一",
            "三年级2班",
            "第二党支部",
            "学生第一党支部",
            "第一本科生党支部",
            "2024级本科生党支部",
            "文学社",
            "书法协会",
            "编辑部",
            "汉语言文学",
            "金融2401",
            "计算机科学2401-1",
            "Chinese 2401",
            "Chinese Class 1",
            "Class 1",
            "Year 3",
            "Literature Society",
            "CS2401",
            "20240101班",
            "新闻24-1",
            "外国语学院",
            "第三小组",
            "第3组",
            "学生会",
            "青年志愿者协会",
            "英语B2401",
            "A班",
            "团委",
        ] {
            assert!(is_class(name), "{name}");
        }
    }

    #[test]
    fn people_and_numbers_have_not() {
        for name in [
            "",
            "林晓晨",
            "周可",
            "顾南",
            "丁一",
            "丁一班",
            "丁连",
            "丁会",
            "党会",
            "高一会",
            "万一班",
            "方向",
            "高一",
            "林晚舟老师",
            "王五班",
            "王五组",
            "周可小组",
            "林晓晨文学社",
            "欧阳文哲",
            "欧阳若楠",
            "欧阳文哲小组",
            "司马文学",
            "文静",
            "史学义",
            "麦麦提·吐尔逊",
            "13800138000",
            "138-0013-8000",
            "8800123",
            "880-0123",
            "661234",
            "电话8800123",
            "Tel 8800123",
            "TEL 8800",
            "QQ 1234",
            "20240100001",
            "360102200501011234",
            "07918800000",
            "2026-03-05",
            "18:30",
            "Lin Xiaochen",
            "Lin Class 2",
            "zhouke2024",
            "linxiaochen99",
            "lxc99",
            "LXC",
            "a@b.cn",
            "林晓晨13800138000",
            "周可 2401",
            "周可2401",
            "林文2401",
            "学生003",
            "中文20240100001",
            "中文2401、周可",
            "中文2401(周可)",
            "班主任周可",
        ] {
            assert!(!is_class(name), "{name}");
        }
    }
}
