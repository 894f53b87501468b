//! The front matter of a manuscript: the paragraphs before its text that say what it is and who made it.

use crate::loss::LossKind;
use crate::manuscript::{Author, Confidence, FrontMatter, Part, PartKind};
use crate::properties::Align;
use crate::recognise::authors::{author_line, class, is_bare_name, is_institution};
use crate::recognise::awards::awards;
use crate::recognise::dash::after_dash;
use crate::recognise::form::{Form, form, is_form_title};
use crate::recognise::label::{Label, keywords, label};
use crate::recognise::looks::{Usual, collapsed, ends_sentence, is_black, is_bold, is_centred};
use crate::recognise::personal::without_personal;
use crate::role::Role;
use crate::word::{Block, Paragraph, Table};

/// What was found before the text, and after it.
#[derive(Default)]
pub(crate) struct Front {
    pub(crate) matter: FrontMatter,
    pub(crate) parts: Vec<Part>,
    /// Which blocks were taken.
    pub(crate) taken: Vec<bool>,
    /// Where the text begins: an epigraph is only before it.
    pub(crate) end: usize,
    /// Personal data and rows of forms that were left out, by paragraphs.
    pub(crate) lost: Vec<(LossKind, usize)>,
    /// Paragraphs whose words no report may repeat.
    pub(crate) private: Vec<usize>,
    /// Long cells of forms, which are text: the block, and the cells with their names.
    pub(crate) texts: Vec<(usize, Form)>,
    title_by_style: bool,
    title_at: Option<usize>,
}

/// Finds the front matter.
pub(crate) fn front(blocks: &[Block], usual: Usual) -> Front {
    let mut front = Front::none(blocks);
    let mut at = 0;
    while at < blocks.len() {
        let next = match &blocks[at] {
            Block::Paragraph(paragraph) => front.paragraph(blocks, at, paragraph, usual),
            Block::Table(table) => front.table(at, table).then_some(at + 1),
        };
        let Some(next) = next else { break };
        at = next;
    }
    front.end = at;
    front.after(blocks);
    front
}

impl Front {
    /// Of a text that has no front matter.
    pub(crate) fn none(blocks: &[Block]) -> Self {
        Self { taken: vec![false; blocks.len()], ..Self::default() }
    }

    /// Takes a paragraph before the text; `None` if the text begins here, else where to go on.
    fn paragraph(&mut self, blocks: &[Block], at: usize, paragraph: &Paragraph, usual: Usual) -> Option<usize> {
        let text = collapsed(&paragraph.text());
        if paragraph.is_empty() {
            return Some(at + 1);
        }
        if text.is_empty() {
            // A picture before the title is left where it is.
            return self.matter.title.is_none().then_some(at + 1);
        }
        if is_form_title(&text) && next_written(blocks, at + 1).is_some_and(|next| is_form(&blocks[next])) {
            self.take(at, paragraph, PartKind::Form, Confidence::Likely);
            return Some(at + 1);
        }
        if self.by_style(at, paragraph, &text) || self.by_line(at, paragraph) || self.by_place(at, paragraph, &text) {
            return Some(at + 1);
        }
        if let Some(next) = self.by_label(blocks, at, paragraph) {
            return Some(next);
        }
        if self.by_looks(blocks, at, paragraph, &text, usual) {
            return Some(at + 1);
        }
        // A date or a place under the names is text, but more may follow it.
        let is_short = paragraph.align != Align::Left && text.chars().count() <= 20 && !is_bold(paragraph);
        let is_date = is_short && text.contains('年') && text.chars().any(|c| c.is_ascii_digit());
        is_date.then_some(at + 1)
    }

    pub(crate) fn take(&mut self, at: usize, paragraph: &Paragraph, kind: PartKind, confidence: Confidence) {
        self.taken[at] = true;
        self.parts.push(Part { kind, confidence, first: paragraph.number, last: paragraph.number });
    }

