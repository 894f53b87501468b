//! SVG: the result for a drawing.

use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use super::files::{gif, jpeg};
use super::{flaw, holds, prepared};
use crate::{Format, Memory, prepare};

/// The output for the content of a drawing of ten by ten.
fn inside(content: &str) -> String {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" viewBox="0 0 10 10">{content}</svg>"#
    );
    let picture = prepared("a.svg", svg.as_bytes());
    assert_eq!((picture.format, picture.width, picture.height), (Format::Svg, 10, 10));
    let text = String::from_utf8(picture.bytes).unwrap();
    let start = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10""#;
    let rest = text.strip_prefix(start).unwrap_or_else(|| panic!("{text}"));
    match rest.trim_end() {
        "/>" => String::new(),
        rest => rest.trim_start_matches('>').trim_end_matches("</svg>").to_owned(),
    }
}

#[test]
fn a_drawing_as_inkscape_writes_it() {
    let svg = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape by SECRET-AUTHOR -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="21mm" height="297mm" viewBox="0 0 210 297" inkscape:version="1.3" sodipodi:docname="C:\Users\SECRET-AUTHOR\a.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <sodipodi:namedview id="x"><inkscape:grid/></sodipodi:namedview>
  <metadata><rdf:RDF>SECRET-AUTHOR</rdf:RDF></metadata>
  <title>荷花 &amp; 月色</title>
  <svg:g inkscape:label="SECRET-AUTHOR" style="display:inline;fill:#d00;-inkscape-font-specification:'x'">
    <path d="M 0,0 L 10,10" style="stroke:#000000;stroke-width:0.26" id="p1" onclick="alert(1)"/>
  </svg:g>
</svg>"#;
    let picture = prepared("a.svg", svg.as_bytes());
    assert_eq!((picture.width, picture.height), (79, 1123));
    assert_eq!(
        String::from_utf8(picture.bytes.clone()).unwrap(),
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="21mm" height="297mm" viewBox="0 0 210 297">"#,
            r##"<title>荷花 &amp; 月色</title><g display="inline" fill="#d00">"##,
            r##"<path d="M 0,0 L 10,10" id="p1" stroke="#000000" stroke-width="0.26"/></g></svg>"##,
            "\n"
        )
    );
    assert_eq!(prepared("a.svg", &picture.bytes).bytes, picture.bytes);
}

