//! Prepares the content folder's files for publication: pictures are stripped of private metadata and get smaller copies,
//! once, in the cache. Attachments are published as they are; a picture is never treated as one.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::codes;
use crate::plan::Plan;
use crate::render::{PictureFacts, Pictures};
use crate::store::{Key, Store, StoredFile};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};
use blackeyes_pictures::print::Legible;
use blackeyes_pictures::{Attachment, Memory, Picture, Traces};

use super::changes::Changes;
use super::folder::SiteFolder;
use super::progress::Progress;

/// The maximum size of a picture or attachment, in bytes.
const LARGEST: u64 = 256 << 20;

/// The prepared files.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// The location of each prepared file, by its path in the site's folder.
    pub files: BTreeMap<Arc<str>, StoredFile>,
    /// The smaller copies of pictures, by the paths at which they are published.
    pub copies: BTreeMap<String, StoredFile>,
    /// The metadata of the pictures that pages use.
    pub facts: Pictures,
    pub diagnostics: Diagnostics,
}

/// A prepared file.
#[derive(Clone, Debug)]
pub(super) struct One {
    stored: StoredFile,
    facts: Option<PictureFacts>,
    copies: Vec<(String, StoredFile)>,
    warnings: Vec<Diagnostic>,
}

/// The files that were prepared before, by path.
pub(super) type PictureMemory = HashMap<Arc<str>, One>;

/// Prepares every file that `plan` publishes, except remembered files that did not change.
pub(super) fn prepare(
    folder: &SiteFolder,
    store: &Store,
    plan: &Plan,
    memory: &mut PictureMemory,
    changes: &Changes,
    progress: &dyn Progress,
) -> Prepared {
    memory.retain(|path, _| !changes.cover(path) && plan.file(path).is_some());
    let paths: Vec<&Arc<str>> = plan.files().map(|(path, _)| path).collect();
    progress.total(paths.len());
    let known = &*memory;
    let budget = &Memory::default();
    let made: Vec<_> = paths
        .into_par_iter()
        .map(|path| {
            let one = known.get(path).cloned().map_or_else(|| prepare_one(folder, store, path, budget), Ok);
            progress.step();
            (path.clone(), one)
        })
        .collect();
    let mut prepared = Prepared::default();
    let mut facts = Vec::new();
    for (path, one) in made {
        if let Ok(one) = &one {
            memory.insert(path.clone(), one.clone());
        }
        match one {
            Ok(one) => {
                prepared.diagnostics.extend(one.warnings);
                facts.extend(one.facts.map(|facts| (path.clone(), facts)));
                prepared.copies.extend(one.copies);
                prepared.files.insert(path, one.stored);
            }
            Err(diagnostic) => prepared.diagnostics.push(diagnostic),
        }
    }
    prepared.facts = facts.into_iter().collect();
    prepared
}

fn prepare_one(folder: &SiteFolder, store: &Store, path: &Arc<str>, budget: &Memory) -> Result<One, Diagnostic> {
    let bytes = folder.root.read(path, LARGEST)?;
    let content = blake3::hash(&bytes);
    if !blackeyes_pictures::is_picture(path) {
        blackeyes_pictures::check_attachment(path, &bytes)?;
        let key = hash(&[path.as_bytes(), content.as_bytes()]);
        let stored = match store.file("attachment", &key) {
            Some(stored) => stored,
            None => store.put_file("attachment", &key, &bytes)?,
        };
        return Ok(One { stored, facts: None, copies: Vec::new(), warnings: of_attachment(path, &bytes) });
    }
    let key = hash(&[path.as_bytes(), content.as_bytes(), blackeyes_pictures::STRIPPED.as_bytes()]);
    // Copies depend only on the content: the same photograph in two folders shares them.
    let copies = Copies { store, key: hash(&[content.as_bytes(), blackeyes_pictures::SETTINGS.as_bytes()]) };
    if let (Some(stored), Some(size)) = (store.file("picture", &key), store.get("picture-size", &key))
        && let Some((width, height)) = size_from(&size)
        && let Some(made) = copies.known()
    {
        return Ok(One::of((width, height), stored, made));
    }
    let picture = blackeyes_pictures::prepare(path, bytes, budget)?;
    let stored = store.put_file("picture", &key, &picture.bytes)?;
    let made = copies.make(path, &picture, budget)?;
    let size = [picture.width.to_le_bytes(), picture.height.to_le_bytes()].concat();
    // If this fails, the picture is prepared again next time; nothing else is lost.
    let _ = store.put("picture-size", &key, &size);
    Ok(One::of((picture.width, picture.height), stored, made))
}

impl One {
    fn of(size: (u32, u32), stored: StoredFile, (tone, legible, copies): Made) -> Self {
        let named = copies.iter().map(|(width, path, _)| (*width, path.clone())).collect();
        let facts = PictureFacts { width: size.0, height: size.1, tone, legible, copies: named };
        let copies = copies.into_iter().map(|(_, path, stored)| (path, stored)).collect();
        Self { stored, facts: Some(facts), copies, warnings: Vec::new() }
    }
}

/// The smaller copies of one picture in the cache.
struct Copies<'a> {
    store: &'a Store,
    /// The hash of the picture's content and of the settings for copies.
    key: Key,
}

