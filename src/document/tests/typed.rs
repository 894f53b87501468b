//! Tests of the exact messages for typical input of Chinese editors.

use super::kit::says;

#[test]
fn a_full_width_colon() {
    says(
        &[("content/news/a.md", "---\ntitle：春天\ndate：2026-03-05\n---\nText.\n")],
        r"
content/news/a.md:2:6: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
content/news/a.md:3:5: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
",
        r"
content/news/a.md:2:6: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
content/news/a.md:3:5: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
",
    );
}

#[test]
fn a_full_width_colon_in_a_nested_mapping() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ncover:\n  image：lamp.svg\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-03-05\ncover: {image：lamp.svg}\n---\nText.\n"),
        ],
        r"
content/news/a.md:5:8: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
content/news/b.md:4:14: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
",
        r"
content/news/a.md:5:8: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
content/news/b.md:4:14: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
",
    );
}

#[test]
fn a_full_width_colon_after_a_chinese_key() {
    says(
        &[("content/news/a.md", "---\n标题：春天\ndate: 2026-03-05\n---\nText.\n")],
        r"
content/news/a.md:2:1: error[unknown-key]: unknown key `标题`; the key is called `title` here
content/news/a.md:2:3: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
",
        r"
content/news/a.md:2:1: 错误[unknown-key]: 不认识 `标题` 这个字段；这个键在这里叫 `title`
content/news/a.md:2:3: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
",
    );
}

#[test]
fn no_space_after_the_colon() {
    says(
        &[
            ("content/news/a.md", "---\ntitle:春天\ndate: 2026-03-05\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-03-05\ncover: {image:lamp.svg}\n---\nText.\n"),
        ],
        r"
content/news/a.md:2:6: error[bad-yaml]: a space is missing after the colon; type `: `, a half-width colon and a space
content/news/b.md:4:14: error[bad-yaml]: a space is missing after the colon; type `: `, a half-width colon and a space
",
        r"
content/news/a.md:2:6: 错误[bad-yaml]: 冒号后面缺一个空格；请写成半角冒号加一个空格 `: `
content/news/b.md:4:14: 错误[bad-yaml]: 冒号后面缺一个空格；请写成半角冒号加一个空格 `: `
",
    );
}

#[test]
fn full_width_separators() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ntopics: [诗、散文]\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ndate: 2026-03-05\ntopics: 诗，散文\n---\nText.\n"),
            ("content/news/c.md", "---\ntitle: a\ndate: 2026-03-05\ntopics: ［诗, 散文］\n---\nText.\n"),
        ],
        r"
content/news/a.md:4:11: error[full-width-yaml]: a full-width `、` does not separate the items of a list; write `[one, two]` with half-width commas, or put the item in quotes if it is one
content/news/b.md:4:10: error[full-width-yaml]: a full-width `，` does not separate the items of a list; write `[one, two]` with half-width commas, or put the item in quotes if it is one
content/news/c.md:4:9: error[full-width-yaml]: a full-width bracket `［` does not begin a list; type half-width brackets, `[` and `]`
",
        r"
content/news/a.md:4:11: 错误[full-width-yaml]: 列表的各项不能用全角的 `、` 分隔；请写成 `[甲, 乙]`，用半角逗号分隔；如果本来就是一项，请用半角引号括起来
content/news/b.md:4:10: 错误[full-width-yaml]: 列表的各项不能用全角的 `，` 分隔；请写成 `[甲, 乙]`，用半角逗号分隔；如果本来就是一项，请用半角引号括起来
content/news/c.md:4:9: 错误[full-width-yaml]: 列表用了全角括号 `［`；请改用半角括号 `[` 和 `]`
",
    );
}

#[test]
fn full_width_dashes() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ntopics:\n  － 诗\n  － 散文\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: a\ntopics:\n－ 诗\ndate: 2026-03-05\n---\nText.\n"),
        ],
        r"
content/news/a.md:5:3: error[full-width-yaml]: a full-width dash `－` does not begin a list item; type `- `, a hyphen and a space
content/news/b.md:4:1: error[full-width-yaml]: a full-width dash `－` does not begin a list item; type `- `, a hyphen and a space
",
        r"
content/news/a.md:5:3: 错误[full-width-yaml]: 列表项用了全角的 `－`；请改成半角短横加一个空格 `- `
content/news/b.md:4:1: 错误[full-width-yaml]: 列表项用了全角的 `－`；请改成半角短横加一个空格 `- `
",
    );
}

