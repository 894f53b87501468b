//! Finds the activity that a sheet refers to: by id, by day and title, or by the day alone if it is unambiguous.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use rapidhash::RapidHashSet;

use super::bodies::Bodies;
use super::key::ActivityKey;
use super::protect::Total;
use super::records::{Event, Records};
use super::rules::Rules;
use super::settings::Settings;
use super::tables::Held;
use super::trouble::{self, Troubles};
use crate::config::Terms;
use crate::privacy::Scanner;
use blackeyes_diagnostics::CellPlace;
use blackeyes_sheets::folded;

/// The activities that were held, and the activity of each event in the records.
pub(super) struct Joined {
    pub held: Vec<Held>,
    /// For each event, its index in `held`; `None` if it cannot be used.
    pub of_event: Vec<Option<usize>>,
}

/// The context for joining records with activities.
pub(super) struct Joining<'a> {
    pub settings: &'a Settings,
    pub keys: &'a [ActivityKey],
    pub bodies: &'a Bodies,
    /// Whether to join activities that the site does not show.
    pub unshown: bool,
    pub terms: &'a Terms,
    /// The time of the build, in the site's time zone.
    pub now: DateTime,
    pub scanner: &'a Scanner,
}

impl<'a> Joining<'a> {
    /// Creates the context from these rules.
    pub fn of(rules: Rules<'a>, unshown: bool) -> Self {
        let Rules { settings, keys, bodies, terms, now, scanner, .. } = rules;
        Self { settings, keys, bodies, unshown, terms, now, scanner }
    }
}

impl Joining<'_> {
    /// Joins every event with its activity. Activities that were held and have no record are also listed in the
    /// archive.
    pub fn join(&self, records: &Records, troubles: &mut Troubles) -> Joined {
        let joined = self.keys.iter().filter(|key| self.has_begun(key) && self.joins(key));
        let mut held: Vec<Held> = joined.map(|key| Held::of_key(key, self.bodies)).collect();
        let by_id: BTreeMap<String, usize> =
            held.iter().enumerate().filter_map(|(index, held)| Some((held.activity.clone()?, index))).collect();
        let mut own: BTreeMap<(Date, String), usize> = BTreeMap::new();
        let mut reported = BTreeSet::new();
        let people = Known::of(records);
        let mut of_event = Vec::with_capacity(records.events.len());
        for event in &records.events {
            of_event.push(self.one(event, records, &by_id, &people, &mut held, &mut own, &mut reported, troubles));
        }
        Joined { held, of_event }
    }

    #[allow(clippy::too_many_arguments, reason = "what grows while events are joined")]
    fn one(
        &self,
        event: &Event,
        records: &Records,
        by_id: &BTreeMap<String, usize>,
        people: &Known,
        held: &mut Vec<Held>,
        own: &mut BTreeMap<(Date, String), usize>,
        reported: &mut BTreeSet<(u32, String)>,
        troubles: &mut Troubles,
    ) -> Option<usize> {
        if !event.used {
            return None;
        }
        let place = || records.place(event.sheet, event.row, event.column);
        let key = match self.key(event) {
            Found::Key(key) => Some(key),
            Found::Several => {
                troubles.push(trouble::activity(place(), true));
                return None;
            }
            Found::NoSuchId => {
                troubles.push(trouble::activity(place(), false));
                return None;
            }
            Found::None => None,
        };
        if key.is_some_and(|key| !self.joins(key)) {
            troubles.push(trouble::unshown(place()));
            return None;
        }
        let Some(date) = key.map(|key| key.date).or(event.date) else {
            troubles.push(trouble::no_day(place(), event.missing, event.term));
            return None;
        };
        if date > self.now.date() || key.is_some_and(|key| !self.has_begun(key)) {
            troubles.push(trouble::future(place(), date > self.now.date()));
            return None;
        }
        self.compare_with_terms(event, date, place(), troubles);
        if let Some(key) = key {
            return by_id.get(&key.id).copied();
        }
        let published = [Some(event.published_title()), Some(event.kind.as_str()), event.organiser.as_deref()];
        let names_a_person = |text: &str| people.are_mentioned_in(text) || !self.scanner.scan(text).is_empty();
        if published.into_iter().flatten().any(names_a_person) {
            // The columns of a register share one title: report it once.
            if reported.insert((event.sheet, event.published_title().to_owned())) {
                troubles.push(trouble::title(place()));
            }
            return None;
        }
        Some(*own.entry((date, folded(event.published_title()))).or_insert_with(|| {
            held.push(self.without_page(event, date));
            held.len() - 1
        }))
    }

    /// An activity that is known only from the records.
    fn without_page(&self, event: &Event, date: Date) -> Held {
        Held {
            activity: None,
            title: event.published_title().to_owned(),
            date,
            kind: event.kind.clone(),
            owner: self.bodies.owner(event.society.as_ref(), event.organiser.as_ref()),
            cells: Vec::new(),
            total: Total::default(),
        }
    }

    /// Reports a day outside the term of its sheet, or outside every term that the site specifies.
    fn compare_with_terms(&self, event: &Event, date: Date, place: CellPlace, troubles: &mut Troubles) {
        match event.term {
            Some(term) if !self.terms.has(term, date) => troubles.push(trouble::outside_term(Some(term), place)),
            _ if self.terms.is_between(date) => troubles.push(trouble::outside_term(None, place)),
            _ => {}
        }
    }

    /// Whether an activity had begun at the time of the build: by the time on its page, or else by its day.
    fn has_begun(&self, key: &ActivityKey) -> bool {
        let end = key.end.filter(|end| end.date() == key.date);
        key.start.or(end).map_or(key.date <= self.now.date(), |moment| moment <= self.now)
    }

    fn joins(&self, key: &ActivityKey) -> bool {
        key.is_shown || self.unshown
    }

    /// The activity page that an event refers to.
    fn key(&self, event: &Event) -> Found<'_> {
        let by_id = |id: &str| self.keys.iter().find(|key| key.id == id);
        if !event.id.is_empty() {
            return by_id(&event.id).map_or(Found::NoSuchId, Found::Key);
        }
        if let Some(key) = by_id(event.published_title()) {
            return Found::Key(key);
        }
        let (title, published) = (folded(&event.title), folded(event.published_title()));
        let titled =
            |key: &&ActivityKey| !published.is_empty() && key.titles.iter().any(|own| folded(own) == published);
        let on_day = |key: &&ActivityKey| event.date.is_none_or(|date| key.date == date);
        let mut same: Vec<&ActivityKey> = self.keys.iter().filter(titled).filter(on_day).collect();
        if same.is_empty() && (title.is_empty() || event.date.is_some()) {
            let that_day = |key: &&ActivityKey| event.date.is_some_and(|date| key.date == date);
            let near = |key: &&ActivityKey| {
                title.is_empty()
                    || key.titles.iter().any(|own| {
                        let own = folded(own);
                        own.chars().count() >= 4
                            && title.chars().count() >= 4
                            && (own.contains(&title) || title.contains(&own))
                    })
            };
            same = self.keys.iter().filter(that_day).filter(near).collect();
        }
        match same[..] {
            [] => Found::None,
            [key] => Found::Key(key),
            _ => Found::Several,
        }
    }
}

