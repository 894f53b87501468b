//! Ensures that no two outputs have the same address, or addresses that a file system or a host treats as equal.

use rapidhash::{RapidHashMap, RapidHashSet};
use rayon::prelude::*;

use crate::codes;
use crate::source::collision_key;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::{Content, Output};

/// Checks `outputs`, which are in the order in which they were planned. Of two colliding outputs, the later one is reported.
pub(super) fn check(outputs: &[Output], diagnostics: &mut Diagnostics) {
    if may_collide(outputs) {
        tell(outputs, diagnostics);
    }
}

/// Whether two outputs may have the same key, or one the key of another's folder. The check compares hashes, so it has rare
/// false positives and no false negatives. For almost every site, no further check is needed.
fn may_collide(outputs: &[Output]) -> bool {
    let hash = |key: &str| rapidhash::v3::rapidhash_v3(key.as_bytes());
    let key = |output: &Output| collision_key(&output.address.output_path());
    let mut keys: Vec<u64> = outputs.par_iter().map(|output| hash(&key(output))).collect();
    let mut folders: Vec<u64> = outputs
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, output)| {
            // Outputs of one folder are mostly adjacent, so its parent folders are collected once.
            let folder =
                |output: &Output| output.address.output_path().rsplit_once('/').map(|(folder, _)| folder.to_owned());
            let own = folder(output);
            let known = place.checked_sub(1).and_then(|before| outputs.get(before)).and_then(folder) == own;
            let own = if known { String::new() } else { own.map(|own| collision_key(&own) + "/").unwrap_or_default() };
            own.match_indices('/').map(|(at, _)| hash(&own[..at])).collect::<Vec<_>>()
        })
        .collect();
    keys.par_sort_unstable();
    folders.par_sort_unstable();
    folders.dedup();
    keys.windows(2).any(|pair| pair[0] == pair[1]) || keys.iter().any(|key| folders.binary_search(key).is_ok())
}

fn tell(outputs: &[Output], diagnostics: &mut Diagnostics) {
    let mut taken: RapidHashMap<&str, &Output> = RapidHashMap::default();
    taken.reserve(outputs.len());
    let mut folders: RapidHashMap<&str, &Output> = RapidHashMap::default();
    let keys: Vec<String> = outputs.par_iter().map(|output| collision_key(&output.address.output_path())).collect();
    let mut found: Vec<Collision<'_>> = Vec::new();
    for (output, key) in outputs.iter().zip(&keys) {
        if let Some(first) = taken.get(key.as_str()) {
            found.push(Collision { key, first, second: output });
        } else {
            // Deepest folder first: if a folder is known, so are its parents.
            for (at, _) in key.rmatch_indices('/') {
                if folders.contains_key(&key[..at]) {
                    break;
                }
                folders.insert(&key[..at], output);
            }
            taken.insert(key, output);
        }
    }
    // A file whose path another output needs as a folder.
    for (key, output) in &taken {
        if let Some(inside) = folders.get(key) {
            found.push(Collision { key, first: inside, second: output });
        }
    }
    // Sort a page before the files next to it.
    let is_beside = |key: &str| !key.ends_with("index.html");
    found.sort_by_key(|collision| (collision.key.matches('/').count(), is_beside(collision.key), collision.key));
    report(&found, diagnostics);
}

/// Two outputs with the same key.
struct Collision<'a> {
    key: &'a str,
    first: &'a Output,
    second: &'a Output,
}

/// Reports each cause once. If two documents have the same address, everything derived from them collides too, in each
/// language, and so does everything below it. The collisions are sorted from the top folder down.
fn report(found: &[Collision<'_>], diagnostics: &mut Diagnostics) {
    let mut folders: RapidHashSet<&str> = RapidHashSet::default();
    let mut pairs: RapidHashSet<(Option<&str>, Option<&str>)> = RapidHashSet::default();
    for Collision { key, first, second } in found {
        let lies_below = |at: usize| folders.contains(&key[..at]) && &key[at..] != "/index.html";
        let below = key.match_indices('/').any(|(at, _)| lies_below(at));
        let (one, other) = (first.place.path(), second.place.path());
        if let Some(folder) = key.strip_suffix("/index.html") {
            folders.insert(folder);
        }
        if !below && pairs.insert((one.map(AsRef::as_ref), other.map(AsRef::as_ref))) {
            diagnostics.push(duplicate(first, second));
        }
    }
}

/// The diagnostic is placed at the output whose source file the user can change; the other output is mentioned in the label.
fn duplicate(first: &Output, second: &Output) -> Diagnostic {
    let (blamed, other) = if second.place == Place::Nowhere { (first, second) } else { (second, first) };
    let (address, taken) = (blamed.address.as_str(), other.address.as_str());
    let own = other.place == Place::Nowhere;
    let message = if own {
        words!("the site itself uses the address `{address}`", "地址 `{address}` 已由网站自动生成的页面使用")
    } else {
        words!("two files share the address `{address}`", "两份文件的地址都是 `{address}`")
    };
    let hint = if matches!(blamed.content, Content::Redirect(_)) {
        words!("remove this old address, or change it", "请删去或更改这个旧地址")
    } else if address == taken || own {
        words!("give one a different `slug`", "请给它写一个不同的 `slug`")
    } else if address.to_lowercase() == taken.to_lowercase() {
        words!(
            "give one a different `slug`: many disks and hosts treat upper and lower case as the same",
            "请给它写一个不同的 `slug`：很多磁盘和主机不分大小写"
        )
    } else {
        words!(
            "give one a different `slug`: the two look the same and differ only in their encoding",
            "请给它写一个不同的 `slug`：两者看起来一样，只是编码形式不同"
        )
    };
    let diagnostic = Diagnostic::new(codes::DUPLICATE_ADDRESS, message).at(blamed.place.clone()).hint(hint);
    if own {
        return diagnostic;
    }
    diagnostic.label(other.place.clone(), words!("`{taken}` comes from here", "`{taken}` 来自这里"))
}
