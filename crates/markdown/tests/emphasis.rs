//! Tests emphasis next to Chinese punctuation: checks the rule of commonmark-spec issue 650 and of the `markdown-cjk-friendly`
//! specification against a table and against comrak, which implements the rule itself.
//!
//! One rule goes further than both: in a line with a Chinese, Japanese or Korean character, the marks that these scripts share
//! with others (quotation marks, ellipses, dashes) count as theirs. [`comrak`] below is an independent implementation of it: it
//! replaces these marks with brackets that are certainly Chinese.
//!
//! Two differences from comrak are known and intended: `~~` opens before anything except a space (pulldown-cmark is more
//! lenient than the rule for `*`), and a run of `*` after a variation selector that follows ASCII punctuation (`#︎**`) closes
//! as it does without the friendly rule.

use blackeyes_markdown::{Options, SlotKind};
use proptest::prelude::*;

use super::support::{filled, html, parsed, parsed_with};

/// A line of Markdown, and the line of HTML that it becomes.
const TABLE: [(&str, &str); 87] = [
    // The examples of the issue.
    ("**真。**她", "<strong>真。</strong>她"),
    ("**“引用。”**他说", "<strong>“引用。”</strong>他说"),
    ("**强调（备注）**后文", "<strong>强调（备注）</strong>后文"),
    ("~~删除。~~后", "<del>删除。</del>后"),
    ("*真。*她", "<em>真。</em>她"),
    ("*“引用。”*他说", "<em>“引用。”</em>他说"),
    ("*强调（备注）*后文", "<em>强调（备注）</em>后文"),
    // Closing after Chinese punctuation.
    ("**你好，**世界", "<strong>你好，</strong>世界"),
    ("**你好！**世界", "<strong>你好！</strong>世界"),
    ("**你好？**世界", "<strong>你好？</strong>世界"),
    ("**你好：**世界", "<strong>你好：</strong>世界"),
    ("**你好；**世界", "<strong>你好；</strong>世界"),
    ("**你好、**世界", "<strong>你好、</strong>世界"),
    ("**你好……**世界", "<strong>你好……</strong>世界"),
    ("**你好——**世界", "<strong>你好——</strong>世界"),
    ("**《红楼梦》**是小说", "<strong>《红楼梦》</strong>是小说"),
    ("**「引用」**他說", "<strong>「引用」</strong>他說"),
    ("**『引用』**他說", "<strong>『引用』</strong>他說"),
    ("**【注意】**事项", "<strong>【注意】</strong>事项"),
    ("**〔一〕**事项", "<strong>〔一〕</strong>事项"),
    ("**100％**完成", "<strong>100％</strong>完成"),
    ("**１～２**天", "<strong>１～２</strong>天"),
    // Opening before Chinese punctuation.
    ("他说**“引用。”**", "他说<strong>“引用。”</strong>"),
    ("他说**“引用。”**然后走了", "他说<strong>“引用。”</strong>然后走了"),
    ("小说**《红楼梦》**好看", "小说<strong>《红楼梦》</strong>好看"),
    ("后文**（备注）**后文", "后文<strong>（备注）</strong>后文"),
    ("说：**“好。”**", "说：<strong>“好。”</strong>"),
    ("见*（一）*和*（二）*", "见<em>（一）</em>和<em>（二）</em>"),
    ("税**¥100**元", "税<strong>¥100</strong>元"),
    ("答案是**④**吗", "答案是<strong>④</strong>吗"),
    // Half-width punctuation with Chinese on the other side.
    ("太郎说**\"你好\"**然后走了", "太郎说<strong>&quot;你好&quot;</strong>然后走了"),
    ("**强调(备注)**后文", "<strong>强调(备注)</strong>后文"),
    ("前文**(备注)**后文", "前文<strong>(备注)</strong>后文"),
    ("**C#**和**F#**是语言", "<strong>C#</strong>和<strong>F#</strong>是语言"),
    ("**真.**她", "<strong>真.</strong>她"),
    ("**50%**的人", "<strong>50%</strong>的人"),
    ("运行**`npm`**命令", "运行<strong><code>npm</code></strong>命令"),
    ("**末尾的`代码`**也行", "<strong>末尾的<code>代码</code></strong>也行"),
    ("用**$5**买", "用<strong>$5</strong>买"),
    // Links and pictures.
    ("**[链接](a.md)**后文", "<strong><a href=\"a.md\">链接</a></strong>后文"),
    ("前文**[链接](a.md)**后文", "前文<strong><a href=\"a.md\">链接</a></strong>后文"),
    ("**前文[链接](a.md)**后文", "<strong>前文<a href=\"a.md\">链接</a></strong>后文"),
    ("[**真。**她](a.md)", "<a href=\"a.md\"><strong>真。</strong>她</a>"),
    // Nested and adjacent.
    ("***真。***她", "<em><strong>真。</strong></em>她"),
    ("**真。*强。*她**说", "<strong>真。<em>强。</em>她</strong>说"),
    ("**“甲”****“乙”**丙", "<strong>“甲”****“乙”</strong>丙"),
    ("**甲。**和**乙。**丙", "<strong>甲。</strong>和<strong>乙。</strong>丙"),
    ("~~甲。**乙。**丙~~丁", "<del>甲。<strong>乙。</strong>丙</del>丁"),
    ("他**说：“好。”**走", "他<strong>说：“好。”</strong>走"),
    // Strikethrough.
    ("~~“引用。”~~他说", "<del>“引用。”</del>他说"),
    ("~~强调（备注）~~后文", "<del>强调（备注）</del>后文"),
    ("前文~~（备注）~~后文", "前文<del>（备注）</del>后文"),
    // Other scripts.
    ("これは**私のやりたかったこと。**だからするの。", "これは<strong>私のやりたかったこと。</strong>だからするの。"),
    ("**이 용어(term)**를 쓴다", "<strong>이 용어(term)</strong>를 쓴다"),
    ("**スクリプト「。」**です", "<strong>スクリプト「。」</strong>です"),
    ("𠮷**（野家）**𠮷", "𠮷<strong>（野家）</strong>𠮷"),
    ("禰󠄀**(ね)**豆子", "禰󠄀<strong>(ね)</strong>豆子"),
    ("大塚︀**(U+585A U+FE00)**", "大塚︀<strong>(U+585A U+FE00)</strong>"),
    ("**Git”**Hub", "**Git”**Hub"),
    // Marks that Chinese shares with other scripts, next to digits and Latin letters.
    ("荣获**“挑战杯”**2025年", "荣获<strong>“挑战杯”</strong>2025年"),
    ("入选**“双一流”**A类", "入选<strong>“双一流”</strong>A类"),
    ("App**“晨读”**上线", "App<strong>“晨读”</strong>上线"),
    ("用**“App”**2次", "用<strong>“App”</strong>2次"),
    ("**第1期……**2026", "<strong>第1期……</strong>2026"),
    ("2026**……第1期**", "2026<strong>……第1期</strong>"),
    ("**他说——**OK", "<strong>他说——</strong>OK"),
    ("OK**——他说**", "OK<strong>——他说</strong>"),
    ("**‘旧’**2号和*“新”*3号", "<strong>‘旧’</strong>2号和<em>“新”</em>3号"),
    ("荣获**\"挑战杯\"**2025年", "荣获<strong>&quot;挑战杯&quot;</strong>2025年"),
    ("~~“旧址”~~2号楼", "<del>“旧址”</del>2号楼"),
    ("a~~“旧址”~~2号楼", "a<del>“旧址”</del>2号楼"),
    ("**“甲”**2和**“乙”**3", "<strong>“甲”</strong>2和<strong>“乙”</strong>3"),
    ("***“甲”***2", "<em><strong>“甲”</strong></em>2"),
    // In a line without Chinese, these marks follow the standard rule, as other signs do everywhere.
    ("He—**no**—left, and “**so**” it goes", "He—<strong>no</strong>—left, and “<strong>so</strong>” it goes"),
    ("a**“foo”**2", "a**“foo”**2"),
    ("the end…**2026", "the end…**2026"),
    ("式a*(b+c)*d", "式a*(b+c)*d"),
    ("式2*(3)*4", "式2*(3)*4"),
    // Unchanged from CommonMark.
    ("a**\"foo\"**", "a**&quot;foo&quot;**"),
    ("a*\"foo\"*", "a*&quot;foo&quot;*"),
    ("** 真 **", "** 真 **"),
    ("真 **她", "真 **她"),
    ("\\**真。**她", "**真。**她"),
    ("`**真。**她`", "<code>**真。**她</code>"),
    ("__真。__她", "__真。__她"),
    ("3 * 4 * 5 = 六十", "3 * 4 * 5 = 六十"),
    ("甲**乙**丙", "甲<strong>乙</strong>丙"),
];

