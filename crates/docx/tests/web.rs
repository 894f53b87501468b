//! Web pages: what Word and `LibreOffice` copy or save, articles of `WeChat`, and others, each with the document and the losses that
//! an editor expects.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use blackeyes_docx::{Found, Manuscript, Refusal, markdown, read_fragment, read_web};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web")
}

fn page(name: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{name}.html"))).unwrap()
}

/// Reads a page whose pictures are all elsewhere.
fn read(html: &str) -> Manuscript {
    read_web(html.as_bytes(), &mut |_| Found::Elsewhere).unwrap()
}

/// A picture that says nothing but that it is one.
const DOT: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

fn body(html: &str) -> String {
    let written = markdown(&read_web(html.as_bytes(), &mut |_| Found::Bytes(DOT.to_vec())).unwrap());
    written.split_once("\n---\n").unwrap().1.trim().to_owned()
}

fn losses(manuscript: &Manuscript) -> String {
    let mut list = String::new();
    for loss in &manuscript.losses {
        let _ = writeln!(list, "{} {} {} {}", loss.kind.name(), loss.count, loss.paragraph, loss.words);
    }
    list
}

#[test]
fn pages_become_the_documents_that_an_editor_expects() {
    let mut compared = 0;
    for name in ["01-word-paste", "02-wechat-article", "03-libreoffice"] {
        let manuscript = read(&page(name));
        let written = format!("{}\n=== losses\n{}", markdown(&manuscript), losses(&manuscript));
        let path = folder().join(format!("{name}.expected.md"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &written).unwrap();
        }
        assert_eq!(written, std::fs::read_to_string(&path).unwrap(), "{name}");
        compared += 1;
    }
    assert_eq!(compared, 3);
}

#[test]
fn blanks_are_those_that_a_browser_shows() {
    assert_eq!(body("<p>\n  一行\n  又一行 <b> 粗 </b>\n</p>"), "一行又一行 **粗**");
    assert_eq!(body("<p>one\n  two&nbsp;three</p>"), "one two three");
    assert_eq!(body("<pre>one\ntwo</pre>"), "one\\\ntwo");
    assert_eq!(body("<div>一<div>二</div>三</div>"), "一\n\n二\n\n三");
}

#[test]
fn long_lines_with_breaks_are_paragraphs_and_short_ones_are_verse() {
    let long = "那年秋天下了很久的雨，图书馆门口的伞架上总是空的，谁也没想到后来会有二十把伞自己走回来，一把也不少。";
    assert_eq!(body(&format!("<p>{long}<br><br>　　{long}</p>")), format!("{long}\n\n{long}"));
    let verse = body(&format!("<p>{long}</p><p>伞还在滴水<br>路上的人<br>都不说话</p><p>{long}</p>"));
    assert!(verse.contains("::: verse\n伞还在滴水\n路上的人\n都不说话\n:::"), "{verse}");
}

#[test]
fn nested_lists_and_numbers_stay() {
    let html = "<ol start=3><li>三<ul><li>甲<li>乙</ul><li><p>四</p></ol><ol type=a><li>字母</ol>";
    assert_eq!(body(html), "3. 三\n   - 甲\n   - 乙\n4. 四\n\na. 字母");
}

#[test]
fn cells_that_span_rows_and_columns_keep_their_places() {
    let html = "<table><tr><th>a<th>b<th>c<tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4</table>";
    assert_eq!(body(html), "| a | b | c |\n|---|---|---|\n| 1 | 2 | |\n| | 3 | 4 |");
}

#[test]
fn pictures_are_asked_for_once_and_data_are_read() {
    let mut asked = Vec::new();
    let html = "<p><img src='a.gif' alt='伞'></p><p>字</p><p><img src='a.gif'></p>\
                <p><img src='data:image/gif;base64,R0lGODlhAQABAAAAADs='></p>";
    let manuscript = read_web(html.as_bytes(), &mut |address| {
        asked.push(address.to_owned());
        Found::Bytes(DOT.to_vec())
    });
    let manuscript = manuscript.unwrap();
    assert_eq!(asked, ["a.gif"]);
    assert_eq!(manuscript.pictures.len(), 2);
    assert!(markdown(&manuscript).contains("![伞](picture-1.gif)"), "{}", markdown(&manuscript));
}

#[test]
fn programs_in_a_page_and_links_to_them_are_nowhere() {
    let html = "<p onclick='x()'>字<script>alert(1)</script><a href='javascript:alert(1)'>链接</a>\
                <a href=' data:text/html,x'>又</a><iframe src=x></iframe></p>";
    let manuscript = read(html);
    let written = markdown(&manuscript);
    assert!(written.ends_with("\n字链接又\n"), "{written}");
    assert_eq!(losses(&manuscript), "object 1 1 字链接又\nunsafe-link 2 1 字链接又\n");
}

