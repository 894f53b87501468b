//! What is imported: a file, or for web pages standard input.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use blackeyes::import::{Imported, web, word};
use blackeyes::source::{Doing, refusal};
use blackeyes_diagnostics::words;
use blackeyes_docx::MAX_BYTES;
use blackeyes_pictures::Memory;

use super::beside;
use super::outcome::Failed;

/// A Word manuscript.
pub fn manuscript(file: &Path, section: Option<&str>, memory: &Memory) -> Result<Imported, Failed> {
    let bytes = bytes_of(file)?;
    word(&bytes, &name_of(file), section, memory).map_err(|refused| Failed::new(refused.message(), refused.advice()))
}

/// A web page, with the pictures in the folder beside it.
pub fn page(file: &Path, section: Option<&str>, memory: &Memory) -> Result<Imported, Failed> {
    let is_input = file == Path::new("-");
    let bytes = if is_input { input() } else { bytes_of(file) }?;
    let name = if is_input { "pasted.html".to_owned() } else { name_of(file) };
    let folder = file.parent().filter(|_| !is_input);
    web(&bytes, &name, section, memory, &mut |address| beside::find(folder, address))
        .map_err(|refused| Failed::new(refused.message(), refused.advice()))
}

fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Failed> {
    let shown = file.display().to_string();
    read(file).map_err(|error| Failed { message: refusal(Doing::Reading, &shown, &error), advice: None })
}

fn input() -> Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    io::stdin().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| Failed {
        message: words!("standard input cannot be read: {error}", "标准输入无法读取：{error}"),
        advice: None,
    })?;
    Ok(bytes)
}

/// The bytes of a file: one more than a manuscript may have at most, so that its size is refused by who knows the limit.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(file)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Opening a pipe would block for ever.
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
