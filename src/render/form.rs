//! The form of an article: prose, verse or a photo essay. The text determines it if the editor does not; the text is
//! then set in the parts of the form: poems, pairs of pictures.

use std::ops::Range;
use std::sync::Arc;

use crate::document::ArticleForm;
use blackeyes_markdown::tree::Layout;
use blackeyes_markdown::{Part, PartKind, Poem, WrittenBody};

use super::fill::Filler;

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

/// The maximum number of lines of a vertical poem on its own page, and of characters per line.
const UPRIGHT: (usize, usize) = (12, 10);
/// The maximum length of one remark next to verse, and of all remarks, in letters. A Han character counts as two.
const REMARK: (usize, usize) = (160, 480);
/// The minimum number of pictures for which a later one is also as wide as the window.
const MANY: usize = 5;

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

    /// The form of a body on a page with this title, for which the editor `asked`.
    pub fn of(body: &WrittenBody, asked: Option<ArticleForm>, title: &str) -> Self {
        let parts = body.parts();
        match (asked, parts) {
            (Some(ArticleForm::PhotoEssay), _) => Self::Photos,
            (Some(ArticleForm::Prose), _) | (_, []) => Self::Prose,
            _ if body.first_verse().is_none() => Self::Prose,
            (_, [Part { kind: PartKind::Poem(poem), .. }]) if is_upright(poem, title) => Self::Upright,
            (None, parts) if !is_verse(parts) => Self::Prose,
            _ => Self::Verse,
        }
    }

    /// The HTML of a body in this form.
    pub fn write(self, filler: &mut Filler<'_>) -> String {
        let mut html = String::with_capacity(filler.written.html.len() * 3 / 2);
        for piece in self.pieces(&Arc::clone(&filler.written)) {
            match piece {
                Piece::Body(range) => filler.write(range, &mut html),
                Piece::Picture(range, sizes, awaited) => filler.show(range, sizes, awaited, &mut html),
                Piece::Tag(tag) => html.push_str(tag),
            }
        }
        html
    }

    /// The pieces of the HTML of a body in this form.
    fn pieces(self, body: &WrittenBody) -> Vec<Piece> {
        let whole = Piece::Body(0..body.html.len());
        match (self, body.parts()) {
            (Self::Prose, _) | (_, []) => vec![whole],
            (Self::Photos, parts) => photos(parts),
            (Self::Verse, parts) => poems(parts),
            (Self::Upright, parts) => match parts {
                // The page already shows the title.
                [Part { range, kind: PartKind::Poem(poem) }] => match &poem.title {
                    Some((_, title)) => vec![Piece::Body(range.start..title.start), Piece::Body(title.end..range.end)],
                    None => vec![whole],
                },
                _ => vec![whole],
            },
        }
    }
}

