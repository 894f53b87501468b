//! Tests how names at a college are read, sorted and grouped under headings.

use proptest::prelude::*;

use super::*;

/// The names sorted by their keys.
fn sorted<'a>(order: NameOrder, names: &[&'a str]) -> Vec<&'a str> {
    let sorter = NameSorter::new(order);
    let mut names = names.to_vec();
    names.sort_by_cached_key(|name| sorter.key(name, None));
    names
}

#[test]
fn surnames_are_read_as_surnames() {
    for (name, slug) in [
        ("曾子墨", "zeng-zi-mo"),
        ("单雄信", "shan-xiong-xin"),
        ("解缙", "xie-jin"),
        ("仇英", "qiu-ying"),
        ("区寄", "ou-ji"),
        ("任继愈", "ren-ji-yu"),
        ("尉迟恭", "yu-chi-gong"),
        ("尉健行", "wei-jian-xing"),
        ("万俟卨", "mo-qi-xie"),
        ("万里", "wan-li"),
        ("查良镛", "zha-liang-yong"),
        ("盖叫天", "ge-jiao-tian"),
        ("华罗庚", "hua-luo-geng"),
        ("朴槿惠", "piao-jin-hui"),
        ("缪荃孙", "miao-quan-sun"),
        ("乐毅", "yue-yi"),
        ("覃琨", "qin-kun"),
        ("翟志刚", "zhai-zhi-gang"),
        ("冼星海", "xian-xing-hai"),
        ("逄蒙", "pang-meng"),
        ("褚遂良", "chu-sui-liang"),
        ("宓子贱", "mi-zi-jian"),
        ("令狐冲", "ling-hu-chong"),
        ("长孙无忌", "zhang-sun-wu-ji"),
        ("澹台灭明", "tan-tai-mie-ming"),
        ("欧阳修", "ou-yang-xiu"),
        ("司马迁", "si-ma-qian"),
        ("诸葛亮", "zhu-ge-liang"),
        ("皇甫嵩", "huang-fu-song"),
        ("单于丹", "chan-yu-dan"),
        ("吕布", "lv-bu"),
        ("闾丘露薇", "lv-qiu-lu-wei"),
        ("曾", "zeng"),
        ("李　明", "li-ming"),
        ("李 明", "li-ming"),
        ("王长江", "wang-chang-jiang"),
        ("单位宿舍管理", "dan-wei-su-she-guan-li"),
        ("查尔斯·狄更斯", "cha-er-si-di-geng-si"),
        ("阿Q", "a-q"),
        ("Lu Xun", "lu-xun"),
        ("Gabriel García Márquez", "gabriel-garcia-marquez"),
        ("Иван", ""),
        ("", ""),
    ] {
        assert_eq!(name_slug(name, None), slug, "{name}");
    }
}

#[test]
fn a_stated_reading_goes_before_the_usual_one() {
    for (name, reading, slug, initials_, full) in [
        ("曾子墨", "Zēng Zǐmò", "zeng-zi-mo", "zzm", "zeng zimo"),
        ("单立文", "Dan1 Li4wen2", "dan-li-wen", "dlw", "dan liwen"),
        ("尹相杰", "yin xiangjie", "yin-xiang-jie", "yxj", "yin xiangjie"),
        ("曾蔭權", "Tsang Yam-kuen", "tsang-yam-kuen", "ty", "tsang yamkuen"),
        ("夏目漱石", "Natsume Sōseki", "natsume-soseki", "ns", "natsume soseki"),
        ("Иван Бунин", "Bunin Ivan", "bunin-ivan", "bi", "bunin ivan"),
        ("曾子墨", "  ", "zeng-zi-mo", "zzm", "zeng zimo"),
        ("Lu Xun", "Lǔ Xùn", "lu-xun", "lx", "lu xun"),
    ] {
        assert_eq!(name_slug(name, Some(reading)), slug, "{name} {reading}");
        assert_eq!(initials(name, Some(reading)), initials_, "{name} {reading}");
        assert_eq!(pinyin_full(name, Some(reading)), full, "{name} {reading}");
    }
    assert_eq!(pinyin_full("欧阳修", None), "ouyang xiu");
    assert_eq!(pinyin_full("曾", None), "zeng");
    assert_eq!(initials("欧阳修", None), "oyx");
}

