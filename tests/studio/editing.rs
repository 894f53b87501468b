//! What is read, checked, shown and saved.

use serde_json::{Value, json};

use super::{Desk, LAMP};
use crate::kit::{program, write};

#[test]
fn opening_and_saving_changes_no_byte() {
    let desk = Desk::open();
    let path = "content/journal/1/lamp.md";
    for text in
        [LAMP.replace('\n', "\r\n"), format!("\u{FEFF}{LAMP}"), LAMP.trim_end().to_owned(), format!("{LAMP}\n\n")]
    {
        std::fs::write(desk.file(path), &text).expect("it is written");
        let id = desk.id("/journal/1/lamp");
        let one = desk.get(&format!("/api/documents/{id}?lang=en")).json();
        assert_eq!(one["text"], text.as_str());
        let saved =
            desk.put(&format!("/api/documents/{id}"), &json!({"lang": "en", "base": one["hash"], "text": one["text"]}));
        assert_eq!((saved.status, &saved.json()["hash"]), (200, &one["hash"]), "{}", saved.text());
        assert_eq!(desk.read(path), text);
        let body = text.encode_utf16().count() - one["body_from"].as_u64().expect("a place") as usize;
        let rest =
            String::from_utf16(&text.encode_utf16().skip(text.encode_utf16().count() - body).collect::<Vec<_>>());
        assert!(rest.expect("text").trim_start().starts_with("A lamp."));
    }
}

#[test]
fn what_another_program_wrote_is_merged_and_never_overwritten() {
    let desk = Desk::open();
    let (id, path) = (desk.id("/journal/1/lamp"), "content/journal/1/lamp.md");
    let base = desk.hash(&id);
    // Another paragraph: both changes stay.
    std::fs::write(desk.file(path), LAMP.replace("The end.", "The very end.")).expect("it is written");
    let mine = LAMP.replace("A lamp.", "A bright lamp.");
    let saved = desk.put(&format!("/api/documents/{id}"), &json!({"lang": "en", "base": base, "text": mine}));
    assert_eq!(saved.status, 200, "{}", saved.text());
    let merged = saved.json()["merged"]["text"].as_str().expect("a text").to_owned();
    assert!(merged.contains("A bright lamp.") && merged.contains("The very end."));
    assert_eq!(desk.read(path), merged);
    // The same words: a person must choose, and nothing is written.
    let theirs = merged.replace("A bright lamp.", "A dark lamp.");
    std::fs::write(desk.file(path), &theirs).expect("it is written");
    let base = saved.json()["hash"].clone();
    let mine = merged.replace("A bright lamp.", "A green lamp.");
    let refused = desk.put(&format!("/api/documents/{id}"), &json!({"lang": "en", "base": base, "text": mine}));
    assert_eq!(refused.status, 409);
    let conflict = refused.json()["conflict"].clone();
    assert_eq!((&conflict["mine"], &conflict["theirs"]["text"]), (&json!(mine), &json!(theirs)));
    let parts = conflict["parts"].as_array().expect("parts");
    let both = parts.iter().find(|part| part.get("theirs").is_some()).expect("what both changed");
    assert!(
        both["mine"].as_str().is_some_and(|mine| mine.contains("green"))
            && both["theirs"].as_str().is_some_and(|theirs| theirs.contains("dark"))
    );
    assert_eq!(desk.read(path), theirs);
    // The file is gone: the text is not.
    std::fs::remove_file(desk.file(path)).expect("it is removed");
    let gone = desk
        .put(&format!("/api/documents/{id}"), &json!({"lang": "en", "base": conflict["theirs"]["hash"], "text": mine}));
    assert!([404, 409].contains(&gone.status), "{}", gone.text());
    assert!(!desk.file(path).exists());
}