/// A piece of a page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// These bytes of the body's HTML.
    Body(Range<usize>),
    /// The same with pictures: how wide they are, for browsers, and whether readers wait for the first one.
    Picture(Range<usize>, &'static str, bool),
    /// Tags around pieces.
    Tag(&'static str),
}

/// Whether parts are verse, with at most headings and short remarks.
fn is_verse(parts: &[Part]) -> bool {
    let mut remarks = 0;
    let all = parts.iter().all(|part| match part.kind {
        PartKind::Poem(_) | PartKind::Heading | PartKind::Rule | PartKind::Epigraph => true,
        PartKind::Paragraph(width) => {
            remarks += width;
            width <= REMARK.0
        }
        _ => false,
    });
    all && remarks <= REMARK.1
}

/// Whether a poem is set vertically on its own page.
fn is_upright(poem: &Poem, title: &str) -> bool {
    poem.vertical
        && poem.title.as_ref().is_none_or(|(own, _)| own == title)
        && (1..=UPRIGHT.0).contains(&poem.lines.len())
        && poem.lines.iter().all(|&line| line <= UPRIGHT.1)
}

/// Wraps each poem in an element: from heading to heading if there are headings, else poem by poem.
fn poems(parts: &[Part]) -> Vec<Piece> {
    let headed = parts.iter().any(|part| part.kind == PartKind::Heading);
    let mut pieces = Vec::with_capacity(parts.len() * 2);
    let mut open = false;
    for part in parts {
        let begins = if headed { part.kind == PartKind::Heading } else { matches!(part.kind, PartKind::Poem(_)) };
        if begins {
            pieces.push(Piece::Tag(if open { "</div>\n<div class=\"poem\">\n" } else { "<div class=\"poem\">\n" }));
            open = true;
        }
        pieces.push(Piece::Body(part.range.clone()));
    }
    pieces.push(Piece::Tag(if open { "</div>\n" } else { "" }));
    pieces
}

/// Sets pictures: each in the layout that [`layouts`] chooses, pairs in one element. Galleries are divided into their pictures.
fn photos(parts: &[Part]) -> Vec<Piece> {
    let inside = |part| match part {
        &Part { kind: PartKind::Gallery(ref parts), .. } => parts.as_slice(),
        part => std::slice::from_ref(part),
    };
    let parts: Vec<&Part> = parts.iter().flat_map(inside).collect();
    let mut pieces = Vec::with_capacity(parts.len() * 2);
    let (mut paired, mut wide, mut awaited) = (false, 0, true);
    for (Part { range, kind }, layout) in parts.iter().zip(layouts(&parts)) {
        let (PartKind::Picture { class, .. }, Some(layout)) = (kind, layout) else {
            pieces.push(Piece::Body(range.clone()));
            continue;
        };
        if layout == Layout::Pair && !paired {
            pieces.push(Piece::Tag("<div class=\"pair-of-pictures\">\n"));
        }
        wide += usize::from(layout == Layout::Wide);
        pieces.push(Piece::Tag(match layout {
            Layout::Full => "<figure class=\"full\"",
            Layout::Pair => "<figure class=\"pair\"",
            Layout::Wide if wide % 2 == 0 => "<figure class=\"wide other-side\"",
            Layout::Wide => "<figure class=\"wide\"",
        }));
        let range = range.start + "<figure".len() + class..range.end;
        pieces.push(Piece::Picture(range, sizes(layout), std::mem::take(&mut awaited)));
        if layout == Layout::Pair {
            pieces.push(Piece::Tag(if paired { "</div>\n" } else { "" }));
            paired = !paired;
        }
    }
    pieces
}

/// The layout of each part that is a picture: the first is as wide as the window, neighbours are pairs, the others wide on
/// alternating sides; among many, one in the middle is also as wide as the window. The editor's choice for a picture takes
/// precedence.
fn layouts(parts: &[&Part]) -> Vec<Option<Layout>> {
    let stated: Vec<Option<Option<Layout>>> = parts
        .iter()
        .map(|part| match part.kind {
            PartKind::Picture { layout, .. } => Some(layout),
            _ => None,
        })
        .collect();
    let mut layouts = Vec::with_capacity(parts.len());
    let mut at = 0;
    while let Some(own) = stated.get(at) {
        let is_pair = |layout: Option<Option<Layout>>| matches!(layout, Some(None | Some(Layout::Pair)));
        let first = !stated.iter().take(at).any(Option::is_some);
        let layout = match own {
            None => None,
            Some(None) if first => Some(Layout::Full),
            Some(Some(layout @ (Layout::Full | Layout::Wide))) => Some(*layout),
            Some(_) if stated.get(at + 1).copied().is_some_and(is_pair) => {
                at += 1;
                layouts.push(Some(Layout::Pair));
                Some(Layout::Pair)
            }
            Some(_) => Some(Layout::Wide),
        };
        layouts.push(layout);
        at += 1;
    }
    let many = stated.iter().flatten().count() >= MANY;
    if many && layouts.iter().filter(|layout| **layout == Some(Layout::Full)).count() == 1 {
        let free = |at: &usize| stated.get(*at) == Some(&Some(None)) && layouts.get(*at) == Some(&Some(Layout::Wide));
        let middle = (0..parts.len()).filter(free).min_by_key(|at| (at * 2).abs_diff(parts.len()));
        if let Some(layout) = middle.and_then(|at| layouts.get_mut(at)) {
            *layout = Some(Layout::Full);
        }
    }
    layouts
}

/// The value of the `sizes` attribute for a picture with this layout.
fn sizes(layout: Layout) -> &'static str {
    match layout {
        Layout::Full => "100vw",
        Layout::Pair => "(min-width: 60em) 36rem, 100vw",
        Layout::Wide => "(min-width: 60em) 54rem, 100vw",
    }
}

#[cfg(test)]
mod tests;
