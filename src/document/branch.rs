//! A Party or League branch.

use super::matter::Matter;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use crate::config::Term;
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Fields, Line, Reader, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::choices! {
    /// Whose branch it is.
    pub enum BranchKind {
        /// 党支部
        Party = "party" "党支部/党/中国共产党",
        /// 团支部
        League = "league" "团支部/团/共青团",
    }
}

blackeyes_frontmatter::front_matter! {
    /// The keys that only a branch has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Branch {
        /// Whether it is a branch of the Party or of the Youth League.
        /// 党支部或团支部。
        "kind" "种类" => kind: BranchKind, required, shown, listed, asked;
        /// Its classes, as bylines and rolls write them: their writing and honours are on its page.
        /// 所属班级，写法与署名、光荣榜一致：本班的文章和荣誉会列在支部页上。
        "classes" "班级" => classes: Vec<Spanned<String>>, optional, shown, searchable, asked("Its classes, with commas between them", "所属班级，用逗号分开");
        /// Its secretary and officers, term by term.
        /// 各学期的支部书记和委员。
        "officers" "委员" => officers: Vec<Officers>, optional, shown, searchable;
        /// Its position among the branches.
        /// 在支部中的次序。
        "order" "次序" => order: Option<i64>, optional;
    }
    expected "a branch", "一个支部", "{kind: league, classes: [中文2401]}"
}

impl Matter for Branch {
    const NOUN: Noun = Noun::Branch;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        self.officers.iter().flat_map(|officers| &officers.names).collect()
    }

    fn retain_people(&mut self, keep: &mut dyn FnMut(&PersonRef) -> bool) {
        self.officers.iter_mut().for_each(|officers| officers.names.retain(&mut *keep));
        self.officers.retain(|officers| !officers.names.is_empty());
    }

    fn check(&self, _: &Fields<'_>, reader: &mut Reader) {
        for (place, class) in self.classes.iter().enumerate() {
            if self.classes.iter().take(place).any(|known| known.value == class.value) {
                let name = &class.value;
                reader.bad_value(
                    &class.span,
                    words!("the class `{name}` is listed twice", "班级“{name}”写了两次"),
                    words!("delete one of them", "请删去一个"),
                );
            }
        }
        for person in self.officers.iter().flat_map(|officers| &officers.names) {
            person.check_named(reader);
        }
    }
}

blackeyes_frontmatter::front_matter! {
    /// The people who hold one office of a branch in a term.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Officers {
        /// The term.
        /// 学期。
        "term" "学期" => term: Term, required, shown;
        /// Their office: secretary, organisation.
        /// 职务：支部书记、组织委员。
        "role" "职务" => role: Line, required, shown, searchable;
        /// The people.
        /// 姓名。
        "names" "姓名" => names: Vec<PersonRef>, required "[何雨]", shown, searchable, people;
    }
    expected "a term, an office and names", "学期、职务和姓名", "{term: 2026-autumn, role: 支部书记, names: [何雨]}"
}
