//! What a part refers to by number: pictures, notes, addresses. Nothing outside the archive is ever followed.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::package::Package;
use crate::refusal::{Part, Refusal};
use crate::xml::Element;

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// A part of the archive, by its name.
    Inside(String),
    /// Something outside the archive: an address, a file of the writer's computer, or a path that leaves the archive.
    Outside(String),
}

/// A reference of a part.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    /// The last word of its type, such as `image`.
    pub(crate) kind: String,
    /// Where it leads.
    pub(crate) target: Target,
}

/// The references of one part, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Relations(BTreeMap<String, Relation>);

impl Relations {
    /// The references of the part `name`; none if the archive lists none. The empty name is the archive itself.
    pub(crate) fn of(package: &mut Package<'_>, name: &str) -> Result<Self, Refusal> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let list = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(text) = package.xml(&list, Part::Relations)? else { return Ok(Self::default()) };
        let root = Element::of_part(&text, Part::Relations)?;
        let mut found = BTreeMap::new();
        for element in root.elements().filter(|element| &*element.name == "rel:Relationship") {
            let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) else { continue };
            let kind = element.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let is_outside = element.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let inside = if is_outside { None } else { inside(folder, target, package) };
            let target = inside.map_or_else(|| Target::Outside(target.to_owned()), Target::Inside);
            found.insert(id.to_owned(), Relation { kind: kind.to_owned(), target });
        }
        Ok(Self(found))
    }

    /// The reference with this number.
    pub(crate) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The part of this kind, such as `styles`.
    pub(crate) fn part(&self, kind: &str) -> Option<&str> {
        self.0.values().find_map(|relation| match &relation.target {
            Target::Inside(name) if relation.kind == kind => Some(name.as_str()),
            _ => None,
        })
    }
}

/// The name of the part that `target` means from `folder`; `None` if it leads out of the archive.
fn inside(folder: &str, target: &str, package: &Package<'_>) -> Option<String> {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let mut steps: Vec<&str> =
        if from_root { Vec::new() } else { folder.split('/').filter(|s| !s.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    let name = steps.join("/");
    if package.has(&name) {
        return Some(name);
    }
    let decoded = percent_decode_str(&name).decode_utf8_lossy();
    if package.has(&decoded) {
        return Some(decoded.into_owned());
    }
    // A part that is missing is damage; a path from the root that is none of the archive means the disk.
    (!from_root && !target.contains(':')).then_some(name)
}
