//! Files that the command line writes because a person named them: each is written completely or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use blackeyes::codes;
use blackeyes::platform::{Platform as _, System};
use blackeyes::source::{Doing, Root, failure, refusal};
use blackeyes_diagnostics::{Diagnostic, Place, Wording, words};

/// Writes `bytes` to `path`. An existing file is replaced atomically and keeps its permissions.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = write_beside(path, bytes)?;
    let permissions = fs::metadata(path).map(|metadata| metadata.permissions()).ok();
    let done = permissions
        .map_or(Ok(()), |permissions| fs::set_permissions(&beside, permissions))
        .and_then(|()| System.rename(&beside, path));
    if done.is_err() {
        let _ = System.remove_file(&beside);
    }
    done
}

/// Writes `bytes`, an export of the site in `site`, to `out`. An existing file is replaced only with `force`. Refuses paths
/// among the site's own files and in the published site, which the next build replaces.
pub fn write_out(site: &Path, out: &Path, bytes: &[u8], force: bool) -> Result<(), Wording> {
    let shown = out.display();
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = fs::canonicalize(parent).map_err(|_| {
        words!("the folder of {shown} does not exist: create it first", "{shown} 所在的文件夹不存在：请先创建")
    })?;
    let own = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    let inside = parent.strip_prefix(&own).ok().map(|inside| inside.components().next());
    let is_own = match inside {
        Some(Some(first)) => first.as_os_str().to_str().is_some_and(is_own),
        Some(None) => out.file_name().is_some_and(|name| name == "site.yaml"),
        None => false,
    };
    if is_own {
        return Err(words!(
            "{shown} is among the site's own files, which this command does not change: choose another path",
            "{shown} 在网站自己的文件中，不会写到那里：请换一个位置"
        ));
    }
    if out.is_dir() {
        return Err(words!("{shown} is a folder: name a file", "{shown} 是文件夹：请指定文件名"));
    }
    write_new(out, bytes, force).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists && !force {
            words!("{shown} exists already: `--force` writes over it", "{shown} 已经存在：要覆盖请加 `--force`")
        } else {
            refusal(Doing::Writing, &shown.to_string(), &error)
        }
    })
}

/// The folders of a site's own files, and the published folder.
const OWN_FOLDERS: [&str; 9] =
    ["content", "records", "themes", "templates", "assets", "i18n", "archetypes", "public", ".blackeyes"];

/// Whether a folder with this name in a site's folder contains the site's own files or the published site.
pub fn is_own(folder: &str) -> bool {
    OWN_FOLDERS.contains(&folder)
}

/// Whether files in a folder with this name in a theme's folder have an effect.
pub fn is_of_theme(folder: &str) -> bool {
    matches!(folder, "templates" | "assets" | "i18n")
}

/// Writes `bytes` to `path`. An existing file is replaced only with `force`.
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

/// Creates the file `path` in the folder of `root`, and its parent folders. Never changes an existing file, and follows no
/// link out of the folder.
pub fn create(root: &Root, path: &str, bytes: &[u8]) -> Result<PathBuf, Diagnostic> {
    let file = create_folders(root, path)?.join(path.rsplit('/').next().unwrap_or(path));
    if fs::symlink_metadata(&file).is_ok() {
        return Err(exists(path));
    }
    let beside = write_beside(&file, bytes).map_err(|error| failed(path, &error))?;
    // Another name for the finished file: unlike a rename, this fails if the file was created meanwhile.
    let made = fs::hard_link(&beside, &file);
    let _ = System.remove_file(&beside);
    match made {
        Ok(()) => Ok(file),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        // The disk does not support hard links, for example a USB stick.
        Err(_) => fs::File::create_new(&file)
            .and_then(|mut new| new.write_all(bytes).and_then(|()| new.sync_all()))
            .map(|()| file)
            .map_err(
                |error| {
                    if error.kind() == io::ErrorKind::AlreadyExists { exists(path) } else { failed(path, &error) }
                },
            ),
    }
}

/// Creates the folders that the file `path` is in. Returns the last one.
pub fn create_folders(root: &Root, path: &str) -> Result<PathBuf, Diagnostic> {
    let mut folder = root.canonical().to_owned();
    let above = path.rsplit_once('/').map_or("", |(above, _)| above);
    for part in above.split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(path, &error)),
            _ => {}
        }
        // A link inside the site may only lead to another place in the site.
        let real = fs::canonicalize(&folder).map_err(|error| failed(path, &error))?;
        if !real.starts_with(root.canonical()) {
            return Err(leads_out(path));
        }
    }
    Ok(folder)
}

/// Writes a temporary file beside `path`.
fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".blackeyes-new");
    let beside = PathBuf::from(name);
    let mut file = match fs::File::create_new(&beside) {
        // Left by an interrupted command.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            System.remove_file(&beside)?;
            fs::File::create_new(&beside)?
        }
        opened => opened?,
    };
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if let Err(error) = written {
        let _ = System.remove_file(&beside);
        return Err(error);
    }
    Ok(beside)
}

/// The diagnostic for a file that the system does not let be written.
pub fn failed(path: &str, error: &io::Error) -> Diagnostic {
    failure(Doing::Writing, path, error)
}

/// The diagnostic for a file that was not written for the reason `message`.
pub fn unwritten(path: &str, message: Wording) -> Diagnostic {
    Diagnostic::new(codes::IO, message).at(Place::file(path))
}

/// The diagnostic for a file that exists and is not to be changed.
pub fn exists(path: &str) -> Diagnostic {
    Diagnostic::new(codes::IO, words!("this file already exists, and is not changed", "这个文件已经存在，没有改动它"))
        .at(Place::file(path))
        .hint(words!("choose another name with `--slug`", "请用 `--slug` 另取一个名字"))
}

fn leads_out(path: &str) -> Diagnostic {
    Diagnostic::new(
        codes::SYMLINK_OUTSIDE,
        words!("a link in the path leads out of the site's folder", "途中的链接指向了网站文件夹之外"),
    )
    .at(Place::file(path))
    .hint(words!("replace the link with a folder", "请把链接换成普通文件夹"))
}
