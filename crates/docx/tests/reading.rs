//! What of Word is carried over, feature by feature.

#![allow(clippy::format_collect, reason = "parts are put together piece by piece")]

mod package;

use blackeyes_markdown::tree::{DirectiveKind, Node};
use package::{body, docx, field, line, look, losses, manuscript, p, part, prose, r, set};

/// A numbering part with one list: the format and the text of each level.
fn numbering(levels: &[(&str, &str)]) -> String {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(at, (format, text))| {
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        })
        .collect();
    part(
        "numbering",
        &format!(
            "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>\
            <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
            <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/>\
            <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
        ),
    )
}

fn item(list: u32, level: u32, text: &str) -> String {
    set(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), &r(text))
}

/// The text after a first paragraph of prose.
#[track_caller]
fn after_prose(text: &str, parts: &[(&str, &str)]) -> String {
    let all = body(&format!("{}{text}", prose()), parts);
    all.split_once("散文。").unwrap().1.trim().to_owned()
}

#[test]
fn lists_are_counted_as_word_counts() {
    let decimal = numbering(&[("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%2.%3")]);
    let text = [item(1, 0, "甲"), item(1, 0, "乙"), line("中间"), item(1, 0, "丙"), item(2, 0, "戊")].concat();
    assert_eq!(after_prose(&text, &[("numbering", &decimal)]), "1. 甲\n2. 乙\n\n中间\n\n3. 丙\n\n5) 戊");
    let text = [item(1, 0, "甲"), item(1, 1, "子"), item(1, 2, "寅"), item(1, 1, "丑")].concat();
    assert_eq!(after_prose(&text, &[("numbering", &decimal)]), "1. 甲\n\na) 子\n\n1.a.1 寅\n\nb) 丑");
    let chinese = numbering(&[("chineseCountingThousand", "（%1）")]);
    let text: String = (0..11).map(|_| item(1, 0, "甲，乙。")).collect();
    assert!(after_prose(&text, &[("numbering", &chinese)]).ends_with("（十一）甲，乙。"));
    let circled = numbering(&[("decimalEnclosedCircleChinese", "%1")]);
    assert_eq!(after_prose(&item(1, 0, "甲，乙。"), &[("numbering", &circled)]), "①甲，乙。");
}

#[test]
fn numbers_of_headings_are_their_text() {
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>\
        <w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>",
    );
    let numbering = numbering(&[("chineseCounting", "第%1章")]);
    let heading = |text: &str| set("<w:pStyle w:val=\"h\"/>", &r(text));
    let text = [heading("甲"), prose(), heading("乙")].concat();
    let read = after_prose(&text, &[("styles", &styles), ("numbering", &numbering)]);
    assert!(read.starts_with("## 第一章 甲") && read.ends_with("## 第二章 乙"), "{read}");
}

#[test]
fn fields_show_what_a_reader_sees() {
    let text = p(&format!(
        "{}{}{}{}",
        r("甲"),
        field(" REF _Ref1 \\h ", &r("图 1")),
        field(" PAGE ", &r("7")),
        field(" HYPERLINK \"https://example.org/\" \\o \"tip\" ", &r("网页"))
    ));
    assert_eq!(after_prose(&text, &[]), "甲图 1[网页](https://example.org/)");
    let ruby = field("EQ \\* jc0 \\* hps10 \\o\\ad(\\s\\up 9(yǔ),雨)", "");
    assert_eq!(after_prose(&p(&ruby), &[]), "{雨}(yǔ)");
    let circled = manuscript(&format!("{}{}", prose(), p(&field("eq \\o\\ac(○,印)", ""))), &[]);
    assert_eq!(losses(&circled), [("enclosed", 1)]);
    let simple = "<w:fldSimple w:instr=\" SYMBOL 252 \\f Wingdings \"/>";
    assert_eq!(after_prose(&p(&format!("{}{simple}", r("甲"))), &[]), "甲✓");
}

#[test]
fn a_contents_field_goes_with_its_heading() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let text =
        [line("目　录"), p(&format!("{begin}{}", r("第一章 1"))), line("第二章 2"), p(end), line("正文，开始。")]
            .concat();
    assert_eq!(after_prose(&text, &[]), "正文，开始。");
}

