//! An exhibit of a campaign.

use super::choices::Consent;
use super::consent::{check_shown, missing_all};
use super::matter::Matter;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use crate::codes;
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Fields, Reader, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::choices! {
    /// The kinds of exhibit.
    pub enum ItemKind {
        /// An announcement.
        Notice = "notice" "通知/公告",
        /// A good deed.
        Deed = "deed" "好人好事/事迹",
        /// A speech.
        Speech = "speech" "演讲/讲话",
        /// A quotation.
        Quotation = "quotation" "引言/语录/名言/quote",
        /// Pictures.
        Gallery = "gallery" "图片/图集/相册",
        /// Honour and disgrace, facing each other.
        Pairs = "pairs" "荣辱/对句/pair",
    }
}

blackeyes_frontmatter::front_matter! {
    /// The keys that only a window item has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Item {
        /// Its kind.
        /// 展品的种类。
        "kind" "种类" => kind: Spanned<ItemKind>, required, shown, listed, asked;
        /// Its position in the window.
        /// 在橱窗里的次序。
        "order" "次序" => order: Option<i64>, optional;
        /// Its pictures.
        /// 图片。
        "images" "图片" => images: Vec<Picture>, optional, shown, searchable, asked;
        /// The people or classes shown.
        /// 画面中的人或班级。
        "shown" "画面人物" => shown: Vec<PersonRef>, optional, shown, searchable, people;
        /// Who gave a speech.
        /// 演讲人。
        "speaker" "演讲人" => speaker: Option<PersonRef>, optional, shown, searchable, people;
        /// Who said what is quoted.
        /// 引文的作者。
        "by" "出自何人" => by: Option<String>, optional, shown, listed, searchable, asked("Who said it", "谁说的");
        /// Where they said it.
        /// 引文的出处。
        "source" "出处" => source: Option<String>, optional, shown, searchable, asked("Where it is from", "出处");
        /// The pairs of honour and disgrace.
        /// 荣辱对句。
        "pairs" "荣辱对句" => pairs: Vec<Pair>, optional, shown, searchable, asked;
        /// How consent was obtained: `all`, or `each`.
        /// 怎样征得同意：`all` 或 `each`。
        "consent" "同意公开" => consent: Option<Consent>, optional, asked("How those named or shown agreed", "写到或拍到的人怎样征得同意");
    }
    expected "a window item", "一件展品", "{kind: deed}"
}

blackeyes_frontmatter::front_matter! {
    /// Honour and disgrace, facing each other.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Pair {
        /// What is an honour.
        /// 以何为荣。
        "honour" "荣" => honour: String, required, shown, searchable, asked("What is an honour", "以何为荣");
        /// What is a disgrace.
        /// 以何为耻。
        "disgrace" "耻" => disgrace: String, required, shown, searchable, asked("What is a disgrace", "以何为耻");
    }
    expected "a pair", "一组荣辱", "{honour: 以热爱祖国为荣, disgrace: 以危害祖国为耻}"
}

impl Matter for Item {
    const NOUN: Noun = Noun::Item;

    fn pictures(&self) -> Vec<&Picture> {
        self.images.iter().collect()
    }

    fn people(&self) -> Vec<&PersonRef> {
        self.shown.iter().chain(&self.speaker).collect()
    }

    fn check(&self, fields: &Fields<'_>, reader: &mut Reader) {
        if let Some(speaker) = &self.speaker {
            speaker.check_named(reader);
        }
        check_kind(self.kind.value, fields, reader);
        if self.kind.value == ItemKind::Deed && self.consent.is_none() {
            missing_all(&self.kind.span, reader);
        } else {
            check_shown(self.consent, &self.images, &self.shown, reader);
        }
    }
}

/// The keys that belong to one kind, and whether that kind requires them.
const KIND_KEYS: &[(&str, ItemKind, bool)] = &[
    ("pairs", ItemKind::Pairs, true),
    ("speaker", ItemKind::Speech, false),
    ("by", ItemKind::Quotation, false),
    ("source", ItemKind::Quotation, false),
    ("images", ItemKind::Gallery, true),
];

fn check_kind(kind: ItemKind, fields: &Fields<'_>, reader: &mut Reader) {
    let written = kind.key();
    for (key, owner, needed) in KIND_KEYS {
        let states = fields.states(key);
        let owners = owner.key();
        // Every item may have pictures.
        if states && kind != *owner && *key != "images" {
            reader.bad(
                codes::BAD_VALUE,
                fields.span(key),
                words!("an item of kind `{written}` has no `{key}`", "`kind: {written}` 的展品没有 `{key}`"),
                words!("remove `{key}`, or write `kind: {owners}`", "请删去 `{key}`，或改成 `kind: {owners}`"),
            );
        }
        if !states && kind == *owner && *needed && fields.entry(key).is_none_or(|(_, node)| node.is_blank()) {
            reader.bad(
                codes::BAD_VALUE,
                fields.span("kind"),
                words!("an item of kind `{written}` needs `{key}`", "`kind: {written}` 的展品要有 `{key}`"),
                words!("add `{key}:`, or choose another kind", "请加上 `{key}:`，或改用别的 `kind`"),
            );
        }
    }
}
