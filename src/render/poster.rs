//! What stands on the pictures that are made for documents to be shared.

use crate::college::{DocRef, Noun};
use crate::plan::{Shape, share_title};
use blackeyes_chinese::Lang;
use blackeyes_pictures::poster::Poster;

use super::small::{issue_label, running_label};
use super::{Renderer, Scene};

impl Renderer<'_> {
    /// The picture of a document in one shape.
    pub fn poster(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<Poster> {
        let scene = &self.scene;
        let face = scene.college.facts(doc)?.face(lang);
        let site = &scene.college.site;
        let (width, height) = shape.size();
        let words = scene.poster_words(doc, lang);
        let [kicker, byline, foot] = words;
        let accent = super::look::fill(scene.college, doc);
        Some(Poster {
            width,
            height,
            masthead: site.title.get(lang).to_owned(),
            kicker,
            title: share_title(scene.college, doc, lang).to_owned(),
            byline,
            foot,
            seal: site.seal.iter().flat_map(|seal| seal.chars()).collect(),
            chinese: face.lang.is_chinese(),
            accent,
            paper: super::look::poster_paper(super::look::paper(scene.theme, "paper"), accent),
        })
    }
}

impl Scene<'_> {
    /// What stands above the title, below it, and at the foot.
    fn poster_words(&self, doc: DocRef, lang: &Lang) -> [String; 3] {
        let college = self.college;
        let label = |issue: usize| {
            college.issues.get(issue).map_or_else(String::new, |issue| {
                let numbers = &issue.entry.primary().matter;
                let running = running_label(numbers.running_number, lang);
                if running.is_empty() { issue_label(numbers.volume, numbers.number, lang) } else { running }
            })
        };
        match doc.noun {
            Noun::Article => {
                let record = self.record(doc.index, lang);
                let names: Vec<String> = record
                    .map(|record| record.authors.iter().map(|author| author.name.clone()).collect())
                    .unwrap_or_default();
                let between = if lang.is_chinese() { "、" } else { ", " };
                let issue = college.articles.get(doc.index).map_or(0, |article| article.issue);
                [self.section_title(doc.index, lang), names.join(between), label(issue)]
            }
            Noun::Issue => {
                let numbers = college.issues.get(doc.index).map(|issue| &issue.entry.primary().matter);
                let label_of = numbers.map_or_else(String::new, |n| issue_label(n.volume, n.number, lang));
                [label_of, String::new(), label(doc.index)]
            }
            Noun::Item => {
                let campaign = college.items.get(doc.index).and_then(|item| college.campaigns.get(item.campaign));
                let title = campaign.map(|campaign| campaign.entry.edition(lang).common.title.value.clone());
                [title.unwrap_or_default(), String::new(), String::new()]
            }
            Noun::Campaign => {
                let campaign = college.campaigns.get(doc.index).map(|campaign| &campaign.entry.edition(lang).matter);
                let slogan = campaign.map(|matter| matter.slogan.join(if lang.is_chinese() { "　" } else { " · " }));
                [self.word(lang, "kind_campaign"), slogan.unwrap_or_default(), String::new()]
            }
            _ => [String::new(), String::new(), String::new()],
        }
    }
}
