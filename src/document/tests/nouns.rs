//! Tests of the exact messages about each noun's own keys.

use super::kit::says;

#[test]
fn sections_have_ids_of_their_own() {
    says(
        &[
            (
                "content/journal/a/issue.md",
                "---\ntitle: a\ndate: 2026-03-05\nsections: [{id: a/b, title: x}, {id: c, title: x}, {id: c, title: y}]\n---\nText.\n",
            ),
            ("content/journal/b/issue.md", "---\ntitle: a\ndate: 2026-03-05\nsections: []\n---\nText.\n"),
        ],
        r"
content/journal/a/issue.md:4:17: error[bad-slug]: `a/b` contains the character `/`, which is not allowed in names; remove it, or replace it with a hyphen
content/journal/a/issue.md:4:57: error[bad-value]: the id `c` appears twice; give each a different id
content/journal/b/issue.md:4:11: error[bad-value]: the issue has no sections; write them in order, such as `[{id: prose, title: Prose}]`
",
        r"
content/journal/a/issue.md:4:17: 错误[bad-slug]: `a/b` 含有名称中不允许的字符 `/`；请删去这个字符，或换成连字符
content/journal/a/issue.md:4:57: 错误[bad-value]: id `c` 出现了两次；请给每一个起不同的 id
content/journal/b/issue.md:4:11: 错误[bad-value]: 这一期没有栏目；请按顺序写出栏目，例如 `[{id: prose, title: 散文}]`
",
    );
}

#[test]
fn an_issue_must_have_sections() {
    says(
        &[("content/journal/a/issue.md", "---\ntitle: a\ndate: 2026-03-05\n---\nText.\n")],
        r"
content/journal/a/issue.md:1:1: error[missing-key]: `sections` is missing; add `sections: [{id: prose, title: Prose}]`
",
        r"
content/journal/a/issue.md:1:1: 错误[missing-key]: 缺少 `sections`；请加上 `sections: [{id: prose, title: Prose}]`
",
    );
}

#[test]
fn an_article_must_name_its_section() {
    says(
        &[
            (
                "content/journal/a/issue.md",
                "---\ntitle: I\ndate: 2026-03-05\nsections: [{id: prose, title: Prose}]\n---\n",
            ),
            ("content/journal/a/x.md", "---\ntitle: a\n---\nText.\n"),
        ],
        r"
content/journal/a/x.md:1:1: error[missing-key]: `section` is missing; add `section: prose`
",
        r"
content/journal/a/x.md:1:1: 错误[missing-key]: 缺少 `section`；请加上 `section: prose`
",
    );
}

#[test]
fn accents() {
    says(
        &[
            ("content/window/a/campaign.md", "---\ntitle: a\nopens: 2026-03-05\nlook: {accent: red}\n---\nText.\n"),
            ("content/window/b/campaign.md", "---\ntitle: a\nopens: 2026-03-05\nlook: {accent: pin}\n---\nText.\n"),
        ],
        r##"
content/window/a/campaign.md:4:16: error[bad-value]: `accent` cannot be `red`; write `vermilion`, `pine`, `indigo`, `ochre`, `plum`, or six digits such as `"#2F5D4A"`
content/window/b/campaign.md:4:16: error[bad-value]: `accent` cannot be `pin`; did you mean `pine`?
"##,
        r##"
content/window/a/campaign.md:4:16: 错误[bad-value]: `accent` 不能是 `red`；可以写 `vermilion`、`pine`、`indigo`、`ochre`、`plum`，或六位色值，例如 `"#2F5D4A"`
content/window/b/campaign.md:4:16: 错误[bad-value]: `accent` 不能是 `pin`；是不是 `pine`？
"##,
    );
}

#[test]
fn a_colour_without_quotes_is_a_comment() {
    says(
        &[("content/window/a/campaign.md", "---\ntitle: a\nopens: 2026-03-05\nlook:\n  accent: #2F5D4A\n---\nText.\n")],
        r##"
content/window/a/campaign.md:5:11: error[bad-yaml]: `#` begins a comment, so there is no value here; put it in straight quotes: `"#2F5D4A"`
"##,
        r##"
content/window/a/campaign.md:5:11: 错误[bad-yaml]: `#` 表示注释，所以这里等于没有写；请用半角引号括起来：`"#2F5D4A"`
"##,
    );
}

