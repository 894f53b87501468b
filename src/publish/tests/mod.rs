//! The guarantees of a publication, tested on real folders.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use rayon::prelude::*;
use tempfile::TempDir;

use crate::platform::{Platform, System};
use crate::source::Root;
use crate::store::Store;
use blackeyes_diagnostics::{Diagnostic, Language, NoTexts, short};

use super::*;

mod failures;
mod refusals;
mod systems;

type Files = BTreeMap<String, Vec<u8>>;

/// A site's folder with sources in it.
struct Site {
    folder: TempDir,
    root: Root,
    store: Store,
}

impl Site {
    fn new() -> Self {
        Self::on(Arc::new(System))
    }

    fn on(system: Arc<dyn Platform>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/news")).unwrap();
        fs::write(folder.path().join("site.yaml"), "title: x\n").unwrap();
        let root = Root::open(folder.path()).unwrap();
        let store = Store::open_on(&root, system).unwrap();
        Self { folder, root, store }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn begin_error(&self, out: &str, force: bool) -> Diagnostic {
        let lock = self.store.lock().unwrap();
        let options = Options { force, ..Options::default() };
        match Publisher::begin(&self.at(out), &self.root, &self.store, &lock, options) {
            Ok(_) => panic!("{out} was not refused"),
            Err(diagnostic) => diagnostic,
        }
    }

    fn publish_with(&self, outputs: Vec<Output>, options: Options<'_>) -> Result<Report, Diagnostic> {
        let lock = self.store.lock().unwrap();
        let publisher = Publisher::begin(&self.at("public"), &self.root, &self.store, &lock, options)?;
        outputs.into_par_iter().try_for_each(|output| publisher.put(output))?;
        publisher.finish()
    }

    fn publish(&self, files: &Files) -> Report {
        self.publish_with(outputs(files), Options::default()).unwrap()
    }

    /// The files in `public/`, without the list.
    fn published(&self) -> Files {
        let mut files = tree(&self.at("public"));
        files.remove(MANIFEST_NAME);
        files
    }

    /// The names in the site's folder.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(self.folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn tree(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        files.insert(path, fs::read(entry.path()).unwrap());
    }
    files
}

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn output(path: &str, content: Content) -> Output {
    Output { path: OutputPath::new(path).unwrap(), content }
}

fn outputs(files: &Files) -> Vec<Output> {
    files.iter().map(|(path, bytes)| output(path, Content::Bytes(bytes.clone()))).collect()
}

/// A printed diagnostic, with the temporary folder removed.
fn message_of(site: &Site, diagnostic: &Diagnostic) -> String {
    let text = short([diagnostic], &NoTexts, Language::English);
    text.replace(site.folder.path().to_str().unwrap(), "SITE")
}

#[test]
fn only_what_changed_is_written() {
    let site = Site::new();
    let first = files(&[("index.html", "one"), ("news/a/index.html", "a"), ("news/b/index.html", "b")]);
    let report = site.publish(&first);
    assert_eq!(report, Report { files: 3, written: 3, added: 3, bytes: 5, ..Report::default() });
    assert_eq!(site.published(), first);

    let second = files(&[("index.html", "two"), ("news/a/index.html", "a"), ("news/c/index.html", "c")]);
    let report = site.publish(&second);
    let expected =
        Report { files: 3, written: 2, linked: 1, added: 1, changed: 1, removed: 1, bytes: 5, ..Report::default() };
    assert_eq!(report, expected);
    assert_eq!(site.published(), second);
    assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
}

#[test]
fn when_nothing_changed_nothing_is_touched() {
    let site = Site::new();
    let pages = files(&[("index.html", "one"), ("news/a/index.html", "a")]);
    site.publish(&pages);
    let before = fs::metadata(site.at("public")).unwrap().modified().unwrap();
    let steps = Recorded::default();
    let report = site.publish_with(outputs(&pages), Options { steps: &steps, ..Options::default() }).unwrap();
    assert_eq!(report, Report { files: 2, linked: 2, bytes: 4, ..Report::default() });
    assert_eq!(*steps.0.lock().unwrap(), [Step::Staged]);
    assert_eq!(fs::metadata(site.at("public")).unwrap().modified().unwrap(), before);
    assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
}