#[test]
fn depth_is_bounded_before_the_page_is_parsed() {
    let deep = "<div>".repeat(3_000_000);
    assert!(read_web(deep.as_bytes(), &mut |_| Found::Nothing).is_err());
    assert!(read_web("<p>".repeat(200_000).as_bytes(), &mut |_| Found::Nothing).is_ok());
    let nested = format!("{}字", "<span>".repeat(500));
    assert!(read_web(nested.as_bytes(), &mut |_| Found::Nothing).is_err());
    let table = "<table><tr><td rowspan=99999999 colspan=99999999>字".repeat(50);
    assert!(read_web(table.as_bytes(), &mut |_| Found::Nothing).is_ok());
}

#[test]
fn pages_are_read_in_their_own_encoding() {
    let page = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><body><p>借伞记与铜镜镕</p></body></html>";
    let (bytes, _, _) = encoding_rs::GB18030.encode(page);
    let read = |bytes: &[u8]| read_web(bytes, &mut |_| Found::Nothing);
    assert!(markdown(&read(&bytes).unwrap()).contains("借伞记与铜镜镕"));
    let undeclared = page.replace("charset=gb2312", "");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&undeclared);
    assert!(markdown(&read(&bytes).unwrap()).contains("借伞记与铜镜镕"));
    // Declared wrongly: the bytes decide.
    assert!(markdown(&read(page.as_bytes()).unwrap()).contains("借伞记与铜镜镕"));
    let damaged = read(b"<p>\xE5\x80\x9F\xE4\xBC\x9E\xE8\xAE\xB0\xE5\x80\x9F\xFF\xE4\xBC\x9E\xE8\xAE\xB0</p>").unwrap();
    assert!(losses(&damaged).starts_with("encoding 1 0"), "{}", losses(&damaged));
}

#[test]
fn what_is_no_page_is_refused_with_what_to_do() {
    let of = |bytes: &[u8]| read_web(bytes, &mut |_| Found::Nothing).unwrap_err();
    assert_eq!(of(b""), Refusal::Empty);
    assert_eq!(of(b"MIME-Version: 1.0\r\nContent-Type: multipart/related"), Refusal::WebArchive);
    assert_eq!(of(b"PK\x03\x04\x14\0"), Refusal::WordForPage);
    assert_eq!(of(b"%PDF-1.7"), Refusal::Pdf);
    assert_eq!(of(b"{\\rtf1"), Refusal::Rtf);
}

#[test]
fn what_is_pasted_into_a_text_has_no_title_of_its_own() {
    let html = "<p align=center><b style='font-size:22pt'>夜读记</b></p><p>文/林晚舟</p><p>正文一句。</p>";
    assert_eq!(read_fragment(html).unwrap().1, "## 夜读记\n\n文/林晚舟\n\n正文一句。\n");
}

/// Pieces of pages, some of them broken.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "<p>",
        "</p>",
        "<div style='",
        "'>",
        "<b>",
        "</b>",
        "<table>",
        "<tr>",
        "<td rowspan=3>",
        "<td colspan=2>",
        "</table>",
        "<ul>",
        "<ol>",
        "<li>",
        "</ul>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<br>",
        "<img src=a>",
        "<img src='data:,'>",
        "<a href='#x'>",
        "<a id=x href='#y'>",
        "</a>",
        "<p id=x><a href=#x>",
        "<style>p{font-size:",
        "}</style>",
        "<!--",
        "-->",
        "font-size:1e9em;",
        "text-indent:-3em;",
        "margin:1 2 3 4 5;",
        "mso-list:l0 level9 lfo1;",
        "mso-list:Ignore;",
        "mso-element:footnote;",
        "<h1>",
        "<h6>",
        "<blockquote>",
        "<sup>",
        "<s>",
        "&nbsp;",
        "&#0;",
        "<![if !vml]>",
        "<svg>",
        "<math>",
        "<pre>",
        "<section>",
        "<article>",
        "<figure>",
        "<figcaption>",
        "一、",
        "文/张三",
        "（一）",
    ];
    prop_oneof![
        proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        "[雨伞灯 a-z\n]{1,6}",
        any::<String>().prop_map(|text| text.chars().take(8).collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_page_makes_the_reader_panic(pieces in proptest::collection::vec(piece(), 0..60)) {
        let html: String = pieces.concat();
        let mut found = [Found::Bytes(DOT.to_vec()), Found::Elsewhere, Found::Nothing].into_iter().cycle();
        if let Ok(manuscript) = read_web(html.as_bytes(), &mut |_| found.next().unwrap_or(Found::Nothing)) {
            prop_assert!(markdown(&manuscript).starts_with("---\n"));
        }
    }

    #[test]
    fn every_visible_character_is_carried_over(texts in proptest::collection::vec("[雨伞灯路桥船]{3,20}", 1..12)) {
        let tags = ["p", "div", "section", "li", "td", "blockquote", "span", "h3"];
        let parts = texts.iter().enumerate().map(|(at, text)| {
            let tag = tags[(at + text.len()) % tags.len()];
            format!("<{tag}>{text}</{tag}>")
        });
        let html: String = parts.collect();
        let written = markdown(&read(&html));
        for text in &texts {
            prop_assert!(written.contains(text.as_str()), "{text} is missing in\n{written}");
        }
    }
}