#[test]
fn looks_become_marks() {
    let text = p(&[
        look("<w:b/>", "粗"),
        look("<w:b/><w:lang w:val=\"zh-CN\"/>", "体"),
        r("，"),
        look("<w:em w:val=\"dot\"/>", "着重"),
        look("<w:u w:val=\"wave\"/>", "史记"),
        look("<w:strike/>", "删"),
        r("H"),
        look("<w:vertAlign w:val=\"subscript\"/>", "2"),
        r("O 10"),
        look("<w:vertAlign w:val=\"superscript\"/>", "-3"),
        look("<w:i/>", " slanted "),
        r("end"),
    ]
    .concat());
    assert_eq!(after_prose(&text, &[]), "**粗体**，[着重]{.dot}[史记]{.title}~~删~~H[2]{.sub}O 10^-3^ *slanted* end");
}

#[test]
fn bold_of_a_style_is_no_emphasis_and_switches_cancel() {
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"q\"><w:name w:val=\"Quote\"/><w:rPr><w:i/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"b\"/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"c\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>",
    );
    let quote = set("<w:pStyle w:val=\"q\"/>", &r("雨也可以。"));
    assert_eq!(after_prose(&quote, &[("styles", &styles)]), "> 雨也可以。");
    let strong = p(&format!("{}{}", r("甲，"), look("<w:rStyle w:val=\"c\"/>", "乙。")));
    assert_eq!(after_prose(&strong, &[("styles", &styles)]), "甲，**乙。**");
}

#[test]
fn revisions_are_accepted() {
    let change = "w:id=\"1\" w:author=\"a\"";
    let text = [
        p(&format!("{}<w:ins {change}>{}</w:ins><w:del {change}>{}</w:del>", r("甲"), r("乙"), r("丙"))),
        set(&format!("<w:rPr><w:del {change}/></w:rPr>"), &r("前一半，")),
        line("后一半。"),
        format!("<w:moveFrom {change}>{}</w:moveFrom>", line("旧处")),
        format!("<w:moveTo {change}>{}</w:moveTo>", line("新处。")),
    ]
    .concat();
    assert_eq!(after_prose(&text, &[]), "甲乙\n\n前一半，后一半。\n\n新处。");
}

#[test]
fn notes_are_one_series_in_the_order_of_reading() {
    let note = |kind: &str, id: &str, text: &str| format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", line(text));
    let foot = part("footnotes", &format!("{}{}", note("footnote", "5", "脚注一"), note("footnote", "2", "脚注二")));
    let end = part("endnotes", &note("endnote", "2", "尾注"));
    let reference = |kind: &str, id: &str| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let text = p(&format!(
        "{}{}{}{}{}",
        r("甲"),
        reference("footnote", "2"),
        reference("endnote", "2"),
        r("乙"),
        reference("footnote", "5")
    ));
    assert_eq!(
        after_prose(&text, &[("footnotes", &foot), ("endnotes", &end)]),
        "甲[^1][^2]乙[^3]\n\n[^1]: 脚注二\n\n[^2]: 尾注\n\n[^3]: 脚注一"
    );
}

#[test]
fn a_note_to_the_title_is_about_the_text() {
    let notes = part("footnotes", &format!("<w:footnote w:id=\"1\">{}</w:footnote>", line("作者是大三学生。")));
    let title = set(
        "<w:jc w:val=\"center\"/>",
        &format!("{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>", look("<w:b/>", "秋")),
    );
    let read = manuscript(&format!("{title}{}", prose()), &[("footnotes", &notes)]);
    assert_eq!(read.front.title.as_deref(), Some("秋"));
    assert_eq!(read.front.note.as_deref(), Some("作者是大三学生。"));
}

#[test]
fn text_boxes_are_read_once_and_in_order() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", line("框里的话，一句。"));
    let drawing = format!(
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    );
    let vml = format!("<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>");
    let alternative = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{drawing}</mc:Choice>\
        <mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    let text = p(&format!("{}{alternative}", r("段落，在前。")));
    assert_eq!(after_prose(&text, &[]), "段落，在前。\n\n框里的话，一句。");
    let emoji = "<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\" xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\">\
        <w16se:symEx w16se:char=\"1F60A\"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>";
    assert_eq!(after_prose(&p(emoji), &[]), "😊");
    let unknown = alternative.replace("Requires=\"wps\"", "Requires=\"future\"");
    assert_eq!(after_prose(&p(&unknown), &[]), "框里的话，一句。");
}

