//! Properties that hold for every text: parsing never panics, the output is well-formed and safe, and every position is valid.

use std::collections::HashSet;

use blackeyes_diagnostics::Place;
use blackeyes_markdown::{MediaPart, Options, Parsed, PartKind, SlotKind, Source};
use proptest::prelude::*;

use super::support::{MARKDOWN, all_attributes, filled, parsed, parsed_with, well_formed};

/// Fragments of Markdown, including incorrect ones.
const PIECES: [&str; 121] = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "    ",
    "  ",
    "\t",
    "# ",
    "## ",
    "###### ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "+ ",
    "- [ ] ",
    "- [x] ",
    "---\n",
    "***\n",
    "===\n",
    "```",
    "```rust\n",
    "```rust {lines mark=\"1-2\"}\n",
    "``` {foo=\"}\n",
    "~~~\n",
    "`",
    "``",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "~",
    "^",
    "x^2^",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[a](b.md)",
    "[a](<b c> \"t\")",
    "![a](b.jpg \"t\")",
    "[r]",
    "[r]: r.md \"t\"\n",
    "[x][]",
    "<https://a.cn>",
    "https://a.cn/b_c",
    "www.a.cn",
    "(http://",
    "[^1]",
    "[^1]: ",
    "[^无]",
    "[^2]: 注[^1]\n",
    "| a | b |\n|:-:|--:|\n| 1 | 2 |\n",
    "|",
    "词\n: 义\n",
    "> [!NOTE]\n> ",
    "::: verse\n",
    "::: verse vertical\n",
    "::: figure credit=\"x\"\n",
    "::: gallery\n",
    "::: media a.mp4 poster=b.jpg captions=c.vtt\n",
    "::: media a.mp3\n",
    "　　",
    "##",
    "：：：",
    "1、甲\n2、乙\n",
    "！［图］（a.jpg）",
    "&#x202E;",
    "\u{1}",
    "::: pairs\n",
    "::: note\n",
    ":::: quote by=\"x\n",
    "::: nosuch\n",
    ":::\n",
    "::::\n",
    ":::",
    "{汉字}(hànzì)",
    "{",
    "}",
    "}(",
    "[词]{.dot}",
    "[词]{.no}",
    "{lang=fr}",
    "{#id}",
    "{#id .c}\n",
    "$x$",
    "$$",
    "$",
    "\\frac{1}{2}",
    "\\",
    "&amp;",
    "&#106;",
    "&",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div class=\"a\">\n",
    "</div>\n",
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<img src=\"a.jpg\" onerror=x>",
    "<a href=\"javascript:x\">",
    "<a href='b.md'>",
    "<table>",
    "<td>",
    "<!-- more -->",
    "<!--",
    "-->",
    "<svg>",
    "<math>",
    "javascript:x",
    "<?x",
    "\u{FDD0}",
    "\u{2E39}",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        3 => "[真。“”（）她a-c1. ]{1,4}",
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(parsed: &Parsed, source: &str) {
    let body = &parsed.body;
    let mut last = 0;
    for slot in &body.slots {
        assert!(
            last <= slot.at && parsed.written.html.is_char_boundary(slot.at),
            "{slot:?} of {:?}",
            parsed.written.html
        );
        last = slot.at;
        assert!(source.get(slot.span.clone()).is_some(), "{slot:?} of {source:?}");
        let before = &parsed.written.html[..slot.at];
        let tag = match slot.kind {
            SlotKind::Link { .. } | SlotKind::Note { .. } => "<a",
            SlotKind::Picture { .. } => "<img",
            SlotKind::Media { part: MediaPart::File, .. } => "<source",
            SlotKind::Media { part: MediaPart::Captions, .. } => "<track",
            SlotKind::Media { part: MediaPart::Poster, .. } => "<video",
            SlotKind::Media { part: MediaPart::Source, .. } => "",
        };
        let name = before.rfind('<').map(|at| &before[at..]).unwrap_or_default();
        assert!(name.starts_with(tag) && !name.contains('>'), "{slot:?} of {:?}", parsed.written.html);
        if let SlotKind::Picture { tag, .. } = &slot.kind {
            let rest = parsed.written.html.get(slot.at..slot.at + tag.rest).unwrap_or_default();
            assert!(rest.ends_with('>') && !rest.contains('<'), "{slot:?} of {:?}", parsed.written.html);
        }
    }
    if let (Some(first), Some(last)) = (parsed.written.parts().first(), parsed.written.parts().last()) {
        assert_eq!(
            (first.range.start, last.range.end),
            (0, parsed.written.html.len()),
            "{:?} of {:?}",
            parsed.written.parts(),
            parsed.written.html
        );
        for pair in parsed.written.parts().windows(2) {
            assert_eq!(
                pair[0].range.end,
                pair[1].range.start,
                "{:?} of {:?}",
                parsed.written.parts(),
                parsed.written.html
            );
        }
        for part in parsed.written.parts() {
            let html = &parsed.written.html[part.range.clone()];
            assert!(
                html.starts_with('<') || part.kind == PartKind::Other,
                "{:?} of {:?}",
                parsed.written.parts(),
                parsed.written.html
            );
        }
    }
    if let Some(verse) = parsed.written.first_verse() {
        let verse = &parsed.written.html[verse];
        assert!(
            verse.starts_with("<div class=\"verse") && verse.ends_with("</div>"),
            "{verse:?} of {:?}",
            parsed.written.html
        );
    }
    for diagnostic in &parsed.diagnostics {
        let Place::Text(span) = &diagnostic.place else { panic!("{diagnostic:?}") };
        assert!(source.get(span.start..span.end).is_some(), "{diagnostic:?} of {source:?}");
    }
    assert!(!parsed.written.text.contains("\n\n"), "{:?}", parsed.written.text);
    // Characters inserted into the source before parsing never appear in the output.
    let written = format!("{parsed:?}");
    for c in ('\u{FDD0}'..='\u{FDEF}').chain('\u{2E39}'..='\u{2E4E}') {
        let shown = c.escape_debug().to_string();
        assert!(source.contains(c) || !(written.contains(c) || written.contains(&shown)), "{shown} in {written}");
    }
    assert_eq!(body.summary.is_none(), body.summary.as_ref().is_none_or(|summary| summary.trim().is_empty()));
}

