//! Tests of the exact messages about wrong keys and values.

use super::kit::says;

#[test]
fn unknown_keys_have_a_nearest_name() {
    says(
        &[(
            "content/news/a.md",
            "---\ntitle: a\ndate: 2026-03-05\nauthor: x\ntags: [a]\ndraft: true\ndescription: x\ncolour: red\nsumary: x\nStatus: draft\n---\nText.\n",
        )],
        r"
content/news/a.md:4:1: error[unknown-key]: unknown key `author`; put keys of your own under `extra:`
content/news/a.md:5:1: error[unknown-key]: unknown key `tags`; the key is called `topics` here
content/news/a.md:6:1: error[unknown-key]: unknown key `draft`; the key is called `status` here
content/news/a.md:7:1: error[unknown-key]: unknown key `description`; the key is called `summary` here
content/news/a.md:8:1: error[unknown-key]: unknown key `colour`; put keys of your own under `extra:`
content/news/a.md:9:1: error[unknown-key]: unknown key `sumary`; did you mean `summary`?
content/news/a.md:10:1: error[unknown-key]: unknown key `Status`; the key is called `status` here
",
        r"
content/news/a.md:4:1: 错误[unknown-key]: 不认识 `author` 这个字段；自定的键请放在 `extra:` 下面
content/news/a.md:5:1: 错误[unknown-key]: 不认识 `tags` 这个字段；这个键在这里叫 `topics`
content/news/a.md:6:1: 错误[unknown-key]: 不认识 `draft` 这个字段；这个键在这里叫 `status`
content/news/a.md:7:1: 错误[unknown-key]: 不认识 `description` 这个字段；这个键在这里叫 `summary`
content/news/a.md:8:1: 错误[unknown-key]: 不认识 `colour` 这个字段；自定的键请放在 `extra:` 下面
content/news/a.md:9:1: 错误[unknown-key]: 不认识 `sumary` 这个字段；是不是 `summary`？
content/news/a.md:10:1: 错误[unknown-key]: 不认识 `Status` 这个字段；这个键在这里叫 `status`
",
    );
}

#[test]
fn keys_in_chinese_are_understood() {
    says(
        &[("content/news/a.md", "---\n标题: 春天\n日期: 2026-03-05\n标签: 诗\n---\nText.\n")],
        r"
content/news/a.md:2:1: error[unknown-key]: unknown key `标题`; the key is called `title` here
content/news/a.md:3:1: error[unknown-key]: unknown key `日期`; the key is called `date` here
content/news/a.md:4:1: error[unknown-key]: unknown key `标签`; the key is called `topics` here
",
        r"
content/news/a.md:2:1: 错误[unknown-key]: 不认识 `标题` 这个字段；这个键在这里叫 `title`
content/news/a.md:3:1: 错误[unknown-key]: 不认识 `日期` 这个字段；这个键在这里叫 `date`
content/news/a.md:4:1: 错误[unknown-key]: 不认识 `标签` 这个字段；这个键在这里叫 `topics`
",
    );
}

#[test]
fn keys_of_a_nested_mapping_are_listed() {
    says(
        &[
            (
                "content/journal/a/issue.md",
                "---\ntitle: I\ndate: 2026-03-05\nsections: [{id: prose, title: Prose}]\n---\n",
            ),
            ("content/journal/a/x.md", "---\ntitle: a\nsection: prose\nauthors: [{name: A, colour: y}]\n---\nText.\n"),
        ],
        r"
content/journal/a/x.md:4:21: error[unknown-key]: unknown key `colour`; there are id, name, class, affiliation, role, consent, whole_name
",
        r"
content/journal/a/x.md:4:21: 错误[unknown-key]: 不认识 `colour` 这个字段；可用的键有 id、name、class、affiliation、role、consent、whole_name
",
    );
}

