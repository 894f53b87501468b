//! Writes what was recognised to the tree of the dialect.

use blackeyes_markdown::tree::{
    self, Builder, Directive, DirectiveKind, Formula, HeadingNode, Node, SpanClass, Target, Tree,
};

use crate::loss::Losses;
use crate::manuscript::{Picture, Shown};
use crate::recognise::figure::Figure;
use crate::recognise::inlines::{Choice, Inline, inlines};
use crate::recognise::quote::Quote;
use crate::recognise::table::{Cells, cells};
use crate::word::{Block, Kind};

/// The tree while it is written.
pub(crate) struct Out {
    pub(crate) tree: Builder,
    /// The names of the pictures.
    pictures: Vec<String>,
    /// The notes of the manuscript.
    notes: Vec<Vec<Block>>,
    /// Those that are referred to, in order.
    used: Vec<usize>,
    is_in_link: bool,
}

impl Out {
    pub(crate) fn new(pictures: &[Picture], notes: Vec<Vec<Block>>) -> Self {
        let pictures = pictures.iter().map(|picture| picture.name.clone()).collect();
        Self { tree: Builder::default(), pictures, notes, used: Vec::new(), is_in_link: false }
    }

    /// The tree with the notes that it refers to.
    pub(crate) fn finish(mut self) -> Tree {
        let mut notes = std::mem::take(&mut self.notes);
        for (at, note) in std::mem::take(&mut self.used).into_iter().enumerate() {
            let outer = std::mem::take(&mut self.tree);
            for block in notes.get_mut(note).map(std::mem::take).into_iter().flatten() {
                self.note_block(&block);
            }
            let content = std::mem::replace(&mut self.tree, outer).finish();
            self.tree.note(&(at + 1).to_string(), content);
        }
        self.tree.finish()
    }

