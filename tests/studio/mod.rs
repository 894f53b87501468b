//! The studio over HTTP: who gets an answer, what is saved, and what a text that is not saved shows.

mod editing;
mod safety;

use std::path::PathBuf;

use tempfile::TempDir;

use crate::kit::studio::Studio;
use crate::kit::{SETTINGS, write};

/// The studio of a small site.
struct Desk {
    studio: Studio,
    place: TempDir,
}

impl std::ops::Deref for Desk {
    type Target = Studio;

    fn deref(&self) -> &Studio {
        &self.studio
    }
}

const ISSUE: &str = "---\ntitle: First Snow\nvolume: 1\nnumber: 1\ndate: 2026-10-01\nsections:\n  - {id: prose, title: Prose}\n  - {id: poetry, title: Poetry}\n---\n";
const LAMP: &str = "---\ntitle: Lamp # a remark\nauthors: [林晓晨]\nsection: prose\n---\n\nA lamp.\n\nAnother paragraph.\n\nThe end.\n";

impl Desk {
    fn open() -> Self {
        let place = tempfile::tempdir().expect("a folder is made");
        let site = place.path().join("site");
        write(&site.join("site.yaml"), SETTINGS);
        write(&site.join("content/journal/1/issue.md"), ISSUE);
        write(
            &site.join("content/journal/1/issue.zh.md"),
            "---\ntitle: 初雪\nsections:\n  - {id: prose, title: 散文}\n  - {id: poetry, title: 诗}\n---\n",
        );
        write(&site.join("content/journal/1/lamp.md"), LAMP);
        write(&site.join("content/journal/1/lamp.zh.md"), "---\ntitle: 自习室最后一盏灯\n---\n\n灯。\n");
        write(
            &site.join("content/journal/1/draft.md"),
            "---\ntitle: Draft\nsection: poetry\nstatus: draft\n---\n\nText.\n",
        );
        write(&site.join("content/journal/1/broken.md"), "---\ntitle: Broken\nsection: [\n---\n\nText.\n");
        write(&site.join("content/people/zeng.md"), "---\nname: 曾子墨\nclasses: [中文2401]\n---\n");
        let studio = Studio::of(&site, &place.path().join("data"));
        Self { studio, place }
    }

    fn file(&self, path: &str) -> PathBuf {
        self.place.path().join("site").join(path)
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.file(path)).expect("the file is there")
    }

    fn hash(&self, id: &str) -> String {
        self.get(&format!("/api/documents/{id}?lang=en")).json()["hash"].as_str().expect("a hash").to_owned()
    }
}
