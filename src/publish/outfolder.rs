//! Where a site may be published: what is refused, with and without `--force`.

use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::codes;
use crate::platform::Platform;
use crate::source::{Doing, Root, SOURCES, collision_key, failure};
use crate::store::STORE_NAME;
use blackeyes_diagnostics::{Diagnostic, Place, Wording, words};

use super::OutputPath;
use super::manifest::Manifest;

/// Other entries of a site's folder that must not be replaced.
const KEPT: [&str; 2] = [STORE_NAME, ".git"];

/// Files that systems create in an otherwise empty folder.
const LEFT_BEHIND: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The length that the names of the trees next to the folder add to its own, in bytes: `.new-` and 16 digits.
const SUFFIX: usize = 21;

/// A folder that a site may be published in.
#[derive(Clone, Debug)]
pub(super) struct OutFolder {
    /// Its path, with the links above it resolved.
    pub path: PathBuf,
    /// The path as shown in messages.
    pub shown: String,
    /// The site it belongs to.
    pub site: PathBuf,
    above: PathBuf,
    name: String,
}

/// What is currently at the output path.
#[derive(Debug)]
pub(super) enum Existing {
    /// Nothing, or an empty folder.
    Nothing,
    /// A site that this program published.
    Ours(Manifest),
    /// Something else.
    Foreign,
}

/// The two kinds of folders next to the output folder that a publication uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// The tree in progress; after an exchange, the old one.
    New,
    /// The old tree, where trees cannot be exchanged.
    Old,
}

impl OutFolder {
    /// Checks the folder at `out` (if relative, below the current folder) for the site in `site`. Creates nothing.
    ///
    /// Returns `bad-output` for a folder that is the site's folder, contains it, or overlaps its sources; for a link,
    /// a file or the root of a disk; and for one that contains a repository or the sources of any site.
    pub fn check(out: &Path, site: &Root, system: &dyn Platform) -> Result<Self, Diagnostic> {
        let shown = out.display().to_string();
        let (path, above, name) = real_place(out, &shown)?;
        let folder = Self { path, shown, site: site.canonical().to_path_buf(), above, name };
        if folder.name.len() + SUFFIX > 255 {
            return Err(folder.refuse(words!("the folder's name is too long", "文件夹名称过长"), None));
        }
        folder.refuse_sources()?;
        folder.refuse_existing(system)?;
        Ok(folder)
    }

    /// The folder above it.
    pub fn above(&self) -> &Path {
        &self.above
    }

    /// Whether it is in the site's folder, so that the site's lock protects it.
    pub fn is_inside_site(&self) -> bool {
        self.path.starts_with(&self.site)
    }

    /// The path of the tree of this kind of the publication `id`.
    pub fn beside(&self, kind: Beside, id: &str) -> PathBuf {
        self.above.join(format!("{}{}{id}", self.name, kind.infix()))
    }

