//! What other documents and checks need to know of a tree.

use super::tag::{Piece, Pieces, unescape};
use super::tree::{Destination, Html, HtmlAttribute, Node, Tree};

/// What other documents and checks need to know of a tree.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The ids of raw HTML.
    pub(super) ids: Vec<String>,
    /// The web addresses that links lead to, as written.
    pub(super) web: Vec<String>,
}

impl Facts {
    /// Adds those of `tree`, without its notes.
    pub(super) fn add(&mut self, tree: &Tree) {
        for item in &tree.items {
            match &item.node {
                Node::Link(link) => {
                    if let Destination::Elsewhere(address) = &link.to {
                        self.link(address);
                    }
                }
                Node::Html(html) => self.html(html),
                _ => {}
            }
        }
    }

    fn link(&mut self, address: &str) {
        if address.starts_with("http") {
            self.web.push(address.to_owned());
        }
    }

    fn html(&mut self, html: &Html) {
        match html {
            Html::Start { name, attributes, .. } => {
                for attribute in attributes {
                    if let HtmlAttribute::Own(key, value) = attribute {
                        self.attribute(name, key, value);
                    }
                }
            }
            // What a trusted writer wrote is not divided into tags.
            Html::Verbatim(html) => {
                for (piece, _) in Pieces::new(html) {
                    let Piece::Start(tag) = piece else { continue };
                    for attribute in &tag.attributes {
                        let value = unescape(attribute.value.unwrap_or_default());
                        self.attribute(&tag.name, &attribute.name, &value);
                    }
                }
            }
            Html::End(_) | Html::Text(_) => {}
        }
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        match name {
            "id" => self.ids.push(value.to_owned()),
            "href" if element == "a" => self.link(value.trim()),
            _ => {}
        }
    }
}
