//! Finds where an expression creates new values: joined texts, lists, comprehensions, slices, comparisons. A filter is
//! inserted at each such place to charge for it.

use core::ops::Range;

use super::insertions::Insertions;
use super::tokens::{Kind, Token};

/// The charge before each of Tera's filters, by name: most create about as much as their input. `join` and `replace` are
/// replaced by our own, and charge before they begin.
const FILTERS: &[(&str, &str)] = &[
    ("upper", "_held"),
    ("lower", "_held"),
    ("capitalize", "_held"),
    ("title", "_held"),
    ("trim", "_held"),
    ("trim_start", "_held"),
    ("trim_end", "_held"),
    ("str", "_held"),
    ("safe", "_held"),
    ("sort", "_held"),
    ("reverse", "_held"),
    ("values", "_held"),
    ("keys", "_held"),
    ("pairs", "_held"),
    ("group_by", "_held"),
    ("wordcount", "_scanned"),
    ("escape", "_grown"),
    ("escape_html", "_grown"),
    ("escape_xml", "_grown"),
    ("newlines_to_br", "_grown"),
    ("split", "_parted"),
    ("truncate", "_parted"),
    ("characters", "_parted"),
    ("lines", "_parted"),
    ("indent", "_indented"),
    ("unique", "_squared"),
];

/// The filters that create a list or a map from their input. The weight of the result is recorded.
const LISTS: [&str; 6] = ["sort", "reverse", "unique", "values", "pairs", "group_by"];

/// An open bracket.
struct Open {
    kind: Bracket,
    at: usize,
    /// Whether it contains anything other than literals.
    has_name: bool,
    /// The start of a comprehension's list, once reached.
    list: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// A list or map literal, or a comprehension.
    Made,
    /// `a[…:…]`.
    Slice,
    /// `a[…]`, `f(…)`, `(…)`, or an argument of a component.
    Other,
    /// `<component …/>`.
    Component,
}

/// A walk over the tokens of one expression.
pub(super) struct Walk<'t, 'i> {
    tokens: &'t [Token<'t>],
    open: Vec<Open>,
    insertions: &'i mut Insertions,
    /// The components that are called.
    called: Vec<String>,
}

