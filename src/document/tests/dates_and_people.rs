//! Tests of the exact messages about dates, consent and personal data.

use super::kit::says;

#[test]
fn dates_that_no_calendar_has() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-02-30\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-13-01\n---\nText.\n"),
            ("content/news/c.md", "---\ntitle: a\ndate: 2026-03-05 25:00\n---\nText.\n"),
        ],
        r"
content/news/a.md:3:7: error[bad-date]: `2026-02-30` is not a date: February 2026 has 28 days; check the month and the day, written in this order
content/news/b.md:3:7: error[bad-date]: `2026-13-01` is not a date: there is no month 13; check the month and the day, written in this order
content/news/c.md:3:7: error[bad-date]: `2026-03-05 25:00` is not a time: there is no 25:00; write the time in 24-hour form, from `00:00` to `23:59`
",
        r"
content/news/a.md:3:7: 错误[bad-date]: `2026-02-30` 不是日期：2026 年 2 月只有 28 天；核对月和日：先写月，后写日
content/news/b.md:3:7: 错误[bad-date]: `2026-13-01` 不是日期：没有 13 月；核对月和日：先写月，后写日
content/news/c.md:3:7: 错误[bad-date]: `2026-03-05 25:00` 不是时间：没有 25:00 这一时刻；按 24 小时制写时间，从 `00:00` 到 `23:59`
",
    );
}

#[test]
fn dates_in_an_unclear_order() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 05/03/2026\n---\nText.\n")],
        r"
content/news/a.md:3:7: error[bad-date]: the order of day and month in `05/03/2026` is ambiguous; write the year first: `2026-03-05` or `2026-05-03`
",
        r"
content/news/a.md:3:7: 错误[bad-date]: `05/03/2026` 的月和日顺序不明；把年份写在最前面：`2026-03-05` 或 `2026-05-03`
",
    );
}

#[test]
fn what_is_no_date() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: soon\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: [1]\n---\nText.\n"),
        ],
        r"
content/news/a.md:3:7: error[bad-date]: `soon` is not a date; write year, month and day, such as `2026-03-05`
content/news/b.md:3:7: error[wrong-type]: `date` should be a date, not a list; write it like `date: 2026-03-05`
",
        r"
content/news/a.md:3:7: 错误[bad-date]: `soon` 不是日期；按年、月、日的顺序写，例如 `2026-03-05`
content/news/b.md:3:7: 错误[wrong-type]: `date` 应当是日期，而不是一个列表；请照这样写：`date: 2026-03-05`
",
    );
}

#[test]
fn what_ends_before_it_begins() {
    says(
        &[
            ("content/window/a/campaign.md", "---\ntitle: a\nopens: 2026-03-05\ncloses: 2026-03-01\n---\nText.\n"),
            (
                "content/activities/a.md",
                "---\ntitle: a\nkind: film\nstart: 2026-03-05 18:30\nend: 2026-03-05 17:00\n---\nText.\n",
            ),
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\nexpires: 2025-03-06\n---\nText.\n"),
        ],
        r"
content/activities/a.md:5:6: error[bad-value]: `end` is before `start`; check both dates, the year included
content/news/a.md:4:10: error[bad-value]: `expires` is before `date`; check both dates, the year included
content/window/a/campaign.md:4:9: error[bad-value]: `closes` is before `opens`; check both dates, the year included
",
        r"
content/activities/a.md:5:6: 错误[bad-value]: `end` 早于 `start`；请核对这两个日期，包括年份
content/news/a.md:4:10: 错误[bad-value]: `expires` 早于 `date`；请核对这两个日期，包括年份
content/window/a/campaign.md:4:9: 错误[bad-value]: `closes` 早于 `opens`；请核对这两个日期，包括年份
",
    );
}

#[test]
fn a_deed_says_that_people_agreed() {
    says(
        &[
            ("content/window/a/campaign.md", "---\ntitle: C\nopens: 2026-03-05\n---\n"),
            ("content/window/a/x.md", "---\ntitle: a\nkind: deed\nshown: [周可]\n---\nText.\n"),
        ],
        r"
content/window/a/x.md:3:7: error[missing-consent]: consent is not recorded for the people named here; once they have agreed, add `consent: all`, or `consent: each` with `consent: true` person by person
",
        r"
content/window/a/x.md:3:7: 错误[missing-consent]: 没有记录这里写到的人是否同意公开；征得同意后，请加 `consent: all`；若要逐人注明，请写 `consent: each`，并给同意的人加 `consent: true`
",
    );
}

#[test]
fn a_gallery_says_that_people_agreed() {
    says(
        &[
            ("content/window/a/campaign.md", "---\ntitle: C\nopens: 2026-03-05\n---\n"),
            (
                "content/window/a/x.md",
                "---\ntitle: a\nkind: gallery\nimages: [{image: a.jpg, crowd: true}, {image: b.jpg}]\nshown: [{class: 中文2401}, 周可]\n---\nText.\n",
            ),
        ],
        r"
content/window/a/x.md:4:47: error[missing-consent]: consent is not recorded for the people in this picture; add `consent: all` to the document, or `consent: true` or `crowd: true` to the picture
content/window/a/x.md:5:26: error[missing-consent]: consent is not recorded for this person; add `consent: all` to the document, or `consent: true` to the person
",
        r"
content/window/a/x.md:4:47: 错误[missing-consent]: 没有记录这张图片里的人是否同意公开；请在文档里加 `consent: all`，或给图片加 `consent: true`；若只是人群，请加 `crowd: true`
content/window/a/x.md:5:26: 错误[missing-consent]: 没有记录此人是否同意公开；请在文档里加 `consent: all`，或给此人加 `consent: true`
",
    );
}

