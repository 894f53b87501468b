//! Tests keyboard slips: each one is reported, and fixed if the intention is certain; text that only looks like a slip is not.

use std::sync::Arc;

use blackeyes_chinese::{Suggestion, apply_suggestions};
use blackeyes_markdown::{Markdown, Source};
use proptest::prelude::*;

use super::support::{parsed, said};

/// Input, and the result of `check --fix`.
const CERTAIN: [(&str, &str); 45] = [
    ("##标题", "## 标题"),
    ("正文\n###标题", "正文\n### 标题"),
    ("＃＃标题", "## 标题"),
    ("＃ 标题", "# 标题"),
    ("#＃ 标题", "## 标题"),
    ("　　## 标题", "## 标题"),
    ("> 　## 标题", "> ## 标题"),
    ("：：： verse\n春天\n：：：", "::: verse\n春天\n:::"),
    ("::：verse 竖\n春\n:::", ":::verse 竖\n春\n:::"),
    ("＞ 引文\n＞ 又一行", "> 引文\n> 又一行"),
    ("＞＞引文", "> > 引文"),
    ("甲\n\n－－－\n\n乙", "甲\n\n***\n\n乙"),
    ("甲\n\n＊ ＊ ＊\n\n乙", "甲\n\n***\n\n乙"),
    ("1、第一\n2、第二\n3、第三", "1. 第一\n2. 第二\n3. 第三"),
    ("步骤：\n1.打开\n2.关闭", "步骤：\n1. 打开\n2. 关闭"),
    ("１．打开\n２．关闭", "1. 打开\n2. 关闭"),
    ("3、第三\n4、第四", "3. 第三\n4. 第四"),
    ("·第一\n· 第二", "- 第一\n- 第二"),
    ("－第一\n－第二", "- 第一\n- 第二"),
    ("-第一\n-第二", "- 第一\n- 第二"),
    ("> 1、甲\n> 2、乙", "> 1. 甲\n> 2. 乙"),
    ("文[^1]\n\n[^1]：注", "文[^1]\n\n[^1]: 注"),
    ("文［^1］\n\n[^1]: 注", "文[^1]\n\n[^1]: 注"),
    ("！［图］（a.jpg）", "![图](a.jpg)"),
    ("见！［图］（a.jpg）。", "见![图](a.jpg)。"),
    ("！[图](a.jpg)", "![图](a.jpg)"),
    ("![图]（a.jpg）", "![图](a.jpg)"),
    ("见[字]（x.md）。", "见[字](x.md)。"),
    ("见[字]（x.md)。", "见[字](x.md)。"),
    ("见【字】(https://a.cn/b)。", "见[字](https://a.cn/b)。"),
    ("［字］(../x.md#y)", "[字](../x.md#y)"),
    ("![图](my photo.jpg)", "![图](<my photo.jpg>)"),
    ("[字](第一 章.md#春)", "[字](<第一 章.md#春>)"),
    ("![图](a.jpg “说明”)", "![图](a.jpg \"说明\")"),
    ("![图](a.jpg =300x200)", "![图](a.jpg)"),
    ("![图](a.jpg){width=50%}后", "![图](a.jpg)后"),
    ("[字](a.md){:target=\"_blank\"}", "[字](a.md)"),
    ("正文 %%批注%% 后", "正文 <!-- 批注 --> 后"),
    ("一个==高亮==的词", "一个<mark>高亮</mark>的词"),
    ("见{顾南}(Gù\nNán)。", "见{顾南}(Gù Nán)。"),
    ("> 见{顾南}(Gù\n> Nán)。", "> 见{顾南}(Gù Nán)。"),
    ("{汉字}（hànzì）｛汉｝(hàn)", "{汉字}(hànzì){汉}(hàn)"),
    ("[词语]｛.dot｝", "[词语]{.dot}"),
    ("用｀代码｀写", "用`代码`写"),
    ("＊＊强调＊＊后文", "**强调**后文"),
];

/// Slips that are reported but not fixed, because the intention is uncertain.
const DOUBTFUL: [&str; 17] = [
    "正文%%批注%%后",
    "#标题",
    "》引文",
    "｜甲｜乙｜\n｜丙｜丁｜",
    "（1）甲\n（2）乙",
    "一、甲\n二、乙",
    "①甲\n②乙",
    "甲：\n2、乙\n3、丙",
    "[TOC]",
    "@[toc]",
    "![[my photo.jpg]]",
    "见[[笔记]]",
    "见[[笔记|别名]]",
    "{{< figure src=\"a.jpg\" >}}",
    "{% asset_img a.jpg %}",
    "正文 <!-- 没有结束",
    "<!-- 没有结束\n\n后面",
];

