//! Chinese surnames of two characters, and surnames whose reading differs from the usual reading of the character.

use crate::fold::fold;

/// Surnames of one character with their readings as a surname, where the first reading in the `pinyin` crate differs (现代汉语词典,
/// 7th edition).
const READ_AS_SURNAME: &[(char, &str)] = &[
    ('曾', "zēng"),
    ('单', "shàn"),
    ('單', "shàn"),
    ('解', "xiè"),
    ('仇', "qiú"),
    ('区', "ōu"),
    ('區', "ōu"),
    ('任', "rén"),
    ('查', "zhā"),
    ('盖', "gě"),
    ('蓋', "gě"),
    ('华', "huà"),
    ('華', "huà"),
    ('朴', "piáo"),
    ('缪', "miào"),
    ('繆', "miào"),
    ('乐', "yuè"),
    ('樂', "yuè"),
    ('覃', "qín"),
    ('翟', "zhái"),
    ('葛', "gě"),
    ('肖', "xiāo"),
    ('燕', "yān"),
    ('卜', "bǔ"),
    ('都', "dū"),
    ('召', "shào"),
    ('哈', "hǎ"),
    ('洗', "xiǎn"),
    ('员', "yùn"),
    ('員', "yùn"),
    ('贠', "yùn"),
    ('郇', "xún"),
    ('甯', "nìng"),
    ('过', "guō"),
    ('過', "guō"),
    ('能', "nài"),
    ('秘', "bì"),
    ('祭', "zhài"),
    ('折', "shé"),
    ('种', "chóng"),
    ('句', "gōu"),
    ('炅', "guì"),
    ('隗', "wěi"),
    ('於', "yū"),
    ('占', "zhān"),
    ('薄', "bó"),
    ('干', "gān"),
    ('撒', "sǎ"),
    ('阚', "kàn"),
    ('粘', "nián"),
    ('么', "yāo"),
    ('乜', "niè"),
    ('佴', "nài"),
    ('相', "xiàng"),
    ('要', "yāo"),
    ('少', "shào"),
    ('舍', "shè"),
    ('观', "guàn"),
    ('冠', "guàn"),
    ('蔚', "yù"),
    ('长', "cháng"),
];

/// Surnames of two characters, with the reading of each character.
const OF_TWO_CHARACTERS: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yù", "chí"]),
    ("尉遲", ["yù", "chí"]),
    ("万俟", ["mò", "qí"]),
    ("萬俟", ["mò", "qí"]),
    ("长孙", ["zhǎng", "sūn"]),
    ("長孫", ["zhǎng", "sūn"]),
    ("单于", ["chán", "yú"]),
    ("單于", ["chán", "yú"]),
    ("澹台", ["tán", "tái"]),
    ("澹臺", ["tán", "tái"]),
    ("鲜于", ["xiān", "yú"]),
    ("鮮于", ["xiān", "yú"]),
    ("令狐", ["líng", "hú"]),
    ("夏侯", ["xià", "hóu"]),
    ("欧阳", ["ōu", "yáng"]),
    ("歐陽", ["ōu", "yáng"]),
    ("司马", ["sī", "mǎ"]),
    ("司馬", ["sī", "mǎ"]),
    ("司徒", ["sī", "tú"]),
    ("司空", ["sī", "kōng"]),
    ("司寇", ["sī", "kòu"]),
    ("诸葛", ["zhū", "gě"]),
    ("諸葛", ["zhū", "gě"]),
    ("皇甫", ["huáng", "fǔ"]),
    ("上官", ["shàng", "guān"]),
    ("宇文", ["yǔ", "wén"]),
    ("闾丘", ["lǘ", "qiū"]),
    ("閭丘", ["lǘ", "qiū"]),
    ("东方", ["dōng", "fāng"]),
    ("東方", ["dōng", "fāng"]),
    ("东郭", ["dōng", "guō"]),
    ("西门", ["xī", "mén"]),
    ("西門", ["xī", "mén"]),
    ("南宫", ["nán", "gōng"]),
    ("南宮", ["nán", "gōng"]),
    ("南门", ["nán", "mén"]),
    ("慕容", ["mù", "róng"]),
    ("公孙", ["gōng", "sūn"]),
    ("公孫", ["gōng", "sūn"]),
    ("公冶", ["gōng", "yě"]),
    ("公羊", ["gōng", "yáng"]),
    ("仲孙", ["zhòng", "sūn"]),
    ("颛孙", ["zhuān", "sūn"]),
    ("叔孙", ["shū", "sūn"]),
    ("轩辕", ["xuān", "yuán"]),
    ("軒轅", ["xuān", "yuán"]),
    ("钟离", ["zhōng", "lí"]),
    ("鍾離", ["zhōng", "lí"]),
    ("赫连", ["hè", "lián"]),
    ("呼延", ["hū", "yán"]),
    ("宗政", ["zōng", "zhèng"]),
    ("濮阳", ["pú", "yáng"]),
    ("淳于", ["chún", "yú"]),
    ("太史", ["tài", "shǐ"]),
    ("太叔", ["tài", "shū"]),
    ("申屠", ["shēn", "tú"]),
    ("端木", ["duān", "mù"]),
    ("左丘", ["zuǒ", "qiū"]),
    ("梁丘", ["liáng", "qiū"]),
    ("漆雕", ["qī", "diāo"]),
    ("乐正", ["yuè", "zhèng"]),
    ("樂正", ["yuè", "zhèng"]),
    ("巫马", ["wū", "mǎ"]),
    ("拓跋", ["tuò", "bá"]),
    ("独孤", ["dú", "gū"]),
    ("獨孤", ["dú", "gū"]),
    ("完颜", ["wán", "yán"]),
    ("耶律", ["yē", "lǜ"]),
    ("纳兰", ["nà", "lán"]),
    ("叶赫", ["yè", "hè"]),
    ("贺兰", ["hè", "lán"]),
    ("哥舒", ["gē", "shū"]),
    ("百里", ["bǎi", "lǐ"]),
    ("羊舌", ["yáng", "shé"]),
    ("微生", ["wēi", "shēng"]),
    ("段干", ["duàn", "gān"]),
    ("亓官", ["qí", "guān"]),
    ("谷梁", ["gǔ", "liáng"]),
    ("夹谷", ["jiá", "gǔ"]),
    ("宰父", ["zǎi", "fǔ"]),
    ("壤驷", ["rǎng", "sì"]),
    ("子车", ["zǐ", "jū"]),
    ("第五", ["dì", "wǔ"]),
    ("闻人", ["wén", "rén"]),
    ("聞人", ["wén", "rén"]),
    ("公西", ["gōng", "xī"]),
    ("公良", ["gōng", "liáng"]),
    ("东门", ["dōng", "mén"]),
    ("北宫", ["běi", "gōng"]),
    ("拓拔", ["tuò", "bá"]),
    ("濮陽", ["pú", "yáng"]),
    ("赫連", ["hè", "lián"]),
    ("完顏", ["wán", "yán"]),
    ("納蘭", ["nà", "lán"]),
    ("賀蘭", ["hè", "lán"]),
    ("東郭", ["dōng", "guō"]),
    ("仲孫", ["zhòng", "sūn"]),
    ("叔孫", ["shū", "sūn"]),
];