fn picture(alt: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"n\" descr=\"{alt}\"/><a:graphic><a:graphicData><pic:pic>\
        <pic:blipFill><a:blip r:embed=\"picture\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

#[test]
fn pictures_have_captions_credits_and_descriptions() {
    let centred = |text: &str| set("<w:jc w:val=\"center\"/>", &r(text));
    let text = [p(&picture("一座桥")), centred("图1　老桥"), centred("摄影/石榴")].concat();
    assert_eq!(
        after_prose(&text, &[]),
        "::: figure caption=\"图1 老桥\" credit=\"摄影/石榴\"\n![一座桥](picture-1.png)\n:::"
    );
    assert_eq!(after_prose(&p(&picture("IMG_2041")), &[]), "![](picture-1.png)");
    let beside = p(&format!("{}{}", picture("一座桥"), r("正文在图后面。")));
    assert_eq!(after_prose(&beside, &[]), "![一座桥](picture-1.png)\n\n正文在图后面。");
    let vml = p("<w:r><w:pict><v:shape alt=\"一座桥\"><v:imagedata r:id=\"picture\"/></v:shape></w:pict></w:r>");
    assert_eq!(after_prose(&vml, &[]), "![一座桥](picture-1.png)");
    let read = manuscript(&text, &[]);
    assert_eq!(read.pictures.len(), 1);
    assert!(read.pictures[0].bytes.starts_with(b"\x89PNG"));
}

#[test]
fn tables_keep_their_places() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", line(text));
    let text = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        cell("<w:vMerge w:val=\"restart\"/>", "甲|乙"),
        cell("", "一"),
        cell("<w:vMerge/>", ""),
        cell("", "二"),
        cell("<w:gridSpan w:val=\"2\"/>", "合计"),
    );
    assert_eq!(after_prose(&text, &[]), "| 甲\\|乙 | 一 |\n|---|---|\n| | 二 |\n| 合计 | |");
    let frame = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", line("只是一个框，里面是字。"));
    assert_eq!(after_prose(&frame, &[]), "只是一个框，里面是字。");
}

#[test]
fn bare_addresses_are_links() {
    let text =
        p(&format!("{}{}", r("见 https://example.org/a_b_c?d=1&amp;e=2。或 www.example.org"), r("，不是 http://")));
    assert_eq!(
        after_prose(&text, &[]),
        "见 <https://example.org/a_b_c?d=1&e=2>。或 [www\\.example.org](http://www.example.org)，不是 http\\://"
    );
}

#[test]
fn links_lead_to_headings_or_to_the_web() {
    let heading = set(
        "<w:outlineLvl w:val=\"0\"/>",
        &format!("<w:bookmarkStart w:id=\"1\" w:name=\"place\"/>{}<w:bookmarkEnd w:id=\"1\"/>", r("雨")),
    );
    let link = |to: &str, text: &str| format!("<w:hyperlink {to}>{}</w:hyperlink>", r(text));
    let text = [
        heading,
        p(&format!(
            "{}{}{}",
            link("w:anchor=\"place\"", "见雨"),
            link("w:anchor=\"nowhere\"", "某处"),
            link("r:id=\"web\" w:anchor=\"part\"", "网页")
        )),
    ]
    .concat();
    let read = manuscript(&format!("{}{text}", prose()), &[]);
    assert_eq!(losses(&read), [("bookmark", 1)]);
    assert_eq!(after_prose(&text, &[]), "## 雨 {#yu}\n\n[见雨](#yu)某处[网页](https://example.org/a#part)");
}

