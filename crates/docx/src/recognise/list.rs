//! Lists, from paragraphs with signs and plain numbers.

use blackeyes_markdown::tree::Node;

use crate::numbering::{Label, Sign};
use crate::recognise::inlines::Inline;
use crate::recognise::out::Out;

/// A paragraph of a list.
pub(crate) struct Item {
    pub(crate) label: Label,
    pub(crate) content: Vec<Inline>,
}

/// Items that wait for their list.
pub(crate) type Items = std::iter::Peekable<std::vec::IntoIter<Item>>;

/// Writes the next list, at a level: it ends where another list, another sign or an outer level begins.
pub(crate) fn list(rest: &mut Items, level: usize, out: &mut Out) {
    let Some(first) = rest.peek() else { return };
    let (list, sign) = (first.label.list, first.label.sign);
    let start = match sign {
        Sign::Number(number) => Some(number),
        _ => None,
    };
    let mut expected = start;
    let mut is_open = false;
    out.tree.open(Node::List(start));
    while let Some(next) = rest.peek() {
        if next.label.level > level {
            let inner = next.label.level;
            if !std::mem::replace(&mut is_open, true) {
                out.tree.open(Node::Item(None));
            }
            self::list(rest, inner, out);
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
        if std::mem::replace(&mut is_open, true) {
            out.tree.close();
        }
        out.tree.open(Node::Item(None));
        out.inlines(&item.content);
        expected = expected.map(|number| number.saturating_add(1));
    }
    if is_open {
        out.tree.close();
    }
    out.tree.close();
}
