//! The JSON Schema and the form of a noun's front matter.

use super::definition;
use super::noun::Noun;
use blackeyes_frontmatter::{Json, object_schema, whole_schema};

/// The JSON Schema of a noun's front matter.
pub fn schema(noun: Noun) -> Json {
    whole_schema(object_schema(definition::fields(noun)), noun.key())
}

/// The form of a noun's front matter: see [`blackeyes_frontmatter::form`].
pub fn form(noun: Noun) -> Json {
    blackeyes_frontmatter::form(definition::fields(noun))
}

/// The JSON Schema of the front matter of an edition that inherits missing keys from the edition in the default language:
/// only its title is required.
pub fn edition_schema(noun: Noun) -> Json {
    let mut fields = definition::fields(noun).to_vec();
    for field in &mut fields {
        field.required = field.key == noun.title_key();
    }
    whole_schema(object_schema(&fields), noun.key())
}
