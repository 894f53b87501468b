//! What remains published after a failure, and how it is cleaned up.

use std::fs;
use std::io;

use super::*;

#[test]
fn a_damaged_file_of_the_cache_is_never_published() {
    let site = Site::new();
    site.publish(&files(&[("index.html", "old")]));
    let stored = site.store.put_file("picture", &[1; 32], b"small").unwrap();
    fs::write(&stored.path, "SMALL").unwrap();
    let list = vec![output("a.webp", Content::Stored(stored.clone()))];
    let error = site.publish_with(list, Options::default()).unwrap_err();
    assert_eq!(
        message_of(&site, &error),
        "a.webp:1:1: error[io]: the cached copy of this file was damaged, and has been removed; build again: it \
         will be created again\n"
    );
    assert!(!stored.path.exists());
    assert_eq!(site.published(), files(&[("index.html", "old")]));
    assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
}

#[test]
fn a_publication_that_is_given_up_leaves_the_old_site() {
    let site = Site::new();
    let old = files(&[("index.html", "old")]);
    site.publish(&old);
    let lock = site.store.lock().unwrap();
    let publisher = Publisher::begin(&site.at("public"), &site.root, &site.store, &lock, Options::default()).unwrap();
    publisher.put(output("index.html", Content::Bytes(b"new".to_vec()))).unwrap();
    assert_eq!(site.names().len(), 5);
    drop(publisher);
    assert_eq!(site.published(), old);
    assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
}

