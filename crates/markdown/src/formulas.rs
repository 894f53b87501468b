//! Formulas between dollar signs, which may also be prices.

use std::ops::Range;

use super::formula::Formula;
use super::reader::Reader;
use super::tree::Node;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

impl Reader<'_> {
    /// Writes a formula. Its content is not part of the text.
    pub(super) fn formula(&mut self, formula: &str, block: bool, range: &Range<usize>) {
        let formula = self.prepared.strip(formula);
        if !block && self.is_money(&formula, range) {
            let text = format!("${formula}$");
            self.plain(&text);
            return;
        }
        self.open_picture_text();
        self.uses.math = true;
        let formula = Formula::new(&formula, block);
        if let Err(reason) = formula.mathml() {
            let (english, chinese) = (reason.english(), reason.chinese());
            let diagnostic = Diagnostic::new(
                codes::BAD_FORMULA,
                words!("this formula cannot be read: {english}", "无法读取该公式：{chinese}"),
            )
            .hint(words!("correct it, or write `\\$` for a dollar sign", "请改正公式；若是美元符号，请写成 `\\$`"));
            let span = self.span(range);
            self.report(diagnostic, span);
        }
        self.tree.push(Node::Formula(Box::new(formula)));
        self.tree.close();
    }

    /// Whether two dollar signs mark two prices and not a formula: a digit follows the second one, or there is Chinese between
    /// them and no command.
    fn is_money(&self, formula: &str, range: &Range<usize>) -> bool {
        let next = self.prepared.text.as_bytes().get(range.end);
        next.is_some_and(u8::is_ascii_digit) || (!formula.contains('\\') && formula.chars().any(super::cjk::is_cjk))
    }
}