/// A picture's average colour, the text colours that are legible on it, and its copies: their widths, published paths and
/// locations.
type Made = (Option<u8>, Legible, Vec<(u32, String, StoredFile)>);

/// The cached value for a picture without an average colour.
const NO_TONE: u8 = u8::MAX;

impl Copies<'_> {
    /// The copies that were made before; `None` if any is missing.
    fn known(&self) -> Option<Made> {
        let list = self.store.get("picture-copies", &self.key)?;
        let ([tone, legible], widths) = list.split_first_chunk::<2>()?;
        let widths = widths.as_chunks::<4>().0.iter().map(|width| u32::from_le_bytes(*width));
        let copies =
            widths.map(|width| Some((width, self.path(width), self.store.file("copy", &self.file_key(width))?)));
        Some(((*tone != NO_TONE).then_some(*tone), Legible::from_byte(*legible), copies.collect::<Option<_>>()?))
    }

    fn make(&self, path: &Arc<str>, picture: &Picture, budget: &Memory) -> Result<Made, Diagnostic> {
        if let Some(made) = self.known() {
            return Ok(made);
        }
        let photo = blackeyes_pictures::copies(path, picture, budget)?;
        let mut list = vec![photo.tone.unwrap_or(NO_TONE), photo.legible.to_byte()];
        let mut copies = Vec::with_capacity(photo.copies.len());
        for copy in photo.copies {
            let stored = self.store.put_file("copy", &self.file_key(copy.width), &copy.bytes)?;
            list.extend(copy.width.to_le_bytes());
            copies.push((copy.width, self.path(copy.width), stored));
        }
        let _ = self.store.put("picture-copies", &self.key, &list);
        Ok((photo.tone, photo.legible, copies))
    }

    fn file_key(&self, width: u32) -> Key {
        hash(&[&self.key, &width.to_le_bytes()])
    }

    /// The path at which a copy is published. The name depends on the content, so browsers may cache it forever.
    fn path(&self, width: u32) -> String {
        let name = blake3::Hash::from_bytes(self.key).to_hex();
        format!("assets/pictures/{}-{width}.webp", &name[..20])
    }
}

/// The hash of several byte strings, delimited by their lengths.
fn hash(parts: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    *hasher.finalize().as_bytes()
}

fn size_from(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = bytes.split_at_checked(4)?;
    Some((u32::from_le_bytes(width.try_into().ok()?), u32::from_le_bytes(height.try_into().ok()?)))
}

/// The warning that an attachment reveals who made it.
fn telling(path: &Arc<str>, bytes: &[u8]) -> Option<Diagnostic> {
    if blackeyes_pictures::attachment(path) == Attachment::Office {
        return Some(office(path));
    }
    let (message, hint) = match blackeyes_pictures::traces(path, bytes)? {
        Traces::Pdf => (
            words!(
                "this PDF is published as it is, and its properties name an author or cannot be read",
                "这个 PDF 会原样发布，而它的属性里写有作者，或无法读取"
            ),
            words!(
                "in Word, choose File › Info › Inspect Document and export it again; or remove its properties with a PDF program",
                "在 Word 里选“文件 › 信息 › 检查文档”清除后重新导出，或用 PDF 软件删除文档属性"
            ),
        ),
        Traces::Recording => (
            words!(
                "this recording is published as it is, with tags that can name people and places",
                "这个音视频文件会原样发布，里面的标签可能含有人名和地点"
            ),
            words!(
                "on Windows, choose Properties › Details › Remove Properties; or run `ffmpeg -i OLD -map_metadata -1 -c copy NEW`",
                "Windows：右键“属性 › 详细信息 › 删除属性和个人信息”；或运行 `ffmpeg -i 旧文件 -map_metadata -1 -c copy 新文件`"
            ),
        ),
        Traces::Book => (
            words!(
                "this e-book is published as it is, and names the people who made it",
                "这个电子书会原样发布，里面写有制作者"
            ),
            words!(
                "make sure that the people it names agreed, or clear its metadata in Calibre or Sigil",
                "请确认其中写到的人都同意，或在 Calibre、Sigil 里清除元数据"
            ),
        ),
    };
    Some(Diagnostic::new(codes::TELLING_ATTACHMENT, message).at(Place::File(path.clone())).hint(hint))
}

/// The warnings about an attachment before it is published.
fn of_attachment(path: &Arc<str>, bytes: &[u8]) -> Vec<Diagnostic> {
    let large =
        (blackeyes_pictures::is_media(path) && bytes.len() > LARGE_MEDIA).then(|| large_media(path, bytes.len()));
    telling(path, bytes).into_iter().chain(large).collect()
}

/// The maximum size of an audio or video file that is published without a warning, in bytes.
const LARGE_MEDIA: usize = 32 << 20;

fn large_media(path: &Arc<str>, bytes: usize) -> Diagnostic {
    let megabytes = bytes.div_ceil(1 << 20);
    Diagnostic::new(
        codes::LARGE_MEDIA,
        words!(
            "this file has {megabytes} MB, which readers have to download",
            "这个文件有 {megabytes} MB，读者要等很久"
        ),
    )
    .at(Place::File(path.clone()))
    .hint(words!(
        "export it smaller (720p, MP3 at 96 kbit/s), or put it on a platform for films and link to it",
        "请导出得小一些（720p，或 96 kbit/s 的 MP3），或上传到视频平台，再链接过去"
    ))
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
