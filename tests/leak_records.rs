//! No part of an attendance record gets out: no name, student number or telephone number is in any byte of the site, of its
//! cache, of what is said, or of what the preview answers, in any form that a program might give it.

#![allow(clippy::format_push_string, reason = "sheets are put together row by row")]

use crate::kit;

use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine as _;
use encoding_rs::GB18030;
use memchr::memmem;
use rust_xlsxwriter::Workbook;

use crate::kit::preview::Preview;
use crate::kit::{AS_OF, program, tree, write};

/// Sentinels: each of eight bytes or more, and nowhere else than in the records of [`site`].
const SECRETS: [&str; 10] = [
    "欧阳哨兵甲",
    "司马哨兵乙",
    "诸葛哨兵丙",
    "上官哨兵丁",
    "Sentinel Rowan",
    "20249990001",
    "20249990002",
    "S-900-77-3141",
    "13912345670",
    "备注里的哨兵话",
];

/// Every form in which a secret is looked for.
fn forms(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let percent = percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC).to_string();
    let escaped: String = secret
        .encode_utf16()
        .map(|unit| if unit < 128 { char::from(unit as u8).to_string() } else { format!("\\u{unit:04x}") })
        .collect();
    let references: String =
        secret.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", c as u32) }).collect();
    let mut forms = vec![
        ("UTF-8", secret.as_bytes().to_vec()),
        ("UTF-16 LE", utf16(u16::to_le_bytes)),
        ("UTF-16 BE", utf16(u16::to_be_bytes)),
        ("GB18030", GB18030.encode(secret).0.into_owned()),
        ("percent", percent.clone().into_bytes()),
        ("percent in lower case", percent.to_lowercase().into_bytes()),
        ("an escape", escaped.into_bytes()),
        ("a character reference", references.into_bytes()),
    ];
    for bytes in [secret.as_bytes(), &GB18030.encode(secret).0[..]] {
        for before in 0..3 {
            forms.push(("base64", base64_inside(bytes, before)));
        }
    }
    if !secret.is_ascii() {
        let slug = blackeyes_chinese::slug(secret);
        forms.push(("pinyin", slug.replace('-', "").into_bytes()));
        forms.push(("pinyin with hyphens", slug.into_bytes()));
    }
    forms.retain(|(_, bytes)| bytes.len() >= 8);
    forms
}

/// The part of `bytes` in base64 that does not depend on the bytes around it, with `before` bytes before it.
fn base64_inside(bytes: &[u8], before: usize) -> Vec<u8> {
    let padded = [&b"\0\0"[..before], bytes].concat();
    let text = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&padded);
    let first = [0, 2, 3][before];
    let whole = padded.len() / 3 * 4;
    text.as_bytes()[first..whole].to_vec()
}

/// Everything in `bytes`: as they are, and what they unpack to.
fn unpacked(bytes: &[u8], depth: usize) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if depth == 0 {
        return all;
    }
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut inner = Vec::new();
        if flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut inner).is_ok() {
            all.extend(unpacked(&inner, depth - 1));
        }
    }
    if bytes.starts_with(b"PK\x03\x04")
        && let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes))
    {
        for index in 0..archive.len() {
            let mut inner = Vec::new();
            let mut file = archive.by_index(index).expect("a file of the archive");
            all.push(file.name().expect("a name").as_bytes().to_vec());
            file.read_to_end(&mut inner).expect("it unpacks");
            all.extend(unpacked(&inner, depth - 1));
        }
    }
    all
}

/// Each secret that is found in `bytes`, and in which form.
fn found(bytes: &[u8], all: &[(&'static str, &'static str, Vec<u8>)]) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for text in unpacked(bytes, 3) {
        let lower = text.to_ascii_lowercase();
        for (secret, form, needle) in all {
            let there = memmem::find(&text, needle).is_some()
                || form.starts_with("pinyin") && memmem::find(&lower, &needle.to_ascii_lowercase()).is_some();
            if there {
                found.push((*secret, *form));
            }
        }
    }
    found
}

fn needles() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    SECRETS.iter().flat_map(|secret| forms(secret).into_iter().map(|(form, needle)| (*secret, form, needle))).collect()
}