fn check_filtered(parsed: &Parsed) {
    let html = filled(parsed);
    well_formed(&html).unwrap();
    let mut ids = HashSet::new();
    for (name, value) in all_attributes(&html) {
        assert!(name != "style" && name != "data-slot" && !name.starts_with("on"), "{html}");
        assert!(name != "id" || ids.insert(value), "{value} twice in {html}");
        if matches!(name, "href" | "src") {
            let address = value.trim_start().to_ascii_lowercase();
            assert!(!["javascript:", "vbscript:", "data:"].iter().any(|bad| address.starts_with(bad)), "{html}");
        }
    }
    for heading in &parsed.body.outline {
        assert!((1..=6).contains(&heading.level) && !heading.id.is_empty());
    }
    for tag in ["<script", "<style", "<iframe", "<svg", "<form"] {
        assert!(!html.contains(tag), "{html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn any_markdown_is_rendered_well(source in soup()) {
        let parsed = parsed(&source);
        check(&parsed, &source);
        check_filtered(&parsed);
    }

    #[test]
    fn any_markdown_is_rendered_well_without_extensions(source in soup(), friendly_emphasis in any::<bool>()) {
        let parsed =
            parsed_with(Options { extensions: false, trusted_html: false, friendly_emphasis }, &source);
        check(&parsed, &source);
        check_filtered(&parsed);
    }

    #[test]
    fn trusted_html_never_panics(source in soup()) {
        check(&parsed_with(Options { trusted_html: true, ..Options::default() }, &source), &source);
    }

    #[test]
    fn any_text_is_rendered(source in "(?s).{0,200}") {
        let parsed = parsed(&source);
        check(&parsed, &source);
        check_filtered(&parsed);
    }

    #[test]
    fn places_count_from_the_beginning_of_the_file(source in soup(), front in "---\ntitle: [a-z春]{0,9}\n---\n") {
        let path: std::sync::Arc<str> = "a.md".into();
        let whole = format!("{front}{source}");
        let alone = MARKDOWN.parse(&Source { path: &path, text: &source, start: 0, summarise: true });
        let after = MARKDOWN.parse(&Source { path: &path, text: &whole, start: front.len(), summarise: true });
        prop_assert_eq!(&alone.written.html, &after.written.html);
        prop_assert_eq!(alone.body.slots.len(), after.body.slots.len());
        let slots = alone.body.slots.iter().zip(&after.body.slots);
        // Notes name no file.
        for (a, b) in slots.filter(|(slot, _)| !matches!(slot.kind, SlotKind::Note { .. })) {
            prop_assert_eq!((a.span.start + front.len(), a.span.end + front.len()), (b.span.start, b.span.end));
        }
        for (a, b) in alone.diagnostics.iter().zip(&after.diagnostics) {
            let (Place::Text(a), Place::Text(b)) = (&a.place, &b.place) else { panic!("no place") };
            prop_assert_eq!((a.start + front.len(), a.end + front.len()), (b.start, b.end));
        }
    }

    #[test]
    fn parsing_again_gives_the_same(source in soup()) {
        let path: std::sync::Arc<str> = "a.md".into();
        let source = Source { path: &path, text: &source, start: 0, summarise: true };
        prop_assert_eq!(MARKDOWN.parse(&source), MARKDOWN.parse(&source));
    }
}

#[test]
fn what_went_wrong_once_stays_right() {
    for source in [" aa ⺀\n^𠀀\t0^ ", "`[^2]: 注[^1]\n> \\\n`", "## Fn 1", "中\n^_^"] {
        let parsed = parsed(source);
        check(&parsed, source);
        check_filtered(&parsed);
    }
}

#[test]
fn deep_nesting_is_cut_and_said_once() {
    for unit in
        ["> ", "- ", "*a **a ", "[", "![", "~~a *a ", "::: note\n", "> - ", "<div>\n\n", "<b>", "{", "^a ", "1. "]
    {
        let source = unit.repeat(20_000);
        let parsed = parsed(&source);
        check_filtered(&parsed);
        let deep = parsed.diagnostics.iter().filter(|diagnostic| diagnostic.code.name() == "too-deep").count();
        assert!(deep <= 1, "{unit}: {deep}");
        let (mut depth, mut deepest) = (0_usize, 0);
        for tag in parsed.written.html.split('<').skip(1) {
            let closes = tag.starts_with('/');
            let alone = tag.contains("/>") || tag.starts_with("br") || tag.starts_with("img");
            depth = if closes { depth.saturating_sub(1) } else { depth + usize::from(!alone) };
            deepest = deepest.max(depth);
        }
        assert!(deepest <= 260, "{unit}: {deepest}");
    }
}
