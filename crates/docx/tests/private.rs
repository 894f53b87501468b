//! Nothing that an author did not mean to hand in reaches a value: not the text, not the report.

mod package;

use blackeyes_docx::{Manuscript, markdown, read};
use package::{archive, docx, field, line, look, losses, manuscript, p, part, prose, r, set};

const SECRET: &str = "机密";

/// Everything that a manuscript hands over.
fn all(manuscript: &Manuscript) -> String {
    let report = manuscript.losses.iter().map(|loss| format!("{:?}", loss.wording()));
    format!("{manuscript:?}{}{}", markdown(manuscript), report.collect::<String>())
}

#[track_caller]
fn hides(body: &str, parts: &[(&str, &str)], reported: &[(&str, usize)]) {
    let manuscript = manuscript(&format!("{body}{}", prose()), parts);
    assert!(!all(&manuscript).contains(SECRET), "{}", all(&manuscript));
    assert_eq!(losses(&manuscript), reported);
}

#[test]
fn comments() {
    let comments =
        part("comments", &format!("<w:comment w:id=\"0\" w:author=\"{SECRET}\">{}</w:comment>", line(SECRET)));
    let body = p(&format!("<w:commentRangeStart w:id=\"0\"/>{}<w:r><w:commentReference w:id=\"0\"/></w:r>", r("正文")));
    hides(&body, &[("comments", &comments)], &[("comment", 1)]);
}

#[test]
fn deleted_and_moved_text() {
    let change = format!("w:id=\"1\" w:author=\"{SECRET}\"");
    for element in ["del", "moveFrom"] {
        let body = p(&format!(
            "{}<w:{element} {change}><w:r><w:delText>{SECRET}</w:delText></w:r>{}</w:{element}>",
            r("留下的"),
            r(SECRET)
        ));
        hides(&body, &[], &[("tracked", 1)]);
    }
    let row = format!("<w:tr><w:trPr><w:del {change}/></w:trPr><w:tc>{}</w:tc></w:tr>", line(SECRET));
    hides(&format!("{}<w:tbl>{row}</w:tbl>", prose()), &[], &[("tracked", 1)]);
}

#[test]
fn who_inserted_and_changed() {
    let change = format!("w:id=\"1\" w:author=\"{SECRET}\" w:date=\"2026-01-01\"");
    let inserted = p(&format!("<w:ins {change}>{}</w:ins>", r("加上的")));
    hides(&inserted, &[], &[("tracked", 1)]);
    let changed = p(&look(&format!("<w:i/><w:rPrChange {change}><w:rPr><w:b/></w:rPr></w:rPrChange>"), "改过的"));
    hides(&changed, &[], &[("tracked", 1)]);
}

#[test]
fn hidden_text() {
    hides(&p(&format!("{}{}", r("看得见"), look("<w:vanish/>", SECRET))), &[], &[("hidden", 1)]);
    let styles = part(
        "styles",
        "<w:style w:type=\"character\" w:styleId=\"h\"><w:name w:val=\"h\"/><w:rPr><w:vanish/></w:rPr></w:style>",
    );
    let by_style = p(&format!("{}{}", r("看得见"), look("<w:rStyle w:val=\"h\"/>", SECRET)));
    hides(&by_style, &[("styles", &styles)], &[("hidden", 1)]);
}

#[test]
fn headers_and_instructions() {
    let header = part("hdr", &line(SECRET));
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rel-header1\"/></w:sectPr>";
    hides(&format!("{}{section}", prose()), &[("header1", &header)], &[("header", 1)]);
    hides(&p(&field(&format!(" ADDIN ZOTERO_ITEM {SECRET}"), &r("（甲，2020）"))), &[], &[("citation", 1)]);
    hides(&p(&field(&format!(" IF 1=1 \"{SECRET}\" "), &r("甲"))), &[], &[]);
}

#[test]
fn places_that_are_not_filled() {
    let control = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{SECRET}\"/><w:tag w:val=\"{SECRET}\"/><w:showingPlcHdr/></w:sdtPr>\
        <w:sdtContent>{}</w:sdtContent></w:sdt>",
        r(&format!("单击此处输入{SECRET}"))
    );
    hides(&p(&format!("{}{control}", r("姓名"))), &[], &[]);
}

#[test]
fn private_cells_of_a_form() {
    let row = |name: &str, value: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", line(name), line(value));
    let rows =
        [row("题目", "秋天"), row("姓名", "林晓晨"), row("手机", SECRET), row("身份证号", SECRET), row("备用", SECRET)];
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    hides(&table, &[], &[("personal", 2), ("form", 1)]);
    let front = manuscript(&format!("{table}{}", prose()), &[]).front;
    assert_eq!(front.title.as_deref(), Some("秋天"));
    assert_eq!(front.authors[0].name, "林晓晨");
}

#[test]
fn lines_with_numbers() {
    let title = set("<w:jc w:val=\"center\"/>", &look("<w:b/>", "秋天"));
    let numbers = set("<w:jc w:val=\"center\"/>", &look("<w:u w:val=\"single\"/>", "联系电话：139 0000 2417"));
    let manuscript = manuscript(&format!("{title}{numbers}{}", prose()), &[]);
    assert!(!all(&manuscript).contains("2417"));
    assert_eq!(losses(&manuscript), [("personal", 1), ("underline", 1)]);
}

#[test]
fn properties_and_custom_xml() {
    let secret = format!("<x>{SECRET}</x>");
    let inside = docx(&prose(), &[]);
    let mut reader = zip::ZipArchive::new(std::io::Cursor::new(inside)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..reader.len() {
        let mut file = reader.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut content).unwrap();
        parts.push((file.name().unwrap().into_owned(), content));
    }
    for name in
        ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "customXml/item1.xml", "word/people.xml"]
    {
        parts.push((name.to_owned(), secret.clone().into_bytes()));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    assert!(!all(&read(&archive(&parts)).unwrap()).contains(SECRET));
}

#[test]
fn numbers_about_the_author() {
    for text in ["（作者系中文系学生，电话13900002417）", "作者简介：周可，中文系学生，邮箱：a2417@example.com。"]
    {
        let manuscript = manuscript(&format!("{}{}", prose(), line(text)), &[]);
        assert!(!all(&manuscript).contains("2417"), "{text}");
        assert_eq!(losses(&manuscript), [("personal", 1)]);
        assert!(manuscript.front.note.as_deref().unwrap().contains("中文系学生"));
    }
}

#[test]
fn numbers_in_a_note_to_the_title() {
    let notes = part(
        "footnotes",
        &format!("<w:footnote w:id=\"1\">{}</w:footnote>", line("周可，中文系学生，邮箱：a2417@example.com")),
    );
    let title = set(
        "<w:jc w:val=\"center\"/>",
        &format!("{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>", look("<w:b/>", "秋天")),
    );
    let manuscript = manuscript(&format!("{title}{}", prose()), &[("footnotes", &notes)]);
    assert_eq!(losses(&manuscript), [("personal", 1)]);
    assert!(all(&manuscript).contains("中文系学生") && !all(&manuscript).contains("2417"));
}
