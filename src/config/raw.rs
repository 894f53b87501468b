//! The raw form of `site.yaml`. `docs/content.md` describes its keys.

use borsh::{BorshDeserialize, BorshSerialize};

use super::checks::Checks;
use super::copywriting::Copywriting;
use super::deploy::RawDeploy;
use super::localised::RawLocalised;
use super::majors::RawMajor;
use super::registration::{RawFiling, RawSecurity, RawShare};
use super::term::RawTerms;
use blackeyes_frontmatter::{Line, Spanned};

blackeyes_frontmatter::front_matter! {
    /// `site.yaml`, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawSite {
        /// The site's name.
        /// 网站名称。
        "title" => title: RawLocalised, required;
        /// A line below the name.
        /// 名称下面的一行字。
        "tagline" => tagline: Option<RawLocalised>, optional;
        /// The address of the site's first page.
        /// 首页的网址。
        "base_url" => base_url: Spanned<String>, required "https://blackeyes.example.edu/";
        /// The languages; the first is the default.
        /// 网站的语言，第一个是默认语言。
        "languages" => languages: Spanned<Vec<Spanned<String>>>, required "[en, zh]";
        /// The zone of all times, such as `Asia/Shanghai`.
        /// 所有时间所在的时区，例如 `Asia/Shanghai`。
        "time_zone" => time_zone: Spanned<String>, required "Asia/Shanghai";
        /// The folder of the theme below `themes/`.
        /// 主题，即 `themes/` 下的文件夹名。
        "theme" => theme: Option<Spanned<String>>, optional;
        /// Who publishes the journal.
        /// 出版单位。
        "publisher" => publisher: Option<RawLocalised>, optional;
        /// Where the office is.
        /// 编辑部地址。
        "address" => address: Option<RawLocalised>, optional;
        /// What the site is, in a sentence.
        /// 用一句话说明这是什么网站。
        "description" => description: Option<RawLocalised>, optional;
        /// A line in the foot of each page.
        /// 每页页脚的一行字。
        "notice" => notice: Option<RawLocalised>, optional;
        /// Two to four characters for the seal.
        /// 印章上的二至四个字。
        "seal" => seal: Option<Spanned<Line>>, optional;
        /// Whether only approved documents are published.
        /// 是否只发布审定过的内容。
        "approvals" => approvals: Approvals, default Approvals::None;
        /// How HTML in Markdown is treated.
        /// Markdown 里的 HTML 怎样处理。
        "raw_html" => raw_html: RawHtml, default RawHtml::Filtered;
        /// How Chinese names are sorted.
        /// 中文姓名怎样排序。
        "sort_names" => sort_names: SortNames, default SortNames::Pinyin;
        /// How many entries a page of a list has, 1 to 500.
        /// 列表每页多少条，1 到 500。
        "per_page" => per_page: Option<Spanned<u32>>, optional;
        /// The journal's numbers.
        /// 刊物的编号。
        "journal" => journal: Option<RawJournal>, optional;
        /// Topics with a name in each language.
        /// 有专门名称的话题。
        "topics" => topics: Vec<RawTopic>, optional;
        /// The majors: the names of classes in each language.
        /// 专业，即班级在各种语言里的写法。
        "majors" => majors: Vec<RawMajor>, optional;
        /// The site's registration numbers.
        /// 备案信息。
        "filing" => filing: Option<RawFiling>, optional;
        /// The pictures that are shown where a page is shared.
        /// 分享网页时显示的图片。
        "share" => share: Option<RawShare>, optional;
        /// Whom to contact about a security problem of the site.
        /// 发现网站漏洞时联系谁。
        "security" => security: Option<RawSecurity>, optional;
        /// Whether the archive of activities is shown, where there are attendance records.
        /// 有考勤记录时是否显示活动档案。
        "archive" => archive: bool, default true;
        /// Whether the site has a search.
        /// 网站是否有搜索。
        "search" => search: bool, default true;
        /// Whether articles show how to cite them.
        /// 文章是否给出引用格式。
        "citations" => citations: bool, default true;
        /// The dates of academic terms.
        /// 各学期的起止。
        "terms" => terms: Option<RawTerms>, optional;
        /// Settings that protect people.
        /// 保护个人的设置。
        "privacy" => privacy: Option<RawPrivacy>, optional;
        /// After how many months without new content `check` reports it.
        /// 几个月没有新内容，`check` 就提醒。
        "stale_after" => stale_after: Option<StaleAfter>, optional;
        /// Which copywriting rules `check` applies.
        /// `check` 检查哪些排版规则。
        "copywriting" => copywriting: Option<Copywriting>, optional;
        /// Severities of diagnostics.
        /// 调高或调低诊断的级别。
        "checks" => checks: Option<Checks>, optional;
        /// Where `blackeyes deploy` publishes the site.
        /// `blackeyes deploy` 把网站发布到哪里。
        "deploy" => deploy: Vec<RawDeploy>, optional;
        /// Free keys for themes.
        /// 留给主题的自定义键。
        "extra" => extra: serde_json::Map<String, serde_json::Value>, optional;
    }
    expected "a mapping", "一组键值", "{title: Black Eyes}"
}

