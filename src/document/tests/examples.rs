//! Parses each noun with every key that it may have.

use jiff::civil::{date, time};

use super::kit::{clean, run, texts};
use crate::document::{
    Accent, ActivityKind, Consent, ItemKind, Moment, NamedAccent, Noun, Role, SocietyKind, Status, Year, schema,
};
use blackeyes_chinese::Lang;

const ISSUE: (&str, &str) = (
    "content/journal/2026-3/issue.md",
    "---
title: Light
volume: 12
number: ３
running_number: 47
date: 2026-09-01
theme: Lamps
cover: {image: lamp.svg, alt: A desk lamp, credit: Ma Xiaoman, caption: The last one}
editors:
  - {role: Editor-in-chief, names: [He Yu]}
  - role: Editors
    names: [{name: 林晚舟, class: 中文2401}, {id: zhou-ke}]
sections:
- {id: prose, title: Prose}
- id: poems
  title: Poems
issn: \"\"
permit:
---
From the editors.
",
);

const ARTICLE: (&str, &str) = (
    "content/journal/2026-3/night-shift.md",
    "---
title: \"Night: a shift\"
subtitle: In the reading room
authors: [林晚舟, {name: 周可, class: 中文2401, role: photographer}, {id: ma}]
section: prose
order: -1
abstract: Of lamps.
keywords: [lamp, night]
topics: poetry
awards: [{title: Provincial practice award, evaluation: excellent, prize: second}]
societies: [spring-grass]
licence: CC BY 4.0
corrections: [{date: 2026年11月20日, note: The bridge was built in 1958.}]
note: The author reads.
notice: |
  Read on
  another page.
status: approved
approved_by: He Yu
approved_on: 2026/9/2
updated: 2026-09-03 18:30
expires: 2030-01-01
id: night
slug: night
aliases: [/old/night/]
summary: 春江
  花月夜
search: no
allow_personal: [{text: 0791-8800000, reason: the office}]
extra: {a: 1, b: [yes, 012]}
---

I was given the keys.
",
);

