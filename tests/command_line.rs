//! The shape of the command line: help, near misses, exit codes, completions and manual pages, in both languages.

use crate::kit;

use std::process::Command;

use crate::kit::{Run, program, project};

fn run(arguments: &[&str]) -> Run {
    program(project(), arguments, &[("LC_ALL", "C")])
}

/// The commands that the help names.
fn commands() -> Vec<String> {
    let help = run(&["--help"]).stdout;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    list.lines().filter_map(|line| line.split_whitespace().next()).map(ToOwned::to_owned).collect()
}

#[test]
fn every_command_has_examples_in_both_languages() {
    let commands = commands();
    assert!(commands.len() > 4, "{commands:?}");
    for command in commands.iter().filter(|command| *command != "help") {
        let english = run(&[command, "--help"]);
        assert_eq!(english.code, Some(0));
        assert!(english.stdout.contains(&format!("Examples:\n  blackeyes {command}")), "{}", english.stdout);
        let chinese = run(&[command, "--help", "--lang", "zh"]);
        assert!(chinese.stdout.contains(&format!("示例：\n  blackeyes {command}")), "{}", chinese.stdout);
        for word in ["Usage:", "Options:", "Examples:", "Print help", "[default", "[possible"] {
            assert!(!chinese.stdout.contains(word), "{word} in the Chinese help of {command}:\n{}", chinese.stdout);
        }
    }
}

#[test]
fn help_is_a_command_in_both_languages() {
    for (asked, flag) in [(&["help", "build"][..], &["build", "--help"][..]), (&["help"], &["--help"])] {
        for language in ["en", "zh"] {
            let with = |arguments: &[&str]| run(&[arguments, &["--lang", language]].concat());
            let (asked, flag) = (with(asked), with(flag));
            assert_eq!((asked.code, asked.stdout), (Some(0), flag.stdout), "{language}");
        }
    }
}

#[test]
fn exit_codes_are_stated_in_the_help() {
    assert!(
        run(&["--help"])
            .stdout
            .ends_with("Exit codes: 0 done; 1 something is wrong with the site; 2 the arguments are wrong.\n")
    );
    assert!(run(&["--help", "--lang", "zh"]).stdout.ends_with("退出码：0 已完成；1 网站有错误；2 命令的参数有误。\n"));
}

#[test]
fn a_near_miss_gets_a_suggestion() {
    let command = run(&["bild"]);
    assert_eq!(
        (command.code, command.stderr.as_str()),
        (
            Some(2),
            "error: unrecognized subcommand 'bild'\n\n  tip: a similar subcommand exists: 'build'\n\n\
             Usage: blackeyes [OPTIONS] <COMMAND>\n\nFor more information, try '--help'.\n"
        )
    );
    let flag = run(&["build", "--frmat", "short"]);
    assert_eq!(flag.code, Some(2));
    assert!(flag.stderr.contains("tip: a similar argument exists: '--format'"), "{}", flag.stderr);
}

#[test]
fn wrong_arguments_are_reported_in_chinese() {
    let error_of = |arguments: &[&str]| {
        let run = program(project(), arguments, &[("LC_ALL", "zh_CN.UTF-8")]);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        run.stderr
    };
    let end = "\n加上 --help 查看详细说明。\n";
    let usage = "\n用法：blackeyes [OPTIONS] <COMMAND>\n";
    assert_eq!(error_of(&["bild"]), format!("错误：没有命令 bild\n\n提示：是不是 build？\n{usage}{end}"));
    assert_eq!(
        error_of(&["build", "--format", "shrt"]),
        format!(
            "错误：--format <FORMAT> 不能是 shrt\n\n  可以写：human、short、json、github\n\n提示：是不是 short？\n{end}"
        )
    );
    assert_eq!(
        error_of(&["build", "--as-of", "2026-02-30"]),
        format!("错误：--as-of <DATE> 不能是 2026-02-30\n\n  {}\n{end}", date_problem())
    );
    assert!(error_of(&["build", "--strict", "--strict"]).starts_with("错误：--strict 只能写一次\n"));
    assert!(error_of(&["completions"]).starts_with("错误：缺少 <SHELL>\n"));
}

/// The Chinese message for a date that does not exist.
fn date_problem() -> String {
    let problem = blackeyes_chinese::parse_date("2026-02-30").expect_err("no such day");
    format!("{}；{}", problem.message("2026-02-30").chinese(), problem.hint().chinese())
}

