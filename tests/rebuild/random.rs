//! Two hundred random edits: whatever happens to the files, what is stored in the end is what a clean build makes.

use std::fs;

use super::site::Desk;

/// The same row of numbers for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("a small number")
    }
}

/// A hand that edits the site, and remembers what it broke.
struct Hand<'a> {
    desk: &'a Desk,
    dice: Dice,
    number: usize,
    broken: Vec<(String, String)>,
}

impl Hand<'_> {
    /// The documents of a folder that other documents do not link to.
    fn free(&self, folder: &str) -> Vec<String> {
        let mut files: Vec<String> = fs::read_dir(self.desk.site().join(folder))
            .expect("a folder is read")
            .map(|entry| format!("{folder}/{}", entry.expect("a file").file_name().to_string_lossy()))
            .filter(|path| path.ends_with(".md") && self.broken.iter().all(|(broken, _)| broken != path))
            .collect();
        files.sort();
        files
    }

    fn some(&mut self, folder: &str) -> Option<String> {
        let files = self.free(folder);
        (!files.is_empty()).then(|| files[self.dice.roll(files.len())].clone())
    }

    /// Does something to the site; the paths that changed.
    fn edit(&mut self) -> Vec<String> {
        self.number += 1;
        let number = self.number;
        match self.dice.roll(18) {
            0 | 1 => {
                let path = format!("content/news/n{number}.md");
                let draft = if self.dice.roll(3) == 0 { "status: draft\n" } else { "" };
                let topic = self.dice.roll(4);
                let text = format!(
                    "---\ntitle: News {number}\ndate: 2026-10-{:02}\n{draft}topics: [t{topic}]\n---\n\nText {number}.\n",
                    number % 28 + 1
                );
                self.desk.write(&path, &text);
                vec![path]
            }
            2 => self.change("content/news", |text| format!("{text}\nAnd {number}.\n")),
            3 => self.change("content/journal/one", |text| text.replacen("title: ", &format!("title: X{number} "), 1)),
            4 => self.change("content/journal/one", |text| format!("{text}\n## Part {number}\n\nMore.\n")),
            5 => {
                let Some(from) = self.some("content/news") else { return Vec::new() };
                let to = format!("content/news/renamed{number}.md");
                self.desk.rename(&from, &to);
                vec![from, to]
            }
            6 => {
                let Some(path) = self.some("content/news") else { return Vec::new() };
                self.desk.remove(&path);
                vec![path]
            }
            7 => {
                let Some(path) = self.some("content/news") else { return Vec::new() };
                let text = fs::read_to_string(self.desk.site().join(&path)).expect("the file is read");
                self.desk.write(&path, &text.replace("title:", "titel:"));
                self.broken.push((path.clone(), text));
                vec![path]
            }
            8 => self.repair(),
            9 => {
                let path = ["templates/404.html", "assets/own.css", "templates/topics.html"][self.dice.roll(3)];
                if self.dice.roll(3) == 0 && self.desk.site().join(path).exists() {
                    self.desk.remove(path);
                } else {
                    self.desk.write(path, &format!("/* {number} */"));
                }
                vec![path.to_owned()]
            }
            10 => {
                let rows: Vec<String> =
                    (0..=self.dice.roll(4)).map(|row| format!("名{number}甲{row},24{row:02}")).collect();
                self.desk.write("content/honours/autumn.csv", &format!("姓名,班级\n{}\n", rows.join("\n")));
                vec!["content/honours/autumn.csv".to_owned()]
            }
            11..=16 => self.rewrite(),
            _ => {
                let (from, to) = ("content/journal/two", "content/journal/deux");
                let (from, to) = if self.desk.site().join(from).exists() { (from, to) } else { (to, from) };
                self.desk.rename(from, to);
                vec![from.to_owned(), to.to_owned()]
            }
        }
    }

    fn change(&mut self, folder: &str, change: impl Fn(String) -> String) -> Vec<String> {
        let Some(path) = self.some(folder) else { return Vec::new() };
        self.desk.edit(&path, |text| change(text.to_owned()));
        vec![path]
    }

    /// Changes the body of a document, or next to it: its words, or what other documents and the college go by.
    fn rewrite(&mut self) -> Vec<String> {
        let number = self.number;
        let folder = ["content/news", "content/journal/one", "content/pages", "content/people"][self.dice.roll(4)];
        let up = "../".repeat(folder.matches('/').count());
        let end = |more: &str| format!("\n{more}\n");
        match self.dice.roll(12) {
            0..=2 => self.change(folder, |text| text.replacen("\n---\n", &format!("\n---\n\nFirst {number}.\n"), 1)),
            3 => self.change(folder, |text| text + &end(&format!("See [about]({up}pages/about.md), or [here](#)."))),
            4 => self.change(folder, |text| text + &end(&format!("### Own {{#own{number}}}"))),
            5 => self.change(folder, |text| text + &end(&format!("Noted[^{number}].\n\n[^{number}]: Below."))),
            6 => self.change("content/news", |text| text + &end("![lamp](lamp.svg)")),
            7 => self.change("content/news", |text| text + &end("![](lamp.svg)")),
            8 => self.change(folder, |text| text + &end("So said Gao *Hanyu*.")),
            9 => self.change(folder, |text| toggled(&text, "search: false\n")),
            10 => self.change(folder, |text| toggled(&text, "# remark\n")),
            _ => self.change(folder, |text| {
                // The last paragraph goes, if there is one after the first.
                let (front, body) = text.split_at(text.find("\n---\n").unwrap_or(0) + 5);
                let kept = body.trim_end().rsplit_once("\n\n").map_or(body, |(kept, _)| kept);
                format!("{front}{kept}\n")
            }),
        }
    }

    fn repair(&mut self) -> Vec<String> {
        let Some((path, text)) = self.broken.pop() else { return Vec::new() };
        self.desk.write(&path, &text);
        vec![path]
    }
}

/// `text` with a line of front matter, or without it where it has it.
fn toggled(text: &str, line: &str) -> String {
    if text.contains(line) { text.replacen(line, "", 1) } else { text.replacen("---\n", &format!("---\n{line}"), 1) }
}

#[test]
fn after_random_edits_the_stored_outputs_are_those_of_a_clean_build() {
    let mut desk = Desk::new();
    desk.write("content/people/gone.md", "---\nname: Gao Hanyu\nwithdrawn: true\n---\n\nAway.\n");
    desk.write("content/people/lin.md", "---\nname: Lin Wan\n---\n\nShe writes.\n");
    desk.rebuild_all();
    let mut reused = 0;
    let (mut dice, mut number, mut broken) = (Dice(20_261_123), 0, Vec::new());
    for edit in 1..=200 {
        let mut hand = Hand { desk: &desk, dice, number, broken };
        let mut paths = hand.edit();
        let compare = edit % 20 == 0;
        while compare && !hand.broken.is_empty() {
            paths.extend(hand.repair());
        }
        (dice, number, broken) = (hand.dice, hand.number, hand.broken);
        let done = desk.rebuild(&paths.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(done.errors > 0, !broken.is_empty(), "edit {edit}: {paths:?}: {:?}", desk.diagnostics());
        reused += usize::from(desk.reused_model());
        desk.reports_what_a_new_session_reports();
        if compare {
            desk.same_as_clean();
        }
    }
    assert!((20..180).contains(&reused), "{reused} of the edits changed texts alone");
}
