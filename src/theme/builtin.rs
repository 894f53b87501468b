//! The themes that are built into the program, so that a site can be built with only the binary.

use include_dir::{Dir, include_dir};

static INK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/ink");
static LANTERN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/lantern");

const ALL: [(&str, &Dir<'_>); 2] = [("ink", &INK), ("lantern", &LANTERN)];

/// The names of the built-in themes.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _)| *name)
}

/// The files of the built-in theme `name`, by path with `/`; empty if there is no such theme.
pub fn files(name: &str) -> impl Iterator<Item = (String, &'static [u8])> {
    let mut found = Vec::new();
    if let Some((_, dir)) = ALL.iter().find(|(known, _)| *known == name) {
        collect(dir, &mut found);
    }
    found.into_iter()
}

fn collect(dir: &'static Dir<'static>, found: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            found.push((path.replace('\\', "/"), file.contents()));
        }
    }
    for dir in dir.dirs() {
        collect(dir, found);
    }
}