#[test]
fn verse_is_distinguished_from_short_prose() {
    let poem = ["月亮落在井里", "打水的人", "提上来半桶", "摇晃的夜"].map(line).concat();
    assert_eq!(after_prose(&poem, &[]), "::: verse\n月亮落在井里\n打水的人\n提上来半桶\n摇晃的夜\n:::");
    let talk = ["“你来了？”", "“来了。”", "“坐吧。”", "“不坐。”", "“好。”"].map(line).concat();
    assert!(!after_prose(&talk, &[]).contains("verse"));
    let fields = ["时间：周三", "地点：图书馆", "主讲：王五", "主办：文学社"].map(line).concat();
    assert!(!after_prose(&fields, &[]).contains("verse"));
    let sentences = ["他走了。", "她没有走。", "雨停了。", "灯还亮着。"].map(line).concat();
    assert!(!after_prose(&sentences, &[]).contains("verse"));
}

#[test]
fn manual_breaks_in_prose_are_breaks_or_paragraphs() {
    let long = "这一行写得很长很长很长很长很长很长很长很长很长很长，长到不可能是诗的一行，也不是地址。";
    let text = p(&format!("{}<w:r><w:br/></w:r>{}", r(long), r(long)));
    assert_eq!(after_prose(&text, &[]), format!("{long}\n\n{long}"));
}

#[test]
fn quotations_have_sources() {
    let kai = "<w:rFonts w:eastAsia=\"楷体\"/>";
    let text =
        [p(&look(kai, "路漫漫其修远兮，吾将上下而求索。")), set("<w:jc w:val=\"right\"/>", &r("——屈原《离骚》"))]
            .concat();
    assert_eq!(
        after_prose(&text, &[]),
        "::: quote by=\"屈原\" source=\"《离骚》\"\n路漫漫其修远兮，吾将上下而求索。\n:::"
    );
    let before = manuscript(&format!("{text}{}", prose()), &[]);
    let first = before.body.nodes().next().unwrap();
    assert!(matches!(first.node(), Node::Directive(of) if of.kind == DirectiveKind::Epigraph));
    let signed = [prose(), set("<w:jc w:val=\"right\"/>", &look(kai, "2026年4月"))].concat();
    assert!(body(&signed, &[]).ends_with("2026年4月"));
}

#[test]
fn front_matter_is_found_however_it_is_set() {
    let centred = |text: &str| set("<w:jc w:val=\"center\"/>", &r(text));
    let text = [
        set("<w:jc w:val=\"center\"/>", &look("<w:b/><w:sz w:val=\"36\"/>", "井")),
        centred("——一个村子的用水史"),
        centred("作 者：张　三（中文2301班）"),
        centred("（江州大学 文学院，江州 330000）"),
        line("【摘　要】一口井，三十户人家。"),
        line("[关键词] 井；村庄"),
        prose(),
    ]
    .concat();
    let front = manuscript(&text, &[]).front;
    assert_eq!(front.title.as_deref(), Some("井"));
    assert_eq!(front.subtitle.as_deref(), Some("一个村子的用水史"));
    assert_eq!(front.authors.len(), 1);
    assert_eq!(front.authors[0].name, "张三");
    assert_eq!(front.authors[0].class.as_deref(), Some("中文2301"));
    assert_eq!(front.authors[0].affiliation.as_deref(), Some("江州大学 文学院"));
    assert_eq!(front.summary.as_deref(), Some("一口井，三十户人家。"));
    assert_eq!(front.keywords, ["井", "村庄"]);
}

#[test]
fn characters_outside_the_first_plane_and_symbols() {
    let text = p(&format!(
        "{}{}{}",
        r("𠮷𫖯"),
        "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>",
        look("<w:rFonts w:ascii=\"Symbol\"/>", "\u{F061}")
    ));
    assert_eq!(after_prose(&text, &[]), "𠮷𫖯☑α");
}

#[test]
fn the_strict_variant_and_other_prefixes_are_read() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>";
    let bytes = package::archive(&[("word/document.xml", strict.as_bytes())]);
    let read = blackeyes_docx::read(&bytes).unwrap();
    assert_eq!(read.body.markdown(), "严格\n");
}

#[test]
fn three_thousand_paragraphs_are_read_in_time() {
    let text: String = (0..3000).map(|_| prose()).collect();
    let bytes = docx(&text, &[]);
    let start = std::time::Instant::now();
    assert_eq!(blackeyes_docx::read(&bytes).unwrap().body.nodes().count(), 3000);
    // Without optimisation; the program is much faster.
    assert!(start.elapsed() < std::time::Duration::from_secs(10));
}