#[test]
fn a_field_changes_its_own_bytes() {
    let desk = Desk::open();
    let (id, path) = (desk.id("/journal/1/lamp"), "content/journal/1/lamp.md");
    let change = |value: &Value| desk.post(&format!("/api/documents/{id}/field"), value);
    let made = change(&json!({"lang": "en", "base": desk.hash(&id), "path": ["title"], "value": "Two Lamps"}));
    assert_eq!(made.status, 200, "{}", made.text());
    assert_eq!(desk.read(path), LAMP.replace("title: Lamp #", "title: Two Lamps #"));
    let pure = change(
        &json!({"lang": "en", "text": LAMP, "path": ["authors"], "value": ["林晓晨", {"id": "zeng", "role": "translator"}]}),
    );
    assert_eq!(
        pure.json()["text"],
        LAMP.replace("[林晓晨]", "[林晓晨, {id: zeng, role: translator}]"),
        "{}",
        pure.text()
    );
    let removed = change(&json!({"lang": "en", "text": LAMP, "path": ["authors"], "value": null}));
    assert_eq!(removed.json()["text"], LAMP.replace("authors: [林晓晨]\n", ""));
    let missing = change(&json!({"lang": "en", "text": LAMP, "path": ["subtitle"], "value": null}));
    assert_eq!(missing.json()["text"], LAMP, "what is not there need not be removed");
    let values = desk.get(&format!("/api/documents/{id}/values?lang=zh")).json();
    assert_eq!(values["values"], json!({"title": "自习室最后一盏灯"}));
    assert_eq!(values["inherited"]["section"], "prose");
    let broken = desk.id("/journal/1/broken");
    assert_eq!(desk.get(&format!("/api/documents/{broken}/values")).json()["reason"], "unreadable");
}

#[test]
fn an_unsaved_text_is_checked_and_shown_and_not_written() {
    let desk = Desk::open();
    let id = desk.id("/journal/1/lamp");
    let text = format!("\u{FEFF}{}", LAMP.replace("A lamp.", "😀 A [lamp](../1/lmp.md) 中文,好。"));
    let found = desk.post("/api/check", &json!({"id": id, "lang": "en", "text": text})).json();
    let problems = found["problems"].as_array().expect("problems").clone();
    let of = |code: &str| {
        problems.iter().find(|problem| problem["code"] == code).unwrap_or_else(|| panic!("no {code}: {found}"))
    };
    let slice = |problem: &Value| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let (from, to) = (problem["from"].as_u64().unwrap() as usize, problem["to"].as_u64().unwrap() as usize);
        String::from_utf16(&units[from..to]).expect("whole characters")
    };
    let link = of("broken-link");
    assert_eq!((slice(link).as_str(), link["severity"].as_str()), ("../1/lmp.md", Some("error")));
    assert_eq!(link["fixes"][0]["edits"][0]["insert"], "lamp.md", "{link}");
    let is_comma = |problem: &&Value| problem["code"] == "copywriting" && slice(problem) == ",";
    let comma = problems.iter().find(is_comma).unwrap_or_else(|| panic!("no comma: {found}"));
    assert_eq!(comma["severity"], "advice");
    assert_eq!(comma["fixes"][0]["edits"][0]["insert"], "，");
    // Errors: the last good page is shown, and it is said why.
    let shown = desk
        .post("/api/preview", &json!({"id": id, "lang": "en", "text": LAMP.replace("A lamp.", "A new lamp.")}))
        .json();
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP);
    assert!(shown["url"].as_str().is_some_and(|url| url.ends_with("/journal/1/lamp/")), "{shown}");
}

#[test]
fn the_desk_shows_an_issue_with_states_and_notes() {
    let desk = Desk::open();
    let issue = desk.id("/journal/1");
    let shown = desk.get(&format!("/api/desk/{issue}")).json();
    let rows = shown["rows"].as_array().expect("rows");
    let row = |place: &str| rows.iter().find(|row| row["place"] == place).unwrap_or_else(|| panic!("{place}: {shown}"));
    assert_eq!(row("/journal/1/lamp")["state"], "ready");
    assert_eq!(row("/journal/1/draft")["state"], "draft");
    assert_eq!(row("/journal/1/broken")["state"], "broken", "what cannot be read stays on the desk");
    assert_eq!(row("/journal/1/broken")["notes"][0]["level"], "must");
    assert_eq!(row("/journal/1/lamp")["authors"], json!(["林晓晨"]));
    assert_eq!(shown["sections"], json!([{"id": "prose", "title": "Prose"}, {"id": "poetry", "title": "Poetry"}]));
    assert_eq!(shown["publish"]["held_back"], 2);
    let site = desk.get("/api/site").json();
    assert_eq!((&site["issue_in_hand"], &site["warning"]), (&json!(issue), &Value::Null));
}