    fn note_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                let content = inlines(paragraph, Choice::default());
                if !content.is_empty() {
                    self.paragraph(&content);
                }
            }
            Block::Table(table) => {
                if let Some(cells) = cells(table, &mut Losses::default()) {
                    self.table(cells);
                }
            }
        }
    }

    /// Adds the inlines of a line or a paragraph.
    pub(crate) fn inlines(&mut self, content: &[Inline]) {
        let mut after_letter = false;
        for inline in content {
            match inline {
                Inline::Plain(kind) => self.plain(kind),
                Inline::Marked(node, inner) => {
                    let is_raised = matches!(node, Node::Span(span) if span.class == Some(SpanClass::Sup));
                    let is_short = is_raised && after_letter && is_number(inner);
                    let is_link = matches!(node, Node::Link(_));
                    self.tree.open(if is_short { Node::Superscript } else { node.clone() });
                    let outside = self.is_in_link;
                    self.is_in_link |= is_link;
                    self.inlines(inner);
                    self.is_in_link = outside;
                    self.tree.close();
                }
            }
            after_letter = matches!(inline, Inline::Plain(Kind::Text(text)) if text.ends_with(|c: char| c.is_ascii_alphanumeric()));
        }
    }

    fn plain(&mut self, kind: &Kind) {
        match kind {
            Kind::Text(text) if self.is_in_link => self.tree.text(text),
            Kind::Text(text) => self.tree.linked_text(text),
            Kind::Break => self.tree.line_end(true),
            Kind::Note(note) if *note < self.notes.len() => {
                let at = self.used.iter().position(|used| used == note).unwrap_or_else(|| {
                    self.used.push(*note);
                    self.used.len() - 1
                });
                self.tree.leaf(Node::NoteReference((at + 1).to_string().into()));
            }
            // A note does not refer to others.
            Kind::Note(_) => {}
            Kind::Picture(shown) => self.picture(shown),
            Kind::Formula { tex, .. } => self.tree.leaf(Node::Formula(Box::new(Formula::new(tex, false)))),
            Kind::Ruby { base, reading } => self.tree.ruby(base, reading),
        }
    }

    /// Adds a paragraph; a formula that is alone on its line is a block.
    pub(crate) fn paragraph(&mut self, content: &[Inline]) {
        self.tree.open(Node::Paragraph);
        match content {
            [Inline::Plain(Kind::Formula { tex, alone: true })] => {
                self.tree.leaf(Node::Formula(Box::new(Formula::new(tex, true))));
            }
            content => self.inlines(content),
        }
        self.tree.close();
    }

    /// Adds a heading of a level from 2; something links to it if it has an id.
    pub(crate) fn heading(&mut self, level: u8, id: Option<&str>, content: &[Inline]) {
        let heading =
            HeadingNode { level, id: id.unwrap_or_default().into(), own_id: id.is_some(), ..HeadingNode::default() };
        self.tree.open(Node::Heading(Box::new(heading)));
        self.inlines(content);
        self.tree.close();
    }

    fn directive(&mut self, kind: DirectiveKind, vertical: bool) {
        self.tree.open(Node::Directive(Box::new(Directive { kind, vertical, ..Directive::default() })));
    }

    /// Adds a quotation; one with a source is a motto if it `begins` the text.
    pub(crate) fn quote(&mut self, quote: &Quote, begins: bool) {
        match (&quote.source, begins) {
            (None, _) => self.tree.open(Node::Quote(None)),
            (Some(_), true) => self.directive(DirectiveKind::Epigraph, false),
            (Some(_), false) => self.directive(DirectiveKind::Quote, false),
        }
        for content in &quote.content {
            self.paragraph(content);
        }
        if let Some((by, source)) = &quote.source {
            self.tree.open(Node::Caption { blocks: false });
            for (node, words) in [(Node::By, by), (Node::Cite, source)] {
                self.words(node, words.as_deref());
            }
            self.tree.close();
        }
        self.tree.close();
    }

    fn words(&mut self, node: Node, words: Option<&str>) {
        if let Some(words) = words {
            self.tree.within(node, |tree| tree.text(words));
        }
    }

    /// Adds verse: stanzas of lines.
    pub(crate) fn verse(&mut self, vertical: bool, stanzas: &[Vec<Vec<Inline>>]) {
        self.directive(DirectiveKind::Verse, vertical);
        for stanza in stanzas {
            self.tree.open(Node::Stanza);
            for (at, line) in stanza.iter().enumerate() {
                if at > 0 {
                    self.tree.line_end(true);
                }
                self.inlines(line);
            }
            self.tree.close();
        }
        self.tree.close();
    }

    fn picture(&mut self, shown: &Shown) {
        let name = self.pictures.get(shown.picture).cloned().unwrap_or_default();
        let file = Target { target: name, span: 0..0 };
        let picture = tree::Picture { file, alt: shown.alt.clone(), ..tree::Picture::default() };
        self.tree.leaf(Node::Picture(Box::new(picture)));
    }

    /// Adds pictures with what is said about them.
    pub(crate) fn figure(&mut self, figure: &Figure) {
        let is_gallery = figure.is_gallery();
        let is_directive = is_gallery || figure.caption.is_some() || figure.credit.is_some();
        if is_directive {
            self.directive(if is_gallery { DirectiveKind::Gallery } else { DirectiveKind::Figure }, false);
        }
        for shown in &figure.pictures {
            self.tree.open(Node::Figure);
            self.picture(shown);
            self.words(Node::Caption { blocks: false }, shown.caption.as_deref());
            self.tree.close();
        }
        if is_directive {
            self.tree.open(Node::Caption { blocks: false });
            self.tree.text(figure.caption.as_deref().unwrap_or_default());
            self.words(Node::Credit, figure.credit.as_deref());
            self.tree.close();
            self.tree.close();
        }
    }

    /// Adds a table, of which the first row is the head.
    pub(crate) fn table(&mut self, table: Cells) {
        self.tree.open(Node::Table(table.columns));
        for (at, row) in table.rows.iter().enumerate() {
            self.tree.open(Node::Row { head: at == 0 });
            for cell in row {
                self.tree.open(Node::Cell);
                self.inlines(cell);
                self.tree.close();
            }
            self.tree.close();
        }
        self.tree.close();
    }
}

/// Whether raised text is a number, as in `10^-3^`.
fn is_number(content: &[Inline]) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '−');
    matches!(content, [Inline::Plain(Kind::Text(text))] if text.chars().all(is_sign))
}