#[test]
fn colours_are_asked_for_or_left_out() {
    let broken = tempfile::tempdir().expect("a folder");
    let colour = |arguments: &[&str], variables: &[(&str, &str)]| {
        program(broken.path(), arguments, variables).stderr.contains('\u{1b}')
    };
    assert!(!colour(&["build"], &[]), "no terminal, no colours");
    assert!(colour(&["build", "--color", "always"], &[]));
    assert!(colour(&["build", "--color", "always"], &[("NO_COLOR", "1")]), "what is asked for by name is done");
    assert!(!colour(&["build", "--color", "never"], &[]));
}

#[test]
fn shells_are_given_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.code, Some(0));
        for word in ["blackeyes", "check", "base-url"] {
            assert!(script.stdout.contains(word), "{shell}: {word}");
        }
    }
    assert!(run(&["completions", "fish", "--lang", "zh"]).stdout.contains("生成网站，发布到输出文件夹"));
}

/// The script is one that the shell itself takes.
#[test]
fn bash_reads_its_completions() {
    let place = tempfile::tempdir().expect("a folder");
    let script = place.path().join("blackeyes.bash");
    std::fs::write(&script, run(&["completions", "bash"]).stdout).expect("a file");
    let Ok(done) = Command::new("bash").arg("-n").arg(&script).output() else { return };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let main = run(&["man"]);
    assert_eq!(main.code, Some(0));
    assert!(main.stdout.contains(".SH NAME\nblackeyes"), "{}", main.stdout);
    assert!(main.stdout.contains(".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\n"), "{}", main.stdout);
    let place = tempfile::tempdir().expect("a folder");
    let written = program(place.path(), &["man", "--out", "man1", "--lang", "zh"], &[]);
    assert_eq!(written.code, Some(0), "{}", written.stderr);
    let pages = kit::tree(&place.path().join("man1"));
    for command in commands().iter().filter(|command| *command != "help") {
        assert!(pages.contains_key(&format!("blackeyes-{command}.1")), "{:?}", pages.keys());
    }
    let chinese = String::from_utf8(pages["blackeyes.1"].clone()).expect("UTF-8");
    assert!(chinese.contains(".SH 退出码"), "{chinese}");
}

#[test]
fn problems_are_printed_for_programs_too() {
    let place = tempfile::tempdir().expect("a folder");
    let site = place.path().join("site");
    kit::write(&site.join("site.yaml"), kit::SETTINGS);
    kit::write(&site.join("content/news/a.md"), "---\ntitle: 通知\ndat: 2026-11-01\n---\n\n正文。\n");
    let build = |format: &str| program(place.path(), &["build", "-C", "site", "--lang", "en", "--format", format], &[]);
    let json = build("json");
    assert_eq!(json.code, Some(1));
    let value: serde_json::Value = serde_json::from_str(&json.stdout).expect("nothing but JSON on standard output");
    assert_eq!(value["errors"], 1);
    assert_eq!(
        value["diagnostics"][0],
        serde_json::json!({
            "severity": "error", "code": "unknown-key", "path": "content/news/a.md", "line": 3, "column": 1,
            "end_line": 3, "end_column": 4, "message": "unknown key `dat`", "hint": "did you mean `date`?"
        })
    );
    let github = build("github");
    assert_eq!(
        github.stdout.lines().next(),
        Some(
            "::error file=content/news/a.md,line=3,col=1,endLine=3,endColumn=4,title=unknown-key::unknown key `dat`%0Adid \
             you mean `date`?"
        )
    );
}

#[test]
fn the_stages_are_called_by_their_names_in_chinese() {
    let place = tempfile::tempdir().expect("a folder");
    let site = place.path().join("site");
    kit::write(&site.join("site.yaml"), kit::SETTINGS);
    let arguments = ["build", "-C", "site", "--out", "public", "--timings", "--as-of", kit::AS_OF, "--lang"];
    let chinese = program(place.path(), &[&arguments[..], &["zh"]].concat(), &[]).stdout;
    let stages: Vec<&str> = chinese.lines().skip(1).take_while(|line| line.contains(" ms")).collect();
    assert!(stages.len() > 6, "{chinese}");
    for line in stages {
        let letters: String = line.chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(letters, "ms", "{line}");
    }
    // An unchanged site has only the stage in which that is found.
    kit::write(&site.join("content/news/a.md"), "---\ntitle: A\ndate: 2026-03-05\n---\nText.\n");
    let english = program(place.path(), &[&arguments[..], &["en", "--force"]].concat(), &[]).stdout;
    assert!(english.contains("\n  parse "), "{english}");
}
