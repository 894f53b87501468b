//! Any other page.

use super::matter::Matter;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// The keys that only a page has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Page {
        /// `true` puts it in the navigation.
        /// 是否放进导航。
        "menu" "列入菜单" => menu: bool, default false, asked("Into the navigation?", "放进导航吗？");
        /// Its position in the navigation.
        /// 在导航里的次序。
        "order" "次序" => order: Option<i64>, optional;
    }
    expected "a page", "一个页面", "{menu: true}"
}

impl Matter for Page {
    const NOUN: Noun = Noun::Page;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }
}
