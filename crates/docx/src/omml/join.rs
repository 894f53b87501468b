//! How pieces of TeX are put together.

/// Appends TeX so that a command does not swallow the letter after it.
pub(super) fn append(text: &mut String, next: &str) {
    let word = text.rfind('\\').map(|at| &text[at + 1..]);
    let ends_in_command = word.is_some_and(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic()));
    if ends_in_command && next.starts_with(|c: char| c.is_ascii_alphabetic()) {
        text.push(' ');
    }
    // Two groups of one face are one group.
    for face in ["\\mathrm{", "\\mathbf{", "\\boldsymbol{", "\\text{"] {
        let group = text.strip_suffix('}').and_then(|open| open.rfind('{').map(|at| open.split_at(at + 1)));
        if let Some(rest) = next
            .strip_prefix(face)
            .filter(|_| group.is_some_and(|(start, inner)| start.ends_with(face) && !inner.contains('}')))
        {
            text.pop();
            text.push_str(rest);
            return;
        }
    }
    text.push_str(next);
}

/// Two pieces of TeX, one after the other.
pub(super) fn joined(first: &str, next: &str) -> String {
    let mut text = first.to_owned();
    append(&mut text, next);
    text
}

/// A script: in braces unless it is one character.
pub(super) fn braced(script: &str) -> String {
    if is_single(script) { script.to_owned() } else { format!("{{{script}}}") }
}

/// A base: in braces unless it is one token, or in brackets of its own.
pub(super) fn grouped(base: &str) -> String {
    let is_command = base.strip_prefix('\\').is_some_and(|name| name.chars().all(|c| c.is_ascii_alphabetic()));
    let is_bracketed = base.starts_with("\\left")
        && base.contains("\\right")
        && base.matches("\\right").count() == 1
        && base.rsplit("\\right").next().is_some_and(|end| end.len() <= 8 && !end.contains('}'));
    if is_single(base) || is_command || is_bracketed { base.to_owned() } else { format!("{{{base}}}") }
}

fn is_single(text: &str) -> bool {
    text.chars().count() == 1
}
