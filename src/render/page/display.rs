//! A campaign's screen in the lobby: the items of the window, one exhibit after another.

use serde::Serialize;

use crate::college::{DocRef, Face};
use crate::document::Noun;
use crate::plan::{Subject, display_pictures};

use super::super::picture::PictureView;
use super::super::qr;
use super::super::view::NameView;
use super::pairs::{PairView, is_wall, pairs};
use super::{PageFields, PageMaker};

/// The character counts above which a quotation is set in a smaller size, one for each step.
const LONG: [usize; 3] = [24, 48, 110];
/// The maximum number of characters in a clause at the largest size, including its punctuation mark.
const LONG_CLAUSE: usize = 8;
/// The character counts above which the text of a deed is set in a smaller size, one for each step.
const LONG_TEXT: [usize; 2] = [40, 80];
/// The same for a title.
const LONG_TITLE: [usize; 2] = [6, 9];

/// An exhibit. The fields that are set determine how it is shown.
#[derive(Serialize)]
struct Exhibit<'a> {
    title: &'a str,
    item_kind: &'static str,
    /// For a `lang` attribute.
    html_lang: String,
    /// Whether it is in another language than the page.
    foreign: bool,
    summary: String,
    date: Option<tera::Value>,
    by: String,
    source: &'a str,
    pairs: Vec<PairView<'a>>,
    pairs_wall: bool,
    /// Pictures, with addresses relative to the display's folder.
    pictures: Vec<PictureView>,
    /// The paragraphs of a quotation, each split into chunks that should not be broken across lines.
    words: Vec<Vec<String>>,
    /// The length class of a quotation: 1 to 4.
    length: usize,
    /// The summary, split into chunks that should not be broken across lines.
    clauses: Vec<&'a str>,
    /// The length class of the summary: 1 to 3.
    text_length: usize,
    /// The length class of the title: 1 to 3.
    title_length: usize,
    /// The people it shows.
    shown: Vec<NameView>,
}

/// Splits a line after each Chinese mark that ends a clause: this much fits on a line of the screen and is best read
/// at once.
fn clauses(line: &str) -> Vec<&str> {
    line.split_inclusive(['，', '。', '；', '：', '！', '？']).collect()
}

/// The length class of a quotation: one whose clauses do not fit at the largest size counts as longer.
fn said_length(words: &[Vec<&str>]) -> usize {
    let clauses = words.iter().flatten().map(|clause| clause.chars().count());
    let fits = clauses.clone().all(|clause| clause <= LONG_CLAUSE);
    step(clauses.sum(), &LONG).max(if fits { 1 } else { 2 })
}

/// The length class of a text with this many characters: 1, plus one for each limit that it exceeds.
fn step(count: usize, limits: &[usize]) -> usize {
    1 + limits.iter().filter(|limit| count > **limit).count()
}

impl PageMaker<'_> {
    pub(in crate::render) fn display(&self, index: usize) -> PageFields {
        let campaign = &self.scene.college.campaigns[index];
        let doc = DocRef { noun: Noun::Campaign, index };
        let mut fields =
            self.document("display.html", doc, &campaign.entry, (Subject::List(Noun::Campaign, 1), "window"));
        fields.noindex = true;
        let copies = display_pictures(self.scene.college, index);
        let hung = campaign.items.clone().filter(|item| self.scene.college.items[*item].hangs);
        let exhibits: Vec<Exhibit<'_>> = hung.map(|item| self.exhibit(item, &copies)).collect();
        fields.set("exhibits", &exhibits);
        fields.set("activities", &self.cards.list(Noun::Activity, campaign.activities.iter().copied()));
        let page = self.scene.plan.address(Subject::Document(doc), self.lang);
        let code = page.and_then(|page| qr::svg(&self.scene.plan.absolute(page)));
        fields.set("qr", &code.unwrap_or_default());
        fields
    }

    fn exhibit<'a>(&'a self, index: usize, copies: &[(std::sync::Arc<str>, String)]) -> Exhibit<'a> {
        let entry = &self.scene.college.items[index].entry;
        let edition = entry.edition(self.lang);
        let matter = &edition.matter;
        let face: Face<'a> = crate::college::AnyEntry::face(entry, self.lang);
        let summary = self.scene.summary(&face);
        let own = |folder: &str, picture: &crate::document::Picture| {
            let mut view = self.scene.picture(folder, picture)?;
            let reference = crate::college::Reference { folder, target: &picture.image.value };
            let file = self.scene.college.references.picture(reference)?;
            let (_, name) = copies.iter().find(|(path, _)| *path == file)?;
            view.src.clone_from(name);
            Some(view)
        };
        let shown = matter.images.iter().chain(&edition.common.cover);
        let pictures = shown.filter_map(|picture| own(&edition.folder, picture)).collect();
        let written = self.scene.texts.written(face.path);
        let lines = written.text.lines().filter(|line| !line.trim().is_empty());
        let words: Vec<_> = lines.map(clauses).collect();
        let length = said_length(&words);
        let speaker = matter.speaker.as_ref().and_then(|speaker| self.scene.name(speaker, self.lang));
        Exhibit {
            title: &face.common.title.value,
            item_kind: matter.kind.value.key(),
            html_lang: face.lang.html_tag().clone(),
            foreign: face.lang != self.lang,
            summary: summary.to_owned(),
            date: crate::college::AnyEntry::date(entry).map(|date| super::small::date(date, self.lang)),
            by: speaker.map(|speaker| speaker.name).or_else(|| matter.by.clone()).unwrap_or_default(),
            source: matter.source.as_deref().unwrap_or_default(),
            pairs: pairs(&matter.pairs),
            pairs_wall: is_wall(&matter.pairs),
            pictures,
            words: words.iter().map(|line| line.iter().map(ToString::to_string).collect()).collect(),
            length,
            clauses: clauses(summary),
            text_length: step(summary.chars().count(), &LONG_TEXT),
            title_length: step(face.common.title.value.chars().count(), &LONG_TITLE),
            shown: self.scene.names(&matter.shown, self.lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_begin_after_their_limits() {
        assert_eq!([0, 24, 25, 48, 49, 110, 111].map(|count| step(count, &LONG)), [1, 1, 2, 2, 3, 3, 4]);
        assert_eq!(said_length(&[clauses("人不可以无耻。无耻之耻，无耻矣。")]), 1);
        assert_eq!(said_length(&[clauses("你把自己那一份做好，")]), 2);
    }

    #[test]
    fn a_chinese_line_is_cut_after_its_clauses() {
        assert_eq!(
            clauses("你把自己那一份做好，就是替别人省了一份心。"),
            ["你把自己那一份做好，", "就是替别人省了一份心。"]
        );
        assert_eq!(clauses("Do your own share, properly."), ["Do your own share, properly."]);
    }
}