#[test]
fn a_slogan_has_two_lines_at_most() {
    says(
        &[("content/window/a/campaign.md", "---\ntitle: a\nopens: 2026-03-05\nslogan: [a, b, c]\n---\nText.\n")],
        r"
content/window/a/campaign.md:4:9: error[bad-value]: a slogan has one or two lines, and this has 3; keep two lines
",
        r"
content/window/a/campaign.md:4:9: 错误[bad-value]: 口号应为一行或两行，这里有 3 行；请只保留两行
",
    );
}

#[test]
fn an_items_kind_and_its_keys_agree() {
    says(
        &[
            ("content/window/a/campaign.md", "---\ntitle: C\nopens: 2026-03-05\n---\n"),
            (
                "content/window/a/x.md",
                "---\ntitle: a\nkind: notice\npairs: [{honour: a, disgrace: b}]\nspeaker: A\nby: B\n---\nText.\n",
            ),
            ("content/window/a/y.md", "---\ntitle: a\nkind: pairs\n---\nText.\n"),
            ("content/window/a/z.md", "---\ntitle: a\nkind: gallery\n---\nText.\n"),
        ],
        r"
content/window/a/x.md:4:8: error[bad-value]: an item of kind `notice` has no `pairs`; remove `pairs`, or write `kind: pairs`
content/window/a/x.md:5:10: error[bad-value]: an item of kind `notice` has no `speaker`; remove `speaker`, or write `kind: speech`
content/window/a/x.md:6:5: error[bad-value]: an item of kind `notice` has no `by`; remove `by`, or write `kind: quotation`
content/window/a/y.md:3:7: error[bad-value]: an item of kind `pairs` needs `pairs`; add `pairs:`, or choose another kind
content/window/a/z.md:3:7: error[bad-value]: an item of kind `gallery` needs `images`; add `images:`, or choose another kind
",
        r"
content/window/a/x.md:4:8: 错误[bad-value]: `kind: notice` 的展品没有 `pairs`；请删去 `pairs`，或改成 `kind: pairs`
content/window/a/x.md:5:10: 错误[bad-value]: `kind: notice` 的展品没有 `speaker`；请删去 `speaker`，或改成 `kind: speech`
content/window/a/x.md:6:5: 错误[bad-value]: `kind: notice` 的展品没有 `by`；请删去 `by`，或改成 `kind: quotation`
content/window/a/y.md:3:7: 错误[bad-value]: `kind: pairs` 的展品要有 `pairs`；请加上 `pairs:`，或改用别的 `kind`
content/window/a/z.md:3:7: 错误[bad-value]: `kind: gallery` 的展品要有 `images`；请加上 `images:`，或改用别的 `kind`
",
    );
}

#[test]
fn a_kind_that_is_none() {
    says(
        &[
            ("content/window/a/campaign.md", "---\ntitle: C\nopens: 2026-03-05\n---\n"),
            ("content/window/a/x.md", "---\ntitle: a\nkind: 好人好事\n---\nText.\n"),
            ("content/activities/a.md", "---\ntitle: a\nkind: talk\nstart: 2026-03-05\n---\nText.\n"),
        ],
        r"
content/activities/a.md:3:7: error[bad-value]: `kind` cannot be `talk`; write one of `lecture`, `film`, `contest`, `symposium`, `meeting`, `training`, `practice`, `other`
content/window/a/x.md:3:7: error[bad-value]: `kind` cannot be `好人好事`; did you mean `deed`?
",
        r"
content/activities/a.md:3:7: 错误[bad-value]: `kind` 不能是 `talk`；可以写 `lecture`、`film`、`contest`、`symposium`、`meeting`、`training`、`practice`、`other`
content/window/a/x.md:3:7: 错误[bad-value]: `kind` 不能是 `好人好事`；是不是 `deed`？
",
    );
}

#[test]
fn a_year() {
    says(
        &[("content/societies/a.md", "---\ntitle: a\nfounded: 86\n---\nText.\n")],
        r"
content/societies/a.md:3:10: error[wrong-type]: `founded` should be a year, not the text `86`; write it like `founded: 1998`
",
        r"
content/societies/a.md:3:10: 错误[wrong-type]: `founded` 应当是年份，而不是文字 `86`；请照这样写：`founded: 1998`
",
    );
}
