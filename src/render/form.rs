//! The form of an article: prose, verse or a photo essay. What its text is decides, where the editor says nothing; and the text
//! is cut into the parts that the form is set in: poems, pairs of pictures.

use crate::document::ArticleForm;

/// How an article is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Prose,
    /// Poems, across.
    Verse,
    /// One short poem upright, with its title beside it.
    Upright,
    Photos,
}

impl Form {
    /// The word that templates see.
    pub fn key(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Verse => "verse",
            Self::Upright => "upright",
            Self::Photos => "photo-essay",
        }
    }
}

/// The most lines of a poem that is upright on a page of its own, and the most characters of a line.
const UPRIGHT: (usize, usize) = (12, 10);
/// The most characters of a remark beside verse, and of all remarks.
const REMARK: (usize, usize) = (80, 240);
/// From how many pictures on a later one is as wide as the window, too.
const MANY: usize = 5;

/// The form of a filled body, and the body in its parts.
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

/// The elements at the top of `html`, each with what follows it up to the next; `None` if they are not well formed.
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

/// The same with the pictures of galleries in the place of their galleries.
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

/// Where the tag at the beginning of `html` ends: a `>` in a quoted value does not end it.
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

/// How many characters a reader sees in `html`.
fn length(html: &str) -> usize {
    let mut inside = false;
    let seen = html.chars().filter(|&c| {
        let shown = !inside && c != '<' && !c.is_whitespace();
        inside = (inside || c == '<') && c != '>';
        shown
    });
    seen.count()
}

