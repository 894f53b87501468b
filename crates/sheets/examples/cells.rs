//! Prints the cells of a file with their positions: `cargo run -p blackeyes-sheets --example cells -- FILE`.

use std::sync::Arc;

use blackeyes_diagnostics::{Language, NoTexts, short};
use blackeyes_sheets::Cell;

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("name a table: cells FILE");
        std::process::exit(2);
    };
    let bytes = std::fs::read(&path).unwrap_or_else(|error| {
        eprintln!("{path}: {error}");
        std::process::exit(1);
    });
    let tables = match blackeyes_sheets::read(&Arc::from(path), &bytes) {
        Ok(tables) => tables,
        Err(diagnostic) => {
            eprint!("{}", short([&diagnostic], &NoTexts, Language::English));
            std::process::exit(1);
        }
    };
    for sheet in &tables.sheets {
        println!("{}", sheet.name.as_deref().unwrap_or("(a text file)"));
        for row in &sheet.rows {
            let cells: Vec<_> = row.cells.iter().map(Cell::text).collect();
            println!("{:6}  {}", row.number, cells.join(" | "));
        }
    }
}
