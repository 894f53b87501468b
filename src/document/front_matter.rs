//! The contents of a noun's front matter: the keys of every document and its own.

use super::check;
use super::edition::{Common, Stated};
use super::matter::Matter;
use super::moment::Moment;
use super::noun::Noun;
use blackeyes_frontmatter::{Field, Fields, FromFields, FromNode, Handling, Line, Reader, Spanned};

/// The title, or the name of a person.
fn title_field(noun: Noun) -> Field {
    let (key, label, doc): (_, _, &[&str]) = match noun {
        Noun::Person => ("name", "姓名", &["The person's name.", "姓名。"]),
        _ => ("title", "标题", &["The title.", "标题。"]),
    };
    let handling = Handling { shown: true, searchable: true, per_language: true, asked: true, ..Handling::NONE };
    Field {
        key,
        label,
        question: &[],
        required: true,
        handling,
        widget: <Line as FromNode>::WIDGET,
        example: || <Line as FromNode>::expected().example,
        inner: <Line as FromNode>::inner,
        doc,
        schema: <Line as FromNode>::schema,
    }
}

/// All keys of a noun's front matter.
fn all_fields<M: Matter>() -> Vec<Field> {
    let mut fields = vec![title_field(M::NOUN)];
    // A noun's own keys come before the common ones.
    fields.extend(M::fields());
    fields.extend(Stated::fields());
    for field in &mut fields {
        field.required |= field.key == "date" && M::NOUN.needs_date();
    }
    fields
}

/// Reads a front matter; errors are reported to `reader`.
pub(super) fn read<M: Matter>(fields: &Fields<'_>, reader: &mut Reader) -> Option<(Common, M)> {
    fields.check_keys(&all_fields::<M>(), reader);
    let title = fields.required::<Spanned<Line>>(M::NOUN.title_key(), reader);
    let date = if M::NOUN.needs_date() && !fields.states("date") {
        fields.required::<Moment>("date", reader).map(|_| ())
    } else {
        Some(())
    };
    let stated = Stated::from_fields(fields, reader);
    let matter = M::from_fields(fields, reader);
    if let Some(stated) = &stated {
        check::check(stated, fields, reader);
    }
    if let Some(matter) = &matter {
        matter.check(fields, reader);
    }
    date?;
    let title = title.map(|title| Spanned::new(title.value.0, title.span));
    Some((Common { title: title?, stated: stated? }, matter?))
}

macro_rules! fields_of {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// All keys that a noun's front matter may have.
        pub(super) fn fields_of(noun: Noun) -> Vec<Field> {
            match noun { $(Noun::$variant => all_fields::<super::$matter>(),)* }
        }
    };
}

with_nouns!(fields_of);