    fn by_style(&mut self, at: usize, paragraph: &Paragraph, text: &str) -> bool {
        match paragraph.role {
            Role::Title if self.matter.title.is_none() || self.title_by_style => {
                self.title_by_style = true;
                self.set_title(at, paragraph, Confidence::Certain);
                true
            }
            Role::Subtitle if self.matter.subtitle.is_none() => {
                self.matter.subtitle = Some(after_dash(text).unwrap_or(text).to_owned());
                self.take(at, paragraph, PartKind::Subtitle, Confidence::Certain);
                true
            }
            Role::Author => {
                let line = author_line(text).map(|line| line.authors);
                let bare = || vec![Author { name: text.to_owned(), ..Author::default() }];
                self.matter.authors.extend(line.unwrap_or_else(bare));
                self.take(at, paragraph, PartKind::Authors, Confidence::Certain);
                true
            }
            _ => false,
        }
    }

    fn set_title(&mut self, at: usize, paragraph: &Paragraph, confidence: Confidence) {
        let text = paragraph.text();
        let mut lines = text.split('\n').map(collapsed).filter(|line| !line.is_empty());
        let mut title = self.matter.title.take().into_iter().collect::<Vec<_>>();
        for line in lines.by_ref() {
            let names = if title.is_empty() { None } else { author_line(&line) };
            match after_dash(&line) {
                _ if names.is_some() => self.add_authors(names.map(|names| names.authors).unwrap_or_default()),
                Some(rest) if !title.is_empty() && self.matter.subtitle.is_none() => {
                    self.matter.subtitle = Some(rest.to_owned());
                }
                _ => title.push(line),
            }
        }
        let is_han = title.iter().any(|line| line.chars().any(blackeyes_chinese::is_han));
        self.matter.title = Some(title.join(if is_han { "" } else { " " }));
        self.title_at = Some(at);
        self.take(at, paragraph, PartKind::Title, confidence);
    }

    /// Takes a line of names, or of personal data.
    pub(crate) fn by_line(&mut self, at: usize, paragraph: &Paragraph) -> bool {
        if matches!(paragraph.role, Role::Heading(_)) || paragraph.label.is_some() {
            return false;
        }
        let text = paragraph.text();
        if let Some(line) = author_line(&text) {
            let confidence = if line.is_labelled { Confidence::Certain } else { Confidence::Likely };
            self.add_authors(line.authors);
            self.take(at, paragraph, PartKind::Authors, confidence);
            if line.had_personal {
                self.lose(LossKind::Personal, paragraph);
            }
            return true;
        }
        if text.chars().count() <= 120 && without_personal(&text).is_some_and(|rest| rest.chars().count() <= 12) {
            self.take(at, paragraph, PartKind::Personal, Confidence::Likely);
            self.lose(LossKind::Personal, paragraph);
            return true;
        }
        false
    }

    /// Adds names; one that is known already gets what is new about it.
    fn add_authors(&mut self, authors: Vec<Author>) {
        for author in authors {
            match self.matter.authors.iter_mut().find(|known| known.name == author.name && known.role == author.role) {
                Some(known) => {
                    known.class = known.class.take().or(author.class);
                    known.affiliation = known.affiliation.take().or(author.affiliation);
                }
                None => self.matter.authors.push(author),
            }
        }
    }

    /// A line under the names that says where they study: `（江州大学 文学院，江州 330000）`.
    fn by_place(&mut self, at: usize, paragraph: &Paragraph, text: &str) -> bool {
        let inner = text.trim_matches(['（', '）', '(', ')', ' ']);
        let is_line = paragraph.align != Align::Left && text.chars().count() <= 40 && !ends_sentence(text);
        if !is_line || self.matter.authors.is_empty() || !is_institution(inner) || is_bold(paragraph) {
            return false;
        }
        let name = inner.split([',', '，', ';', '；']).next().unwrap_or_default();
        let name = name.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        for author in self.matter.authors.iter_mut().filter(|author| author.affiliation.is_none()) {
            author.affiliation = Some(name.to_owned());
        }
        self.take(at, paragraph, PartKind::Authors, Confidence::Guess);
        true
    }

