//! The files that the command line itself writes, each as somebody asked for by name: whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path`, over what stands there, with its permissions; nobody ever sees half of it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = write_beside(path, bytes)?;
    let permissions = fs::metadata(path).map(|metadata| metadata.permissions()).ok();
    let done = permissions
        .map_or(Ok(()), |permissions| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// Writes `bytes` to `path`; over a file that stands there only if that is asked for.
pub fn write_new(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if force {
        return replace(path, bytes);
    }
    let mut file = fs::File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// Writes a file of another name beside `path`.
fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".blackeyes-new");
    let beside = PathBuf::from(name);
    let mut file = fs::File::create_new(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(beside)
}