#[test]
fn an_issue_and_an_article_with_every_key() {
    let (documents, texts) = (clean(&[ISSUE, ARTICLE]), texts(&[ISSUE, ARTICLE]));
    let issue = &documents.issues[0].editions[0];
    assert_eq!(documents.issues[0].key.as_str(), "journal/2026-3");
    assert_eq!((issue.matter.volume, issue.matter.number, issue.matter.running_number), (Some(12), Some(3), Some(47)));
    assert_eq!((&*issue.folder, &*issue.path), ("content/journal/2026-3", "content/journal/2026-3/issue.md"));
    assert_eq!(*issue.matter.sections[1].id.value, "poems");
    assert_eq!(issue.matter.editors[1].names[1].id.as_ref().unwrap().value, "zhou-ke");
    assert_eq!((&issue.matter.issn, &issue.matter.permit), (&None, &None));
    assert_eq!(issue.common.cover.as_ref().unwrap().alt.as_deref(), Some("A desk lamp"));
    assert_eq!(&ISSUE.1[texts.of(&issue.path).start..], "From the editors.\n");

    let article = &documents.articles[0].editions[0];
    assert_eq!(documents.articles[0].key.parent(), Some("journal/2026-3"));
    assert_eq!(article.common.title.value, "Night: a shift");
    assert_eq!(article.matter.authors[1].role, Some(Role::Photographer));
    assert_eq!(article.matter.order, Some(-1));
    assert_eq!(article.common.topics[0].value.as_str(), "poetry");
    assert_eq!(article.common.status, Status::Approved);
    assert_eq!(article.common.approved_on, Some(date(2026, 9, 2)));
    let updated = Moment { date: date(2026, 9, 3), time: Some(time(18, 30, 0, 0)) };
    assert_eq!(article.common.updated, Some(updated));
    assert_eq!(article.common.summary.as_deref(), Some("春江花月夜"));
    assert_eq!(article.matter.notice.as_deref(), Some("Read on another page."));
    assert!(!article.common.search);
    assert_eq!(serde_json::to_string(&article.common.extra).unwrap(), r#"{"a":1,"b":["yes","012"]}"#);
    assert_eq!(article.matter.corrections[0].date.date, date(2026, 11, 20));
    assert!(texts.written(&article.path).html.contains("I was given the keys."));
}

#[test]
fn a_campaign_and_its_items() {
    let documents = clean(&[
        (
            "content/window/spring/campaign.md",
            "---
title: Spring
slogan: |
  以热爱祖国为荣
  以危害祖国为耻
opens: 2026-03-01
closes: 2026-03-31
organiser: The League
look: {accent: \"#2F5D4A\", banner: {image: b.svg, alt: Banner}}
---
",
        ),
        (
            "content/window/spring/deed.md",
            "---
title: A deed
kind: deed
order: 2
date: 2026-03-05
images: [{image: a.jpg, alt: A, consent: true}, {image: b.jpg, alt: B, crowd: true}]
shown: [{name: 周可, class: 中文2402, consent: yes}, {class: 中文2401}]
consent: each
---
",
        ),
        ("content/window/spring/talk.md", "---\ntitle: T\nkind: speech\nspeaker: He Yu\n---\n"),
        ("content/window/spring/words.md", "---\ntitle: W\nkind: quotation\nby: 鲁迅\nsource: 《故乡》\n---\n"),
        (
            "content/window/spring/eight/index.md",
            "---\ntitle: E\nkind: pairs\npairs:\n- {honour: 以热爱祖国为荣, disgrace: 以危害祖国为耻}\n---\n",
        ),
        (
            "content/window/spring/crowd.md",
            "---\ntitle: C\nkind: gallery\nimages: [{image: c.jpg, alt: C, crowd: 是}]\n---\n",
        ),
    ]);
    let campaign = &documents.campaigns[0].editions[0].matter;
    assert_eq!(*campaign.slogan, ["以热爱祖国为荣", "以危害祖国为耻"]);
    assert_eq!(campaign.look.accent.as_ref().unwrap().value, Accent::Free([0x2F, 0x5D, 0x4A]));
    let keys: Vec<&str> = documents.items.iter().map(|item| item.key.as_str()).collect();
    let expected = [
        "window/spring/crowd",
        "window/spring/deed",
        "window/spring/eight",
        "window/spring/talk",
        "window/spring/words",
    ];
    assert_eq!(keys, expected);
    let deed = &documents.items[1].editions[0].matter;
    assert_eq!((deed.kind.value, deed.consent, deed.order), (ItemKind::Deed, Some(Consent::Each), Some(2)));
    assert_eq!((deed.shown[0].consent, deed.shown[1].class.as_deref()), (Some(true), Some("中文2401")));
    assert_eq!(&*documents.items[2].editions[0].folder, "content/window/spring/eight");
    assert_eq!(documents.items[2].editions[0].matter.pairs[0].honour, "以热爱祖国为荣");
    assert_eq!(documents.items[3].editions[0].matter.speaker.as_ref().unwrap().name.as_deref(), Some("He Yu"));
}

#[test]
fn a_roll_a_society_an_activity_a_person_and_the_rest() {
    let documents = clean(&[
        (
            "content/honours/autumn.md",
            "---
title: Autumn
period: Autumn 2026
date: 2026-11-01
consent: all
awards:
- id: good-deeds
  title: Good deeds
  honourees:
  - {name: 周可, class: 中文2402, citation: 拾金不昧, photo: {image: z.jpg, alt: Z}, link: ../window/spring/deed.md}
- title: 优秀
  honourees: [{name: 林晚舟, consent: true}]
---
",
        ),
        (
            "content/societies/spring-grass.md",
            "---\ntitle: 春草\nkind: literature\nfounded: 1986年\nmeets: Fridays\nmotto: M\norder: 1\n---\n",
        ),
        (
            "content/activities/talk.md",
            "---\ntitle: Talk\nkind: lecture\nstart: 2026-03-05 18:30\nend: 2026-03-05 20:00\nplace: 214\norganiser: L\nsociety: spring-grass\ncampaign: spring\nspeakers: [{name: He Yu, affiliation: College}]\nreport: ../journal/2026-3/a.md\ngallery: [{image: a.jpg, alt: A}]\nconsent: all\n---\n",
        ),
        (
            "content/people/zhou-ke.md",
            "---\nname: 周可\npen_names: [K]\nreading: Zhōu Kě\nsort_as: zhou ke\nclasses: 中文2402\nlisted: no\nwithdrawn: 是\n---\n",
        ),
        ("content/news/library.md", "---\ntitle: L\ndate: 2026-03-05\n---\n"),
        ("content/pages/about.md", "---\ntitle: About\nmenu: true\norder: 1\n---\n"),
    ]);
    let roll = &documents.rolls[0].editions[0].matter;
    assert_eq!((roll.consent, roll.awards[0].id.as_str()), (Consent::All, "good-deeds"));
    assert_eq!(roll.awards[1].id, "you-xiu");
    assert_eq!(roll.awards[0].honourees[0].link.as_ref().unwrap().0, "../window/spring/deed.md");
    let society = &documents.societies[0].editions[0].matter;
    assert_eq!((society.kind, society.founded), (SocietyKind::Literature, Some(Year(1986))));
    let activity = &documents.activities[0].editions[0].matter;
    assert_eq!((activity.kind, activity.start.value.time), (ActivityKind::Lecture, Some(time(18, 30, 0, 0))));
    let person = &documents.people[0].editions[0];
    assert_eq!(
        (person.common.title.value.as_str(), person.matter.listed, person.matter.withdrawn),
        ("周可", false, true)
    );
    assert_eq!(documents.news[0].key.stem(), "library");
    assert!(documents.pages[0].editions[0].matter.menu);
}

#[test]
fn an_edition_takes_what_it_does_not_state() {
    let outcome = run(&[
        ISSUE,
        ARTICLE,
        ("content/journal/2026-3/issue.zh.md", "---\ntitle: 灯\n---\n卷首语。\n"),
        (
            "content/journal/2026-3/night-shift.zh.md",
            "---\ntitle: 夜班\nsection:\nexpires: \"\"\norder: 3\n---\n正文。\n",
        ),
    ]);
    assert_eq!(outcome.english, "");
    let article = &outcome.documents.articles[0];
    let [english, chinese] = &article.editions[..] else { panic!("{article:?}") };
    assert_eq!((english.lang.as_str(), chinese.lang.as_str()), ("en", "zh"));
    // Inherited: the spans refer to the other file.
    assert_eq!(chinese.matter.section, english.matter.section);
    assert_eq!(&*chinese.matter.section.span.path, "content/journal/2026-3/night-shift.md");
    assert_eq!(chinese.common.slug, english.common.slug);
    assert_eq!(chinese.matter.authors, english.matter.authors);
    // Not inherited, even if absent.
    assert_eq!((chinese.common.title.value.as_str(), chinese.matter.order), ("夜班", Some(3)));
    assert_eq!((&chinese.matter.subtitle, &chinese.common.summary), (&None, &None));
    assert_eq!((&chinese.matter.abstract_text, chinese.matter.keywords.len()), (&None, 0));
    assert_eq!((chinese.common.aliases.len(), chinese.common.allow_personal.len()), (0, 0));
    assert_eq!((chinese.common.expires, english.common.expires.is_some()), (None, true));
    assert_ne!(outcome.texts.of(&chinese.path).hash, outcome.texts.of(&english.path).hash);
}

#[test]
fn an_edition_may_stand_alone() {
    let documents = clean(&[("content/pages/about.zh.md", "---\ntitle: 关于\n---\n")]);
    let [edition] = &documents.pages[0].editions[..] else { panic!() };
    assert_eq!(edition.lang, Lang::new("zh").unwrap());
    assert_eq!(documents.pages[0].key.as_str(), "pages/about");
}

#[test]
fn named_accents_are_known() {
    let documents =
        clean(&[("content/window/a/campaign.md", "---\ntitle: A\nopens: 2026-03-01\nlook:\n  accent: plum\n---\n")]);
    let look = &documents.campaigns[0].editions[0].matter.look;
    assert_eq!(look.accent.as_ref().unwrap().value, Accent::Named(NamedAccent::Plum));
}

#[test]
fn every_noun_has_a_schema_with_its_title_required() {
    for noun in Noun::ALL {
        let schema = schema(noun);
        let required = schema["required"].as_array().unwrap();
        assert!(required.contains(&noun.title_key().into()), "{schema}");
        assert_eq!(required.contains(&"date".into()), noun.needs_date(), "{schema}");
        assert_eq!(schema["properties"]["status"]["enum"][1], "in-review");
        assert!(!schema["properties"]["topics"]["description"].as_str().unwrap().is_empty());
        assert_eq!(schema["additionalProperties"], false);
    }
    assert_eq!(schema(Noun::Issue)["properties"]["sections"]["items"]["required"][1], "title");
}
