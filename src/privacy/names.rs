//! Finds names that must not be published in every form that a reader would recognise: as written, with spaces, middle dots
//! or invisible characters in them, simplified or traditional, and in pinyin in either order.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use super::form::{Form, forms};
use super::normal::{Normal, normal};
use super::readable::without_percents;

/// A set of names to find in texts.
#[derive(Debug, Default)]
pub struct Names {
    /// The names as they were specified.
    given: Vec<String>,
    /// Their forms, each found through any of its keys.
    forms: Vec<Form>,
    /// For each key, the forms that begin with it.
    starts: Vec<Vec<usize>>,
    finder: Option<AhoCorasick>,
    fingerprint: OnceLock<[u8; 32]>,
}

/// An occurrence of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// The index of the name in the list of names.
    pub name: usize,
    /// The first byte of the occurrence.
    pub start: usize,
    /// The byte after the occurrence.
    pub end: usize,
    /// Whether it is almost certainly the name: three or more Chinese characters, as written.
    pub certain: bool,
}

impl Names {
    /// Searches for `names`, each with its reading, if one is specified.
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let mut all = Self::default();
        let mut keys: Vec<String> = Vec::new();
        for (name, reading) in names {
            let index = all.given.len();
            all.given.push(name.trim().to_owned());
            for form in forms(index, &normal(name.trim()), reading) {
                let place = all.forms.len();
                for key in form.keys() {
                    let at = keys.iter().position(|known| *known == key).unwrap_or_else(|| {
                        keys.push(key);
                        all.starts.push(Vec::new());
                        keys.len() - 1
                    });
                    all.starts[at].push(place);
                }
                all.forms.push(form);
            }
        }
        all.join_starts(&keys);
        if !keys.is_empty() {
            all.finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&keys).ok();
        }
        all
    }

    /// If one key is a prefix of another, either may be found: both get the forms of both.
    fn join_starts(&mut self, keys: &[String]) {
        let own = self.starts.clone();
        for (key, starts) in keys.iter().zip(&mut self.starts) {
            for (_, more) in
                keys.iter().zip(&own).filter(|(other, _)| other.starts_with(key) || key.starts_with(*other))
            {
                starts.extend(more);
            }
            starts.sort_unstable();
            starts.dedup();
        }
    }

    /// Whether the set is empty.
    pub fn are_none(&self) -> bool {
        self.finder.is_none()
    }

    /// A name as it was specified.
    pub fn name(&self, index: usize) -> &str {
        self.given.get(index).map_or("", String::as_str)
    }

    /// A hash of all names.
    pub fn fingerprint(&self) -> [u8; 32] {
        *self.fingerprint.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            for form in &self.forms {
                hasher.update(format!("{form:?}").as_bytes());
            }
            *hasher.finalize().as_bytes()
        })
    }

    /// Whether one of them occurs in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        let mut any = false;
        self.each(text, true, &mut |_, _| {
            any = true;
            false
        });
        any
    }

    /// Whether [`Self::find`] may find anything in the readable text of `source`, provided that [`hides`](super::hides) is false
    /// for it. The readable text is not created for this.
    pub fn may_be_in(&self, source: &str) -> bool {
        let Some(finder) = &self.finder else { return false };
        let mut at = 0;
        while let Some(key) = finder.find(Input::new(source).range(at..)) {
            at = key.start() + 1;
            let mut forms = self.starts[key.pattern().as_usize()].iter();
            if forms.any(|form| self.forms[*form].may_begin(source, key.start())) {
                return true;
            }
        }
        false
    }

    /// Whether one of them occurs in `text`, even within a longer word: for binary data in which texts are adjacent.
    pub fn are_anywhere_in(&self, text: &str) -> bool {
        let mut any = false;
        self.each(text, false, &mut |_, _| {
            any = true;
            false
        });
        any
    }

    /// Passes each occurrence in `text` to `add`, with the text that its position refers to: `text` itself, its normal form,
    /// or its percent-decoded form.
    pub fn find(&self, text: &str, add: &mut dyn FnMut(&str, FoundName)) {
        self.each(text, true, &mut |text, found| {
            add(text, found);
            true
        });
    }

    /// Passes each name in `text` to `add` until it returns `false`. `whole` restricts matches to whole words.
    fn each(&self, text: &str, whole: bool, add: &mut dyn FnMut(&str, FoundName) -> bool) {
        let Some(finder) = &self.finder else { return };
        if text.is_empty() || !self.each_as_written(finder, text, whole, add) {
            return;
        }
        let normal = Normal::of(text).map(|normal| normal.text);
        for other in normal.into_iter().chain(without_percents(text)) {
            if !self.each_as_written(finder, &other, whole, add) {
                return;
            }
        }
    }

    fn each_as_written(
        &self,
        finder: &AhoCorasick,
        text: &str,
        whole: bool,
        add: &mut dyn FnMut(&str, FoundName) -> bool,
    ) -> bool {
        let mut at = 0;
        while let Some(key) = finder.find(Input::new(text).range(at..)) {
            at = key.start() + 1;
            for form in &self.starts[key.pattern().as_usize()] {
                let form = &self.forms[*form];
                if let Some(end) = form.ends(text, key.start(), whole)
                    && !add(text, FoundName { name: form.name, start: key.start(), end, certain: form.certain })
                {
                    return false;
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Written, hides, readable};
    use super::*;

    fn names(all: &[&str]) -> Names {
        Names::new(all.iter().map(|name| (*name, None)))
    }

    #[test]
    fn a_chinese_name_is_found_in_every_form() {
        let all = names(&["林晓晨", "欧阳若楠", "麦麦提·吐尔逊", "周可", "吕绿"]);
        for text in [
            "林晓晨",
            "作者林晓晨。",
            "林 晓 晨",
            "林\u{3000}晓晨",
            "林\u{200B}晓\u{AD}晨",
            "林·晓•晨",
            "林曉晨",
            "欧阳·若楠",
            "欧阳．若楠",
            "歐陽若楠",
            "欧阳‧若楠",
            "麦麦提吐尔逊",
            "麦麦提•吐尔逊",
            "麦麦提・吐尔逊",
            "麥麥提·吐爾遜",
            "周　可",
            "与周可合作",
            "%E5%91%A8%E5%8F%AF",
            "Lin Xiaochen",
            "Xiaochen Lin",
            "LIN Xiaochen",
            "Lin Xiao-chen",
            "Lin, Xiaochen",
            "Lin Xiao Chen",
            "Lín Xiǎochén",
            "/news/lin-xiaochen-wins/",
            "/people/lin-xiao-chen/",
            "lin_xiaochen.jpg",
            "linxiaochen.jpg",
            "xiaochen-lin",
            "LinXiaochen",
            "Ouyang Ruonan",
            "Ou Yang Ruo Nan",
            "Ruonan OUYANG",
            "ouyang-ruonan",
            "Zhou Ke",
            "Ke Zhou",
            "zhou-ke.jpg",
            "ZhouKe",
            "Maimaiti Tuerxun",
            "Lv Lv",
            "Lü Lü",
            "lin%20xiaochen",
            "林晓晨",
            "林\u{3164}晓晨",
            "林\u{20DD}晓\u{20DD}晨",
            "林\u{E0041}晓晨",
            "林\u{2063}晓晨",
            "林/晓/晨",
            "林／晓晨",
            "林.晓.晨",
            "林—晓—晨",
            "林（晓）晨",
            "林、晓、晨",
            "林|晓|晨",
            "⿊ 林晓晨",
            "Ｌｉｎ Ｘｉａｏｃｈｅｎ",
            "𝐋𝐢𝐧 𝐗𝐢𝐚𝐨𝐜𝐡𝐞𝐧",
            "mailto:lin.xiaochen@example.edu",
            "lin.xiao.chen@example.edu",
            "id=\"lin-xiaochen\"",
            "lin_xiaochen",
        ] {
            assert!(all.are_in(text), "{text}");
        }
        for text in [
            "林晓",
            "周全可以",
            "林\n晓晨",
            "A line about linen",
            "Xiao Chen",
            "the zhou kingdom",
            "zhou ke",
            "ZHOUKEN",
            "Zhou Keyi",
            "Azhou Ke",
            "linxiaocheng",
            "Zhou. Keen",
            "穿过树林，晓晨的雾",
            "树林（晓晨）",
            "树林——晓晨",
            "每周（可选）",
            "一周——可是",
            "一周/可选",
            "",
        ] {
            assert!(!all.are_in(text), "{text}");
        }
    }

    #[test]
    fn a_name_is_compared_in_its_normal_form() {
        let all = names(&["⻢⼤海", "Ｚｈａｎｇ Ｗｅｉ", "José"]);
        for text in ["马大海", "⻢⼤海", "馬大海", "Zhang Wei", "José", "Jose\u{301}"] {
            assert!(all.are_in(text), "{text}");
        }
    }

    #[test]
    fn common_words_are_no_names() {
        let all = names(&["李安", "何灿", "常娥", "尚海", "冉曼"]);
        for text in
            ["reliant", "Lian", "li an", "What He Can Do", "He can", "change", "shanghai.jpg", "Ran Man", "ran-man"]
        {
            assert!(!all.are_in(text), "{text}");
        }
        for text in ["Li An wrote", "An Li", "li-an.jpg", "Chang E", "Shang Hai", "何灿"] {
            assert!(all.are_in(text), "{text}");
        }
    }

    #[test]
    fn a_latin_name_is_found_whole() {
        let all = names(&["Ann", "Zhang Wei", "Sentinel Zhou", "阿Q", "zhou-ke"]);
        for text in [
            "by Ann.",
            "ZHANG Wei said",
            "Wei Zhang",
            "zhang wei",
            "Ann和我",
            "Zhang\u{A0}Wei",
            "阿q",
            "/zhou-ke/",
            "Zhou, Sentinel",
        ] {
            assert!(all.are_in(text), "{text}");
        }
        for text in ["the Annual", "an ann", "Zhang Weiming", "Zhang. Wei", "阿Quincy", "Zhang\nWei"] {
            assert!(!all.are_in(text), "{text}");
        }
    }

    #[test]
    fn a_name_beside_another_text_is_found() {
        let all = names(&["Zhang Wei", "zhou-ke"]);
        for text in ["\u{9}\0\0\0Zhang Weii\0\0\0a longer text", "\u{7}\0\0\0zhou-kea\0\0\0"] {
            assert!(all.are_anywhere_in(text) && !all.are_in(text), "{text:?}");
        }
        assert!(!all.are_anywhere_in("Zhang, and Wei"));
    }

    #[test]
    fn findings_have_names_and_texts() {
        let all = names(&["周可", "林晓晨"]);
        let text = "与林晓晨、周可";
        let mut found = Vec::new();
        all.find(text, &mut |text, one| {
            found.push((all.name(one.name).to_owned(), text[one.start..one.end].to_owned(), one.certain));
        });
        let expected = [("林晓晨", "林晓晨", true), ("周可", "周可", false)];
        assert_eq!(found, expected.map(|(name, text, certain)| (name.to_owned(), text.to_owned(), certain)));
        assert!(names(&["", " ", "可"]).are_none());
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in "[林晓晨曉 ·\u{200B}linxiaochenLXC,.%E-]{0,40}") {
            let all = names(&["林晓晨", "Lin Li"]);
            all.find(&text, &mut |text, found| assert!(text.get(found.start..found.end).is_some_and(|name| !name.is_empty())));
        }

        #[test]
        fn nothing_that_is_found_is_passed_over(source in "(林|晓|曉|晨|⼤|[Ll]in|LIN|[Xx]iao|chen|<b>|</b>|<br>|<li>|<text>|</text>\n|\u{2060}<sup class=\"note-ref\">|&middot;|[ ·,./（）—-]|\u{200B}|í){1,12}") {
            let all = names(&["林晓晨"]);
            let found = all.are_in(&readable(&source, Written::Markup));
            prop_assert!(!found || all.may_be_in(&source) || hides(source.as_bytes()), "{source}");
        }

        #[test]
        fn a_name_is_found_whatever_does_not_show_in_it(before in "[^林]{0,8}", gaps in proptest::collection::vec("[ ·\u{200B}\u{AD}\u{3000}•\u{FE0F}]{0,3}", 2)) {
            let text = format!("{before}林{}晓{}晨。", gaps[0], gaps[1]);
            prop_assert!(names(&["林晓晨"]).are_in(&text));
        }
    }
}
