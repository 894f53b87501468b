//! Lists, from paragraphs with signs and plain numbers.

use crate::manuscript::{Block, Inline};
use crate::numbering::{Label, Sign};

/// A paragraph of a list.
pub(crate) struct Item {
    pub(crate) label: Label,
    pub(crate) content: Vec<Inline>,
}

/// The lists that neighbouring items make, one in another by their levels.
pub(crate) fn lists(items: Vec<Item>) -> Vec<Block> {
    let mut rest = items.into_iter().peekable();
    let mut all = Vec::new();
    while let Some(level) = rest.peek().map(|item| item.label.level) {
        all.extend(one(&mut rest, level));
    }
    all
}

type Items = std::iter::Peekable<std::vec::IntoIter<Item>>;

/// One list at a level: it ends where another list, another sign or an outer level begins.
fn one(rest: &mut Items, level: usize) -> Option<Block> {
    let first = rest.peek()?;
    let (list, sign) = (first.label.list, first.label.sign);
    let start = match sign {
        Sign::Number(number) => Some(number),
        _ => None,
    };
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut expected = start;
    while let Some(next) = rest.peek() {
        if next.label.level > level {
            let inner = next.label.level;
            let inner = one(rest, inner);
            match items.last_mut() {
                Some(item) => item.extend(inner),
                None => items.push(inner.into_iter().collect()),
            }
            continue;
        }
        let goes_on = match (next.label.sign, expected) {
            (Sign::Number(number), Some(expected)) => number == expected,
            (Sign::Bullet, None) => sign == Sign::Bullet,
            _ => false,
        };
        if next.label.level < level || next.label.list != list || !goes_on {
            break;
        }
        let Some(item) = rest.next() else { break };
        items.push(vec![Block::Paragraph(item.content)]);
        expected = expected.map(|number| number.saturating_add(1));
    }
    (!items.is_empty()).then_some(Block::List { start, items })
}