#[test]
fn only_folders_that_a_killed_run_left_are_swept_away() {
    let site = Site::new();
    let id = "0123456789abcdef";
    let leave = |name: String, list: Option<&str>| {
        fs::create_dir(site.at(&name)).unwrap();
        if let Some(list) = list {
            fs::write(site.at(&name).join(MANIFEST_NAME), list).unwrap();
            fs::write(site.at(&name).join("x"), "x").unwrap();
        }
    };
    let marker = r#"{"generator":"blackeyes","format":1,"staging":"/elsewhere"}"#;
    leave(format!("public.new-{id}"), Some(marker));
    leave("public.new-1111111111111111".into(), Some(""));
    leave("public.old-2222222222222222".into(), Some(r#"{"generator":"blackeyes","format":9}"#));
    leave("public.new-3333333333333333".into(), None);
    // Not made by a publication: no list, another name, or a name that differs slightly from ours.
    fs::create_dir(site.at("public.new-4444444444444444")).unwrap();
    fs::write(site.at("public.new-4444444444444444/letters.txt"), "mine").unwrap();
    leave("public.new-backup".into(), Some(marker));
    leave("public.new-0123456789ABCDEF".into(), Some(marker));
    leave(format!("other.new-{id}"), Some(marker));
    site.publish(&files(&[("index.html", "x")]));
    assert_eq!(
        site.names(),
        [
            ".blackeyes",
            "content",
            "other.new-0123456789abcdef",
            "public",
            "public.new-0123456789ABCDEF",
            "public.new-4444444444444444",
            "public.new-backup",
            "site.yaml"
        ]
    );
}

#[test]
fn a_forged_note_of_a_swap_touches_nothing() {
    let site = Site::new();
    fs::create_dir(site.at("letters")).unwrap();
    fs::write(site.at("letters/a.txt"), "mine").unwrap();
    let outside = tempfile::tempdir().unwrap();
    for note in [
        r#"{"out":"letters","id":"/../../letters"}"#.to_owned(),
        r#"{"out":"content","id":"0123456789abcdef"}"#.to_owned(),
        r#"{"out":"letters","id":"0123456789abcdef"}"#.to_owned(),
        format!(r#"{{"out":{:?},"id":"0123456789abcdef"}}"#, outside.path()),
        "half a no".to_owned(),
        String::new(),
    ] {
        fs::write(site.at(".blackeyes/publication.json"), &note).unwrap();
        let lock = site.store.lock().unwrap();
        recover(&site.root, &site.store, &lock).unwrap();
        assert!(!site.at(".blackeyes/publication.json").exists(), "{note}");
        assert_eq!(site.names(), [".blackeyes", "content", "letters", "site.yaml"], "{note}");
        assert_eq!(fs::read(site.at("letters/a.txt")).unwrap(), b"mine");
        assert!(outside.path().exists());
    }
}

/// A system with only the operations that every system has, so that trees are renamed one after the other.
#[derive(Debug)]
struct Plain;

impl Platform for Plain {}

fn systems() -> [Arc<dyn Platform>; 2] {
    [Arc::new(System), Arc::new(Plain)]
}

/// Makes one step fail with a system error.
struct FailAt(Step, io::ErrorKind);

impl Steps for FailAt {
    fn reached(&self, step: Step) -> io::Result<()> {
        if step == self.0 { Err(self.1.into()) } else { Ok(()) }
    }
}

#[test]
fn the_steps_come_in_their_order() {
    for system in systems() {
        let site = Site::on(Arc::clone(&system));
        site.publish(&files(&[("a.html", "a"), ("b.html", "b")]));
        let steps = Recorded::default();
        let options = Options { steps: &steps, ..Options::default() };
        site.publish_with(outputs(&files(&[("a.html", "a"), ("b.html", "B")])), options).unwrap();
        let mut expected = vec![
            Step::Staged,
            Step::FileWritten(1),
            Step::FileLinked(1),
            Step::ManifestWritten,
            Step::Journalled,
            Step::OldAside,
            Step::Swapped,
            Step::OldPartlyRemoved,
            Step::OldRemoved,
            Step::Finished,
        ];
        let steps = steps.0.into_inner().unwrap();
        if !steps.contains(&Step::OldAside) {
            assert!(format!("{system:?}").starts_with("System"));
            expected.retain(|step| *step != Step::OldAside);
        }
        assert_eq!(steps, expected);
    }
}

#[test]
fn with_a_full_disk_before_the_swap_the_old_site_remains() {
    let old = files(&[("a.html", "a"), ("b.html", "b")]);
    let new = files(&[("a.html", "a"), ("b.html", "B")]);
    for step in [
        Step::Staged,
        Step::FileWritten(1),
        Step::FileLinked(1),
        Step::ManifestWritten,
        Step::Journalled,
        Step::OldAside,
    ] {
        let site = Site::on(Arc::new(Plain));
        site.publish(&old);
        let steps = FailAt(step, io::ErrorKind::StorageFull);
        let options = Options { steps: &steps, ..Options::default() };
        let error = site.publish_with(outputs(&new), options).unwrap_err();
        let path = if step == Step::FileWritten(1) { "/b.html" } else { "" };
        assert_eq!(
            message_of(&site, &error),
            format!(
                "SITE/public{path}:1:1: error[io]: cannot be written: the disk is full; free some space and run the command \
                 again; what was published before is untouched\n"
            ),
            "{step:?}"
        );
        assert_eq!(site.published(), old, "{step:?}");
        assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"], "{step:?}");
        assert!(!site.at(".blackeyes/publication.json").exists(), "{step:?}");
        site.publish(&new);
        assert_eq!(site.published(), new, "{step:?}");
    }
}

#[test]
fn when_the_old_site_cannot_be_removed_the_new_one_is_published_and_the_next_build_cleans_up() {
    let old = files(&[("a.html", "a"), ("b.html", "b")]);
    let new = files(&[("a.html", "a"), ("b.html", "B")]);
    for system in systems() {
        let site = Site::on(system);
        site.publish(&old);
        let steps = FailAt(Step::OldPartlyRemoved, io::ErrorKind::PermissionDenied);
        let options = Options { steps: &steps, ..Options::default() };
        let report = site.publish_with(outputs(&new), options).unwrap();
        assert_eq!(
            message_of(&site, &report.warnings[0]),
            "SITE/public:1:1: warning[io]: cannot be written: permission denied; the new site is published; the \
             rest of the old one is removed by the next build\n"
        );
        assert_eq!(site.published(), new);
        assert_eq!(site.names().len(), 5);
        assert_eq!(site.publish(&new).linked, 2);
        assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);
    }
}

#[test]
fn a_folder_that_may_not_be_written_says_what_to_do() {
    let site = Site::new();
    let words = |kind: io::ErrorKind| {
        let steps = FailAt(Step::Staged, kind);
        let error = site.publish_with(Vec::new(), Options { steps: &steps, ..Options::default() }).unwrap_err();
        let chinese = short([&error], &NoTexts, Language::Chinese);
        message_of(&site, &error) + &chinese.replace(site.folder.path().to_str().unwrap(), "SITE")
    };
    let all =
        [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::QuotaExceeded].map(words);
    insta::assert_snapshot!(all.concat(), @r"
    SITE/public:1:1: error[io]: cannot be written: permission denied; give your account permission to write there, close programs that have it open, or choose another folder with `--out`
    SITE/public:1:1: 错误[io]: 无法写入：没有权限；请为您的账户授予写入权限，关闭正在使用它的程序，或用 `--out` 另选文件夹
    SITE/public:1:1: error[io]: cannot be written: the disk is read-only; copy the site to a disk that can be written to
    SITE/public:1:1: 错误[io]: 无法写入：磁盘是只读的；请把网站复制到可以写入的磁盘上
    SITE/public:1:1: error[io]: cannot be written: your quota on this disk is used up; delete what is no longer needed, or request more, and run the command again
    SITE/public:1:1: 错误[io]: 无法写入：您在这个磁盘上的配额已用完；请删除不再需要的文件或申请扩容，然后重新运行
    ");
}
