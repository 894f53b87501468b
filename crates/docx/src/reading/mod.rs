//! From the parts of a manuscript to the tree of [`word`](crate::word).

mod block;
mod drawing;
mod open_field;
mod paragraph;
mod run;
mod section;
mod state;
mod table;

use crate::kind;
use crate::limits::MAX_DEPTH;
use crate::loss::Losses;
use crate::manuscript::Picture;
use crate::numbering::Numbering;
use crate::package::Package;
use crate::refusal::{Part, Refusal};
use crate::relations::Relations;
use crate::styles::Styles;
use crate::word::Block;
use crate::xml::{Element, Stream};

use state::{NoteKind, Reading};

const _: () = assert!(MAX_DEPTH < 1000, "elements are read by functions that call themselves");

/// A manuscript as Word sees it.
pub(crate) struct Word {
    pub(crate) blocks: Vec<Block>,
    /// The notes, in the order of their references.
    pub(crate) notes: Vec<Vec<Block>>,
    pub(crate) pictures: Vec<Picture>,
    pub(crate) losses: Losses,
}

/// Reads a manuscript.
pub(crate) fn read(bytes: &[u8]) -> Result<Word, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let Some(text) = package.xml(&main, Part::Document)? else { return Err(Refusal::Damaged(Part::Document)) };
    let relations = Relations::of(&mut package, &main)?;
    let styles = root_of(&mut package, relations.part("styles"), Part::Styles)?;
    let numbering = root_of(&mut package, relations.part("numbering"), Part::Numbering)?;
    let mut reading = Reading::new(
        package,
        relations,
        styles.as_ref().map(Styles::of).unwrap_or_default(),
        numbering.as_ref().map(Numbering::of).unwrap_or_default(),
    );
    let mut blocks = Vec::new();
    let Some(mut body) = Stream::open(&text, Part::Document, &["w:document", "w:body"])? else {
        return Err(Refusal::Damaged(Part::Document));
    };
    while let Some(element) = body.child()? {
        reading.top_level(&element, &mut blocks)?;
    }
    reading.carry_on(&mut blocks);
    drop(text);
    reading.margins()?;
    let notes = notes(&mut reading)?;
    Ok(Word { blocks, notes, pictures: reading.pictures.all, losses: reading.losses })
}

/// The part with the text.
fn main_part(package: &mut Package<'_>) -> Result<String, Refusal> {
    let root = Relations::of(package, "")?;
    let main = root.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let is_other = main.starts_with("xl/") || main.starts_with("ppt/");
    if package.has(&main) && !is_other {
        return Ok(main);
    }
    if package.has("word/document.xml") {
        return Ok("word/document.xml".to_owned());
    }
    let media_type = package.bytes("mimetype")?.unwrap_or_default();
    Err(kind::other_archive(|name| package.has(name), &media_type))
}

fn root_of(package: &mut Package<'_>, name: Option<&str>, part: Part) -> Result<Option<Element>, Refusal> {
    let Some(name) = name else { return Ok(None) };
    let Some(text) = package.xml(name, part)? else { return Ok(None) };
    Element::of_part(&text, part).map(Some)
}

/// The notes that the text refers to. A note does not refer to others.
fn notes(reading: &mut Reading<'_>) -> Result<Vec<Vec<Block>>, Refusal> {
    let wanted = std::mem::take(&mut reading.notes);
    let mut found = vec![Vec::new(); wanted.len()];
    reading.is_in_notes = true;
    for kind in [NoteKind::Foot, NoteKind::End] {
        if !wanted.iter().any(|(of, _)| *of == kind) {
            continue;
        }
        let Some(name) = reading.relations.part(kind.part()).map(str::to_owned) else { continue };
        let Some(root) = root_of(&mut reading.package, Some(&name), Part::Notes)? else { continue };
        let own = Relations::of(&mut reading.package, &name)?;
        let outer = std::mem::replace(&mut reading.relations, own);
        for note in root.elements().filter(|element| &*element.name == kind.element()) {
            let id = note.attribute("w:id").unwrap_or_default();
            let at = wanted.iter().position(|(of, wanted)| *of == kind && wanted == id);
            if let Some(at) = at {
                reading.blocks(note, &mut found[at])?;
            }
        }
        reading.relations = outer;
    }
    Ok(found)
}
