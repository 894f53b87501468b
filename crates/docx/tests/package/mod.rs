//! Builds manuscripts part by part.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::io::{Cursor, Write};

use blackeyes_docx::{Manuscript, markdown, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

/// An archive of parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A part of `WordprocessingML` with the root `name`.
pub fn part(name: &str, content: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{name} {SPACES}>{content}</w:{name}>")
}

/// A manuscript with this body and other parts, named by their relation: `("styles", …)`.
pub fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let relations = parts
        .iter()
        .map(|(name, _)| format!("<Relationship Id=\"rel-{name}\" Type=\"http://x/{name}\" Target=\"{name}.xml\"/>"));
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}\
        <Relationship Id=\"web\" Type=\"http://x/hyperlink\" Target=\"https://example.org/a\" TargetMode=\"External\"/>\
        <Relationship Id=\"picture\" Type=\"http://x/image\" Target=\"media/image1.png\"/></Relationships>",
        relations.collect::<String>()
    );
    let mut all: Vec<(String, Vec<u8>)> = vec![
        ("word/document.xml".into(), document.into_bytes()),
        ("word/_rels/document.xml.rels".into(), relations.into_bytes()),
        ("word/media/image1.png".into(), b"\x89PNG\r\n\x1a\n".to_vec()),
    ];
    all.extend(parts.iter().map(|(name, content)| (format!("word/{name}.xml"), content.as_bytes().to_vec())));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    archive(&all)
}

/// A paragraph of runs.
pub fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// A paragraph of one text.
pub fn line(text: &str) -> String {
    p(&r(text))
}

/// A paragraph with properties.
pub fn set(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run with properties.
pub fn look(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A field with its instruction and its result.
pub fn field(instruction: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}{result}{}",
        mark("begin"),
        mark("separate"),
        mark("end")
    )
}

/// A long paragraph, so that a text is prose.
pub fn prose() -> String {
    line("这是一段足够长的正文，用来说明后面的内容不是题目，也不是作者，更不是诗，而是一篇普通的散文。")
}

/// Reads a manuscript with this body.
pub fn manuscript(body: &str, parts: &[(&str, &str)]) -> Manuscript {
    read(&docx(body, parts)).unwrap()
}

/// The text of a manuscript with this body, after its front matter.
pub fn body(body: &str, parts: &[(&str, &str)]) -> String {
    let text = markdown(&manuscript(body, parts));
    text.split_once("\n---\n").unwrap().1.trim().to_owned()
}

/// The names of what was lost, with their counts.
pub fn losses(manuscript: &Manuscript) -> Vec<(&'static str, usize)> {
    manuscript.losses.iter().map(|loss| (loss.kind.name(), loss.count)).collect()
}
