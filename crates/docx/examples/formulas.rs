//! Compares formulas of Word with TeX that another program makes of the same formulas, after both became MathML:
//! `cargo run -p blackeyes-docx --example formulas -- OMML TEX [--all]`. Both folders have files of the same names, in
//! which the last part, after a line that begins with `>>>`, is the formula (as in `test/writer` of texmath).

use std::io::{Cursor, Write};
use std::path::Path;

use blackeyes_markdown::tree::{Formula, Node, Nodes};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The last part of a file.
fn part(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let part = text.rsplit_once("\n>>> ").and_then(|(_, rest)| rest.split_once('\n'));
    part.map_or(String::new(), |(_, part)| part.to_owned())
}

/// The formulas of a manuscript in which `omml` is the only paragraph.
fn read(omml: &str) -> Vec<Formula> {
    let omml = omml.split_once("?>").map_or(omml, |(_, rest)| rest);
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
        xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><w:body><w:p>{omml}</w:p></w:body></w:document>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("a name");
    archive.write_all(document.as_bytes()).expect("memory");
    let bytes = archive.finish().expect("memory").into_inner();
    let mut found = Vec::new();
    if let Ok(manuscript) = blackeyes_docx::read(&bytes) {
        add(manuscript.body.nodes(), &mut found);
    }
    found
}

fn add(nodes: Nodes<'_>, found: &mut Vec<Formula>) {
    for node in nodes {
        if let Node::Formula(formula) = node.node() {
            found.push((**formula).clone());
        }
        add(node.children(), found);
    }
}

/// TeX without commands that this program's renderer does not have: what only takes up space is a space, and three dots are over
/// a letter as such.
fn usual(tex: &str) -> String {
    let commands = [
        ("\\phantom{", "\\ "),
        ("\\mspace{", "\\ "),
        ("\\dddot{", "\\overset{...}{"),
        ("\\ddddot{", "\\overset{....}{"),
    ];
    let first = commands.iter().filter_map(|command| Some((tex.find(command.0)?, command))).min();
    let Some((at, (command, other))) = first else { return tex.to_owned() };
    let (before, rest) = (&tex[..at], &tex[at + command.len()..]);
    let mut depth = 1;
    let end = rest.find(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    let (inside, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
    let inside = if other.ends_with('{') { usual(inside) } else { String::new() };
    format!("{before}{other}{inside}{}", usual(after))
}

/// MathML without what does not change what a reader sees: rows, styles, spaces and attributes.
fn normal(mathml: &str) -> String {
    let mut out = String::new();
    let mathml = mathml
        .replace(['\u{A0}', '~', ' '], " ")
        .replace("&amp;nbsp;", " ")
        .replace("&nbsp;", " ")
        .replace("<mtext> </mtext>", "");
    // Whether a sign is an operator depends on where it is, and the differential d is an upright one here.
    let is_sign = |text: &str| !text.is_empty() && !text.contains(char::is_alphanumeric);
    let mathml = mathml.split("<mi>").enumerate().map(|(at, piece)| match piece.split_once("</mi>") {
        Some((text, rest)) if at > 0 && is_sign(text) => format!("<mo>{text}</mo>{rest}"),
        Some((text @ ("𝕕" | "𝕖" | "𝕚"), rest)) if at > 0 => {
            let letter = match text {
                "𝕕" => "d",
                "𝕖" => "e",
                _ => "i",
            };
            format!("<mi mathvariant=\"normal\">{letter}</mi>{rest}")
        }
        _ if at > 0 => format!("<mi>{piece}"),
        _ => piece.to_owned(),
    });
    let mathml: String = mathml.collect();
    for piece in mathml.split_inclusive('>') {
        let (text, tag) = piece.split_once('<').map_or((piece, ""), |(text, tag)| (text, tag));
        out.extend(text.split_whitespace());
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        let is_plain = matches!(name.trim_start_matches('/'), "" | "mrow" | "mstyle" | "mspace" | "math" | "mpadded");
        if !is_plain {
            let variant =
                tag.split_once("mathvariant=").map_or("", |(_, value)| value.split('"').nth(1).unwrap_or_default());
            for part in ["<", name, " ", variant, ">"] {
                out.push_str(part);
            }
        }
    }
    out
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(omml), Some(tex)) = (arguments.next(), arguments.next()) else {
        eprintln!("name two folders: formulas OMML TEX [--all]");
        std::process::exit(2);
    };
    let shows = arguments.next().is_some();
    let mut names: Vec<_> = std::fs::read_dir(&omml)
        .expect("a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let (mut same, mut unreadable) = (0, 0);
    for name in &names {
        let wanted = Formula::new(&usual(part(&Path::new(&tex).join(name)).trim()), true);
        let own = read(&part(&Path::new(&omml).join(name)));
        let all: String = own.iter().map(Formula::tex).collect::<Vec<_>>().join(" ");
        let whole = Formula::new(&all, true);
        match (whole.mathml(), wanted.mathml()) {
            (Ok(one), Ok(other)) if normal(one) == normal(other) => same += 1,
            (Err(_), Err(_)) if all == wanted.tex() => same += 1,
            (one, other) => {
                unreadable += usize::from(other.is_err());
                if shows {
                    println!("{name}\n  own    {all}\n  wanted {}", wanted.tex());
                    for (which, mathml) in [("own   ", one), ("wanted", other)] {
                        match mathml {
                            Ok(mathml) => println!("  {which} {}", normal(mathml)),
                            Err(why) => println!("  {which} {}", why.english()),
                        }
                    }
                }
            }
        }
    }
    println!("{same} of {} are equal; {unreadable} of the others are TeX that this program does not read", names.len());
}
