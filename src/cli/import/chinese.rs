//! The help of these commands in Chinese.

/// The commands: see `cli::chinese`.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "import",
        "把别的软件写的稿件转成文档",
        "示例：\n  blackeyes import word 来稿/*.docx --dry-run\n  \
         blackeyes import word 借伞记.docx --to content/journal/2026-4 --section prose\n  \
         blackeyes import html 推文.html --out ~/来稿",
    ),
    (
        "import word",
        "把 Word 稿件（.docx）转成文档和图片，并逐条列出没能带入的内容",
        "示例：\n  blackeyes import word 来稿/*.docx --dry-run\n  \
         blackeyes import word 借伞记.docx --to content/journal/2026-4 --section prose\n  blackeyes import word 借伞记.docx --out ~/来稿\n\n\
         已有的文件从不覆盖。有稿件未能导入时，退出码为 1。",
    ),
    (
        "import register",
        "列出来稿登记，记下每份稿件的结果",
        "示例：\n  blackeyes import register\n  blackeyes import register --mark 3 --as returned --note 结尾重写\n  blackeyes import register --out ~/来稿登记.xlsx\n\n\
         登记在 records/submissions.csv，不公开，也可以用 Excel、WPS 直接修改。",
    ),
    (
        "import html",
        "把网页（Word、WPS 另存的网页，公众号文章等）转成文档，没能带入的逐条列出",
        "示例：\n  blackeyes import html 散文.htm --to content/journal/2026-4 --section prose\n  blackeyes import html 推文.html --dry-run\n  blackeyes import html - --out ~/来稿 < 粘贴.html\n\n\
         图片从网页旁边的文件夹读取；网上的图片列出地址，可用 `blackeyes fetch-picture` 取回。已有的文件从不覆盖。",
    ),
];

/// Their arguments.
pub const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("import register", "mark", "给这一号来稿记下结果"),
    ("import register", "decision", "结果"),
    ("import register", "note", "备注"),
    ("import register", "out", "把登记写成这个文件（.xlsx 便于打印，或 .csv），须在网站自己的文件之外"),
    ("import register", "format", "列表的形式"),
    ("import html", "files", "网页文件；`-` 表示标准输入"),
    ("import html", "to", "写入网站内容里的这个文件夹，如 content/journal/2026-4"),
    ("import html", "from", "交稿的人，写进来稿登记"),
    ("import html", "section", "文档所属的栏目，即该期 `sections` 里的 id"),
    ("import html", "out", "写入网站内容之外的这个文件夹（没有则新建）"),
    ("import html", "dry_run", "只列出会写什么、有什么带不进来，不写文件"),
    ("import html", "format", "报告的形式"),
    ("import word", "files", "Word 稿件"),
    ("import word", "to", "写入网站内容里的这个文件夹，如 content/journal/2026-4"),
    ("import word", "from", "交稿的人，写进来稿登记"),
    ("import word", "section", "文档所属的栏目，即该期 `sections` 里的 id"),
    ("import word", "out", "写入网站内容之外的这个文件夹（没有则新建）"),
    ("import word", "dry_run", "只列出会写什么、有什么带不进来，不写文件"),
    ("import word", "format", "报告的形式"),
];
