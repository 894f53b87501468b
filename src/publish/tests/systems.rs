//! How a publication behaves on systems that block files, lock them, and treat two names as one.

use std::collections::BTreeMap;

use crate::platform::fake::{Fake, Names, What};
use crate::source::collision_key;

use super::*;

/// The error that Windows returns for a folder with an open file, and for an open file.
const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;

fn windows() -> (Arc<Fake>, Site) {
    let fake = Arc::new(Fake::with(Names::Windows));
    let system: Arc<dyn Platform> = fake.clone();
    (fake, Site::on(system))
}

fn old_and_new() -> (Files, Files) {
    (files(&[("a.html", "a"), ("b.html", "b")]), files(&[("a.html", "a"), ("b.html", "B"), ("c/d.html", "c")]))
}

#[test]
fn a_scanner_that_holds_the_trees_for_a_moment_is_waited_for() {
    for number in [ACCESS_DENIED, SHARING_VIOLATION] {
        let (fake, site) = windows();
        let (old, new) = old_and_new();
        site.publish(&old);
        assert_eq!(fake.pauses(), 0);
        // The list gets its name, the old tree is set aside, the new one takes its place, the old one is removed.
        fake.hold(What::Rename, ".part", number, 2);
        fake.hold(What::Rename, "public", number, 3);
        fake.hold(What::Remove, "b.html", number, 4);
        let report = site.publish(&new);
        assert_eq!(report.warnings, []);
        assert_eq!(fake.pauses(), 9);
        assert_eq!(site.published(), new);
        assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
    }
}

#[test]
fn a_tree_that_remains_locked_fails_the_publication_and_the_old_site_remains() {
    // The first is the old tree, which cannot be set aside; the second is the new one, when the old one is already
    // set aside.
    for within in ["public", "public.new-"] {
        let (fake, site) = windows();
        let (old, new) = old_and_new();
        site.publish(&old);
        let steps = HoldFromSwap(&fake, within);
        let error = site.publish_with(outputs(&new), Options { steps: &steps, ..Options::default() }).unwrap_err();
        assert_eq!(error.code.name(), "io", "{within}");
        assert_eq!(site.published(), old, "{within}");
        assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"], "{within}");
        fake.release();
        site.publish(&new);
        assert_eq!(site.published(), new, "{within}");
    }
}

/// Blocks a tree from the start of the swap.
struct HoldFromSwap<'a>(&'a Fake, &'static str);

impl Steps for HoldFromSwap<'_> {
    fn reached(&self, step: Step) -> io::Result<()> {
        if step == Step::Journalled {
            self.0.hold(What::Rename, self.1, SHARING_VIOLATION, usize::MAX);
        }
        Ok(())
    }
}

#[test]
fn an_old_tree_that_stays_held_is_a_warning_and_goes_with_the_next_build() {
    let (fake, site) = windows();
    let (old, new) = old_and_new();
    site.publish(&old);
    fake.hold(What::Remove, "b.html", SHARING_VIOLATION, usize::MAX);
    let report = site.publish(&new);
    assert_eq!(report.warnings.iter().map(|warning| warning.code.name()).collect::<Vec<_>>(), ["io"]);
    assert_eq!(site.published(), new);
    assert_eq!(site.names().len(), 5, "the old tree lies beside");
    fake.release();
    assert_eq!(site.publish(&new).warnings, []);
    assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
}

#[test]
fn folders_that_differ_in_case_are_one_and_files_in_them_are_not_lost() {
    for names in [Names::Windows, Names::Mac] {
        let site = Site::on(Arc::new(Fake::with(names)));
        let pages = files(&[("News/a.html", "a"), ("news/b.html", "b"), ("NEWS/c/d.html", "d")]);
        assert_eq!(site.publish(&pages).written, 3);
        assert_eq!(by_key(&site.published()), by_key(&pages));
    }
}

/// Files as seen by a case-insensitive disk.
fn by_key(files: &Files) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(path, bytes)| (collision_key(path), bytes.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// All files that the publisher accepts are stored on every system: each once, complete, and none on a device.
    #[test]
    fn what_is_taken_is_published_under_names_of_its_own(
        paths in prop::collection::btree_set("((con|NUL|com1|Aux|a|A|é|É|e\u{301}|ß|ẞ|ſ|S|s)[.: ~]{0,2}(/|\\.html)?){1,3}", 1..8),
    ) {
        for names in [Names::Windows, Names::Mac] {
            let fake = Arc::new(Fake::with(names));
            let system: Arc<dyn Platform> = fake.clone();
            let site = Site::on(system);
            let lock = site.store.lock().unwrap();
            let publisher =
                Publisher::begin(&site.at("public"), &site.root, &site.store, &lock, Options::default()).unwrap();
            let mut pages = Files::new();
            let mut refused = false;
            for (number, path) in paths.iter().enumerate() {
                let Ok(output) = OutputPath::new(path) else { continue };
                let bytes = vec![u8::try_from(number).unwrap()];
                refused |= publisher.put(Output { path: output, content: Content::Bytes(bytes.clone()) }).is_err();
                pages.insert(path.clone(), bytes);
            }
            if !refused {
                publisher.finish().unwrap();
                prop_assert_eq!(by_key(&site.published()), by_key(&pages));
                prop_assert_eq!(site.published().len(), pages.len());
            }
            prop_assert_eq!(fake.swallowed(), Vec::<PathBuf>::new());
        }
    }
}
