//! Finds where a document names a person who was left out. The typed document shows that it does; the place is found in the
//! file.

use std::borrow::Cow;
use std::sync::Arc;

use borsh::BorshSerialize;

use crate::document::{AllTexts, Edition, Honouree, Picture, Roll, Text, holds_people, is_for_the_office};
use crate::privacy::{Names, Written, readable};
use blackeyes_chinese::join_lines;
use blackeyes_diagnostics::{Diagnostics, Place, Span, Texts};
use blackeyes_frontmatter::{Node, Value};

use super::links::{Files, file_of};
use super::refused::Refused;
use super::texts::stated;

/// The diagnostics about people who were left out, and the files in which the places are found.
pub(super) struct Report<'a> {
    /// The files.
    pub files_read: &'a dyn Texts,
    /// The texts of editions.
    pub texts: &'a AllTexts,
    pub found: Diagnostics,
    /// The texts of documents for which something was reported.
    pub explained: Vec<String>,
    pub files: &'a Files,
    /// The pictures that must not be shown anywhere: all documents with one of them are reported together.
    pub refused: &'a Refused,
}

impl<'a> Report<'a> {
    pub fn new(texts: &'a AllTexts, files_read: &'a dyn Texts, files: &'a Files, refused: &'a Refused) -> Self {
        Self { files_read, texts, found: Diagnostics::new(), explained: Vec::new(), files, refused }
    }

    /// Whether a picture must not be shown anywhere.
    pub fn refuses(&self, folder: &str, target: &str) -> bool {
        file_of(self.files, folder, target).is_some_and(|file| self.refused.place(file).is_some())
    }

    /// Notes that something was reported for an edition, which explains the same text on pages.
    pub fn explain<M: BorshSerialize>(&mut self, edition: &Edition<M>) {
        self.explained.push(stated(edition));
        let written = self.texts.written(&edition.path);
        self.explained.push(readable(&written.html, Written::Markup).into_owned());
        self.explained.push(written.text.clone());
        // A summary joins the lines of its text.
        self.explained.extend(self.texts.body(&edition.path).summary.clone());
    }
}

/// What to search for in an edition.
pub(super) struct Wanted<'a> {
    /// The names that can occur.
    pub names: &'a Names,
    /// Whether a text contains one of them, referring to the person who was left out.
    pub is_in: &'a dyn Fn(&str) -> bool,
    /// Whether a person in a list of people, given by name and class or by id, is removed from it.
    pub is_taken_out: &'a dyn Fn(&Listed<'_>) -> bool,
    /// Whether a name occurs in a table, whose cells are already reported.
    pub in_table: bool,
}

/// A person in a list of people, as the front matter has them.
#[derive(Debug, Default)]
pub(super) struct Listed<'a> {
    pub name: Option<&'a str>,
    pub id: Option<&'a str>,
    pub class: Option<&'a str>,
    pub consent: Option<&'a str>,
}

/// A place, and the text there.
pub(super) struct Named {
    pub place: Place,
    pub text: String,
    /// Whether it is the name of a person in a list of people.
    pub listed: bool,
}

