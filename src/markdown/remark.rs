//! Comments in a text: what its editors say to each other.

use pulldown_cmark::{Event, Parser};

/// `text` without its HTML comments; what only looks like one, in code, stays.
pub fn without_comments(text: &str) -> String {
    let mut cuts: Vec<std::ops::Range<usize>> = Vec::new();
    let mut html: Option<std::ops::Range<usize>> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => match &mut html {
                Some(known) if known.end == range.start => known.end = range.end,
                _ => {
                    cuts.extend(html.replace(range).into_iter().flat_map(|range| comments(text, range)));
                }
            },
            _ => {}
        }
    }
    cuts.extend(html.into_iter().flat_map(|range| comments(text, range)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for cut in cuts {
        out.push_str(text.get(at..cut.start).unwrap_or_default());
        at = at.max(cut.end);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The comments in a stretch of HTML; one that never ends goes to its end.
fn comments(text: &str, range: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let html = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html.get(at..).and_then(|rest| rest.find("<!--")).map(|start| start + at) {
        let end = html.get(start..).and_then(|rest| rest.find("-->")).map_or(html.len(), |end| start + end + 3);
        found.push(range.start + start..range.start + end);
        at = end;
    }
    found
}