#[test]
fn the_table_holds() {
    for (source, expected) in TABLE {
        let parsed = parsed(source);
        assert_eq!(filled(&parsed), format!("<p>{expected}</p>\n"), "{source}");
        // Visible signs may be a slip, which is reported.
        assert!(parsed.diagnostics.is_empty() || expected.contains("**"), "{source}: {:?}", parsed.diagnostics);
    }
}

#[test]
fn comrak_agrees_with_the_table() {
    for (source, expected) in TABLE {
        assert_eq!(comrak(source), format!("<p>{expected}</p>\n"), "{source}");
    }
}

#[test]
fn without_the_rule_the_signs_stay() {
    let options = Options { friendly_emphasis: false, ..Options::default() };
    for source in ["**“引用。”**他说", "**强调（备注）**后文"] {
        assert_eq!(filled(&parsed_with(options, source)), format!("<p>{source}</p>\n"));
    }
}

#[test]
fn what_was_put_in_comes_out_nowhere() {
    let source = "# 标题**真。**她 {#id}\n\n\
        ```rust 真**。**她\n真**。**她\n```\n\n\
        [**真。**她](真**。**她.md \"真**。**她\") ![真**。**她](真**。**她.png \"真**。**她\") `真**。**她` <b title=\"真**。**她\">\n\n\
        $\\text{真**。**她}$ [^真**。**她] [真**。**她]: x\n\n\
        <div title=\"真**。**她\">真**。**她</div>\n\n\
        [^真**。**她]: 真**。**她\n";
    let parsed = parsed_with(Options::default(), source);
    let strange = |text: &str| text.contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c));
    assert!(!strange(&format!("{parsed:?}")), "{parsed:#?}");
    assert!(!strange(&filled(&parsed)));
    let named = parsed.body.slots.iter().filter(|slot| !matches!(slot.kind, SlotKind::Note { .. }));
    let targets: Vec<_> = named.map(|slot| &source[slot.span.clone()]).collect();
    assert_eq!(targets, ["真**。**她.md", "真**。**她.png"]);
}

