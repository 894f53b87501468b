//! The tree: what is built by hand, and what is written as Markdown and parsed again.

use std::path::PathBuf;

use blackeyes_markdown::Source;
use blackeyes_markdown::tree::{
    Align, Builder, Code, Destination, Directive, DirectiveKind, Formula, HeadingNode, Link, Node, Picture, SpanClass,
    SpanNode, Target, Tree,
};
use proptest::prelude::*;

use super::support::MARKDOWN;

fn tree(text: &str) -> Tree {
    MARKDOWN.tree(&Source { path: &"a.md".into(), text, start: 0, summarise: false })
}

/// The Markdown of `text`, if its tree is not that of `text`.
fn changed(text: &str) -> Option<String> {
    let first = tree(text);
    let written = first.markdown();
    (tree(&written) != first).then_some(written)
}

/// The bodies of the sample and of all sites for tests.
fn bodies() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("content"), root.join("tests/sites")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
                found.push((path.display().to_string(), body.map_or(&*text, |body| body.1).to_owned()));
            }
        }
    }
    found
}

/// What is parsed can be written, so that import and the studio may produce and change any document.
#[test]
fn the_sample_and_all_sites_are_written_as_they_were_parsed() {
    // Raw HTML that is not closed, or that only a trusted writer may use; a directive that there is not.
    let except = ["trusted_html", "keyboard_slips", "media_wrong", "unknown_directive"];
    let mut count = 0;
    for (name, text) in bodies() {
        if !except.iter().any(|except| name.contains(&format!("/{except}/"))) {
            count += 1;
            assert_eq!(changed(&text), None, "{name}");
        }
    }
    assert!(count > 800);
}

#[test]
fn the_examples_of_commonmark_are_written_as_they_were_parsed() {
    // Raw HTML that is not closed, or of which nothing is allowed; emphasis that contains only emphasis.
    let except = [
        21, 31, 148, 150, 151, 155, 163, 165, 174, 175, 177, 178, 180, 184, 417, 461, 463, 464, 465, 466, 468, 623, 629,
    ];
    let spec: Vec<serde_json::Value> = serde_json::from_str(include_str!("commonmark/spec-0.31.2.json")).unwrap();
    let number = |example: &serde_json::Value| example["example"].as_u64().unwrap();
    let failed = spec.iter().filter(|example| changed(example["markdown"].as_str().unwrap()).is_some()).map(number);
    assert_eq!(failed.collect::<Vec<_>>(), except);
}

#[test]
fn nodes_know_their_words_and_places() {
    let text = "---\n# 题 *一*\n\n甲[^1]\n\n[^1]: 注";
    let tree = MARKDOWN.tree(&Source { path: &"a.md".into(), text, start: 4, summarise: false });
    let heading = tree.nodes().next().unwrap();
    assert!(matches!(heading.node(), Node::Heading(heading) if &*heading.id == "ti-yi"));
    assert_eq!((heading.words(), text.get(heading.span()).unwrap().trim_end()), ("题 一", "# 题 *一*"));
    let inner = heading.children().last().unwrap();
    assert_eq!((inner.words(), &text[inner.span()]), ("一", "*一*"));
    assert_eq!(tree.plain_text(), "题 一\n甲");
    assert_eq!(tree.notes[0].content.plain_text(), "注");
}

#[test]
fn only_what_would_be_markup_is_escaped() {
    let written = |text: &str| {
        let mut tree = Builder::default();
        tree.within(Node::Paragraph, |tree| tree.text(text));
        tree.finish().markdown()
    };
    assert_eq!(
        written("5*3*2 a_b_c [1] {1} <未完> #3 $5 ~3~ 2^3^ | `"),
        "5\\*3\\*2 a_b_c \\[1\\] {1} \\<未完\\> #3 \\$5 \\~3\\~ 2\\^3\\^ \\| \\`\n"
    );
    assert_eq!(written("&nbsp; & AT&T {甲}(jiǎ) a\tb!"), "\\&nbsp; & AT&T \\{甲}(jiǎ) a\tb!\n");
    for (text, wanted) in [
        ("# 甲", "\\# 甲"),
        ("- 甲", "\\- 甲"),
        ("1247. 甲", "1247\\. 甲"),
        ("1.5 倍", "1.5 倍"),
        ("　1. 甲", "　1\\. 甲"),
        ("+++ 甲", "+++ 甲"),
        ("---", "\\---"),
        ("::: verse", "\\::: verse"),
        ("2026年", "2026年"),
    ] {
        assert_eq!(written(text).trim_end(), wanted);
        assert_eq!(tree(&written(text)).plain_text(), text.trim_start_matches('　'));
    }
    let mut tree = Builder::default();
    let heading = HeadingNode { level: 2, ..HeadingNode::default() };
    tree.within(Node::Heading(Box::new(heading)), |tree| tree.text("1. 甲 {乙} - #"));
    tree.within(Node::Paragraph, |tree| {
        tree.text("好!");
        tree.leaf(Node::NoteReference("1".into()));
    });
    assert_eq!(tree.finish().markdown(), "## 1. 甲 {乙} - \\#\n\n好\\![^1]\n");
}

#[test]
fn addresses_in_words_are_links() {
    let mut tree = Builder::default();
    tree.within(Node::Paragraph, |tree| tree.linked_text("见https://a.cn/b(c)。或 www.b.cn, http:// https://.cn 无"));
    let tree = tree.finish();
    assert_eq!(
        tree.markdown(),
        "见<https://a.cn/b(c)>。或 [www\\.b.cn](http://www.b.cn), http\\:// https\\://.cn 无\n"
    );
    assert_eq!(self::tree(&tree.markdown()), tree);
}

