//! Escapes words, so that no sign in them is markup.

/// `text` between others, with a backslash before each sign that would be markup there, and no other. `begins` is whether it
/// begins a line.
pub(super) fn words(out: &mut String, text: &str, begins: bool) {
    let mut before = if begins { '\n' } else { out.chars().next_back().unwrap_or('\n') };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '^' | '$' | '|' => true,
            '_' => !(before.is_alphanumeric() && after.starts_with(char::is_alphanumeric)),
            '&' => is_entity(after),
            '{' => rest.len() == text.len() && !begins || is_ruby(after),
            ':' => after.starts_with("//") || before == '\n',
            '#' | '+' | '-' | '=' => before == '\n' && begins_block(rest),
            '.' => out.ends_with("www") || is_number(out) && ends(after),
            ')' => is_number(out) && ends(after),
            _ => false,
        };
        match c {
            '\n' => out.push_str("&#10;"),
            '\t' if before == '\n' || after.trim_start_matches([' ', '\t']).is_empty() => out.push_str("&#9;"),
            ' ' if before == '\n' => out.push_str("&#32;"),
            _ if is_markup => out.extend(['\\', c]),
            _ => out.push(c),
        }
        // The spaces of Chinese typesetting do not hide a sign from the parser.
        before = if c == '\u{3000}' && before == '\n' { '\n' } else { c };
        rest = after;
    }
}

/// Whether `rest`, which begins a line, would begin a block.
fn begins_block(rest: &str) -> bool {
    let first = rest.chars().next().unwrap_or(' ');
    let signs = rest.chars().take_while(|c| *c == first).count();
    let is_rule = || rest.chars().all(|c| c == first || c == ' ');
    match first {
        '#' => signs <= 6 && ends(rest.get(signs..).unwrap_or_default()),
        '-' | '+' => ends(rest.get(1..).unwrap_or_default()) || first == '-' && is_rule(),
        _ => is_rule(),
    }
}

/// Whether a sign that begins a block would end before `rest`.
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\u{3000}'])
}

/// Whether the current line consists of digits.
fn is_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{3000}');
    (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `rest`, which follows `&`, begins with the rest of an entity.
fn is_entity(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(0);
    end > 0 && rest.get(end..).is_some_and(|rest| rest.starts_with(';'))
}

/// Whether `rest`, which follows `{`, may be the rest of ruby.
fn is_ruby(rest: &str) -> bool {
    rest.split_once('}').is_some_and(|(_, after)| after.starts_with('('))
}

/// An address as the destination of a link or a picture.
pub(super) fn destination(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len() + 2);
    for (at, c) in address.char_indices() {
        match c {
            '\\' | '<' | '>' => escaped.extend(['\\', c]),
            '&' if is_entity(address.get(at + 1..).unwrap_or_default()) => escaped.push_str("\\&"),
            '\n' => escaped.push_str("%0A"),
            _ => escaped.push(c),
        }
    }
    let plain = !address.is_empty()
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>'));
    if plain { escaped } else { format!("<{escaped}>") }
}

/// A title after a destination, with the space before it; nothing for an empty one.
pub(super) fn title(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let mut escaped = String::from(" \"");
    for c in title.chars() {
        match c {
            '\\' | '"' | '&' | '`' | '*' | '_' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("&#10;"),
            _ => escaped.push(c),
        }
    }
    escaped.push('"');
    escaped
}

/// An attribute of a directive or a span, in quotes that its value does not contain.
pub(super) fn attribute(name: &str, value: &str) -> String {
    let quotes = [('"', '"'), ('“', '”'), ('「', '」'), ('\'', '\'')];
    let (open, close) = quotes.into_iter().find(|(_, close)| !value.contains(*close)).unwrap_or(('"', '"'));
    format!(" {name}={open}{}{close}", value.replace('\n', " "))
}
