//! The walk-through is followed literally: every command in it is run, and prints what is below it.

use crate::kit;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs one line of the walk-through in `folder`, as an editor's shell would, and answers with all that it says.
fn run(folder: &Path, line: &str, locale: &str) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_blackeyes")).parent().expect("a folder").display().to_string();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", format!("{programs}:{path}"))
        .env("LC_ALL", locale)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("a shell starts");
    String::from_utf8(output.stdout).expect("what is said is UTF-8")
}

/// `text` without what changes from day to day: times and moments. Every figure is held.
fn timeless(text: &str) -> String {
    let own = [
        (r"\d+\.\d\d( s\b| 秒)", "…$1"),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d", "…"),
        (r"; scheduled content changes at …: rebuild after that|；有内容定于 … 发布或到期，届时请再生成一次", ""),
    ];
    own.iter().fold(text.to_owned(), |text, (pattern, new)| {
        regex::Regex::new(pattern).expect("a pattern").replace_all(&text, *new).into_owned()
    })
}

/// Follows `docs/<name>` in an empty folder. What is said differently is an error; `BLESS=1` writes it down.
fn follow(name: &str, locale: &str) {
    let document = kit::project().join("docs").join(name);
    let text = fs::read_to_string(&document).expect("the walk-through");
    let place = tempfile::tempdir().expect("an empty folder");
    // `cd` lasts from one command to the next.
    let mut folder = place.path().to_owned();
    let mut now = String::new();
    let mut file: Option<String> = None;
    let mut lines = text.lines().peekable();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        let _ = writeln!(now, "{line}");
        if let Some(path) = line.strip_prefix("<!-- file: ").and_then(|rest| rest.strip_suffix(" -->")) {
            file = Some(path.to_owned());
        } else if line.starts_with("```") && line != "```console" && line.len() > 3 {
            let mut block = String::new();
            for line in lines.by_ref() {
                let _ = writeln!(now, "{line}");
                if line == "```" {
                    break;
                }
                let _ = writeln!(block, "{line}");
            }
            if let Some(path) = file.take() {
                kit::write(&folder.join(path), block);
            }
        } else if line == "```console" {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            for line in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                let _ = writeln!(now, "$ {line}");
                commands += 1;
                if let Some(inner) = line.strip_prefix("cd ") {
                    folder = folder.join(inner);
                } else {
                    now.push_str(&run(&folder, line, locale));
                }
            }
            now.push_str("```\n");
        }
    }
    assert!(commands > 8, "{commands} commands were run");
    if let Some(keep) = std::env::var_os("KEEP") {
        kit::copy(&folder, &Path::new(&keep).join(name));
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(document, now).expect("the walk-through is written");
        return;
    }
    let (then, now) = (timeless(&text), timeless(&now));
    for (number, (then, now)) in then.lines().zip(now.lines()).enumerate() {
        assert_eq!(then, now, "line {} of docs/{name}", number + 1);
    }
    assert_eq!(then.lines().count(), now.lines().count());
}

#[cfg(unix)]
#[test]
fn in_english() {
    follow("walkthrough.md", "C");
}

#[cfg(unix)]
#[test]
fn in_chinese() {
    follow("walkthrough.zh.md", "zh_CN.UTF-8");
}