#[test]
fn names_stand_by_pinyin() {
    let expected = [
        "阿城",
        "Jane Austen",
        "巴金",
        "Ludwig van Beethoven",
        "曹雪芹",
        "单于丹",
        "黎锦熙",
        "李白",
        "李清照",
        "鲁迅",
        "Lu, Xun",
        "任继愈",
        "William Shakespeare",
        "单雄信",
        "解缙",
        "尉迟恭",
        "曾巩",
        "曾子墨",
        "张爱玲",
        "Émile Zola",
        "7 班",
        "Иван",
        "ねこ",
    ];
    let mut shuffled = expected.to_vec();
    shuffled.reverse();
    assert_eq!(sorted(NameOrder::Pinyin, &shuffled), expected);
}

#[test]
fn people_of_one_surname_stand_together() {
    let names = ["李一", "黎二", "厉三", "李四", "黎五", "利六", "历七", "立八"];
    let surnames: Vec<char> = sorted(NameOrder::Pinyin, &names).iter().filter_map(|name| name.chars().next()).collect();
    assert_eq!(surnames, ['黎', '黎', '李', '李', '历', '厉', '立', '利']);
}

#[test]
fn names_stand_by_strokes() {
    let expected = [
        "丁一",
        "马三",
        "王二",
        "王五",
        "冯六",
        "刘七",
        "陈八",
        "林九",
        "郭十",
        "黄一",
        "曾二",
        "魏三",
        "Jane Austen",
        "Иван",
    ];
    let mut shuffled = expected.to_vec();
    shuffled.reverse();
    let by_strokes = sorted(NameOrder::Stroke, &shuffled);
    let sorter = NameSorter::new(NameOrder::Stroke);
    let headings: Vec<String> = by_strokes.iter().map(|name| sorter.heading(name, None).to_string()).collect();
    assert_eq!(headings, ["2", "3", "4", "4", "5", "6", "7", "8", "10", "11", "12", "17", "A", "#"]);
    assert_eq!(by_strokes.iter().filter(|name| name.starts_with('王')).count(), 2);
}

#[test]
fn headings_are_letters() {
    let sorter = NameSorter::new(NameOrder::Pinyin);
    for (name, reading, heading) in [
        ("曾子墨", None, "Z"),
        ("单雄信", None, "S"),
        ("区寄", None, "O"),
        ("欧阳修", None, "O"),
        ("单立文", Some("Dan Liwen"), "D"),
        ("夏目漱石", Some("Natsume Sōseki"), "N"),
        ("Ludwig van Beethoven", None, "B"),
        ("Émile Zola", None, "Z"),
        ("Œdipe Roi", None, "R"),
        ("123", None, "#"),
        ("Иван", None, "#"),
        ("ねこ", None, "#"),
        ("ねこ", Some("neko"), "N"),
        ("", None, "#"),
    ] {
        assert_eq!(sorter.heading(name, reading).to_string(), heading, "{name}");
    }
}