#[test]
fn full_width_spaces() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ntopics:\n\u{3000}- 诗\n---\nText.\n")],
        r"
content/news/a.md:5:1: error[full-width-yaml]: a full-width space cannot indent a line here; indent with half-width spaces, two for each level
",
        r"
content/news/a.md:5:1: 错误[full-width-yaml]: 这里不能用全角空格缩进；请改用半角空格缩进，每层两个
",
    );
}

#[test]
fn tabs() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ncover:\n\timage: a.svg\n\talt: A\n---\nText.\n")],
        r"
content/news/a.md:5:1: error[full-width-yaml]: a tab cannot indent a line here; indent with spaces, two for each level
content/news/a.md:6:1: error[full-width-yaml]: a tab cannot indent a line here; indent with spaces, two for each level
",
        r"
content/news/a.md:5:1: 错误[full-width-yaml]: 这里不能用制表符缩进；请改用空格缩进，每层两个
content/news/a.md:6:1: 错误[full-width-yaml]: 这里不能用制表符缩进；请改用空格缩进，每层两个
",
    );
}

#[test]
fn curly_quotes_that_break_the_yaml() {
    says(
        &[("content/news/a.md", "---\ntitle: “春天: 日记”\ndate: 2026-03-05\n---\nText.\n")],
        r#"
content/news/a.md:2:8: error[full-width-yaml]: curly quotes do not quote a value; write it in straight quotes: `"春天: 日记"`
"#,
        r#"
content/news/a.md:2:8: 错误[full-width-yaml]: 弯引号不能用来括住值；请用半角引号括起来：`"春天: 日记"`
"#,
    );
}

#[test]
fn a_colon_in_a_value() {
    says(
        &[("content/news/a.md", "---\ntitle: 春天: 日记\ndate: 2026-03-05\n---\nText.\n")],
        r#"
content/news/a.md:2:10: error[bad-yaml]: a value with `: ` in it must be in quotes; write it in straight quotes: `"春天: 日记"`
"#,
        r#"
content/news/a.md:2:10: 错误[bad-yaml]: 值里有 `: `，要用引号括起来；请用半角引号括起来：`"春天: 日记"`
"#,
    );
}

#[test]
fn a_value_that_begins_with_a_sign() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: @me\nsummary: %x\ndate: 2026-03-05\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: `x`\ndate: 2026-03-05\n---\nText.\n"),
            ("content/news/c.md", "---\ntitle: **春天**\nsummary: !x\nid: &a b\ndate: 2026-03-05\n---\nText.\n"),
        ],
        r#"
content/news/a.md:2:8: error[bad-yaml]: a value cannot begin with `@`; write it in straight quotes: `"@me"`
content/news/a.md:3:10: error[bad-yaml]: a value cannot begin with `%`; write it in straight quotes: `"%x"`
content/news/b.md:2:8: error[bad-yaml]: a value cannot begin with a backtick; write it in straight quotes: `"`x`"`
content/news/c.md:2:8: error[yaml-alias]: a value cannot begin with `*`; put the whole value in straight quotes, `"*…"`
content/news/c.md:3:10: error[yaml-alias]: a value cannot begin with `!`; put the whole value in straight quotes, `"!…"`
content/news/c.md:4:5: error[yaml-alias]: a value cannot begin with `&`; put the whole value in straight quotes, `"&…"`
"#,
        r#"
content/news/a.md:2:8: 错误[bad-yaml]: 值不能以半角 `@` 开头；请用半角引号括起来：`"@me"`
content/news/a.md:3:10: 错误[bad-yaml]: 值不能以半角 `%` 开头；请用半角引号括起来：`"%x"`
content/news/b.md:2:8: 错误[bad-yaml]: 值不能以反引号开头；请用半角引号括起来：`"`x`"`
content/news/c.md:2:8: 错误[yaml-alias]: 值不能以半角 `*` 开头；请用半角引号把整个值括起来：`"*…"`
content/news/c.md:3:10: 错误[yaml-alias]: 值不能以半角 `!` 开头；请用半角引号把整个值括起来：`"!…"`
content/news/c.md:4:5: 错误[yaml-alias]: 值不能以半角 `&` 开头；请用半角引号把整个值括起来：`"&…"`
"#,
    );
}

