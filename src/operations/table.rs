//! The tables of rolls: what their cells name, and how it is written anew.

use std::sync::Arc;

use crate::edit::{Base, Change, hash_of};
use blackeyes_diagnostics::words;
use blackeyes_sheets::{Written, read};

use super::content::Content;
use super::plan::Note;
use super::relink::{Leads, Moves, folder_of};

impl Content<'_> {
    /// The texts of a table's cells that can be paths, with their rows.
    pub(super) fn values_of_table(&self, table: &Arc<str>) -> Vec<(usize, String)> {
        let Ok(bytes) = self.bytes(table) else { return Vec::new() };
        let Ok(tables) = read(table, &bytes) else { return Vec::new() };
        let rows = tables.sheets.iter().flat_map(|sheet| &sheet.rows);
        let cells = rows.flat_map(|row| row.cells.iter().map(|cell| (row.number as usize, cell.text().into_owned())));
        cells.filter(|(_, text)| text.contains('.')).collect()
    }
}

impl Moves {
    /// What to write into the tables of rolls, so that what their cells name is found after the moves.
    pub fn relink_tables(&self, content: &Content<'_>, notes: &mut Vec<Note>) -> Vec<Change> {
        let tables = content.layout.documents.iter().flat_map(|files| &files.tables);
        let mut changes = Vec::new();
        let mut seen: Vec<&Arc<str>> = Vec::new();
        for table in tables {
            if !seen.contains(&table) {
                seen.push(table);
                changes.extend(self.relink_table(content, table, notes));
            }
        }
        changes
    }

    fn relink_table(&self, content: &Content<'_>, table: &Arc<str>, notes: &mut Vec<Note>) -> Option<Change> {
        let folder = folder_of(self.of(table));
        let anew: Vec<(usize, String, String)> = content
            .values_of_table(table)
            .into_iter()
            .filter_map(|(row, value)| {
                let leads = content.leads(folder_of(table), &value)?;
                let is_path = matches!(leads, Leads::Document { .. } | Leads::File { .. });
                let new = is_path.then(|| self.value(content, &value, leads, folder_of(table), folder)).flatten()?;
                Some((row, value, new))
            })
            .collect();
        if anew.is_empty() {
            return None;
        }
        let bytes = content.bytes(table).ok()?;
        let new_path = self.of(table).to_owned();
        let written = Written::open(table, &bytes).and_then(|written| {
            let cells = written.rows().iter().flatten();
            let cells: Vec<_> = cells
                .filter_map(|cell| {
                    let (.., new) = anew.iter().find(|(_, old, _)| old.trim() == cell.value.trim())?;
                    Some((cell.range.clone(), new.clone()))
                })
                .collect();
            written.with_cells(&cells).filter(|_| !cells.is_empty())
        });
        let Some(made) = written else {
            notes.extend(anew.iter().map(|(row, _, new)| {
                let wording = words!(
                    "row {row} of this workbook names what was moved: write `{new}` there",
                    "这个工作簿的第 {row} 行写有已移动的内容：请改成 `{new}`"
                );
                Note::asking(&new_path, None, wording)
            }));
            return None;
        };
        let rows: Vec<String> = anew.iter().map(|(row, ..)| row.to_string()).collect();
        let (rows, listed) = (rows.join(", "), rows.join("、"));
        notes.push(Note::of(&new_path, words!("links changed in rows {rows}", "改写第 {listed} 行的链接")));
        Some(Change::Write { path: new_path, base: Base::Version(hash_of(&bytes)), bytes: made })
    }
}
