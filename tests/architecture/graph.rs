//! Which file of a crate, or of a module of the program, imports which: and the circles among them.
//!
//! What counts as an import:
//!
//! - `use super::other::Name`, `use crate::other`, and a path in the code itself, such as `super::other::name()` or, in a parent,
//!   `child::name()`.
//! - A declaration (`mod other;`) or a re-export (`pub use other::Name;`) is none, unless the file uses that name itself.
//! - A re-export is seen through: whoever says `super::Name` imports the file that defines `Name`, wherever the parent takes it
//!   from; and the parent only if the parent defines it. What is defined outside the crate or the module counts for nothing.
//! - What a macro writes (`$crate::Name`) is compiled where the macro is used: it is no import of the file that defines the macro.
//! - A method of a type, or a trait's implementation, may be in a file that no other file names: it is no import.
//! - What is compiled for tests alone counts for nothing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::source::{File, Token};

/// Where a module lies below the root of its crate: `["plan", "address"]`.
type Path = Vec<String>;

/// The files of one crate, or of the program, and what each imports.
pub struct Graph<'a> {
    files: Vec<&'a File>,
    modules: BTreeMap<Path, usize>,
    macros: BTreeMap<&'a str, usize>,
    /// What a `use` calls by a name in a module: nothing if it comes from another crate.
    names: BTreeMap<(Path, String), Option<Path>>,
    /// Modules of which a `use` takes everything.
    globs: BTreeMap<Path, Vec<Path>>,
    /// The files that each file imports, with the first line that does.
    imports: Vec<BTreeMap<usize, usize>>,
}

/// A path in the text of a file.
struct Written {
    from: usize,
    path: Path,
    line: usize,
}

/// A leaf of a `use`: `a::b as c`.
struct Leaf {
    path: Path,
    name: String,
}

impl<'a> Graph<'a> {
    /// Reads the files of one crate, whose root is `src/lib.rs` below `member`.
    pub fn of(files: &'a [File], member: &str) -> Self {
        let root = format!("{member}src/");
        let files: Vec<&File> = files.iter().filter(|file| file.path.starts_with(&root)).collect();
        let modules =
            files.iter().enumerate().map(|(index, file)| (module_of(&file.path[root.len()..]), index)).collect();
        let macros = files.iter().enumerate().flat_map(|(index, file)| {
            let windows = file.tokens.windows(3).filter(|window| window[0].text == "macro_rules");
            windows.map(move |window| (window[2].text.as_str(), index))
        });
        let mut graph = Graph {
            macros: macros.collect(),
            imports: vec![BTreeMap::new(); files.len()],
            files,
            modules,
            names: BTreeMap::new(),
            globs: BTreeMap::new(),
        };
        let written: Vec<Written> =
            graph.modules.clone().into_iter().flat_map(|(module, index)| graph.read(module, index)).collect();
        for Written { from, path, line } in written {
            if let Some(to) = graph.definer(&path, 0)
                && to != from
            {
                graph.imports[from].entry(to).or_insert(line);
            }
        }
        graph
    }

