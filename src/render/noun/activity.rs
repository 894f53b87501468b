//! Activities.

use serde::Serialize;
use tera::Value;

use crate::college::{College, Season};
use crate::document::{Moment, Noun};
use crate::plan::{Channel, ListPages, PlannedNoun, Subject};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing, person_kind};
use crate::render::page::{PageFields, PageMaker, eye_of};
use crate::render::view::{ActivityCard, LinkView};
use crate::render::{
    chart::{self, Eye},
    small,
};
use blackeyes_chinese::month_by_itself;

use super::{ShownNoun, doc_ref};

/// Activities.
#[derive(Debug)]
pub(super) struct Activities;

/// A month of past activities.
#[derive(Serialize)]
struct MonthView {
    /// `November`, `十一月`.
    name: String,
    /// The year, if it differs from that of the month above.
    year: String,
    id: String,
    activities: Vec<PastView>,
}

/// A past activity.
#[derive(Serialize)]
struct PastView {
    card: Value,
    /// The attendance in words; empty if the site keeps no records.
    came: String,
    /// The attendance as a drawing.
    eye: Value,
}

impl PlannedNoun for Activities {
    fn list(&self, college: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["activities"], entries: Some(college.past_activities().count()) })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["activities", &college.activities[index].entry.slug]
    }

    fn channel(&self, college: &College, index: usize) -> Option<Channel> {
        let index = college.activities.get(index)?.society?;
        Some(Channel::Document(doc_ref(Noun::Society, index)))
    }
}

impl ShownNoun for Activities {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let activity = &maker.college.activities[index];
        let matter = &activity.entry.primary().matter;
        let society = activity.society.map(|index| {
            let doc = doc_ref(Noun::Society, index);
            LinkView {
                title: maker.college.societies[index].entry.edition(maker.lang).common.title.value.clone(),
                url: maker.scene.address_for(doc, maker.lang).map(|at| maker.scene.url(at)).unwrap_or_default(),
            }
        });
        maker.joined(
            Noun::Activity,
            index,
            &activity.entry,
            &ActivityCard {
                activity_kind: matter.kind.key(),
                start: small::date(matter.start.value, maker.lang),
                end: matter.end.map(|end| small::date(end, maker.lang)),
                range: small::range(matter.start.value, matter.end, maker.lang),
                society,
                state: activity.season.key(),
            },
        )
    }

    // Upcoming activities are on the first page, the next one first; past activities continue over all pages.
    fn list_page(&self, maker: &PageMaker<'_>, number: usize) -> Option<PageFields> {
        let mut fields = maker.list("activities.html", "activities");
        let activities = &maker.scene.college.activities;
        let coming = activities.iter().enumerate().filter(|(_, a)| a.season != Season::Past).map(|(index, _)| index);
        let coming: Vec<usize> = if number == 1 { coming.collect() } else { Vec::new() };
        fields.set("upcoming", &maker.cards.list(Noun::Activity, coming.into_iter().rev()));
        let past: Vec<usize> = maker.scene.college.past_activities().collect();
        let (pager, shown) = maker.pager(number, past.len(), |number| Subject::List(Noun::Activity, number));
        fields.set("months", &maker.past_months(&past[shown]));
        fields.set("pager", &pager);
        fields.set("archive", &maker.scene.url_of(Subject::Archive(None), maker.lang));
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let activity = &maker.scene.college.activities[index];
        let list = (Subject::List(Noun::Activity, 1), "activities");
        let mut fields = maker.document("activity.html", doc_ref(Noun::Activity, index), &activity.entry, list);
        let edition = activity.entry.edition(maker.lang);
        fields.set("speakers", &maker.scene.names(&edition.matter.speakers, maker.lang));
        let report = activity.report.map(|index| maker.cards.get(doc_ref(Noun::Article, index)));
        fields.set("report", &report);
        let gallery: Vec<_> =
            edition.matter.gallery.iter().filter_map(|picture| maker.scene.picture(&edition.folder, picture)).collect();
        fields.set("gallery", &gallery);
        let archive = maker.scene.college.archive.as_ref();
        let held = archive.and_then(|archive| archive.activity(activity.entry.key.stem()));
        fields.set("attendance", &held.filter(|held| !held.cells.is_empty()).map(|held| maker.held(held, 0)));
        fields.set("branches", &maker.branches(index, None));
        fields.set("series", &maker.series_of(index));
        fields.set("archive", &maker.scene.url_of(Subject::Archive(None), maker.lang));
        let campaign = activity.campaign.map(|index| doc_ref(Noun::Campaign, index));
        fields.set("campaign", &campaign.and_then(|doc| maker.document_crumb(doc)));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let college = described.scene.college;
        let activity = college.activities.get(index)?;
        let dates = &activity.entry.primary().matter;
        let matter = &activity.entry.edition(described.lang).matter;
        let society = activity.society.map(|index| doc_ref(Noun::Society, index));
        let organiser = match society.and_then(|society| Some((described.thing_of(society)?, college.entry(society)?)))
        {
            Some((id, entry)) => {
                Thing::new("Organization", id).with("name", entry.face(described.lang).common.title.value.as_str())
            }
            None => described.organiser(matter.organiser.as_deref()),
        };
        let speakers: Vec<Thing<'_>> = described
            .scene
            .names(&matter.speakers, described.lang)
            .into_iter()
            .map(|name| Thing::unnamed(person_kind(&name.name)).with("name", name.name))
            .collect();
        let thing = Thing::new("Event", described.here("event"))
            .with("name", described.fields.title.as_str())
            .with("description", described.fields.description.as_str())
            .with("startDate", described.time(Some(dates.start.value)))
            .with("endDate", described.time(dates.end))
            .with("eventStatus", "https://schema.org/EventScheduled")
            .with("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode")
            .with("location", described.place(matter.place.as_deref()))
            .with("organizer", organiser)
            .with("performer", speakers)
            .with("image", described.image())
            .with("inLanguage", described.lang.html_tag())
            .with("url", described.url);
        Some(thing)
    }

    fn fragment(&self) -> &'static str {
        "event"
    }

    // An activity without a date enters feeds when it begins; until then, it is in the calendar.
    fn feed_date(&self, college: &College, index: usize, date: Option<Moment>) -> Option<Moment> {
        let start = college.activities.get(index)?.entry.primary().matter.start.value;
        date.or((start.start() <= college.clock.now).then_some(start))
    }
}

