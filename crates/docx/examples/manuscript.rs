//! Prints a manuscript as a document, and what was lost: `cargo run -p blackeyes-docx --example manuscript -- FILE`.

use blackeyes_docx::{markdown, read};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("name a manuscript: manuscript FILE");
        std::process::exit(2);
    };
    let bytes = std::fs::read(&path).unwrap_or_else(|error| {
        eprintln!("{path}: {error}");
        std::process::exit(1);
    });
    match read(&bytes) {
        Ok(manuscript) => {
            print!("{}", markdown(&manuscript));
            for loss in &manuscript.losses {
                eprintln!("{}: {}", loss.kind.name(), loss.wording().english());
            }
        }
        Err(refusal) => {
            eprintln!("{path}: {}: {}", refusal.message().english(), refusal.advice().english());
            std::process::exit(1);
        }
    }
}
