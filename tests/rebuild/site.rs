//! A small site on a desk: files are changed, and it is built again as `serve` does it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use blackeyes::build::{self, Changes, Found, Moment, Options, Outputs, Session, Silent};
use blackeyes::college::Include;
use blackeyes_diagnostics::{Diagnostic, Severity};
use tempfile::TempDir;

use crate::kit::{AS_OF, SETTINGS, copy, tree, write};

/// How much was done for a change.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub parsed: usize,
    pub rendered: usize,
    pub errors: usize,
}

/// A site and its session.
pub struct Desk {
    place: TempDir,
    options: Options,
    session: Session,
    outputs: Option<Arc<Outputs>>,
    /// What was found before rendering, when it was last built.
    diagnostics: Vec<Diagnostic>,
    reused_model: bool,
}

const FILES: [(&str, &str); 17] = [
    (
        "content/journal/one/issue.md",
        "---\ntitle: One\nvolume: 1\nnumber: 1\nrunning_number: 1\ndate: 2026-09-01\nsections:\n  - {id: essays, title: Essays}\n---\n\nA note.\n",
    ),
    (
        "content/journal/one/a.md",
        "---\ntitle: Alpha\nsection: essays\nauthors: [{name: Lin Wan}]\ntopics: [paper, light]\n---\n\nFirst text. See [b](b.md).\n",
    ),
    (
        "content/journal/one/b.md",
        "---\ntitle: Beta\nsection: essays\nauthors: [{name: Lin Wan}]\ntopics: [paper]\n---\n\n## Head\n\nSecond text.\n",
    ),
    ("content/journal/one/b.zh.md", "---\ntitle: 乙\n---\n\n第二篇。\n"),
    (
        "content/journal/two/issue.md",
        "---\ntitle: Two\nvolume: 1\nnumber: 2\nrunning_number: 2\ndate: 2026-10-01\nsections:\n  - {id: essays, title: Essays}\n---\n\nAnother.\n",
    ),
    (
        "content/journal/two/c.md",
        "---\ntitle: Gamma\nsection: essays\nauthors: [{name: Zhou Ke}]\ntopics: [light]\n---\n\nThird text.\n",
    ),
    ("content/news/a.md", "---\ntitle: News a\ndate: 2026-10-01\n---\n\nShort.\n\n![lamp](lamp.svg)\n"),
    ("content/news/b.md", "---\ntitle: News b\ndate: 2026-10-02\n---\n\nLink to [about](../pages/about.md).\n"),
    ("content/news/c.md", "---\ntitle: Draft c\ndate: 2026-10-03\nstatus: draft\n---\n\nNot yet.\n"),
    ("content/news/d.md", "---\ntitle: Future d\ndate: 2030-01-01\n---\n\nIn time.\n"),
    ("content/news/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>"),
    (
        "content/honours/autumn.md",
        "---\ntitle: Autumn\ndate: 2026-10-10\nconsent: all\ntable: autumn.csv\nawards: [{id: reading, title: Reading}]\n---\n",
    ),
    ("content/honours/autumn.csv", "姓名,班级\n林晚,2401\n周可,2402\n"),
    ("content/pages/about.md", "---\ntitle: About\n---\n\nA small magazine.\n"),
    ("content/societies/photo.md", "---\ntitle: Photography\nkind: photography\n---\n\nWe meet.\n"),
    (
        "content/activities/walk.md",
        "---\ntitle: Walk\nkind: lecture\nstart: 2026-10-20\nplace: Gate\nsociety: photo\n---\n\nSee you.\n",
    ),
    ("content/window/lamp/campaign.md", "---\ntitle: Lamps\nopens: 2026-10-01\n---\n\nLight.\n"),
];

impl Desk {
    pub fn new() -> Self {
        Self::with(Include { drafts: true, future: true })
    }

    /// With what is published alone.
    pub fn published() -> Self {
        Self::with(Include::default())
    }