#[test]
fn an_activity_says_that_people_agreed() {
    says(
        &[(
            "content/activities/a.md",
            "---\ntitle: a\nkind: film\nstart: 2026-03-05\ngallery: [{image: a.jpg}]\n---\nText.\n",
        )],
        r"
content/activities/a.md:5:19: error[missing-consent]: consent is not recorded for the people in this picture; add `consent: all` to the document, or `consent: true` or `crowd: true` to the picture
",
        r"
content/activities/a.md:5:19: 错误[missing-consent]: 没有记录这张图片里的人是否同意公开；请在文档里加 `consent: all`，或给图片加 `consent: true`；若只是人群，请加 `crowd: true`
",
    );
}

#[test]
fn a_roll_says_that_people_agreed() {
    says(
        &[
            (
                "content/honours/a.md",
                "---\ntitle: a\ndate: 2026-03-05\nawards: [{title: X, honourees: [{name: A}]}]\n---\nText.\n",
            ),
            (
                "content/honours/b.md",
                "---\ntitle: a\ndate: 2026-03-05\nconsent: true\nawards: [{title: X, honourees: [{name: A}]}]\n---\nText.\n",
            ),
        ],
        r"
content/honours/a.md:1:1: error[missing-consent]: consent is not recorded for the people named here; once they have agreed, add `consent: all`, or `consent: each` with `consent: true` person by person
content/honours/b.md:4:10: error[bad-value]: `consent` cannot be `true`; did you mean `all`?
",
        r"
content/honours/a.md:1:1: 错误[missing-consent]: 没有记录这里写到的人是否同意公开；征得同意后，请加 `consent: all`；若要逐人注明，请写 `consent: each`，并给同意的人加 `consent: true`
content/honours/b.md:4:10: 错误[bad-value]: `consent` 不能是 `true`；是不是 `all`？
",
    );
}

#[test]
fn somebody_has_a_name() {
    says(
        &[
            (
                "content/journal/a/issue.md",
                "---\ntitle: I\ndate: 2026-03-05\nsections: [{id: prose, title: Prose}]\n---\n",
            ),
            (
                "content/journal/a/x.md",
                "---\ntitle: a\nsection: prose\nauthors: [{class: 中文2401}, {role: author}]\n---\nText.\n",
            ),
        ],
        r"
content/journal/a/x.md:4:11: error[missing-key]: a person has neither `name` nor `id`; add `name: …`
content/journal/a/x.md:4:28: error[missing-key]: a person has neither `name` nor `id`; add `name: …`
",
        r"
content/journal/a/x.md:4:11: 错误[missing-key]: 这个人既没有 `name` 也没有 `id`；请加上 `name: …`
content/journal/a/x.md:4:28: 错误[missing-key]: 这个人既没有 `name` 也没有 `id`；请加上 `name: …`
",
    );
}

#[test]
fn a_number_typed_into_a_document() {
    says(
        &[("content/news/a.md", "---\ntitle: a 13800138000\ndate: 2026-03-05\n---\nText.\n")],
        r"
content/news/a.md:2:10: error[personal-datum]: this text contains a mobile number; remove it; if it must be public (an office line, say), list it under `allow_personal` with a reason in the front matter
",
        r"
content/news/a.md:2:10: 错误[personal-datum]: 这里有手机号码；请删除；确需公开（如办公电话），请在文件头写入 `allow_personal` 并注明理由
",
    );
}

#[test]
fn a_roll_has_people() {
    says(
        &[("content/honours/a.md", "---\ntitle: a\ndate: 2026-03-05\nconsent: all\n---\nText.\n")],
        r"
content/honours/a.md:1:1: error[bad-value]: this roll has no names; write `honourees` below its awards, or put a table of the same name beside it
",
        r"
content/honours/a.md:1:1: 错误[bad-value]: 光荣榜上一个人也没有；请在 `awards` 里写 `honourees`，或在旁边放一个同名的表格
",
    );
}

#[test]
fn awards_have_ids_of_their_own() {
    says(
        &[(
            "content/honours/a.md",
            "---\ntitle: a\ndate: 2026-03-05\nconsent: all\nawards: [{title: '！！'}, {id: a, title: x}, {id: a, title: y}, {id: a/b, title: z, honourees: [{name: A}]}]\n---\nText.\n",
        )],
        r"
content/honours/a.md:5:10: error[missing-key]: `id` is missing; add `id: good-deeds`
content/honours/a.md:5:44: error[bad-value]: the id `a` appears twice; give each a different id
content/honours/a.md:5:63: error[bad-slug]: `a/b` contains the character `/`, which is not allowed in names; remove it, or replace it with a hyphen
",
        r"
content/honours/a.md:5:10: 错误[missing-key]: 缺少 `id`；请加上 `id: good-deeds`
content/honours/a.md:5:44: 错误[bad-value]: id `a` 出现了两次；请给每一个起不同的 id
content/honours/a.md:5:63: 错误[bad-slug]: `a/b` 含有名称中不允许的字符 `/`；请删去这个字符，或换成连字符
",
    );
}
