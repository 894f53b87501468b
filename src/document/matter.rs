//! What a noun's front matter is made of: the keys of every document and its own.

use super::activity::Activity;
use super::article::Article;
use super::campaign::Campaign;
use super::check;
use super::definition;
use super::edition::{Common, RawCommon};
use super::issue::Issue;
use super::item::Item;
use super::layout::{DocumentFiles, EditionFile};
use super::news::NewsItem;
use super::noun::Noun;
use super::page::Page;
use super::parse::Sources;
use super::person::Person;
use super::personal::Guard;
use super::roll::Roll;
use super::society::Society;
use blackeyes_diagnostics::{Diagnostics, Span};
use blackeyes_frontmatter::{
    Field, Fields, FromFields, FromNode, Handling, Json, Line, Reader, Spanned, object_schema, whole_schema,
};

/// What a noun states of its own.
pub trait Matter: FromFields {
    /// The noun.
    const NOUN: Noun;

    /// Checks what its keys must agree on; what is wrong is told to `reader`.
    fn check(&self, _fields: &Fields<'_>, _reader: &mut Reader) {}

    /// Adds what stands in other files, such as a roll's table, and answers the hash of what was added.
    fn extend(&mut self, _around: &Around<'_>, _found: &mut Diagnostics) -> Option<[u8; 32]> {
        None
    }
}

/// What stands around an edition that is being read.
pub struct Around<'a> {
    /// The files of its document.
    pub(super) files: &'a DocumentFiles,
    /// Its own file.
    pub(super) file: &'a EditionFile,
    /// Where its front matter begins.
    pub(super) home: &'a Span,
    /// Whether nothing was wrong in the front matter.
    pub(super) clean: bool,
    /// Where the bytes of files come from.
    pub(super) sources: Sources<'a>,
    /// What may not stand in them.
    pub(super) guard: &'a Guard<'a>,
}

/// The title, or the name of a person.
fn title_field(noun: Noun) -> Field {
    let (key, label, doc): (_, _, &[&str]) = match noun {
        Noun::Person => ("name", "姓名", &["The person's name.", "姓名。"]),
        _ => ("title", "标题", &["The title.", "标题。"]),
    };
    let handling = Handling { shown: true, searchable: true, per_language: true, ..Handling::NONE };
    Field {
        key,
        label,
        required: true,
        handling,
        widget: <Line as FromNode>::WIDGET,
        inner: <Line as FromNode>::inner,
        doc,
        schema: <Line as FromNode>::schema,
    }
}

/// All keys of a noun's front matter.
fn all_fields<M: Matter>() -> Vec<Field> {
    let mut fields = vec![title_field(M::NOUN)];
    // What a noun states of its own comes before what all may state.
    fields.extend(M::fields());
    fields.extend(RawCommon::fields());
    for field in &mut fields {
        field.required |= field.key == "date" && M::NOUN.needs_date();
    }
    fields
}

/// Reads a front matter; what is wrong is told to `reader`.
pub(super) fn read<M: Matter>(fields: &Fields<'_>, reader: &mut Reader) -> Option<(Common, M)> {
    fields.check_keys(&all_fields::<M>(), reader);
    let title = fields.required::<Spanned<Line>>(M::NOUN.title_key(), reader);
    let date = if M::NOUN.needs_date() && !fields.states("date") {
        fields.required::<super::moment::Moment>("date", reader).map(|_| ())
    } else {
        Some(())
    };
    let common = RawCommon::from_fields(fields, reader);
    let matter = M::from_fields(fields, reader);
    if let Some(common) = &common {
        check::check(common, fields, reader);
    }
    if let Some(matter) = &matter {
        matter.check(fields, reader);
    }
    date?;
    Some((Common::new(title?, common?), matter?))
}

impl Around<'_> {
    /// Whether this is the first edition: what is wrong with the whole document is told there alone.
    pub(super) fn is_first(&self) -> bool {
        self.files.editions.first().is_some_and(|first| first.path == self.file.path)
    }
}

/// What a noun's front matter may state.
pub(super) fn fields_of(noun: Noun) -> Vec<Field> {
    match noun {
        Noun::Issue => all_fields::<Issue>(),
        Noun::Article => all_fields::<Article>(),
        Noun::Campaign => all_fields::<Campaign>(),
        Noun::Item => all_fields::<Item>(),
        Noun::Roll => all_fields::<Roll>(),
        Noun::Society => all_fields::<Society>(),
        Noun::Activity => all_fields::<Activity>(),
        Noun::News => all_fields::<NewsItem>(),
        Noun::Person => all_fields::<Person>(),
        Noun::Page => all_fields::<Page>(),
    }
}

/// The JSON Schema of a noun's front matter.
pub fn schema(noun: Noun) -> Json {
    whole_schema(object_schema(definition::fields(noun)), noun.key())
}

/// The form of a noun's front matter: see [`blackeyes_frontmatter::form`].
pub fn form(noun: Noun) -> Json {
    blackeyes_frontmatter::form(definition::fields(noun))
}

/// The JSON Schema of the front matter of an edition that takes what it does not state from the edition in the default
/// language: nothing but its title must be there.
pub fn edition_schema(noun: Noun) -> Json {
    let mut fields = definition::fields(noun).to_vec();
    for field in &mut fields {
        field.required = field.key == noun.title_key();
    }
    whole_schema(object_schema(&fields), noun.key())
}
