//! Tests that what operations derive for themselves is what the site does.

mod links;

use std::fs;
use std::path::Path;

use crate::build::{self, Moment, Silent, SiteFolder};
use crate::college::Include;
use crate::document::Noun;

use super::Content;

/// Copies the sample, which is this project's own folder, to `to`.
fn sample(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(from.join("site.yaml"), to.join("site.yaml")).unwrap();
    for entry in walkdir::WalkDir::new(from.join("content")) {
        let entry = entry.unwrap();
        let there = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(there).unwrap();
        } else {
            fs::copy(entry.path(), there).unwrap();
        }
    }
}

#[test]
fn addresses_are_those_of_the_published_site() {
    let (site, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    sample(site.path());
    let options = build::Options {
        site: site.path().to_owned(),
        out: Some(out.path().join("public")),
        base_url: None,
        moment: Moment::Now("2026-11-23T04:00:00Z".parse().unwrap()),
        include: Include { drafts: true, future: true },
        strict: false,
        force: false,
        system_font: false,
        publish: true,
    };
    let outcome = build::build(&options, &Silent);
    assert!(outcome.published.is_some(), "the sample is published");
    let folder = SiteFolder::open(site.path(), None).unwrap();
    let content = Content::of(&folder.root, &folder.site);
    let mut count = 0;
    for files in &content.layout.documents {
        let text = |key| content.stated_text(files, key);
        if files.noun == Noun::Person && (text("listed").is_some() || text("withdrawn").is_some()) {
            continue;
        }
        let address = content.address(files);
        for edition in &files.editions {
            let address = content.in_language(&address, &edition.lang);
            let page = out.path().join("public").join(address.trim_start_matches('/')).join("index.html");
            assert!(page.is_file(), "{} has not the address {address}", edition.path);
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
