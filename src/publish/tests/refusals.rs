//! Where a site is not published, and which paths are not valid outputs.

use std::fs;

use super::*;

#[test]
fn a_folder_that_this_program_did_not_make_needs_force() {
    let site = Site::new();
    fs::create_dir(site.at("public")).unwrap();
    fs::write(site.at("public/letters.txt"), "mine").unwrap();
    let error = site.begin_error("public", false);
    assert_eq!(
        message_of(&site, &error),
        "SITE/public:1:1: error[foreign-folder]: this folder is not empty, and it was not created by this program; choose another \
         folder with `--out`, or use `--force` to delete everything in it\n"
    );
    assert_eq!(error.message.chinese(), "这个文件夹不是空的，也不是本程序生成的");
    assert_eq!(site.published(), files(&[("letters.txt", "mine")]));

    let new = files(&[("index.html", "new")]);
    let report = site.publish_with(outputs(&new), Options { force: true, ..Options::default() }).unwrap();
    assert_eq!((report.written, report.removed), (1, 0));
    assert_eq!(site.published(), new);
    assert_eq!(site.names(), [".blackeyes", "content", "public", "site.yaml"]);

    // An empty folder does not need `--force`, even if the system created files in it.
    let site = Site::new();
    fs::create_dir(site.at("public")).unwrap();
    fs::write(site.at("public/.DS_Store"), "x").unwrap();
    site.publish(&new);
    assert_eq!(site.published(), new);
}

#[test]
fn a_list_that_is_not_ours_proves_nothing() {
    for text in ["", "{}", "not json", r#"{"generator":"other","format":1,"files":[]}"#] {
        let site = Site::new();
        fs::create_dir(site.at("public")).unwrap();
        fs::write(site.at("public/letters.txt"), "mine").unwrap();
        fs::write(site.at("public").join(MANIFEST_NAME), text).unwrap();
        assert_eq!(site.begin_error("public", false).code.name(), "foreign-folder", "{text}");
    }
    // A list of another version of this program proves that the folder is ours.
    let site = Site::new();
    fs::create_dir(site.at("public")).unwrap();
    fs::write(site.at("public").join(MANIFEST_NAME), r#"{"generator":"blackeyes","format":99}"#).unwrap();
    let new = files(&[("index.html", "new")]);
    site.publish(&new);
    assert_eq!(site.published(), new);
}

#[test]
fn what_the_site_is_made_from_is_never_replaced_not_even_by_force() {
    let site = Site::new();
    fs::create_dir(site.at("records")).unwrap();
    fs::create_dir_all(site.at("kept/pages")).unwrap();
    fs::write(site.at("notes.txt"), "x").unwrap();
    let mut all = String::new();
    for out in [
        "",
        ".",
        "..",
        "content",
        "content/news",
        "content/new/deep",
        "Content",
        "records",
        "records/attendance",
        "themes/ink",
        "templates",
        ".blackeyes",
        ".blackeyes/public",
        "notes.txt",
        "kept/../content",
        "kept/..",
        "missing/../content",
    ] {
        let error = site.begin_error(out, true);
        assert_eq!(error.code.name(), "bad-output", "{out}");
        all.push_str(&message_of(&site, &error));
    }
    insta::assert_snapshot!(all, @r"
    SITE/:1:1: error[bad-output]: publishing here would replace the site's own folder; choose another folder with `--out`, such as `public`
    SITE/.:1:1: error[bad-output]: publishing here would replace the site's own folder; choose another folder with `--out`, such as `public`
    SITE/..:1:1: error[bad-output]: a site cannot be published to this folder; choose another folder with `--out`, such as `public`
    SITE/content:1:1: error[bad-output]: publishing here would replace `content`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/content/news:1:1: error[bad-output]: publishing here would replace `content`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/content/new/deep:1:1: error[bad-output]: publishing here would replace `content`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/Content:1:1: error[bad-output]: publishing here would replace `content`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/records:1:1: error[bad-output]: publishing here would replace `records`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/records/attendance:1:1: error[bad-output]: publishing here would replace `records`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/themes/ink:1:1: error[bad-output]: publishing here would replace `themes`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/templates:1:1: error[bad-output]: publishing here would replace `templates`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/.blackeyes:1:1: error[bad-output]: publishing here would replace `.blackeyes`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/.blackeyes/public:1:1: error[bad-output]: publishing here would replace `.blackeyes`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/notes.txt:1:1: error[bad-output]: this is a file, but a folder is expected; choose another folder with `--out`, such as `public`
    SITE/kept/../content:1:1: error[bad-output]: publishing here would replace `content`, which the site needs; choose another folder with `--out`, such as `public`
    SITE/kept/..:1:1: error[bad-output]: a site cannot be published to this folder; choose another folder with `--out`, such as `public`
    SITE/missing/../content:1:1: error[bad-output]: a site cannot be published to this folder; choose another folder with `--out`, such as `public`
    ");
    assert!(!site.at("content/new").exists() && !site.at("themes").exists());
    assert_eq!(site.names(), [".blackeyes", "content", "kept", "notes.txt", "records", "site.yaml"]);
}

/// All sources of the program are protected, including a font that the settings name.
#[test]
fn no_folder_of_sources_is_replaced() {
    let site = Site::new();
    for source in crate::source::SOURCES {
        for out in [source.to_owned(), format!("{source}/public"), source.to_uppercase()] {
            let error = site.begin_error(&out, true);
            assert_eq!(error.code.name(), "bad-output", "{out}");
        }
    }
    fs::create_dir_all(site.at("type/song")).unwrap();
    fs::write(site.at("type/song/a.otf"), "font").unwrap();
    let lock = site.store.lock().unwrap();
    for out in ["type", "type/song"] {
        let options = Options { force: true, sources: &["type/song/a.otf"], ..Options::default() };
        let refused = Publisher::begin(&site.at(out), &site.root, &site.store, &lock, options).err().unwrap();
        assert_eq!(refused.code.name(), "bad-output", "{out}");
    }
    assert!(site.at("type/song/a.otf").exists());
}

/// Two sites with one output folder would delete each other's files in turn. A renamed site is still the same site.
#[test]
fn another_site_is_replaced_by_force_alone() {
    let (one, two) = (Site::new(), Site::new());
    let publish = |from: &Site, name: &str, force: bool| {
        let lock = from.store.lock().unwrap();
        let options = Options { force, site: name, ..Options::default() };
        let publisher = Publisher::begin(&one.at("public"), &from.root, &from.store, &lock, options)?;
        publisher.put(output("index.html", Content::Bytes(name.into())))?;
        publisher.finish()
    };
    publish(&one, "one", false).unwrap();
    publish(&one, "one renamed", false).unwrap();
    let refused = publish(&two, "two", false).unwrap_err();
    assert_eq!(
        message_of(&one, &refused),
        "SITE/public:1:1: error[foreign-folder]: another site was published in this folder; choose another folder with \
         `--out`, or use `--force` to replace that site with this one\n"
    );
    assert_eq!(one.published(), files(&[("index.html", "one renamed")]));
    publish(&two, "one renamed", false).unwrap();
    publish(&two, "two", false).unwrap();
    assert_eq!(publish(&one, "one renamed", false).unwrap_err().code.name(), "foreign-folder");
    publish(&one, "one renamed", true).unwrap();
    assert_eq!(one.published(), files(&[("index.html", "one renamed")]));
}

#[test]
fn repositories_and_other_sites_are_never_replaced() {
    let site = Site::new();
    site.publish(&files(&[("index.html", "old")]));
    fs::create_dir(site.at("public/.git")).unwrap();
    assert_eq!(
        message_of(&site, &site.begin_error("public", true)),
        "SITE/public:1:1: error[bad-output]: this folder is a Git repository, which publishing would delete; publish to \
         another folder with `--out`, and copy the files from there\n"
    );
    let other = Site::new();
    let lock = site.store.lock().unwrap();
    let options = Options { force: true, ..Options::default() };
    let refused = Publisher::begin(other.folder.path(), &site.root, &site.store, &lock, options).err().unwrap();
    assert_eq!(refused.code.name(), "bad-output");
    assert!(other.at("site.yaml").exists());
}

#[test]
fn links_are_not_published_into() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.at("public")).unwrap();
    assert_eq!(
        message_of(&site, &site.begin_error("public", true)),
        "SITE/public:1:1: error[bad-output]: this is a link, but a folder is expected; name the folder that it \
         leads to\n"
    );
    // A link on the path is resolved first, so that it cannot hide a source.
    std::os::unix::fs::symlink("content", site.at("texts")).unwrap();
    assert_eq!(site.begin_error("texts/public", true).code.name(), "bad-output");
    // A source elsewhere in the site is protected, too.
    fs::create_dir(site.at("stuff")).unwrap();
    std::os::unix::fs::symlink("stuff", site.at("themes")).unwrap();
    assert_eq!(site.begin_error("stuff", true).code.name(), "bad-output");
    assert_eq!(site.begin_error("stuff/public", true).code.name(), "bad-output");
}

