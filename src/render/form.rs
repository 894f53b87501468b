//! The form of an article: prose, verse or a photo essay. The text determines it if the editor does not; the text is
//! then split into the parts of the form: poems, pairs of pictures.

use crate::document::ArticleForm;

/// How an article is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Prose,
    /// Poems, set horizontally.
    Verse,
    /// One short poem, set vertically with its title next to it.
    Upright,
    Photos,
}

impl Form {
    /// The name of the form in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Verse => "verse",
            Self::Upright => "upright",
            Self::Photos => "photo-essay",
        }
    }
}

/// The maximum number of lines of a vertical poem on its own page, and of characters per line.
const UPRIGHT: (usize, usize) = (12, 10);
/// The maximum length of one remark next to verse, and of all remarks, in letters. A Han character counts as two.
const REMARK: (usize, usize) = (160, 480);
/// The minimum number of pictures for which a later one is also as wide as the window.
const MANY: usize = 5;

/// The form of a filled body, and the body split into its parts.
pub(super) fn shaped(html: String, asked: Option<ArticleForm>, title: &str) -> (Form, String) {
    let verse = html.contains("<div class=\"verse");
    if asked == Some(ArticleForm::Prose) || (asked != Some(ArticleForm::PhotoEssay) && !verse) {
        return (Form::Prose, html);
    }
    let Some(blocks) = blocks(&html) else { return (Form::Prose, html) };
    if asked == Some(ArticleForm::PhotoEssay) {
        let Some(blocks) = unwrapped(blocks) else { return (Form::Prose, html) };
        let body = photos(&blocks);
        return (Form::Photos, body);
    }
    if let [poem] = blocks[..]
        && let Some(poem) = upright(poem, title)
    {
        return (Form::Upright, poem);
    }
    if asked.is_none() && !is_verse(&blocks) {
        return (Form::Prose, html);
    }
    let body = poems(&blocks);
    (Form::Verse, body)
}

/// The top-level elements of `html`, each with the content up to the next; `None` if they are not well formed.
fn blocks(html: &str) -> Option<Vec<&str>> {
    let mut blocks = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0_usize);
    while let Some(open) = html.get(at..)?.find('<').map(|found| at + found) {
        let rest = html.get(open..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = open + 4 + comment.find("-->")? + 3;
            continue;
        }
        let end = open + tag_end(rest)?;
        let tag = html.get(open..end)?;
        at = end;
        if tag.starts_with("</") {
            depth = depth.checked_sub(1)?;
        } else {
            if depth == 0 {
                if !html.get(start..open)?.trim().is_empty() {
                    blocks.push(html.get(start..open)?);
                }
                start = open;
            }
            if !tag.ends_with("/>") && !VOID.contains(&name(tag)) {
                depth += 1;
            }
        }
    }
    let last = html.get(start..)?;
    if !last.trim().is_empty() {
        blocks.push(last);
    }
    (depth == 0).then_some(blocks)
}

/// The same elements, with galleries replaced by their pictures.
fn unwrapped(whole: Vec<&str>) -> Option<Vec<&str>> {
    let mut all = Vec::with_capacity(whole.len());
    for block in whole {
        if block.starts_with("<div class=\"gallery\"") {
            let start = tag_end(block)?;
            all.extend(blocks(block.get(start..block.rfind("</div>")?)?.trim_start())?);
        } else {
            all.push(block);
        }
    }
    Some(all)
}

/// Elements without content.
const VOID: [&str; 6] = ["img", "br", "hr", "source", "input", "wbr"];

fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    tag.find(|c: char| !c.is_ascii_alphanumeric()).and_then(|end| tag.get(..end)).unwrap_or(tag)
}