    /// Every path in a file that leads somewhere in its crate. Notes what its `use`s call by a name.
    fn read(&mut self, module: Path, index: usize) -> Vec<Written> {
        let tokens = &self.files[index].tokens;
        let (mut written, mut at, mut inline, mut depth) = (Vec::new(), 0, Vec::<usize>::new(), 0);
        let mut here = module;
        while at < tokens.len() {
            match tokens[at].text.as_str() {
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    if inline.last() == Some(&depth) {
                        inline.pop();
                        here.pop();
                    }
                }
                "mod" if word(tokens, at + 2) == "{" => {
                    inline.push(depth);
                    here.push(tokens[at + 1].text.clone());
                }
                "use" => {
                    let line = tokens[at].line;
                    let public = at > 0 && matches!(word(tokens, at - 1), "pub" | ")");
                    let mut leaves = Vec::new();
                    at = leaves_of(tokens, at + 1, &[], &mut leaves);
                    for leaf in leaves {
                        let path = self.absolute(&here, &leaf.path);
                        if let Some(path) = path.clone()
                            && (!public || is_used(tokens, &leaf.name))
                        {
                            written.push(Written { from: index, path, line });
                        }
                        match (leaf.name.as_str(), path) {
                            ("*", Some(path)) => self.globs.entry(here.clone()).or_default().push(path),
                            ("*", None) => {}
                            (_, path) => drop(self.names.insert((here.clone(), leaf.name), path)),
                        }
                    }
                }
                _ if begins_path(tokens, at) => {
                    let line = tokens[at].line;
                    let mut path = vec![tokens[at].text.clone()];
                    while word(tokens, at + 1) == "::" && is_word(word(tokens, at + 2)) {
                        path.push(tokens[at + 2].text.clone());
                        at += 2;
                    }
                    written.extend(self.absolute(&here, &path).map(|path| Written { from: index, path, line }));
                }
                _ => {}
            }
            at += 1;
        }
        written
    }

    /// A path from the root of the crate; nothing if it leads out of it.
    fn absolute(&self, here: &[String], path: &[String]) -> Option<Path> {
        let mut module = here.to_vec();
        let mut rest = path.iter().map(String::as_str).peekable();
        match rest.peek() {
            Some(&"crate") => {
                module.clear();
                rest.next();
            }
            Some(&"self") => drop(rest.next()),
            Some(&"super") => {
                while rest.next_if_eq(&"super").is_some() {
                    module.pop();
                }
            }
            Some(child) => {
                module.push((*child).to_owned());
                self.modules.get(&module)?;
                module.pop();
            }
            None => return None,
        }
        module.extend(rest.filter(|part| *part != "self").map(str::to_owned));
        Some(module)
    }

    /// The file that defines what a path from the root names; nothing if that is another crate.
    fn definer(&self, path: &[String], steps: usize) -> Option<usize> {
        let mut module = Path::new();
        let mut file = self.modules.get(&module).copied();
        for (index, part) in path.iter().enumerate() {
            module.push(part.clone());
            if let Some(inner) = self.modules.get(&module) {
                file = Some(*inner);
                continue;
            }
            module.pop();
            let rest = &path[index + 1..];
            if steps > 20 {
                return file;
            }
            if let Some(target) = self.names.get(&(module.clone(), part.clone())) {
                let target = target.as_ref()?;
                return self.definer(&[target, rest].concat(), steps + 1);
            }
            let through = self.globs.get(&module).into_iter().flatten().find(|glob| {
                let file = self.modules.get(*glob).map(|index| self.files[*index]);
                file.is_some_and(|file| defines(&file.tokens, part))
            });
            if let Some(glob) = through {
                return self.definer(&[glob.as_slice(), &path[index..]].concat(), steps + 1);
            }
            if module.is_empty()
                && let Some(file) = self.macros.get(part.as_str())
            {
                return Some(*file);
            }
            return file;
        }
        file
    }

    /// The circles among the files for which `belongs` holds: of each set of files that all import one another, its files, and a
    /// shortest circle with its lines.
    pub fn cycles(&self, belongs: impl Fn(&File) -> bool) -> Vec<String> {
        let inside: Vec<usize> = (0..self.files.len()).filter(|&index| belongs(self.files[index])).collect();
        let mut done = BTreeSet::<usize>::new();
        let mut found = Vec::new();
        for &start in &inside {
            if done.contains(&start) {
                continue;
            }
            let from = self.reached(start, &inside);
            let circle: Vec<usize> = from
                .keys()
                .copied()
                .filter(|&other| from.contains_key(&start) && self.reached(other, &inside).contains_key(&start))
                .collect();
            done.extend(&circle);
            if !circle.is_empty() {
                let names: Vec<&str> = circle.iter().map(|&index| self.files[index].path.as_str()).collect();
                let shortest = circle.iter().map(|&index| self.way_back(index, &inside)).min_by_key(Vec::len);
                let shortest = shortest.unwrap_or_default().join("\n    ");
                found.push(format!("{} files: {}\n    {shortest}", names.len(), names.join(", ")));
            }
        }
        found
    }

    /// Every file that `start` imports, directly or by others, and the one that it was reached from.
    fn reached(&self, start: usize, inside: &[usize]) -> BTreeMap<usize, usize> {
        let mut from = BTreeMap::new();
        let mut next = VecDeque::from([start]);
        while let Some(file) = next.pop_front() {
            for &other in self.imports[file].keys().filter(|other| inside.contains(other)) {
                from.entry(other).or_insert_with(|| {
                    next.push_back(other);
                    file
                });
            }
        }
        from
    }

    /// The imports of a shortest circle through `start`, a line for each.
    fn way_back(&self, start: usize, inside: &[usize]) -> Vec<String> {
        let from = self.reached(start, inside);
        let mut lines = Vec::new();
        let mut to = start;
        loop {
            let file = from[&to];
            let line = self.imports[file][&to];
            lines.push(format!("{}:{line} imports {}", self.files[file].path, self.files[to].path));
            to = file;
            if to == start {
                break;
            }
        }
        lines.reverse();
        lines
    }
}