#[test]
fn folders_above_the_published_one_are_made() {
    let site = Site::new();
    let lock = site.store.lock().unwrap();
    let out = site.at("build/春/public");
    let publisher = Publisher::begin(&out, &site.root, &site.store, &lock, Options::default()).unwrap();
    publisher.put(output("index.html", Content::Bytes(b"x".to_vec()))).unwrap();
    publisher.finish().unwrap();
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"x");
}

#[test]
fn paths_that_could_leave_the_site_or_harm_a_disk_are_no_outputs() {
    for path in
        ["index.html", "journal/2026-1/index.html", "新闻/a.html", ".well-known/security.txt", ".nojekyll", ".blackeye"]
    {
        assert_eq!(OutputPath::new(path).unwrap().as_str(), path);
    }
    for path in [
        "",
        "/",
        "/etc/passwd",
        "a//b",
        "a/",
        "./a",
        "a/../b",
        "..",
        "a\\b",
        "C:/x",
        "a/con/b",
        "nul.html",
        "a\0b",
        "a./b",
        ".blackeyes.json",
        ".BlackEyes.json",
        ".blackeyes.json/x",
        ".blackeyes.json.part",
    ] {
        assert!(OutputPath::new(path).is_err(), "{path}");
    }
    assert!(OutputPath::new(&"a/".repeat(600)).is_err());
    let why = OutputPath::new("a/../b").unwrap_err();
    assert_eq!(why.english(), "`a/../b` cannot be written: `..` leads to another folder");
    assert_eq!(why.chinese(), "无法写入 `a/../b`：`..` 会指向别的文件夹");
}
