//! Escapes words, so that no sign in them is markup.

/// `text` between others, with a backslash before each sign that could be markup. `begins` is whether it begins a line.
pub(super) fn words(out: &mut String, text: &str, begins: bool) {
    let mut before = if begins { '\n' } else { out.chars().next_back().unwrap_or('\n') };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            ' ' if before == '\n' => out.push_str("&#32;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '^' | '$' | '{' | '}' | '|' => out.extend(['\\', c]),
            '!' if after.is_empty() || after.starts_with('[') => out.extend(['\\', c]),
            ':' if after.starts_with("//") || before == '\n' => out.extend(['\\', c]),
            '.' if out.ends_with("www") => out.extend(['\\', c]),
            '#' | '+' | '-' | '>' | '=' if before == '\n' => out.extend(['\\', c]),
            '.' | ')' if is_number(out) => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = c;
        rest = after;
    }
}

/// Whether the current line consists of digits.
fn is_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address as the destination of a link or a picture.
pub(super) fn destination(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len() + 2);
    for c in address.chars() {
        match c {
            '\\' | '<' | '>' | '&' => escaped.extend(['\\', c]),
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
