//! What the program is made of is what `deny.toml` allows: licences, where each crate comes from, and crates that are banned.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The texts of the list `name` in the section `section` of `deny.toml`.
fn list(section: &str, name: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let (_, section) = text.split_once(&format!("\n[{section}]\n")).expect("the section");
    let section = section.split("\n[").next().unwrap_or_default();
    let (_, list) = section
        .split_once(&format!("\n{name} = ["))
        .or_else(|| section.split_once(&format!("{name} = [")))
        .expect("the list");
    let list = list.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// Every crate that is compiled on any system, tests and benchmarks included.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let Value::Array(packages) = metadata["packages"].take() else { panic!("no packages") };
    assert!(packages.len() > 100, "{} packages", packages.len());
    packages
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

/// Whether a licence expression can be met by licences of `allowed`: OR binds less than AND, `/` is an old form of OR.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    let mut at = 0;
    let is_met = any(&words, &mut at, allowed);
    is_met && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut is_met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        is_met |= all(words, at, allowed);
    }
    is_met
}

fn all(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut is_met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        is_met &= one(words, at, allowed);
    }
    is_met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let is_met = any(words, at, allowed);
        let closes = words.get(*at) == Some(&")");
        *at += 1;
        return is_met && closes;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return allowed.contains(&format!("{word} WITH {exception}"));
    }
    allowed.contains(*word)
}

#[test]
fn every_licence_is_allowed() {
    let allowed = list("licenses", "allow");
    let refused: Vec<String> = packages()
        .iter()
        .filter(|package| !is_allowed(text(package, "license"), &allowed))
        .map(|package| {
            format!("{} {}: `{}`", text(package, "name"), text(package, "version"), text(package, "license"))
        })
        .collect();
    assert!(refused.is_empty(), "deny.toml allows no licence of: {refused:#?}");
}

#[test]
fn every_crate_comes_from_the_registry() {
    let registries = list("sources", "allow-registry");
    let refused: Vec<String> = packages()
        .iter()
        .filter(|package| text(package, "name") != env!("CARGO_PKG_NAME"))
        .filter(|package| {
            !text(package, "source").strip_prefix("registry+").is_some_and(|from| registries.contains(from))
        })
        .map(|package| format!("{} from `{}`", text(package, "name"), text(package, "source")))
        .collect();
    assert!(refused.is_empty(), "deny.toml allows no source of: {refused:#?}");
}

#[test]
fn no_crate_is_banned_and_each_version_is_stated() {
    let banned = list("bans", "deny");
    for package in packages() {
        assert!(!banned.contains(text(&package, "name")), "{} is banned in deny.toml", text(&package, "name"));
        if text(&package, "name") == env!("CARGO_PKG_NAME") {
            for dependency in package["dependencies"].as_array().expect("dependencies") {
                assert!(text(dependency, "req").starts_with('='), "{} has no exact version", text(dependency, "name"));
            }
        }
    }
}

/// Each notice that is ignored is explained.
#[test]
fn ignored_notices_are_explained() {
    let known = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dependencies.md")).unwrap();
    for notice in list("advisories", "ignore") {
        assert!(known.contains(&notice), "docs/dependencies.md says nothing of {notice}");
    }
}

#[test]
fn licence_expressions_are_read_as_they_are_meant() {
    let allowed: BTreeSet<String> = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(ToOwned::to_owned).into();
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/GPL-3.0",
        "(GPL-3.0 OR MIT) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
        "GPL-3.0 AND X OR MIT",
    ] {
        assert!(is_allowed(met, &allowed), "{met}");
    }
    for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "MIT AND (GPL-3.0 OR X)", "(MIT", "MIT)", "MIT ISC"]
    {
        assert!(!is_allowed(refused, &allowed), "{refused}");
    }
}
