//! A publication: lock, plan, files in order, manifest, deletes.

use std::collections::{BTreeMap, BTreeSet};

use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::keep::{Kept, Source};
use super::lock::{self, Holder};
use super::manifest::{Entry, MANIFEST, Manifest, Publication, built};
use super::plan::{Adopt, Phase, Plan, There, plan};
use super::send::{Watcher, patiently, send};
use super::store::{Listed, Store, Upload};

/// What an unfinished publication was going to send.
const BEGUN: &str = ".blackeyes/begun.json";
/// How many publications a manifest lists.
const LISTED: usize = 100;

/// What is to be published, and how.
#[derive(Debug)]
pub struct Order {
    /// Identifies the site.
    pub site: String,
    /// The files, and where they are.
    pub files: BTreeMap<String, Entry>,
    /// Where their bytes are.
    pub source: Source,
    /// Whether files that another program put may be taken over.
    pub adopt: Adopt,
    /// After how many days files that left are deleted.
    pub keep: u32,
    /// The moment, in seconds since 1970.
    pub now: i64,
    /// The account and the computer, for people.
    pub by: String,
    /// Identifies the site's folder on this computer.
    pub folder: String,
    /// Whether another's lock is taken over.
    pub break_lock: bool,
    /// The number of the publication that is brought back.
    pub brings_back: Option<u32>,
}

impl Order {
    /// No files; the caller adds them.
    pub fn empty(now: i64) -> Self {
        let (site, files, by, folder) = Default::default();
        let source = Source::Built(std::path::PathBuf::new());
        Self { site, files, source, adopt: Adopt::No, keep: 0, now, by, folder, break_lock: false, brings_back: None }
    }

    /// Publishes what was built into `folder`.
    ///
    /// # Errors
    /// If no whole site is there.
    pub fn of_built(folder: std::path::PathBuf, site: &str, now: i64) -> Result<Self, Failure> {
        let files = built(&folder)?;
        Ok(Self { site: site.to_owned(), files, source: Source::Built(folder), ..Self::empty(now) })
    }
}

/// A finished publication.
#[derive(Clone, Debug)]
pub struct Done {
    /// Its line in the manifest.
    pub publication: Publication,
    /// What was done.
    pub plan: Plan,
}

/// What is at the target.
struct State {
    manifest: Option<Manifest>,
    begun: BTreeSet<String>,
    listed: Vec<Listed>,
}

impl State {
    fn read(store: &dyn Store, order: &Order, watcher: &dyn Watcher) -> Result<Self, Failure> {
        let read = |path: &str| patiently(watcher, || store.read(path));
        let manifest = read(MANIFEST)?.map(|bytes| Manifest::parse(&bytes)).transpose()?;
        let begun = read(BEGUN)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let listed = if manifest.is_none() { patiently(watcher, || store.list())? } else { Vec::new() };
        if let Some(other) = manifest.as_ref().filter(|manifest| manifest.site != order.site)
            && order.adopt == Adopt::No
        {
            let number = other.number();
            return Err(Failure::new(words!(
                "another site is published here (publication {number}), or this one had another title or address: check the target in \
                 site.yaml; `--adopt` replaces that site",
                "这里已经发布了另一个网站（第 {number} 次发布），或者本站当时的名称、网址不同：请核对 site.yaml 里的发布位置；\
                 加 `--adopt` 会替换那个网站"
            )));
        }
        Ok(Self { manifest, begun, listed })
    }

    fn plan(&self, order: &Order) -> Plan {
        let there = There { manifest: self.manifest.as_ref(), begun: &self.begun, listed: &self.listed };
        plan(&order.files, &there, order.adopt, order.now, order.keep)
    }
}

/// What a publication would do. Nothing is changed.
///
/// # Errors
/// What the service said.
pub fn prepare(store: &dyn Store, order: &Order, watcher: &dyn Watcher) -> Result<Plan, Failure> {
    let plan = State::read(store, order, watcher)?.plan(order);
    refuse_foreign(&plan)?;
    Ok(plan)
}

