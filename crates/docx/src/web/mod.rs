//! Web pages as manuscripts: what Word, WPS and `LibreOffice` save or copy as HTML, articles of `WeChat`, and other pages. They
//! become the same tree as a Word file, so that the same rules recognise the parts.

mod around;
mod block;
mod css;
mod depth;
mod encoding;
mod flow;
mod inline;
mod list;
mod look;
mod notes;
mod page;
mod picture;
mod state;
mod table;

use scraper::{ElementRef, Html};

use crate::limits::{MAX_ELEMENTS, MAX_WEB};
use crate::loss::{LossKind, Losses};
use crate::picture::Pictures;
use crate::reading::Word;
use crate::refusal::{Limit, Refusal};
use crate::role::Role;
use crate::word::Block;

pub(crate) use encoding::decoded;

pub(crate) use crate::kind::check_web as check;

pub use state::Found;

use around::Around;
use css::Sheet;
use flow::Flow;
use notes::Notes;
use page::Page;
use state::Reading;

/// Reads a page. `find` is asked for the pictures that it refers to.
pub(crate) fn read(html: &str, find: &mut dyn FnMut(&str) -> Found) -> Result<Word, Refusal> {
    if html.len() > MAX_WEB {
        return Err(Refusal::TooLarge(Limit::Bytes));
    }
    // A parser of HTML takes time by the square of the depth.
    if depth::is_too_deep(html) {
        return Err(Refusal::TooLarge(Limit::Depth));
    }
    let document = Html::parse_document(html);
    if document.tree.nodes().filter_map(ElementRef::wrap).count() > MAX_ELEMENTS {
        return Err(Refusal::TooLarge(Limit::Elements));
    }
    let styles = document.tree.nodes().filter_map(ElementRef::wrap).filter(|element| element.value().name() == "style");
    let texts: Vec<String> = styles.map(|style| style.text().collect()).collect();
    let page = Page::of(&document);
    let mut reading = Reading {
        sheet: Sheet::of(texts.iter().map(String::as_str)),
        notes: Notes::of(&document),
        losses: Losses::default(),
        pictures: Pictures::default(),
        paragraphs: 0,
        lists: 0,
        find,
        is_in_notes: false,
    };
    let mut flow = Flow::default();
    if page.has_surroundings {
        reading.losses.add_once(LossKind::Surroundings);
    }
    for (words, role) in [(page.title, Role::Title), (page.author, Role::Author)] {
        if let Some(words) = words {
            words_of(&mut reading, &words, role, &mut flow);
        }
    }
    reading.children(page.text, &Around::usual(), &mut flow)?;
    flow.close();
    let blocks = flow.finished();
    let notes = read_notes(&mut reading)?;
    Ok(Word { blocks, notes, pictures: reading.pictures.all, losses: reading.losses })
}

/// A paragraph of words that are stated elsewhere in the page.
fn words_of(reading: &mut Reading<'_, '_>, words: &str, role: Role, flow: &mut Flow) {
    let around = Around { role, ..Around::usual() };
    reading.text(words, &around, flow);
    flow.close();
}

/// Reads the notes.
fn read_notes(reading: &mut Reading<'_, '_>) -> Result<Vec<Vec<Block>>, Refusal> {
    reading.is_in_notes = true;
    let mut read = Vec::new();
    for block in std::mem::take(&mut reading.notes.blocks) {
        let mut flow = Flow::default();
        reading.children(*block, &Around::usual(), &mut flow)?;
        flow.close();
        read.push(flow.finished());
    }
    Ok(read)
}