#[test]
fn a_missing_title() {
    says(
        &[("content/news/a.md", "---\ndate: 2026-03-05\n---\nText.\n")],
        r"
content/news/a.md:1:1: error[missing-key]: `title` is missing; add `title: …`
",
        r"
content/news/a.md:1:1: 错误[missing-key]: 缺少 `title`；请加上 `title: …`
",
    );
}

#[test]
fn a_title_without_a_value() {
    says(
        &[("content/news/a.md", "---\ntitle:\ndate: 2026-03-05\n---\nText.\n")],
        r"
content/news/a.md:2:1: error[missing-key]: `title` has no value; write `title: …`
",
        r"
content/news/a.md:2:1: 错误[missing-key]: `title` 没有值；请填上，例如 `title: …`
",
    );
}

#[test]
fn a_missing_date_of_a_news_item() {
    says(
        &[("content/news/a.md", "---\ntitle: a\n---\nText.\n")],
        r"
content/news/a.md:1:1: error[missing-key]: `date` is missing; add `date: 2026-03-05`
",
        r"
content/news/a.md:1:1: 错误[missing-key]: 缺少 `date`；请加上 `date: 2026-03-05`
",
    );
}

#[test]
fn a_person_has_a_name_and_no_title() {
    says(
        &[("content/people/a.md", "---\ntitle: A\n---\nText.\n")],
        r"
content/people/a.md:2:1: error[unknown-key]: unknown key `title`; the key is called `name` here
",
        r"
content/people/a.md:2:1: 错误[unknown-key]: 不认识 `title` 这个字段；这个键在这里叫 `name`
",
    );
}

#[test]
fn a_duplicate_key() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ntitle: b\n---\nText.\n")],
        r"
content/news/a.md:4:1: error[duplicate-key]: the key `title` appears twice; keep one of the two
",
        r"
content/news/a.md:4:1: 错误[duplicate-key]: 键 `title` 出现了两次；请只保留其中一个
",
    );
}

#[test]
fn a_list_for_a_text() {
    says(
        &[("content/news/a.md", "---\ntitle: [a]\ndate: 2026-03-05\n---\nText.\n")],
        r"
content/news/a.md:2:8: error[wrong-type]: `title` should be a text, not a list; write it like `title: …`
",
        r"
content/news/a.md:2:8: 错误[wrong-type]: `title` 应当是一段文字，而不是一个列表；请照这样写：`title: …`
",
    );
}

#[test]
fn a_text_for_a_picture() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ncover: lamp.svg\n---\nText.\n")],
        r"
content/news/a.md:4:8: error[wrong-type]: `cover` should be a picture, not the text `lamp.svg`; write it like `cover: {image: lamp.svg, alt: A desk lamp}`
",
        r"
content/news/a.md:4:8: 错误[wrong-type]: `cover` 应当是一张图片，而不是文字 `lamp.svg`；请照这样写：`cover: {image: lamp.svg, alt: A desk lamp}`
",
    );
}

#[test]
fn a_mapping_for_a_list() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ntopics: {a: b}\n---\nText.\n")],
        r"
content/news/a.md:4:9: error[wrong-type]: `topics` should be a list, each item a text, not a mapping; write it like `topics: [one, two]`
",
        r"
content/news/a.md:4:9: 错误[wrong-type]: `topics` 应当是一个列表，每一项是一段文字，而不是一组键值；请照这样写：`topics: [one, two]`
",
    );
}

#[test]
fn a_word_for_a_truth_value() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\nsearch: maybe\n---\nText.\n")],
        r"
content/news/a.md:4:9: error[wrong-type]: `search` should be `true` or `false` (or `yes`, `no`, `是`, `否`), not the text `maybe`; write it like `search: true`
",
        r"
content/news/a.md:4:9: 错误[wrong-type]: `search` 应当是 `true` 或 `false`（也可以写“是”“否”），而不是文字 `maybe`；请照这样写：`search: true`
",
    );
}