/// The 500 most common surnames of one character, by stroke count in mainland China. The counts come from a source other than
/// the tables under test: the strokes drawn in the data of `hanzi-writer` 2.0.1.
const STROKES_OF_SURNAMES: &[(u32, &str)] = &[
    (2, "丁卜刁乜"),
    (3, "马于万卫门干弓广才"),
    (4, "王邓韦方尹毛孔文牛尤车卞仇区井巴丰支计云戈乌亓亢公勾元木水毋仉"),
    (5, "冯田叶卢石付白龙史申兰左甘包宁冉艾司古边丛邝乐皮厉仝帅平母印玉由弘东闪代令占尼旦"),
    (
        6,
        "刘孙朱许吕任江闫向汤邢安齐乔伍庄关阮纪毕成曲华祁牟阳农吉米全邬师仲巩池匡伊权朴伏羊那危戎衣阴尧闭红芝汲充厍亥有仰买朵庆仵",
    ),
    (
        7,
        "李张陈杨吴何宋肖余杜苏沈陆汪邹邱邵严谷辛时连芦麦岑冷佟应闵沙巫佘迟劳位花豆狄初来芮邸阿邰况利但冶束苍邴寿别步沃伯",
    ),
    (8, "周林罗郑范金孟武易庞岳欧尚单季苗房屈卓宗苟和郎明苑官郁冼练国杭茅於呼居幸奉郇竺松郏鱼终殴空牧青苦虎"),
    (9, "赵胡姚姜钟段侯贺郝施俞柳祝柯骆饶项娄宫费柏荣查封荆胥南闻郜禹祖宣相修茹战哈信昝冒贲钮荀咸郗宦养须逄钦律"),
    (10, "徐郭高唐袁贾夏秦陶顾钱莫倪聂殷耿凌涂翁柴党晏席桂姬栾桑敖谈班原栗奚海卿索晋容晁都浦诺宾展家能通铁候逢"),
    (11, "黄梁曹崔龚常康章符梅盛戚隋商寇麻谌盘屠盖扈鹿宿逯隆银尉隗阎巢笪粘庹绳矫啜续"),
    (12, "谢韩彭曾董蒋程覃温葛鲁焦舒童游喻景惠储粟强敬普辜嵇湛揭斯智植富缑滑禄越琴赏揣黑"),
    (13, "雷詹蓝路靳蒙鲍蒲解简褚窦甄虞楚鄢楼满廉阙雍裘慎訾蒯督"),
    (14, "蔡谭廖熊翟裴管缪臧蔺阚漆赫鲜慕蔚谯禚雒"),
    (15, "潘黎樊颜滕暴墨撒"),
    (16, "薛霍穆冀燕薄衡融缴"),
    (17, "魏戴鞠檀糜濮"),
    (18, "瞿"),
    (19, "麴靡"),
    (20, "酆籍"),
    (21, "夔"),
];

#[test]
fn the_strokes_of_the_commonest_surnames_are_right() {
    let sorter = NameSorter::new(NameOrder::Stroke);
    let mut tested = std::collections::HashSet::new();
    for &(strokes, surnames) in STROKES_OF_SURNAMES {
        for surname in surnames.chars() {
            assert!(tested.insert(surname), "{surname} twice");
            let name = format!("{surname}明");
            assert_eq!(sorter.heading(&name, None), Heading::Strokes(strokes), "{surname}");
        }
    }
    assert_eq!(tested.len(), 500);
}

#[test]
fn strokes_of_characters_outside_the_main_block() {
    let sorter = NameSorter::new(NameOrder::Stroke);
    assert_eq!(sorter.heading("䶮", None), Heading::Strokes(9));
    assert_eq!(sorter.heading("𠮷", None), Heading::Strokes(6));
    assert_eq!(sorter.heading("\u{2A6D6}", None), Heading::Other);
}

proptest! {
    #[test]
    fn headings_rise_with_the_keys(
        names in prop::collection::vec(("[曾单李王欧阳尉迟长江孙丁魏䶮〇·A-Za-zÉé' ,]{0,6}|\\PC{0,6}", prop::option::of("[a-z ]{0,8}")), 0..12),
    ) {
        for order in [NameOrder::Pinyin, NameOrder::Stroke] {
            let sorter = NameSorter::new(order);
            let mut keyed: Vec<_> = names
                .iter()
                .map(|(name, reading)| (sorter.key(name, reading.as_deref()), sorter.heading(name, reading.as_deref())))
                .collect();
            keyed.sort();
            prop_assert!(keyed.is_sorted_by_key(|(_, heading)| *heading), "{:?}", keyed);
        }
    }

    #[test]
    fn names_are_spelled_in_ascii(name in "\\PC{0,12}|[曾单李王欧阳尉迟 ·]{0,6}", reading in prop::option::of("\\PC{0,12}")) {
        let reading = reading.as_deref();
        for spelled in [name_slug(&name, reading), initials(&name, reading), pinyin_full(&name, reading)] {
            prop_assert!(spelled.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == ' '), "{}", spelled);
            prop_assert_eq!(spelled.trim(), spelled.as_str());
        }
    }

    #[test]
    fn keys_are_equal_only_for_the_same_name(one in "[李黎明 Aaá]{1,4}", other in "[李黎明 Aaá]{1,4}") {
        let sorter = NameSorter::new(NameOrder::Pinyin);
        let same = super::spelling::tidy(&one) == super::spelling::tidy(&other);
        prop_assert_eq!(sorter.key(&one, None) == sorter.key(&other, None), same);
    }
}
