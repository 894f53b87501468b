//! Readable addresses: pinyin for Chinese, unaccented letters for Latin.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::letters_for;
use super::reading::syllables;

/// The maximum length of a slug, in bytes.
const LONGEST: usize = 80;

/// A readable address segment made from `text`: Chinese in pinyin without tones, with syllables joined by `-`; Latin in lower
/// case without accents; digits unchanged. Runs of other characters become one `-`. At most 80 bytes, cut between words. Empty
/// if no character of the text can be converted.
///
/// ```
/// assert_eq!(blackeyes_chinese::slug("重庆的银行，2026 年 Café"), "chong-qing-de-yin-hang-2026-nian-cafe");
/// ```
pub fn slug(text: &str) -> String {
    let letters: Vec<char> = text.nfkd().filter(|&c| !is_combining_mark(c)).collect();
    let readings = syllables(&letters);
    let mut slug = Slug::default();
    for (&c, reading) in letters.iter().zip(readings) {
        if slug.written.len() > LONGEST + 1 {
            break;
        }
        match reading {
            Some(syllable) => slug.word(syllable),
            None if c.is_ascii_alphanumeric() => slug.letter(c.to_ascii_lowercase()),
            None => match letters_for(c) {
                Some(letters) => letters.chars().for_each(|letter| slug.letter(letter)),
                None => slug.apart = true,
            },
        }
    }
    cut(slug.written)
}

/// A slug under construction.
#[derive(Default)]
struct Slug {
    written: String,
    /// Whether the next word must be separated from the text written so far.
    apart: bool,
}

impl Slug {
    /// Adds a syllable as a separate word.
    fn word(&mut self, syllable: &str) {
        self.apart = true;
        syllable.chars().for_each(|letter| self.letter(letter));
        self.apart = true;
    }

    /// Adds a letter to the last word, or begins a new one.
    fn letter(&mut self, letter: char) {
        if std::mem::take(&mut self.apart) && !self.written.is_empty() {
            self.written.push('-');
        }
        self.written.push(letter);
    }
}

/// Truncates `slug` to [`LONGEST`] bytes, at a word boundary if the first word fits. The slug is ASCII.
fn cut(mut slug: String) -> String {
    if slug.len() > LONGEST {
        let fits = slug.get(..=LONGEST).and_then(|start| start.rfind('-')).unwrap_or(LONGEST);
        slug.truncate(fits);
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_readable_addresses() {
        for (text, expected) in [
            ("春江花月夜", "chun-jiang-hua-yue-ye"),
            ("重庆", "chong-qing"),
            ("重慶", "chong-qing"),
            ("重要的重复", "zhong-yao-de-chong-fu"),
            ("银行行长", "yin-hang-hang-zhang"),
            ("行走的人", "xing-zou-de-ren"),
            ("行行重行行", "xing-xing-chong-xing-xing"),
            ("教学相长", "jiao-xue-xiang-zhang"),
            ("朝辞白帝彩云间", "zhao-ci-bai-di-cai-yun-jian"),
            ("的士与目的地", "di-shi-yu-mu-di-di"),
            ("字里行间", "zi-li-hang-jian"),
            ("音乐与快乐", "yin-yue-yu-kuai-le"),
            ("长大", "zhang-da"),
            ("长江", "chang-jiang"),
            ("成长的烦恼", "cheng-zhang-de-fan-nao"),
            ("校长在长城", "xiao-zhang-zai-chang-cheng"),
            ("校對與校長", "xiao-dui-yu-xiao-zhang"),
            ("首都的大都会", "shou-du-de-da-du-hui"),
            ("朝花夕拾", "zhao-hua-xi-shi"),
            ("朝鲜", "chao-xian"),
            ("鲁迅自传", "lu-xun-zi-zhuan"),
            ("传统", "chuan-tong"),
            ("参差不齐", "cen-ci-bu-qi"),
            ("西藏的宝藏", "xi-zang-de-bao-zang"),
            ("仿佛见佛", "fang-fu-jian-fo"),
            ("睡觉与觉醒", "shui-jiao-yu-jue-xing"),
            ("着急，着手", "zhao-ji-zhuo-shou"),
            ("了解了", "liao-jie-le"),
            ("旅行与女儿", "lv-xing-yu-nv-er"),
            ("人々", "ren-ren"),
            ("〇", "ling"),
            ("第3期", "di-3-qi"),
            ("2026年春季号", "2026-nian-chun-ji-hao"),
            ("GPT模型", "gpt-mo-xing"),
            ("Hello, World!", "hello-world"),
            ("Crème Brûlée à la carte", "creme-brulee-a-la-carte"),
            ("Cre\u{300}me", "creme"),
            ("Straße, Ærøskøbing, Łódź", "strasse-aeroskobing-lodz"),
            ("ＦＵＬＬ　ｗｉｄｔｈ１", "full-width1"),
            ("--a__b  c--", "a-b-c"),
            ("Lǚ Zhēn", "lu-zhen"),
            ("ﬁne", "fine"),
            ("《》“”……", ""),
            ("Привет", ""),
            ("", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        assert_eq!(slug(&"字".repeat(200)), ["zi"; 27].join("-"));
        assert_eq!(slug(&"a".repeat(200)), "a".repeat(80));
        let exact = format!("{} b", "a".repeat(80));
        assert_eq!(slug(&exact), "a".repeat(80));
        let almost = format!("{} bc", "a".repeat(78));
        assert_eq!(slug(&almost), "a".repeat(78));
    }

    proptest! {
        #[test]
        fn a_slug_is_always_an_address(text in "[a-zA-Zé重庆长行乐 。-]{0,60}|(?s).{0,60}") {
            let made = slug(&text);
            prop_assert!(made.len() <= 80);
            prop_assert!(made.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", made);
            prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"), "{}", made);
            prop_assert_eq!(slug(&made), made);
        }
    }
}