/// The module of a file: `plan/address.rs` is `["plan", "address"]`.
fn module_of(path: &str) -> Path {
    let path = path.trim_end_matches(".rs");
    let mut parts: Path = path.split('/').map(str::to_owned).collect();
    if path == "lib" || parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn word(tokens: &[Token], index: usize) -> &str {
    tokens.get(index).map_or("", |token| token.text.as_str())
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Whether a path begins at a token: not its middle, not a field, not the reach of a `pub`, and not what a macro writes.
fn begins_path(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |index| word(tokens, index));
    is_word(word(tokens, at))
        && word(tokens, at + 1) == "::"
        && !matches!(before(1), "::" | "." | "$")
        && !(before(1) == "in" && before(2) == "(" && before(3) == "pub")
}

/// Reads one branch of a `use` from `at` on, and gives the index behind it.
fn leaves_of(tokens: &[Token], mut at: usize, stem: &[String], leaves: &mut Vec<Leaf>) -> usize {
    let mut path = stem.to_vec();
    loop {
        match word(tokens, at) {
            "{" => {
                at += 1;
                while !matches!(word(tokens, at), "}" | "") {
                    at = leaves_of(tokens, at, &path, leaves);
                    at += usize::from(word(tokens, at) == ",");
                }
                return at + 1;
            }
            "*" => {
                leaves.push(Leaf { path, name: "*".to_owned() });
                return at + 1;
            }
            "::" => at += 1,
            part if is_word(part) && part != "as" => {
                path.push(part.to_owned());
                at += 1;
            }
            _ => break,
        }
    }
    let renamed = word(tokens, at) == "as";
    let name = if renamed {
        Some(word(tokens, at + 1))
    } else {
        path.iter().map(String::as_str).rfind(|part| *part != "self")
    };
    let name = name.unwrap_or_default().to_owned();
    leaves.push(Leaf { path, name });
    if renamed { at + 2 } else { at }
}

/// Whether a file names something outside its `use`s and declarations of modules.
fn is_used(tokens: &[Token], name: &str) -> bool {
    let mut inside = false;
    tokens.iter().enumerate().any(|(at, token)| {
        match token.text.as_str() {
            "use" => inside = true,
            ";" => inside = false,
            _ => {}
        }
        !inside && token.text == name && !(at > 0 && matches!(word(tokens, at - 1), "::" | "." | "mod"))
    })
}

/// Whether a file defines an item of a name.
fn defines(tokens: &[Token], name: &str) -> bool {
    const ITEMS: [&str; 8] = ["struct", "enum", "fn", "type", "trait", "const", "static", "union"];
    tokens.windows(2).any(|pair| pair[1].text == name && ITEMS.contains(&pair[0].text.as_str()))
}
