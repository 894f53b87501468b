//! Finds a document that is named on the command line, or suggests a similar name.

use crate::college::{College, DocRef};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Wording, did_you_mean, nearest};

/// The document with an edition in the file `path` of the site's folder, and the language of that edition; or the document
/// whose path without language and extension is `path`.
pub(super) fn document(college: &College, path: &str) -> Option<(DocRef, Lang)> {
    let place = place(path);
    let found = |doc: DocRef| {
        let entry = college.entry(doc)?;
        let langs = entry.langs();
        let own = langs.iter().find(|lang| **entry.face(lang).path == *path);
        let lang = own.or_else(|| langs.first().filter(|_| entry.key().as_str() == place))?;
        Some((doc, (*lang).clone()))
    };
    college.documents().find_map(found)
}

/// The issue that `names` refer to. Each name is a slug or a path: of the issue's folder, or of one of its editions.
pub(super) fn issue(college: &College, names: &[&str]) -> Option<usize> {
    let by_name = |name: &&str| {
        let known = |issue: &crate::college::Issue| issue.entry.slug == *name || issue.entry.key.stem() == *name;
        college.issues.iter().position(known)
    };
    let by_path = |path: &&str| {
        let folder = match path.rsplit_once('/') {
            Some((folder, name)) if name.starts_with("issue.") && name.ends_with(".md") => folder,
            _ => path,
        };
        college.issues.iter().position(|issue| issue.entry.key.as_str() == place(folder))
    };
    names.iter().find_map(by_name).or_else(|| names.iter().find_map(by_path))
}

/// Normalises a path to the form that documents are identified by.
fn place(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.strip_prefix("content/").unwrap_or(path)
}

/// Suggests what was probably meant by `written`: a path with similar spelling, or a file with a similar name elsewhere.
pub(super) fn suggest<'a>(
    refusal: Diagnostic,
    written: &str,
    among: &(impl Iterator<Item = &'a str> + Clone),
    otherwise: Wording,
) -> Diagnostic {
    let name = last(written);
    let near = nearest(written, among.clone()).or_else(|| {
        let near = nearest(name, among.clone().map(last))?;
        among.clone().find(|path| last(path) == near)
    });
    refusal.hint(did_you_mean(near, otherwise))
}

/// The last component of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