    /// The kind and the publication ID that the name `name` encodes, if any.
    pub fn kind_of<'a>(&self, name: &'a str) -> Option<(Beside, &'a str)> {
        let rest = name.strip_prefix(self.name.as_str())?;
        [Beside::New, Beside::Old]
            .into_iter()
            .find_map(|kind| rest.strip_prefix(kind.infix()).filter(|id| is_id(id)).map(|id| (kind, id)))
    }

    /// What is at the output path. Returns `io` if it cannot be read.
    pub fn existing(&self) -> Result<Existing, Diagnostic> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Existing::Nothing),
            Err(error) => return Err(self.failed(&error)),
        };
        if let Some(manifest) = Manifest::read(&self.path) {
            return Ok(match manifest {
                Manifest::Staging(_) | Manifest::Unread => Existing::Foreign,
                ours => Existing::Ours(ours),
            });
        }
        for entry in entries {
            let name = entry.map_err(|error| self.failed(&error))?.file_name();
            if !LEFT_BEHIND.iter().any(|left| *left == name) {
                return Ok(Existing::Foreign);
            }
        }
        Ok(Existing::Nothing)
    }

    /// The diagnostic for a system error.
    pub fn failed(&self, error: &io::Error) -> Diagnostic {
        if error.kind() == io::ErrorKind::ResourceBusy {
            return self.mounted();
        }
        failure(Doing::Writing, &self.shown, error)
    }

    /// The diagnostic for a system error on the file at `path` in the folder.
    pub fn failed_at(&self, path: &OutputPath, error: &io::Error) -> Diagnostic {
        failure(Doing::Writing, &format!("{}/{path}", self.shown.trim_end_matches('/')), error)
    }

    /// The diagnostic for a folder in which another site was published.
    pub fn another_site(&self) -> Diagnostic {
        Diagnostic::new(
            codes::FOREIGN_FOLDER,
            words!("another site was published in this folder", "这个文件夹里发布的是另一个网站"),
        )
        .at(Place::file(&*self.shown))
        .hint(words!(
            "choose another folder with `--out`, or use `--force` to replace that site with this one",
            "请用 `--out` 另选文件夹；若确定要用这个网站替换它，请加 `--force`"
        ))
    }

    /// The diagnostic for a folder that this program did not make.
    pub fn foreign(&self) -> Diagnostic {
        Diagnostic::new(
            codes::FOREIGN_FOLDER,
            words!(
                "this folder is not empty, and it was not created by this program",
                "这个文件夹不是空的，也不是本程序生成的"
            ),
        )
        .at(Place::file(&*self.shown))
        .hint(words!(
            "choose another folder with `--out`, or use `--force` to delete everything in it",
            "请用 `--out` 另选文件夹；若确定要删除其中的全部内容，请加 `--force`"
        ))
    }

    fn refuse(&self, message: Wording, hint: Option<Wording>) -> Diagnostic {
        refusal(&self.shown, message, hint)
    }

    /// Refuses a folder where publishing would replace sources of this site.
    fn refuse_sources(&self) -> Result<(), Diagnostic> {
        if self.site.starts_with(&self.path) {
            return Err(self.refuse(
                words!("publishing here would replace the site's own folder", "发布到这里会把网站自己的文件夹替换掉"),
                None,
            ));
        }
        SOURCES.into_iter().chain(KEPT).try_for_each(|source| self.refuse_source(source))
    }

    /// Refuses a folder where publishing would replace the file or folder `source` of this site.
    pub fn refuse_source(&self, source: &str) -> Result<(), Diagnostic> {
        let inside = self.path.strip_prefix(&self.site).ok().and_then(|inside| inside.components().next());
        let first = inside.map(|first| collision_key(&first.as_os_str().to_string_lossy()));
        {
            let named = first.as_deref() == Some(source);
            let real = fs::canonicalize(self.site.join(source));
            if named || real.is_ok_and(|real| self.path.starts_with(&real) || real.starts_with(&self.path)) {
                return Err(self.refuse(
                    words!(
                        "publishing here would replace `{source}`, which the site needs",
                        "发布到这里会替换掉网站所需的 `{source}`"
                    ),
                    None,
                ));
            }
        }
        Ok(())
    }

    /// Refuses content at the output path that must not be replaced, even with `--force`.
    fn refuse_existing(&self, system: &dyn Platform) -> Result<(), Diagnostic> {
        // A missing folder will be created; problems with the folders above it are reported then.
        let Ok(found) = fs::symlink_metadata(&self.path) else { return Ok(()) };
        if found.is_symlink() {
            return Err(self.refuse(
                words!("this is a link, but a folder is expected", "这是链接，而这里应当是文件夹"),
                Some(words!("name the folder that it leads to", "请直接指定它所指向的文件夹")),
            ));
        }
        if !found.is_dir() {
            return Err(
                self.refuse(words!("this is a file, but a folder is expected", "这是文件，而这里应当是文件夹"), None)
            );
        }
        if system.is_mount_point(&self.path, &self.above) {
            return Err(self.mounted());
        }
        for (mark, message) in [
            (
                ".git",
                words!(
                    "this folder is a Git repository, which publishing would delete",
                    "这个文件夹是 Git 仓库，发布会把仓库删除"
                ),
            ),
            (
                "site.yaml",
                words!(
                    "this folder contains the sources of a site, which publishing would delete",
                    "这个文件夹里有网站的源文件，发布会把它们删除"
                ),
            ),
        ] {
            if fs::symlink_metadata(self.path.join(mark)).is_ok() {
                return Err(self.refuse(
                    message,
                    Some(words!(
                        "publish to another folder with `--out`, and copy the files from there",
                        "请用 `--out` 发布到别的文件夹，再把文件复制过来"
                    )),
                ));
            }
        }
        Ok(())
    }

    /// The diagnostic for a mount point, which cannot be renamed.
    fn mounted(&self) -> Diagnostic {
        let shown = self.shown.trim_end_matches('/');
        self.refuse(
            words!(
                "a disk or a folder is mounted here, so the new site cannot replace the old one in one step",
                "这里是磁盘或文件夹的挂载点，新网站无法一步替换旧网站"
            ),
            Some(words!(
                "name a folder inside it, such as `{shown}/public`",
                "请指定其中的一个文件夹，例如 `{shown}/public`"
            )),
        )
    }
}

impl Beside {
    fn infix(self) -> &'static str {
        match self {
            Self::New => ".new-",
            Self::Old => ".old-",
        }
    }
}

/// A unique ID for one publication: 16 hexadecimal digits.
pub(super) fn fresh_id() -> String {
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// Whether `id` has the form that [`fresh_id`] returns.
pub(super) fn is_id(id: &str) -> bool {
    id.len() == 16 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Resolves the links in the path above `out`. Returns the resolved path, the folder above it, and its name. The
/// folders above it may be missing.
fn real_place(out: &Path, shown: &str) -> Result<(PathBuf, PathBuf, String), Diagnostic> {
    let no_folder = || refusal(shown, words!("a site cannot be published to this folder", "这里不能存放网站"), None);
    let whole = std::path::absolute(out).map_err(|error| failure(Doing::Writing, shown, &error))?;
    let name = whole.file_name().and_then(|name| name.to_str()).ok_or_else(no_folder)?.to_owned();
    let mut existing = whole.parent().ok_or_else(no_folder)?;
    let mut missing = Vec::new();
    let mut above = loop {
        match fs::canonicalize(existing) {
            Ok(real) => break real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let Some(Component::Normal(last)) = existing.components().next_back() else { return Err(no_folder()) };
                missing.push(last);
                existing = existing.parent().ok_or_else(no_folder)?;
            }
            Err(error) => return Err(failure(Doing::Writing, shown, &error)),
        }
    };
    above.extend(missing.iter().rev());
    Ok((above.join(&name), above, name))
}

fn refusal(shown: &str, message: Wording, hint: Option<Wording>) -> Diagnostic {
    Diagnostic::new(codes::BAD_OUTPUT, message)
        .at(Place::file(shown))
        .hint(words!("choose another folder with `--out`, such as `public`", "请用 `--out` 另选文件夹，例如 `public`"))
        .maybe_hint(hint)
}
