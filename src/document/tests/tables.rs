//! Tables beside rolls.

use super::kit::says;

#[test]
fn a_table_that_is_not_there() {
    says(
        &[
            ("content/honours/a.md", "---\ntitle: a\ndate: 2026-03-05\nconsent: all\ntable: b.csv\n---\nText.\n"),
            ("content/honours/a.csv", "奖项,姓名\n好人好事,周可\n"),
        ],
        r"
content/honours/a.md:5:8: error[missing-table]: there is no table `b.csv` beside this roll; did you mean `a.csv`?
",
        r"
content/honours/a.md:5:8: 错误[missing-table]: 光荣榜旁边没有表格 `b.csv`；是不是 `a.csv`？
",
    );
}

#[test]
fn two_tables_of_the_same_name() {
    says(
        &[
            ("content/honours/a.md", "---\ntitle: a\ndate: 2026-03-05\nconsent: all\n---\nText.\n"),
            ("content/honours/a.csv", "奖项,姓名\n好人好事,周可\n"),
            ("content/honours/a.xlsx", ""),
        ],
        r"
content/honours/a.md:1:1: error[bad-value]: both `a.csv` and `a.xlsx` are beside this roll; specify one of them: `table: a.csv`
",
        r"
content/honours/a.md:1:1: 错误[bad-value]: 光荣榜旁边同时有 `a.csv` 和 `a.xlsx`；请写明用哪一个：`table: a.csv`
",
    );
}

#[test]
fn columns_that_are_missing_or_private() {
    says(
        &[
            ("content/honours/a.md", "---\ntitle: a\ndate: 2026-03-05\nconsent: all\n---\nText.\n"),
            ("content/honours/a.csv", "奖项,学号,班级\n好人好事,2024,中文2402\n"),
        ],
        r"
content/honours/a.csv:1:1: error[missing-column]: the table has no column `name` (姓名); give it in the first row, headed by one of: 姓名, name, 名字, 获奖人, 学生姓名
content/honours/a.csv:1:1: error[private-column]: a column `学号` is not allowed in a published table (B1); delete the whole column and save; names and classes are enough
",
        r"
content/honours/a.csv:1:1: 错误[missing-column]: 表格缺少“姓名”列；在首行加上这一列，列名可用：姓名、name、名字、获奖人、学生姓名
content/honours/a.csv:1:1: 错误[private-column]: 要发布的表格里不能有“学号”这一列（B1）；删除整列后保存；有姓名和班级就够了
",
    );
}

#[test]
fn cells_that_cannot_be_read() {
    says(
        &[
            ("content/honours/a.md", "---\ntitle: a\ndate: 2026-03-05\nconsent: each\n---\nText.\n"),
            (
                "content/honours/a.csv",
                "奖项,姓名,事迹,同意,备注\n好人好事,周可,拾金不昧，电话 13800138000,maybe,x\n,林晚舟,,是,\n好人好事,,帮助同学,是,\n",
            ),
        ],
        r"
content/honours/a.csv:1:1: warning[unknown-column]: the column `备注` is not read (E1); delete it, or head it as one of the columns that are read: 姓名, 奖项, 班级, 事迹, 照片, 照片说明, 链接, 同意
content/honours/a.csv:2:1: error[personal-datum]: this text contains a mobile number (C2); remove it; if it must be public (an office line, say), list it under `allow_personal` with a reason in the front matter
content/honours/a.csv:2:1: error[bad-cell]: this cell is neither yes nor no (D2); write 是 or 否, or leave it empty
content/honours/a.csv:3:1: error[bad-cell]: this row names no award (A3); write the award's id or title
content/honours/a.csv:4:1: error[bad-cell]: this row has no name (B4); write the name, or delete the row
",
        r"
content/honours/a.csv:1:1: 警告[unknown-column]: “备注”列不会被读取（E1）；删除该列，或改用可读取的列名：姓名、奖项、班级、事迹、照片、照片说明、链接、同意
content/honours/a.csv:2:1: 错误[personal-datum]: 这里有手机号码（C2）；请删除；确需公开（如办公电话），请在文件头写入 `allow_personal` 并注明理由
content/honours/a.csv:2:1: 错误[bad-cell]: 这一格看不出是否同意（D2）；请填“是”或“否”，或留空
content/honours/a.csv:3:1: 错误[bad-cell]: 这一行没有写奖项（A3）；请填写奖项的 id 或名称
content/honours/a.csv:4:1: 错误[bad-cell]: 这一行没有姓名（B4）；请填写姓名，或删去这一行
",
    );
}

#[test]
fn a_workbook_that_is_none() {
    says(
        &[
            ("content/honours/a.md", "---\ntitle: a\ndate: 2026-03-05\nconsent: all\n---\nText.\n"),
            ("content/honours/a.xlsx", "not a workbook"),
        ],
        r"
content/honours/a.xlsx:1:1: error[unreadable-table]: the file is called `.xlsx` and is really plain text; rename it to end in .csv
",
        r"
content/honours/a.xlsx:1:1: 错误[unreadable-table]: 文件扩展名是 `.xlsx`，内容却是纯文本；把扩展名改为 .csv
",
    );
}
