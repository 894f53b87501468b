//! Every output of the college with its address, language by language.

use rapidhash::RapidHashMap;

use crate::college::{College, DocRef, Face};
use crate::document::Noun;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Place;

use super::noun::Nouns;
use super::{Address, Channel, CitationForm, Content, Output, Shape, SitemapPart, Subject, pixel_picture};

/// The outputs planned so far.
pub(super) struct Planner<'a> {
    pub college: &'a College,
    pub nouns: Nouns,
    pub outputs: Vec<Output>,
    pub addresses: RapidHashMap<(Subject, Lang), Address>,
    pub shares: RapidHashMap<(DocRef, Shape, Lang), Address>,
    /// The number of titles that could not be drawn in a sharing picture.
    pub undrawn: usize,
    can_draw: &'a dyn Fn(&str) -> bool,
}

impl<'a> Planner<'a> {
    pub fn new(college: &'a College, nouns: Nouns, can_draw: &'a dyn Fn(&str) -> bool) -> Self {
        let (outputs, addresses, shares) = Default::default();
        Self { college, nouns, outputs, addresses, shares, undrawn: 0, can_draw }
    }

    pub fn push(&mut self, address: Address, lang: &Lang, content: Content, place: Place) {
        self.outputs.push(Output { address, lang: lang.clone(), content, place });
    }

    pub fn page(&mut self, subject: Subject, lang: &Lang, parts: &[&str]) {
        self.page_from(subject, lang, parts, Place::Nowhere);
    }

    fn page_from(&mut self, subject: Subject, lang: &Lang, parts: &[&str], place: Place) {
        let address = Address::folder(self.college.site.prefix(lang), parts);
        self.addresses.insert((subject, lang.clone()), address.clone());
        self.push(address, lang, Content::Page(subject), place);
    }

    /// Adds pages 1 to n of a list with `count` entries: `/news/`, `/news/page/2/`.
    fn pages(&mut self, subject: impl Fn(usize) -> Subject, lang: &Lang, parts: &[&str], count: usize) {
        let pages = count.div_ceil(self.college.site.per_page).max(1);
        self.page(subject(1), lang, parts);
        for number in 2..=pages {
            let word = number.to_string();
            let parts: Vec<&str> = parts.iter().copied().chain(["page", &word]).collect();
            self.page(subject(number), lang, &parts);
        }
    }

    /// Plans all outputs in one language.
    pub fn language(&mut self, lang: &Lang) {
        let college = self.college;
        self.page(Subject::Home, lang, &[]);
        for noun in Noun::ALL {
            self.list(noun, lang);
        }
        for (index, person) in college.people_with_pages() {
            let place = person.file.and_then(|file| college.people.files.get(file));
            let place = place.map_or(Place::Nowhere, |entry| entry.primary().common.title.span.clone().into());
            let parts = (self.nouns)(Noun::Person).address(college, index);
            self.page_from(Subject::Person(index), lang, &parts, place);
        }
        self.page(Subject::Topics, lang, &["topics"]);
        for (index, topic) in college.topics.iter().enumerate() {
            let subject = |number| Subject::Topic(index, number);
            self.pages(subject, lang, &["topics", &topic.slug], topic.documents.len());
        }
        if !college.sections.is_empty() {
            self.page(Subject::Sections, lang, &["journal", "sections"]);
        }
        for (index, section) in college.sections.iter().enumerate() {
            let subject = |number| Subject::Section(index, number);
            self.pages(subject, lang, &["journal", "sections", &section.id], section.articles.len());
        }
        let reports = college.reports().len();
        if reports > 0 {
            self.pages(Subject::Reports, lang, &["journal", "practice-reports"], reports);
        }
        for (index, award) in college.awards.iter().enumerate() {
            self.page(Subject::Award(index), lang, &["awards", &award.id]);
        }
        for (index, series) in college.series.iter().enumerate() {
            self.page(Subject::Series(index), lang, &["activities", "series", &series.slug]);
        }
        self.archive(lang);
        for doc in college.documents() {
            self.document(doc, lang);
        }
        self.displays(lang);
        self.page(Subject::Follow, lang, &["follow"]);
        if college.site.search {
            self.page(Subject::Search, lang, &["search"]);
        }
        let not_found = Address::file(self.college.site.prefix(lang), &["404.html"]);
        self.push(not_found, lang, Content::Page(Subject::NotFound), Place::Nowhere);
        self.channels(lang);
    }

    /// Plans the list of a noun's documents.
    fn list(&mut self, noun: Noun, lang: &Lang) {
        let Some(list) = (self.nouns)(noun).list(self.college) else { return };
        match list.entries {
            Some(count) => self.pages(|number| Subject::List(noun, number), lang, list.parts, count),
            None => self.page(Subject::List(noun, 1), lang, list.parts),
        }
    }

