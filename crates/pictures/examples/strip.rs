//! Writes a picture without its metadata: `cargo run -p blackeyes-pictures --example strip -- PICTURE OUT`.

use std::sync::Arc;

use blackeyes_diagnostics::{Language, NoTexts, short};
use blackeyes_pictures::{Memory, prepare};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        eprintln!("name a picture and where its copy goes: strip PICTURE OUT");
        std::process::exit(2);
    };
    let bytes = std::fs::read(&from)?;
    let before = bytes.len();
    match prepare(&Arc::from(from), bytes, &Memory::new(256 << 20)) {
        Ok(picture) => {
            println!("{before} bytes, then {}; {} × {} pixels", picture.bytes.len(), picture.width, picture.height);
            std::fs::write(to, picture.bytes)
        }
        Err(diagnostic) => {
            eprint!("{}", short([&diagnostic], &NoTexts, Language::English));
            std::process::exit(1);
        }
    }
}
