//! What is said of versions: to people line by line, to programs as JSON.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use blackeyes::edit::merge::Part;
use blackeyes::history::{ASIDE, Cause, ChangedLine, Kept, SETTLED};
use blackeyes_diagnostics::{Wording, words};

/// The time of a version, to the second.
pub fn time(time: Timestamp, zone: &TimeZone) -> String {
    zone.to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// A version in a line.
pub fn line(version: &Kept, zone: &TimeZone, is_current: bool) -> Wording {
    let (number, time, size) = (format!("{:>5}", version.number), time(version.time, zone), version.size);
    let cause = cause(version);
    let (en, zh) = (cause.english(), cause.chinese());
    let mut more = Vec::new();
    if version.is_published {
        more.push(words!("published", "已发布"));
    }
    if version.is_signed {
        more.push(words!("signed", "已签审"));
    }
    if is_current {
        more.push(words!("the file now", "文件现在的内容"));
    }
    let more_en: String = more.iter().flat_map(|word| [", ", word.english()].map(str::to_owned)).collect();
    let more_zh: String = more.iter().flat_map(|word| ["，", word.chinese()].map(str::to_owned)).collect();
    words!("{number}  {time}  {size} bytes  {en}{more_en}", "{number}  {time}  {size} 字节  {zh}{more_zh}")
}

/// Why a version was kept.
pub fn cause(version: &Kept) -> Wording {
    let detail = version.detail.as_deref().unwrap_or_default();
    match version.cause {
        Cause::Found if version.number == 1 => words!("found", "已有的文件"),
        Cause::Found => words!("changed by another program", "由其他程序改动"),
        Cause::Edited if detail.is_empty() => words!("edited", "编辑"),
        Cause::Edited => words!("edited by `{detail}`", "由 `{detail}` 改动"),
        Cause::Created if detail.is_empty() => words!("created", "新建"),
        Cause::Created => words!("created by `{detail}`", "由 `{detail}` 新建"),
        Cause::Restored => words!("version {detail} restored", "恢复了第 {detail} 版"),
        Cause::Moved => words!("moved from {detail}", "由 {detail} 移来"),
        Cause::Deleted => words!("deleted", "删除前的内容"),
        Cause::Received if detail == ASIDE => {
            words!("received from another editor, not merged", "由其他编辑交来，尚未并入")
        }
        Cause::Received if detail == SETTLED => {
            words!("received from another editor, settled", "由其他编辑交来，已处理")
        }
        Cause::Received => words!("received from another editor", "由其他编辑交来"),
        Cause::Unwritten => words!("was to be written, but was not", "本应写入，但没有写成"),
    }
}

/// A changed line: `[-removed-]{+added+}`, as Git shows words.
pub fn changed(line: &ChangedLine) -> Wording {
    let number = format!("{:>5}", line.line);
    let text: String = line.parts.iter().map(marked).collect();
    // A removed or added paragraph has several lines.
    let text = text.trim_end_matches('\n').replace('\n', "\n       ");
    words!("{number}  {text}", "{number}  {text}")
}

fn marked(part: &Part) -> String {
    let Part::Taken(taken) = part else { return part.text().unwrap_or_default().to_owned() };
    let around = |open: &str, text: &str, close: &str| {
        let (inner, end) = text.split_at(text.trim_end_matches(['\r', '\n']).len());
        if inner.is_empty() && end.is_empty() { String::new() } else { format!("{open}{inner}{close}{end}") }
    };
    let (removed, added) = (around("[-", &taken.old, "-]"), around("{+", &taken.new, "+}"));
    // Only one line end for a line that has changed.
    let removed = if added.is_empty() { &removed } else { removed.trim_end_matches(['\r', '\n']) };
    format!("{removed}{added}")
}

/// The versions of a file, for programs.
pub fn versions(path: &str, versions: &[Kept], current: Option<i64>, earlier: &[String]) -> Value {
    let versions: Vec<Value> = versions.iter().map(|version| one(version, current)).collect();
    json!({ "file": path, "versions": versions, "earlier_files": earlier })
}

fn one(version: &Kept, current: Option<i64>) -> Value {
    json!({
        "number": version.number, "time": version.time.to_string(), "size": version.size, "hash": hex(&version.hash),
        "cause": version.cause.name(), "detail": version.detail, "task": version.task,
        "published": version.is_published, "signed": version.is_signed, "current": current == Some(version.number),
    })
}

/// A version of a file, for programs.
pub fn named(path: &str, version: &Kept) -> Value {
    json!({ "file": path, "number": version.number, "time": version.time.to_string() })
}

/// What differs, for programs.
pub fn differences(path: &str, (from, to): (i64, i64), lines: &[ChangedLine]) -> Value {
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| {
            let parts: Vec<Value> = line
                .parts
                .iter()
                .map(|part| match part {
                    Part::Taken(taken) => json!({ "removed": taken.old, "added": taken.new }),
                    other => json!({ "same": other.text() }),
                })
                .collect();
            json!({ "line": line.line, "parts": parts })
        })
        .collect();
    json!({ "file": path, "from": from, "to": to, "lines": lines })
}

fn hex(hash: &[u8; 32]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