#[test]
fn a_planted_secret_is_found_in_every_form() {
    let all = needles();
    for (secret, form, needle) in &all {
        let plain = [b"<p>", &needle[..], b"</p>"].concat();
        assert!(found(&plain, &all).contains(&(*secret, *form)), "{secret} as {form}");
    }
    // Also packed, and in a workbook.
    let (secret, form, needle) = &all[0];
    let mut gzip = flate2::read::GzEncoder::new(&needle[..], flate2::Compression::default());
    let mut packed = Vec::new();
    gzip.read_to_end(&mut packed).expect("it packs");
    assert!(found(&packed, &all).contains(&(*secret, *form)));
    assert!(found(&workbook(), &all).iter().any(|(secret, _)| *secret == SECRETS[1]));
    assert_eq!(found(b"nothing of it", &all), []);
}

/// A register in a workbook, with secrets.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [
        ["姓名", "学号", "班级", "联系电话", "2026-10-08"],
        [SECRETS[1], SECRETS[6], "中文2401", SECRETS[8], "√"],
        [SECRETS[2], "31", "中文2401", "", SECRETS[9]],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("it is written");
        }
    }
    for n in 0..24 {
        sheet.write_string(n + 3, 0, format!("同学{n}")).expect("it is written");
        sheet.write_string(n + 3, 2, "中文2401").expect("it is written");
        sheet.write_string(n + 3, 4, if n % 2 == 0 { "√" } else { "×" }).expect("it is written");
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Writes the site into `folder/site`. `wrong` adds rows that cannot be read, for what is said of them.
fn site(folder: &Path, wrong: bool) {
    let at = |path: &str| folder.join("site").join(path);
    let checks = if wrong { "" } else { "checks: {record-mark: warning}\n" };
    write(&at("site.yaml"), format!("{}{checks}", kit::SETTINGS));
    write(
        &at("content/activities/lesson.md"),
        "---\ntitle: A lesson\nkind: lecture\nstart: 2026-10-15 18:30\nend: 2026-10-15 20:00\nexpected: 30\n---\n",
    );
    let mut sheet =
        format!("姓名,学号,班级,签到时间,备注\n{},{},中文2401,18:20,{}\n", SECRETS[0], SECRETS[5], SECRETS[9]);
    sheet.push_str(&format!("{},{},中文2402,21:40,迟到\n", SECRETS[4], SECRETS[7]));
    for n in 0..20 {
        sheet.push_str(&format!("同学{n},{n},中文2401,18:25,\n"));
    }
    if wrong {
        sheet.push_str(&format!(",,中文2401,{},\n{},{},中文2401,18:20,\n", SECRETS[3], SECRETS[3], SECRETS[5]));
    }
    write(&at("records/attendance/lesson.csv"), GB18030.encode(&sheet).0);
    write(&at("records/attendance/2026-autumn.xlsx"), workbook());
    let database = at("records/attendance/system.sqlite");
    let connection = rusqlite::Connection::open(database).expect("a database");
    connection
        .execute_batch(&format!(
            "CREATE TABLE record (name TEXT, number TEXT, day TEXT, mark TEXT);
             INSERT INTO record VALUES ('{}', '{}', '2026-10-22', '出勤'), ('{}', '88', '2026-10-22', '请假');",
            SECRETS[2], SECRETS[6], SECRETS[3]
        ))
        .expect("it is filled");
    for n in 0..20 {
        connection
            .execute("INSERT INTO record VALUES (?1, ?2, '2026-10-22', '出勤')", (format!("同学{n}"), n))
            .expect("a row");
    }
    let broken = if wrong {
        format!("SELECT name AS 姓名, '{}' FROM nowhere", SECRETS[3])
    } else {
        String::from("SELECT name AS 姓名, number AS 学号, day AS 日期, mark AS 考勤 FROM record")
    };
    write(
        &at("records/attendance.yaml"),
        format!("sources:\n  - file: system.sqlite\n    kind: sqlite\n    query: \"{broken}\"\n"),
    );
}

#[track_caller]
fn nothing_in(place: &str, bytes: &[u8], all: &[(&'static str, &'static str, Vec<u8>)]) {
    let found = found(bytes, all);
    assert!(found.is_empty(), "{found:?} in {place}");
}

#[test]
fn nothing_of_a_record_leaves() {
    let all = needles();
    let place = tempfile::tempdir().expect("a folder");
    site(place.path(), false);
    for lang in ["en", "zh"] {
        for format in ["human", "short", "json"] {
            let arguments = [
                "build",
                "-C",
                "site",
                "--out",
                "public",
                "--as-of",
                AS_OF,
                "--lang",
                lang,
                "--format",
                format,
                "--timings",
            ];
            let run = program(place.path(), &arguments, &[]);
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            nothing_in("what is said", format!("{}{}", run.stdout, run.stderr).as_bytes(), &all);
        }
    }
    let public = tree(&place.path().join("public"));
    let page = String::from_utf8(public["activities/archive/index.html"].clone()).expect("a page");
    assert!(page.contains("A lesson") && page.contains("22"), "the records were read");
    for part in ["public", "site/.blackeyes"] {
        for (path, bytes) in tree(&place.path().join(part)) {
            nothing_in("a path", path.as_bytes(), &all);
            nothing_in(&path, &bytes, &all);
        }
    }
    // No option asks for cells, and there is no terminal to show them.
    let inspected = program(
        place.path(),
        &["attendance", "inspect", "site/records/attendance/lesson.csv", "-C", "site", "--as-of", AS_OF],
        &[],
    );
    assert!(inspected.stdout.contains("column A: name"), "{}", inspected.stdout);
    nothing_in("an inspection", format!("{}{}", inspected.stdout, inspected.stderr).as_bytes(), &all);
}

#[test]
fn what_is_wrong_with_a_record_does_not_repeat_it() {
    let all = needles();
    let place = tempfile::tempdir().expect("a folder");
    site(place.path(), true);
    for command in ["build", "check"] {
        for lang in ["en", "zh"] {
            for format in ["human", "short", "json", "github"] {
                let arguments = [command, "-C", "site", "--as-of", AS_OF, "--lang", lang, "--format", format];
                let run = program(place.path(), &arguments, &[]);
                assert_eq!(run.code, Some(1), "{}", run.stderr);
                let said = format!("{}{}", run.stdout, run.stderr);
                for code in ["record-mark", "record-person", "record-source", "record-after-end"] {
                    assert!(said.contains(code), "{code} is not in {said}");
                }
                nothing_in("what is said", said.as_bytes(), &all);
            }
        }
    }
}

/// Every address of the site in `public`, as a browser asks for it.
fn addresses(public: &Path) -> Vec<String> {
    let encoded = |path: &str| {
        let part =
            |part: &str| percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC).to_string();
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    let own = ["/.blackeyes/serve.js", "/.blackeyes/serve.css", "/nothing-here/"].map(str::to_owned);
    let of = |path: String| format!("/{}", encoded(path.strip_suffix("index.html").unwrap_or(&path)));
    tree(public).into_keys().map(of).chain(own).collect()
}

#[test]
fn nothing_of_a_record_is_in_what_the_preview_answers() {
    let all = needles();
    let place = tempfile::tempdir().expect("a folder");
    site(place.path(), false);
    kit::build(place.path(), &[]);
    let preview = Preview::of(&place.path().join("site"), &[]);
    let mut answered = 0;
    // Twice: what is made when somebody asks for it, and what is kept of it.
    for address in [addresses(&place.path().join("public")), addresses(&place.path().join("public"))].concat() {
        let answer = preview.get(&address);
        answered += usize::from(answer.status == 200);
        nothing_in(&address, answer.head.as_bytes(), &all);
        nothing_in(&address, &answer.body, &all);
        if address == "/activities/archive/" {
            assert!(answer.text().contains("A lesson") && answer.text().contains("22"), "the records were read");
        }
    }
    // Files for hosts alone are no answers of the preview.
    assert!(answered > 100, "{answered} answers");
    nothing_in("what is printed", preview.said().as_bytes(), &all);
}

#[test]
fn what_the_preview_says_of_a_wrong_record_does_not_repeat_it() {
    let all = needles();
    let place = tempfile::tempdir().expect("a folder");
    site(place.path(), true);
    let preview = Preview::of(&place.path().join("site"), &[]);
    for lang in ["en", "zh"] {
        let events = preview.listen("/activities/", "0", lang);
        let mut heard = Vec::new();
        for line in events {
            let is_reported = line.starts_with("data: ") && line.contains("record-source");
            heard.push(line);
            if is_reported {
                break;
            }
        }
        let heard = heard.join("\n");
        for code in ["record-mark", "record-person", "record-source"] {
            assert!(heard.contains(code), "{code} is not in {heard}");
        }
        nothing_in("the events", heard.as_bytes(), &all);
    }
    for address in
        ["/", "/activities/", "/activities/archive/", "/activities/archive/archive.csv", "/search/index.json"]
    {
        let answer = preview.get(address);
        nothing_in(address, answer.head.as_bytes(), &all);
        nothing_in(address, &answer.body, &all);
    }
    // The terminal gets the problems when all pages are made.
    let begun = Instant::now();
    while !preview.said().contains("record-after-end") && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = preview.said();
    assert!(said.contains("record-after-end"), "{said}");
    nothing_in("what is printed", said.as_bytes(), &all);
}
