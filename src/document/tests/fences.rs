//! Tests of the exact messages about fences of front matter.

use super::kit::says;

#[test]
fn dashes_of_other_kinds() {
    says(
        &[
            ("content/pages/a.md", "———\ntitle: T\n———\n"),
            ("content/pages/b.md", "－－－\ntitle: T\n---\n"),
            ("content/pages/c.md", "---\ntitle: T\n——\nText\n"),
            ("content/pages/d.md", "--\ntitle: T\n--\n"),
            ("content/pages/e.md", "----\ntitle: T\n----\n"),
            ("content/pages/f.md", "***\ntitle: T\n***\n"),
            ("content/pages/g.md", "+++\ntitle: T\n+++\n"),
        ],
        r"
content/pages/a.md:1:1: error[bad-fence]: `———` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/b.md:1:1: error[bad-fence]: `－－－` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/c.md:3:1: error[bad-fence]: `——` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/d.md:1:1: error[bad-fence]: `--` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/e.md:1:1: error[bad-fence]: `----` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/f.md:1:1: error[bad-fence]: `***` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/g.md:1:1: error[bad-fence]: `+++` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
",
        r"
content/pages/a.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `———`；请单独一行输入三个半角短横 `---`
content/pages/b.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `－－－`；请单独一行输入三个半角短横 `---`
content/pages/c.md:3:1: 错误[bad-fence]: 文件头的分隔线不能写成 `——`；请单独一行输入三个半角短横 `---`
content/pages/d.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `--`；请单独一行输入三个半角短横 `---`
content/pages/e.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `----`；请单独一行输入三个半角短横 `---`
content/pages/f.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `***`；请单独一行输入三个半角短横 `---`
content/pages/g.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `+++`；请单独一行输入三个半角短横 `---`
",
    );
}

#[test]
fn front_matter_that_never_ends() {
    says(
        &[("content/pages/a.md", "---\ntitle: T\n\nText\n")],
        r"
content/pages/a.md:1:1: error[bad-fence]: the front matter never ends; type a line of `---` after its last key
",
        r"
content/pages/a.md:1:1: 错误[bad-fence]: 文件头没有结束；请在最后一个键的下面加一行 `---`
",
    );
}

#[test]
fn no_front_matter_at_all() {
    says(
        &[("content/pages/a.md", "# Hello\n"), ("content/pages/b.md", ""), ("content/pages/c.md", "春天来了")],
        r"
content/pages/a.md:1:1: error[missing-front-matter]: the file has no front matter; begin it with the lines `---`, `title: Hello`, `---`
content/pages/b.md:1:1: error[missing-front-matter]: the file has no front matter; begin it with the lines `---`, `title: …`, `---`
content/pages/c.md:1:1: error[missing-front-matter]: the file has no front matter; begin it with the lines `---`, `title: 春天来了`, `---`
",
        r"
content/pages/a.md:1:1: 错误[missing-front-matter]: 文件没有文件头；请在开头写三行：`---`、`title: Hello`、`---`
content/pages/b.md:1:1: 错误[missing-front-matter]: 文件没有文件头；请在开头写三行：`---`、`title: …`、`---`
content/pages/c.md:1:1: 错误[missing-front-matter]: 文件没有文件头；请在开头写三行：`---`、`title: 春天来了`、`---`
",
    );
}

#[test]
fn front_matter_without_keys() {
    says(
        &[("content/pages/a.md", "---\n---\n"), ("content/pages/b.md", "---\n# only a comment\n---\n")],
        r"
content/pages/a.md:1:1: error[missing-key]: `title` is missing; add `title: …`
content/pages/b.md:1:1: error[missing-key]: `title` is missing; add `title: …`
",
        r"
content/pages/a.md:1:1: 错误[missing-key]: 缺少 `title`；请加上 `title: …`
content/pages/b.md:1:1: 错误[missing-key]: 缺少 `title`；请加上 `title: …`
",
    );
}

#[test]
fn errors_after_a_bad_fence_are_reported_too() {
    says(
        &[("content/pages/a.md", "———\ntitle：T\n———\n")],
        r"
content/pages/a.md:1:1: error[bad-fence]: `———` does not fence front matter; type three half-width hyphens, `---`, on a line of their own
content/pages/a.md:2:6: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
",
        r"
content/pages/a.md:1:1: 错误[bad-fence]: 文件头的分隔线不能写成 `———`；请单独一行输入三个半角短横 `---`
content/pages/a.md:2:6: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
",
    );
}
