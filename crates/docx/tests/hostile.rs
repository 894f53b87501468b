//! Files that are no manuscripts, damaged, or made to do harm: refused within limits, with what to do.

mod package;

use std::time::Instant;

use blackeyes_docx::{FilePart, Limit, Refusal, read};
use package::{archive, body, docx, line, look, p, part, prose, r, set};

#[test]
fn other_files_are_known_by_their_content() {
    let odt: &[(&str, &[u8])] = &[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")];
    let files: Vec<(Vec<u8>, Refusal)> = vec![
        (Vec::new(), Refusal::Empty),
        (b"{\\rtf1\\ansi".to_vec(), Refusal::Rtf),
        (b"%PDF-1.7".to_vec(), Refusal::Pdf),
        (b"\xFF\xD8\xFF\xE0".to_vec(), Refusal::Picture),
        ("<html><body>稿件".into(), Refusal::WebPage),
        (b"<?xml version=\"1.0\"?><w:wordDocument/>".to_vec(), Refusal::Xml),
        ("稿件".into(), Refusal::Text),
        (vec![0, 1, 2, 3], Refusal::Unknown),
        (archive(odt), Refusal::OpenDocument),
        (archive(&[("Index/Document.iwa", b"x")]), Refusal::Pages),
        (archive(&[("xl/workbook.xml", b"<x/>")]), Refusal::Workbook),
        (archive(&[("ppt/presentation.xml", b"<x/>")]), Refusal::Presentation),
        (archive(&[("稿件.docx", b"x")]), Refusal::OtherArchive),
    ];
    for (bytes, refusal) in files {
        assert_eq!(read(&bytes).unwrap_err(), refusal);
    }
}

#[test]
fn compound_files_are_distinguished() {
    let with = |stream: &str| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    };
    assert_eq!(read(&with("/WordDocument")).unwrap_err(), Refusal::OldWord);
    assert_eq!(read(&with("/EncryptedPackage")).unwrap_err(), Refusal::Encrypted);
    assert_eq!(read(&with("/CONTENTS")).unwrap_err(), Refusal::Works);
    assert_eq!(read(&with("/Workbook")).unwrap_err(), Refusal::Workbook);
    assert_eq!(read(&with("/FileHeader")).unwrap_err(), Refusal::OtherContainer);
}

#[test]
fn every_refusal_says_what_to_do_in_both_languages() {
    let all = [
        Refusal::Empty,
        Refusal::OldWord,
        Refusal::Rtf,
        Refusal::Pages,
        Refusal::OpenDocument,
        Refusal::Encrypted,
        Refusal::CutOff,
        Refusal::Entities,
        Refusal::Damaged(FilePart::Document),
        Refusal::TooLarge(Limit::Ratio),
    ];
    for refusal in all {
        assert!(!refusal.message().english().ends_with('.') && !refusal.message().chinese().ends_with('。'));
        assert!(refusal.advice().english().len() > 20 && refusal.advice().chinese().len() > 20);
    }
    assert!(Refusal::OldWord.advice().chinese().contains("腾讯文档"));
}

#[test]
fn a_file_that_is_cut_off_is_said_to_be() {
    let bytes = docx(&prose(), &[]);
    for end in (4..bytes.len() - 30).step_by(7) {
        assert_eq!(read(&bytes[..end]).unwrap_err(), Refusal::CutOff);
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused_at_once() {
    let start = Instant::now();
    let bomb = docx(&" ".repeat(50 << 20), &[]);
    assert!(bomb.len() < 200_000);
    let packed = start.elapsed();
    assert_eq!(read(&bomb).unwrap_err(), Refusal::TooLarge(Limit::Ratio));
    assert!(start.elapsed().checked_sub(packed).unwrap() < std::time::Duration::from_secs(2));
    let many: Vec<(String, Vec<u8>)> = (0..20_001).map(|at| (format!("x/{at}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    assert_eq!(read(&archive(&many)).unwrap_err(), Refusal::TooLarge(Limit::Entries));
}

#[test]
fn deep_nesting_is_refused() {
    let depth = 5_000;
    let tables =
        format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(depth), line("甲"), "</w:tc></w:tr></w:tbl>".repeat(depth));
    assert_eq!(read(&docx(&tables, &[])).unwrap_err(), Refusal::TooLarge(Limit::Depth));
    let formula = format!("<m:oMath>{}{}</m:oMath>", "<m:e>".repeat(depth), "</m:e>".repeat(depth));
    assert_eq!(read(&docx(&p(&formula), &[])).unwrap_err(), Refusal::TooLarge(Limit::Depth));
}

#[test]
fn as_deep_as_allowed_is_read() {
    let tables = format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(60), line("甲乙"), "</w:tc></w:tr></w:tbl>".repeat(60));
    assert!(body(&format!("{}{tables}", prose()), &[]).contains("甲乙"));
    let fractions = 60;
    let formula = format!(
        "<m:oMath>{}<m:r><m:t>x</m:t></m:r>{}</m:oMath>",
        "<m:f><m:num>".repeat(fractions),
        "</m:num></m:f>".repeat(fractions)
    );
    assert!(body(&format!("{}{}", prose(), p(&formula)), &[]).contains("\\frac"));
}

#[test]
fn broken_parts_are_named() {
    let broken = part("styles", "<w:style>");
    assert_eq!(read(&docx(&prose(), &[("styles", &broken)])).unwrap_err(), Refusal::Damaged(FilePart::Styles));
    assert_eq!(read(&docx("<w:p></w:r>", &[])).unwrap_err(), Refusal::Damaged(FilePart::Document));
    let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:numbering/>";
    assert_eq!(read(&docx(&prose(), &[("numbering", entity)])).unwrap_err(), Refusal::Entities);
    assert_eq!(read(&docx(&line("&undeclared;"), &[])).unwrap_err(), Refusal::Entities);
}

#[test]
fn circles_of_styles_and_lists_end() {
    let style = |id: &str, base: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"{base}\"/></w:style>"
        )
    };
    let styles = part("styles", &format!("{}{}", style("a", "b"), style("b", "a")));
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"s\"/></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let text = set("<w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"200\"/><w:numId w:val=\"1\"/></w:numPr>", &r("甲"));
    let read = body(&format!("{}{text}", prose()), &[("styles", &styles), ("numbering", &numbering)]);
    assert!(read.ends_with('甲'));
}

#[test]
fn fields_and_spans_out_of_bounds_end() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(10_000);
    assert!(read(&docx(&p(&begin), &[])).is_ok());
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".repeat(100);
    assert!(read(&docx(&p(&end), &[])).is_ok());
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc>";
    let table = format!("<w:tbl><w:tr>{cell}</w:tr></w:tbl>");
    assert!(read(&docx(&format!("{}{table}", prose()), &[])).is_ok());
    let size = p(&look("<w:sz w:val=\"99999999999\"/>", "甲"));
    assert!(read(&docx(&size, &[])).is_ok());
    let level = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"%1%9\"/></w:lvl>";
    let numbering = part(
        "numbering",
        &format!(
            "<w:abstractNum w:abstractNumId=\"0\">{level}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        ),
    );
    let item = set("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", &r("甲"));
    assert!(read(&docx(&item.repeat(3), &[("numbering", &numbering)])).is_ok());
}