/// The end of the tag at the beginning of `html`: a `>` in a quoted value does not end it.
fn tag_end(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The visible characters of `html`, without spaces.
fn seen(html: &str) -> impl Iterator<Item = char> {
    let mut inside = false;
    html.chars().filter(move |&c| {
        let shown = !inside && c != '<' && !c.is_whitespace();
        inside = (inside || c == '<') && c != '>';
        shown
    })
}

/// The number of visible characters.
fn length(html: &str) -> usize {
    seen(html).count()
}

fn is_heading(block: &str) -> bool {
    matches!(name(block), "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_poem(block: &str) -> bool {
    block.starts_with("<div class=\"verse")
}

/// Whether blocks are verse, with at most headings and short remarks.
fn is_verse(blocks: &[&str]) -> bool {
    let mut remarks = 0;
    let all = blocks.iter().all(|block| {
        if is_poem(block) || is_heading(block) || name(block) == "hr" || block.starts_with("<figure class=\"epigraph\"")
        {
            return true;
        }
        let own = seen(block).map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum::<usize>();
        remarks += own;
        name(block) == "p" && own <= REMARK.0
    });
    all && remarks <= REMARK.1
}

/// The start of a title inside a poem.
const TITLE: &str = "<p class=\"verse-title\">";

/// A poem that is set vertically on its own page, without its title, which the page already shows; `None` for others.
fn upright(poem: &str, title: &str) -> Option<String> {
    let from = "<div class=\"verse vertical\"";
    poem.starts_with(from).then_some(())?;
    let mut poem = poem.to_owned();
    if let Some(start) = poem.find(TITLE) {
        let end = start + poem.get(start..)?.find("</p>")? + "</p>".len();
        let mut own = String::new();
        blackeyes_markdown::escape(&mut own, title);
        (poem.get(start + TITLE.len()..end - "</p>".len())? == own).then_some(())?;
        let end = end + usize::from(poem.get(end..)?.starts_with('\n'));
        poem.replace_range(start..end, "");
    }
    let lines: Vec<usize> = poem.split("<span class=\"line\">").skip(1).map(line_length).collect();
    let fits = !lines.is_empty() && lines.len() <= UPRIGHT.0 && lines.iter().all(|&line| line <= UPRIGHT.1);
    fits.then_some(poem)
}

/// The number of characters in a line of verse, which ends with the tag that closes its `span`, regardless of the
/// content.
fn line_length(line: &str) -> usize {
    let end = line.find("</span>\u{3c}br").or_else(|| line.rfind("</span>")).unwrap_or(line.len());
    length(line.get(..end).unwrap_or(line))
}

/// Wraps each poem in an element: from heading to heading if there are headings, else poem by poem.
fn poems(blocks: &[&str]) -> String {
    let headed = blocks.iter().any(|block| is_heading(block));
    let mut out = String::new();
    let mut open = false;
    for block in blocks {
        let begins = if headed { is_heading(block) } else { is_poem(block) };
        if begins {
            out.push_str(if open { "</div>\n<div class=\"poem\">\n" } else { "<div class=\"poem\">\n" });
            open = true;
        }
        out.push_str(block);
    }
    if open {
        out.push_str("</div>\n");
    }
    out
}

/// Arranges pictures: the first as wide as the window, neighbours in pairs, the others wide on alternating sides;
/// among many, one in the middle is also as wide as the window. The editor's choice for a picture takes precedence.
fn photos(blocks: &[&str]) -> String {
    let stated: Vec<Option<&str>> = blocks.iter().map(|block| stated(block)).collect();
    let mut layouts: Vec<&str> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while let Some(own) = stated.get(at) {
        let is_pair = |layout: Option<&str>| matches!(layout, Some("" | "pair"));
        let first = !stated.iter().take(at).any(Option::is_some);
        let layout = match own {
            None => "",
            Some("") if first => "full",
            Some(layout) if !is_pair(Some(layout)) => layout,
            Some(_) if stated.get(at + 1).copied().is_some_and(is_pair) => {
                at += 1;
                layouts.push("pair");
                "pair"
            }
            Some(_) => "wide",
        };
        layouts.push(layout);
        at += 1;
    }
    let many = stated.iter().flatten().count() >= MANY;
    if many && layouts.iter().filter(|layout| **layout == "full").count() == 1 {
        let free = |at: &usize| stated.get(*at) == Some(&Some("")) && layouts.get(*at) == Some(&"wide");
        let middle = (0..blocks.len()).filter(free).min_by_key(|at| (at * 2).abs_diff(blocks.len()));
        if let Some(layout) = middle.and_then(|at| layouts.get_mut(at)) {
            *layout = "full";
        }
    }
    laid_out(blocks, &layouts)
}

/// The placement that the editor specified for a picture, or an empty string; `None` if a block is not a picture.
fn stated(block: &str) -> Option<&str> {
    if !block.starts_with("<figure") || !block.contains("<img") {
        return None;
    }
    let class = block.strip_prefix("<figure class=\"").and_then(|rest| rest.split('"').next());
    Some(class.filter(|class| matches!(*class, "full" | "wide" | "pair")).unwrap_or_default())
}

fn laid_out(blocks: &[&str], layouts: &[&str]) -> String {
    let mut out = String::new();
    let (mut paired, mut wide, mut shown) = (false, 0, false);
    for (block, layout) in blocks.iter().zip(layouts) {
        if layout.is_empty() {
            out.push_str(block);
            continue;
        }
        if *layout == "pair" && !paired {
            out.push_str("<div class=\"pair-of-pictures\">\n");
        }
        let class = match *layout {
            "wide" if wide % 2 == 1 => "wide other-side",
            layout => layout,
        };
        wide += usize::from(*layout == "wide");
        let figure = match block.strip_prefix("<figure class=\"").and_then(|rest| rest.split_once('"')) {
            Some((_, rest)) => rest,
            None => block.strip_prefix("<figure").unwrap_or(block),
        };
        out.extend(["<figure class=\"", class, "\""]);
        let figure = figure.replace(super::picture::IN_TEXT, sizes(layout));
        out.push_str(&if shown { figure } else { figure.replacen(" loading=\"lazy\"", " fetchpriority=\"high\"", 1) });
        shown = true;
        if *layout == "pair" {
            if paired {
                out.push_str("</div>\n");
            }
            paired = !paired;
        }
    }
    out
}

/// The value of the `sizes` attribute for a picture with this layout.
fn sizes(layout: &str) -> &'static str {
    match layout {
        "full" => "100vw",
        "pair" => "(min-width: 60em) 36rem, 100vw",
        _ => "(min-width: 60em) 54rem, 100vw",
    }
}

#[cfg(test)]
mod tests;
