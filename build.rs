//! Gives the program a name for the text it was made from: what one program put into a site's cache, another may not trust.

use std::fs;
use std::path::Path;

fn main() {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for path in ["Cargo.lock", "crates", "src", "themes"] {
        println!("cargo:rerun-if-changed={path}");
        add(Path::new(path), &mut hash);
    }
    println!("cargo:rustc-env=BLACKEYES_BUILD={hash:016x}");
}

/// Takes a file, or all files of a folder by name, into the hash (FNV-1a: an accident is what it guards against).
fn add(path: &Path, hash: &mut u64) {
    let mut take = |bytes: &[u8]| {
        for byte in bytes {
            *hash = (*hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    };
    take(path.to_string_lossy().as_bytes());
    if let Ok(bytes) = fs::read(path) {
        take(&bytes);
        return;
    }
    let mut entries: Vec<_> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        add(&entry, hash);
    }
}
