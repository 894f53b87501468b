//! The home page: the current issue in the style of a magazine, the running campaign, honours, activities, news.

use tera::Value;

use crate::college::{DocRef, Season};
use crate::document::Noun;
use crate::plan::Subject;

use super::super::fill::Destination;
use super::{PageFields, PageMaker};

impl PageMaker<'_> {
    pub(in crate::render) fn home(&self) -> PageFields {
        let college = self.scene.college;
        let site = &college.site;
        let mut fields = PageFields::new("home.html", site.title.get(self.lang).to_owned());
        if let Some(description) = &site.description {
            description.get(self.lang).clone_into(&mut fields.description);
        }

        let latest = college.issues.first();
        fields.insert("issue", self.home_issue());
        let sections = if latest.is_some() { self.sections(0) } else { Vec::new() };
        fields.set("sections", &sections);
        let articles = latest.map(|issue| issue.articles.clone()).unwrap_or_default();
        fields.set("lead", &self.lead(articles.clone()));
        let verse = articles
            .map(|index| self.cards.get(DocRef { noun: Noun::Article, index }))
            .find(|card| card.get_from_path("verse").is_some_and(Value::is_truthy));
        fields.set("verse", &verse);

        let in_season = |season| {
            let campaigns = college.campaigns.iter().enumerate();
            campaigns.filter(move |(_, campaign)| campaign.season == season).map(|(index, _)| index)
        };
        // Upcoming ones start with the next: the list begins with the latest opening.
        let coming: Vec<usize> = in_season(Season::Upcoming).collect();
        let campaigns = in_season(Season::Running).chain(coming.into_iter().rev()).take(3);
        fields.set("campaigns", &self.cards.list(Noun::Campaign, campaigns));
        fields.set("rolls", &self.cards.list(Noun::Roll, 0..college.rolls.len().min(3)));
        // The next activity first: the list begins with the latest start.
        let coming = |season: Season| season != Season::Past;
        let activities = college.activities.iter().enumerate();
        let upcoming: Vec<usize> =
            activities.clone().filter(|(_, a)| coming(a.season)).map(|(index, _)| index).collect();
        let recent = activities.filter(|(_, a)| !coming(a.season)).map(|(index, _)| index).take(4);
        fields.set("upcoming", &self.cards.list(Noun::Activity, upcoming.into_iter().rev().take(4)));
        fields.set("recent", &self.cards.list(Noun::Activity, recent));
        fields.set("news", &self.cards.list(Noun::News, 0..college.news.len().min(5)));
        fields.set("societies", &self.cards.list(Noun::Society, 0..college.societies.len()));
        fields
    }

    /// The latest issue's card with its editor's note.
    fn home_issue(&self) -> Value {
        let Some(issue) = self.scene.college.issues.first() else { return Value::none() };
        let card = self.cards.get(DocRef { noun: Noun::Issue, index: 0 });
        let Some(mut map) = card.into_map() else { return Value::none() };
        let face = crate::college::AnyEntry::face(&issue.entry, self.lang);
        map.insert("note".into(), Value::safe_string(&self.scene.fill(&face, self.lang, Destination::Page)));
        map.insert("note_summary".into(), Value::from(self.scene.summary(&face)));
        Value::from(map)
    }

    /// Up to six lead articles: the first of each section in turn, so that each section is represented.
    fn lead(&self, articles: std::ops::Range<usize>) -> Vec<Value> {
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for index in articles {
            let section = self.scene.college.articles[index].section;
            let rank = seen.iter().filter(|(_, index)| self.scene.college.articles[*index].section == section).count();
            seen.push((rank, index));
        }
        seen.sort_unstable();
        self.cards.list(Noun::Article, seen.into_iter().take(6).map(|(_, index)| index))
    }

    pub(in crate::render) fn not_found(&self) -> PageFields {
        let mut fields = PageFields::new("404.html", self.word("nav_not_found"));
        fields.breadcrumbs = vec![self.scene.crumb(Subject::Home, "home", self.lang)];
        fields.noindex = true;
        fields
    }
}