enum Found<'a> {
    Key(&'a ActivityKey),
    Several,
    NoSuchId,
    None,
}

/// The names and numbers of everyone in the records. None of them may occur in a published title.
pub(super) struct Known {
    texts: RapidHashSet<String>,
    names: RapidHashSet<String>,
    longest: usize,
}

impl Known {
    pub fn of(records: &Records) -> Self {
        let (mut texts, mut names) = (RapidHashSet::default(), RapidHashSet::default());
        let mut longest = 0;
        for person in &records.people.list {
            for text in [&person.name, &person.number] {
                let text: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
                let length = text.chars().count();
                if length >= 2 {
                    longest = longest.max(length.min(40));
                    if text.chars().any(char::is_alphabetic) {
                        names.insert(text.clone());
                    }
                    texts.insert(text);
                }
            }
        }
        Self { texts, names, longest }
    }

    /// Whether a text contains the name or number of a person.
    fn are_mentioned_in(&self, title: &str) -> bool {
        self.any_of(&self.texts, title)
    }

    /// Whether a text contains the name of a person.
    pub fn names_in(&self, text: &str) -> bool {
        self.any_of(&self.names, text)
    }

    fn any_of(&self, texts: &RapidHashSet<String>, title: &str) -> bool {
        use unicode_normalization::UnicodeNormalization as _;
        let plain: Vec<char> =
            title.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).take(400).collect();
        (0..plain.len()).any(|start| {
            let most = self.longest.min(plain.len() - start);
            (2..=most).any(|length| texts.contains(&plain[start..start + length].iter().collect::<String>()))
        })
    }
}