#[test]
fn a_word_for_a_number() {
    says(
        &[
            (
                "content/journal/a/issue.md",
                "---\ntitle: I\ndate: 2026-03-05\nsections: [{id: prose, title: Prose}]\n---\n",
            ),
            ("content/journal/a/x.md", "---\ntitle: a\nsection: prose\norder: one\n---\nText.\n"),
        ],
        r"
content/journal/a/x.md:4:8: error[wrong-type]: `order` should be a whole number, not the text `one`; write it like `order: 12`
",
        r"
content/journal/a/x.md:4:8: 错误[wrong-type]: `order` 应当是整数，而不是文字 `one`；请照这样写：`order: 12`
",
    );
}

#[test]
fn numbers_have_a_range() {
    says(
        &[(
            "content/journal/a/issue.md",
            "---\ntitle: a\ndate: 2026-03-05\nvolume: -1\nnumber: 1.5\nsections: [{id: a, title: A}]\n---\nText.\n",
        )],
        r"
content/journal/a/issue.md:4:9: error[bad-value]: `volume` cannot be -1; write a whole number from 0 to 999999999
content/journal/a/issue.md:5:9: error[wrong-type]: `number` should be a whole number, not the text `1.5`; write it like `number: 12`
",
        r"
content/journal/a/issue.md:4:9: 错误[bad-value]: `volume` 不能是 -1；请写 0 到 999999999 之间的整数
content/journal/a/issue.md:5:9: 错误[wrong-type]: `number` 应当是整数，而不是文字 `1.5`；请照这样写：`number: 12`
",
    );
}

#[test]
fn a_choice_in_chinese_and_a_choice_misspelt() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\nstatus: 发布\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-03-05\nstatus: publishd\n---\nText.\n"),
            ("content/news/c.md", "---\ntitle: a\ndate: 2026-03-05\nstatus: x\n---\nText.\n"),
        ],
        r"
content/news/a.md:4:9: error[bad-value]: `status` cannot be `发布`; did you mean `published`?
content/news/b.md:4:9: error[bad-value]: `status` cannot be `publishd`; did you mean `published`?
content/news/c.md:4:9: error[bad-value]: `status` cannot be `x`; write one of `draft`, `in-review`, `approved`, `published`
",
        r"
content/news/a.md:4:9: 错误[bad-value]: `status` 不能是 `发布`；是不是 `published`？
content/news/b.md:4:9: 错误[bad-value]: `status` 不能是 `publishd`；是不是 `published`？
content/news/c.md:4:9: 错误[bad-value]: `status` 不能是 `x`；可以写 `draft`、`in-review`、`approved`、`published`
",
    );
}

#[test]
fn slugs_that_cannot_be_one() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\nslug: a/../b\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-03-05\nslug: a/b\n---\nText.\n"),
            ("content/news/c.md", "---\ntitle: a\ndate: 2026-03-05\nslug: con\n---\nText.\n"),
            ("content/news/d.md", "---\ntitle: a\ndate: 2026-03-05\nslug: \"a\\tb\"\n---\nText.\n"),
        ],
        r"
content/news/a.md:4:7: error[bad-slug]: `a/../b` leads to another folder; use letters, digits and hyphens, such as `spring-2026`
content/news/b.md:4:7: error[bad-slug]: `a/b` contains the character `/`, which is not allowed in names; remove it, or replace it with a hyphen
content/news/c.md:4:7: error[bad-slug]: `con` cannot be a name: Windows reserves `con` for a device; add a word to the name, such as `con-notes`
content/news/d.md:4:7: error[bad-slug]: `a\tb` contains an invisible control character (U+0009); remove it, or replace it with a hyphen
",
        r"
