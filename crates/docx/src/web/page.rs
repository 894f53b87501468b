//! Which part of a web page is the text.

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};

/// The text of a page, and what the page states of it elsewhere.
pub(super) struct Page<'d> {
    pub(super) text: NodeRef<'d, Node>,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// Whether what is around the text is left out.
    pub(super) has_surroundings: bool,
}

impl<'d> Page<'d> {
    /// Finds the text of a page: that of a `WeChat` article, the only article, the main part, or all.
    pub(super) fn of(page: &'d Html) -> Self {
        let elements = || page.tree.nodes().filter_map(ElementRef::wrap);
        let by_id = |id: &str| elements().find(|element| element.attr("id") == Some(id));
        let words = |id: &str| by_id(id).map(words_of).filter(|words| !words.is_empty());
        if let Some(text) = by_id("js_content") {
            let author = words("js_author_name_text").or_else(|| words("js_author_name"));
            return Self { text: *text, title: words("activity-name"), author, has_surroundings: true };
        }
        let only = |name: &str| {
            let mut all = elements().filter(|element| element.value().name() == name);
            all.next().filter(|_| all.next().is_none())
        };
        let part = only("article").or_else(|| only("main"));
        let body = elements().find(|element| element.value().name() == "body");
        let text = part.or(body).map_or_else(|| page.tree.root(), |element| *element);
        let is_in = |element: &ElementRef<'_>| element.ancestors().any(|above| above.id() == text.id());
        let title = only("h1").filter(|heading| !is_in(heading)).map(words_of).filter(|words| !words.is_empty());
        Self { text, title, author: None, has_surroundings: part.is_some() }
    }
}

/// The visible words of an element.
fn words_of(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
