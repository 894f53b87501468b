//! `blackeyes fetch-picture`: pictures of other hosts are kept beside the documents that show them.

use crate::kit;

use std::fs;
use std::io::Cursor;
use std::path::Path;

use crate::kit::host::Host;
use crate::kit::{Run, program};

/// A host on this machine: `/lamp.png` is a picture, `/moved` leads to it, `/page` is not a picture, anything else is missing.
fn host() -> u16 {
    let mut picture = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(4, 4, image::Rgb([1, 2, 3]))
        .write_to(&mut picture, image::ImageFormat::Png)
        .expect("a picture");
    let picture = picture.into_inner();
    let host = Host::start(move |request| match request {
        "GET /lamp.png" | "GET /lamp.png?x=1&y=2" => ("200 OK", picture.clone()),
        "GET /moved" => ("302 Found\r\nLocation: /lamp.png", Vec::new()),
        "GET /page" => ("200 OK", b"<html>".to_vec()),
        _ => ("404 Not Found", Vec::new()),
    });
    host.port
}

fn site(place: &Path, text: &str) {
    kit::write(&place.join("site/site.yaml"), kit::SETTINGS);
    kit::write(&place.join("site/content/news/a.md"), format!("---\ntitle: Spring\ndate: 2026-03-05\n---\n{text}"));
}

fn fetch(place: &Path, more: &[&str]) -> Run {
    program(place, &[&["fetch-picture", "-C", "site", "--lang", "en", "--color", "never"], more].concat(), &[])
}

fn text(place: &Path) -> String {
    fs::read_to_string(place.join("site/content/news/a.md")).expect("the document")
}

#[test]
fn pictures_are_kept_and_nothing_else_of_the_document_changes() {
    let (place, port) = (tempfile::tempdir().expect("a folder"), host());
    let before = format!(
        "A  line, with  spaces.\r\n\r\n![A lamp](http://127.0.0.1:{port}/lamp.png \"At night\")\r\n\r\n\
         ![Again](http://127.0.0.1:{port}/moved)\r\n\r\n<img src=\"http://127.0.0.1:{port}/lamp.png?x=1&amp;y=2\" alt=\"Lamp\">\r\n"
    );
    site(place.path(), &before);
    let dry = fetch(place.path(), &["--own-network", "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{}", dry.stderr);
    assert!(dry.stdout.contains("3 pictures would be fetched"), "{}", dry.stdout);
    assert!(text(place.path()).ends_with(&before), "a dry run changes nothing");
    let run = fetch(place.path(), &["--own-network"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("3 pictures fetched; credit the authors, and build again"), "{}", run.stdout);
    let after = before
        .replace(&format!("http://127.0.0.1:{port}/lamp.png?x=1&amp;y=2"), "lamp.png")
        .replace(&format!("http://127.0.0.1:{port}/lamp.png"), "lamp.png")
        .replace(&format!("http://127.0.0.1:{port}/moved"), "moved.png");
    assert!(text(place.path()).ends_with(&after), "{}", text(place.path()));
    assert!(place.path().join("site/content/news/lamp.png").is_file());
    let again = fetch(place.path(), &["--own-network"]);
    assert_eq!((again.code, again.stdout.trim()), (Some(0), "No document shows a picture from another host"));
}

#[test]
fn what_cannot_be_fetched_stays_as_it_is() {
    let (place, port) = (tempfile::tempdir().expect("a folder"), host());
    let before = format!("![A](http://127.0.0.1:{port}/missing.png)\n\n![B](http://127.0.0.1:{port}/page)\n");
    site(place.path(), &before);
    // Hosts of this machine are asked on request alone.
    let refused = fetch(place.path(), &[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("`--own-network` allows it"), "{}", refused.stderr);
    let run = fetch(place.path(), &["--own-network"]);
    assert_eq!(run.code, Some(1));
    for said in ["the host answers 404", "the file there is not a picture that can be published", "2 left as before"] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(text(place.path()).ends_with(&before));
    assert_eq!(fs::read_dir(place.path().join("site/content/news")).expect("a folder").count(), 1);
}

/// Fetches a picture while another program makes `theirs` of the document.
fn fetch_while_another_program_writes(place: &Path, theirs: fn(&str) -> String) -> (Run, String) {
    let mut picture = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(4, 4, image::Rgb([1, 2, 3]))
        .write_to(&mut picture, image::ImageFormat::Png)
        .expect("a picture");
    let (picture, file) = (picture.into_inner(), place.join("site/content/news/a.md"));
    let host = Host::start(move |_| {
        let now = fs::read_to_string(&file).expect("the document");
        fs::write(&file, theirs(&now)).expect("the document");
        ("200 OK", picture.clone())
    });
    let port = host.port;
    site(place, &format!("\n![A lamp](http://127.0.0.1:{port}/lamp.png)\n\nThe second paragraph.\n"));
    let data = place.join("data").display().to_string();
    let arguments = ["fetch-picture", "-C", "site", "--lang", "en", "--color", "never", "--own-network"];
    (program(place, &arguments, &[("BLACKEYES_DATA", &data)]), text(place))
}

#[test]
fn what_another_program_wrote_meanwhile_in_another_place_is_merged() {
    let place = tempfile::tempdir().expect("a folder");
    let theirs = |now: &str| now.replace("The second", "Another");
    let (run, text) = fetch_while_another_program_writes(place.path(), theirs);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("merged with what another program wrote meanwhile (version 2 of 20"), "{}", run.stdout);
    assert!(text.ends_with("![A lamp](lamp.png)\n\nAnother paragraph.\n"), "{text}");
}

#[test]
fn what_another_program_wrote_meanwhile_in_the_same_place_stays_and_both_versions_are_named() {
    let place = tempfile::tempdir().expect("a folder");
    let theirs = |now: &str| now.replace("/lamp.png)", "/another.png)");
    let (run, text) = fetch_while_another_program_writes(place.path(), theirs);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("worked on version 1 of 20"), "{}", run.stderr);
    assert!(run.stderr.contains("which is version 2 of 20"), "{}", run.stderr);
    assert!(text.contains("/another.png)") && !text.contains("(lamp.png)"), "{text}");
}
