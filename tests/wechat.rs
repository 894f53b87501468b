//! A document with everything that a text can have, as the editor of an official account gets it.

use std::fs;
use std::io::Cursor;

use crate::kit::{self, AS_OF, program, write};

const ISSUE: &str =
    "---\ntitle: 春天\nvolume: 12\nnumber: 1\ndate: 2026-03-05\nsections: [{id: prose, title: 散文}]\n---\n";

#[test]
fn everything_in_a_text_reaches_the_editor() {
    let place = tempfile::tempdir().expect("a folder");
    let site = place.path().join("site");
    let issue = site.join("content/journal/spring");
    write(&site.join("site.yaml"), kit::SETTINGS);
    write(&issue.join("issue.zh.md"), ISSUE);
    write(&issue.join("lamp.zh.md"), include_str!("wechat/lamp.zh.md"));
    write(&issue.join("drawing.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>");
    write(&issue.join("song.mp3"), b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\0");
    let mut png = Cursor::new(Vec::new());
    let wall = image::RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3]));
    wall.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    write(&issue.join("wall.png"), png.into_inner());
    let arguments = ["export", "wechat", "content/journal/spring/lamp.zh.md", "-C", "site", "--out", "lamp.html"];
    let run =
        program(place.path(), &[&arguments[..], &["--as-of", AS_OF, "--lang", "zh", "--color", "never"]].concat(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let html = fs::read_to_string(place.path().join("lamp.html")).expect("a file");
    // The bytes of the picture are those of the site.
    let mut parts = html.split("data:image/png;base64,");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str("data:…");
        shown.push_str(part.trim_start_matches(|c: char| c != '"'));
    }
    shown.push_str(&run.stdout);
    let expected = kit::project().join("tests/wechat/lamp.zh.html");
    if std::env::var_os("BLESS").is_some() {
        write(&expected, &shown);
    }
    assert_eq!(shown, fs::read_to_string(&expected).expect("a file"), "BLESS=1 writes what the program exports");
}

#[test]
fn what_only_a_trusted_writer_may_use_is_listed() {
    let place = tempfile::tempdir().expect("a folder");
    let site = place.path().join("site");
    write(&site.join("site.yaml"), format!("{}raw_html: trusted\n", kit::SETTINGS));
    write(
        &site.join("content/news/lamp.md"),
        "---\ntitle: Lamp\ndate: 2026-03-05\n---\nA <canvas>dark</canvas> <b>lamp</b>.\n",
    );
    let arguments = ["export", "wechat", "content/news/lamp.md", "-C", "site", "--out", "lamp.html", "--as-of", AS_OF];
    let run = program(place.path(), &[&arguments[..], &["--lang", "en", "--color", "never"]].concat(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("not exported: raw HTML that the editor drops, in 1 places"), "{}", run.stdout);
    let html = fs::read_to_string(place.path().join("lamp.html")).expect("a file");
    assert!(html.contains("A dark <b>lamp</b>.</p>"), "{html}");
}
