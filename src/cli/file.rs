//! The files that the command line itself writes, each as somebody asked for by name: whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use blackeyes::codes;
use blackeyes::platform::{Platform as _, System};
use blackeyes::source::{Doing, Root, failure, refusal, why};
use blackeyes_diagnostics::{Diagnostic, Place, Wording, words};

/// Writes `bytes` to `path`, over what stands there, with its permissions; nobody ever sees half of it.
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

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes the text file `path` of the site anew: `texts` are what it was read as and what it becomes. Its byte-order mark, line
/// ends and permissions stay, a link still leads to it, and no moment sees half of it. `command` is what to run again.
///
/// # Errors
///
/// A sentence for people if the file is read-only, changed meanwhile, or cannot be written; it is then as it was.
pub fn rewrite(root: &Root, path: &str, texts: (&str, &str), command: &str) -> Result<(), Wording> {
    let failed = |error: &io::Error| {
        let why = why(Doing::Writing, error);
        let (en, zh) = (why.english(), why.chinese());
        words!(
            "{path} was left as it is: it cannot be written: {en}; check the permissions of the file and its folder",
            "没有改动 {path}：文件无法写入，{zh}；请检查文件和所在文件夹的权限"
        )
    };
    let real = root.resolve(path).map_err(|found| found.message)?;
    if fs::metadata(&real).map_err(|error| failed(&error))?.permissions().readonly() {
        return Err(words!(
            "{path} was left as it is: it is read-only; make it writable and run `{command}` again",
            "没有改动 {path}：文件是只读的；请先取消只读，再运行 `{command}`"
        ));
    }
    let old = fs::read(&real).map_err(|error| failed(&error))?;
    let (mark, text) = match old.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], old.as_slice()),
    };
    if text != texts.0.as_bytes() {
        return Err(words!(
            "{path} was left as it is: it changed meanwhile; run `{command}` again",
            "没有改动 {path}：检查期间文件有了新的改动；请再运行一次 `{command}`"
        ));
    }
    replace(&real, &[mark, texts.1.as_bytes()].concat()).map_err(|error| failed(&error))
}

/// Writes `bytes`, which leave the site in `site`, to `out`; over a file that stands there only with `force`. Nothing is
/// written where the site's own files lie, nor into the published site, which the next build makes anew.
pub fn write_out(site: &Path, out: &Path, bytes: &[u8], force: bool) -> Result<(), Wording> {
    let shown = out.display();
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = fs::canonicalize(parent)
        .map_err(|_| words!("there is no folder for {shown}: make it first", "{shown} 所在的文件夹不存在：请先创建"))?;
    let own = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    let inside = parent.strip_prefix(&own).ok().map(|inside| inside.components().next());
    let is_own = match inside {
        Some(Some(first)) => first.as_os_str().to_str().is_some_and(is_own),
        Some(None) => out.file_name().is_some_and(|name| name == "site.yaml"),
        None => false,
    };
    if is_own {
        return Err(words!(
            "{shown} lies among the site's own files, which this does not touch: choose another place",
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

/// The folders of a site's own files, and the one that is published.
const OWN_FOLDERS: [&str; 9] =
    ["content", "records", "themes", "templates", "assets", "i18n", "archetypes", "public", ".blackeyes"];

/// Whether a folder of this name in a site's folder holds the site's own files, or what is published.
pub fn is_own(folder: &str) -> bool {
    OWN_FOLDERS.contains(&folder)
}

/// Whether a folder of this name in a theme's folder holds files that have an effect.
pub fn is_of_theme(folder: &str) -> bool {
    matches!(folder, "templates" | "assets" | "i18n")
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

/// Makes the file `path` in the folder of `root`, and the folders above it. Nothing that stands is ever touched, and no link
/// is followed out of the folder.
pub fn create(root: &Root, path: &str, bytes: &[u8]) -> Result<PathBuf, Diagnostic> {
    let failed = |error: &io::Error| failure(Doing::Writing, path, error);
    let mut folder = root.canonical().to_owned();
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    for part in above.split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(&error)),
            _ => {}
        }
        // A link inside the site may lead elsewhere in the site, and nowhere else.
        let real = fs::canonicalize(&folder).map_err(|error| failed(&error))?;
        if !real.starts_with(root.canonical()) {
            return Err(leads_out(path));
        }
    }
    let file = folder.join(name);
    if fs::symlink_metadata(&file).is_ok() {
        return Err(exists(path));
    }
    let beside = write_beside(&file, bytes).map_err(|error| failed(&error))?;
    // Another name for the finished file: unlike a rename, this fails if somebody made the file meanwhile.
    let made = fs::hard_link(&beside, &file);
    let _ = System.remove_file(&beside);
    match made {
        Ok(()) => Ok(file),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        // A disk without such links, such as a memory stick.
        Err(_) => fs::File::create_new(&file)
            .and_then(|mut new| new.write_all(bytes).and_then(|()| new.sync_all()))
            .map(|()| file)
            .map_err(|error| if error.kind() == io::ErrorKind::AlreadyExists { exists(path) } else { failed(&error) }),
    }
}

/// Writes a file of another name beside `path`.
fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".blackeyes-new");
    let beside = PathBuf::from(name);
    let mut file = match fs::File::create_new(&beside) {
        // What an interrupted command left.
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

fn exists(path: &str) -> Diagnostic {
    Diagnostic::new(codes::IO, words!("this file exists already, and is left as it is", "这个文件已经存在，没有改动它"))
        .at(Place::file(path))
        .hint(words!("choose another name with `--slug`", "请用 `--slug` 另取一个名字"))
}

fn leads_out(path: &str) -> Diagnostic {
    Diagnostic::new(
        codes::SYMLINK_OUTSIDE,
        words!("a link on the way leads out of the site's folder", "途中的链接指向了网站文件夹之外"),
    )
    .at(Place::file(path))
    .hint(words!("replace the link by a folder", "请把链接换成普通文件夹"))
}
