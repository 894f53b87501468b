//! The existing documents of a site: the choices to offer, and the names in use.

use blackeyes::build::SiteFolder;
use blackeyes::document::{self, AnyDocument, Document, DocumentFiles, Issue, Layout, Noun, Sources};
use blackeyes::source::{check_file_name, check_slug, scan};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Wording, words};
use blackeyes_markdown::Markdown;

use super::form::Choice;

/// Names with a special meaning in their folder.
const TAKEN: [&str; 3] = ["issue", "campaign", "index"];

/// The data of a site that `new` needs.
pub struct Existing {
    pub folder: SiteFolder,
    pub layout: Layout,
    /// Newest first.
    pub issues: Vec<Document<Issue>>,
}

impl Existing {
    /// Scans the site in `folder`.
    pub fn of(folder: SiteFolder) -> Self {
        let layout = Layout::new(&scan(&folder.root, "content").files, &folder.site.languages);
        let mut site = Self { folder, layout, issues: Vec::new() };
        let issues = site.documents(Noun::Issue).into_iter().map(|(_, document)| document);
        site.issues =
            issues.filter_map(|any| if let AnyDocument::Issue(issue) = any { Some(issue) } else { None }).collect();
        site
    }

    /// The readable documents of a noun: the newest issue first, the campaign with the latest opening first.
    fn documents(&self, noun: Noun) -> Vec<(&DocumentFiles, AnyDocument)> {
        let root = &self.folder.root;
        let (text, bytes) = (|path: &str| root.read_text(path), |path: &str| root.read(path, 1 << 20));
        let sources = Sources { text: &text, bytes: &bytes };
        let markdown = Markdown::default();
        let files = self.layout.documents.iter().filter(|files| files.noun == noun);
        let parse = |files| Some((files, document::parse(files, sources, &self.folder.site, &markdown).document?));
        let mut documents: Vec<_> = files.filter_map(parse).collect();
        let order = |document: &AnyDocument| match document {
            AnyDocument::Issue(issue) => {
                Some((issue.editions[0].common.date.as_ref().map(|date| date.value), issue.key.clone()))
            }
            AnyDocument::Campaign(campaign) => Some((Some(campaign.editions[0].matter.opens), campaign.key.clone())),
            _ => None,
        };
        documents.sort_by_key(|(_, document)| std::cmp::Reverse(order(document)));
        documents
    }

    /// The default language.
    pub fn default_language(&self) -> &Lang {
        &self.folder.site.default_language
    }

    /// The documents of a noun, followed by those that cannot be read.
    pub fn choices(&self, noun: Noun) -> Vec<Choice> {
        let documents = self.documents(noun);
        let title = |files: &DocumentFiles, document: &AnyDocument| {
            let path = files.editions.first().map_or("", |edition| &edition.path);
            document.title_of(path).unwrap_or("?").to_owned()
        };
        let mut known: Vec<Choice> =
            documents.iter().map(|(files, document)| choice(files.key.stem(), &title(files, document))).collect();
        for files in self.layout.documents.iter().filter(|files| files.noun == noun) {
            if !known.iter().any(|choice| choice.word == files.key.stem()) {
                known.push(choice(files.key.stem(), "?"));
            }
        }
        known
    }

    /// The sections that an issue declares.
    pub fn section_choices(&self, issue: &str) -> Vec<Choice> {
        let sections = self.issues.iter().find(|known| known.key.stem() == issue);
        let sections = sections.map(|issue| issue.editions[0].matter.sections.as_slice()).unwrap_or_default();
        sections.iter().map(|section| choice(&section.id.value, &section.title)).collect()
    }

    /// The document of this noun and name, in the issue or campaign `parent` if the noun has a parent.
    pub fn document(&self, noun: Noun, parent: Option<&str>, stem: &str) -> Option<&DocumentFiles> {
        self.layout.documents.iter().find(|files| is_beside(files, noun, parent) && files.key.stem() == stem)
    }

    /// The documents that lack an edition in `lang`.
    pub fn lacking(&self, noun: Noun, parent: Option<&str>, lang: &Lang) -> Vec<Choice> {
        let lacks = |files: &&DocumentFiles| !files.editions.iter().any(|edition| edition.lang == *lang);
        self.layout
            .documents
            .iter()
            .filter(|files| is_beside(files, noun, parent))
            .filter(lacks)
            .map(|files| super::form::plain(files.key.stem()))
            .collect()
    }

    /// Whether a new document of this noun can have the name `name`.
    pub fn check_name(&self, noun: Noun, parent: Option<&str>, name: &str) -> Result<String, Wording> {
        let name = name.trim();
        if let Some(problem) = check_slug(name).err().or_else(|| check_file_name(name)) {
            return Err(problem.message(name));
        }
        if name.contains('.') {
            return Err(words!("`{name}` has a dot in it", "`{name}` 含有点号"));
        }
        if TAKEN.contains(&name) {
            return Err(words!("`{name}` has a special meaning in this folder", "`{name}` 在这个文件夹里另有含义"));
        }
        if self.document(noun, parent, name).is_some() {
            return Err(words!("there is a document `{name}` already", "已经有文档 `{name}`"));
        }
        Ok(name.to_owned())
    }
}

/// Whether a document is of this noun and, for nouns with a parent, in the issue or campaign `parent`.
fn is_beside(files: &DocumentFiles, noun: Noun, parent: Option<&str>) -> bool {
    let folder = files.key.parent().and_then(|above| above.rsplit('/').next());
    files.noun == noun && (noun.parent().is_none() || folder == parent)
}

fn choice(word: &str, title: &str) -> Choice {
    Choice { word: word.to_owned(), shown: format!("{word}  {title}") }
}
