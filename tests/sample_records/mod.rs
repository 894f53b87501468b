//! The attendance records of the sample site: invented, made here, and compared with what lies in `records/`.
//!
//! `BLESS=1 cargo test --test behaviour sample_records` writes them again.

#![allow(clippy::format_push_string, reason = "sheets are put together row by row")]

use std::fs;
use std::path::PathBuf;

use encoding_rs::GB18030;
use rusqlite::Connection;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

/// A class of the sample's college and how many it has.
const CLASSES: [(&str, usize, u32); 10] = [
    ("中文2301", 28, 2023),
    ("中文2302", 27, 2023),
    ("新闻2301", 24, 2023),
    ("中文2401", 30, 2024),
    ("中文2402", 29, 2024),
    ("新闻2401", 25, 2024),
    ("汉教2401", 9, 2024),
    ("中文2501", 31, 2025),
    ("中文2502", 30, 2025),
    ("新闻2501", 26, 2025),
];

const SURNAMES: [&str; 24] = [
    "丁", "卢", "邵", "汤", "贺", "龚", "黎", "常", "武", "乔", "文", "洪", "施", "牛", "樊", "葛", "邢", "路", "安",
    "齐", "易", "庞", "倪", "鲁",
];
const GIVEN: [&str; 30] = [
    "知远", "若溪", "子衿", "思齐", "云舒", "清和", "书瑶", "立言", "望舒", "景行", "亦凡", "晨曦", "可心", "雨桐",
    "嘉树", "怀瑾", "安歌", "明哲", "初夏", "南乔", "听澜", "以宁", "星野", "北辰", "青禾", "修竹", "念慈", "流光",
    "乐山", "致和",
];

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

struct Student {
    name: String,
    number: String,
    class: &'static str,
}

/// Everybody of the classes that begin with one of `years`.
fn students(years: &[u32]) -> Vec<Student> {
    let mut all = Vec::new();
    for (class_index, (class, size, year)) in CLASSES.iter().enumerate() {
        for n in 0..*size {
            let at = class_index * 31 + n;
            let name = format!("{}{}", SURNAMES[at % 24], GIVEN[(at * 7 + at / 24) % 30]);
            if years.contains(year) {
                all.push(Student { name, number: format!("{year}{:02}{n:04}", class_index + 10), class });
            }
        }
    }
    all
}

/// A mark, with `good` of a hundred in time.
fn mark(chance: &mut Chance, good: u64) -> &'static str {
    match chance.below(100) {
        n if n < good => "出勤",
        n if n < good + (100 - good) / 3 => "迟到",
        n if n < good + (100 - good) * 7 / 10 => "请假",
        _ => "缺勤",
    }
}

/// An activity of a term: its day, title, kind, organiser, and how many of a hundred came in time.
type Planned = (&'static str, &'static str, &'static str, &'static str, u64);

const AUTUMN_2024: [Planned; 10] = [
    ("2024-09-11", "新生见面会", "座谈", "学生会", 93),
    ("2024-09-25", "团支部主题学习（一）", "会议", "团委", 86),
    ("2024-10-10", "讲座：读一封旧信", "讲座", "文学院", 70),
    ("2024-10-16", "团支部主题学习（二）", "会议", "团委", 84),
    ("2024-10-30", "电影：早春二月", "电影", "团委", 62),
    ("2024-11-13", "团支部主题学习（三）", "会议", "团委", 88),
    ("2024-11-20", "汉字听写比赛", "比赛", "学生会", 55),
    ("2024-11-27", "讲座：方言里的亲戚", "讲座", "文学院", 66),
    ("2024-12-11", "团支部主题学习（四）", "会议", "团委", 81),
    ("2024-12-25", "辞旧迎新诗会", "座谈", "学生会", 74),
];

const SPRING_2025: [(&str, &str, u64); 8] = [
    ("2月26日", "开学第一课", 92),
    ("3月5日", "学雷锋志愿服务", 71),
    ("3月19日", "主题团日", 87),
    ("4月2日", "清明祭扫", 80),
    ("4月23日", "读书日分享", 64),
    ("5月7日", "主题团日：五四", 89),
    ("5月21日", "毕业生座谈", 68),
    ("6月4日", "期末动员", 83),
];

