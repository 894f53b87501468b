//! Exports a document for the editor of a WeChat official account: HTML in which every element has an inline style,
//! because the editor accepts neither classes nor style sheets.

use std::collections::{HashMap, HashSet};

use crate::college::DocRef;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Wording, words};
use blackeyes_markdown::{Uses, escape};

use super::Renderer;
use super::fill::Destination;

/// An exported document.
#[derive(Debug)]
pub struct WeChat {
    /// The whole file.
    pub html: String,
    /// What the editor will drop.
    pub dropped: Vec<Wording>,
}

/// The style of each element. Chinese paragraphs are indented and justified, as in print.
fn styles(chinese: bool) -> Vec<(&'static str, &'static str)> {
    let paragraph = if chinese {
        "margin:0 0 1em;text-indent:2em;text-align:justify;line-height:1.8;font-size:16px;color:#1d1a16"
    } else {
        "margin:0 0 1em;line-height:1.7;font-size:16px;color:#1d1a16"
    };
    vec![
        ("p", paragraph),
        ("h1", "margin:1.5em 0 .75em;font-size:22px;line-height:1.4;font-weight:700;color:#1d1a16"),
        ("h2", "margin:1.5em 0 .75em;font-size:20px;line-height:1.4;font-weight:700;color:#a3271b"),
        ("h3", "margin:1.25em 0 .5em;font-size:18px;line-height:1.4;font-weight:700;color:#1d1a16"),
        ("h4", "margin:1em 0 .5em;font-size:16px;line-height:1.4;font-weight:700;color:#1d1a16"),
        ("blockquote", "margin:1em 0;padding:0 2em;color:#5c5447"),
        ("ul", "margin:0 0 1em;padding-left:2em"),
        ("ol", "margin:0 0 1em;padding-left:2em"),
        ("li", "margin:0 0 .5em;line-height:1.8;font-size:16px;color:#1d1a16"),
        ("strong", "font-weight:700;color:#1d1a16"),
        ("img", "display:block;max-width:100%;height:auto;margin:0 auto"),
        ("figure", "margin:1em 0;text-align:center"),
        ("figcaption", "margin-top:.5em;font-size:14px;line-height:1.6;color:#5c5447;text-align:center"),
        ("hr", "margin:2em auto;width:30%;border:0;border-top:1px solid #a3271b"),
        ("table", "margin:1em 0;width:100%;border-collapse:collapse;font-size:14px"),
        ("th", "padding:.4em .6em;border:1px solid #cdc2ae;text-align:left;background:#ece4d4"),
        ("td", "padding:.4em .6em;border:1px solid #cdc2ae"),
        ("pre", "margin:1em 0;padding:1em;overflow-x:auto;background:#ece4d4;font-size:13px;line-height:1.6"),
        ("code", "font-family:Menlo,Consolas,monospace;font-size:90%"),
        ("section", "margin:0"),
    ]
}

/// The elements that the editor keeps.
const KEPT: [&str; 36] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "s",
    "sub",
    "sup",
    "code",
    "pre",
    "br",
    "hr",
    "img",
    "figure",
    "figcaption",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "section",
    "span",
    "ruby",
    "rt",
];

impl Renderer<'_> {
    /// A document as one file. `pictures` maps the absolute addresses of its pictures to their content as `data:`
    /// URLs.
    pub fn wechat(&self, doc: DocRef, lang: &Lang, pictures: &HashMap<String, String>) -> WeChat {
        let scene = &self.scene;
        let Some(entry) = scene.college.entry(doc) else { return WeChat { html: String::new(), dropped: Vec::new() } };
        let face = entry.face(lang);
        let body = scene.fill(&face, lang, Destination::Feed(doc));
        let styles = styles(face.lang.is_chinese());
        let mut cleaner = ammonia::Builder::empty();
        cleaner.tags(KEPT.into_iter().collect::<HashSet<_>>());
        cleaner.add_tag_attributes("img", ["src", "alt", "style"]);
        cleaner.url_schemes(["data", "https", "http"].into_iter().collect());
        for (tag, style) in &styles {
            cleaner.add_tag_attributes(*tag, ["style"]);
            cleaner.set_tag_attribute_value(*tag, "style", *style);
        }
        let mut missing = Vec::new();
        let known = pictures.clone();
        cleaner.attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("img", "src") => known.get(value).map(|data| data.clone().into()),
            _ => Some(value.into()),
        });
        let inner = cleaner.clean(&body).to_string();
        for picture in sources(&body).into_iter().filter(|source| !pictures.contains_key(*source)) {
            missing.push(picture.rsplit('/').next().unwrap_or(picture).to_owned());
        }
        let links = links(&body);
        WeChat {
            html: whole(&face.common.title.value, &face.lang.html_tag(), &inner, &links),
            dropped: dropped(scene.body(&face).uses, &links, &missing),
        }
    }
}

fn whole(title: &str, tag: &str, inner: &str, links: &[String]) -> String {
    let mut html = String::from("<!doctype html>\n<html lang=\"");
    escape(&mut html, tag);
    html.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    escape(&mut html, title);
    html.push_str("</title>\n</head>\n<body style=\"max-width:677px;margin:2em auto;padding:0 1em\">\n<section>\n");
    html.push_str(inner);
    if !links.is_empty() {
        html.push_str(
            "<section style=\"margin-top:2em;font-size:13px;line-height:1.6;color:#5c5447;word-break:break-all\">",
        );
        for link in links {
            html.push_str("<p style=\"margin:0;font-size:13px;line-height:1.6;color:#5c5447\">");
            escape(&mut html, link);
            html.push_str("</p>");
        }
        html.push_str("</section>");
    }
    html.push_str("\n</section>\n</body>\n</html>\n");
    html
}

/// The values of an attribute in generated HTML, whose attributes use double quotes.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn sources(html: &str) -> Vec<&str> {
    values(html, " src=\"")
}

/// The link targets in the text with the link texts, without duplicates.
fn links(html: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for address in values(html, "<a href=\"") {
        let address = address.replace("&amp;", "&");
        if address.starts_with("http") && !links.contains(&address) {
            links.push(address);
        }
    }
    links
}

fn dropped(uses: Uses, links: &[String], missing: &[String]) -> Vec<Wording> {
    let mut dropped = Vec::new();
    if !links.is_empty() {
        let count = links.len();
        dropped.push(words!(
            "{count} links: the words are kept, the addresses are listed at the end",
            "{count} 个链接：保留文字，网址列在文末"
        ));
    }
    if !missing.is_empty() {
        let (names, listed) = (missing.join(", "), missing.join("、"));
        dropped.push(words!(
            "pictures that WeChat cannot show ({names}): add them by hand, as JPEG or PNG",
            "无法显示的图片（{listed}）：请另存为 JPEG 或 PNG 后手动插入"
        ));
    }
    if uses.footnotes {
        dropped.push(words!(
            "the jumps to notes and back: each note follows the paragraph that first refers to it",
            "注释的跳转：注释列在首次提到它的段落之后"
        ));
    }
    if uses.math {
        dropped.push(words!("formulas: put them in as pictures", "公式：请以图片插入"));
    }
    if uses.vertical {
        dropped.push(words!("the upright setting of verse", "诗的竖排"));
    }
    if uses.code {
        dropped.push(words!("the colours of code", "代码的颜色"));
    }
    // The version for WeChat contains only the text.
    dropped.push(words!(
        "byline, roll names, pairs and galleries: add what you need in the editor",
        "署名、名单、对照、图集：请在公众号后台补上"
    ));
    dropped
}
