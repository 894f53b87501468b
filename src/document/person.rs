//! A person who has a file.

use super::matter::Matter;
use super::noun::Noun;

crate::front_matter! {
    /// What a person's file states of its own; the name stands in [`Common::title`](super::Common::title).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Person {
        /// Other names the same person signs with, in any language.
        "pen_names" => pen_names: Vec<String>, optional;
        /// How the name is read: `Zēng Zǐmò`.
        "reading" => reading: Option<String>, optional;
        /// The text to sort by.
        "sort_as" => sort_as: Option<String>, optional;
        /// The classes under which the name is this person.
        "classes" => classes: Vec<String>, optional;
        /// `false`: no page, and not in any index.
        "listed" => listed: bool, default true;
        /// `true`: out of every roll, index, feed and search file.
        "withdrawn" => withdrawn: bool, default false;
    }
    expected "a person", "一个人物", "{name: 林晚舟}"
}

impl Matter for Person {
    const NOUN: Noun = Noun::Person;
}
