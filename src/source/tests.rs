//! The guarantees of this module, tested on real folders.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;

use blackeyes_diagnostics::{Diagnostic, NoTexts, Severity, Texts, human, short};

use super::*;

fn site(files: &[(&str, &[u8])]) -> (TempDir, Root) {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        write(folder.path(), path, bytes);
    }
    let root = Root::open(folder.path()).unwrap();
    (folder, root)
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn paths(scan: &Scan) -> Vec<&str> {
    scan.files.iter().map(|file| &*file.path).collect()
}

fn lines(diagnostics: &[Diagnostic], language: blackeyes_diagnostics::Language) -> String {
    short(diagnostics, &NoTexts, language)
}

fn english(diagnostics: &[Diagnostic]) -> String {
    lines(diagnostics, blackeyes_diagnostics::Language::English)
}

#[test]
fn a_walk_lists_files_in_one_order_and_leaves_out_what_editors_leave_behind() {
    let (_folder, root) = site(&[
        ("content/news/b.md", b"bb"),
        ("content/news/a.md", b"a"),
        ("content/news/a/index.md", b""),
        ("content/news/春天.md", b"x"),
        ("content/news/~$roll.xlsx", b"x"),
        ("content/news/a.md~", b"x"),
        ("content/news/.a.md.swp", b"x"),
        ("content/news/.#a.md", b"x"),
        ("content/.git/config", b"x"),
        ("content/.DS_Store", b"x"),
        ("content/Thumbs.db", b"x"),
        ("content/desktop.ini", b"x"),
        ("content/_draft.md", b"x"),
        ("records/attendance/a.csv", b"x"),
    ]);
    let scan = scan(&root, "content");
    assert_eq!(
        paths(&scan),
        [
            "content/_draft.md",
            "content/news/a.md",
            "content/news/a/index.md",
            "content/news/b.md",
            "content/news/春天.md"
        ]
    );
    assert_eq!((root.size(&scan.files[3].path), root.size("content/none.md")), (Some(2), None));
    assert_eq!(scan.diagnostics, []);
}

#[test]
fn a_file_that_is_only_in_icloud_is_reported_under_its_own_name() {
    let (_folder, root) = site(&[("content/news/.photo.jpg.icloud", b"bplist00"), ("content/news/.icloud", b"x")]);
    let scan = scan(&root, "content");
    assert_eq!(scan.files, []);
    let [found] = scan.diagnostics.as_slice() else { panic!("{:?}", scan.diagnostics) };
    assert_eq!(found.place, blackeyes_diagnostics::Place::file("content/news/photo.jpg"));
    assert!(found.message.english().contains("only in the cloud") && found.hint.is_some());
}

