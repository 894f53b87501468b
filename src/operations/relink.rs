//! What documents name, and how it is written anew when documents and files get other places.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::college::{decoded, join_path, key_of_path, relative};
use crate::document::Noun;
use crate::edit::edit_file;
use blackeyes_chinese::{Lang, Suggestion, apply_suggestions};
use blackeyes_diagnostics::{Wording, words};
use blackeyes_frontmatter::edit::{Edit, NewValue, Path};

use super::address;
use super::body::{self, Link};
use super::content::{Content, line_of};
use super::matter::{self, What};

/// What a target leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// A document: its key, and the path as it is written, from the site's folder.
    Document { key: String, path: String, whole: bool },
    /// A file, from the site's folder.
    File { path: String, whole: bool },
    /// An address of the site.
    Address(String),
    /// A document of a noun, by the name of its file.
    Name(Noun, String),
}

/// Where something is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Body(Vec<Range<usize>>),
    Matter(Path),
}

/// A place in a document that names something of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub place: Place,
    pub written: String,
    pub at: usize,
    pub leads: Leads,
}

impl Content<'_> {
    /// The file at `path`, in the Unicode form that it has on the disk.
    fn spelled(&self, path: &str) -> Option<String> {
        if self.has(path) {
            return Some(path.to_owned());
        }
        if path.is_ascii() {
            return None;
        }
        let composed: String = path.nfc().collect();
        let is_same = |known: &&Arc<str>| !known.is_ascii() && known.nfc().eq(composed.chars());
        self.below("content/").find(is_same).map(ToString::to_string)
    }

    /// The key of a document, in the Unicode form that it has on the disk.
    fn spelled_key(&self, key: &str) -> Option<String> {
        if self.by_key(key).is_some() {
            return Some(key.to_owned());
        }
        if key.is_ascii() {
            return None;
        }
        let composed: String = key.nfc().collect();
        let mut keys = self.layout.documents.iter().map(|files| files.key.as_str());
        keys.find(|known| !known.is_ascii() && known.nfc().eq(composed.chars())).map(ToOwned::to_owned)
    }

    /// What a target in a document of `folder` leads to; `None` if that is nothing of the site.
    pub(super) fn leads(&self, folder: &str, target: &str) -> Option<Leads> {
        let path = target.split('#').next().unwrap_or_default();
        let bare = path.split('?').next().unwrap_or_default();
        if bare.is_empty() {
            return None;
        }
        if target.starts_with('/') {
            return Some(Leads::Address(bare.to_owned()));
        }
        // A character with a meaning in addresses may also be part of a file name.
        [(decoded(bare), false), (target.into(), true)].into_iter().find_map(|(written, whole)| {
            let path = join_path(folder, &written);
            match key_of_path(&path) {
                Some(key) => {
                    let key = self.spelled_key(&key)?;
                    Some(Leads::Document { key, path, whole })
                }
                None => self.spelled(&path).map(|path| Leads::File { path, whole }),
            }
        })
    }

    /// Everything of the site that the text of `path` names.
    pub(super) fn references(&self, path: &Arc<str>, text: &str) -> Vec<Reference> {
        let folder = folder_of(path);
        let in_body = body::links(path, text).into_iter().filter_map(|Link { target, at, places }| {
            let leads = self.leads(folder, &target)?;
            Some(Reference { place: Place::Body(places), written: target, at, leads })
        });
        let in_matter = matter::named(path, text).into_iter().filter_map(|named| {
            let leads = match named.what {
                What::Path => self.leads(folder, &named.written)?,
                What::Name(noun) => Leads::Name(noun, named.written.trim().to_owned()),
            };
            Some(Reference { place: Place::Matter(named.place), written: named.written, at: named.at, leads })
        });
        in_matter.chain(in_body).collect()
    }
}

/// The folder of a file.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Which documents and files get other places.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    /// The keys of documents, before and after.
    pub keys: BTreeMap<String, String>,
    /// Files, before and after, editions among them.
    pub files: BTreeMap<String, String>,
    /// The addresses of documents that get another one, before and after, in the default language.
    pub addresses: Vec<(String, String)>,
    /// The names that front matter uses for documents of a noun.
    pub names: Vec<(Noun, String, String)>,
}

/// A text whose references were written anew.
pub(super) struct Relinked {
    pub text: String,
    /// The lines of the references that were changed.
    pub lines: Vec<usize>,
    /// The lines of those that were not, and what to write there.
    pub left: Vec<(usize, Wording)>,
}

impl Moves {
    /// The place of a file after the moves.
    pub fn of<'p>(&'p self, path: &'p str) -> &'p str {
        self.files.get(path).map_or(path, String::as_str)
    }

    /// What to write for `reference` in a document of the folder `from` that is then in `folder`; `None` if it stays right.
    fn anew(&self, content: &Content<'_>, reference: &Reference, from: &str, folder: &str) -> Option<(String, bool)> {
        let (path, whole) = match &reference.leads {
            Leads::Document { key, path, whole } => {
                let path = self.keys.get(key).map_or_else(|| path.clone(), |new| in_form(path, new));
                (path, *whole)
            }
            Leads::File { path, whole } => (self.of(path).to_owned(), *whole),
            Leads::Address(written) => return Some((self.address(content, written)?, false)),
            Leads::Name(noun, name) => {
                let known = self.names.iter().find(|(of, old, _)| of == noun && old == name)?;
                return Some((known.2.clone(), true));
            }
        };
        let bare = reference.written.split(['#', '?']).next().unwrap_or_default();
        let bare = if whole { &reference.written } else { bare };
        let there = join_path(folder, &decoded(bare));
        let new = relative(folder, &path);
        // A path that was the shortest one stays the shortest.
        let old = join_path(from, &decoded(bare));
        let gets_shorter = decoded(bare) == relative(from, &old) && decoded(bare) != new;
        if (there == path || there.nfc().eq(path.nfc())) && !(gets_shorter && from != folder) {
            return None;
        }
        let keeps_dot = bare.starts_with("./") && !new.starts_with("../");
        Some((if keeps_dot { format!("./{new}") } else { new }, whole))
    }