/// The places in an edition that name a person who was left out: lines of its body, targets of its links and pictures, and
/// values of its front matter; or the whole file if the place cannot be determined (its own name, or a value of another
/// edition).
pub(super) fn places_that_name<M: BorshSerialize>(
    edition: &Edition<M>,
    wanted: &Wanted<'_>,
    report: &Report<'_>,
) -> Vec<Named> {
    if wanted.names.are_none() {
        return Vec::new();
    }
    let stated = stated(edition);
    let in_matter = (wanted.is_in)(&stated);
    let of = report.texts.of(&edition.path);
    let Text { body, start, .. } = of;
    let in_body = of.has_one_of(wanted.names);
    // A picture is published under its own file name.
    let in_targets = body.slots.iter().any(|slot| wanted.names.are_in(slot.kind.target()));
    if !in_matter && !in_body && !in_targets {
        return Vec::new();
    }
    let text = report.files_read.text(&edition.path);
    let text = text.as_deref().unwrap_or_default();
    let mut search = Search { wanted, found: Vec::new(), excused: wanted.in_table };
    if in_matter {
        search.matter(edition, text.get(..*start).unwrap_or_default(), &stated);
    }
    let source = text.get(*start..).unwrap_or_default();
    for slot in body.slots.iter().filter(|slot| (wanted.is_in)(slot.kind.target())) {
        let place = Span::new(&edition.path, slot.span.start, slot.span.end).into();
        search.found.push(Named { place, text: slot.kind.target().to_owned(), listed: false });
    }
    let shown = if in_body { report.texts.written(&edition.path) } else { Arc::default() };
    let html = readable(&shown.html, Written::Markup);
    if (wanted.is_in)(&html) || (wanted.is_in)(&shown.text) {
        let before = search.found.len();
        for (at, line) in lines_that_name(source, wanted) {
            let place = Span::new(&edition.path, start + at, start + at).into();
            search.found.push(Named { place, text: line, listed: false });
        }
        if search.found.len() == before {
            let shown = if (wanted.is_in)(&html) { html.into_owned() } else { shown.text.clone() };
            search.found.push(Named { place: Place::File(edition.path.clone()), text: shown, listed: false });
        }
    }
    search.found
}

/// The cells of a roll's table that name such a person, among the data about honourees who are shown. The destructuring
/// without `..` ensures that no new field is forgotten here.
pub(super) fn cells_that_name(roll: &Roll, is_in: &dyn Fn(&str) -> bool) -> Vec<Named> {
    let mut found = Vec::new();
    for honouree in roll.awards.iter().flat_map(|award| &award.honourees) {
        let Honouree { place, name, id: _, class, citation, photo, link, consent: _, columns } = honouree;
        if !matches!(place, Place::Cell(_)) {
            continue;
        }
        let picture = photo.iter().flat_map(|picture| {
            let Picture { image, alt, caption, credit, consent: _, crowd: _ } = picture;
            let beside = [alt, caption, credit].map(|text| (text.as_ref(), columns.alt));
            [(Some(&*image.value), columns.photo)].into_iter().chain(beside)
        });
        let beside = [(class.as_ref(), columns.class), (citation.as_ref(), columns.citation)];
        let texts = picture.chain(beside).filter_map(|(text, column)| Some((text?, honouree.place_in(column), false)));
        let link = link.as_ref().map(|(link, place)| (link, place.clone(), false));
        for (text, place, listed) in texts.chain(link).chain([(name, place.clone(), true)]) {
            if is_in(text) {
                found.push(Named { place, text: text.clone(), listed });
            }
        }
    }
    found
}

struct Search<'a> {
    wanted: &'a Wanted<'a>,
    found: Vec<Named>,
    /// Whether a name occurs in a removed list item, or in a key for the office.
    excused: bool,
}

