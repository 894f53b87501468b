//! News items.

use tera::Value;

use crate::college::{College, DocRef};
use crate::document::Noun;
use crate::plan::{Channel, FEEDS, Form, ListPages, PlannedNoun, Subject, refs};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};

use super::{ShownNoun, doc_ref};

/// News items.
#[derive(Debug)]
pub(super) struct News;

impl PlannedNoun for News {
    fn list(&self, college: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["news"], entries: Some(college.news.len()) })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["news", &college.news[index].slug]
    }

    fn is_in_site_feed(&self) -> bool {
        true
    }

    fn channels(&self, college: &College) -> Vec<(Channel, &'static [Form])> {
        if college.news.is_empty() { Vec::new() } else { vec![(Channel::List(Noun::News), FEEDS)] }
    }

    fn channel(&self, _: &College, _: usize) -> Option<Channel> {
        Some(Channel::List(Noun::News))
    }

    fn followed(&self, college: &College, _: Option<usize>) -> Vec<DocRef> {
        refs(Noun::News, 0..college.news.len())
    }
}

impl ShownNoun for News {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        maker.plain(Noun::News, index)
    }

    fn list_page(&self, maker: &PageMaker<'_>, number: usize) -> Option<PageFields> {
        let mut fields = maker.list("news.html", "news");
        let (pager, shown) =
            maker.pager(number, maker.scene.college.news.len(), |number| Subject::List(Noun::News, number));
        fields.set("items", &maker.cards.list(Noun::News, shown));
        fields.set("pager", &pager);
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let news = &maker.scene.college.news;
        let mut fields = maker.document(
            "news-item.html",
            doc_ref(Noun::News, index),
            &news[index],
            (Subject::List(Noun::News, 1), "news"),
        );
        let older = (index + 1 < news.len()).then(|| maker.cards.get(doc_ref(Noun::News, index + 1)));
        let newer = index.checked_sub(1).map(|index| maker.cards.get(doc_ref(Noun::News, index)));
        fields.set("previous", &older);
        fields.set("next", &newer);
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        Some(described.piece(doc_ref(Noun::News, index), "NewsArticle"))
    }

    fn fragment(&self) -> &'static str {
        "article"
    }
}
