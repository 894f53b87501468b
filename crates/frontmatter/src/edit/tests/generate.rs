//! Random front matter as people write it, made from a tape of bytes so that a failing one shrinks.

/// Bytes that decide; zeros when they are used up.
pub struct Tape<'b>(pub &'b [u8]);

impl Tape<'_> {
    /// A number below `n`.
    pub fn pick(&mut self, n: usize) -> usize {
        let (first, rest) = self.0.split_first().map_or((0, &[][..]), |(first, rest)| (*first, rest));
        self.0 = rest;
        usize::from(first) % n
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.pick(n) == n - 1
    }

    /// One of `all`.
    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.pick(all.len())]
    }
}

const KEYS: [&str; 14] = [
    "title",
    "authors",
    "标题",
    "作者",
    "date",
    "sections",
    "摘要",
    "'引号键'",
    "\"a b\"",
    "summary",
    "extra",
    "卷",
    "cover",
    "x1",
];

const PLAIN: [&str; 22] = [
    "春天",
    "林晓晨",
    "夏天：来了",
    "prose",
    "12",
    "2026-03-05",
    "true",
    "no",
    "~",
    "３号楼",
    "a b  c",
    "（一）绪论",
    "C:\\new",
    "http://a.cn/b",
    "甲#乙",
    "……",
    "1.5",
    "it's",
    "说\"好\"",
    "《黑眼睛》",
    "null",
    "👩‍🎓",
];

/// Texts to write.
pub const TEXTS: [&str; 34] = [
    "春",
    "",
    " ",
    "甲: 乙",
    "甲 #乙",
    "# 甲",
    "- 甲",
    "-",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "a, b",
    "[a]",
    "{a: b}",
    "12",
    "yes",
    "~",
    "a\nb",
    "一\n\n二\n",
    "\n一",
    "一\n\n\n",
    "  甲\n乙",
    "\t甲",
    "'",
    "\"",
    "C:\\new",
    "甲\u{3000}乙\u{A0}",
    "“全”",
    "末尾 \n \n甲",
];

/// Random front matter.
pub struct Writer<'t, 'b> {
    pub tape: &'t mut Tape<'b>,
    out: String,
    /// 0: LF, 1: CRLF, 2: both.
    ends: usize,
}

impl<'t, 'b> Writer<'t, 'b> {
    pub fn document(tape: &'t mut Tape<'b>) -> String {
        let ends = tape.pick(3);
        let mut writer = Self { tape, out: String::new(), ends };
        if writer.tape.once_in(6) {
            writer.out.push('\u{FEFF}');
        }
        writer.map(0, false, 0);
        while writer.tape.once_in(4) {
            writer.out.push_str("# 末尾");
            writer.end();
        }
        if writer.tape.once_in(6) {
            let ended = writer.out.trim_end_matches(['\n', '\r']).len();
            writer.out.truncate(ended);
        }
        writer.out
    }

    fn end(&mut self) {
        let crlf = self.ends == 1 || (self.ends == 2 && self.tape.once_in(2));
        self.out.push_str(if crlf { "\r\n" } else { "\n" });
    }

    fn spaces(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    fn trivia(&mut self, column: usize) {
        while self.tape.once_in(6) {
            if self.tape.once_in(2) {
                let odd = usize::from(self.tape.once_in(6));
                self.spaces(column + odd);
                let comment = self.tape.of(&["# 注", "#", "# a: b", "## 甲 # 乙"]);
                self.out.push_str(comment);
            }
            self.end();
        }
    }

    fn comment(&mut self) {
        if self.tape.once_in(7) {
            let comment = self.tape.of(&[" # 旁注", "  # x: [", " #"]);
            self.out.push_str(comment);
        }
    }

    fn keys(&mut self) -> Vec<&'static str> {
        let (count, from) = (1 + self.tape.pick(5), self.tape.pick(KEYS.len()));
        (0..count).map(|index| KEYS[(from + index * 3) % KEYS.len()]).collect()
    }

    fn map(&mut self, column: usize, inline: bool, depth: usize) {
        for (index, key) in self.keys().into_iter().enumerate() {
            if !(inline && index == 0) {
                self.trivia(column);
                self.spaces(column);
            }
            self.out.push_str(key);
            let colon = if self.tape.once_in(12) { " :" } else { ":" };
            self.out.push_str(colon);
            self.value(column, false, depth);
        }
    }

    fn list(&mut self, column: usize, inline: bool, depth: usize) {
        let gap = if self.tape.once_in(8) { 3 } else { 1 };
        for index in 0..=self.tape.pick(4) {
            if !(inline && index == 0) {
                self.trivia(column);
                self.spaces(column);
            }
            self.out.push('-');
            self.item(column, gap, depth);
        }
    }

