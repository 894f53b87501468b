//! What a site has already: the choices that are offered, and the names that are taken.

use blackeyes::build::SiteFolder;
use blackeyes::document::{
    self, AnyDocument, Campaign, Document, DocumentFiles, Issue, Layout, Noun, Society, Sources,
};
use blackeyes::source::{check_file_name, check_slug, scan};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Wording, words};
use blackeyes_markdown::Markdown;

use super::form::Choice;

/// Names that mean something else in their folder.
const TAKEN: [&str; 3] = ["issue", "campaign", "index"];

/// A site as far as `new` has to know it.
pub struct Existing {
    pub folder: SiteFolder,
    pub layout: Layout,
    /// The newest first.
    pub issues: Vec<Document<Issue>>,
    /// The latest opening first.
    pub campaigns: Vec<Document<Campaign>>,
    pub societies: Vec<Document<Society>>,
}

impl Existing {
    /// Looks through the site in `folder`. A document that cannot be read is offered by its name alone.
    pub fn of(folder: SiteFolder) -> Self {
        let layout = Layout::new(&scan(&folder.root, "content").files, &folder.site.languages);
        let text = |path: &str| folder.root.read_text(path);
        let bytes = |path: &str| folder.root.read(path, 1 << 20);
        let sources = Sources { text: &text, bytes: &bytes };
        let markdown = Markdown::default();
        let (mut issues, mut campaigns, mut societies) = (Vec::new(), Vec::new(), Vec::new());
        for files in &layout.documents {
            if !matches!(files.noun, Noun::Issue | Noun::Campaign | Noun::Society) {
                continue;
            }
            match document::parse(files, sources, &folder.site, &markdown).document {
                Some(AnyDocument::Issue(issue)) => issues.push(issue),
                Some(AnyDocument::Campaign(campaign)) => campaigns.push(campaign),
                Some(AnyDocument::Society(society)) => societies.push(society),
                _ => {}
            }
        }
        let date = |issue: &Document<Issue>| issue.editions[0].common.date.as_ref().map(|date| date.value);
        issues.sort_by_key(|issue| std::cmp::Reverse((date(issue), issue.key.clone())));
        campaigns.sort_by_key(|campaign| std::cmp::Reverse((campaign.editions[0].matter.opens, campaign.key.clone())));
        Self { folder, layout, issues, campaigns, societies }
    }

    /// The default language.
    pub fn default_language(&self) -> &Lang {
        &self.folder.site.default_language
    }

    /// The issues, the newest first, and then those that cannot be read.
    pub fn issue_choices(&self) -> Vec<Choice> {
        let known = self.issues.iter().map(|issue| choice(issue.key.stem(), &issue.editions[0].common.title.value));
        self.with_unread(Noun::Issue, known.collect())
    }

    /// The campaigns, the latest first, and then those that cannot be read.
    pub fn campaign_choices(&self) -> Vec<Choice> {
        let known =
            self.campaigns.iter().map(|campaign| choice(campaign.key.stem(), &campaign.editions[0].common.title.value));
        self.with_unread(Noun::Campaign, known.collect())
    }

    /// The societies.
    pub fn society_choices(&self) -> Vec<Choice> {
        let known =
            self.societies.iter().map(|society| choice(society.key.stem(), &society.editions[0].common.title.value));
        self.with_unread(Noun::Society, known.collect())
    }

    fn with_unread(&self, noun: Noun, mut known: Vec<Choice>) -> Vec<Choice> {
        for files in self.layout.documents.iter().filter(|files| files.noun == noun) {
            let stem = files.key.stem();
            if !known.iter().any(|choice| choice.word == stem) {
                known.push(choice(stem, "?"));
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

    /// The document of this noun and name, in the issue or campaign `parent` where it has one.
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

    /// Whether `name` can be that of a new document of this noun.
    pub fn check_name(&self, noun: Noun, parent: Option<&str>, name: &str) -> Result<String, Wording> {
        let name = name.trim();
        if let Some(problem) = check_slug(name).err().or_else(|| check_file_name(name)) {
            return Err(problem.message(name));
        }
        if name.contains('.') {
            return Err(words!("`{name}` has a dot in it", "`{name}` 含有点号"));
        }
        if TAKEN.contains(&name) {
            return Err(words!("`{name}` means something else in this folder", "`{name}` 在这个文件夹里另有含义"));
        }
        if self.document(noun, parent, name).is_some() {
            return Err(words!("there is a document `{name}` already", "已经有文档 `{name}`"));
        }
        Ok(name.to_owned())
    }
}

/// Whether a document is of this noun, and in the issue or campaign `parent` where it stands in one.
fn is_beside(files: &DocumentFiles, noun: Noun, parent: Option<&str>) -> bool {
    let folder = files.key.parent().and_then(|above| above.rsplit('/').next());
    files.noun == noun && (!matches!(noun, Noun::Article | Noun::Item) || folder == parent)
}

fn choice(word: &str, title: &str) -> Choice {
    Choice { word: word.to_owned(), shown: format!("{word}  {title}") }
}
