//! An issue of the journal.

use super::check::{check_slug_at, check_unique};
use super::matter::Matter;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Fields, Line, Reader, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// The keys that only an issue has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Issue {
        /// The volume, usually a year of the journal.
        /// 卷号，一般一年一卷。
        "volume" "卷" => volume: Option<u32>, optional, shown, asked("Volume", "卷号");
        /// The number within the volume.
        /// 卷内期号。
        "number" "期" => number: Option<u32>, optional, shown, asked("Number within the volume", "卷内期号");
        /// The number among all issues (总第N期).
        /// 总期号（总第N期）。
        "running_number" "总期数" => running_number: Option<u32>, optional, shown, asked("Number among all issues", "总期号");
        /// The special theme.
        /// 专题。
        "theme" "专题" => theme: Option<String>, optional, shown, listed, searchable, asked("Special theme", "专题");
        /// How a picture given as `cover` is set: `frame` (the default) and `full` have the journal's name, number and theme over
        /// it; `picture` is the picture alone, which has its own lettering.
        /// 封面图怎样排：`frame`（默认，留框）和 `full`（满版）都叠印刊名、期号和专题；`picture` 只用原图，图上自带刊名。
        "cover_layout" "封面排法" => cover_layout: Option<Spanned<CoverLayout>>, optional;
        /// The background of a framed cover picture.
        /// 留框封面的底色。
        "cover_ground" "封面底色" => cover_ground: Option<CoverGround>, optional;
        /// Who made it, by role.
        /// 编辑人员，按职责列出。
        "editors" "编辑" => editors: Vec<Editors>, optional, shown, searchable;
        /// Its sections, in order.
        /// 栏目，按顺序排列。
        "sections" "栏目" => sections: Vec<Section>, required, shown, searchable, asked("Sections, in their order: `prose=Prose, poetry=Poetry`", "栏目，按顺序：`prose=散文, poetry=诗`");
        /// The ISSN, only if there is one.
        /// ISSN，有才写。
        "issn" "ISSN" => issn: Option<String>, optional, shown;
        /// The number of the permit for internal publications, only if there is one.
        /// 内部资料准印证号，有才写。
        "permit" "准印证号" => permit: Option<String>, optional, shown;
    }
    expected "an issue", "一期", "{sections: [{id: prose, title: Prose}]}"
}

blackeyes_frontmatter::choices! {
    /// How a cover picture is set.
    pub enum CoverLayout {
        /// In a frame, with the title beside it.
        Frame = "frame" "留框/框",
        /// Over the whole cover, if letters can be read on it; else in a frame.
        Full = "full" "满版/全幅",
        /// The picture alone, which has its own lettering.
        Picture = "picture" "原图/只用图片",
    }
}

blackeyes_frontmatter::choices! {
    /// The background of a framed cover picture.
    pub enum CoverGround {
        /// Paper.
        Paper = "paper" "纸色/纸",
        /// Ink.
        Ink = "ink" "墨色/墨",
        /// Vermilion.
        Field = "field" "朱色/朱/红",
    }
}

impl Matter for Issue {
    const NOUN: Noun = Noun::Issue;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        self.editors.iter().flat_map(|editors| &editors.names).collect()
    }

    fn retain_people(&mut self, keep: &mut dyn FnMut(&PersonRef) -> bool) {
        self.editors.iter_mut().for_each(|editors| editors.names.retain(&mut *keep));
        self.editors.retain(|editors| !editors.names.is_empty());
    }

    fn check(&self, fields: &Fields<'_>, reader: &mut Reader) {
        for section in &self.sections {
            check_slug_at(&section.id.value, &section.id.span, reader);
        }
        check_unique(self.sections.iter().map(|section| (section.id.value.as_str(), &section.id.span)), reader);
        for person in self.editors.iter().flat_map(|editors| &editors.names) {
            person.check_named(reader);
        }
        if self.sections.is_empty() {
            reader.bad_value(
                fields.span("sections"),
                words!("the issue has no sections", "这一期没有栏目"),
                words!(
                    "write them in order, such as `[{{id: prose, title: Prose}}]`",
                    "请按顺序写出栏目，例如 `[{{id: prose, title: 散文}}]`"
                ),
            );
        }
    }
}

blackeyes_frontmatter::front_matter! {
    /// The people who had the same role in an issue.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Editors {
        /// Their role.
        /// 职责。
        "role" "职务" => role: Line, required, shown;
        /// The people.
        /// 姓名。
        "names" "姓名" => names: Vec<PersonRef>, required "[He Yu]", shown, searchable, people;
    }
    expected "a role and names", "职责和姓名", "{role: Editor-in-chief, names: [He Yu]}"
}

blackeyes_frontmatter::front_matter! {
    /// A section of an issue.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Section {
        /// Its id, to which articles refer.
        /// 编号，文章用它指明栏目。
        "id" "编号" => id: Spanned<Line>, required "prose";
        /// Its title.
        /// 标题。
        "title" "名称" => title: Line, required, shown, searchable;
    }
    expected "a section", "一个栏目", "{id: prose, title: Prose}"
}
