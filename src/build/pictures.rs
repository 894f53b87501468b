//! The files of the content folder that are published: pictures stripped of what they should not tell, once, into the
//! cache; attachments as they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::media::{self, Attachment};
use crate::plan::Plan;
use crate::render::Pictures;
use crate::store::{Store, StoredFile};
use crate::words;

use super::folder::SiteFolder;
use super::progress::Progress;

/// The largest picture or attachment, in bytes.
const LARGEST: u64 = 256 << 20;

/// The prepared files.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// Where each lies, by its path in the site's folder.
    pub files: BTreeMap<Arc<str>, StoredFile>,
    /// The sizes of the pictures.
    pub sizes: Pictures,
    pub diagnostics: Diagnostics,
}

struct One {
    stored: StoredFile,
    size: Option<(u32, u32)>,
    warning: Option<Diagnostic>,
}

/// Prepares every file that `plan` publishes.
pub(super) fn prepare(folder: &SiteFolder, store: &Store, plan: &Plan, progress: &dyn Progress) -> Prepared {
    let paths: Vec<&Arc<str>> = plan.files().map(|(path, _)| path).collect();
    progress.total(paths.len());
    let made: Vec<_> = paths
        .into_par_iter()
        .map(|path| {
            let one = prepare_one(folder, store, path);
            progress.step();
            (path.clone(), one)
        })
        .collect();
    let mut prepared = Prepared::default();
    let mut sizes = Vec::new();
    for (path, one) in made {
        match one {
            Ok(one) => {
                prepared.diagnostics.extend(one.warning);
                sizes.extend(one.size.map(|size| (path.clone(), size)));
                prepared.files.insert(path, one.stored);
            }
            Err(diagnostic) => prepared.diagnostics.push(diagnostic),
        }
    }
    prepared.sizes = sizes.into_iter().collect();
    prepared
}

fn prepare_one(folder: &SiteFolder, store: &Store, path: &Arc<str>) -> Result<One, Diagnostic> {
    let bytes = folder.root.read(path, LARGEST)?;
    let key = *blake3::Hasher::new().update(path.as_bytes()).update(&[0]).update(&bytes).finalize().as_bytes();
    if !media::is_picture(path) {
        let stored = match store.file("attachment", &key) {
            Some(stored) => stored,
            None => store.put_file("attachment", &key, &bytes)?,
        };
        let warning = (media::attachment(path) == Attachment::Office).then(|| office(path));
        return Ok(One { stored, size: None, warning });
    }
    if let (Some(stored), Some(size)) = (store.file("picture", &key), store.get("picture-size", &key))
        && let Some((width, height)) = size_from(&size)
    {
        return Ok(One { stored, size: Some((width, height)), warning: None });
    }
    let picture = media::prepare(path, bytes)?;
    let stored = store.put_file("picture", &key, &picture.bytes)?;
    let size = [picture.width.to_le_bytes(), picture.height.to_le_bytes()].concat();
    // Without it the picture is prepared again next time, and nothing else is lost.
    let _ = store.put("picture-size", &key, &size);
    Ok(One { stored, size: Some((picture.width, picture.height)), warning: None })
}

fn size_from(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = bytes.split_at_checked(4)?;
    Some((u32::from_le_bytes(width.try_into().ok()?), u32::from_le_bytes(height.try_into().ok()?)))
}

fn office(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        codes::OFFICE_ATTACHMENT,
        words!(
            "this file is published as it is, with the names of its authors inside",
            "这个文件会原样发布，里面带有作者姓名"
        ),
    )
    .at(Place::File(path.clone()))
    .hint(words!("save it as a PDF, or remove its properties first", "请另存为 PDF，或者先清除文件属性里的个人信息"))
}