#[test]
fn the_same_site_has_the_same_bytes_however_it_came_about() {
    let pages = files(&[("index.html", "one"), ("新闻/a/index.html", "a"), ("b\u{e9}.html", "b")]);
    let clean = Site::new();
    clean.publish(&pages);
    let rebuilt = Site::new();
    rebuilt.publish(&files(&[("index.html", "zero"), ("b\u{e9}.html", "b"), ("gone/index.html", "x")]));
    rebuilt.publish(&pages);
    assert_eq!(tree(&clean.at("public")), tree(&rebuilt.at("public")));
    let list = fs::read_to_string(clean.at("public").join(MANIFEST_NAME)).unwrap();
    insta::assert_snapshot!(list.replace(env!("CARGO_PKG_VERSION"), "VERSION"), @r#"
    {"generator":"blackeyes","version":"VERSION","format":1,"files":[
    ["bé.html",1,"10e5cf3d3c8a4f9f3468c8cc58eea84892a22fdadbc1acb22410190044c1d553"],
    ["index.html",3,"d33fb48ab5adff269ae172b29a6913ff04f6f266207a7a8e976f2ecd571d4492"],
    ["新闻/a/index.html",1,"17762fddd969a453925d65717ac3eea21320b66b54342fde15128d6caf21215f"]
    ]}
    "#);
}

#[cfg(unix)]
#[test]
fn everybody_may_read_what_is_published() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    let private = site.at("content/news/a.jpg");
    fs::write(&private, "jpg").unwrap();
    fs::set_permissions(&private, fs::Permissions::from_mode(0o700)).unwrap();
    let mut list = outputs(&files(&[("news/index.html", "x")]));
    list.push(output("news/a.jpg", Content::Source(private)));
    site.publish_with(list, Options::default()).unwrap();
    // The umask of the process may remove permissions, but never adds any.
    let mode = |path: &str| fs::metadata(site.at(path)).unwrap().permissions().mode() & 0o777;
    for (path, most) in
        [("public", 0o755), ("public/news", 0o755), ("public/news/index.html", 0o644), ("public/news/a.jpg", 0o644)]
    {
        assert_eq!(mode(path) & !most, 0, "{path} is {:o}", mode(path));
        assert_eq!(mode(path) & 0o600, 0o600, "{path}");
    }
    assert_eq!(mode("public/news/a.jpg"), mode("public/news/index.html"));
}

