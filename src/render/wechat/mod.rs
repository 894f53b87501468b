//! Exports a document for the editor of a WeChat official account: HTML in which every element has an inline style,
//! written from the document tree.

mod block;
mod inline;
mod style;
mod writer;

use std::collections::HashMap;
use std::sync::Arc;

use crate::college::DocRef;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Wording, words};
use blackeyes_markdown::tree::Tree;
use blackeyes_markdown::{Uses, escape};

use super::Renderer;
use writer::Writer;

/// An exported document.
#[derive(Debug)]
pub struct WeChat {
    /// The whole file.
    pub html: String,
    /// What the editor will drop.
    pub dropped: Vec<Wording>,
}

impl Renderer<'_> {
    /// A document as one file. `tree` is its text in `lang`, without raw HTML that is not allowed, and `pictures` has the
    /// content of each picture that the editor can show, as a `data:` URL.
    pub fn wechat(&self, doc: DocRef, lang: &Lang, tree: &Tree, pictures: &HashMap<Arc<str>, String>) -> WeChat {
        let scene = &self.scene;
        let Some(entry) = scene.college.entry(doc) else { return WeChat { html: String::new(), dropped: Vec::new() } };
        let face = entry.face(lang);
        let mut writer = Writer::new(scene, &face, (doc, lang), pictures, tree);
        writer.document();
        WeChat {
            html: whole(&face.common.title.value, &face.lang.html_tag(), &writer.html, &writer.links),
            dropped: dropped(scene.body(&face).uses, &writer),
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
        html.extend(["<section style=\"", style::LINKS, "\">"]);
        for link in links {
            html.extend(["<p style=\"", style::SMALL, "\">"]);
            escape(&mut html, link);
            html.push_str("</p>");
        }
        html.push_str("</section>");
    }
    html.push_str("\n</section>\n</body>\n</html>\n");
    html
}

fn dropped(uses: Uses, writer: &Writer<'_>) -> Vec<Wording> {
    let mut dropped = Vec::new();
    if !writer.links.is_empty() {
        let count = writer.links.len();
        dropped.push(words!(
            "{count} links: the words are kept, the addresses are listed at the end",
            "{count} 个链接：保留文字，网址列在文末"
        ));
    }
    if !writer.missing.is_empty() {
        let (names, listed) = (writer.missing.join(", "), writer.missing.join("、"));
        dropped.push(words!(
            "pictures that WeChat cannot show ({names}): add them by hand, as JPEG or PNG, where their names are in red",
            "无法显示的图片（{listed}）：请另存为 JPEG 或 PNG，插入到文中红字标出的位置"
        ));
    }
    if !writer.media.is_empty() {
        let (names, listed) = (writer.media.join(", "), writer.media.join("、"));
        dropped.push(words!(
            "audio and video ({names}): add them in the editor, where their names are in red",
            "音频和视频（{listed}）：请在公众号后台插入到文中红字标出的位置"
        ));
    }
    if uses.footnotes {
        dropped.push(words!(
            "the jumps to notes and back: each note follows the paragraph that first refers to it",
            "注释的跳转：注释列在首次提到它的段落之后"
        ));
    }
    if uses.math {
        dropped.push(words!(
            "formulas: the text has their source; replace it with pictures",
            "公式：文中是公式的源代码，请换成图片"
        ));
    }
    if uses.vertical {
        dropped.push(words!("the upright setting of verse", "诗的竖排"));
    }
    if uses.code {
        dropped.push(words!("the colours of code", "代码的颜色"));
    }
    // The version for WeChat contains only the text.
    dropped.push(words!(
        "what is beside the text (byline, names of a roll, the pairs and gallery of a window item): add what you need in \
         the editor",
        "正文以外的内容（署名、光荣榜名单、橱窗展品的对照和图集）：请在公众号后台补上"
    ));
    dropped
}
