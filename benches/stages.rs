//! What each stage of a build costs on a site of 2,000 articles: read, parse, assemble, plan, search, render, publish.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//!
//! The site is that of the benchmark `serve`, in a folder in memory where the system has one. Each stage gets what the
//! stages before it made; all of them use every processor, as in a build.

#[path = "serve/college.rs"]
#[allow(dead_code, reason = "what edits the site is for the other benchmark")]
mod college_site;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use blackeyes::build::SiteFolder;
use blackeyes::college::{self, Clock, College, Include, Surroundings};
use blackeyes::document::{self, Documents, Layout, Sources};
use blackeyes::markdown::Markdown;
use blackeyes::plan::{Plan, SearchFiles, plan};
use blackeyes::publish::{Content, Options, Output, OutputPath, OutputSink as _, Publisher};
use blackeyes::render::{Citations, Pictures, Renderer, Views};
use blackeyes::search::Index;
use blackeyes::source::{SiteTexts, SourceFile, scan};
use blackeyes::store::Store;
use blackeyes::theme::Theme;
use divan::{Bencher, black_box};
use rayon::prelude::*;

const ARTICLES: usize = 2_000;

fn main() {
    divan::main();
}

/// The site, and what the stages make of it.
struct Made {
    folder: SiteFolder,
    documents: Documents,
    files: Vec<SourceFile>,
    college: College,
    plan: Plan,
    theme: Theme,
    pictures: Pictures,
    citations: Arc<Citations>,
    /// Where it lies; it goes with the program.
    place: tempfile::TempDir,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let memory = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let place = tempfile::Builder::new().tempdir_in(memory).expect("a folder is made");
    let site = place.path().join("site");
    college_site::write(&site, ARTICLES);
    let folder = SiteFolder::open(&site, None).expect("the site is read");
    let files = scan(&folder.root, "content").files;
    let documents = parsed(&folder, &files);
    let college = assembled(&folder, documents.clone(), &files);
    let plan = plan(&college, &|_| false, SearchFiles::All).0;
    let base = folder.site.base_url.path();
    let theme = Theme::load(&folder.root, &folder.site.theme, &folder.site.languages, base, &[]).0.expect("a theme");
    let (pictures, citations) = (Pictures::default(), Arc::default());
    Made { folder, documents, files, college, plan, theme, pictures, citations, place }
});

fn parsed(folder: &SiteFolder, files: &[SourceFile]) -> Documents {
    let layout = Layout::new(files, &folder.site.languages);
    let markdown = Markdown::default();
    let text = |path: &str| folder.root.read_text(path);
    let bytes = |path: &str| folder.root.read(path, 64 << 20);
    let sources = Sources { text: &text, bytes: &bytes };
    let parse = |files| document::parse(files, sources, &folder.site, &markdown).document;
    document::gather(layout.documents.par_iter().filter_map(parse).collect())
}

fn assembled(folder: &SiteFolder, documents: Documents, files: &[SourceFile]) -> College {
    let layout = Layout::new(files, &folder.site.languages);
    let surroundings = Surroundings { files: layout.assets.into_iter().collect(), broken: Vec::new() };
    let clock = Clock { now: jiff::civil::date(2026, 11, 20).at(12, 0, 0, 0) };
    let texts = SiteTexts::new(&folder.root);
    college::assemble(&folder.site, documents, surroundings, &texts, clock, Include::default()).0
}

fn views(made: &Made) -> Views {
    Views::new(&made.college, &made.theme, Arc::clone(&made.citations))
}

/// Every page and file that is rendered, with its path.
fn rendered(made: &Made) -> Vec<(String, Vec<u8>)> {
    let views = views(made);
    let renderer = Renderer::new(&made.college, &made.plan, &made.theme, &made.pictures, &views);
    let outputs = made.plan.outputs.par_iter();
    outputs
        .filter_map(|output| {
            Some((output.address.output_path(), renderer.render(output)?.expect("the page is rendered")))
        })
        .collect()
}

#[divan::bench(sample_count = 10)]
fn a_read(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| black_box(scan(&made.folder.root, "content")));
}

#[divan::bench(sample_count = 10)]
fn b_parse(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| black_box(parsed(&made.folder, &made.files)));
}

#[divan::bench(sample_count = 10)]
fn c_assemble(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher
        .with_inputs(|| made.documents.clone())
        .bench_local_values(|documents| black_box(assembled(&made.folder, documents, &made.files)));
}

#[divan::bench(sample_count = 10)]
fn d_plan(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| black_box(plan(&made.college, &|_| false, SearchFiles::All)));
}

#[divan::bench(sample_count = 10)]
fn e_search(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| {
        let (documents, layout) = made.plan.search(&made.college);
        black_box(Index::build(&documents, layout))
    });
}

/// With the citations of an earlier round, as in every build but the first.
#[divan::bench(sample_count = 10)]
fn f_render(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    rendered(made);
    bencher.bench_local(|| black_box(rendered(made)));
}

/// How articles are cited, none of it kept.
#[divan::bench(sample_count = 3)]
fn g_render_with_citations(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| {
        let views = Views::new(&made.college, &made.theme, Arc::default());
        let renderer = Renderer::new(&made.college, &made.plan, &made.theme, &made.pictures, &views);
        made.plan.outputs.par_iter().for_each(|output| drop(black_box(renderer.render(output))));
    });
}

/// All outputs into a new folder, and that into its place.
#[divan::bench(sample_count = 5)]
fn h_publish(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    let outputs = rendered(made);
    let store = Store::open(&made.folder.root).expect("the cache is opened");
    let lock = store.lock().expect("nobody else builds");
    let out = made.place.path().join("public");
    bencher
        .with_inputs(|| {
            let _ = std::fs::remove_dir_all(&out);
            outputs.clone()
        })
        .bench_local_values(|outputs| {
            let publisher =
                Publisher::begin(&out, &made.folder.root, &store, &lock, Options::default()).expect("it begins");
            outputs.into_par_iter().for_each(|(path, bytes)| {
                let path = OutputPath::new(&path).expect("a path");
                publisher.put(Output { path, content: Content::Bytes(bytes) }).expect("it is written");
            });
            publisher.finish().expect("it is published")
        });
}
