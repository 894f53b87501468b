//! The rules of `docs/architecture.md`, held over the text of the program and its crates.

mod cycles;
mod graph;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use source::{File, Place, files, members};

/// Fails with every place at once.
#[track_caller]
fn none(rule: &str, places: &[Place<'_>]) {
    let list: Vec<String> = places.iter().map(ToString::to_string).collect();
    assert!(places.is_empty(), "{rule}:\n{}", list.join("\n"));
}

/// Every place in files outside `allowed` (modules, crates, or single files) that reads like one of `patterns`.
fn outside<'a>(files: &'a [File], allowed: &[&str], patterns: &[&str]) -> Vec<Place<'a>> {
    files
        .iter()
        .filter(|file| !allowed.contains(&file.module()) && !allowed.contains(&file.path.as_str()))
        .flat_map(|file| patterns.iter().flat_map(|pattern| file.places(pattern)))
        .collect()
}

/// The program's modules from the lowest to the highest: those of `src/lib.rs` in their order, and then the command line.
fn modules(files: &[File]) -> Vec<&str> {
    let lib = files.iter().find(|file| file.path == "src/lib.rs").unwrap();
    let declared = lib.tokens.windows(2).filter(|pair| pair[0].text == "mod").map(|pair| pair[1].text.as_str());
    declared.chain(["lib", "cli", "main"]).collect()
}

/// What a file takes from the crate's root: the name after each `crate::`, or each name in `crate::{…}`.
fn imports(file: &File) -> Vec<(usize, &str)> {
    let text = |index: usize| file.tokens.get(index).map_or("", |token| token.text.as_str());
    let mut found = Vec::new();
    for index in
        (0..file.tokens.len()).filter(|&index| matches!(text(index), "crate" | "blackeyes") && text(index + 1) == "::")
    {
        if text(index + 2) != "{" {
            found.push((index, text(index + 2)));
            continue;
        }
        let mut depth = 1;
        for inner in index + 3.. {
            match text(inner) {
                "{" => depth += 1,
                "}" => depth -= 1,
                name if depth == 1 && matches!(text(inner - 1), "{" | ",") => found.push((inner, name)),
                _ => {}
            }
            if depth == 0 || inner >= file.tokens.len() {
                break;
            }
        }
    }
    found
}

/// The module of each macro that is exported at the root of the program.
fn macros(files: &[File]) -> BTreeMap<&str, &str> {
    files
        .iter()
        .flat_map(|file| {
            file.tokens
                .windows(7)
                .filter(|window| window[1].text == "macro_export" && window[3].text == "macro_rules")
                .map(|window| (window[5].text.as_str(), file.module()))
        })
        .collect()
}

#[test]
fn imports_go_down_only() {
    let files = files();
    let modules = modules(files);
    let macros = macros(files);
    let height = |module: &str| modules.iter().position(|known| *known == module);
    let mut places = Vec::new();
    for file in files.iter().filter(|file| file.is_program()) {
        let own = height(file.module()).unwrap_or_else(|| panic!("{} is in no module of src/lib.rs", file.path));
        for (index, name) in imports(file) {
            let module = macros.get(name).copied().unwrap_or(name);
            match height(module) {
                Some(theirs) if theirs <= own => {}
                Some(_) => places.push(file.place(index, format!("{} is lower than {module}", file.module()))),
                None => places.push(file.place(index, format!("{module} is no module"))),
            }
        }
    }
    none("a module uses only those above it in src/lib.rs", &places);
}

#[test]
fn no_module_imports_another_by_super() {
    let files = files();
    let mut places = Vec::new();
    for file in files.iter().filter(|file| file.is_program()) {
        let climb = vec!["super"; file.depth()].join(" :: ");
        places.extend(file.places(&format!("{climb} ::")));
    }
    none("write `crate::module`, so that imports between modules can be seen", &places);
}

#[test]
fn the_disk_is_touched_in_nine_modules() {
    let files = files();
    let patterns = [
        "std :: fs",
        "fs ::",
        "File ::",
        "OpenOptions",
        "walkdir",
        ". exists (",
        ". is_file (",
        ". is_dir (",
        ". metadata (",
        ". symlink_metadata (",
        ". canonicalize (",
        ". read_dir (",
        ". read_link (",
        ". try_exists (",
    ];
    let places = outside(
        files,
        &["platform", "source", "store", "edit", "history", "publish", "deploy", "serve", "cli"],
        &patterns,
    );
    none(
        "files are read through `source`, kept through `store`, changed through `edit` and published through `publish`",
        &places,
    );
}

