//! Lists, and the numbers that Word writes before paragraphs.

use scraper::ElementRef;

use crate::number_format::formatted;
use crate::numbering::{Label, Sign};
use crate::properties::Layout;
use crate::refusal::Refusal;
use crate::web::around::Around;
use crate::web::css::declarations;
use crate::web::flow::Flow;
use crate::web::look::Declared;
use crate::web::state::Reading;

/// The numbers of lists of HTML, beyond those of Word.
const WEB_LISTS: u32 = 1 << 20;

impl<'d> Reading<'d, '_> {
    pub(super) fn list(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) -> Result<(), Refusal> {
        let (list, level) = around.list.map_or_else(
            || {
                self.lists += 1;
                (WEB_LISTS + self.lists, 0)
            },
            |(list, level)| (list, level + 1),
        );
        let layout = Layout { left: None, ..around.layout.clone() };
        let inner = Around { list: Some((list, level)), layout, ..around.clone() };
        let is_ordered = element.value().name() == "ol";
        let mut number = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1_u32);
        for child in element.children() {
            let item = ElementRef::wrap(child).filter(|item| item.value().name() == "li");
            let Some(item) = item else {
                if let Some(other) = ElementRef::wrap(child) {
                    self.element(other, &inner, flow)?;
                }
                continue;
            };
            number = item.attr("value").and_then(|value| value.parse().ok()).unwrap_or(number);
            flow.close();
            let bullet = || Label { text: "•".to_owned(), sign: Sign::Bullet, level, list };
            let label = if is_ordered { numbered(number, element.attr("type"), list, level) } else { bullet() };
            flow.label = Some(label);
            number = number.saturating_add(1);
            self.element(item, &inner, flow)?;
            flow.label = None;
        }
        Ok(())
    }
}

/// The label of a paragraph that Word numbers, from the text that Word wrote before it.
pub(super) fn label(element: ElementRef<'_>, declared: &Declared, known: Option<Label>) -> Option<Label> {
    let Some((list, level)) = declared.list.filter(|_| !declared.is_list_label) else { return known };
    let is_label = |inner: &ElementRef<'_>| {
        let style = declarations(inner.attr("style").unwrap_or_default());
        style.iter().any(|(name, value)| name == "mso-list" && value.eq_ignore_ascii_case("ignore"))
    };
    let label = element.descendent_elements().find(is_label)?;
    let text: String = label.text().collect::<String>().split_whitespace().collect();
    let number = text.trim_end_matches(['.', ')', '、', '．', '）']);
    let sign = match number.parse() {
        Ok(count) if number.len() + 4 > text.len() => Sign::Number(count),
        _ if text.chars().any(|c| c.is_alphanumeric() && c != 'o' && c != 'l' && c != 'n' && c != 'u') => Sign::Other,
        _ => Sign::Bullet,
    };
    (!text.is_empty()).then_some(Label { text, sign, level: usize::from(level), list })
}

fn numbered(number: u32, kind: Option<&str>, list: u32, level: usize) -> Label {
    let format = match kind {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ => return Label { text: format!("{number}."), sign: Sign::Number(number), level, list },
    };
    Label { text: format!("{}.", formatted(number, format)), sign: Sign::Other, level, list }
}
