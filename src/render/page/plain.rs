//! News, and the other pages.

use crate::college::{DocRef, Noun};
use crate::plan::Subject;

use super::{PageFields, PageMaker};

fn news_ref(index: usize) -> DocRef {
    DocRef { noun: Noun::NewsItem, index }
}

impl PageMaker<'_> {
    pub(super) fn news(&self, number: usize) -> PageFields {
        let mut fields = self.list("news.html", "news");
        let (pager, shown) = self.pager(number, self.scene.college.news.len(), Subject::News);
        fields.set("items", &self.cards.list(Noun::NewsItem, shown));
        fields.set("pager", &pager);
        fields
    }

    pub(super) fn news_item(&self, index: usize) -> PageFields {
        let news = &self.scene.college.news;
        let mut fields = self.document("news-item.html", news_ref(index), &news[index], (Subject::News(1), "news"));
        let older = (index + 1 < news.len()).then(|| self.cards.get(news_ref(index + 1)));
        let newer = index.checked_sub(1).map(|index| self.cards.get(news_ref(index)));
        fields.set("previous", &older);
        fields.set("next", &newer);
        fields
    }

    pub(super) fn other_page(&self, index: usize) -> PageFields {
        let page = &self.scene.college.pages[index];
        let doc = DocRef { noun: Noun::Page, index };
        let mut fields = self.document("page.html", doc, page, (Subject::Home, "home"));
        fields.breadcrumbs.truncate(1);
        fields.nav = format!("page-{}", page.slug);
        fields.insert("outline", self.outline(&page.edition(self.lang).body.outline));
        fields
    }
}
