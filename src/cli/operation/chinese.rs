//! The help of these commands in Chinese.

/// The commands: see `cli::chinese`.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "move",
        "移动文档或改名：指向它的链接随之改写，旧网址转到新网址",
        "示例：\n  blackeyes move content/journal/2026-3/last-lamp.md --to 2026-4\n  \
         blackeyes move content/journal/2026-3/last-lamp.md --section poetry\n  \
         blackeyes move content/news/library.md --name library-hours --dry-run\n\n\
         `blackeyes undo` 可以撤销。考勤记录不会改动。",
    ),
    (
        "delete",
        "删除文档的各语言版本，并列出链接到它的文档",
        "示例：\n  blackeyes delete content/news/library.md --dry-run\n  blackeyes delete content/news/library.md --yes\n\n\
         `blackeyes undo` 可以恢复。",
    ),
    (
        "duplicate",
        "复制文档：副本是草稿，有自己的名称",
        "示例：\n  blackeyes duplicate content/activities/night-school.md --name night-school-2027\n  \
         blackeyes duplicate content/journal/2026-3",
    ),
    (
        "order",
        "调整次序：文章在栏目里、展品在主题宣传里、栏目在一期里的位置",
        "示例：\n  blackeyes order 2026-3 last-lamp --first\n  blackeyes order 2026-3 last-lamp --after night-shift\n  \
         blackeyes order 2026-3 poetry --before prose",
    ),
    (
        "edition",
        "为文档新建另一种语言的版本（草稿）",
        "示例：\n  blackeyes edition content/news/library.md zh --title 图书馆新开放时间\n  \
         blackeyes edition content/journal/2026-3/last-lamp.zh.md en",
    ),
    (
        "paste-table",
        "把标准输入里的表格添加到光荣榜的名单表格",
        "示例：\n  blackeyes paste-table content/honours/2026-autumn.md < names.csv\n  \
         pbpaste | blackeyes paste-table content/honours/2026-autumn.md --dry-run\n\n\
         学号、电话等个人信息的列不会写入。",
    ),
    (
        "undo",
        "撤销上一次操作",
        "示例：\n  blackeyes undo --list\n  blackeyes undo --dry-run\n  blackeyes undo\n\n\
         如果其中的文件之后又有改动，则什么也不撤销。",
    ),
];

/// Their arguments.
pub const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("move", "document", "要移动的文档：它的任一文件"),
    ("move", "to", "移到哪一期或哪个主题宣传"),
    ("move", "section", "移到哪个栏目，即该期 `sections` 里的 id"),
    ("move", "name", "新的文件名，不带 `.md`"),
    ("delete", "document", "要删除的文档：它的任一文件"),
    ("delete", "yes", "不再询问"),
    ("duplicate", "document", "要复制的文档：它的任一文件"),
    ("duplicate", "name", "副本的文件名，不带 `.md`（默认在原名后加数字）"),
    ("order", "within", "哪一期，或哪个主题宣传"),
    ("order", "document", "其中的文档，或栏目的 id"),
    ("order", "before", "排在这一个之前"),
    ("order", "after", "排在这一个之后"),
    ("order", "first", "排在最前"),
    ("order", "last", "排在最后"),
    ("edition", "document", "文档：它的任一文件"),
    ("edition", "language", "新版本的语言（默认是 `--lang` 的语言）"),
    ("edition", "title", "标题（默认先用已有版本的标题，待你译出）"),
    ("paste-table", "roll", "光荣榜：它的任一文件"),
    ("paste-table", "replace", "替换表格里原有的各行"),
    ("undo", "list", "列出各次操作，最近的在前"),
    ("move", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("move", "format", "报告的形式"),
    ("delete", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("delete", "format", "报告的形式"),
    ("duplicate", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("duplicate", "format", "报告的形式"),
    ("order", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("order", "format", "报告的形式"),
    ("edition", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("edition", "format", "报告的形式"),
    ("paste-table", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("paste-table", "format", "报告的形式"),
    ("undo", "dry_run", "逐个文件说明会改动什么，不做改动"),
    ("undo", "format", "报告的形式"),
];