impl<'t, 'i> Walk<'t, 'i> {
    pub fn new(tokens: &'t [Token<'t>], insertions: &'i mut Insertions) -> Self {
        Self { tokens, open: Vec::new(), insertions, called: Vec::new() }
    }

    /// Walks the expression, and returns the names of the components that it calls.
    pub fn run(mut self) -> Vec<String> {
        for place in 0..self.tokens.len() {
            self.token(place);
        }
        self.called
    }

    fn token(&mut self, place: usize) {
        let token = &self.tokens[place];
        let after_dot = self.before(place).is_some_and(|before| matches!(before.text, "." | "?."));
        match token.text {
            "[" | "{" | "(" | "?[" => self.opened(place),
            "<" if !self.follows_operand(place) && self.kind(place + 1) == Some(Kind::Name) => {
                self.called.push(dotted(&self.tokens[place + 1..]));
                self.push(Bracket::Component, token.at.start);
            }
            ">" if self.top_is(Bracket::Component) => {
                self.open.pop();
            }
            "]" | "}" | ")" => self.closed(place),
            "for" if self.top_is(Bracket::Made) && !after_dot => self.comprehension(place),
            "if" if !after_dot => self.end_of_list(place),
            "~" => self.operands(place, "_held"),
            "==" | "!=" | "<" | ">" | "<=" | ">=" => self.compared(place),
            "in" if !after_dot && !self.is_loop_in(place) => {
                let end = operand_end(self.tokens, place + 1);
                self.charge(place + 1..end, "_scanned");
            }
            "|" => self.filter(place),
            "__tera_context" => self.charge(place..place + 1, "_dumped"),
            "super" if self.text(place + 1) == Some("(") && !after_dot => {
                self.charge(place..place + 3, "_held");
            }
            "containing" if self.before(place).is_some_and(|before| matches!(before.text, "is" | "not")) => {
                let is = (0..place).rev().find(|place| self.tokens[*place].text == "is").unwrap_or(place);
                self.charge_before(is, "_scanned");
            }
            _ => {}
        }
        if token.kind == Kind::Name && !is_literal(token) {
            self.open.iter_mut().for_each(|open| open.has_name = true);
        }
    }

    fn before(&self, place: usize) -> Option<&'t Token<'t>> {
        self.tokens.get(place.checked_sub(1)?)
    }

    fn text(&self, place: usize) -> Option<&'t str> {
        self.tokens.get(place).map(|token| token.text)
    }

    fn kind(&self, place: usize) -> Option<Kind> {
        self.tokens.get(place).map(|token| token.kind)
    }

    fn top_is(&self, kind: Bracket) -> bool {
        self.open.last().is_some_and(|open| open.kind == kind)
    }

    fn push(&mut self, kind: Bracket, at: usize) {
        self.open.push(Open { kind, at, has_name: false, list: None });
    }

    /// Whether the token before `place` ends an operand, so that this one continues it or joins another to it.
    fn follows_operand(&self, place: usize) -> bool {
        let Some(before) = self.before(place) else { return false };
        match before.kind {
            Kind::Literal => true,
            Kind::Name => {
                let field = place >= 2 && matches!(self.tokens[place - 2].text, "." | "?.");
                field || !matches!(before.text, "in" | "and" | "or" | "not" | "if" | "else" | "is")
            }
            Kind::Sign => matches!(before.text, ")" | "]" | "}"),
        }
    }

    fn opened(&mut self, place: usize) {
        let token = &self.tokens[place];
        let kind = match token.text {
            "[" if !self.follows_operand(place) => Bracket::Made,
            "{" if !self.top_is(Bracket::Component) => Bracket::Made,
            "[" | "?[" if has_colon(&self.tokens[place + 1..]) => Bracket::Slice,
            _ => Bracket::Other,
        };
        if kind == Bracket::Slice {
            self.charge_before(place, "_held");
        }
        self.push(kind, token.at.start);
    }

    fn closed(&mut self, place: usize) {
        let token = &self.tokens[place];
        self.end_of_list(place);
        let Some(open) = self.open.pop() else { return };
        let goes_on = self.text(place + 1).is_some_and(|next| matches!(next, "." | "?."));
        if open.kind == Bracket::Slice && !goes_on {
            self.insertions.add(token.at.end, " | _listed", &(open.at..token.at.end));
        }
        if open.kind == Bracket::Made && open.has_name {
            let whole = open.at..token.at.end;
            self.insertions.add(whole.start, "(", &whole);
            self.insertions.add(whole.end, " | _listed)", &whole);
        }
    }

    /// `[… for x in LIST …]`: the list is charged for the work done for each of its values.
    fn comprehension(&mut self, place: usize) {
        let Some(found) = (place..self.tokens.len()).find(|place| self.tokens[*place].text == "in") else { return };
        let Some(list) = self.tokens.get(found + 1) else { return };
        if let Some(open) = self.open.last_mut() {
            open.list = Some(list.at.start);
        }
        self.insertions.add(list.at.start, "(", &list.at);
    }

    /// Ends the list of a comprehension before the token at `place`, if the innermost bracket is a comprehension.
    fn end_of_list(&mut self, place: usize) {
        let Some(before) = self.before(place).map(|token| token.at.end) else { return };
        let Some(open) = self.open.last_mut() else { return };
        if let Some(list) = open.list.take() {
            let weight = before - open.at;
            self.insertions.add(before, &format!(") | {}", super::each_of(weight, true)), &(list..before));
        }
    }

    /// Whether the `in` at `place` belongs to a comprehension.
    fn is_loop_in(&self, place: usize) -> bool {
        let back = |steps: usize| place.checked_sub(steps).and_then(|place| self.text(place));
        back(2) == Some("for") || (back(2) == Some(",") && back(4) == Some("for"))
    }

    /// Charges both operands of the operator at `place`, which joins them into a new value.
    fn operands(&mut self, place: usize, filter: &str) {
        self.charge_before(place, filter);
        let end = operand_end(self.tokens, place + 1);
        if self.text(end) != Some("~") {
            self.charge(place + 1..end, filter);
        }
    }

    /// A comparison is charged by the size of what is compared. Comparing with a literal is almost free.
    fn compared(&mut self, place: usize) {
        let end = operand_end(self.tokens, place + 1);
        let literal = |place: usize| self.tokens.get(place).is_some_and(is_literal);
        let with_literal = (end == place + 2 && literal(place + 1)) || place.checked_sub(1).is_some_and(literal);
        if !self.top_is(Bracket::Component) && !with_literal {
            self.operands(place, "_scanned");
        }
    }

    fn filter(&mut self, place: usize) {
        let Some(name) = self.text(place + 1) else { return };
        if let Some((_, charge)) = FILTERS.iter().find(|(known, _)| *known == name) {
            self.charge_before(place, charge);
        }
        if LISTS.contains(&name) {
            let end = if self.text(place + 2) == Some("(") { closing(self.tokens, place + 2) } else { place + 2 };
            self.charge(place + 1..end, "_listed");
        }
    }

    /// Charges the operand that ends before the token at `place`.
    fn charge_before(&mut self, place: usize, filter: &str) {
        let Some(before) = self.before(place) else { return };
        if !is_literal(before) && self.follows_operand(place) {
            let start = self.tokens.get(self.path_start(place)).map_or(before.at.start, |first| first.at.start);
            self.insertions.add(before.at.end, &format!(" | {filter}"), &(start..before.at.end));
        }
    }

    /// The index of the first name in the path, such as `page.title`, that ends before the token at `place`.
    fn path_start(&self, place: usize) -> usize {
        let mut start = place.saturating_sub(1);
        while start >= 2 && matches!(self.tokens[start - 1].text, "." | "?.") {
            start -= 2;
        }
        start
    }

    /// Charges the operand that consists of these tokens.
    fn charge(&mut self, range: Range<usize>, filter: &str) {
        let Some(tokens) = self.tokens.get(range).filter(|tokens| !tokens.is_empty()) else { return };
        let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
        if tokens.len() > 1 || !is_literal(first) {
            self.insertions.add(last.at.end, &format!(" | {filter}"), &(first.at.start..last.at.end));
        }
    }
}