    fn with(include: Include) -> Self {
        let place = tempfile::tempdir().expect("a folder is made");
        let site = place.path().join("site");
        write(&site.join("site.yaml"), SETTINGS);
        for (path, text) in FILES {
            write(&site.join(path), text);
        }
        let options = Options { include, ..options(site) };
        let session = Session::new(options.clone());
        Self { place, options, session, outputs: None, diagnostics: Vec::new(), reused_model: false }
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    pub fn site(&self) -> PathBuf {
        self.place.path().join("site")
    }

    pub fn write(&self, path: &str, text: &str) {
        write(&self.site().join(path), text);
    }

    pub fn edit(&self, path: &str, change: impl Fn(&str) -> String) {
        let path = self.site().join(path);
        let text = fs::read_to_string(&path).expect("the file is read");
        fs::write(path, change(&text)).expect("the file is written");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.site().join(path)).expect("the file is removed");
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.site().join(from), self.site().join(to)).expect("the file is renamed");
    }

    /// Builds again after a change of these paths.
    pub fn rebuild(&mut self, paths: &[&str]) -> Done {
        self.run(&Changes::of(paths.iter().copied()))
    }

    /// The same at another moment.
    pub fn rebuild_at(&mut self, moment: &str, paths: &[&str]) -> Done {
        self.options.moment = Moment::AsOf(moment.parse().expect("a moment"));
        self.rebuild(paths)
    }

    /// Builds for the first time.
    pub fn rebuild_all(&mut self) -> Done {
        self.run(&Changes::everything())
    }

    fn run(&mut self, changes: &Changes) -> Done {
        let rebuilt = self.session.rebuild(changes, self.options.moment, &Silent);
        (self.diagnostics, self.reused_model) = (rebuilt.diagnostics.iter().cloned().collect(), rebuilt.reused);
        let mut errors = rebuilt.diagnostics.count(Severity::Error);
        let outputs = rebuilt.generation.clone().map(|new| Arc::new(Outputs::new(new, self.outputs.as_deref())));
        let mut rendered = 0;
        if let Some(outputs) = outputs {
            let found = outputs.complete(&|| false).expect("nothing stops it");
            (errors, rendered) = (errors + found.count(Severity::Error), outputs.rendered());
            if !rebuilt.has_errors() {
                self.outputs = Some(outputs);
            }
        }
        Done { parsed: rebuilt.parsed, rendered, errors }
    }

    /// What was found before rendering, when it was last built.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the last model and plan were reused.
    pub fn reused_model(&self) -> bool {
        self.reused_model
    }

    /// Compares what was found with what a session finds that remembers nothing.
    pub fn reports_what_a_new_session_reports(&self) {
        let mut session = Session::new(self.options.clone());
        let rebuilt = session.rebuild(&Changes::everything(), self.options.moment, &Silent);
        assert_eq!(self.diagnostics, rebuilt.diagnostics.into_iter().collect::<Vec<_>>());
    }

    pub fn outputs(&self) -> &Arc<Outputs> {
        self.outputs.as_ref().expect("the site was good once")
    }

    /// How many outputs are rendered with a template.
    pub fn pages(&self) -> usize {
        self.outputs().generation.pages()
    }

    /// What is served at an address.
    pub fn page(&self, address: &str) -> String {
        let bytes = self.bytes(address).unwrap_or_else(|| panic!("nothing is at {address}"));
        String::from_utf8(bytes).expect("a page is text")
    }

    fn bytes(&self, address: &str) -> Option<Vec<u8>> {
        match self.outputs().find(address)? {
            Found::Rendered(index) => {
                // What was made once and is kept as a hash alone must be what is made again.
                let digest = self.outputs().digest(index);
                let bytes = self.outputs().last_good(index)?.bytes.clone();
                assert!(digest.is_none_or(|digest| digest == *blake3::hash(&bytes).as_bytes()), "{address}");
                Some(bytes)
            }
            Found::Stored(file) => fs::read(&file.path).ok(),
            Found::Ready(bytes) => Some(bytes.to_vec()),
            Found::Nothing => None,
        }
    }

    /// Compares every stored output with a clean build of a copy of the site.
    pub fn same_as_clean(&self) {
        let clean = tempfile::tempdir().expect("a folder is made");
        let site = clean.path().join("site");
        copy(&self.site(), &site);
        let _ = fs::remove_dir_all(site.join(".blackeyes"));
        let out = clean.path().join("public");
        let outcome =
            build::build(&Options { site, out: Some(out.clone()), publish: true, ..self.options.clone() }, &Silent);
        assert!(outcome.published.is_some(), "{:?}", outcome.diagnostics);
        let mut built: BTreeMap<String, Vec<u8>> = tree(&out);
        built.remove(".blackeyes.json");
        let generation = &self.outputs().generation;
        // The search index is planned whole only where it is published; its first file is planned here too.
        let index = generation.renderer().prepare_search().files().count() - 1;
        assert_eq!(built.len(), generation.plan.outputs.len() + index + generation.theme.assets().count());
        for (path, bytes) in built {
            let address = match path.strip_suffix("index.html") {
                Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
                _ => format!("/{path}"),
            };
            let stored = self.bytes(&address).unwrap_or_else(|| panic!("{address} is not stored"));
            let same = stored == bytes;
            assert!(same, "{address} is\n{}\nand clean\n{}", text(&stored), text(&bytes));
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn moment() -> Moment {
    Moment::AsOf(blackeyes_chinese::parse_date(AS_OF).expect("a date").datetime())
}

fn options(site: PathBuf) -> Options {
    Options {
        site,
        out: None,
        base_url: None,
        moment: moment(),
        include: Include { drafts: true, future: true },
        strict: false,
        force: false,
        system_font: false,
        publish: false,
    }
}