    pub(crate) fn lose(&mut self, kind: LossKind, paragraph: &Paragraph) {
        self.lost.push((kind, paragraph.number));
        self.private.push(paragraph.number);
    }

    /// A paragraph that says what it is. A label alone is about the paragraph after it.
    pub(crate) fn by_label(&mut self, blocks: &[Block], at: usize, paragraph: &Paragraph) -> Option<usize> {
        let text = paragraph.text();
        let (label, rest) = label(&text)?;
        let mut value = collapsed(rest);
        let mut end = at + 1;
        if value.is_empty() {
            let next = next_written(blocks, at + 1)?;
            let Block::Paragraph(after) = &blocks[next] else { return None };
            if matches!(after.role, Role::Heading(_)) || label_of(after).is_some() {
                return None;
            }
            value = collapsed(&after.text());
            self.taken[next] = true;
            end = next + 1;
        }
        let private = without_personal(&value).filter(|_| matches!(label, Label::Note | Label::Notice));
        let had_personal = private.is_some();
        if !self.set(label, private.unwrap_or(value)) {
            if end > at + 1 {
                self.taken[end - 1] = false;
            }
            return None;
        }
        let kind = match label {
            Label::Title => PartKind::Title,
            Label::Subtitle => PartKind::Subtitle,
            Label::Abstract => PartKind::Abstract,
            Label::Keywords => PartKind::Keywords,
            Label::Notice => PartKind::Notice,
            Label::Note => PartKind::Note,
            Label::Awards => PartKind::Awards,
            Label::Class | Label::Affiliation => PartKind::Authors,
            Label::Section => PartKind::Section,
        };
        self.take(at, paragraph, kind, Confidence::Certain);
        if had_personal {
            self.lose(LossKind::Personal, paragraph);
        }
        if label == Label::Section {
            self.lost.push((LossKind::Form, paragraph.number));
        }
        Some(end)
    }

    /// Puts a value where a label says; `false` if that place is taken, so that the paragraph stays text.
    fn set(&mut self, label: Label, value: String) -> bool {
        let matter = &mut self.matter;
        let place = match label {
            Label::Title => &mut matter.title,
            Label::Subtitle => &mut matter.subtitle,
            Label::Abstract => &mut matter.summary,
            Label::Notice => &mut matter.notice,
            Label::Note => &mut matter.note,
            Label::Keywords if matter.keywords.is_empty() => {
                matter.keywords = keywords(&value);
                return !matter.keywords.is_empty();
            }
            Label::Awards if matter.awards.is_empty() => {
                matter.awards = awards(&value);
                return !matter.awards.is_empty();
            }
            Label::Class | Label::Affiliation => {
                let Some(author) = matter.authors.last_mut() else { return false };
                let place = if label == Label::Class { &mut author.class } else { &mut author.affiliation };
                if place.is_some() {
                    return false;
                }
                *place = Some(if label == Label::Class { class(&value) } else { value });
                return true;
            }
            Label::Section => return true,
            Label::Keywords | Label::Awards => return false,
        };
        if place.is_some() {
            return false;
        }
        *place = Some(value);
        true
    }

