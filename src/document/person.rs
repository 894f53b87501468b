//! A person who has a file.

use super::matter::Matter;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// The keys of a person's file; the name is in [`Common::title`](super::Common::title).
    #[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Person {
        /// Other names the same person signs with, in any language.
        /// 同一个人署过的其他名字，语言不限。
        "pen_names" "笔名" => pen_names: Vec<String>, optional, shown, searchable, asked("Other names that they sign with, with commas between them", "笔名等其他署名，用逗号分开");
        /// How the name is read: `Zēng Zǐmò`.
        /// 姓名的读音，例如 `Zēng Zǐmò`。
        "reading" "读音" => reading: Option<String>, optional, shown, searchable;
        /// `true`: citations do not divide the name into surname and given name.
        /// 写 `true` 则引文里不把名字分成姓和名。
        "whole_name" "姓名不拆分" => whole_name: bool, default false;
        /// The text to sort by.
        /// 排序用的文字。
        "sort_as" "排序文字" => sort_as: Option<String>, optional;
        /// The classes under which the name is this person.
        /// 以此姓名出现时所属的班级。
        "classes" "班级" => classes: Vec<String>, optional, shown, asked("Classes in which this name is this person, with commas between them", "所在班级，用逗号分开；这些班级里的这个名字就是此人");
        /// `false`: no page, and not in any index.
        /// 写 `false` 则没有个人网页，也不进索引。
        "listed" "列入人物" => listed: bool, default true;
        /// `true`: left out of every roll, index, feed and search file.
        /// 写 `true` 则从所有光荣榜、索引、订阅和搜索中撤下。
        "withdrawn" "撤下" => withdrawn: bool, decided false;
    }
    expected "a person", "一个人物", "{name: 林晚舟}"
}

impl Matter for Person {
    const NOUN: Noun = Noun::Person;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }
}
