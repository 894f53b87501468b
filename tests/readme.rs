//! What README.md and docs/commands.md show is what the program does: the figures of the sample, the steps of the first
//! issue, and every option.

use crate::kit;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use crate::kit::{program, project};

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).expect("a document")
}

/// The blocks of code in a language that begin at the beginning of a line.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let open = format!("\n```{language}\n");
    text.split(open.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// Steps are copied from the file as it is: an indented here-document would never end.
#[test]
fn no_block_of_the_readme_is_indented() {
    let text = read("README.md");
    let indented: Vec<&str> =
        text.lines().filter(|line| line.starts_with([' ', '\t']) && line.trim_start().starts_with("```")).collect();
    assert!(indented.is_empty(), "{indented:?}");
}

#[cfg(unix)]
#[test]
fn the_first_steps_of_the_readme_work() {
    let text = read("README.md");
    let place = tempfile::tempdir().expect("a folder");
    kit::sample(place.path());
    let site = place.path().join("site");
    // What a machine's fonts draw, and how long it took, is the machine's.
    let shown = blocks(&text, "text").into_iter().find(|block| block.starts_with("Built ")).expect("a build is shown");
    let moment = shown.split("as of ").nth(1).and_then(|rest| rest.get(..16)).expect("the moment of the build");
    let build = || program(&site, &["build", "--as-of", moment, "--lang", "en", "--color", "never"], &[]);
    let of_any_machine = |said: &str| -> Vec<String> {
        let said = said.replace(" in ", "\nin ");
        let lines =
            said.lines().filter(|line| !line.contains(" files written") && !line.contains("link-preview images"));
        lines.filter(|line| !line.starts_with("in ")).map(ToOwned::to_owned).collect()
    };
    let first = build();
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert_eq!(of_any_machine(shown), of_any_machine(&first.stdout), "README.md shows another build");
    let steps = text.split("## Add an issue").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the steps");
    let scripts: Vec<&str> = blocks(steps, "sh").into_iter().filter(|block| !block.starts_with("cargo run")).collect();
    assert_eq!(scripts.len(), 3, "{scripts:?}");
    for script in scripts {
        let done = Command::new("sh")
            .args(["-ec", script])
            .current_dir(&site)
            .stdin(Stdio::null())
            .output()
            .expect("a shell starts");
        assert!(done.status.success() && done.stderr.is_empty(), "{script}\n{}", String::from_utf8_lossy(&done.stderr));
    }
    let second = build();
    assert_eq!(second.code, Some(0), "{}", second.stderr);
    let home = fs::read_to_string(site.join("public/index.html")).expect("the home page");
    assert!(home.contains("First Snow"), "the new issue is the current one");
    let poem = site.join("public/zh/journal/2026-4/snow/index.html");
    assert!(fs::read_to_string(poem).expect("the poem").contains("把一个错字盖住了"));
}

/// The commands that have options, but for those of `new`, whose help lists them.
const COMMANDS: [&str; 32] = [
    "build",
    "serve",
    "studio",
    "check",
    "deploy",
    "theme export",
    "attendance inspect",
    "attendance report",
    "import html",
    "import register",
    "import word",
    "export wechat",
    "history list",
    "history diff",
    "history restore",
    "history drafts",
    "history purge",
    "history repair",
    "handover",
    "receive",
    "pack",
    "verify",
    "move",
    "delete",
    "duplicate",
    "order",
    "edition",
    "paste-table",
    "undo",
    "schema",
    "completions",
    "man",
];

/// The long options that the help of a command names.
fn options(command: &str) -> BTreeSet<String> {
    let arguments: Vec<&str> = command.split(' ').chain(["--help", "--lang", "en"]).collect();
    let help = Command::new(env!("CARGO_BIN_EXE_blackeyes")).args(arguments).output().expect("the program starts");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let named = help.lines().filter_map(|line| {
        let line = line.trim_start();
        let long = line.strip_prefix("--").or_else(|| line.split_once(", --").map(|(_, rest)| rest))?;
        Some(long.split([' ', '=']).next()?.to_owned()).filter(|_| line.starts_with('-'))
    });
    named.collect()
}

/// All documents for people who use the program.
fn documents() -> Vec<(String, String)> {
    let mut all = vec![("README.md".to_owned(), read("README.md"))];
    for entry in fs::read_dir(project().join("docs")).expect("the documents") {
        let name = entry.expect("a document").file_name().into_string().expect("UTF-8");
        if name.ends_with(".md") {
            all.push((format!("docs/{name}"), read(&format!("docs/{name}"))));
        }
    }
    all
}

#[test]
fn every_option_is_documented() {
    let all: String =
        documents().into_iter().filter(|(name, _)| name.starts_with("docs/")).map(|(_, text)| text).collect();
    let mut missing = Vec::new();
    for command in COMMANDS {
        let own = options(command);
        assert!(own.contains("lang"), "{command}: {own:?}");
        // `--drafts` and `--future` of `serve` are the same as nothing.
        let own = own.iter().filter(|option| !["help", "version"].contains(&option.as_str()));
        missing.extend(
            own.filter(|option| !all.contains(&format!("--{option}"))).map(|option| format!("{command} --{option}")),
        );
    }
    assert!(missing.is_empty(), "no document has {missing:?}");
}

#[test]
fn every_command_in_the_documents_is_one() {
    let known: Vec<(&str, BTreeSet<String>)> = COMMANDS.iter().map(|command| (*command, options(command))).collect();
    let mut wrong = Vec::new();
    let shown = regex::Regex::new(r"(?m)(?:^|`)(?:\$ )?(?:blackeyes|cargo run --release --) ([a-z][^`\n]*)")
        .expect("a pattern");
    let option = regex::Regex::new(r"--([a-z][a-z-]+)").expect("a pattern");
    let mut count = 0;
    for (name, text) in documents() {
        for line in shown.captures_iter(&text).map(|found| found[1].to_owned()) {
            let line = line.split(['|', '#', '>']).next().unwrap_or_default().trim_end().to_owned();
            let Some((_, options)) =
                known.iter().find(|(command, _)| line == *command || line.starts_with(&format!("{command} ")))
            else {
                continue;
            };
            count += 1;
            for used in option.captures_iter(&line).map(|found| found[1].to_owned()) {
                if !options.contains(&used) {
                    wrong.push(format!("{name}: {line}"));
                }
            }
        }
    }
    assert!(count > 30, "{count} commands are shown");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