content/news/a.md:4:7: 错误[bad-slug]: `a/../b` 会指向别的文件夹；请使用字母、数字和连字符，例如 `spring-2026`
content/news/b.md:4:7: 错误[bad-slug]: `a/b` 含有名称中不允许的字符 `/`；请删去这个字符，或换成连字符
content/news/c.md:4:7: 错误[bad-slug]: `con` 不能用作名称：Windows 把 `con` 保留给了设备；请在名称中加一个词，例如 `con-notes`
content/news/d.md:4:7: 错误[bad-slug]: `a\tb` 含有看不见的控制字符（U+0009）；请删去这个字符，或换成连字符
",
    );
}

#[test]
fn old_addresses_are_paths() {
    says(
        &[(
            "content/news/a.md",
            "---\ntitle: a\ndate: 2026-03-05\naliases: [old, /a/../b/, /fine/, /fine/too]\n---\nText.\n",
        )],
        r"
content/news/a.md:4:11: error[bad-value]: the old address `old` does not begin with `/`; write it from the site's root, such as `/old/place/`
content/news/a.md:4:16: error[bad-slug]: `/a/../b/` leads to another folder; use letters, digits and hyphens, such as `spring-2026`
",
        r"
content/news/a.md:4:11: 错误[bad-value]: 旧地址 `old` 不是以 `/` 开头；请从网站根目录写起，例如 `/old/place/`
content/news/a.md:4:16: 错误[bad-slug]: `/a/../b/` 会指向别的文件夹；请使用字母、数字和连字符，例如 `spring-2026`
",
    );
}

#[test]
fn approval_names_both_who_and_when() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\napproved_by: He Yu\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-03-05\napproved_on: 2026-03-05\n---\nText.\n"),
        ],
        r"
content/news/a.md:4:14: error[missing-key]: `approved_on` is missing; add `approved_on: 2026-03-05`
content/news/b.md:4:14: error[missing-key]: `approved_by` is missing; add `approved_by: He Yu`
",
        r"
content/news/a.md:4:14: 错误[missing-key]: 缺少 `approved_on`；请加上 `approved_on: 2026-03-05`
content/news/b.md:4:14: 错误[missing-key]: 缺少 `approved_by`；请加上 `approved_by: He Yu`
",
    );
}

#[test]
fn all_errors_of_a_file_are_reported() {
    says(
        &[(
            "content/news/a.md",
            "---\ntitle: [a]\ndate: 2026-02-30\nstatus: x\nslug: ..\nauthor: x\ncover: {alt: x}\n---\nText.\n",
        )],
        r"
content/news/a.md:2:8: error[wrong-type]: `title` should be a text, not a list; write it like `title: …`
content/news/a.md:3:7: error[bad-date]: `2026-02-30` is not a date: February 2026 has 28 days; check the month and the day, written in this order
content/news/a.md:4:9: error[bad-value]: `status` cannot be `x`; write one of `draft`, `in-review`, `approved`, `published`
content/news/a.md:5:7: error[bad-slug]: `..` leads to another folder; use letters, digits and hyphens, such as `spring-2026`
content/news/a.md:6:1: error[unknown-key]: unknown key `author`; put keys of your own under `extra:`
content/news/a.md:7:8: error[missing-key]: `image` is missing; add `image: lamp.svg`
",
        r"
content/news/a.md:2:8: 错误[wrong-type]: `title` 应当是一段文字，而不是一个列表；请照这样写：`title: …`
content/news/a.md:3:7: 错误[bad-date]: `2026-02-30` 不是日期：2026 年 2 月只有 28 天；核对月和日：先写月，后写日
content/news/a.md:4:9: 错误[bad-value]: `status` 不能是 `x`；可以写 `draft`、`in-review`、`approved`、`published`
content/news/a.md:5:7: 错误[bad-slug]: `..` 会指向别的文件夹；请使用字母、数字和连字符，例如 `spring-2026`
content/news/a.md:6:1: 错误[unknown-key]: 不认识 `author` 这个字段；自定的键请放在 `extra:` 下面
content/news/a.md:7:8: 错误[missing-key]: 缺少 `image`；请加上 `image: lamp.svg`
",
    );
}
