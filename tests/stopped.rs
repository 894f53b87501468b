//! A build that is stopped leaves nothing beside the site that stood before, says so in the right language, and ends with the code
//! that a shell expects.

#![cfg(unix)]

use crate::kit;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::kit::{AS_OF, build, sample, tree};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder is read");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn start(folder: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_blackeyes"))
        .args(["build", "-C", "site", "--out", "public", "--color", "never", "--no-system-font"])
        .args(more)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Starts a build and sends `signal` as soon as its new tree is there. How it ended; `None` if it was faster.
fn stopped(folder: &Path, signal: &str, more: &[&str]) -> Option<Output> {
    let mut child = start(folder, more);
    let begun = Instant::now();
    while child.try_wait().expect("a status").is_none() {
        assert!(begun.elapsed() < Duration::from_mins(1), "the build does not end");
        if names(folder).iter().any(|name| name.starts_with("public.new-")) {
            let pid = child.id().to_string();
            Command::new("kill").args([&format!("-{signal}"), &pid]).status().expect("a signal is sent");
            break;
        }
    }
    let output = child.wait_with_output().expect("it ends");
    (!output.status.success()).then_some(output)
}

/// A folder with the sample site, published, and then changed so that every page is made again.
fn published() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    build(folder.path(), &[]);
    let settings = folder.path().join("site/site.yaml");
    let text = fs::read_to_string(&settings).expect("settings");
    fs::write(settings, text.replacen("base_url: https://", "base_url: https://www.", 1)).expect("settings");
    folder
}

#[test]
fn a_signal_removes_the_new_tree_and_says_so() {
    let folder = published();
    let before = tree(&folder.path().join("public"));
    for (signal, code, lang, said) in [
        ("INT", 130, "en", "Stopped: nothing was published, and what was published before is unchanged\n"),
        ("TERM", 143, "zh", "已停止：没有发布任何内容，此前发布的网站没有改动\n"),
        ("HUP", 129, "en", "Stopped: nothing was published, and what was published before is unchanged\n"),
    ] {
        let more = ["--as-of", AS_OF, "--lang", lang, "--force"];
        let output = (0..20).find_map(|_| stopped(folder.path(), signal, &more)).expect("it was stopped in time");
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stderr), said);
        assert_eq!(names(folder.path()), ["public", "site"]);
        assert!(tree(&folder.path().join("public")) == before, "the published site is unchanged");
    }
    // Nothing of it is in the way of the next build.
    let run = kit::program(folder.path(), &["build", "-C", "site", "--out", "public", "--as-of", AS_OF], &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

/// Before there is a new tree the program ends at once.
#[test]
fn a_signal_at_the_beginning_ends_the_program() {
    let folder = published();
    let mut seen = false;
    for pause in [20, 40, 80, 160] {
        let child = start(folder.path(), &["--as-of", AS_OF, "--lang", "en"]);
        std::thread::sleep(Duration::from_millis(pause));
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("a signal is sent");
        let output = child.wait_with_output().expect("it ends");
        // Before it watches for signals the system ends it, without a word.
        seen |= output.status.code() == Some(143);
        assert_eq!(names(folder.path()), ["public", "site"]);
    }
    assert!(seen, "no signal was noticed");
}