/// The number of characters in the surname of `name`, and their readings if they differ from the usual ones. `name` is a
/// Chinese name without spaces; a surname of two characters may be the whole name.
pub(super) fn surname(name: &[char]) -> (usize, &'static [&'static str]) {
    if let [first, second, ..] = name {
        let of_two = OF_TWO_CHARACTERS.iter().find(|(surname, _)| surname.chars().eq([*first, *second]));
        if let Some((_, readings)) = of_two {
            return (2, readings);
        }
    }
    let of_one = name.first().and_then(|first| READ_AS_SURNAME.iter().find(|(surname, _)| surname == first));
    (name.len().min(1), of_one.map_or(&[], |(_, reading)| std::slice::from_ref(reading)))
}

/// Whether `word`, folded to ASCII, is a romanised surname of two characters: `yuchi`, `ouyang`.
pub(super) fn is_spelled_compound(word: &str) -> bool {
    OF_TWO_CHARACTERS.iter().any(|(_, [one, two])| word == fold(&format!("{one}{two}")))
}

#[cfg(test)]
mod tests {
    use pinyin::ToPinyin;

    use super::*;

    #[test]
    fn every_surname_of_the_table_needs_it() {
        for &(surname, reading) in READ_AS_SURNAME {
            let usual = surname.to_pinyin().unwrap().with_tone();
            assert_ne!(usual, reading, "{surname}");
            assert_eq!(READ_AS_SURNAME.iter().filter(|(other, _)| *other == surname).count(), 1, "{surname} twice");
        }
        for &(surname, _) in OF_TWO_CHARACTERS {
            assert_eq!(surname.chars().count(), 2, "{surname}");
            assert_eq!(OF_TWO_CHARACTERS.iter().filter(|(other, _)| *other == surname).count(), 1, "{surname} twice");
        }
    }

    #[test]
    fn a_surname_of_two_characters_goes_before_one_of_one() {
        for (name, length, readings) in [
            ("单于明", 2, vec!["chán", "yú"]),
            ("单明", 1, vec!["shàn"]),
            ("尉迟恭", 2, vec!["yù", "chí"]),
            ("尉健行", 1, vec![]),
            ("欧阳", 2, vec!["ōu", "yáng"]),
            ("李白", 1, vec![]),
            ("", 0, vec![]),
        ] {
            let name: Vec<char> = name.chars().collect();
            assert_eq!(surname(&name), (length, readings.as_slice()), "{name:?}");
        }
    }
}