#[test]
fn pickers_find_people_by_pinyin() {
    let desk = Desk::open();
    for typed in ["%E6%9B%BE", "zzm", "zengzi"] {
        let rows = desk.get(&format!("/api/pick/people?q={typed}")).json();
        assert_eq!(rows["rows"][0]["value"], "zeng", "{typed}: {rows}");
    }
    let lamp = desk.id("/journal/1/lamp");
    let rows = desk.get(&format!("/api/pick/links?q=zxs&document={lamp}")).json();
    assert_eq!(rows["rows"][0]["value"], "lamp.md", "{rows}");
    let sections = desk.get(&format!("/api/pick/sections?q=&document={lamp}")).json();
    assert_eq!(sections["rows"].as_array().map(Vec::len), Some(2));
}

#[test]
fn drafts_survive_the_program() {
    let desk = Desk::open();
    let id = desk.id("/journal/1/lamp");
    let base = desk.hash(&id);
    let typed = json!({"id": id, "lang": "en", "base": base, "text": "typed"});
    assert_eq!(desk.post("/api/drafts", &typed).status, 200);
    let Desk { mut studio, place } = desk;
    studio.child.kill().expect("it is killed");
    let _ = studio.child.wait();
    let studio = crate::kit::studio::Studio::of(&place.path().join("site"), &place.path().join("data"));
    let desk = Desk { studio, place };
    let drafts = desk.get("/api/drafts").json();
    assert_eq!((&drafts["drafts"][0]["text"], &drafts["drafts"][0]["id"]), (&json!("typed"), &json!(id)));
    desk.put(
        &format!("/api/documents/{id}"),
        &json!({"lang": "en", "base": base, "text": LAMP.replace("lamp", "light")}),
    );
    assert_eq!(desk.get("/api/drafts").json()["drafts"], json!([]), "what is saved is no draft any more");
}

#[test]
fn a_new_journal_begins_with_an_empty_issue() {
    let place = tempfile::tempdir().expect("a folder is made");
    let empty = place.path().join("empty");
    std::fs::create_dir_all(&empty).expect("a folder is made");
    let studio = crate::kit::studio::Studio::at(&empty, &place.path().join("data"));
    let site = studio.get("/api/site").json();
    assert_eq!((&site["start"], &site["recent"]), (&json!(true), &json!([])));
    assert_eq!(studio.get("/api/documents").status, 409);
    let folder = place.path().display().to_string();
    let new = json!({"name": "黑眼睛", "college": "文学院", "languages": ["zh"], "folder": folder});
    let made = studio.post("/api/start", &new);
    assert_eq!(made.status, 200, "{}", made.text());
    let settings = std::fs::read_to_string(place.path().join("黑眼睛/site.yaml")).expect("settings");
    assert!(settings.contains("publisher: 文学院") && settings.contains("languages: [zh]"), "{settings}");
    let site = studio.get("/api/site").json();
    assert_eq!(site["name"], "黑眼睛");
    let documents = studio.get("/api/documents").json();
    assert_eq!(documents["documents"].as_array().map(Vec::len), Some(1), "{documents}");
    let issue = site["issue_in_hand"].as_str().expect("an issue");
    assert_eq!(studio.get(&format!("/api/desk/{issue}")).json()["rows"], json!([]));
    let article = studio
        .post("/api/documents", &json!({"noun": "article", "parent": issue, "section": "prose", "title": "第一篇"}));
    assert_eq!(article.status, 201, "{}", article.text());
    assert_eq!(studio.post("/api/start", &json!({"name": " ", "languages": ["zh"]})).status, 422);
}

#[test]
fn what_was_copied_becomes_text_of_the_site() {
    let desk = Desk::open();
    let copied = json!({"html": "<p>一段<b>重</b>话</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"});
    let pasted = desk.post("/api/paste", &copied);
    assert_eq!(pasted.status, 200, "{}", pasted.text());
    let markdown = pasted.json()["markdown"].as_str().expect("text").to_owned();
    assert!(markdown.contains("一段**重**话") && markdown.contains('|'), "{markdown}");
}