#[test]
fn a_file_that_somebody_changed_by_hand_is_written_again() {
    let site = Site::new();
    let pages = files(&[("a.html", "aaaa"), ("b.html", "bbbb"), ("c.html", "cccc"), ("d.html", "dddd")]);
    site.publish(&pages);
    fs::write(site.at("public/a.html"), "longer than before").unwrap();
    // The length is the same: only the date shows the change.
    let file = fs::File::options().write(true).open(site.at("public/b.html")).unwrap();
    io::Write::write_all(&mut &file, b"BBBB").unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    fs::remove_file(site.at("public/c.html")).unwrap();
    let report = site.publish(&pages);
    assert_eq!((report.written, report.linked, report.changed), (3, 1, 0));
    assert_eq!(site.published(), pages);
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_is_written_again() {
    let site = Site::new();
    let pages = files(&[("a.html", "aaaa"), ("b.html", "bbbb")]);
    site.publish(&pages);
    fs::write(site.at("secret"), "aaaa").unwrap();
    fs::remove_file(site.at("public/a.html")).unwrap();
    std::os::unix::fs::symlink(site.at("secret"), site.at("public/a.html")).unwrap();
    assert_eq!(site.publish(&pages).written, 1);
    assert!(fs::symlink_metadata(site.at("public/a.html")).unwrap().is_file());
}

#[test]
fn without_its_cache_the_site_is_written_anew_and_is_the_same() {
    let site = Site::new();
    let pages = files(&[("a.html", "aaaa"), ("b.html", "bbbb")]);
    site.publish(&pages);
    fs::remove_dir_all(site.at(".blackeyes")).unwrap();
    let site = Site { store: Store::open(&site.root).unwrap(), ..site };
    let report = site.publish(&pages);
    assert_eq!((report.written, report.linked, report.added, report.changed), (2, 0, 0, 0));
    assert_eq!(site.published(), pages);
}

#[test]
fn files_of_the_cache_and_of_the_site_are_copied_and_taken_over() {
    let site = Site::new();
    fs::write(site.at("content/news/a.pdf"), "pdf").unwrap();
    let stored = site.store.put_file("picture", &[1; 32], b"small").unwrap();
    let list = || {
        vec![
            output("a.pdf", Content::Source(site.at("content/news/a.pdf"))),
            output("a.webp", Content::Stored(stored.clone())),
        ]
    };
    assert_eq!(site.publish_with(list(), Options::default()).unwrap().written, 2);
    assert_eq!(site.published(), files(&[("a.pdf", "pdf"), ("a.webp", "small")]));
    // A file published under its hash is not read again.
    fs::remove_file(&stored.path).unwrap();
    assert_eq!(site.publish_with(list(), Options::default()).unwrap().linked, 2);
    fs::write(site.at("content/news/a.pdf"), "PDF").unwrap();
    let report = site.publish_with(list(), Options::default()).unwrap();
    assert_eq!((report.changed, report.linked), (1, 1));
    assert_eq!(site.published(), files(&[("a.pdf", "PDF"), ("a.webp", "small")]));
}

#[test]
fn two_outputs_that_some_disk_takes_for_one_are_refused() {
    for (one, other) in
        [("a/index.html", "a/index.html"), ("News/a.html", "news/A.html"), ("caf\u{e9}.html", "cafe\u{301}.html")]
    {
        let site = Site::new();
        site.publish(&files(&[("index.html", "old")]));
        let list = [one, other].map(|path| output(path, Content::Bytes(Vec::new())));
        let lock = site.store.lock().unwrap();
        let publisher =
            Publisher::begin(&site.at("public"), &site.root, &site.store, &lock, Options::default()).unwrap();
        let [first, second] = list;
        publisher.put(first).unwrap();
        let error = publisher.put(second).unwrap_err();
        assert_eq!(error.code.name(), "duplicate-address");
        // A caller that continues after an error cannot publish an incomplete site.
        assert_eq!(publisher.finish().unwrap_err(), error);
        assert_eq!(site.published(), files(&[("index.html", "old")]));
    }
}

#[test]
fn an_output_in_the_place_of_a_folder_is_reported_at_its_place() {
    let site = Site::new();
    let lock = site.store.lock().unwrap();
    let publisher = Publisher::begin(&site.at("public"), &site.root, &site.store, &lock, Options::default()).unwrap();
    publisher.put(output("a", Content::Bytes(Vec::new()))).unwrap();
    let error = publisher.put(output("a/b", Content::Bytes(Vec::new()))).unwrap_err();
    assert_eq!(
        message_of(&site, &error),
        "SITE/public/a/b:1:1: error[io]: cannot be written: there is a file where a folder is expected; rename or move the file\n"
    );
}

#[cfg(unix)]
/// Records the steps.
#[derive(Default)]
struct Recorded(Mutex<Vec<Step>>);

impl Steps for Recorded {
    fn reached(&self, step: Step) -> io::Result<()> {
        self.0.lock().unwrap().push(step);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A site built in any sequence of incremental builds equals the result of a clean build.
    #[test]
    fn rebuilt_is_clean(builds in prop::collection::vec(prop::collection::btree_map("[a-c]/[a-c]{1,2}\\.html", "[xy]{0,2}", 0..8), 1..5)) {
        let site = Site::new();
        let mut last = Files::new();
        for build in builds {
            let pages: Files = build.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
            let report = site.publish(&pages);
            prop_assert_eq!(report.files, pages.len());
            prop_assert_eq!(report.written, report.added + report.changed);
            prop_assert_eq!(report.added + last.len(), report.removed + pages.len());
            last = pages;
        }
        prop_assert_eq!(site.published(), last.clone());
        let clean = Site::new();
        clean.publish(&last);
        prop_assert_eq!(tree(&site.at("public")), tree(&clean.at("public")));
    }
}

proptest! {
    #[test]
    fn an_output_path_is_plain_components(path in "[./a\\\\:~ ]{0,8}|\\PC{0,12}") {
        if let Ok(path) = OutputPath::new(&path) {
            let plain = Path::new(path.as_str()).components().all(|part| matches!(part, std::path::Component::Normal(_)));
            prop_assert!(plain);
        }
    }

    #[test]
    fn any_bytes_in_the_lists_place_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MANIFEST_NAME), bytes).unwrap();
        let unread = matches!(manifest::Manifest::read(folder.path()), Some(manifest::Manifest::Unread));
        prop_assert!(unread);
    }
}