fn is_heading(block: &str) -> bool {
    matches!(name(block), "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_poem(block: &str) -> bool {
    block.starts_with("<div class=\"verse")
}

/// Whether blocks are verse, with headings and short remarks at most.
fn is_verse(blocks: &[&str]) -> bool {
    let mut remarks = 0;
    let all = blocks.iter().all(|block| {
        if is_poem(block) || is_heading(block) || name(block) == "hr" || block.starts_with("<figure class=\"epigraph\"")
        {
            return true;
        }
        let own = length(block);
        remarks += own;
        name(block) == "p" && own <= REMARK.0
    });
    all && remarks <= REMARK.1
}

/// A poem that is upright on a page of its own, without the title that stands there already; `None` if it is another.
fn upright(poem: &str, title: &str) -> Option<String> {
    let from = "<div class=\"verse vertical\"";
    poem.starts_with(from).then_some(())?;
    const TITLE: &str = "<p class=\"verse-title\">";
    let mut poem = poem.to_owned();
    if let Some(start) = poem.find(TITLE) {
        let end = start + poem.get(start..)?.find("</p>")? + "</p>".len();
        let mut own = String::new();
        crate::markdown::escape(&mut own, title);
        (poem.get(start + TITLE.len()..end - "</p>".len())? == own).then_some(())?;
        let end = end + usize::from(poem.get(end..)?.starts_with('\n'));
        poem.replace_range(start..end, "");
    }
    let lines: Vec<usize> = poem.split("<span class=\"line\">").skip(1).map(line_length).collect();
    let fits = !lines.is_empty() && lines.len() <= UPRIGHT.0 && lines.iter().all(|&line| line <= UPRIGHT.1);
    fits.then_some(poem)
}

/// The characters of a line of verse, which ends with the first tag that closes its `span`, whatever stands in it.
fn line_length(line: &str) -> usize {
    let end = line.find("</span>\u{3c}br").or_else(|| line.rfind("</span>")).unwrap_or(line.len());
    length(line.get(..end).unwrap_or(line))
}

/// Poems, each in an element of its own: from heading to heading where there are headings, else poem by poem.
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

/// Pictures in turn: the first as wide as the window, neighbours in pairs, the others wide on alternating sides; of many, one
/// in the middle is as wide as the window, too. What the editor says of a picture comes first.
fn photos(blocks: &[&str]) -> String {
    let stated: Vec<Option<Option<&str>>> = blocks.iter().map(|block| stated(block)).collect();
    let count = stated.iter().flatten().count();
    let mut layouts: Vec<&str> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while let Some(own) = stated.get(at) {
        let is_pair = |layout: &Option<Option<&str>>| matches!(layout, Some(None | Some("pair")));
        let first = !stated.iter().take(at).any(Option::is_some);
        let layout = match own {
            None => "",
            Some(None) if first => "full",
            Some(Some(layout)) if *layout != "pair" => layout,
            Some(_) if stated.get(at + 1).is_some_and(is_pair) => {
                at += 1;
                layouts.push("pair");
                "pair"
            }
            Some(_) => "wide",
        };
        layouts.push(layout);
        at += 1;
    }
    if count >= MANY && layouts.iter().filter(|layout| **layout == "full").count() == 1 {
        let free = |at: &usize| stated.get(*at) == Some(&Some(None)) && layouts.get(*at) == Some(&"wide");
        let middle = (0..blocks.len()).filter(free).min_by_key(|at| (at * 2).abs_diff(blocks.len()));
        if let Some(layout) = middle.and_then(|at| layouts.get_mut(at)) {
            *layout = "full";
        }
    }
    laid_out(blocks, &layouts)
}

/// What the editor says of a picture's place; `None` if a block is no picture.
fn stated(block: &str) -> Option<Option<&str>> {
    if !block.starts_with("<figure") || !block.contains("<img") {
        return None;
    }
    let class = block.strip_prefix("<figure class=\"").and_then(|rest| rest.split('"').next());
    Some(class.filter(|class| matches!(*class, "full" | "wide" | "pair")))
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

/// How wide a picture stands, for a `sizes` attribute.
fn sizes(layout: &str) -> &'static str {
    match layout {
        "full" => "100vw",
        "pair" => "(min-width: 60em) 36rem, 100vw",
        _ => "(min-width: 60em) 54rem, 100vw",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POEM: &str = "<div class=\"verse\">\n<p class=\"stanza\"><span class=\"line\">灯</span></p>\n</div>\n";

    fn upright_poem(title: &str, lines: &[&str]) -> String {
        let lines: Vec<String> = lines.iter().map(|line| format!("<span class=\"line\">{line}</span>")).collect();
        format!(
            "<div class=\"verse vertical\" tabindex=\"0\" role=\"region\" aria-label=\"檐\">\n{title}<p class=\"stanza\">{}</p>\n</div>\n",
            lines.join("<br />\n")
        )
    }

    fn form(html: &str) -> Form {
        shaped(html.to_owned(), None, "檐").0
    }

    #[test]
    fn verse_alone_is_verse() {
        assert_eq!(
            form(&format!("<h2 id=\"a\">一</h2>\n{POEM}<h2 id=\"b\">二</h2>\n{POEM}<p>依平水韵，八庚。</p>\n")),
            Form::Verse
        );
        assert_eq!(form(&format!("<p>{}</p>\n{POEM}", "长".repeat(81))), Form::Prose);
        assert_eq!(form(&format!("<ul><li>一</li></ul>\n{POEM}")), Form::Prose);
        assert_eq!(form("<p>一盏灯。</p>\n"), Form::Prose);
        assert_eq!(shaped(POEM.to_owned(), Some(ArticleForm::Prose), "").0, Form::Prose);
        let long = format!("<p>{}</p>\n{POEM}", "长".repeat(500));
        assert_eq!(shaped(long, Some(ArticleForm::Verse), "").0, Form::Verse);
    }

    #[test]
    fn each_poem_stands_by_itself() {
        let (_, body) = shaped(format!("<h2>一</h2>\n{POEM}<h2>二</h2>\n<p>注</p>\n{POEM}"), None, "");
        assert_eq!(
            body,
            format!(
                "<div class=\"poem\">\n<h2>一</h2>\n{POEM}</div>\n<div class=\"poem\">\n<h2>二</h2>\n<p>注</p>\n{POEM}</div>\n"
            )
        );
        let (_, body) = shaped(format!("{POEM}{POEM}"), None, "");
        assert_eq!(body.matches("<div class=\"poem\">").count(), 2);
    }

    #[test]
    fn a_short_upright_poem_has_a_page_of_its_own() {
        let title = "<p class=\"verse-title\">檐</p>\n";
        let (form_of, body) = shaped(upright_poem(title, &["雨在瓦上走", "走到头"]), None, "檐");
        assert_eq!(form_of, Form::Upright);
        assert!(!body.contains("verse-title") && body.contains("雨在瓦上走"), "{body}");
        assert_eq!(form(&upright_poem("", &["一"; 12])), Form::Upright);
        assert_eq!(form(&upright_poem("", &["一"; 13])), Form::Verse);
        assert_eq!(form(&upright_poem("", &["一二三四五六七八九十"])), Form::Upright);
        assert_eq!(form(&upright_poem("", &["一二三四五六七八九十一"])), Form::Verse);
        assert_eq!(form(&upright_poem("<p class=\"verse-title\">灯</p>\n", &["一"])), Form::Verse, "another title");
    }

    fn classes(html: &str) -> Vec<String> {
        let (_, body) = shaped(html.to_owned(), Some(ArticleForm::PhotoEssay), "");
        let figures = body.split("<figure class=\"").skip(1);
        figures.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
    }

    const SHOWN: &str = "<figure><img src=\"a.jpg\" loading=\"lazy\" /></figure>\n";

    #[test]
    fn pictures_take_their_turns() {
        let text = "<p>一</p>\n";
        let one = |number: usize| SHOWN.repeat(number) + text;
        assert_eq!(classes(&(one(1) + &one(2) + &one(1) + &one(1))), ["full", "pair", "pair", "full", "wide"]);
        assert_eq!(classes(&(one(1) + &one(3))), ["full", "pair", "pair", "wide"]);
        assert_eq!(classes(&(one(1) + &one(1) + &one(1))), ["full", "wide", "wide other-side"]);
    }

    #[test]
    fn the_editor_comes_first() {
        let wide = "<figure class=\"wide\" lang=\"en\"><img src=\"a.jpg\" /></figure>\n";
        let pair = "<figure class=\"pair\"><img src=\"a.jpg\" /></figure>\n";
        let text = "<p>一</p>\n";
        assert_eq!(
            classes(&format!("{wide}{text}{pair}{text}{pair}{pair}")),
            ["wide", "wide other-side", "pair", "pair"]
        );
        let (_, body) = shaped(format!("{wide}{SHOWN}"), Some(ArticleForm::PhotoEssay), "");
        assert!(body.starts_with("<figure class=\"wide\" lang=\"en\"><img"), "{body}");
        assert_eq!(classes("<figure class=\"epigraph\"><blockquote>一</blockquote></figure>\n"), ["epigraph"]);
    }

    #[test]
    fn the_pictures_of_a_gallery_take_their_turns_too() {
        let gallery = format!("<div class=\"gallery\">\n{}<p class=\"caption\">一</p>\n</div>\n", SHOWN.repeat(3));
        assert_eq!(classes(&format!("{SHOWN}<p>一</p>\n{gallery}")), ["full", "pair", "pair", "wide"]);
    }

    #[test]
    fn the_first_picture_is_not_waited_for() {
        let (_, body) = shaped(SHOWN.repeat(2), Some(ArticleForm::PhotoEssay), "");
        assert_eq!((body.matches("fetchpriority").count(), body.matches("lazy").count()), (1, 1));
    }

    #[test]
    fn what_is_not_well_formed_stays_as_it_is() {
        for broken in ["<div class=\"verse\"><p>", "</div><div class=\"verse\">", "<div class=\"verse\" title=\"a>"] {
            assert_eq!(shaped(broken.to_owned(), Some(ArticleForm::Verse), ""), (Form::Prose, broken.to_owned()));
        }
        assert_eq!(form(&format!("<!-- <p> -->{POEM}")), Form::Prose);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(parts in proptest::collection::vec(proptest::sample::select(vec![POEM, SHOWN, "<p>一</p>\n", "<h2>二</h2>\n", "三<br />", "</p>", "<"]), 0..9)) {
            let html = parts.concat();
            for asked in [None, Some(ArticleForm::Verse), Some(ArticleForm::PhotoEssay)] {
                let (_, body) = shaped(html.clone(), asked, "檐");
                proptest::prop_assert_eq!(length(&body), length(&html));
                proptest::prop_assert_eq!(body.matches("<img").count(), html.matches("<img").count());
            }
        }
    }
}