#[test]
fn a_missing_folder_holds_nothing_and_a_file_is_no_folder() {
    let (_folder, root) = site(&[("themes", b"not a folder")]);
    assert!(scan(&root, "content").files.is_empty());
    assert!(scan(&root, "content").diagnostics.is_empty());
    assert_eq!(
        english(&scan(&root, "themes").diagnostics),
        "themes:1:1: error[io]: cannot be read: there is a file where a folder is expected; rename or move the file\n"
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_their_folder_only() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("passwords"), "secret").unwrap();
    let (folder, root) = site(&[
        ("content/news/a.md", b"a"),
        ("content/pictures/one.jpg", b"jpg"),
        ("records/attendance/a.csv", b"secret"),
    ]);
    let at = |path: &str| folder.path().join("content").join(path);
    symlink("../pictures/one.jpg", at("news/one.jpg")).unwrap();
    symlink("../pictures", at("news/pictures")).unwrap();
    symlink("../news", at("pictures/back")).unwrap();
    symlink("..", at("news/up")).unwrap();
    symlink("nothing", at("news/gone")).unwrap();
    symlink(outside.path().join("passwords"), at("news/passwords.md")).unwrap();
    symlink(outside.path(), at("news/folder")).unwrap();
    symlink("../../records/attendance/a.csv", at("news/record.csv")).unwrap();

    let scan = scan(&root, "content");
    assert_eq!(
        paths(&scan),
        [
            "content/news/a.md",
            "content/news/one.jpg",
            "content/news/pictures/one.jpg",
            "content/pictures/back/a.md",
            "content/pictures/back/one.jpg",
            "content/pictures/one.jpg"
        ]
    );
    let mut found = blackeyes_diagnostics::Diagnostics::new();
    found.extend(scan.diagnostics);
    found.sort();
    let codes: Vec<_> = found.iter().map(|d| (d.place.path().unwrap().to_string(), d.code.name())).collect();
    let expected = [
        ("content/news/folder", "symlink-outside"),
        ("content/news/gone", "io"),
        ("content/news/passwords.md", "symlink-outside"),
        ("content/news/pictures/back", "io"),
        ("content/news/record.csv", "symlink-outside"),
        ("content/news/up", "io"),
        ("content/pictures/back/folder", "symlink-outside"),
        ("content/pictures/back/gone", "io"),
        ("content/pictures/back/passwords.md", "symlink-outside"),
        ("content/pictures/back/pictures", "io"),
        ("content/pictures/back/record.csv", "symlink-outside"),
        ("content/pictures/back/up", "io"),
    ];
    assert_eq!(codes, expected.map(|(path, code)| (path.to_owned(), code)));

    assert_eq!(root.read("content/news/one.jpg", 10).unwrap(), b"jpg");
    for path in
        ["content/news/passwords.md", "content/news/folder/passwords", "content/news/record.csv", "content/../x"]
    {
        let refused = root.read(path, 10).unwrap_err();
        assert_eq!(refused.code.name(), "symlink-outside", "{path}");
    }
    assert_eq!(
        english(&[root.read("content/news/passwords.md", 10).unwrap_err()]),
        "content/news/passwords.md:1:1: error[symlink-outside]: this is a link that leads out of its folder; put a copy of \
         the file there instead: a site reads nothing outside `content/`, `records/` and `themes/`, and none of them \
         reaches into another\n"
    );
}

#[cfg(unix)]
#[test]
fn a_whole_folder_that_is_a_link_must_lead_inside() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.md"), "secret").unwrap();
    let (folder, root) = site(&[("stuff/texts/a.md", b"a")]);
    std::os::unix::fs::symlink("stuff/texts", folder.path().join("content")).unwrap();
    assert_eq!(paths(&scan(&root, "content")), ["content/a.md"]);
    assert_eq!(root.read("content/a.md", 10).unwrap(), b"a");

    fs::remove_file(folder.path().join("content")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
    let refused = scan(&root, "content");
    assert!(refused.files.is_empty());
    assert_eq!(refused.diagnostics[0].code.name(), "symlink-outside");
    assert_eq!(root.read("content/a.md", 10).unwrap_err().code.name(), "symlink-outside");
}

#[cfg(unix)]
#[test]
fn neither_a_pipe_nor_a_name_that_is_not_utf8_is_read() {
    use std::os::unix::ffi::OsStrExt;
    let (folder, root) = site(&[("content/con.md", b"x"), ("content/a:b.md", b"x"), ("content/ok.md", b"x")]);
    fs::write(folder.path().join("content").join(std::ffi::OsStr::from_bytes(b"\xb4\xba.md")), "x").unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("content/pipe.md")).unwrap();
    let mut scan = scan(&root, "content");
    assert_eq!(paths(&scan), ["content/ok.md"]);
    scan.diagnostics.sort_by_key(|d| d.place.path().map(ToString::to_string));
    insta::assert_snapshot!(english(&scan.diagnostics), @r"
    content/a:b.md:1:1: error[bad-file-name]: `a:b.md` contains the character `:`, which is not allowed in names; remove it, or replace it with a hyphen
    content/con.md:1:1: error[bad-file-name]: `con.md` cannot be a name: Windows reserves `con` for a device; add a word to the name, such as `con-notes`
    content/pipe.md:1:1: error[io]: this is not an ordinary file; remove it or move it out of the site
    content/��.md:1:1: error[bad-file-name]: the name of this file is not UTF-8; rename it; names in a zip made on Chinese Windows are correct with `unzip -O GB18030`
    ");
    assert_eq!(root.read("content/pipe.md", 10).unwrap_err().code.name(), "io");
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    let (_folder, root) = site(&[("content/a/b.md", b"12345")]);
    let errors = [
        root.read("content/c.md", 10).unwrap_err(),
        root.read("content/a", 10).unwrap_err(),
        root.read("content/a/b.md", 4).unwrap_err(),
        root.read("content/a/b.md/c", 4).unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.severity == Severity::Error));
    insta::assert_snapshot!(english(&errors), @r"
    content/c.md:1:1: error[io]: cannot be read: there is no such file or folder; check the name, capital letters included
    content/a:1:1: error[io]: cannot be read: it is a folder, but a file is expected here; rename or move the folder
    content/a/b.md:1:1: error[file-too-large]: this file is larger than the 4 bytes allowed for its kind; make it smaller or split it, and check that its content matches its name
    content/a/b.md/c:1:1: error[io]: cannot be read: there is a file where a folder is expected; rename or move the file
    ");
}