fn refuse_foreign(plan: &Plan) -> Result<(), Failure> {
    let Some(first) = plan.foreign.first() else { return Ok(()) };
    let count = plan.foreign.len();
    Err(Failure::new(words!(
        "the target has {count} files of the same names that this program did not put there, such as `{first}`: choose an empty folder or \
         prefix, or add `--adopt` to replace them",
        "目标上有 {count} 个同名文件不是本程序放的，例如 `{first}`：请换一个空的文件夹或前缀，或加上 `--adopt` 替换它们"
    )))
}

/// The publications at the target, the oldest first.
///
/// # Errors
/// What the service said.
pub fn publications(store: &dyn Store, watcher: &dyn Watcher) -> Result<Vec<Publication>, Failure> {
    let bytes = patiently(watcher, || store.read(MANIFEST))?;
    Ok(bytes.map(|bytes| Manifest::parse(&bytes)).transpose()?.map_or(Vec::new(), |manifest| manifest.publications))
}

/// Publishes.
///
/// If it is interrupted anywhere, every file at the target is its old version or its new one, what a new page needs is there before
/// it, and the next publication from the same folder finishes.
///
/// # Errors
/// What the service said; who else is publishing; files of others in the way.
pub fn publish(store: &dyn Store, order: &Order, kept: &Kept, watcher: &dyn Watcher) -> Result<Done, Failure> {
    let holder = Holder { by: order.by.clone(), folder: order.folder.clone(), since: order.now };
    patiently(watcher, || lock::take(store, &holder, order.break_lock))?;
    let done = execute(store, order, kept, watcher);
    // An interrupted publication keeps its list of what it began, so its lock is not needed to finish it.
    let released = patiently(watcher, || lock::release(store));
    let done = done?;
    released?;
    Ok(done)
}

fn execute(store: &dyn Store, order: &Order, kept: &Kept, watcher: &dyn Watcher) -> Result<Done, Failure> {
    let state = State::read(store, order, watcher)?;
    let plan = state.plan(order);
    refuse_foreign(&plan)?;
    let write = |path: &str, bytes: &[u8]| {
        let file = Upload { path, bytes, content_type: "application/json", cache_control: "no-store" };
        patiently(watcher, || store.write(file))
    };
    let begun: BTreeSet<&str> =
        plan.puts.iter().map(|(_, path)| path.as_str()).chain(state.begun.iter().map(String::as_str)).collect();
    write(BEGUN, &serde_json::to_vec(&begun).unwrap_or_default())?;
    watcher.total(plan.puts.len());
    for phase in Phase::ALL {
        let paths = plan.puts.iter().filter(|(of, _)| *of == phase).map(|(_, path)| path.as_str());
        let files: Vec<(&str, &Entry)> = paths.filter_map(|path| Some((path, order.files.get(path)?))).collect();
        send(store, &order.source, &files, watcher)?;
    }
    let mut manifest = state.manifest.unwrap_or_else(|| Manifest::empty(&order.site));
    let publication = Publication {
        number: manifest.number() + 1,
        at: order.now,
        by: order.by.clone(),
        sent: plan.puts.len(),
        brought_back: order.brings_back,
    };
    manifest.site.clone_from(&order.site);
    manifest.publications.push(publication.clone());
    let surplus = manifest.publications.len().saturating_sub(LISTED);
    manifest.publications.drain(..surplus);
    manifest.files.clone_from(&order.files);
    manifest.leaving.clone_from(&plan.leaving);
    // What is deleted remains in the manifest until it is gone, so that an interrupted deletion goes on.
    let after = manifest.clone();
    manifest.leaving.extend(plan.deletes.iter().map(|path| (path.clone(), 0)));
    kept.keep(&after, &order.source)?;
    write(MANIFEST, &manifest.bytes()?)?;
    patiently(watcher, || store.remove(BEGUN))?;
    if !plan.deletes.is_empty() {
        patiently(watcher, || store.remove_many(&plan.deletes))?;
        write(MANIFEST, &after.bytes()?)?;
    }
    Ok(Done { publication, plan })
}
