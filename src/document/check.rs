//! Checks that apply to the keys of every document.

use super::edition::Stated;
use super::moment::check_order;
use crate::codes;
use crate::source::check_slug;
use blackeyes_diagnostics::{Span, words};
use blackeyes_frontmatter::{Fields, Reader, Spanned, shown};

/// Checks the keys that every document may have.
pub(super) fn check(common: &Stated, fields: &Fields<'_>, reader: &mut Reader) {
    if let Some(slug) = &common.slug {
        check_slug_at(&slug.value, &slug.span, reader);
    }
    for alias in &common.aliases {
        check_alias(alias, reader);
    }
    check_count("topics", common.topics.len(), MOST_TOPICS, fields, reader);
    check_count("aliases", common.aliases.len(), MOST_ALIASES, fields, reader);
    check_approval(fields, reader);
    if let Some(date) = &common.date {
        check_order(fields, ("date", date.value), ("expires", common.expires), reader);
    }
}

/// The maximum number of topics of a document: each topic's page shows each of its documents with all their topics.
const MOST_TOPICS: usize = 100;
/// The maximum number of old addresses of a document.
const MOST_ALIASES: usize = 100;

/// Reports a list that has more than `most` items.
pub(super) fn check_count(key: &str, count: usize, most: usize, fields: &Fields<'_>, reader: &mut Reader) {
    if count > most {
        reader.bad_value(
            fields.span(key),
            words!("`{key}` has {count} items, and {most} are allowed", "`{key}` 有 {count} 项，最多允许 {most} 项"),
            words!("keep those that help readers", "请只保留对读者有用的几项"),
        );
    }
}

/// Reports a `slug` that is not valid in an address.
pub(super) fn check_slug_at(slug: &str, span: &Span, reader: &mut Reader) {
    if let Err(problem) = check_slug(slug) {
        reader.bad(codes::BAD_SLUG, span, problem.message(&shown(slug)), problem.hint());
    }
}

/// An old address must be a path from the site's root.
fn check_alias(alias: &Spanned<String>, reader: &mut Reader) {
    let written = shown(&alias.value);
    let Some(path) = alias.value.strip_prefix('/') else {
        reader.bad_value(
            &alias.span,
            words!("the old address `{written}` does not begin with `/`", "旧地址 `{written}` 不是以 `/` 开头"),
            words!("write it from the site's root, such as `/old/place/`", "请从网站根目录写起，例如 `/old/place/`"),
        );
        return;
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    if let Some(problem) = path.split('/').find_map(|part| check_slug(part).err()) {
        reader.bad(codes::BAD_SLUG, &alias.span, problem.message(&written), problem.hint());
    }
}

/// `approved_by` and `approved_on` require each other.
fn check_approval(fields: &Fields<'_>, reader: &mut Reader) {
    for (key, other, example) in [("approved_by", "approved_on", "2026-03-05"), ("approved_on", "approved_by", "He Yu")]
    {
        if fields.states(key) && !fields.states(other) {
            reader.missing(other, fields.span(key), example);
        }
    }
}

/// Reports every id that occurs more than once in `ids`.
pub(super) fn check_unique<'a>(ids: impl Iterator<Item = (&'a str, &'a Span)>, reader: &mut Reader) {
    let mut seen: Vec<(&str, &Span)> = Vec::new();
    for (id, span) in ids {
        if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == id) {
            let id = shown(id);
            let diagnostic = blackeyes_diagnostics::Diagnostic::new(
                codes::BAD_VALUE,
                words!("the id `{id}` appears twice", "id `{id}` 出现了两次"),
            )
            .at(span.clone())
            .label((*first).clone(), words!("it is here first", "第一次在这里"))
            .hint(words!("give each a different id", "请给每一个起不同的 id"));
            reader.report(diagnostic);
        } else {
            seen.push((id, span));
        }
    }
}