#[test]
fn a_comment_for_a_value() {
    says(
        &[("content/news/a.md", "---\ntitle: #1\ndate: 2026-03-05\n---\nText.\n")],
        r##"
content/news/a.md:2:8: error[bad-yaml]: `#` begins a comment, so there is no value here; put it in straight quotes: `"#1"`
"##,
        r##"
content/news/a.md:2:8: 错误[bad-yaml]: `#` 表示注释，所以这里等于没有写；请用半角引号括起来：`"#1"`
"##,
    );
}

#[test]
fn quotes_and_brackets_left_open() {
    says(
        &[
            ("content/news/a.md", "---\ntitle: \"春天\ndate: 2026-03-05\ntopics: [a, b\nstatus: draft\n---\nText.\n"),
            ("content/news/b.md", "---\ntitle: '春天'了\ndate: 2026-03-05\ncover: {image: a]\n---\nText.\n"),
        ],
        r#"
content/news/a.md:2:8: error[bad-yaml]: this quotation mark `"` is never closed; type `"` at the end of the value
content/news/a.md:4:9: error[bad-yaml]: this bracket `[` is never closed; type `]` at the end of the list
content/news/b.md:2:12: error[bad-yaml]: there is text after the closing quotation mark; put the whole value in single quotes, `'…'`
content/news/b.md:4:8: error[bad-yaml]: `{` is closed by `]`; close it by `}`
"#,
        r#"
content/news/a.md:2:8: 错误[bad-yaml]: 这个引号 `"` 没有合上；请在值的末尾补上 `"`
content/news/a.md:4:9: 错误[bad-yaml]: 这个括号 `[` 没有合上；请在末尾补上 `]`
content/news/b.md:2:12: 错误[bad-yaml]: 引号合上以后还有文字；请把整个值放进半角单引号：`'…'`
content/news/b.md:4:8: 错误[bad-yaml]: `{` 用 `]` 合上了；请用 `}` 合上
"#,
    );
}

#[test]
fn lines_that_are_no_entries() {
    says(
        &[
            ("content/news/a.md", "---\ntitle 春天\ndate: 2026-03-05\n---\nText.\n"),
            ("content/news/b.md", "---\ndate: 2026-03-05\n春天来了\ntitle: a\n---\nText.\n"),
            ("content/news/c.md", "---\njust text\n---\nText.\n"),
        ],
        r"
content/news/a.md:2:1: error[bad-yaml]: this line is not a `key: value`; write `key: value`, or begin the line with two spaces if it continues the one above
content/news/b.md:3:1: error[bad-yaml]: this line is not a `key: value`; write `key: value`, or begin the line with two spaces if it continues the one above
content/news/c.md:2:1: error[bad-yaml]: there are no `key: value` lines here; write one `key: value` on each line, such as `title: Spring`
",
        r"
content/news/a.md:2:1: 错误[bad-yaml]: 这一行不是 `键: 值`；请写成 `键: 值`；如果是接着上一行写的，请在行首加两个空格
content/news/b.md:3:1: 错误[bad-yaml]: 这一行不是 `键: 值`；请写成 `键: 值`；如果是接着上一行写的，请在行首加两个空格
content/news/c.md:2:1: 错误[bad-yaml]: 这里没有 `键: 值` 这样的行；请每行写一个 `键: 值`，例如 `title: 春天`
",
    );
}

#[test]
fn indentation_that_fits_nothing() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\ntopics:\n  - a\n - b\n---\nText.\n")],
        r"
content/news/a.md:6:2: error[bad-yaml]: the indentation of this line fits none of the lines above it; begin lines that belong together with the same number of spaces
",
        r"
content/news/a.md:6:2: 错误[bad-yaml]: 这一行的缩进和上面各行都对不上；同一层的各行，行首空格要一样多
",
    );
}

#[test]
fn merge_keys() {
    says(
        &[("content/news/a.md", "---\ntitle: a\ndate: 2026-03-05\n<<: {a: b}\n---\nText.\n")],
        r"
content/news/a.md:4:1: error[yaml-alias]: the merge key `<<` is not allowed here; write the keys out where they are needed
",
        r"
content/news/a.md:4:1: 错误[yaml-alias]: 这里不能用合并键 `<<`；请把需要的键逐个写出来
",
    );
}