    /// What to write for the value of a table's cell, whose table is then in `folder`; `None` if it stays right.
    pub fn value(
        &self,
        content: &Content<'_>,
        written: &str,
        leads: Leads,
        from: &str,
        folder: &str,
    ) -> Option<String> {
        let reference = Reference { place: Place::Body(Vec::new()), written: written.to_owned(), at: 0, leads };
        let (new, _) = self.anew(content, &reference, from, folder)?;
        Some(with_tail(written, &new, &reference.leads))
    }

    /// The new address for one that is written; `None` if it stays.
    fn address(&self, content: &Content<'_>, written: &str) -> Option<String> {
        let ends =
            |new: &str| if written.ends_with('/') { new.to_owned() } else { new.trim_end_matches('/').to_owned() };
        for (old, new) in &self.addresses {
            for lang in &content.site.languages {
                if address::same(&content.in_language(old, lang), written) {
                    return Some(ends(&content.in_language(new, lang)));
                }
            }
        }
        let file = format!("content{written}");
        self.files.get(&file).and_then(|new| new.strip_prefix("content")).map(ToOwned::to_owned)
    }

    /// The text of the file `path` with its references as they have to be after the moves.
    pub fn relink(&self, content: &Content<'_>, path: &Arc<str>, text: &str) -> Relinked {
        let folder = folder_of(self.of(path)).to_owned();
        let mut relinked = Relinked { text: text.to_owned(), lines: Vec::new(), left: Vec::new() };
        let (mut values, mut splices) = (Vec::new(), Vec::new());
        for reference in content.references(path, text) {
            let Some((new, whole)) = self.anew(content, &reference, folder_of(path), &folder) else { continue };
            let line = line_of(text, reference.at);
            match reference.place {
                Place::Matter(place) => {
                    values.push((place, with_tail(&reference.written, &new, &reference.leads), line));
                }
                Place::Body(places) if places.is_empty() => relinked.left.push((line, by_hand(&new))),
                Place::Body(places) => {
                    relinked.lines.push(line);
                    splices.extend(places.into_iter().map(|range| {
                        let replacement = body::written(text, &range, &new, whole);
                        Suggestion { range, replacement }
                    }));
                }
            }
        }
        splices.sort_by_key(|splice| splice.range.start);
        splices.dedup_by_key(|splice| splice.range.start);
        if !splices.is_empty() {
            let made = apply_suggestions(text, &splices);
            if is_right(path, text, &made, &splices) {
                relinked.text = made;
            } else {
                let places = std::mem::take(&mut relinked.lines).into_iter().zip(&splices);
                relinked.left.extend(places.map(|(line, splice)| (line, by_hand(&splice.replacement))));
            }
        }
        // Front matter comes last: what is below it keeps its lines until then.
        for (place, new, line) in values {
            let value = NewValue::Text(new.clone());
            match edit_file(path, &relinked.text, &Edit::Set { at: place, value }) {
                Ok(made) => {
                    relinked.text = made;
                    relinked.lines.push(line);
                }
                Err(_) => relinked.left.push((line, by_hand(&new))),
            }
        }
        relinked.lines.sort_unstable();
        relinked.lines.dedup();
        relinked
    }
}

/// The path of a document with the new key, in the form in which `path` names it: with its language, and as `index.md` or not.
fn in_form(path: &str, key: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let (base, lang) = match stem.rsplit_once('.') {
        Some((base, lang)) if Lang::new(lang).is_some() => (base, format!(".{lang}")),
        _ => (stem, String::new()),
    };
    match base {
        "index" | "issue" | "campaign" => format!("content/{key}/{base}{lang}.md"),
        _ => format!("content/{key}{lang}.md"),
    }
}

/// A value of front matter: a path with the query and heading that it had.
fn with_tail(written: &str, new: &str, leads: &Leads) -> String {
    match leads {
        Leads::Name(..) | Leads::Document { whole: true, .. } | Leads::File { whole: true, .. } => new.to_owned(),
        _ => {
            let tail = written.find(['#', '?']).and_then(|at| written.get(at..)).unwrap_or_default();
            format!("{}{tail}", new.replace('%', "%25").replace('#', "%23").replace('?', "%3F"))
        }
    }
}

fn by_hand(new: &str) -> Wording {
    words!("this link could not be changed: write `{new}` there", "这个链接没能改写：请手动写成 `{new}`")
}

/// Whether the splices changed the targets that they were meant to, and nothing else.
fn is_right(path: &Arc<str>, old: &str, new: &str, splices: &[Suggestion]) -> bool {
    let (before, after) = (body::links(path, old), body::links(path, new));
    before.len() == after.len()
        && before.iter().zip(&after).all(|(before, after)| {
            let splice = splices.iter().find(|splice| before.places.contains(&splice.range));
            match splice {
                None => before.target == after.target,
                Some(splice) => body::same(&splice.replacement, &after.target),
            }
        })
}