impl PageMaker<'_> {
    /// Past activities by month, the latest first.
    fn past_months(&self, past: &[usize]) -> Vec<MonthView> {
        let college = self.scene.college;
        let held = |index: &usize| {
            let archive = college.archive.as_ref()?;
            Some(archive.activity(college.activities[*index].entry.key.stem()))
        };
        let most = past.iter().filter_map(held).flatten().map(|held| eye_of(held).most()).max().unwrap_or_default();
        let date = |index: &usize| college.activities[*index].entry.primary().matter.start.value.date;
        let mut last_year = None;
        past.chunk_by(|a, b| date(a).first_of_month() == date(b).first_of_month())
            .filter_map(|month| {
                let first = date(month.first()?);
                let year = if last_year == Some(first.year()) { String::new() } else { first.year().to_string() };
                last_year = Some(first.year());
                let past = |index: &usize| {
                    let eye = held(index).map(|held| held.map_or(Eye::NotCounted, eye_of));
                    PastView {
                        card: self.cards.get(doc_ref(Noun::Activity, *index)),
                        came: eye.map(|eye| self.came(eye, held(index).flatten())).unwrap_or_default(),
                        eye: eye.map_or_else(Value::none, |eye| Value::safe_string(&chart::single(eye, most))),
                    }
                };
                Some(MonthView {
                    name: month_by_itself(first, self.lang).unwrap_or_else(|| first.month().to_string()),
                    year,
                    id: format!("month-{:04}-{:02}", first.year(), first.month()),
                    activities: month.iter().map(past).collect(),
                })
            })
            .collect()
    }
}
