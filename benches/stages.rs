//! What each stage of a build costs on a site of 2,000 articles: read, parse, assemble, plan, search, render, publish; and the
//! last three of those that metadata touch without them.
//!
//! ```text
//! cargo bench --bench stages
//! ARTICLES=10000 cargo bench --bench stages -- --skip citations
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
use blackeyes::college::{self, Clock, College, Include, Parts, Surroundings};
use blackeyes::document::{self, AllTexts, Documents, Layout, Sources};
use blackeyes::plan::{Content as Planned, Plan, plan};
use blackeyes::publish::{Content, Options, Output, OutputPath, OutputSink as _, Publisher};
use blackeyes::render::{Citations, Pictures, Renderer, Views, planned_noun};
use blackeyes::source::{Root, SiteTexts, SourceFile, scan};
use blackeyes::store::Store;
use blackeyes::theme::Theme;
use blackeyes_frontmatter::Spanned;
use blackeyes_markdown::Markdown;
use blackeyes_searchindex::Index;
use divan::{Bencher, black_box};
use rayon::prelude::*;

/// The program's own.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many articles the site has, unless `ARTICLES` says otherwise.
const ARTICLES: usize = 2_000;

fn main() {
    divan::main();
}

fn articles() -> usize {
    std::env::var("ARTICLES").ok().and_then(|given| given.parse().ok()).unwrap_or(ARTICLES)
}

/// The site, and what the stages make of it.
struct Made {
    folder: SiteFolder,
    documents: Documents,
    texts: AllTexts,
    files: Vec<SourceFile>,
    college: College,
    plan: Plan,
    theme: Theme,
    pictures: Pictures,
    citations: Arc<Citations>,
    /// The plan without the files for reference managers.
    no_downloads: Plan,
    /// The plan without the files of metadata, and the theme without what its pages say to machines.
    plain: (Plan, Theme),
    /// Where it lies; it goes with the program.
    place: tempfile::TempDir,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let memory = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let place = tempfile::Builder::new().tempdir_in(memory).expect("a folder is made");
    let site = place.path().join("site");
    college_site::write(&site, articles());
    let folder = SiteFolder::open(&site, None).expect("the site is read");
    let files = scan(&folder.root, "content").files;
    let (documents, texts) = parsed(&folder, &files);
    let college = assembled(&folder, documents.clone(), &texts, &files);
    let no_downloads = planned_without(&college, &texts, |content| matches!(content, Planned::Citations(..)));
    let plain = (planned_without(&college, &texts, is_metadata), theme_without_metadata(place.path(), &folder));
    let plan = planned(&college, &texts);
    let theme = themed(&folder.root, &folder, "ink");
    let (pictures, citations) = (Pictures::default(), Arc::default());
    Made { folder, documents, texts, files, college, plan, theme, pictures, citations, no_downloads, plain, place }
});

fn planned(college: &College, texts: &AllTexts) -> Plan {
    plan(college, texts, planned_noun, &|_| false).0
}

/// Feeds, calendars, sitemaps, files for reference managers and the journal's index.
fn is_metadata(content: &Planned) -> bool {
    matches!(content, Planned::Channel(..) | Planned::Sitemap(_) | Planned::Citations(..) | Planned::JournalIndex)
}

fn planned_without(college: &College, texts: &AllTexts, left_out: impl Fn(&Planned) -> bool) -> Plan {
    let mut plan = planned(college, texts);
    let others = plan.outputs.iter().filter(|output| !left_out(&output.content)).cloned();
    plan.outputs = others.collect();
    plan
}

fn themed(root: &Root, folder: &SiteFolder, name: &str) -> Theme {
    let site = &folder.site;
    let name = Spanned { value: name.to_owned(), ..site.theme.clone() };
    Theme::load(root, &name, &site.languages, site.base_url.path(), &[]).0.expect("a theme")
}

/// The default theme without `head.html` and without the links to feeds in the foot of its pages: nothing else shows tags,
/// JSON-LD and feeds, and it declares them as unused. How articles are cited stays on their pages.
fn theme_without_metadata(place: &Path, folder: &SiteFolder) -> Theme {
    let own = place.join("plain/themes/plain");
    std::fs::create_dir_all(own.join("templates")).expect("a folder is made");
    let base =
        include_str!("../themes/ink/templates/base.html").replace("page.feeds", "[]").replace("\"feeds\"", "\"feed\"");
    std::fs::write(own.join("templates/base.html"), base).expect("a template is written");
    std::fs::write(own.join("templates/head.html"), "{#- Nothing for machines. -#}").expect("a template is written");
    let settings = "name: plain\nextends: ink\nunused: [tags, tags_html, json_ld, feeds]\n";
    std::fs::write(own.join("theme.yaml"), settings).expect("the settings are written");
    let root = Root::open(&place.join("plain")).expect("the folder is there");
    let theme = themed(&root, folder, "plain");
    for field in ["tags", "json_ld", "feeds"] {
        assert!(!theme.shows(field), "{field} is made all the same");
    }
    theme
}