    /// The title by its looks; after it a subtitle or a bare name.
    fn by_looks(&mut self, blocks: &[Block], at: usize, paragraph: &Paragraph, text: &str, usual: Usual) -> bool {
        let count = text.chars().count();
        let follows_title = self.title_at.is_some_and(|title| next_written(blocks, title + 1) == Some(at));
        if follows_title && self.matter.subtitle.is_none() && count <= 60 {
            let names_follow = next_written(blocks, at + 1).is_some_and(|next| is_author_line(&blocks[next]));
            let is_short = is_centred(paragraph) && !ends_sentence(text) && paragraph.label.is_none();
            if let Some(rest) = after_dash(text) {
                self.matter.subtitle = Some(rest.to_owned());
                self.take(at, paragraph, PartKind::Subtitle, Confidence::Likely);
                return true;
            }
            if names_follow && is_short && !matches!(paragraph.role, Role::Heading(_)) {
                self.matter.subtitle = Some(text.to_owned());
                self.take(at, paragraph, PartKind::Subtitle, Confidence::Guess);
                return true;
            }
        }
        let is_body = !matches!(paragraph.role, Role::Heading(_)) && paragraph.label.is_none();
        if self.title_at.is_some() {
            let is_name =
                is_body && self.matter.authors.is_empty() && paragraph.align != Align::Left && !is_bold(paragraph);
            if is_name && is_bare_name(text) {
                let name = text.split_whitespace().collect();
                self.matter.authors.push(Author { name, ..Author::default() });
                self.take(at, paragraph, PartKind::Authors, Confidence::Guess);
                return true;
            }
            return false;
        }
        if self.matter.title.is_some() || count > 50 {
            return false;
        }
        let looks = [usual.is_large(paragraph), is_bold(paragraph), is_centred(paragraph), is_black(paragraph)];
        let signs = looks.iter().filter(|sign| **sign).count();
        let is_first_heading = matches!(paragraph.role, Role::Heading(_))
            && {
                let same = |block: &Block| matches!(block, Block::Paragraph(other) if other.role == paragraph.role && !other.is_empty());
                let is_lone = blocks.iter().filter(|block| same(block)).count() == 1;
                is_lone || next_written(blocks, at + 1).is_some_and(|next| is_author_line(&blocks[next]))
            };
        let is_before_names = next_written(blocks, at + 1).is_some_and(|next| is_author_line(&blocks[next]));
        let is_title = is_first_heading || is_body && (signs > 0 || is_before_names) && !ends_sentence(text);
        if !is_title {
            return false;
        }
        let is_likely = signs >= 2 || is_before_names;
        self.set_title(at, paragraph, if is_likely { Confidence::Likely } else { Confidence::Guess });
        true
    }

    /// Takes a table before the text if it is a form.
    fn table(&mut self, at: usize, table: &Table) -> bool {
        let Some(form) = form(table) else { return false };
        self.taken[at] = true;
        let numbers = numbers_of(table);
        let (first, last) =
            (numbers.first().copied().unwrap_or(table.number), numbers.last().copied().unwrap_or(table.number));
        self.parts.push(Part { kind: PartKind::Form, confidence: Confidence::Certain, first, last });
        self.private.extend(numbers);
        self.lost.extend((0..form.private).map(|_| (LossKind::Personal, first)));
        self.lost.extend((0..form.left_out).map(|_| (LossKind::Form, first)));
        let own = &mut self.matter;
        let from = form.front.clone();
        own.title = own.title.take().or(from.title);
        own.subtitle = own.subtitle.take().or(from.subtitle);
        own.summary = own.summary.take().or(from.summary);
        own.note = own.note.take().or(from.note);
        if own.authors.is_empty() {
            own.authors = from.authors;
        }
        if own.keywords.is_empty() {
            own.keywords = from.keywords;
        }
        if own.awards.is_empty() {
            own.awards = from.awards;
        }
        if !form.texts.is_empty() {
            self.texts.push((at, form));
        }
        true
    }
}

/// The next block that is not an empty paragraph.
pub(crate) fn next_written(blocks: &[Block], from: usize) -> Option<usize> {
    (from..blocks.len()).find(|at| !matches!(&blocks[*at], Block::Paragraph(paragraph) if paragraph.is_empty()))
}

/// What a paragraph says it is.
pub(crate) fn label_of(paragraph: &Paragraph) -> Option<Label> {
    label(&paragraph.text()).map(|(label, _)| label)
}

fn is_form(block: &Block) -> bool {
    matches!(block, Block::Table(table) if form(table).is_some())
}

fn is_author_line(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if author_line(&paragraph.text()).is_some())
}

/// The numbers of the paragraphs in a table.
fn numbers_of(table: &Table) -> Vec<usize> {
    let mut numbers = Vec::new();
    for block in table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks) {
        match block {
            Block::Paragraph(paragraph) => numbers.push(paragraph.number),
            Block::Table(inner) => numbers.extend(numbers_of(inner)),
        }
    }
    numbers
}
