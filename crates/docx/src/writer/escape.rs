//! Text that Markdown would take for markup, escaped so that a reader sees it as it was written.

/// Text inside a line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let after = rest.chars().next().unwrap_or(' ');
        let needs = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '^' | '|' | '$' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => is_entity(rest),
            '{' => rest.split_once('}').is_some_and(|(_, after)| after.starts_with('(')),
            _ => false,
        };
        if needs {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Escapes what begins a block at the start of each line.
pub(super) fn line_start(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(one_line).collect();
    lines.join("\n")
}

fn one_line(line: &str) -> String {
    let blank = line.len() - line.trim_start_matches([' ', '\u{3000}']).len();
    let (indent, line) = line.split_at(blank);
    let first = line.chars().next().unwrap_or(' ');
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\t']);
    let is_number = (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) && ends(&line[digits + 1..]);
    if is_number {
        return format!("{indent}{}\\{}", &line[..digits], &line[digits..]);
    }
    let marks = line.chars().take_while(|c| *c == first).count();
    let is_rule = matches!(first, '-' | '=' | '_') && line.chars().all(|c| c == first || c == ' ');
    let is_block = match first {
        '#' => marks <= 6 && ends(&line[marks..]),
        '-' | '+' => ends(&line[1..]) || is_rule,
        ':' => marks >= 3 || ends(&line[1..]),
        '=' | '_' => is_rule,
        _ => false,
    };
    if is_block { format!("{indent}\\{line}") } else { format!("{indent}{line}") }
}

fn is_entity(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
}

/// A value between straight quotation marks.
pub(super) fn attribute(value: &str) -> String {
    let mut is_open = false;
    value
        .chars()
        .map(|c| match c {
            '"' => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            '\n' | '\r' => ' ',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_markup_is_escaped() {
        assert_eq!(
            escaped("5*3*2 a_b_c [1] {1} <未完> #3 $5 ~3~ 2^3^ | `"),
            "5\\*3\\*2 a_b_c \\[1\\] {1} \\<未完\\> #3 \\$5 \\~3\\~ 2\\^3\\^ \\| \\`"
        );
        assert_eq!(escaped("&nbsp; & AT&T {甲}(jiǎ)"), "\\&nbsp; & AT&T \\{甲}(jiǎ)");
        for (text, wanted) in [
            ("# 甲", "\\# 甲"),
            ("- 甲", "\\- 甲"),
            ("1247. 甲", "1247\\. 甲"),
            ("+++ 甲", "+++ 甲"),
            ("---", "\\---"),
            ("::: verse", "\\::: verse"),
            ("2026年", "2026年"),
            ("", ""),
        ] {
            assert_eq!(line_start(text), wanted);
        }
    }
}
