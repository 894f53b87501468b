//! The words of a drawing: what readers see of it as text, or hear.

use super::super::flaw::Flaw;
use super::allowed::has_text;
use super::{Step, walk};

/// The texts of a prepared drawing, each on a line of its own: titles, descriptions and what is written in it. What is
/// written in pieces (`<tspan>`) is one text.
pub(in super::super) fn visible(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut words = String::new();
    // How many elements for text are open.
    let mut open: Vec<bool> = Vec::new();
    let walked: Result<(), Flaw> = walk(text, false, |step| {
        match step {
            Step::Open(element) => open.push(has_text(&element.name)),
            Step::Close => {
                let was = open.pop().unwrap_or(false);
                if was && !open.last().is_some_and(|outer| *outer) && !words.ends_with('\n') && !words.is_empty() {
                    words.push('\n');
                }
            }
            Step::Text(text) if open.last().is_some_and(|inside| *inside) => words.push_str(&text),
            Step::Text(_) => {}
        }
        Ok(())
    });
    walked.ok().map(|()| words)
}
