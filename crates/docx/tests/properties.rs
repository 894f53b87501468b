//! No input makes the reader panic: manuscripts whose bytes, parts and elements were changed at random.

mod package;

use std::io::{Cursor, Read};
use std::path::Path;

use blackeyes_docx::{markdown, read};
use package::{archive, docx, look, p, prose, r};
use proptest::prelude::*;

const NAMES: [&str; 4] =
    ["01-essay-word-styles", "04-poem-line-breaks-vertical", "06-photo-essay-pictures", "10-submission-form-fields"];

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manuscripts");
    std::fs::read(folder.join(format!("{name}.docx"))).unwrap()
}

fn parts(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut reader = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for index in 0..reader.len() {
        let mut file = reader.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        all.push((file.name().unwrap().into_owned(), content));
    }
    all
}

/// Reads the bytes and, if they are a manuscript, writes it: neither may panic.
fn tried(bytes: &[u8]) {
    if let Ok(manuscript) = read(bytes) {
        assert!(markdown(&manuscript).starts_with("---\n"));
        for loss in &manuscript.losses {
            assert!(!loss.wording().chinese().is_empty());
        }
    }
}

/// The text of a manuscript, after its front matter.
fn body_of(bytes: &[u8]) -> String {
    let written = markdown(&read(bytes).unwrap());
    written.split_once("\n---\n").unwrap().1.to_owned()
}

/// What a reader sees of Markdown after its first paragraph, without blanks.
fn seen(written: &str) -> String {
    let source = blackeyes_markdown::Source { path: &"a.md".into(), text: written, start: 0, summarise: false };
    let parsed = blackeyes_markdown::Markdown::default().parse(&source);
    let text = compact(&parsed.written.text);
    text.split_once("散文。").map(|(_, seen)| seen.to_owned()).unwrap_or(text)
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Looks of runs that become marks.
const LOOKS: [&str; 9] = [
    "",
    "<w:b/>",
    "<w:i/>",
    "<w:b/><w:i/>",
    "<w:strike/>",
    "<w:em w:val=\"dot\"/>",
    "<w:u w:val=\"wave\"/>",
    "<w:vertAlign w:val=\"subscript\"/>",
    "<w:vertAlign w:val=\"superscript\"/>",
];

/// A change of a text: elements of it are left out, said twice, or put elsewhere.
fn changed(text: &str, changes: &[(usize, usize, u8)]) -> String {
    let mut elements: Vec<String> = text.split_inclusive('>').map(str::to_owned).collect();
    for (at, other, kind) in changes {
        if elements.is_empty() {
            break;
        }
        let (at, other) = (at % elements.len(), other % elements.len());
        match kind % 5 {
            0 => {
                elements.remove(at);
            }
            1 => elements.insert(other, elements[at].clone()),
            2 => elements.swap(at, other),
            3 => elements[at] = elements[at].replace(|c: char| c.is_ascii_digit(), "9999999999"),
            _ => elements[at] = elements[at].replace("=\"", "=\"-一𠮷%1"),
        }
    }
    elements.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(which in 0..NAMES.len(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = bytes(NAMES[which]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        tried(&bytes);
    }

    #[test]
    fn changed_elements_never_panic(which in 0..NAMES.len(), changes in prop::collection::vec((any::<usize>(), any::<usize>(), any::<u8>()), 1..8)) {
        let mut all = parts(bytes(NAMES[which]));
        for (name, content) in &mut all {
            if ["document.xml", "styles.xml", "numbering.xml", "document.xml.rels"].iter().any(|end| name.ends_with(end)) {
                let text = String::from_utf8(std::mem::take(content)).unwrap();
                *content = changed(&text, &changes).into_bytes();
            }
        }
        let all: Vec<(&str, &[u8])> = all.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        tried(&archive(&all));
    }

    #[test]
    fn a_reader_sees_what_was_typed(texts in prop::collection::vec("[-*_<>#$~^|`{}!.+&;=\\[\\]\\\\() abc字词，。0-3]{1,24}", 1..6)) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let body: String = texts.iter().map(|text| p(&r(&escape(text)))).collect();
        let written = body_of(&docx(&format!("{}{body}", prose()), &[]));
        prop_assert_eq!(seen(&written), compact(&texts.concat()), "{}", written);
    }

    #[test]
    fn marks_are_never_seen(runs in prop::collection::vec((0..LOOKS.len(), "[字词ab，。“”（）：1*_ ]{1,5}"), 1..7)) {
        let typed: String = runs.iter().map(|(_, text)| text.as_str()).collect();
        let runs: String = runs.iter().map(|(at, text)| look(LOOKS[*at], text)).collect();
        let written = body_of(&docx(&format!("{}{}", prose(), p(&runs)), &[]));
        prop_assert_eq!(seen(&written), compact(&typed), "{}", written);
    }

    #[test]
    fn any_text_is_read_whole(texts in prop::collection::vec("[ -~\u{3000}-\u{303F}\u{4E00}-\u{4E20}（）：；，。“”]{0,30}", 1..12)) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let body: String = texts.iter().map(|text| p(&r(&escape(text)))).collect();
        tried(&docx(&body, &[]));
    }
}