#[test]
fn platform_code_is_in_one_module() {
    let files = files();
    // A lock is a system's matter, too: the others take `Platform::lock`.
    let mut places = outside(files, &["platform"], &["std :: os", "rustix", "signal ::", "TryLockError"]);
    for file in files.iter().filter(|file| file.module() != "platform") {
        for start in
            (0..file.tokens.len()).filter(|&start| matches!(file.tokens[start].text.as_str(), "cfg" | "cfg_attr"))
        {
            places.extend(systems_in(file, start).map(|index| file.place(index, &file.tokens[index].text)));
        }
    }
    none("what is compiled for one system alone lies in `platform`", &places);
    let own: Vec<&File> = files.iter().filter(|file| file.module() == "platform").collect();
    let lines: usize =
        own.iter().map(|file| file.tokens.iter().map(|token| token.line).collect::<BTreeSet<_>>().len()).sum();
    assert!((1..200).contains(&lines), "`platform` has {lines} lines of code; 200 are too many");
}

/// The names of systems in the condition that begins at `start`: in `cfg(…)`, `cfg!(…)` or `cfg_attr(…)`.
fn systems_in(file: &File, start: usize) -> impl Iterator<Item = usize> {
    let text = |index: usize| file.tokens.get(index).map_or("", |token| token.text.as_str());
    let open = if text(start + 1) == "!" { start + 2 } else { start + 1 };
    let mut depth = 0;
    let end = (open..file.tokens.len()).find(|&index| {
        match text(index) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let names = ["unix", "windows", "target_os", "target_family", "target_vendor", "target_env", "target_arch"];
    (open..end.unwrap_or(open)).filter(move |&index| names.contains(&text(index)))
}

#[test]
fn a_build_has_no_network_and_no_children() {
    let files = files();
    let patterns = ["std :: net", "TcpStream", "TcpListener", "UdpSocket", "Command :: new", "process :: Command"];
    let asking = ["serve", "deploy", "src/cli/fetch_picture/download.rs"];
    none("a build asks no host and starts nothing", &outside(files, &asking, &patterns));
    none("only `deploy` starts programs", &outside(files, &["deploy"], &["Command :: new", "process :: Command"]));
    // The two other commands that ask others do so in one file each.
    let asking = ["src/cli/check/external.rs", "src/cli/fetch_picture/download.rs", "src/deploy/verify.rs"];
    none("only `deploy`, `check --external` and `fetch-picture` ask other hosts", &outside(files, &asking, &["ureq"]));
    none("only `deploy` knows services", &outside(files, &["src/deploy/object.rs"], &["opendal"]));
}

#[test]
fn the_clock_is_read_by_the_command_line() {
    let files = files();
    let now = ["Timestamp :: now", "Zoned :: now", "SystemTime :: now", "TimeZone :: system"];
    none("a build's moment is an argument", &outside(files, &["cli", "serve"], &now));
    none(
        "only the timings of stages look at a watch",
        &outside(files, &["src/build/timing.rs", "serve", "studio"], &["Instant"]),
    );
}

#[test]
fn the_environment_is_read_by_the_command_line() {
    let files = files();
    none(
        "the same input gives the same bytes on any machine",
        &outside(files, &["cli"], &["std :: env", "env :: var"]),
    );
}

#[test]
fn templates_see_views_alone() {
    // Those of `publish` and `deploy` are written beside what was published, and the last is a plain text wherever it is shown.
    let allowed = [
        "render",
        "src/publish/journal.rs",
        "src/deploy/manifest.rs",
        "src/deploy/lock.rs",
        "crates/chinese/src/lang.rs",
    ];
    let files = files();
    none("what templates see is made in `render`", &outside(files, &allowed, &["Serialize"]));
}

#[test]
fn private_things_stay_behind_the_wall() {
    let files = files();
    none(
        "only `blackeyes attendance` writes what is private, and `build` hands it on",
        &outside(
            files,
            &["attendance", "src/build/records.rs", "src/build/mod.rs", "src/cli/attendance.rs"],
            &["PrivateReport", "Inspection"],
        ),
    );
    none(
        "what was counted has no name outside its module",
        &outside(
            files,
            &["attendance"],
            &["attendance :: records", "attendance :: ledger", "attendance :: people", "attendance :: protect"],
        ),
    );
    // The first reads those of records, the second has one of its own and accepts no path of a record.
    none(
        "only `source` and `history` know how a database is opened",
        &outside(files, &["source", "history"], &["rusqlite"]),
    );
    // A derive on them would print, copy or publish what they hold.
    for (path, name) in [
        ("src/attendance/report.rs", "PrivateReport"),
        ("src/attendance/inspect.rs", "Inspection"),
        ("src/attendance/ledger.rs", "Ledger"),
        ("src/attendance/records.rs", "Records"),
        ("src/attendance/people.rs", "Person"),
        ("src/attendance/people.rs", "People"),
    ] {
        let file = files.iter().find(|file| file.path == path).unwrap();
        let text = &file.text;
        let at = text.find(&format!("struct {name} ")).unwrap_or_else(|| panic!("{path} has no {name}"));
        let before = text[..at].rsplit("\n\n").next().unwrap_or_default();
        for trait_name in ["Debug", "Serialize", "Display", "Clone"] {
            assert!(!before.contains(trait_name), "{path}: {name} may not be {trait_name}");
            assert!(!text.contains(&format!("{trait_name} for {name} ")), "{path}: {name} may not be {trait_name}");
        }
    }
    // The figures that leave have no door but the rule.
    let rule = files.iter().find(|file| file.path == "src/attendance/protect.rs").unwrap();
    assert!(rule.places("pub low").is_empty() && rule.places("pub high").is_empty());
}

#[test]
fn nothing_is_shared_that_can_change() {
    let files = files();
    let mut places = outside(files, &[], &["static mut", "thread_local", "lazy_static"]);
    for file in files {
        for (start, _) in file.tokens.iter().enumerate().filter(|(_, token)| token.text == "static") {
            let kind = file.tokens[start..].iter().take_while(|token| !matches!(token.text.as_str(), "=" | ";"));
            let changes = |name: &str| {
                matches!(name, "Mutex" | "RwLock" | "OnceLock" | "OnceCell" | "Cell" | "RefCell")
                    || name.starts_with("Atomic")
            };
            places.extend(
                kind.filter(|token| changes(&token.text))
                    .map(|token| file.place(start, format!("static {}", token.text))),
            );
        }
    }
    none("no global state", &places);
}

#[test]
fn hostile_input_reaches_no_panic() {
    let files = files();
    let patterns = [
        ". unwrap (",
        ". expect (",
        ". unwrap_err (",
        "panic !",
        "todo !",
        "unimplemented !",
        "unreachable !",
        "dbg !",
        "unsafe",
    ];
    none("an error is a diagnostic", &outside(files, &[], &patterns));
}

#[test]
fn every_diagnostic_code_is_reported_somewhere() {
    let files = files();
    let (codes, others): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| file.path.ends_with("/codes.rs"));
    let declared: BTreeSet<&str> = codes
        .iter()
        .flat_map(|file| file.tokens.windows(4))
        .filter(|window| {
            window[1].text == "="
                && window[2].text == "\"\""
                && matches!(window[3].text.as_str(), "Error" | "Warning" | "Suggestion")
        })
        .map(|window| window[0].text.as_str())
        .collect();
    assert_eq!(declared.len(), blackeyes::codes::all().count());
    let used: BTreeSet<&str> =
        others.iter().flat_map(|file| file.tokens.iter().map(|token| token.text.as_str())).collect();
    let unused: Vec<_> = declared.difference(&used).collect();
    assert!(unused.is_empty(), "no module reports {unused:?}");
}

#[test]
fn every_dependency_is_used() {
    let files = files();
    for member in members() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(&member).join("Cargo.toml");
        let manifest = std::fs::read_to_string(manifest).unwrap();
        let section = manifest.split("\n[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap();
        let own: Vec<&File> = files.iter().filter(|file| file.path.starts_with(&format!("{member}src/"))).collect();
        let unused: Vec<&str> = section
            .lines()
            .filter_map(|line| line.split_once(['.', ' ']))
            .map(|(name, _)| name)
            .filter(|name| own.iter().all(|file| file.places(&format!("{} ::", name.replace('-', "_"))).is_empty()))
            .collect();
        assert!(unused.is_empty(), "nothing of {member}src uses {unused:?}");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> =
        source::all().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|file| file.path).collect();
    assert!(silent.is_empty(), "begin these with a line of `//!`: {silent:?}");
}

#[test]
fn files_are_short() {
    let long: Vec<String> = files()
        .iter()
        .map(|file| (file.path.clone(), file.text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, lines)| format!("{path} has {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn functions_are_short() {
    let files = files();
    let mut places = Vec::new();
    for file in files {
        for (start, lines) in functions(file) {
            let name = &file.tokens[start + 1].text;
            // A function that only gives each case its words is a table: it may be as long as the list of its cases.
            if lines > 60 && name != "wording" {
                places.push(file.place(start, format!("{name} has {lines} lines")));
            }
        }
    }
    none("a function has at most 60 lines", &places);
}

/// Where each function begins, and how many lines its body has.
fn functions(file: &File) -> Vec<(usize, usize)> {
    let text = |index: usize| file.tokens[index].text.as_str();
    let mut found = Vec::new();
    for start in (0..file.tokens.len()).filter(|&index| text(index) == "fn") {
        let Some(open) = (start..file.tokens.len()).find(|&index| matches!(text(index), "{" | ";")) else { continue };
        let mut depth = 0;
        for index in open..file.tokens.len() {
            match text(index) {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                found.push((start, file.tokens[index].line - file.tokens[start].line + 1));
                break;
            }
        }
    }
    found
}

#[test]
fn modules_have_names_that_say_something() {
    let vague = ["util", "utils", "helper", "helpers", "common", "manager", "misc"];
    let files = files();
    let named: Vec<&str> = files
        .iter()
        .filter(|file| file.path.split('/').any(|part| vague.contains(&part.trim_end_matches(".rs"))))
        .map(|file| file.path.as_str())
        .collect();
    assert!(named.is_empty(), "{named:?}");
}
