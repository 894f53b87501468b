//! Tests the slips that the parser interprets differently, and their fixes.

use std::sync::Arc;

use super::*;
use blackeyes_chinese::apply_suggestions;
use blackeyes_diagnostics::Place;

/// The parts of `text` that are reported as slips, and the text with all fixes applied.
fn slips(text: &str) -> (Vec<&str>, String) {
    let path: Arc<str> = Arc::from("a.md");
    let source = Source { path: &path, text, start: 0, summarise: false };
    let parsed = Markdown::default().parse(&source);
    let mut shown = Vec::new();
    for found in parsed.diagnostics.iter().filter(|found| found.code == codes::KEYBOARD_SLIP) {
        if let Place::Text(span) = &found.place {
            shown.push(&text[span.start..span.end]);
        }
    }
    let repairs: Vec<_> = Markdown::default().repairs(&source).into_iter().flatten().collect();
    (shown, apply_suggestions(text, &repairs))
}

#[test]
fn what_is_certain_is_fixed() {
    for (text, slip, fixed) in [
        ("[1]: 鲁迅.呐喊[M].北京:人民文学出版社,1973.", "[1]:", "\\[1]: 鲁迅.呐喊[M].北京:人民文学出版社,1973."),
        ("[李明]: 你好", "[李明]:", "\\[李明]: 你好"),
        ("[记者]: 你好！", "[记者]:", "\\[记者]: 你好！"),
        ("[注]: 本文写于2026年。", "[注]:", "\\[注]: 本文写于2026年。"),
        ("    春天来了，大家都很高兴。", "春天来了，大家都很高兴。", "春天来了，大家都很高兴。"),
        ("\t春天来了，大家都很高兴。", "春天来了，大家都很高兴。", "春天来了，大家都很高兴。"),
        ("《!-- 编辑批注：这段要删 --》", "《!-- 编辑批注：这段要删 --》", "<!-- 编辑批注：这段要删 -->"),
        ("《！——这句待核实——》", "《！——这句待核实——》", "<!-- 这句待核实 -->"),
        ("＜!-- 甲 --＞", "＜!-- 甲 --＞", "<!-- 甲 -->"),
        ("词《u》下划线《/u》", "《u》下划线《/u》", "词<u>下划线</u>"),
        ("甲《br》乙", "《br》", "甲<br>乙"),
        ("甲＜br/＞乙", "＜br/＞", "甲<br>乙"),
        ("甲￥x^2￥", "￥x^2￥", "甲$x^2$"),
        ("甲￥￥x=1￥￥", "￥￥x=1￥￥", "甲$$x=1$$"),
        ("甲＄x＄", "＄x＄", "甲$x$"),
        ("甲<o:p></o:p>", "<o:p>", "甲"),
        ("[链接]\n(https://a.example/)", "[链接]\n(https://a.example/)", "[链接](https://a.example/)"),
        ("【字】(x.md)", "【字】(x.md)", "[字](x.md)"),
        ("{汉字}(hànzì）", "{汉字}(hànzì）", "{汉字}(hànzì)"),
        ("{汉字}(hànzì）与[字](x.md)", "{汉字}(hànzì）", "{汉字}(hànzì)与[字](x.md)"),
        ("甲【^2】", "【^2】", "甲[^2]"),
        ("写给 mailto：a@example.edu", "mailto：", "写给 mailto:a@example.edu"),
        ("我说\n---\n他说", "---", "我说\n\n---\n他说"),
        ("我说。\n---\n", "---", "我说。\n\n---\n"),
        (
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n下面是正文。",
            "下面是正文。",
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n下面是正文。",
        ),
    ] {
        let (shown, after) = slips(text);
        assert_eq!(shown.first(), Some(&slip), "{text}");
        assert_eq!(after, fixed, "{text}");
    }
}

#[test]
fn what_is_doubtful_is_left_to_the_editor() {
    for (text, slip) in [
        ("[李明]: 你好\n[王五]: 你好", "[李明]:"),
        ("    床前明月光\n    疑是地上霜", "床前明月光"),
        ("> 引文\n>\n>     春天来了，大家都很高兴。", "春天来了，大家都很高兴。"),
        ("```\n代码没有结束\n\n正文", "```"),
        ("甲 | 乙\n-- | --\n1 | 2 | 3", "| 3"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 三 |", "| 三 |"),
        ("| 甲 | 乙 |\n\n|---|---|\n\n| 1 | 2 |", "| 甲 | 乙 |"),
        ("$$\nx^2\n\n正文", "$$"),
        ("￥￥\nx^2\n￥￥", "￥￥"),
        ("《!-- 没有结束", "《!-- 没有结束"),
        ("####### 八级", "#######"),
        ("***春天**", "***春天**"),
        ("～～删除～～", "～～删除～～"),
        ("[链接](https://a.example/，“说明”)", "https://a.example/，“说明”"),
    ] {
        let (shown, after) = slips(text);
        assert_eq!(shown.first(), Some(&slip), "{text}");
        assert_eq!(after, text, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_slip_is_left_alone() {
    for text in [
        "好[^1]（https://a.example/）",
        "见[1]（https://a.example/）",
        "见[EB/OL]（https://a.example/）",
        "[1]: https://a.example/\n\n[//]: # (批注)\n\n[图]: 图片/春.jpg\n\n[维基]: https://zh.wikipedia.org/wiki/鲁迅",
        "    let 甲 = 1;\n    print(甲)",
        "    ├── 目录\n    └── 文件",
        "- 甲\n\n  乙",
        "```\n代码\n```\n\n~~~~\n```\n~~~~\n\n> ```\n> 甲\n> ```",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 1 |\n| 1 \\| 2 | 3 |\n| 1 | 2 | |",
        "《呐喊》与《br 的故事》，1＜2，a＜b＞c，《i have》",
        "￥50 到 ￥100，＄5 和 ＄6",
        "好的～～谢谢～～",
        "标题\n---\n\n正文",
        "甲\n\n---\n\n乙",
        "## 标题 ##\n\n#######",
        "***春天***，**春***天*",
        "`《br》` 与 `￥x^2￥`",
    ] {
        assert_eq!(slips(text), (Vec::new(), text.to_owned()), "{text}");
    }
}