blackeyes_frontmatter::choices! {
    /// Whether only approved documents are published.
    pub enum Approvals {
        /// Documents with the status `published` are published.
        None = "none" "无/不需要",
        /// They also need `approved_by` and `approved_on`.
        Required = "required" "需要/必须",
    }
}

blackeyes_frontmatter::choices! {
    /// How HTML in Markdown is treated.
    pub enum RawHtml {
        /// Only elements of an allow-list are kept.
        Filtered = "filtered" "过滤",
        /// Everything is kept.
        Trusted = "trusted" "信任",
    }
}

blackeyes_frontmatter::choices! {
    /// How Chinese names are sorted.
    pub enum SortNames {
        /// By pinyin.
        Pinyin = "pinyin" "拼音",
        /// By the strokes of the characters.
        Stroke = "stroke" "笔画/笔划",
    }
}

blackeyes_frontmatter::front_matter! {
    /// The journal's numbers, as they are written.
    #[derive(Clone, Debug, Default)]
    pub struct RawJournal {
        /// The ISSN, only if there is one.
        /// ISSN，有才写。
        "issn" => issn: Option<String>, optional;
        /// The number of the permit for internal publications, only if there is one.
        /// 内部资料准印证号，有才写。
        "permit" => permit: Option<String>, optional;
    }
    expected "the journal's numbers", "刊物的编号", "{issn: 1234-5679}"
}

blackeyes_frontmatter::front_matter! {
    /// A topic, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawTopic {
        /// Its id: part of an address.
        /// 编号，会成为网址的一部分。
        "id" => id: Spanned<Line>, required "poetry";
        /// Its name.
        /// 名称。
        "title" => title: RawLocalised, required;
    }
    expected "a topic", "一个话题", "{id: poetry, title: {en: Poetry, zh: 诗}}"
}

blackeyes_frontmatter::front_matter! {
    /// What protects people, as it is written.
    #[derive(Clone, Debug, Default)]
    pub struct RawPrivacy {
        /// The smallest group that is counted, 3 or more.
        /// 计数时的最小人数，不小于 3。
        "min_group" => min_group: Option<Spanned<u32>>, optional;
        /// Regular expressions for what a text must not contain.
        /// 文中不得出现的内容，用正则表达式写。
        "patterns" => patterns: Vec<RawPattern>, optional;
        /// Numbers that are allowed in the settings, in templates and in interface words, each with a reason.
        /// 允许在设置、模板和界面文字里出现的号码，每个都要写理由。
        "allow_personal" => allow_personal: Vec<AllowedDatum>, optional;
    }
    expected "what protects people", "隐私设置", "{min_group: 5}"
}

blackeyes_frontmatter::front_matter! {
    /// A telephone number or the like that may be published.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct AllowedDatum {
        /// The number, as it is written in the text.
        /// 号码，与文中写法一致。
        "text" "号码" => text: String, required;
        /// Why it is allowed.
        /// 允许出现的理由。
        "reason" "理由" => reason: String, required;
    }
    expected "a number and a reason", "号码和理由", "{text: \"0791-8800000\", reason: the office's public line}"
}

blackeyes_frontmatter::front_matter! {
    /// After how many months without anything new a column of the site is stale; nothing is said of those that are not set.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct StaleAfter {
        /// The journal: since its last issue.
        /// 刊物：距上一期。
        "journal" => journal: Option<u32>, optional;
        /// Each section: since its last article.
        /// 每个栏目：距上一篇文章。
        "sections" => sections: Option<u32>, optional;
        /// The campus window: since its last campaign or exhibit.
        /// 橱窗：距上一次主题宣传或展品。
        "window" => window: Option<u32>, optional;
        /// The honour rolls: since the last one.
        /// 光荣榜：距上一份。
        "honours" => honours: Option<u32>, optional;
        /// The activities: since the last one began.
        /// 活动：距上一次活动开始。
        "activities" => activities: Option<u32>, optional;
        /// The news: since the last item.
        /// 新闻：距上一条。
        "news" => news: Option<u32>, optional;
    }
    expected "months for each column", "各栏的月数", "{journal: 6, news: 3}"
}

blackeyes_frontmatter::front_matter! {
    /// A pattern for what a text must not contain, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawPattern {
        /// What it finds, such as `student number`.
        /// 查的是什么，例如“学号”。
        "name" => name: Spanned<Line>, required;
        /// A regular expression.
        /// 正则表达式。
        "pattern" => pattern: Spanned<String>, required;
    }
    expected "a name and a pattern", "名称和正则表达式", r"{name: student number, pattern: '\b20[0-9]{8}\b'}"
}
