//! Where imported documents are written: a folder inside `content/`, or one outside the site's own files. Each is written
//! whole or not at all, and never over anything.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf, absolute};

use blackeyes::import::Imported;
use blackeyes::platform::{Platform as _, System};
use blackeyes::source::{Doing, Root, collision_key, refusal};
use blackeyes_diagnostics::{Diagnostic, words};

use super::super::edits::Edits;
use super::super::file::{is_own, write_new};
use super::super::named::in_site;
use super::outcome::Failed;

/// The command, as the history names it.
const COMMAND: &str = "import";

/// Where documents are written.
pub struct Place {
    /// The folder; `None` if nothing is to be written and no folder was named.
    folder: Option<PathBuf>,
    /// How the folder is called in the report, with `/` at its end; empty for none.
    shown: String,
    /// The names that are taken in it, and those of this run, as a file system compares them.
    taken: BTreeSet<String>,
}

impl Place {
    /// The folder that was named. It is not made yet.
    pub fn of(site: &Path, to: Option<&Path>, out: Option<&Path>) -> Result<Self, Failed> {
        let (folder, shown) = match (to, out) {
            (Some(to), _) => {
                let (folder, shown) = inside(site, to)?;
                (Some(folder), shown)
            }
            (None, Some(out)) => (Some(outside(site, out)?), out.to_string_lossy().into_owned()),
            (None, None) => (None, String::new()),
        };
        let taken = folder
            .as_deref()
            .map(names)
            .transpose()
            .map_err(|error| Failed { message: refusal(Doing::Reading, &shown, &error), advice: None })?;
        let shown = if shown.is_empty() || shown.ends_with(['/', '\\']) { shown } else { format!("{shown}/") };
        Ok(Self { folder, shown, taken: taken.unwrap_or_default() })
    }

    /// Writes a document and its pictures, unless `only_asked`. `tongue` is the language in the name of its file, after a full
    /// stop, or empty. Returns the path of the document's file.
    pub fn put(
        &mut self,
        imported: &Imported,
        tongue: &str,
        only_asked: bool,
        edits: Option<&Edits<'_>>,
    ) -> Result<String, Failed> {
        let name = &imported.name;
        if !self.taken.insert(collision_key(name)) {
            let shown = format!("{}{name}", self.shown);
            return Err(Failed::new(
                words!(
                    "there is a document `{shown}` already, and nothing of this manuscript was written",
                    "已经有文档 `{shown}`，这份稿件没有写入"
                ),
                words!(
                    "rename or remove that document, or give the manuscript another title; of two versions of one text, import only the last",
                    "请给那份文档改名或移走，或给稿件换一个标题；同一篇的两个版本只导入最后一版"
                ),
            ));
        }
        let file = if imported.pictures.is_empty() {
            format!("{name}{tongue}.md")
        } else {
            format!("{name}/index{tongue}.md")
        };
        let shown = format!("{}{file}", self.shown);
        if let (Some(folder), false) = (&self.folder, only_asked) {
            match edits {
                Some(edits) => create(edits, &self.shown, &file, folder, imported)?,
                None => write(folder, &file, imported)
                    .map_err(|error| Failed { message: refusal(Doing::Writing, &shown, &error), advice: None })?,
            }
        }
        Ok(shown)
    }
}

/// Creates a document of the site and its pictures in `folder`, which is `shown` in the site; if that fails, nothing of it stays.
fn create(edits: &Edits<'_>, shown: &str, file: &str, folder: &Path, imported: &Imported) -> Result<(), Failed> {
    let (name, document) = (&imported.name, imported.document.as_bytes());
    if imported.pictures.is_empty() {
        return edits.create(&format!("{shown}{file}"), document, COMMAND).map_err(|found| failed(shown, &found));
    }
    let files = imported.pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let index = file.rsplit('/').next().unwrap_or(file);
    let mut written: Vec<PathBuf> = Vec::new();
    // The document comes last: a folder without it is no document.
    for (file, bytes) in files.chain([(index, document)]) {
        if let Err(found) = edits.create(&format!("{shown}{name}/{file}"), bytes, COMMAND) {
            remove(&folder.join(name), &written);
            return Err(failed(shown, &found));
        }
        written.push(folder.join(name).join(file));
    }
    Ok(())
}