    fn item(&mut self, column: usize, gap: usize, depth: usize) {
        match if depth >= 3 { 9 } else { self.tape.pick(8) } {
            0 | 1 => {
                self.spaces(gap);
                self.map(column + 1 + gap, true, depth + 1);
            }
            2 if self.tape.once_in(3) => {
                self.spaces(gap);
                self.list(column + 1 + gap, true, depth + 1);
            }
            _ => self.value(column, true, depth),
        }
    }

    /// What is after a colon or a dash in `column`, and the end of its line.
    fn value(&mut self, column: usize, is_item: bool, depth: usize) {
        let step = if self.tape.once_in(5) { 4 } else { 2 };
        match if depth >= 3 { self.tape.pick(8) } else { self.tape.pick(14) } {
            0..3 => {
                let space = if self.tape.once_in(8) { "   " } else { " " };
                self.out.push_str(space);
                let plain = self.tape.of(&PLAIN);
                self.out.push_str(plain);
            }
            3 => {
                let quoted =
                    self.tape.of(&[" '春''天'", " \"a \\\"b\\\" \\u6625\"", " ''", " \"，# 一\"", " '[x]: y'"]);
                self.out.push_str(quoted);
            }
            4 => {
                self.out.push(' ');
                self.flow(column + step, 0);
            }
            5 => return self.block_scalar(column, step),
            6 => {}
            7 => self.lines(column + step),
            8 | 9 if is_item => self.out.push_str(" x"),
            8..11 => {
                self.comment();
                self.end();
                return self.map(column + step, false, depth + 1);
            }
            _ => {
                self.comment();
                self.end();
                let indent = if !is_item && self.tape.once_in(3) { 0 } else { step };
                return self.list(column + indent, false, depth + 1);
            }
        }
        self.comment();
        self.end();
    }

    /// A text over several lines without a sign.
    fn lines(&mut self, column: usize) {
        let mark = self.tape.of(&["", "'", "\""]);
        self.out.push(' ');
        self.out.push_str(mark);
        self.out.push_str("春天");
        if self.tape.once_in(3) {
            self.end();
        }
        self.end();
        self.spaces(column);
        self.out.push_str("来了");
        self.out.push_str(mark);
    }

    fn block_scalar(&mut self, column: usize, step: usize) {
        self.out.push(' ');
        let head = self.tape.of(&["|", ">", "|-", ">-", "|+", ">+"]);
        self.out.push_str(head);
        self.comment();
        self.end();
        for index in 0..=self.tape.pick(4) {
            if index > 0 && self.tape.once_in(4) {
                self.end();
            }
            let deeper = if index > 0 && self.tape.once_in(5) { 2 } else { 0 };
            self.spaces(column + step + deeper);
            let line = self.tape.of(&["一行", "# 不是注释", "a: b", "- c", "末尾有空格 ", "’“：，"]);
            self.out.push_str(line);
            self.end();
        }
        while self.tape.once_in(6) {
            self.end();
        }
    }

    fn break_in_flow(&mut self, column: usize) {
        if self.tape.once_in(6) {
            self.comment();
            self.end();
            self.spaces(column);
        } else if !self.tape.once_in(5) {
            self.out.push(' ');
        }
    }

    fn flow(&mut self, column: usize, depth: usize) {
        let is_map = self.tape.once_in(2);
        self.out.push(if is_map { '{' } else { '[' });
        let keys = self.keys();
        let count = if self.tape.once_in(6) { 0 } else { keys.len() };
        for (index, key) in keys.into_iter().take(count).enumerate() {
            if index > 0 || self.tape.once_in(6) {
                self.break_in_flow(column);
            }
            if is_map {
                self.out.push_str(key);
                self.out.push_str(": ");
            }
            match self.tape.pick(8) {
                0 if depth < 2 => self.flow(column, depth + 1),
                1 => {
                    let quoted = self.tape.of(&["'a, b'", "\"]\"", "''"]);
                    self.out.push_str(quoted);
                }
                _ => {
                    let plain = self.tape.of(&["春天", "x", "12", "林晓晨", "a b", "null", "，"]);
                    self.out.push_str(plain);
                }
            }
            let has_comma = index + 1 < count || self.tape.once_in(6);
            let ends = if has_comma { "," } else { "" };
            self.out.push_str(ends);
        }
        if self.tape.once_in(6) {
            self.comment();
            self.end();
            self.spaces(column);
        }
        self.out.push(if is_map { '}' } else { ']' });
    }
}
