//! Writes blocks.

use std::fmt::Write as _;

use super::Writer;
use crate::tree::{Align, HeadingNode, Item, Node};

impl<'t> Writer<'t> {
    /// Writes the block that is item `at`.
    pub(super) fn block(&mut self, at: usize, item: &'t Item) {
        self.end_task();
        match &item.node {
            Node::Paragraph => self.paragraph(at, item),
            Node::Heading(heading) => self.heading(heading, at, item),
            Node::Quote(None) => self.around("<blockquote>\n", at, item, "</blockquote>\n"),
            Node::Quote(Some(alert)) => {
                self.fresh_line();
                self.out.html.extend(["<div class=\"alert alert-", alert.name(), "\" role=\"note\">\n"]);
                self.children(at, item);
                self.push("</div>\n");
            }
            Node::List(None) => self.around("<ul>\n", at, item, "</ul>\n"),
            Node::List(Some(1)) => self.around("<ol>\n", at, item, "</ol>\n"),
            Node::List(Some(first)) => {
                self.fresh_line();
                let _ = writeln!(self.out.html, "<ol start=\"{first}\">");
                self.children(at, item);
                self.push("</ol>\n");
            }
            Node::Item(task) => self.list_item(*task, at, item),
            Node::Definitions => self.around("<dl>\n", at, item, "</dl>\n"),
            Node::Term => self.around("<dt>", at, item, "</dt>\n"),
            Node::Definition => self.around("<dd>", at, item, "</dd>\n"),
            Node::Table(columns) => self.table(columns, at, item),
            Node::Code(code) => self.code(code),
            Node::Rule => {
                self.fresh_line();
                self.push("<hr />\n");
            }
            Node::HtmlBlock => {
                self.fresh_line();
                self.children(at, item);
            }
            _ => self.of_directive(at, item),
        }
    }

    /// Writes a block on a new line.
    pub(super) fn around(&mut self, open: &str, at: usize, item: &Item, close: &str) {
        self.fresh_line();
        self.push(open);
        self.children(at, item);
        self.end_task();
        self.push(close);
    }

    fn paragraph(&mut self, at: usize, item: &Item) {
        self.fresh_line();
        self.push("<p>");
        if let Some(done) = self.label.take() {
            self.open_label(done);
        }
        self.children(at, item);
        self.end_task();
        self.push("</p>\n");
    }

    fn heading(&mut self, heading: &HeadingNode, at: usize, item: &Item) {
        self.fresh_line();
        let level = heading.level;
        let _ = write!(self.out.html, "<h{level}");
        if self.extensions {
            self.attribute("id", Some(&heading.id));
        }
        for (place, class) in heading.classes.iter().enumerate() {
            self.push(if place == 0 { " class=\"" } else { " " });
            self.escape(class);
        }
        self.push(if heading.classes.is_empty() { "" } else { "\"" });
        self.attribute("lang", heading.lang.as_deref());
        self.push(">");
        self.children(at, item);
        let _ = writeln!(self.out.html, "</h{level}>");
    }

    /// Writes a list item. The text of a task becomes the label of its checkbox, so that screen readers announce it.
    fn list_item(&mut self, task: Option<bool>, at: usize, item: &Item) {
        let Some(done) = task else { return self.around("<li>", at, item, "</li>\n") };
        self.fresh_line();
        self.push("<li class=\"task\">");
        let first = self.tree.items.get(at + 1).filter(|_| at + 1 < item.end as usize);
        if first.is_some_and(|first| matches!(first.node, Node::Paragraph)) {
            self.label = Some(done);
        } else {
            self.open_label(done);
        }
        self.children(at, item);
        self.end_task();
        self.push("</li>\n");
    }

    fn open_label(&mut self, done: bool) {
        self.push("<label><input type=\"checkbox\" disabled=\"\"");
        self.push(if done { " checked=\"\" /> " } else { " /> " });
        self.task = true;
    }

    /// Ends the label of a task.
    fn end_task(&mut self) {
        if std::mem::take(&mut self.task) {
            self.push("</label>");
        }
    }

    /// Begins a new line in a directive.
    fn fresh_in_directive(&mut self) {
        if self.directives > 0 {
            self.fresh_line();
        }
    }

    fn table(&mut self, columns: &[Align], at: usize, item: &Item) {
        self.fresh_line();
        self.push("<div class=\"table\" tabindex=\"0\"><table>");
        let tree = self.tree;
        let mut row_at = at + 1;
        while let Some(row) = tree.items.get(row_at).filter(|_| row_at < item.end as usize) {
            let head = matches!(row.node, Node::Row { head: true });
            self.fresh_in_directive();
            self.push(if head { "<thead><tr>" } else { "<tr>" });
            let mut cell_at = row_at + 1;
            let mut columns = columns.iter();
            while let Some(cell) = tree.items.get(cell_at).filter(|_| cell_at < row.end as usize) {
                self.fresh_in_directive();
                self.push(if head { "<th" } else { "<td" });
                self.push(match columns.next() {
                    Some(Align::Left) => " class=\"left\">",
                    Some(Align::Center) => " class=\"center\">",
                    Some(Align::Right) => " class=\"right\">",
                    Some(Align::None) | None => ">",
                });
                self.children(cell_at, cell);
                self.push(if head { "</th>" } else { "</td>" });
                cell_at = cell.end as usize;
            }
            self.push(if head { "</tr></thead><tbody>\n" } else { "</tr>\n" });
            row_at = row.end as usize;
        }
        self.push("</tbody></table></div>\n");
    }
}