fn failed(shown: &str, found: &Diagnostic) -> Failed {
    let (en, zh) = (found.message.english(), found.message.chinese());
    Failed { message: words!("{shown}: {en}", "{shown}：{zh}"), advice: found.hint.clone() }
}

/// Removes what was written in the folder `own`; if another program wrote there, it stays.
fn remove(own: &Path, written: &[PathBuf]) {
    for path in written {
        let _ = System.remove_file(path);
    }
    let _ = fs::remove_dir(own);
}

/// Writes a document and its pictures into `folder`; if that fails, nothing of it stays.
fn write(folder: &Path, file: &str, imported: &Imported) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let document = imported.document.as_bytes();
    if imported.pictures.is_empty() {
        return write_new(&folder.join(file), document, false);
    }
    let own = folder.join(&imported.name);
    fs::create_dir(&own)?;
    // The document comes last: a folder without it is no document.
    let files = imported.pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let index = file.rsplit('/').next().unwrap_or(file);
    let mut written: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files.chain([(index, document)]) {
        let path = own.join(name);
        if let Err(error) = write_new(&path, bytes, false) {
            remove(&own, &written);
            return Err(error);
        }
        written.push(path);
    }
    Ok(())
}

/// The names of documents and folders in `folder`, without endings: an edition in another language is of the same document.
fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries?,
    };
    let mut taken = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let key = collision_key(&name);
        if let Some(stem) = key.strip_suffix(".md") {
            taken.insert(stem.split('.').next().unwrap_or(stem).to_owned());
        }
        taken.insert(key);
    }
    Ok(taken)
}

/// A folder inside the site's `content/`, and its path in the site.
fn inside(site: &Path, to: &Path) -> Result<(PathBuf, String), Failed> {
    let path = in_site(site, to);
    let path = path.trim_end_matches('/').to_owned();
    if !path.starts_with("content/") {
        return Err(Failed::new(
            words!("`{path}` is not a folder inside the site's `content/`", "`{path}` 不是网站 `content/` 里的文件夹"),
            words!(
                "name one, such as `content/journal/2026-4`, or write elsewhere with `--out`",
                "请指定其中的文件夹，如 `content/journal/2026-4`；要写到别处请用 `--out`"
            ),
        ));
    }
    let of_root = |found: blackeyes_diagnostics::Diagnostic| Failed { message: found.message, advice: found.hint };
    let root = Root::open(site).map_err(of_root)?;
    if !root.has(&path) {
        return Err(Failed::new(
            words!("there is no folder `{path}` in the site", "网站里没有文件夹 `{path}`"),
            words!(
                "begin the issue with `blackeyes new issue`, or correct the name after `--to`",
                "请先用 `blackeyes new issue` 新建这一期，或改正 `--to` 后面的名称"
            ),
        ));
    }
    let folder = root.resolve(&path).map_err(of_root)?;
    if !folder.is_dir() {
        return Err(Failed::new(
            words!("`{path}` is a file", "`{path}` 是文件"),
            words!("name the folder that the documents go into", "请指定要写入的文件夹"),
        ));
    }
    Ok((folder, path))
}

/// A folder that is not among the site's own files.
fn outside(site: &Path, out: &Path) -> Result<PathBuf, Failed> {
    let shown = out.display().to_string();
    let failed = |error: &io::Error| Failed { message: refusal(Doing::Writing, &shown, error), advice: None };
    let real = real(&absolute(out).map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
    let own = fs::canonicalize(site).ok().filter(|site| site.join("site.yaml").exists());
    let first =
        own.and_then(|site| real.strip_prefix(site).ok()?.components().next().map(|part| part.as_os_str().to_owned()));
    if first.is_some_and(|first| first.to_str().is_some_and(is_own)) {
        return Err(Failed::new(
            words!("{shown} lies among the site's own files", "{shown} 在网站自己的文件中"),
            words!(
                "choose another place, or name a folder of the site's content with `--to`",
                "请换一个位置；要写入网站内容请用 `--to`"
            ),
        ));
    }
    Ok(real)
}

/// `path` with all links resolved, as far as it exists.
fn real(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => match (path.parent(), path.file_name()) {
            (Some(above), Some(name)) => Ok(real(above)?.join(name)),
            // It ends in `..`, of a folder that does not exist.
            _ => Err(error),
        },
        found => found,
    }
}