const AUTUMN_2025: [Planned; 9] = [
    ("2025-09-10", "新生见面会", "symposium", "学生会", 94),
    ("2025-09-24", "团支部主题学习（一）", "meeting", "团委", 88),
    ("2025-10-15", "团支部主题学习（二）", "meeting", "团委", 85),
    ("2025-10-29", "讲座：碑上的错字", "lecture", "文学院", 67),
    ("2025-11-05", "电影：城南旧事", "film", "团委", 60),
    ("2025-11-19", "团支部主题学习（三）", "meeting", "团委", 82),
    ("2025-11-26", "朗诵比赛", "contest", "学生会", 58),
    ("2025-12-10", "团支部主题学习（四）", "meeting", "团委", 86),
    ("2025-12-24", "辞旧迎新诗会", "symposium", "学生会", 77),
];

const SPRING_2026: [(&str, &str, u64); 5] = [
    ("3月6日", "lei-feng-film", 72),
    ("3月21日", "officers-training-spring", 79),
    ("4月15日", "主题团日", 88),
    ("5月13日", "主题团日：家书", 84),
    ("6月10日", "期末动员", 80),
];

const AUTUMN_2026: [(&str, &str, u64); 4] = [
    ("9月12日", "freshers-symposium", 90),
    ("9月19日", "officers-training-autumn", 83),
    ("11月12日", "speech-contest", 63),
    ("11月18日", "branch-meeting-november", 87),
];

/// A list of records, as a department's system exports it: GB18030.
fn autumn_2024() -> Vec<u8> {
    let mut chance = Chance(2024);
    let mut text = String::from("姓名,学号,班级,日期,活动名称,种类,主办单位,考勤\r\n");
    for (day, title, kind, organiser, good) in AUTUMN_2024 {
        for Student { name, number, class } in students(&[2023, 2024]) {
            let mark = mark(&mut chance, good);
            text.push_str(&format!("{name},{number},{class},{day},{title},{kind},{organiser},{mark}\r\n"));
        }
    }
    GB18030.encode(&text).0.into_owned()
}

/// A workbook with a register for each class, as class committees keep them.
fn register(title: &str, years: &[u32], planned: &[(&str, &str, u64)], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 9, 1).expect("a day");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made).set_author("文学院（虚构）"));
    let all = students(years);
    let symbol = |mark: &str| match mark {
        "出勤" => "√",
        "迟到" => "迟到",
        "请假" => "请假",
        _ => "×",
    };
    for (class, ..) in CLASSES {
        let of_class: Vec<&Student> = all.iter().filter(|student| student.class == class).collect();
        if of_class.is_empty() {
            continue;
        }
        let sheet = workbook.add_worksheet().set_name(class).expect("a name");
        let mut put = |row: u32, column: usize, text: &str| {
            sheet.write_string(row, u16::try_from(column).expect("few"), text).expect("it is written");
        };
        put(0, 0, &format!("{title}考勤表"));
        for (column, heading) in ["序号", "姓名", "学号", "班级"].into_iter().enumerate() {
            put(1, column, heading);
        }
        // Two rows of headings: what it was, and when.
        for (column, (day, name, _)) in planned.iter().enumerate() {
            put(1, column + 4, name);
            put(2, column + 4, day);
        }
        put(1, planned.len() + 4, "出勤次数");
        for (n, student) in of_class.iter().enumerate() {
            let row = u32::try_from(n + 3).expect("few");
            put(row, 0, &(n + 1).to_string());
            put(row, 1, &student.name);
            put(row, 2, &student.number);
            put(row, 3, student.class);
            for (column, (.., good)) in planned.iter().enumerate() {
                put(row, column + 4, symbol(mark(&mut chance, *good)));
            }
        }
        put(u32::try_from(of_class.len() + 3).expect("few"), 0, "合计");
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Fills a database as a college's own system may have one.
fn autumn_2025(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA page_size = 4096;
         CREATE TABLE student (number TEXT PRIMARY KEY, name TEXT NOT NULL, class TEXT NOT NULL);
         CREATE TABLE activity (id INTEGER PRIMARY KEY, day TEXT NOT NULL, title TEXT NOT NULL, kind TEXT, organiser TEXT);
         CREATE TABLE record (activity INTEGER REFERENCES activity, student TEXT REFERENCES student, mark TEXT);
         BEGIN;",
    )?;
    let mut chance = Chance(2025);
    let all = students(&[2024, 2025]);
    for student in &all {
        connection
            .execute("INSERT INTO student VALUES (?1, ?2, ?3)", (&student.number, &student.name, student.class))?;
    }
    for (id, (day, title, kind, organiser, good)) in (1..).zip(AUTUMN_2025) {
        connection.execute("INSERT INTO activity VALUES (?1, ?2, ?3, ?4, ?5)", (id, day, title, kind, organiser))?;
        for student in &all {
            connection
                .execute("INSERT INTO record VALUES (?1, ?2, ?3)", (id, &student.number, mark(&mut chance, good)))?;
        }
    }
    connection.execute_batch("COMMIT;")
}

