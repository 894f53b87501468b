//! Asks for the keys of a new document: most by their definitions, a few with special questions.

use blackeyes::document::{NamedAccent, Noun};
use blackeyes_diagnostics::{Wording, words};
use blackeyes_frontmatter::{Field, Widget};

use super::archetype::{Values, scalar};
use super::existing::Existing;
use super::form::{Choice, Form, Refused, any, date, number, plain};
use super::picture::{self, Copied};
use super::question::{asked, parts, referred};
use super::sections;

/// The questions of one noun, and the answers so far.
pub struct Task<'t> {
    pub noun: Noun,
    /// The parent issue or campaign.
    pub parent: Option<&'t str>,
    pub form: &'t Form<'t>,
    pub site: &'t Existing,
    pub today: &'t str,
    pub values: Values,
    /// The default file name.
    pub name: String,
    pub picture: Option<Copied>,
}

impl Task<'_> {
    /// Asks for everything.
    pub fn ask_all(&mut self) -> Result<(), Refused> {
        for field in asked(self.noun) {
            if self.is_asked_now(field.key) { self.ask(field)? } else { self.leave_out(field.key, field) }
        }
        Ok(())
    }

    /// Whether the answers so far require the key.
    fn is_asked_now(&self, key: &str) -> bool {
        let kind = self.values.raw("kind");
        match (self.noun, key) {
            (Noun::Item, "by" | "source") => kind == "quotation",
            (Noun::Item, "pairs") => kind == "pairs",
            (Noun::Item, "images") => kind == "gallery" || self.form.given("image").is_some(),
            (Noun::Item, "consent") => kind == "deed" || self.picture.is_some(),
            _ => true,
        }
    }

    /// Sets the answers to a key to empty.
    fn leave_out(&mut self, name: &str, field: &Field) {
        self.values.text(name, "");
        for (name, part) in parts(field) {
            self.leave_out(name, &part);
        }
    }

    fn ask(&mut self, field: &Field) -> Result<(), Refused> {
        let key = field.key;
        match (self.noun, key) {
            _ if key == self.noun.title_key() => self.title(key)?,
            (_, "date") | (Noun::Campaign, "opens") => {
                let day = self.form.text(key, Some(self.today.to_owned()), &date)?;
                self.values.text(key, day);
            }
            (Noun::Issue, "volume" | "number" | "running_number") => self.issue_number(key)?,
            (Noun::Issue, "sections") => self.sections()?,
            (Noun::Article, "section") => self.section()?,
            // A slogan may contain a comma.
            (Noun::Campaign, "slogan") => {
                let slogan = self.form.perhaps(key, &any)?;
                self.values.text(key, slogan);
            }
            (Noun::Campaign, "look") => {
                let all: Vec<Choice> = NamedAccent::ALL.iter().map(|accent| plain(accent.key())).collect();
                let accent = self.form.choose("accent", &all, true)?;
                self.values.text("accent", accent);
            }
            (Noun::Roll, "awards") => {
                self.answer(key, field)?;
                self.values.text("award_id", blackeyes_chinese::slug(self.values.raw("award")));
            }
            _ => {
                self.answer(key, field)?;
            }
        }
        Ok(())
    }

    /// Asks for the value of a key by its definition, and stores it as `name`. Returns it as YAML.
    fn answer(&mut self, name: &str, field: &Field) -> Result<String, Refused> {
        let parts = parts(field);
        if !parts.is_empty() {
            return self.group(name, field.widget, &parts);
        }
        let flag = &*name.replace('_', "-");
        let form = self.form;
        // A picture that is copied beside a document needs a description.
        let needed = field.required || field.key == "alt";
        let text = |check: &dyn Fn(&str) -> Result<String, Wording>| {
            if needed { form.text(flag, None, check) } else { form.perhaps(flag, check) }
        };
        let answer = match field.widget {
            Widget::Select => form.choose(flag, &choices(field), false)?,
            Widget::Checkbox => {
                let yes = form.choose(flag, &[plain("no"), plain("yes")], true)? == "yes";
                return Ok(self.values.yaml(name, yes.to_string()));
            }
            Widget::Number => text(&number)?,
            Widget::Date | Widget::Moment => text(&date)?,
            Widget::List | Widget::Groups => return Ok(self.values.yaml(name, list(&text(&any)?))),
            _ if field.key == "image" => {
                let copied = Copied::from(&text(&picture::check)?);
                self.picture.insert(copied).name.clone()
            }
            _ => match referred(field.key) {
                Some(noun) => self.reference(flag, noun)?,
                None => text(&any)?,
            },
        };
        Ok(self.values.text(name, answer))
    }

    /// Asks for the parts of a value; with a list control, the value is an item of a list.
    fn group(&mut self, name: &str, widget: Widget, parts: &[(&str, Field)]) -> Result<String, Refused> {
        let mut entries = Vec::new();
        for (part, field) in parts {
            let written = self.answer(part, field)?;
            if !written.is_empty() {
                entries.push(format!("{}: {written}", field.key));
            }
        }
        let one = format!("{{{}}}", entries.join(", "));
        Ok(self.values.yaml(name, if widget == Widget::Groups { format!("[{one}]") } else { one }))
    }

    /// A document of another noun, or none.
    fn reference(&self, flag: &str, noun: Noun) -> Result<String, Refused> {
        let none = words!("(none)", "（无）");
        let mut all = vec![Choice { word: String::new(), shown: none.get(self.form.language).to_owned() }];
        all.extend(self.site.choices(noun));
        if all.len() == 1 && self.form.given(flag).is_none() {
            return Ok(String::new());
        }
        self.form.choose(flag, &all, true)
    }

    fn title(&mut self, key: &str) -> Result<(), Refused> {
        let title = self.form.text(key, None, &any)?;
        self.name = match self.noun {
            // The address of the name without a file, so that links to it remain valid.
            Noun::Person => blackeyes_chinese::names::name_slug(&title, None),
            _ => blackeyes_chinese::slug(&title),
        };
        self.values.text(key, title);
        Ok(())
    }

    /// A number of a new issue; by default, the next one after the newest issue.
    fn issue_number(&mut self, key: &str) -> Result<(), Refused> {
        let newest = self.site.issues.first().map(|issue| &issue.editions[0]);
        let matter = newest.map(|edition| &edition.matter);
        let year = self.values.raw("date").get(..4).unwrap_or_default().to_owned();
        let last_year = newest.and_then(|edition| edition.common.date.as_ref()).map(|date| date.value.date.year());
        let same_year = last_year.is_some_and(|last| year == last.to_string());
        let next = |last: Option<u32>| last.map_or(1, |last| last.saturating_add(1));
        let usual = match key {
            "volume" if same_year => matter.and_then(|matter| matter.volume).unwrap_or(1),
            "volume" => next(matter.and_then(|matter| matter.volume)),
            "number" if same_year => next(matter.and_then(|matter| matter.number)),
            "number" => 1,
            _ => next(matter.and_then(|matter| matter.running_number)),
        };
        let number = self.form.text(&key.replace('_', "-"), Some(usual.to_string()), &number)?;
        if key == "number" {
            self.name = format!("{year}-{number}");
        }
        self.values.text(key, number);
        Ok(())
    }

    /// The sections of a new issue, by default those of the newest issue, and the newest issue's editors.
    fn sections(&mut self) -> Result<(), Refused> {
        let newest = self.site.issues.first();
        let editors = newest.map(|issue| issue.editions[0].matter.editors.as_slice()).unwrap_or_default();
        let editors = editors.iter().map(|editors| {
            let names: Vec<String> =
                editors.names.iter().filter_map(|person| person.name.as_deref()).map(scalar).collect();
            format!("\n  - {{role: {}, names: [{}]}}", scalar(&editors.role), names.join(", "))
        });
        self.values.yaml("editors", editors.collect::<String>());
        let known = newest.map(|issue| self.site.section_choices(issue.key.stem())).filter(|known| !known.is_empty());
        let known = known.unwrap_or_else(|| sections::usual(self.site.default_language().is_chinese()));
        let usual = sections::listed(&known);
        let written = self.form.text("sections", Some(usual), &|text| sections::read(text).map(|_| text.to_owned()))?;
        self.values.yaml("sections", sections::yaml(&sections::read(&written).unwrap_or_default(), false));
        Ok(())
    }

    /// The section of an article: one of its issue's.
    fn section(&mut self) -> Result<(), Refused> {
        let choices = self.site.section_choices(self.parent.unwrap_or_default());
        // The sections of an unreadable issue are unknown.
        let section = if choices.is_empty() {
            self.form.text("section", None, &any)?
        } else {
            self.form.choose("section", &choices, false)?
        };
        self.values.text("section", section);
        let all: Vec<&str> = choices.iter().map(|choice| choice.word.as_str()).collect();
        self.values.text("sections", all.join(", "));
        Ok(())
    }
}

/// The choices of a key.
fn choices(field: &Field) -> Vec<Choice> {
    field.choices().iter().map(|(word, _)| plain(word)).collect()
}

/// A comma-separated answer as a YAML list.
fn list(all: &str) -> String {
    let each = all.split([',', '，', '、', ';', '；']).map(str::trim).filter(|one| !one.is_empty());
    let each: Vec<String> = each.map(scalar).collect();
    if each.is_empty() { String::new() } else { format!("[{}]", each.join(", ")) }
}
