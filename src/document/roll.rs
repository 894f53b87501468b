//! An honour roll.

use super::award::Award;
use super::check::{check_slug_at, check_unique};
use super::choices::Consent;
use super::consent::missing_all;
use super::matter::{Around, Matter};
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use super::roll_table;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Severity, Span, words};
use blackeyes_frontmatter::{Fields, Reader, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// The keys that only an honour roll has; `awards` includes those of its table.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Roll {
        /// Such as `Autumn 2026`.
        /// 所属时段，例如“2026年秋”。
        "period" "时期" => period: Option<String>, optional, shown, listed, searchable, asked("Period", "所属时段");
        /// How consent was obtained: `all`, or `each`, and then only those with `consent: true` are shown.
        /// 怎样征得同意：`all` 全部同意；`each` 逐人征求，只显示写了 `consent: true` 的人。
        "consent" "同意公开" => consent: Consent, needs missing_all, asked("How those named or shown agreed", "写到或拍到的人怎样征得同意");
        /// Its awards.
        /// 奖项。
        "awards" "奖项" => awards: Vec<Award>, optional, shown, searchable, asked;
        /// The file beside it with the honourees.
        /// 旁边写有获奖人的表格文件。
        "table" "名单表格" => table: Option<Spanned<String>>, optional;
    }
    expected "an honour roll", "一份光荣榜", "{consent: all}"
}

impl Matter for Roll {
    const NOUN: Noun = Noun::Roll;

    fn pictures(&self) -> Vec<&Picture> {
        let honourees = self.awards.iter().flat_map(|award| &award.honourees);
        honourees.filter_map(|honouree| honouree.photo.as_ref()).collect()
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }

    fn check(&self, fields: &Fields<'_>, reader: &mut Reader) {
        let home = fields.span("awards");
        for award in &self.awards {
            let span = award.span.as_ref().unwrap_or(home);
            if award.id.is_empty() {
                reader.missing("id", span, "good-deeds");
            } else {
                check_slug_at(&award.id, span, reader);
            }
        }
        check_unique(self.awards.iter().map(|award| (award.id.as_str(), award.span.as_ref().unwrap_or(home))), reader);
    }

    fn extend(&mut self, around: &Around<'_>, found: &mut Diagnostics) -> Option<[u8; 32]> {
        let hash = roll_table::add(&mut self.awards, self.table.as_ref(), around, found);
        let is_empty = self.awards.iter().all(|award| award.honourees.is_empty());
        if is_empty && around.clean && around.is_first() && !found.has(Severity::Error) {
            found.push(no_honourees(around.home));
        }
        hash
    }
}

/// The diagnostic for a roll without people.
fn no_honourees(home: &Span) -> Diagnostic {
    Diagnostic::new(codes::BAD_VALUE, words!("this roll has no names", "光荣榜上一个人也没有")).at(home.clone()).hint(
        words!(
            "write `honourees` below its awards, or put a table of the same name beside it",
            "请在 `awards` 里写 `honourees`，或在旁边放一个同名的表格"
        ),
    )
}
