//! Reads any bytes as a manuscript, and any text as the main part of one. Neither may panic, hang or take much memory, and what
//! was read must be Markdown that is read again.

#![no_main]

use std::io::{Cursor, Write};

use blackeyes_docx::{markdown, read};
use blackeyes_markdown::{Markdown, Source};
use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"document.xml\"/>\
    <Relationship Id=\"n\" Type=\"http://x/numbering\" Target=\"document.xml\"/>\
    <Relationship Id=\"f\" Type=\"http://x/footnotes\" Target=\"document.xml\"/>\
    <Relationship Id=\"p\" Type=\"http://x/image\" Target=\"picture.png\"/></Relationships>";

/// A manuscript whose text, styles, numbering and notes are all `part`.
fn around(part: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts: [(&str, &[u8]); 3] = [
        ("word/document.xml", part),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/picture.png", b"\x89PNG\r\n\x1a\n"),
    ];
    for (name, content) in parts {
        archive.start_file(name, options).ok()?;
        archive.write_all(content).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

fuzz_target!(|data: &[u8]| {
    let bytes = if data.starts_with(b"PK") { Some(data.to_vec()) } else { around(data) };
    if let Some(manuscript) = bytes.and_then(|bytes| read(&bytes).ok()) {
        let written = markdown(&manuscript);
        let (_, body) = written.split_once("\n---\n").expect("front matter");
        let _ = Markdown::default().parse(&Source { path: &"a.md".into(), text: body, start: 0, summarise: false });
        for loss in &manuscript.losses {
            assert!(!loss.wording().chinese().is_empty());
        }
    }
});