#[test]
fn a_byte_order_mark_is_taken_off_and_does_not_change_the_hash() {
    let (_folder, root) = site(&[("a.md", b"\xEF\xBB\xBF---\r\n"), ("b.md", b"---\r\n"), ("c.md", b"")]);
    let with = root.read_text("a.md").unwrap();
    assert_eq!(&*with.text, "---\r\n");
    assert_eq!(with, root.read_text("b.md").unwrap());
    assert_eq!(&*root.read_text("c.md").unwrap().text, "");
}

#[test]
fn a_file_in_another_encoding_is_named_with_the_way_to_convert_it() {
    let text = "---\ntitle: 春天来了\n---\n\n学院的玉兰花开了，同学们在图书馆前合影留念。\n";
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let (big5, ..) =
        encoding_rs::BIG5.encode("---\ntitle: 學院\n---\n我們在圖書館讀書，準備下週的演講比賽，請大家踴躍參加。");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut broken = text.as_bytes().to_vec();
    let at = text.find('图').unwrap();
    broken.remove(at);
    let (short_gb, ..) = encoding_rs::GB18030.encode("春天");
    let cases: [(&str, Vec<u8>); 8] = [
        ("content/0.md", short_gb.to_vec()),
        ("content/1.md", b"caf\xe9 cr\xe8me, d\xe9j\xe0 vu\n".to_vec()),
        ("content/a.md", gb.to_vec()),
        ("content/小 记.md", gb.to_vec()),
        ("content/b.md", big5.to_vec()),
        ("content/c.md", utf16),
        ("content/d.md", broken),
        ("content/e.md", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe".to_vec()),
    ];
    let errors = cases.map(|(path, bytes)| TextFile::decode(path, bytes).unwrap_err());
    insta::assert_snapshot!(english(&errors), @r"
    content/0.md:1:1: error[not-utf8]: the file is not UTF-8 from line 1 on: it seems to be GB18030; run `iconv -f GB18030 -t UTF-8 content/0.md > content/0.md.utf8` and put the new file in its place; or in VS Code choose Reopen with Encoding → GB18030, then Save with Encoding → UTF-8
    content/1.md:1:1: error[not-utf8]: the file is not UTF-8 from line 1 on: it seems to be CP1252; run `iconv -f CP1252 -t UTF-8 content/1.md > content/1.md.utf8` and put the new file in its place; or in VS Code choose Reopen with Encoding → CP1252, then Save with Encoding → UTF-8
    content/a.md:1:1: error[not-utf8]: the file is not UTF-8 from line 2 on: it seems to be GB18030; run `iconv -f GB18030 -t UTF-8 content/a.md > content/a.md.utf8` and put the new file in its place; or in VS Code choose Reopen with Encoding → GB18030, then Save with Encoding → UTF-8
    content/小 记.md:1:1: error[not-utf8]: the file is not UTF-8 from line 2 on: it seems to be GB18030; run `iconv -f GB18030 -t UTF-8 'content/小 记.md' > 'content/小 记.md.utf8'` and put the new file in its place; or in VS Code choose Reopen with Encoding → GB18030, then Save with Encoding → UTF-8
    content/b.md:1:1: error[not-utf8]: the file is not UTF-8 from line 2 on: it seems to be Big5; run `iconv -f Big5 -t UTF-8 content/b.md > content/b.md.utf8` and put the new file in its place; or in VS Code choose Reopen with Encoding → Big5, then Save with Encoding → UTF-8
    content/c.md:1:1: error[not-utf8]: the file is not UTF-8 from line 1 on: it seems to be UTF-16; run `iconv -f UTF-16 -t UTF-8 content/c.md > content/c.md.utf8` and put the new file in its place; or in VS Code choose Reopen with Encoding → UTF-16, then Save with Encoding → UTF-8
    content/d.md:1:1: error[not-utf8]: line 5 has a damaged character; type that line again and save the file as UTF-8
    content/e.md:1:1: error[not-utf8]: this is a Word, Excel or zip file, not a text file; copy its text into a new file saved as UTF-8: renaming it does not convert it
    ");
    insta::assert_snapshot!(lines(&errors, blackeyes_diagnostics::Language::Chinese), @r"
    content/0.md:1:1: 错误[not-utf8]: 文件从第 1 行起不是 UTF-8 编码，看来是 GB18030；请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 GB18030，再“通过编码保存”选 UTF-8；或运行 `iconv -f GB18030 -t UTF-8 content/0.md > content/0.md.utf8` 后用新文件替换
    content/1.md:1:1: 错误[not-utf8]: 文件从第 1 行起不是 UTF-8 编码，看来是 CP1252；请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 CP1252，再“通过编码保存”选 UTF-8；或运行 `iconv -f CP1252 -t UTF-8 content/1.md > content/1.md.utf8` 后用新文件替换
    content/a.md:1:1: 错误[not-utf8]: 文件从第 2 行起不是 UTF-8 编码，看来是 GB18030；请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 GB18030，再“通过编码保存”选 UTF-8；或运行 `iconv -f GB18030 -t UTF-8 content/a.md > content/a.md.utf8` 后用新文件替换
    content/小 记.md:1:1: 错误[not-utf8]: 文件从第 2 行起不是 UTF-8 编码，看来是 GB18030；请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 GB18030，再“通过编码保存”选 UTF-8；或运行 `iconv -f GB18030 -t UTF-8 'content/小 记.md' > 'content/小 记.md.utf8'` 后用新文件替换
    content/b.md:1:1: 错误[not-utf8]: 文件从第 2 行起不是 UTF-8 编码，看来是 Big5；请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 Big5，再“通过编码保存”选 UTF-8；或运行 `iconv -f Big5 -t UTF-8 content/b.md > content/b.md.utf8` 后用新文件替换
    content/c.md:1:1: 错误[not-utf8]: 文件从第 1 行起不是 UTF-8 编码，看来是 UTF-16；请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 UTF-16，再“通过编码保存”选 UTF-8；或运行 `iconv -f UTF-16 -t UTF-8 content/c.md > content/c.md.utf8` 后用新文件替换
    content/d.md:1:1: 错误[not-utf8]: 第 5 行有损坏的字符；请重新输入这一行，并将文件保存为 UTF-8
    content/e.md:1:1: 错误[not-utf8]: 这是 Word、Excel 或 zip 文件，不是文本文件；请把其中的文字复制到新文件并保存为 UTF-8：只改文件名并不能转换格式
    ");
}

#[test]
fn texts_to_quote_come_from_the_site_or_from_what_was_given() {
    let (folder, root) = site(&[("content/a.md", b"\xEF\xBB\xBFone\n")]);
    let texts = SiteTexts::new(&root).with("themes/ink/page.html", "inside");
    assert_eq!(texts.text("content/a.md").as_deref(), Some("one\n"));
    fs::write(folder.path().join("content/a.md"), "two\n").unwrap();
    assert_eq!(texts.text("content/a.md").as_deref(), Some("one\n"));
    assert_eq!(texts.text("themes/ink/page.html").as_deref(), Some("inside"));
    assert_eq!(texts.text("content/b.md"), None);
    assert_eq!(texts.text("../../etc/passwd"), None);
    // When a printer requests a file that no longer exists, it prints only the path.
    let error = root.read("content/b.md", 1).unwrap_err();
    assert!(human([&error], &texts, blackeyes_diagnostics::Language::English, false).contains("content/b.md"));
}

#[test]
fn names_that_windows_rejects_are_reported() {
    use Problem::*;
    for name in ["a.md", "春天.md", "console.md", "com10.txt", "lpt.md", "nul-notes", ".nojekyll", "a b.md", "100%.md"]
    {
        assert_eq!(check_file_name(name), None, "{name}");
    }
    let device = |name: &str| Some(Reserved(name.to_owned()));
    assert_eq!(check_file_name("CON"), device("CON"));
    assert_eq!(check_file_name("nul.tar.gz"), device("nul"));
    assert_eq!(check_file_name("aux .md"), device("aux"));
    assert_eq!(check_file_name("COM1"), device("COM1"));
    assert_eq!(check_file_name("lpt².md"), device("lpt²"));
    assert_eq!(check_file_name("PRN.md"), device("PRN"));
    assert_eq!(check_file_name(""), Some(Empty));
    assert_eq!(check_file_name(".."), Some(Dots));
    assert_eq!(check_file_name("a."), Some(DotOrSpaceAtEnd));
    assert_eq!(check_file_name("a "), Some(DotOrSpaceAtEnd));
    assert_eq!(check_file_name("what?.md"), Some(Character('?')));
    assert_eq!(check_file_name("a\\b"), Some(Character('\\')));
    assert_eq!(check_file_name("a\u{7}b"), Some(Control('\u{7}')));
    assert_eq!(check_file_name("txt\u{202E}dm.exe"), Some(Control('\u{202E}')));
    assert_eq!(check_file_name(&"春".repeat(86)), Some(TooLong(258)));
}

#[test]
fn slugs_stay_in_their_place_and_plain() {
    for slug in ["spring", "spring-2026", "春天", "v1.2", "a_b"] {
        assert_eq!(check_slug(slug), Ok(()), "{slug}");
    }
    let problem = |slug: &str| check_slug(slug).unwrap_err();
    assert_eq!(problem("../secret"), Problem::Dots);
    assert_eq!(problem("a..b"), Problem::Dots);
    assert_eq!(problem(".hidden"), Problem::LeadingDot);
    assert_eq!(problem("a/b"), Problem::Character('/'));
    assert_eq!(problem("a\\b"), Problem::Character('\\'));
    assert_eq!(problem("a#b"), Problem::Character('#'));
    assert_eq!(problem("50%"), Problem::Character('%'));
    assert_eq!(problem("a\u{3000}b"), Problem::Character(' '));
    assert_eq!(problem("con"), Problem::Reserved("con".into()));
    assert_eq!(problem(""), Problem::Empty);
    let problem = problem("a\u{202E}b");
    assert_eq!(problem.message("a b").english(), "`a b` contains an invisible control character (U+202E)",);
    assert_eq!(problem.hint().chinese(), "请删去这个字符，或换成连字符");
}

#[test]
fn addresses_equal_by_case_or_unicode_form_have_one_key() {
    for (one, other) in [
        ("/Journal/A/", "/journal/a/"),
        ("/caf\u{e9}/", "/cafe\u{301}/"),
        ("/CAFÉ/", "/cafe\u{301}/"),
        ("/straße/", "/STRASSE/"),
        ("/ΣΊΣΥΦΟΣ/", "/σίσυφος/"),
        ("/\u{212A}/", "/k/"),
        ("/Ａ/", "/ａ/"),
    ] {
        assert_eq!(collision_key(one), collision_key(other), "{one} {other}");
    }
    assert_ne!(collision_key("/春/"), collision_key("/秋/"));
    assert_ne!(collision_key("/Ａ/"), collision_key("/A/"));
}

proptest! {
    #[test]
    fn any_bytes_are_text_or_a_reported_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        match TextFile::decode("content/a.md", bytes.clone()) {
            Ok(text) => prop_assert!(bytes.ends_with(text.text.as_bytes())),
            Err(error) => {
                prop_assert_eq!(error.code.name(), "not-utf8");
                prop_assert!(error.hint.is_some());
            }
        }
    }

    #[test]
    fn no_path_is_read_that_leaves_the_folder(path in "[./a\\\\:~]{0,12}|\\PC{0,12}") {
        let (folder, root) = site(&[("site/a/a", b"inside"), ("secret", b"outside")]);
        drop(root);
        let root = Root::open(&folder.path().join("site")).unwrap();
        if let Ok(bytes) = root.read(&path, 100) {
            prop_assert_eq!(bytes, b"inside");
        }
        if let Ok(real) = root.resolve(&path) {
            prop_assert!(real.starts_with(root.canonical()));
        }
    }

    #[test]
    fn a_slug_that_passes_is_one_plain_component(slug in "\\PC{0,12}|[.a /\\\\]{0,4}") {
        if check_slug(&slug).is_ok() {
            let components: Vec<_> = Path::new(&slug).components().collect();
            prop_assert_eq!(components, [std::path::Component::Normal(slug.as_ref())]);
        }
    }
}