#[test]
fn a_change_by_another_program_is_reported() {
    use std::io::{Read as _, Write as _};
    let desk = Desk::open();
    let id = desk.id("/journal/1/lamp");
    let mut stream = desk.connect();
    write!(
        stream,
        "GET /api/events HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nX-Blackeyes-Session: {}\r\n\r\n",
        desk.host(),
        desk.session
    )
    .expect("it is asked");
    let mut seen = String::new();
    let mut until = |wanted: &str, seen: &mut String| {
        let mut part = [0; 4096];
        while !seen.contains(wanted) {
            let read = stream.read(&mut part).expect("an event comes");
            assert!(read > 0, "the stream ended: {seen}");
            seen.push_str(&String::from_utf8_lossy(&part[..read]));
        }
    };
    until("\"event\":\"problems\"", &mut seen);
    write(&desk.file("content/journal/1/lamp.md"), LAMP.replace("The end.", "An end."));
    until("\"event\":\"changed\"", &mut seen);
    assert!(seen.contains(&id), "{seen}");
}

#[test]
fn documents_are_moved_copied_deleted_and_put_back() {
    let desk = Desk::open();
    std::fs::remove_file(desk.file("content/journal/1/broken.md")).expect("it is removed");
    let (lamp, draft) = (desk.id("/journal/1/lamp"), desk.id("/journal/1/draft"));
    let undo = |answer: &Value| {
        let undone = desk.post("/api/undo", &json!({"undo": answer["undo"]}));
        assert_eq!(undone.status, 200, "{}", undone.text());
    };
    let moved = desk.post(&format!("/api/documents/{lamp}/move"), &json!({"section": "poetry"}));
    assert_eq!((moved.status, &moved.json()["row"]["section"]), (200, &json!("poetry")), "{}", moved.text());
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP.replace("section: prose", "section: poetry"));
    let ordered = desk.post(&format!("/api/documents/{lamp}/order"), &json!({"before": draft}));
    assert_eq!(ordered.status, 200, "{}", ordered.text());
    undo(&ordered.json());
    undo(&moved.json());
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP);
    let copied = desk.post(&format!("/api/documents/{lamp}/duplicate"), &json!({}));
    assert_eq!(copied.status, 200, "{}", copied.text());
    assert_ne!(copied.json()["row"]["id"], json!(lamp), "the copy is shown");
    undo(&copied.json());
    let deleted = desk.post(&format!("/api/documents/{lamp}/delete"), &json!({}));
    assert_eq!(deleted.status, 200, "{}", deleted.text());
    assert!(!desk.file("content/journal/1/lamp.md").exists() && !desk.file("content/journal/1/lamp.zh.md").exists());
    undo(&deleted.json());
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP);
    let again = desk.post("/api/undo", &json!({"undo": deleted.json()["undo"]}));
    assert_eq!((again.status, again.json()["error"]["code"].as_str()), (409, Some("not-undone")));
    let other = desk.post(&format!("/api/documents/{draft}/language"), &json!({"lang": "zh", "title": "草稿"}));
    assert_eq!(other.status, 200, "{}", other.text());
    assert!(desk.read("content/journal/1/draft.zh.md").contains("title: 草稿"));
}

#[test]
fn what_is_published_is_known_by_what_a_build_read() {
    let desk = Desk::open();
    std::fs::remove_file(desk.file("content/journal/1/broken.md")).expect("it is removed");
    let state = |place: &str| {
        let all = desk.get("/api/documents").json();
        let rows = all["documents"].as_array().expect("documents").clone();
        rows.into_iter().find(|row| row["place"] == place).map(|row| row["state"].clone()).expect("a state")
    };
    assert_eq!(state("/journal/1/lamp"), "ready");
    let built = program(desk.place.path(), &["build", "-C", "site", "--lang", "en"], &[]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    assert_eq!(
        [state("/journal/1/lamp"), state("/journal/1"), state("/journal/1/draft")],
        ["published", "published", "draft"]
    );
    let id = desk.id("/journal/1/lamp");
    let saved = json!({"lang": "en", "base": desk.hash(&id), "text": LAMP.replace("A lamp.", "A light.")});
    assert_eq!(desk.put(&format!("/api/documents/{id}"), &saved).status, 200);
    let wait = std::time::Instant::now();
    while state("/journal/1/lamp") != "changed" {
        assert!(wait.elapsed().as_secs() < 30, "it stays {}", state("/journal/1/lamp"));
    }
    let issue = desk.id("/journal/1");
    let publish = desk.get(&format!("/api/desk/{issue}")).json()["publish"].clone();
    assert_eq!((&publish["count"], &publish["rows"][0]["what"]), (&json!(1), &json!("changed")), "{publish}");
}
