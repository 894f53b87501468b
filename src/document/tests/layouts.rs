//! Tests of the exact messages about misplaced files.

use super::kit::says;

#[test]
fn documents_at_impossible_places() {
    says(
        &[
            ("content/a.md", ""),
            ("content/index.md", ""),
            ("content/news/index.md", ""),
            ("content/journal/a/index.md", ""),
            ("content/honors/a.md", ""),
            ("content/foo/a.md", ""),
            ("content/news/a/b.md", ""),
            ("content/news/a.MD", ""),
        ],
        r"
content/a.md:1:1: error[misplaced-file]: documents cannot be directly in `content`; move it to `content/pages/a.md`
content/foo/a.md:1:1: error[misplaced-file]: `content/foo` contains no documents; move it to one of journal, window, honours, societies, branches, activities, news, people, pages
content/honors/a.md:1:1: error[misplaced-file]: `content/honors` contains no documents; did you mean `content/honours`?
content/index.md:1:1: error[misplaced-file]: the home page has no document; write its title and description in `site.yaml`, and other texts in `content/pages`
content/journal/a/index.md:1:1: error[misplaced-file]: `index.md` needs a folder for itself; call it `issue.md`
content/news/a.MD:1:1: error[misplaced-file]: the name of a document must end in `.md`; call it `a.md`
content/news/a/b.md:1:1: error[misplaced-file]: a news item cannot be this deep in folders; move it one folder up, or rename it to `index.md` if the folder is only for it
content/news/index.md:1:1: error[misplaced-file]: `index.md` needs a folder for itself; give it a different name
",
        r"
content/a.md:1:1: 错误[misplaced-file]: 文档不能直接放在 `content` 里；请移到 `content/pages/a.md`
content/foo/a.md:1:1: 错误[misplaced-file]: `content/foo` 里不放文档；请移到 journal、window、honours、societies、branches、activities、news、people、pages 之一
content/honors/a.md:1:1: 错误[misplaced-file]: `content/honors` 里不放文档；是不是 `content/honours`？
content/index.md:1:1: 错误[misplaced-file]: 首页没有自己的文档；请在 `site.yaml` 里写标题和简介，其他文字放进 `content/pages`
content/journal/a/index.md:1:1: 错误[misplaced-file]: `index.md` 要放在文档自己的文件夹里；请改名为 `issue.md`
content/news/a.MD:1:1: 错误[misplaced-file]: 文档的文件名要以 `.md` 结尾；请改名为 `a.md`
content/news/a/b.md:1:1: 错误[misplaced-file]: 新闻不能放在这么深的文件夹里；请上移一层；如果这是它自己的文件夹，请改名为 `index.md`
content/news/index.md:1:1: 错误[misplaced-file]: `index.md` 要放在文档自己的文件夹里；请给它起一个名字
",
    );
}

#[test]
fn articles_and_items_alone() {
    says(
        &[("content/journal/a.md", ""), ("content/window/a.md", "")],
        r"
content/journal/a.md:1:1: error[article-outside-issue]: this article is not in any issue; move it into the folder of an issue, such as `content/journal/2026-3/a.md`
content/window/a.md:1:1: error[item-outside-campaign]: this window item is not in any campaign; move it into the folder of a campaign, such as `content/window/spring/a.md`
",
        r"
content/journal/a.md:1:1: 错误[article-outside-issue]: 这篇文章不在任何一期里；请移到某一期的文件夹里，例如 `content/journal/2026-3/a.md`
content/window/a.md:1:1: 错误[item-outside-campaign]: 这件展品不在任何主题宣传里；请移到某个主题宣传的文件夹里，例如 `content/window/spring/a.md`
",
    );
}

#[test]
fn articles_without_their_issue() {
    says(
        &[
            ("content/journal/a/x.md", "---\ntitle: T\nsection: a\n---\n"),
            ("content/journal/a/y.md", "---\ntitle: T\nsection: a\n---\n"),
            ("content/window/b/x.md", "---\ntitle: T\nkind: notice\n---\n"),
        ],
        r"
content/journal/a/x.md:1:1: error[article-outside-issue]: the articles in `content/journal/a` are not in any issue; write `content/journal/a/issue.md`, or move them to a folder that has one
content/window/b/x.md:1:1: error[item-outside-campaign]: the window items in `content/window/b` are not in any campaign; write `content/window/b/campaign.md`, or move them to a folder that has one
",
        r"
content/journal/a/x.md:1:1: 错误[article-outside-issue]: `content/journal/a` 里的文章不属于任何一期；请写一个 `content/journal/a/issue.md`，或把它们移到有这个文件的文件夹里
content/window/b/x.md:1:1: 错误[item-outside-campaign]: `content/window/b` 里的展品不属于任何主题宣传；请写一个 `content/window/b/campaign.md`，或把它们移到有这个文件的文件夹里
",
    );
}

#[test]
fn languages_that_the_site_does_not_have() {
    says(
        &[("content/pages/a.cn.md", "---\ntitle: x\n---"), ("content/pages/b.ja.md", "---\ntitle: x\n---")],
        r"
content/pages/a.cn.md:1:1: error[unknown-language]: the file name ends in the language `cn`, which the site does not have; did you mean `.zh.md`?
content/pages/b.ja.md:1:1: error[unknown-language]: the file name ends in the language `ja`, which the site does not have; the site has en, zh; use one of them, add `ja` to `languages` in `site.yaml`, or remove the dot from the name
",
        r"
content/pages/a.cn.md:1:1: 错误[unknown-language]: 文件名以语言 `cn` 结尾，而网站没有这种语言；是不是 `.zh.md`？
content/pages/b.ja.md:1:1: 错误[unknown-language]: 文件名以语言 `ja` 结尾，而网站没有这种语言；网站的语言有 en、zh；请改用其中之一，或在 `site.yaml` 的 `languages` 里加上 `ja`，或去掉文件名里的点
",
    );
}

#[test]
fn a_slip_in_a_language_tag_is_no_part_of_a_name() {
    says(
        &[("content/pages/a.zh-han.md", "---\ntitle: x\n---"), ("content/pages/no.2.md", "---\ntitle: x\n---")],
        r"
content/pages/a.zh-han.md:1:1: error[unknown-language]: the file name ends in the language `zh-han`, which the site does not have; the site has en, zh; use one of them, or remove the dot from the name
",
        r"
content/pages/a.zh-han.md:1:1: 错误[unknown-language]: 文件名以语言 `zh-han` 结尾，而网站没有这种语言；网站的语言有 en、zh；请改用其中之一，或去掉文件名里的点
",
    );
}

#[test]
fn the_same_edition_twice() {
    says(
        &[
            ("content/pages/a.md", "---\ntitle: x\n---"),
            ("content/pages/a.en.md", "---\ntitle: x\n---"),
            ("content/pages/a/index.md", "---\ntitle: x\n---"),
        ],
        r"
content/pages/a.md:1:1: error[misplaced-file]: `content/pages/a.en.md` is the same document in `en` already; remove or rename one of the two
content/pages/a/index.md:1:1: error[misplaced-file]: `content/pages/a.en.md` is the same document in `en` already; remove or rename one of the two
",
        r"
content/pages/a.md:1:1: 错误[misplaced-file]: `content/pages/a.en.md` 已经是同一文档的 `en` 版本；请删去其中一个，或改名
content/pages/a/index.md:1:1: 错误[misplaced-file]: `content/pages/a.en.md` 已经是同一文档的 `en` 版本；请删去其中一个，或改名
",
    );
}
