//! The list of sheets: `xl/workbook.xml` and its relationships.

use std::collections::HashMap;

use crate::number_format::Epoch;
use crate::package::Package;
use crate::trouble::{Part, Trouble};
use crate::xml::{Token, Xml};

/// The list of sheets, and the locations of their parts.
pub(super) struct Workbook {
    /// The folder of the workbook's part, with a trailing slash; usually `xl/`.
    folder: String,
    /// The visible worksheets.
    pub(super) sheets: Vec<SheetPart>,
    /// The number of hidden worksheets.
    pub(super) hidden: usize,
    pub(super) epoch: Epoch,
}

/// A visible worksheet.
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) part: String,
}

struct Relationship {
    kind: String,
    target: String,
}

impl Workbook {
    /// The name of a part in the workbook's folder.
    pub(super) fn part_beside(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }
}

/// Reads the list of sheets.
pub(super) fn read(package: &mut Package<'_>) -> Result<Workbook, Trouble> {
    let location = location(package)?;
    let (folder, file) = location.rsplit_once('/').map_or(("", location.as_str()), |(folder, file)| (folder, file));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relationships = relationships(package, &format!("{folder}_rels/{file}.rels"))?;
    let part = package.part(&location)?.ok_or(Trouble::Broken(Part::Workbook))?;
    let mut xml = Xml::new(&part, Part::Workbook);
    let mut workbook = Workbook { folder, sheets: Vec::new(), hidden: 0, epoch: Epoch::From1900 };
    loop {
        match xml.token()? {
            Token::Start(element) if element.local_name().as_ref() == "workbookPr" => {
                if matches!(xml.attribute(&element, "date1904")?.as_deref(), Some("1" | "true")) {
                    workbook.epoch = Epoch::From1904;
                }
            }
            Token::Start(element) if element.local_name().as_ref() == "sheet" => {
                let name = xml.attribute(&element, "name")?.unwrap_or_default();
                let id = xml.attribute(&element, "id")?.unwrap_or_default();
                let visible = xml.attribute(&element, "state")?.is_none_or(|state| state == "visible");
                let relationship = relationships.get(&id).ok_or_else(|| xml.broken())?;
                // Chart and dialogue sheets have no cells.
                if !relationship.kind.ends_with("/worksheet") {
                    continue;
                }
                workbook.hidden += usize::from(!visible);
                if visible {
                    let part = resolved(&workbook.folder, &relationship.target);
                    workbook.sheets.push(SheetPart { name, part });
                }
            }
            Token::Finished => return Ok(workbook),
            _ => {}
        }
    }
}

/// The location of the workbook's part: from the archive's relationships, or else the default one.
fn location(package: &mut Package<'_>) -> Result<String, Trouble> {
    let found = relationships(package, "_rels/.rels")?
        .into_values()
        .find(|relationship| relationship.kind.ends_with("/officeDocument"))
        .map(|relationship| resolved("", &relationship.target));
    Ok(found.unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

fn relationships(package: &mut Package<'_>, name: &str) -> Result<HashMap<String, Relationship>, Trouble> {
    let mut found = HashMap::new();
    let Some(part) = package.part(name)? else { return Ok(found) };
    let mut xml = Xml::new(&part, Part::Workbook);
    loop {
        match xml.token()? {
            Token::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let id = xml.attribute(&element, "Id")?.unwrap_or_default();
                let kind = xml.attribute(&element, "Type")?.unwrap_or_default();
                let target = xml.attribute(&element, "Target")?.unwrap_or_default();
                found.insert(id, Relationship { kind, target });
            }
            Token::Finished => return Ok(found),
            _ => {}
        }
    }
}

/// Resolves the part name `target`, relative to a part in `folder`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_relative_or_absolute() {
        assert_eq!(resolved("xl/", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/", "../other/./sheet.xml"), "other/sheet.xml");
        assert_eq!(resolved("", "../../x.xml"), "x.xml");
    }
}
