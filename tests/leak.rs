//! No person who withdrew or did not consent is in any byte that a build makes: neither in the site nor in
//! its cache.

use crate::kit;

use std::path::Path;

use crate::kit::{Run, build, tree, write};

/// What must not come out: each occurs in the sources of [`site`] once or more.
const SECRETS: [&str; 17] = [
    // Without consent, in a roll's front matter, in its table, in a deed and in a gallery.
    "赵不愿",
    "zhao-buyuan",
    "赵班2499",
    "赵的事迹",
    "赵的照片",
    "赵的说明",
    "赵的摄影",
    "4a41d1",
    "钱不愿",
    "qian-buyuan",
    "钱的事迹",
    "孙不愿",
    "5e5e7a",
    "图集里的李某",
    // Withdrawn.
    "周已退",
    "Sentinel Zhou",
    "zhou-yitui",
];

/// A drawing in a colour of its own, by which its bytes are known again.
fn drawing(colour: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path fill=\"#{colour}\" d=\"M0 0h40v30z\"/></svg>"
    )
}

/// Writes the site into `folder/site`.
fn site(folder: &Path) {
    let at = |path: &str| folder.join("site").join(path);
    write(&at("site.yaml"), kit::SETTINGS);
    roll(&at("content/honours"));
    window(&at("content/window/lei-feng"));
    withdrawn(&at("content"));
}

fn roll(honours: &Path) {
    write(
        &honours.join("autumn.md"),
        "---\ntitle: Autumn\ndate: 2026-10-01\nconsent: each\nawards:\n  - id: good-deeds\n    title: Good deeds\n    \
         honourees:\n      - {name: 何雨, class: 中文2401, citation: Carried the books, consent: true}\n      - name: 赵不愿\n        \
         class: 赵班2499\n        citation: 赵的事迹\n        photo: {image: zhao.svg, alt: 赵的照片, caption: 赵的说明, credit: 赵的摄影}\n---\n\nAll of \
         autumn.\n",
    );
    write(&honours.join("autumn.zh.md"), "---\ntitle: 秋\n---\n\n整个秋天。\n");
    write(&honours.join("zhao.svg"), drawing("4a41d1"));
    write(&honours.join("table.md"), "---\ntitle: Table\ndate: 2026-10-02\nconsent: each\n---\n");
    write(
        &honours.join("table.csv"),
        "姓名,奖项,班级,事迹,照片,照片说明,同意\n马小满,好人好事,中文2402,扫雪,,,是\n钱不愿,好人好事,中文2402,钱的事迹,zhao.svg,赵的照片,否\n",
    );
}

fn window(window: &Path) {
    write(&window.join("campaign.md"), "---\ntitle: Lei Feng\nopens: 2026-03-01\n---\n");
    write(
        &window.join("umbrella.md"),
        "---\ntitle: An umbrella\nkind: deed\nconsent: each\nshown: [{name: 何雨, consent: true}, {name: 孙不愿}]\n---\n\nSomebody lent an \
         umbrella.\n",
    );
    write(
        &window.join("square.md"),
        "---\ntitle: The square\nkind: gallery\nconsent: each\nimages:\n  - {image: crowd.svg, alt: Many people, crowd: true}\n  - {image: \
         li.svg, alt: 图集里的李某}\n---\n",
    );
    write(&window.join("crowd.svg"), drawing("226644"));
    write(&window.join("li.svg"), drawing("5e5e7a"));
}

/// Somebody who withdrew, named wherever the front matter can name somebody.
fn withdrawn(content: &Path) {
    write(
        &content.join("people/zhou-yitui.md"),
        "---\nname: 周已退\npen_names: [Sentinel Zhou]\nclasses: [中文2401]\nwithdrawn: true\n---\n\nSentinel Zhou was here.\n",
    );
    write(
        &content.join("journal/spring/issue.md"),
        "---\ntitle: Spring\ndate: 2026-03-01\nsections: [{id: prose, title: Prose}]\neditors: [{role: Editor, names: [周已退, 何雨]}]\n---\n",
    );
    for (name, authors) in [
        ("one", "[周已退, 何雨]"),
        ("two", "[{id: zhou-yitui}]"),
        ("three", "[{name: Sentinel Zhou, role: translator}]"),
    ] {
        write(
            &content.join(format!("journal/spring/{name}.md")),
            format!("---\ntitle: Number {name}\nsection: prose\nauthors: {authors}\n---\n\nA lamp.\n"),
        );
    }
    write(
        &content.join("honours/winter.md"),
        "---\ntitle: Winter\ndate: 2026-10-03\nconsent: all\nawards: [{id: study, title: Study, honourees: [{name: 周　已退, class: 中文2401}, \
         {name: 何雨}]}]\n---\n",
    );
    write(
        &content.join("window/lei-feng/talk.md"),
        "---\ntitle: A talk\nkind: speech\nspeaker: Sentinel Zhou\nconsent: all\nshown: [周已退, {id: zhou-yitui}, 何雨]\n---\n\nWords.\n",
    );
    write(
        &content.join("activities/talk.md"),
        "---\ntitle: A talk\nkind: lecture\nstart: 2026-12-01 19:00\nspeakers: [周已退, {id: zhou-yitui}, 何雨]\n---\n",
    );
}