#[test]
fn pictures_are_renamed_in_notes_too() {
    let mut tree = Builder::default();
    let picture = |tree: &mut Builder, name: &str| {
        let file = Target { target: name.to_owned(), span: 0..0 };
        tree.leaf(Node::Picture(Box::new(Picture { file, ..Picture::default() })));
    };
    tree.within(Node::Paragraph, |tree| picture(tree, "a.bmp"));
    let mut note = Builder::default();
    note.within(Node::Paragraph, |note| picture(note, "b.png"));
    tree.note("1", note.finish());
    let mut tree = tree.finish();
    tree.rename_pictures(&|name| name.strip_suffix("png").map(|name| format!("{name}jpeg")));
    assert_eq!(tree.markdown(), "![](a.bmp)\n\n[^1]: ![](b.jpeg)\n");
}

/// Words with signs that could be markup. They neither begin nor end with a space, which no paragraph can.
fn words() -> impl Strategy<Value = String> {
    let signs = r"([甲乙，。“”a-c1]|[*_`~^$&<>\[\](){}|#+=!:./\\\\-]|[甲a] [1a甲]){1,7}";
    signs.prop_map(|words: String| words)
}

/// A step of building inlines.
fn inlines(tree: &mut Builder, of: &[(u8, String)]) {
    for (kind, words) in of {
        let text = |tree: &mut Builder| tree.text(words);
        let title = Box::default;
        match kind {
            0 => tree.within(Node::Emphasis, text),
            1 => tree.within(Node::Strong, text),
            2 => tree.within(Node::Strike, text),
            3 => tree.code(words),
            4 => {
                let to = Destination::Elsewhere("https://a.cn/b(c)?d=1&e".into());
                tree.within(Node::Link(Box::new(Link { to, title: "题 \"一\"".into() })), text);
            }
            5 => {
                let to = Destination::Here(Target { target: "图 一/a.md#b".to_owned(), span: 0..0 });
                tree.within(Node::Link(Box::new(Link { to, title: title() })), text);
            }
            6 => tree.within(Node::Emphasis, |tree| tree.within(Node::Strong, text)),
            7 => tree.ruby("汉字", "hàn zì"),
            8 => tree.leaf(Node::Formula(Box::new(Formula::new("x^2", false)))),
            9 => {
                let file = Target { target: "a.jpg".to_owned(), span: 0..0 };
                let alt = words.clone();
                tree.text("图");
                tree.leaf(Node::Picture(Box::new(Picture { file, alt, ..Picture::default() })));
            }
            10 => tree.within(Node::Span(Box::new(SpanNode { class: Some(SpanClass::Dot), lang: None })), |tree| {
                tree.text("词语");
            }),
            _ => tree.text(words),
        }
    }
}

fn block(tree: &mut Builder, kind: u8, of: &[(u8, String)]) {
    let paragraph = |tree: &mut Builder| tree.within(Node::Paragraph, |tree| inlines(tree, of));
    match kind {
        0 => tree.within(Node::Quote(None), paragraph),
        1 => tree.within(Node::List(None), |tree| {
            tree.within(Node::Item(None), |tree| inlines(tree, of));
            tree.within(Node::Item(Some(true)), |tree| inlines(tree, of));
        }),
        2 => tree.within(Node::List(Some(3)), |tree| {
            tree.within(Node::Item(None), paragraph);
            tree.within(Node::Item(None), |tree| {
                paragraph(tree);
                paragraph(tree);
            });
        }),
        3 => tree.leaf(Node::Code(Box::new(Code {
            code: "a\n```\n  b\n".into(),
            language: "rust".into(),
            ..Code::default()
        }))),
        4 => tree.leaf(Node::Rule),
        5 => tree.within(Node::Table(Box::new([Align::None, Align::Right])), |tree| {
            for head in [true, false] {
                tree.within(Node::Row { head }, |tree| {
                    tree.within(Node::Cell, |tree| inlines(tree, of));
                    tree.within(Node::Cell, |tree| tree.text("格"));
                });
            }
        }),
        6 => {
            let verse = Directive { kind: DirectiveKind::Verse, vertical: true, ..Directive::default() };
            tree.within(Node::Directive(Box::new(verse)), |tree| {
                tree.within(Node::Title, |tree| tree.text("诗“一”"));
                tree.within(Node::Stanza, |tree| {
                    tree.text("甲");
                    tree.line_end(true);
                    tree.text("乙");
                });
            });
        }
        7 => {
            let note = Directive { kind: DirectiveKind::Note, ..Directive::default() };
            tree.within(Node::Directive(Box::new(note)), paragraph);
        }
        8 => {
            let heading = HeadingNode { level: 2, id: "h".into(), own_id: true, ..HeadingNode::default() };
            tree.within(Node::Heading(Box::new(heading)), |tree| inlines(tree, of));
        }
        _ => paragraph(tree),
    }
}

proptest! {
    #[test]
    fn a_tree_that_is_built_is_parsed_from_its_markdown(
        blocks in prop::collection::vec((0..12_u8, prop::collection::vec((0..16_u8, words()), 1..4)), 1..3),
    ) {
        let mut tree = Builder::default();
        let mut headed = false;
        for (kind, of) in &blocks {
            // An id is used once.
            let kind = if *kind == 8 && std::mem::replace(&mut headed, true) { 9 } else { *kind };
            block(&mut tree, kind, of);
        }
        let built = tree.finish();
        let written = built.markdown();
        let again = self::tree(&written);
        prop_assert_eq!(MARKDOWN.html(&again).html, MARKDOWN.html(&built).html, "{}", written);
        prop_assert!(again == built, "{}", written);
    }
}