/// Text that only looks like a slip.
const NONE: [&str; 49] = [
    "## 标题 ##",
    "#",
    "#毕业季#",
    "#1 号楼",
    "#标题\n第二行",
    "C＃",
    "时间：：晚上",
    "甲：：：乙",
    "::: verse\n1、甲\n2、乙\n:::",
    "《红楼\n梦》好看",
    "——鲁迅",
    "－－－甲－－－",
    "1、甲",
    "1、甲\n\n2、乙",
    "1、甲  \n2、乙",
    "1、甲\\\n2、乙",
    "1、甲\n1、乙",
    "1.5 倍\n2.5 倍",
    "2024、2025年\n2026年",
    "-5 度\n-6 度",
    "·甲",
    "[1]（注）",
    "[图一]（见下页）",
    "【注】（见第 3 页。）",
    "太好了！[照片](a.md)",
    "太好了！[照片](a.jpg)",
    "[字][a]（https://a.cn/）\n\n[a]: b.md",
    "[字](a.md \"说明 文字\")",
    "[字](<a b.md>)",
    "(a b.jpg)",
    "函数 f(x){x}",
    "a == b, c == d",
    "if a==b and c==d",
    "====",
    "涨了 100%%，跌了 50%%",
    "%%",
    "[[1, 2], [3, 4]]",
    "[[ -f a ]]",
    "[[1]](a.md)",
    "{a}（见下）",
    "{汉字}（见下）",
    "{汉字}(hànzì)",
    "王＊＊和李＊＊",
    "好｀",
    "`##甲` `[字]（x.md）` `==甲==` `{{ x }}`",
    "```text\n##甲\n1、甲\n2、乙\n！［图］（a.jpg）\n%%甲%%\n```",
    "    ##甲\n    [字]（x.md）",
    "\\##甲 \\[字\\]（x） \\![[x]] \\==甲== \\{{ x }}",
    "<div>\n##甲\n[字]（x.md）\n==甲==\n</div>\n\n$==甲==$",
];

/// The fixes for the slips of `text`, in order.
fn suggestions(text: &str) -> Vec<Suggestion> {
    let path: Arc<str> = Arc::from("a.md");
    let repairs = Markdown::default().repairs(&Source { path: &path, text, start: 0, summarise: false });
    for repair in &repairs {
        assert!(repair.is_sorted_by(|one, next| one.range.end <= next.range.start), "{repair:?}");
    }
    let mut found: Vec<Suggestion> = repairs.into_iter().flatten().collect();
    found.sort_by_key(|suggestion| suggestion.range.start);
    found
}

fn slips(text: &str) -> Vec<String> {
    said(text).into_iter().filter(|line| line.starts_with("keyboard-slip")).collect()
}

#[test]
fn certain_slips_are_reported_and_fixed() {
    for (typed, right) in CERTAIN {
        assert!(!slips(typed).is_empty(), "{typed}");
        assert_eq!(apply_suggestions(typed, &suggestions(typed)), right, "{typed}");
        assert_eq!(slips(right), [""; 0], "{right}");
    }
}

#[test]
fn doubtful_slips_are_reported() {
    for typed in DOUBTFUL {
        assert!(!slips(typed).is_empty(), "{typed}");
        assert_eq!(suggestions(typed), [], "{typed}");
    }
}

#[test]
fn what_looks_like_a_slip_is_none() {
    for text in NONE {
        assert_eq!(slips(text), [""; 0], "{text}");
    }
}

#[test]
fn a_note_with_a_wrong_colon_is_reported_once() {
    let found = parsed("文[^1]\n\n[^1]：注").diagnostics;
    assert_eq!(found.len(), 1, "{found:#?}");
}

proptest! {
    #[test]
    fn suggestions_are_in_order_and_fit(text in "([#＃：:＞》｜\\[\\]［］！!（）()【】{}｛｝%=<>`｀＊*1-3、.·\\-^a甲 　/\n\\\\]|a\\.md|hàn|TOC|<!--){0,24}") {
        let found = suggestions(&text);
        prop_assert!(found.is_sorted_by(|one, next| one.range.end <= next.range.start));
        for suggestion in &found {
            prop_assert!(text.get(suggestion.range.clone()).is_some());
            prop_assert!(text[suggestion.range.clone()] != suggestion.replacement);
        }
        // Every diagnostic has a valid position in the text.
        let _ = said(&text);
    }
}