    /// Plans the feeds and calendars of everything with a page in this language.
    fn channels(&mut self, lang: &Lang) {
        for (channel, forms) in Channel::all(self.college, self.nouns) {
            if !self.addresses.contains_key(&(channel.subject(), lang.clone())) {
                continue;
            }
            for form in forms {
                let address = channel.address(*form, self.college, lang, self.nouns);
                self.push(address, lang, Content::Channel(channel, *form), Place::Nowhere);
            }
        }
    }

    /// Plans the files for reference managers next to the page of an article or issue.
    fn citations(&mut self, doc: DocRef, lang: &Lang, parts: &[&str]) {
        for form in CitationForm::ALL.into_iter().filter(|_| self.college.site.citations) {
            let parts: Vec<&str> = parts.iter().copied().chain([form.file()]).collect();
            let address = Address::file(self.college.site.prefix(lang), &parts);
            self.push(address, lang, Content::Citations(doc, form), Place::Nowhere);
        }
    }

    fn document(&mut self, doc: DocRef, lang: &Lang) {
        let Some(entry) = self.college.entry(doc) else { return };
        if !entry.has(lang) {
            return;
        }
        let face = entry.face(lang);
        // All editions share the address that the first of them specifies.
        let first = entry.langs().first().map_or(face, |first| entry.face(first));
        let place: Place = first.common.slug.as_ref().unwrap_or(&first.common.title).span.clone().into();
        let noun = (self.nouns)(doc.noun);
        let parts = noun.address(self.college, doc.index);
        self.page_from(Subject::Document(doc), lang, &parts, place);
        if noun.is_cited(self.college, doc.index) {
            self.citations(doc, lang, &parts);
        }
        let Some(to) = self.addresses.get(&(Subject::Document(doc), lang.clone())).cloned() else { return };
        self.share(doc, lang, &face, &to);
        for alias in &face.common.aliases {
            let address = Address::written(&alias.value);
            if address != to && face.lang == lang {
                self.push(address, lang, Content::Redirect(to.clone()), Place::Text(alias.span.clone()));
            }
        }
    }

    /// Plans the sharing pictures of a document without a usable cover.
    fn share(&mut self, doc: DocRef, lang: &Lang, face: &Face<'_>, page: &Address) {
        let common = face.common;
        let has_cover = common.cover.as_ref().is_some_and(|cover| pixel_picture(&cover.image.value).is_some());
        let title = (self.nouns)(doc.noun).poster_title(self.college, doc.index, lang);
        let Some(title) = title.filter(|_| !has_cover && self.college.site.share.pictures) else { return };
        if !(self.can_draw)(title) {
            self.undrawn += 1;
            return;
        }
        for shape in Shape::ALL {
            let address = page.below(shape.file());
            self.shares.insert((doc, shape, lang.clone()), address.clone());
            self.push(address, lang, Content::Share(doc, shape), Place::Nowhere);
        }
    }

    /// Plans the archive of activities, if there is one: the whole archive, and each academic year.
    fn archive(&mut self, lang: &Lang) {
        if let Some(archive) = &self.college.archive {
            self.page(Subject::Archive(None), lang, &["activities", "archive"]);
            for (index, year) in archive.years.iter().enumerate() {
                self.page(Subject::Archive(Some(index)), lang, &["activities", "archive", &year.name()]);
            }
        }
    }

    /// Plans the outputs that do not depend on a language.
    pub fn once(&mut self) {
        let college = self.college;
        let lang = college.site.default_language.clone();
        for (index, campaign) in college.campaigns.iter().enumerate() {
            let address = Address::file(None, &["window", &campaign.entry.slug, "look.css"]);
            self.push(address, &lang, Content::Look(index), Place::Nowhere);
        }
        if college.archive.is_some() {
            for (name, content) in [("archive.csv", Content::ArchiveCsv), ("archive.json", Content::ArchiveJson)] {
                self.push(Address::file(None, &["activities", "archive", name]), &lang, content, Place::Nowhere);
            }
        }
        if college.site.security.is_some() {
            self.push(Address::file(None, &[".well-known", "security.txt"]), &lang, Content::Security, Place::Nowhere);
        }
        if !college.issues.is_empty() {
            self.push(Address::file(None, &["journal", "index.json"]), &lang, Content::JournalIndex, Place::Nowhere);
        }
        let listed = self.outputs.iter().filter(|output| output.is_listed(college)).count();
        for part in SitemapPart::parts(listed) {
            self.push(Address::file(None, &[&part.file()]), &lang, Content::Sitemap(part), Place::Nowhere);
        }
        for (name, content) in [
            ("robots.txt", Content::Robots),
            ("_headers", Content::Headers),
            ("_redirects", Content::Redirects),
            ("blackeyes.nginx.conf", Content::Nginx),
            ("blackeyes.nginx-map.conf", Content::NginxMap),
        ] {
            self.push(Address::file(None, &[name]), &lang, content, Place::Nowhere);
        }
    }
}