#[test]
fn a_style_sheet_becomes_attributes() {
    let written = inside(
        r#"<style type="text/css"><![CDATA[ .st0{fill:#FF0000;} #b{fill:url(#g)} ]]></style><rect class="st0" fill="blue" width="1" height="1"/><circle id="b" class="st0" r="1" style="fill:green"/>"#,
    );
    assert_eq!(written, r##"<rect width="1" height="1" fill="#FF0000"/><circle id="b" r="1" fill="green"/>"##);
}

#[test]
fn nothing_runs_and_nothing_is_fetched() {
    for (content, left) in [
        ("<script>alert(1)</script>", ""),
        ("<h:script>alert(1)</h:script>", ""),
        ("<foreignObject><h:iframe src='http://x'/></foreignObject>", ""),
        ("<rect onload='x()' onmouseover='y()'/>", "<rect/>"),
        ("<a href='javascript:alert(1)'><rect/></a>", "<g><rect/></g>"),
        ("<a xlink:href='#b'><rect/></a>", "<g><rect/></g>"),
        ("<use href='http://x/a.svg#b'/>", "<use/>"),
        ("<use xlink:href='#b'/>", "<use href=\"#b\"/>"),
        ("<use xlink:href='#b' href='#c'/>", "<use href=\"#c\"/>"),
        ("<image href='http://x/a.png'/>", "<image/>"),
        ("<image href='a.png' xlink:href='//x'/>", "<image/>"),
        ("<rect fill='url(http://x#a)' mask='url(#m)'/>", "<rect mask=\"url(#m)\"/>"),
        ("<rect style='fill:url(//x);filter:url(#f)'/>", "<rect filter=\"url(#f)\"/>"),
        ("<rect style='fill:u\\72l(//x)'/>", "<rect/>"),
        ("<animate attributeName='href' values='javascript:x'/>", ""),
        ("<set attributeName='onload' to='x()'/>", ""),
        ("<feImage href='http://x'/>", ""),
        ("<handler>x()</handler><view/><cursor/><font/>", ""),
        ("<switch><foreignObject/><g/></switch>", "<switch><g/></switch>"),
        (
            "<text x='1'>一<tspan> 二 </tspan><!-- x --><?php x?>三&#60;</text>",
            "<text x=\"1\">一<tspan> 二 </tspan>三&lt;</text>",
        ),
        ("<g>not text</g>", "<g/>"),
        (
            "<rect id='a\"b' data-x='SECRET' class='c' xml:lang='zh' xml:space='preserve'/>",
            "<rect id=\"a&quot;b\" xml:space=\"preserve\"/>",
        ),
    ] {
        assert_eq!(inside(content), left, "{content}");
    }
}

#[test]
fn a_photograph_inside_a_drawing_is_stripped_too() {
    let photograph = jpeg();
    let href = format!("data:image/png;base64,{}", STANDARD.encode(&photograph));
    let written = inside(&format!("<image width='4' height='3' xlink:href='{href}'/>"));
    let data = written.split_once("base64,").unwrap().1.split_once('"').unwrap().0;
    let inner = STANDARD.decode(data).unwrap();
    assert!(holds(&photograph, b"SECRET-PLACE") && !holds(&inner, b"SECRET-PLACE"));
    assert_eq!(inner, prepared("a.jpg", &photograph).bytes);
    // The actual type is declared, regardless of the input.
    assert!(written.contains("data:image/jpeg;base64,"));
    for bad in [
        format!("data:image/gif;base64,{}", STANDARD.encode(gif())),
        "data:image/svg+xml,x".into(),
        "data:image/png;base64,!".into(),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><image href='{bad}'/></svg>");
        assert_eq!(flaw("a.svg", svg.as_bytes()).2, "SVG 内嵌的图片不是 JPEG 或 PNG，或已损坏", "{bad}");
    }
}

#[test]
fn drawings_that_are_refused() {
    let said = |svg: &str| flaw("a.svg", svg.as_bytes()).1;
    let entities = "the SVG declares or uses entities of its own";
    assert_eq!(said("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'>&a;</svg>"), entities);
    assert_eq!(said("<svg viewBox='0 0 1 1'><text>&a;</text></svg>"), entities);
    assert_eq!(said("<svg viewBox='0 0 1 1'><text x='&a;'/></svg>"), entities);
    assert_eq!(said("<svg viewBox='0 0 1 1'>"), "the picture is cut off: its file ends too early");
    assert_eq!(said("<svg viewBox='0 0 1 1'></g>"), "the SVG is not well-formed XML");
    assert_eq!(said("<svg viewBox='0 0 1 1'/><svg/>"), "the SVG is not well-formed XML");
    assert_eq!(said("<svg viewBox='0 0 1 1' viewBox='0 0 1 1'/>"), "the SVG is not well-formed XML");
    assert_eq!(said(&format!("<svg viewBox='0 0 1 1'>{}", "<g>".repeat(100_000))), "the SVG is not well-formed XML");
    assert_eq!(said("<svg width='100%'/>"), "the picture does not declare its size");
    assert_eq!(
        said("<svg viewBox='0 0 1 1'><style>@import url(http://x)</style></svg>"),
        "the SVG has a style sheet that cannot be turned into attributes"
    );
    assert_eq!(flaw("a.svg", b"<svg>\xFF</svg>").1, "the SVG is not well-formed XML");
}

/// Strings that must not occur in any drawing.
const FORBIDDEN: &[&str] =
    &["<script", "javascript:", " on", "http://x", "<!", "<style", " style=", "foreignObject", "url(h", "SECRET"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_drawing_is_harmless(pieces in prop::collection::vec(prop::sample::select(vec![
        "<g>", "</g>", "<script>", "</script>", "<rect ", "/>", ">", " onload='x'", " href='http://x'", " xlink:href='javascript:x'",
        " style='fill:url(http://x)'", "<style>", "</style>", "rect{fill:url(http://x)}", "<!-- SECRET -->", "<![CDATA[<script>]]>", "&lt;script>", "&#0;", "&a;",
        "<text>", "</text>", " x='1'", " fill='url(h&#116;tp://x)'", "<foreignObject>", "</foreignObject>", "<a ", "</a>", "<?x?>", "<h:p>", "</h:p>", "'", "\"", "<",
    ]), 0..12)) {
        let content = pieces.concat();
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:h='h' viewBox='0 0 1 1'>{content}</svg>");
        if let Ok(picture) = prepare(&"a.svg".into(), svg.into_bytes(), &Memory::default()) {
            let text = String::from_utf8(picture.bytes.clone()).unwrap();
            // Text is harmless: a `&lt;script>` or an ` onload=` in it runs nothing.
            let tags: String = text.split_inclusive('>').filter_map(|part| part.find('<').map(|at| &part[at..])).collect();
            for bad in FORBIDDEN {
                prop_assert!(!tags.contains(bad), "{} in {}", bad, text);
            }
            prop_assert_eq!(prepare(&"a.svg".into(), picture.bytes.clone(), &Memory::default()).unwrap().bytes, picture.bytes);
        }
    }
}

/// Nested levels of copies, each with `copies` of the previous one.
fn levels(levels: usize, copies: usize) -> String {
    let mut svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path id='l0' d='M0 0'/>".to_owned();
    for level in 1..=levels {
        let one = format!("<use href='#l{}'/>", level - 1);
        let _ = write!(svg, "<g id='l{level}'>{}</g>", one.repeat(copies));
    }
    svg + "</svg>"
}

#[test]
fn a_drawing_that_repeats_itself_without_measure_is_refused() {
    let (code, english, _) = flaw("a.svg", levels(6, 10).as_bytes());
    assert_eq!(code, "bad-picture");
    assert!(english.contains("repeats its own elements"), "{english}");
    // A chart with thousands of marks, and elements that are reused a few times, are accepted.
    let _ = prepared("a.svg", levels(1, 20_000).as_bytes());
    let _ = prepared("a.svg", levels(3, 10).as_bytes());
    // Patterns of patterns, by attribute and by style sheet.
    let paint = |style: bool| {
        let mut svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>".to_owned();
        for level in 0..7 {
            let one = if style {
                "<rect class='p'/>".replace("'p'", &format!("'p{level}'"))
            } else {
                format!("<rect fill='url(#p{level})'/>")
            };
            let _ = write!(svg, "<pattern id='p{}'>{}</pattern>", level + 1, one.repeat(10));
            if style {
                let _ = write!(svg, "<style>.p{level}{{fill:url(#p{level})}}</style>");
            }
        }
        svg + "</svg>"
    };
    assert!(flaw("a.svg", paint(false).as_bytes()).1.contains("repeats"));
    assert!(flaw("a.svg", paint(true).as_bytes()).1.contains("repeats"));
    // A circular reference is not drawn, and a long chain is not circular.
    let circle = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g id='a'><use href='#b'/></g><g id='b'><use href='#a'/><use href='#a'/></g></svg>";
    let _ = prepared("a.svg", circle.as_bytes());
    let _ = prepared("a.svg", levels(400, 1).as_bytes());
}

#[test]
fn markers_multiply_by_the_points_they_mark() {
    // Nested markers, by attribute, by style and inherited from a group.
    let nested = |how: &str, levels: usize, points: usize| {
        let mut svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>".to_owned();
        let line = "1,1 ".repeat(points);
        for level in 0..levels {
            let next = format!("url(#m{})", level + 1);
            let shape = match how {
                "attribute" => format!("<polyline points='{line}' marker-mid='{next}'/>"),
                "style" => format!("<polyline points='{line}' style='marker-mid: {next}'/>"),
                _ => format!("<g marker-mid='{next}'><polyline points='{line}'/></g>"),
            };
            let _ = write!(svg, "<marker id='m{level}'>{shape}</marker>");
        }
        let _ = write!(svg, "<marker id='m{levels}'><path d='M0 0L9 9'/></marker>");
        svg + &format!("<polyline points='{line}' marker-mid='url(#m0)'/></svg>")
    };
    for how in ["attribute", "style", "group"] {
        assert!(flaw("a.svg", nested(how, 4, 30).as_bytes()).1.contains("repeats its own elements"), "{how}");
        let _ = prepared("a.svg", nested(how, 1, 30).as_bytes());
    }
    // A chart that marks each of its points.
    let _ = prepared("a.svg", nested("attribute", 0, 20_000).as_bytes());
}