impl Search<'_> {
    fn matter<M>(&mut self, edition: &Edition<M>, front: &str, stated: &str) {
        // The path is the id of a document that sets none, and feeds contain the id.
        let own = (self.wanted.is_in)(&edition.path);
        if own {
            self.found.push(Named {
                place: Place::File(edition.path.clone()),
                text: edition.path.to_string(),
                listed: false,
            });
        }
        let start = front.find('\n').map_or(0, |at| at + 1);
        let end = front.trim_end().rfind('\n').map_or(front.len(), |at| at + 1).max(start);
        let root = blackeyes_frontmatter::parse(&edition.path, front.get(start..end).unwrap_or_default(), start).root;
        for (key, node) in root.as_ref().map_or(&[][..], Node::entries) {
            self.node(&key.text, node, false);
        }
        if self.found.is_empty() && !self.excused {
            self.found.push(Named { place: Place::File(edition.path.clone()), text: stated.to_owned(), listed: false });
        }
    }

    /// `beside` means that the key belongs to a person in a list of people.
    fn node(&mut self, key: &str, node: &Node, beside: bool) {
        let is_list = holds_people(key);
        let is_gone = || is_list && listed(node).is_some_and(|of| (self.wanted.is_taken_out)(&of));
        if is_for_the_office(key) || is_gone() {
            self.excused |= any_text(node, &mut |text| (self.wanted.is_in)(text));
            return;
        }
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } => {
                let text = join_lines(text);
                if (self.wanted.is_in)(&text) {
                    let listed = is_list || (beside && matches!(key, "name" | "id"));
                    self.found.push(Named { place: node.span.clone().into(), text: text.into_owned(), listed });
                }
            }
            Value::List(nodes) => nodes.iter().for_each(|node| self.node(key, node, beside)),
            Value::Map(entries) => {
                for (inner, node) in entries {
                    // The keys of `extra` are arbitrary, and themes can show them.
                    if (self.wanted.is_in)(&inner.text) {
                        let place = inner.span.clone().into();
                        self.found.push(Named { place, text: inner.text.clone(), listed: false });
                    }
                    self.node(&inner.text, node, is_list);
                }
            }
        }
    }
}

/// Reads a node of a list of people as a person.
fn listed(node: &Node) -> Option<Listed<'_>> {
    match &node.value {
        Value::Scalar { text, .. } => Some(Listed { name: Some(text), ..Listed::default() }),
        Value::Map(_) => {
            let text = |key: &str| node.get(key).and_then(Node::text);
            let of = Listed { name: text("name"), id: text("id"), class: text("class"), consent: text("consent") };
            (of.name.is_some() || of.id.is_some()).then_some(of)
        }
        _ => None,
    }
}

fn any_text(node: &Node, is_in: &mut dyn FnMut(&str) -> bool) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Scalar { text, .. } => is_in(text),
        Value::List(nodes) => nodes.iter().any(|node| any_text(node, is_in)),
        Value::Map(entries) => entries.iter().any(|(_, node)| any_text(node, is_in)),
    }
}

/// A line without its footnote references, which can occur within a name.
fn without_notes(line: &str) -> Cow<'_, str> {
    let mut rest = line;
    let mut whole = String::new();
    while let Some((before, after)) = rest.split_once("[^")
        && let Some((_, after)) = after.split_once(']')
    {
        whole.push_str(before);
        rest = after;
    }
    if whole.is_empty() && rest.len() == line.len() {
        return Cow::Borrowed(line);
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// The lines of `body` that name such a person, even if part of the name is emphasised, with their offsets.
fn lines_that_name(body: &str, wanted: &Wanted<'_>) -> Vec<(usize, String)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in body.split_inclusive('\n') {
        let shown = readable(line, Written::Markup);
        let whole = without_notes(line);
        if let Some(text) = [line, &*shown, &*whole].into_iter().find(|text| (wanted.is_in)(text)) {
            found.push((at, text.to_owned()));
        }
        at += line.len();
    }
    let together = lines_that_name_together(body, wanted, &found);
    found.extend(together);
    found
}

/// Each pair of adjacent lines of `body` that only together name such a person, such as `感谢周\⏎可欣`, unless either line is
/// among those `found`.
fn lines_that_name_together(body: &str, wanted: &Wanted<'_>, found: &[(usize, String)]) -> Vec<(usize, String)> {
    let is_found = |at: usize| found.iter().any(|(found, _)| *found == at);
    let mut all: Vec<(usize, String)> = Vec::new();
    let (mut at, mut before) = (0, "");
    for line in body.split_inclusive('\n') {
        let above = at - before.len();
        if !is_found(at) && !is_found(above) {
            let both = format!("{}\n{}", before.trim_end().trim_end_matches('\\'), line.trim_start_matches(['>', ' ']));
            let shown = readable(&both, Written::Markup);
            if (wanted.is_in)(&shown) {
                all.push((above, shown.into_owned()));
            }
        }
        at += line.len();
        before = line;
    }
    all
}
