//! A society.

use super::matter::Matter;
use super::moment::Year;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::choices! {
    /// The kinds of society.
    pub enum SocietyKind {
        /// 文学社
        Literature = "literature" "文学",
        /// 书画社
        CalligraphyAndPainting = "calligraphy-and-painting" "书画/书法/calligraphy/painting",
        /// 摄影社
        Photography = "photography" "摄影/photo",
        /// Any other.
        Other = "other" "其他/其它",
    }
}

blackeyes_frontmatter::front_matter! {
    /// The keys that only a society has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Society {
        /// Its kind.
        /// 社团的种类。
        "kind" "种类" => kind: SocietyKind, default SocietyKind::Other, shown, listed, asked;
        /// The year it was founded.
        /// 成立年份。
        "founded" "成立年份" => founded: Option<Year>, optional, shown, asked("Year it was founded", "成立年份");
        /// When and where it meets.
        /// 活动时间和地点。
        "meets" "活动时间" => meets: Option<String>, optional, shown, searchable, asked("When and where it meets", "活动时间和地点");
        /// Its motto.
        /// 社训。
        "motto" "社训" => motto: Option<String>, optional, shown, listed, searchable;
        /// Its position among the societies.
        /// 在社团中的次序。
        "order" "次序" => order: Option<i64>, optional;
    }
    expected "a society", "一个社团", "{kind: literature}"
}

impl Matter for Society {
    const NOUN: Noun = Noun::Society;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }
}