fn parsed(folder: &SiteFolder, files: &[SourceFile]) -> (Documents, AllTexts) {
    let layout = Layout::new(files, &folder.site.languages);
    let markdown = Markdown::default();
    let text = |path: &str| folder.root.read_text(path);
    let bytes = |path: &str| folder.root.read(path, 64 << 20);
    let sources = Sources { text: &text, bytes: &bytes };
    let parse = |files| document::parse(files, sources, &folder.site, &markdown);
    let parsed: Vec<_> = layout.documents.par_iter().map(parse).collect();
    let texts = parsed.iter().flat_map(|parsed| &parsed.texts).collect();
    (document::collect(parsed.into_iter().filter_map(|parsed| parsed.document).collect()), texts)
}

fn assembled(folder: &SiteFolder, documents: Documents, texts: &AllTexts, files: &[SourceFile]) -> College {
    let layout = Layout::new(files, &folder.site.languages);
    let surroundings = Surroundings { files: layout.assets.into_iter().collect(), broken: Vec::new() };
    let clock = Clock { now: jiff::civil::date(2026, 11, 20).at(12, 0, 0, 0) };
    let (contents, include) = (&SiteTexts::new(&folder.root), Include::default());
    let site = &folder.site;
    college::assemble(Parts { site, documents, texts, surroundings, contents, clock, include, archive: None }).0
}

/// Renders everything and keeps nothing, as a build hands each output on at once.
fn render(made: &Made, plan: &Plan, theme: &Theme, citations: Arc<Citations>) {
    let views = Views::new(&made.college, theme, citations);
    let renderer = Renderer::new(&made.college, &made.texts, plan, theme, &made.pictures, &views);
    plan.outputs.par_iter().for_each(|output| drop(black_box(renderer.render(output))));
}

/// Every page and file that is rendered, with its path.
fn rendered(made: &Made) -> Vec<(String, Vec<u8>)> {
    rendered_by(made, &made.plan, &made.theme)
}

/// The same, without files for reference managers.
fn rendered_without_downloads(made: &Made) -> Vec<(String, Vec<u8>)> {
    rendered_by(made, &made.no_downloads, &made.theme)
}

/// The same, without all that a site says to machines.
fn rendered_without_metadata(made: &Made) -> Vec<(String, Vec<u8>)> {
    rendered_by(made, &made.plain.0, &made.plain.1)
}

fn rendered_by(made: &Made, plan: &Plan, theme: &Theme) -> Vec<(String, Vec<u8>)> {
    let views = Views::new(&made.college, theme, Arc::clone(&made.citations));
    let renderer = Renderer::new(&made.college, &made.texts, plan, theme, &made.pictures, &views);
    let outputs = plan.outputs.par_iter();
    outputs
        .filter_map(|output| {
            Some((output.address.output_path(), renderer.render(output)?.expect("the page is rendered")))
        })
        .collect()
}

/// The same again and again, with the citations of the first round, as in every build but the first.
fn warm(bencher: Bencher<'_, '_>, made: &Made, plan: &Plan, theme: &Theme) {
    render(made, plan, theme, Arc::clone(&made.citations));
    bencher.bench_local(|| render(made, plan, theme, Arc::clone(&made.citations)));
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
        .bench_local_values(|documents| black_box(assembled(&made.folder, documents, &made.texts, &made.files)));
}

#[divan::bench(sample_count = 10)]
fn d_plan(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| black_box(plan(&made.college, &made.texts, planned_noun, &|_| false)));
}

#[divan::bench(sample_count = 10)]
fn e_search(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| black_box(made.plan.with_search_documents(&made.college, &made.texts, Index::build)));
}

#[divan::bench(sample_count = 10)]
fn f_render(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    warm(bencher, made, &made.plan, &made.theme);
}

/// What the files for reference managers and the metadata of a site cost are the differences of `f_render` and `h_publish` from
/// these, beside the sum of all stages: docs/performance.md. Citations are kept in all.
#[divan::bench(sample_count = 10)]
fn f_render_without_downloads(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    warm(bencher, made, &made.no_downloads, &made.theme);
}

#[divan::bench(sample_count = 10)]
fn f_render_without_metadata(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    warm(bencher, made, &made.plain.0, &made.plain.1);
}

/// How articles are cited, none of it kept.
#[divan::bench(sample_count = 3)]
fn g_render_with_citations(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.bench_local(|| render(made, &made.plan, &made.theme, Arc::default()));
}

/// All outputs into a new folder, and that into its place.
#[divan::bench(sample_count = 5)]
fn h_publish(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    publish(bencher, made, &rendered(made));
}

#[divan::bench(sample_count = 5)]
fn h_publish_without_downloads(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    publish(bencher, made, &rendered_without_downloads(made));
}

#[divan::bench(sample_count = 5)]
fn h_publish_without_metadata(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    publish(bencher, made, &rendered_without_metadata(made));
}

fn publish(bencher: Bencher<'_, '_>, made: &Made, outputs: &[(String, Vec<u8>)]) {
    let store = Store::open(&made.folder.root).expect("the cache is opened");
    let lock = store.lock().expect("no other build runs");
    let out = made.place.path().join("public");
    bencher
        .with_inputs(|| {
            let _ = std::fs::remove_dir_all(&out);
            outputs.to_vec()
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