/// A sign-in sheet of an activity: the lines above the table, and who came.
fn sign_in(title: &str, day: &str, hour: &str, [count, step, first]: [usize; 3]) -> Vec<u8> {
    let all = students(&[2024, 2025]);
    let mut text = format!("\u{FEFF}{title}签到表,,,,,\r\n时间：{day},,,,,\r\n序号,姓名,学号,班级,签到时间,备注\r\n");
    for n in 0..count {
        let student = &all[(first + n * step) % all.len()];
        let minute = 40 + n % 20;
        text.push_str(&format!("{},{},{},{},{hour}:{minute},\r\n", n + 1, student.name, student.number, student.class));
    }
    text.into_bytes()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("records/attendance")
}

/// Compares a file with what is made, or writes it.
fn compare(name: &str, made: &[u8]) {
    let path = folder().join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(&path, made).expect("it is written");
    }
    let there = fs::read(&path).unwrap_or_default();
    assert!(there == made, "records/attendance/{name} is not what this test makes");
}

#[test]
fn the_text_files() {
    compare("2024-autumn.csv", &autumn_2024());
    for (name, title, day, hour, who) in [
        ("2026-spring/editors-march.csv", "编辑部例会：三月号", "2026年3月12日", "15", [9, 13, 3]),
        ("2026-spring/photo-walk-old-wharf.csv", "老码头的一个上午", "2026年4月11日", "06", [13, 11, 1]),
        ("2026-spring/calligraphy-contest.csv", "书法比赛", "2026年5月9日", "13", [22, 5, 2]),
        ("2026-spring/lecture-slow-line.csv", "讲座：一行诗有多长", "2026年5月20日", "18", [64, 2, 0]),
        ("2026-autumn/lecture-place-names.csv", "讲座：没有人照着念的路牌", "2026年10月14日", "18", [71, 2, 1]),
        ("2026-autumn/bai-ming-october.csv", "白鸣例会：留给刚来的同学", "2026年10月22日", "18", [18, 7, 4]),
        ("2026-autumn/darkroom-evening.csv", "暗房之夜", "2026年10月31日", "18", [12, 9, 5]),
    ] {
        compare(name, &sign_in(title, day, hour, who));
    }
}

#[test]
fn the_workbooks() {
    compare("2025-spring.xlsx", &register("2024-2025学年第二学期", &[2023, 2024], &SPRING_2025, 25));
    compare("2026-spring/registers.xlsx", &register("2025-2026学年第二学期", &[2024, 2025], &SPRING_2026, 26));
    compare("2026-autumn/registers.xlsx", &register("2026-2027学年第一学期", &[2024, 2025], &AUTUMN_2026, 27));
}

/// What the database holds, table by table.
fn dump(connection: &Connection) -> Vec<String> {
    let mut lines = Vec::new();
    for query in [
        "SELECT number || '|' || name || '|' || class FROM student ORDER BY 1",
        "SELECT id || '|' || day || '|' || title || '|' || kind || '|' || organiser FROM activity ORDER BY 1",
        "SELECT activity || '|' || student || '|' || mark FROM record ORDER BY 1",
    ] {
        let mut statement = connection.prepare(query).expect("a query");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("an answer");
        lines.extend(rows.map(|row| row.expect("a row")));
    }
    lines
}

#[test]
fn the_database() {
    let path = folder().join("2025-autumn.sqlite");
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_file(&path);
        fs::create_dir_all(folder()).expect("a folder");
        autumn_2025(&Connection::open(&path).expect("a database")).expect("it is filled");
    }
    let made = Connection::open_in_memory().expect("a database");
    autumn_2025(&made).expect("it is filled");
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let there = Connection::open_with_flags(&path, flags).expect("the sample's database");
    assert_eq!(dump(&there), dump(&made));
}