/// Whether the token is a literal.
fn is_literal(token: &Token<'_>) -> bool {
    token.kind == Kind::Literal || matches!(token.text, "true" | "false" | "none" | "True" | "False" | "None" | "null")
}

/// The name of the component, such as `ui.row`, at the beginning of these tokens.
pub(super) fn dotted(tokens: &[Token<'_>]) -> String {
    let mut name = String::new();
    for token in tokens {
        if (token.kind == Kind::Name) == (name.is_empty() || name.ends_with('.'))
            && (token.kind == Kind::Name || token.text == ".")
        {
            name.push_str(token.text);
        } else {
            break;
        }
    }
    name
}

/// Whether the bracket before `tokens` directly contains a colon.
fn has_colon(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    for token in tokens {
        match token.text {
            "[" | "(" | "{" | "?[" => depth += 1,
            "]" | ")" | "}" if depth == 0 => return false,
            "]" | ")" | "}" => depth -= 1,
            ":" if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// The index after the operand that begins at `start`: a value with its fields, indices, arguments and filters.
fn operand_end(tokens: &[Token<'_>], start: usize) -> usize {
    let text = |place: usize| tokens.get(place).map(|token| token.text);
    let mut at = match text(start) {
        Some("(" | "[" | "{") => closing(tokens, start),
        Some("<") => after_component(tokens, start),
        Some("-" | "not") => return operand_end(tokens, start + 1),
        Some(_) => start + 1,
        None => return tokens.len(),
    };
    loop {
        at = match text(at) {
            Some("." | "?." | "|") => at + 2,
            Some("[" | "?[" | "(") => closing(tokens, at),
            _ => return at.min(tokens.len()),
        };
    }
}

/// The index after the bracket that closes the one at `start`.
fn closing(tokens: &[Token<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(start) {
        match token.text {
            "[" | "(" | "{" | "?[" => depth += 1,
            "]" | ")" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place + 1;
        }
    }
    tokens.len()
}

/// The index after the component call that begins at `start`.
fn after_component(tokens: &[Token<'_>], start: usize) -> usize {
    let mut place = start + 1;
    while let Some(token) = tokens.get(place) {
        match token.text {
            "{" | "[" | "(" => place = closing(tokens, place),
            ">" => return place + 1,
            _ => place += 1,
        }
    }
    tokens.len()
}