#[track_caller]
fn no_secret(place: &str, bytes: &[u8]) {
    for secret in SECRETS {
        let encoded = percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC).to_string();
        let escaped: String = secret.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat();
        for form in [secret, &encoded, &escaped] {
            assert!(memchr::memmem::find(bytes, form.as_bytes()).is_none(), "`{form}` is in {place}");
        }
    }
}

#[test]
fn no_person_left_out_is_in_any_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path());
    let Run { stdout, stderr, .. } = build(folder.path(), &[]);
    assert!(stdout.contains("4 without consent"), "{stdout}");
    no_secret("what is said", stderr.as_bytes());
    for part in ["public", "site/.blackeyes"] {
        let files = tree(&folder.path().join(part));
        assert!(!files.is_empty());
        for (path, bytes) in files {
            no_secret("a path", path.as_bytes());
            no_secret(&path, &bytes);
        }
    }
    // And those who may be shown are.
    let page =
        std::fs::read_to_string(folder.path().join("public/honours/autumn/index.html")).expect("the roll's page");
    assert!(page.contains("何雨") && page.contains("Carried the books"));
    let page = std::fs::read_to_string(folder.path().join("public/honours/table/index.html")).expect("the roll's page");
    assert!(page.contains("马小满") && page.contains("扫雪"));
}

/// A site whose theme says `text` on the page that is shown where nothing is found.
fn says(folder: &Path, text: &str) {
    let at = |path: &str| folder.join("site").join(path);
    write(&at("site.yaml"), kit::SETTINGS);
    write(&at("content/news/a.md"), "---\ntitle: A lamp\ndate: 2026-03-01\n---\n\nA lamp.\n");
    let block = format!("{{% extends \"base.html\" %}}\n{{% block main %}}\n<p>{text}</p>\n{{% endblock main %}}\n");
    write(&at("templates/404.html"), block);
}

/// What is wrong with an output is reported by every build: a page that was published is made again until nothing is.
#[test]
fn what_an_output_shows_is_reported_again() {
    let folder = tempfile::tempdir().expect("a folder");
    says(folder.path(), "Ask 周<b>已</b>退");
    assert_eq!(build(folder.path(), &[]).stderr, "");
    // Somebody withdraws, and nothing else changes.
    let person = folder.path().join("site/content/people/zhou-yitui.md");
    write(&person, "---\nname: 周已退\nwithdrawn: true\n---\n");
    let first = build(folder.path(), &[]).stderr;
    assert!(first.contains("warning[withdrawn-named]") && first.contains("templates/404.html:3:1"), "{first}");
    assert_eq!(build(folder.path(), &[]).stderr, first);
    std::fs::remove_file(person).expect("the file is removed");
    assert_eq!(build(folder.path(), &[]).stderr, "");
}

/// Every form of a name is found in what a theme says, which is no text of a document.
#[test]
fn every_form_is_reported_of_an_output() {
    let forms = [
        "周已退",
        "周 已 退",
        "周\u{200B}已\u{AD}退",
        "周·已•退",
        "周<i>已</i>退",
        "<ruby>周<rt>zhōu</rt>已<rt>yǐ</rt>退<rt>tuì</rt></ruby>",
        "&#21608;已&#x9000;",
        "<a href=\"/%E5%91%A8%E5%B7%B2%E9%80%80/\">there</a>",
        "<span title=\"周已退\">there</span>",
        "<!-- 周已退 -->",
        "Zhou Yitui",
        "Yitui ZHOU",
        "Zhōu Yǐtuì",
        "zhou-yitui.jpg",
        "Sentinel Zhou",
    ];
    for form in forms {
        let folder = tempfile::tempdir().expect("a folder");
        says(folder.path(), form);
        let person = folder.path().join("site/content/people/somebody.md");
        write(&person, "---\nname: 周已退\npen_names: [Sentinel Zhou]\nwithdrawn: true\n---\n");
        let said = build(folder.path(), &[]).stderr;
        assert!(said.contains("[withdrawn-named]"), "`{form}` is not reported: {said}");
    }
}