/// The shared marks, and brackets that are certainly Chinese.
const SHARED: [(char, char, &str); 8] = [
    ('“', '〈', "“"),
    ('”', '〉', "”"),
    ('‘', '﹁', "‘"),
    ('’', '﹂', "’"),
    ('…', '〖', "…"),
    ('—', '〗', "—"),
    ('―', '〚', "―"),
    ('"', '〘', "&quot;"),
];

/// The result of comrak with the shared marks replaced by brackets that are certainly Chinese, in each line with Chinese.
fn comrak(source: &str) -> String {
    let chinese = |c: char| {
        matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3000}'..='\u{A4C6}' | '\u{AC00}'..='\u{D7A3}')
            || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FFEE}' | '\u{20000}'..='\u{3FFFD}')
    };
    let seen = |line: &str| {
        let swap = |c| SHARED.iter().find(|shared| shared.0 == c).map_or(c, |shared| shared.1);
        if line.contains(chinese) { line.chars().map(swap).collect() } else { line.to_owned() }
    };
    let mut html = plain_comrak(&source.split_inclusive('\n').map(seen).collect::<String>());
    for (_, placeholder, mark) in SHARED {
        html = html.replace(placeholder, mark);
    }
    html
}

fn plain_comrak(source: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(source, &options)
}

/// The result of CommonMark with the friendly rule.
fn bare(source: &str) -> String {
    let options = Options { extensions: false, trusted_html: true, friendly_emphasis: true };
    filled(&parsed_with(options, source))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn comrak_agrees_on_stars(source in "[*真她。“”（）《》「」、…—a. (\"!é]{0,14}") {
        prop_assert_eq!(bare(&source), comrak(&source));
    }

    #[test]
    fn comrak_agrees_on_stars_in_words(source in "(\\*{1,3}|真|。|“|”|（|）|a|b|\\.| |\\(|한|か|，|—|…|’|𠮷|＄|\\$){0,14}") {
        prop_assert_eq!(bare(&source), comrak(&source));
    }

    #[test]
    fn text_without_chinese_is_as_commonmark_has_it(source in "[*~a2. “”‘’…—\"!é(]{0,16}") {
        let options = Options { extensions: false, trusted_html: true, friendly_emphasis: false };
        prop_assert_eq!(bare(&source), filled(&parsed_with(options, &source)));
    }

    #[test]
    fn comrak_agrees_on_pairs_of_tildes(
        source in "[真a]((~~)?(真|她。|。她|“她|她”|（她|她）|a)(~~)?(真|她| ?a)){0,3}",
    ) {
        // Opening before punctuation after a letter of another script differs, as described above.
        prop_assume!(!source.contains("a~~“") && !source.contains("a~~。") && !source.contains("a~~（"));
        prop_assume!(!source.contains("~~~"));
        prop_assert_eq!(html(&source), comrak(&source));
    }
}
