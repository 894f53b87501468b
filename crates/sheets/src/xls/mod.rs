//! `.xls`: BIFF8, the format of Excel 97 to 2003 (MS-XLS), in an OLE compound file (MS-CFB).

mod cells;
mod globals;
mod records;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::budget::Budget;
use super::grid::Grids;
use super::limits::MAX_BYTES;
use super::trouble::{Part, Trouble};
use blackeyes_diagnostics::FileKind;
use records::Records;

/// Reads the visible sheets in order, each with its name.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Grids, Trouble> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Trouble::Broken(Part::Container))?;
    let stream = stream(&mut file)?;
    let globals = globals::read(&mut Records::new(&stream), budget)?;
    let mut grids = Grids { seen: Vec::new(), hidden: globals.hidden, has_comments: false };
    for sheet in &globals.sheets {
        let start = stream.get(sheet.start..).ok_or(Trouble::Broken(Part::Workbook))?;
        grids.seen.push((sheet.name.clone(), cells::read(&mut Records::new(start), &globals, budget)?));
    }
    Ok(grids)
}

/// Why a compound file named `.xlsx` cannot be read as one.
pub(super) fn why_not_zipped(bytes: &[u8]) -> Trouble {
    match CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) if file.is_stream("EncryptedPackage") => Trouble::Encrypted,
        Ok(_) => Trouble::Really(FileKind::Xls),
        Err(_) => Trouble::Broken(Part::Container),
    }
}

/// The stream with the workbook's records.
fn stream(file: &mut CompoundFile<Cursor<&[u8]>>) -> Result<Vec<u8>, Trouble> {
    if file.is_stream("EncryptedPackage") {
        return Err(Trouble::Encrypted);
    }
    if !file.is_stream("Workbook") {
        return Err(if file.is_stream("Book") { Trouble::Ancient } else { Trouble::Really(FileKind::Unknown) });
    }
    let broken = |_| Trouble::Broken(Part::Container);
    let stream = file.open_stream("Workbook").map_err(broken)?;
    let mut content = Vec::new();
    stream.take(MAX_BYTES as u64).read_to_end(&mut content).map_err(broken)?;
    Ok(content)
}
