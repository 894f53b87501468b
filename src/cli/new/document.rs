//! What each noun asks for, and where its file comes to stand.

use blackeyes::document::{ActivityKind, Consent, ItemKind, NamedAccent, Noun, SocietyKind};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::words;

use super::archetype::{Values, scalar};
use super::existing::Existing;
use super::form::{Choice, Form, Refused, any, date, number, plain};
use super::picture::Copied;

/// A file that is to be made.
pub struct Draft {
    /// Relative to the site's folder.
    pub path: String,
    /// The archetype it begins as.
    pub archetype: &'static str,
    pub values: Values,
    /// A picture that is put beside it.
    pub picture: Option<Copied>,
}

/// Asks for everything that a new document of this noun needs.
pub fn draft(noun: Noun, form: &Form<'_>, site: &Existing, today: &str) -> Result<Draft, Refused> {
    let parent = match noun {
        Noun::Article => Some(form.choose("issue", &site.issue_choices(), true)?),
        Noun::Item => Some(form.choose("campaign", &site.campaign_choices(), true)?),
        _ => None,
    };
    let lang = edition(form, site)?;
    if let Some(of) = original(noun, parent.as_deref(), &lang, form, site)? {
        return beside(noun, parent.as_deref(), &of, &lang, form, site);
    }
    let mut task = Task { form, site, today, values: Values::default(), name: None, picture: None };
    match noun {
        Noun::Issue => task.issue()?,
        Noun::Article => task.article(parent.as_deref().unwrap_or_default())?,
        Noun::Campaign => task.campaign()?,
        Noun::Item => task.item()?,
        Noun::Roll => task.roll()?,
        Noun::Society => task.society()?,
        Noun::Activity => task.activity()?,
        Noun::News => task.news()?,
        Noun::Person => task.person()?,
        Noun::Page => task.page()?,
    }
    let Task { values, name, picture, .. } = task;
    let name = name.unwrap_or_default();
    let name =
        form.text("slug", (!name.is_empty()).then_some(name), &|name| site.check_name(noun, parent.as_deref(), name))?;
    let path = place(noun, parent.as_deref(), &name, (lang != *site.default_language()).then_some(&lang));
    Ok(Draft { path, archetype: noun.key(), values, picture })
}

/// Where a document's file stands.
fn place(noun: Noun, parent: Option<&str>, name: &str, lang: Option<&Lang>) -> String {
    let lang = lang.map(|lang| format!(".{lang}")).unwrap_or_default();
    let place = noun.place().replace("{parent}", parent.unwrap_or_default()).replace("{name}", name);
    format!("content/{place}{lang}.md")
}

/// The language of the new edition: the default one, unless another is asked for.
fn edition(form: &Form<'_>, site: &Existing) -> Result<Lang, Refused> {
    let languages = &site.folder.site.languages;
    let choices: Vec<Choice> = languages.iter().map(|lang| plain(lang.as_str())).collect();
    let chosen = if choices.len() == 1 && form.given("edition").is_none() {
        choices[0].word.clone()
    } else {
        form.choose("edition", &choices, true)?
    };
    Ok(languages.iter().find(|lang| lang.as_str() == chosen).unwrap_or(site.default_language()).clone())
}

/// The document that exists already and is to have an edition in `lang`; `None` for a new one.
fn original(
    noun: Noun,
    parent: Option<&str>,
    lang: &Lang,
    form: &Form<'_>,
    site: &Existing,
) -> Result<Option<String>, Refused> {
    let lacking = site.lacking(noun, parent, lang);
    if let Some(of) = form.given("of") {
        if let Some(files) = site.document(noun, parent, &of)
            && let Some(edition) = files.editions.iter().find(|edition| edition.lang == *lang)
        {
            let path = &edition.path;
            return Err(Refused::Answer(words!(
                "`{path}` is the edition in `{lang}` already",
                "`{path}` 已经是 `{lang}` 版本"
            )));
        }
        return form.choose("of", &lacking, false).map(Some);
    }
    if *lang == *site.default_language() || lacking.is_empty() || !form.asks {
        return Ok(None);
    }
    let mut choices = lacking;
    let new = words!("(a new one, in this language alone)", "（新的，只有这种语言）");
    choices.push(Choice { word: String::new(), shown: new.get(form.language).to_owned() });
    Ok(Some(form.choose("of", &choices, false)?).filter(|of| !of.is_empty()))
}

/// An edition of a document that exists, beside the edition that exists.
fn beside(
    noun: Noun,
    parent: Option<&str>,
    of: &str,
    lang: &Lang,
    form: &Form<'_>,
    site: &Existing,
) -> Result<Draft, Refused> {
    let mut values = Values::default();
    values.text("title", form.text(noun.title_key(), None, &any)?);
    values.text("noun", noun.key());
    if noun == Noun::Issue {
        values.yaml("sections", sections(&site.section_choices(of), true));
    }
    let own = (lang != site.default_language()).then_some(lang);
    let first = site.document(noun, parent, of).and_then(|files| files.editions.first());
    let path = match first.map(|edition| &edition.path) {
        // A document in a folder of its own.
        Some(path) if path.rsplit('/').next().is_some_and(|name| name.starts_with("index.")) => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/index{}.md", own.map(|lang| format!(".{lang}")).unwrap_or_default())
        }
        _ => place(noun, parent, of, own),
    };
    let name = first.and_then(|edition| edition.path.rsplit('/').next().map(ToOwned::to_owned)).unwrap_or_default();
    values.text("of", name);
    Ok(Draft { path, archetype: "edition", values, picture: None })
}

/// Sections as YAML: in one line, or one a line where there are several to be translated.
fn sections(choices: &[Choice], lines: bool) -> String {
    let one = |choice: &Choice| {
        let title = choice.shown.strip_prefix(&choice.word).unwrap_or(&choice.shown).trim();
        format!("{{id: {}, title: {}}}", scalar(&choice.word), scalar(title))
    };
    let all: Vec<String> = choices.iter().map(one).collect();
    if lines { format!("[{}]", all.join(", ")) } else { format!("\n  - {}", all.join("\n  - ")) }
}

/// The words of a list of choices.
fn keys<T: Copy>(all: &[T], key: impl Fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| plain(key(*one))).collect()
}

/// The questions of one noun, and the answers so far.
struct Task<'t> {
    form: &'t Form<'t>,
    site: &'t Existing,
    today: &'t str,
    values: Values,
    /// The name that the file would usually have.
    name: Option<String>,
    picture: Option<Copied>,
}

impl Task<'_> {
    fn title(&mut self) -> Result<(), Refused> {
        let title = self.form.text("title", None, &any)?;
        self.name = Some(blackeyes_chinese::slug(&title));
        self.values.text("title", title);
        Ok(())
    }

    fn date(&mut self, flag: &'static str) -> Result<String, Refused> {
        let day = self.form.text(flag, Some(self.today.to_owned()), &date)?;
        self.values.text(flag, day.clone());
        Ok(day)
    }

    /// An answer that may be left out.
    fn perhaps(&mut self, flag: &'static str) -> Result<(), Refused> {
        let text = self.form.perhaps(flag, &any)?;
        self.values.text(flag, text);
        Ok(())
    }

    /// Several answers in one, with commas between them, as a list in YAML; it may be left out.
    fn listed(&mut self, flag: &str, key: &'static str) -> Result<(), Refused> {
        let all = self.form.perhaps(flag, &any)?;
        let each = all.split([',', '，', '、', ';', '；']).map(str::trim).filter(|one| !one.is_empty());
        let each: Vec<String> = each.map(scalar).collect();
        self.values.yaml(key, if each.is_empty() { String::new() } else { format!("[{}]", each.join(", ")) });
        Ok(())
    }

    /// An answer that nobody is asked for: the flag, or nothing.
    fn flag(&mut self, flag: &'static str) {
        self.values.text(flag, self.form.given(flag).unwrap_or_default());
    }

    fn chosen(&mut self, flag: &'static str, choices: &[Choice]) -> Result<String, Refused> {
        let chosen = self.form.choose(flag, choices, false)?;
        self.values.text(flag, chosen.clone());
        Ok(chosen)
    }

    fn issue(&mut self) -> Result<(), Refused> {
        self.title()?;
        let day = self.date("date")?;
        let newest = self.site.issues.first().map(|issue| &issue.editions[0]);
        let matter = newest.map(|edition| &edition.matter);
        let year = |text: &str| text.get(..4).unwrap_or_default().to_owned();
        let last_year = newest.and_then(|edition| edition.common.date.as_ref()).map(|date| date.value.date.year());
        let same_year = last_year.is_some_and(|last| year(&day) == last.to_string());
        let next = |last: Option<u32>| last.map_or(1, |last| last.saturating_add(1));
        let volume = matter.and_then(|matter| matter.volume);
        let volume = if same_year { volume.unwrap_or(1) } else { next(volume) };
        let of_year = if same_year { next(matter.and_then(|matter| matter.number)) } else { 1 };
        let total = next(matter.and_then(|matter| matter.running_number));
        self.values.text("volume", self.form.text("volume", Some(volume.to_string()), &number)?);
        let of_year = self.form.text("number", Some(of_year.to_string()), &number)?;
        self.name = Some(format!("{}-{of_year}", year(&day)));
        self.values.text("number", of_year);
        self.values.text("running_number", self.form.text("running-number", Some(total.to_string()), &number)?);
        self.perhaps("theme")?;
        let editors = matter.map(|matter| matter.editors.as_slice()).unwrap_or_default().iter().map(|editors| {
            let names: Vec<String> =
                editors.names.iter().filter_map(|person| person.name.as_deref()).map(scalar).collect();
            format!("\n  - {{role: {}, names: [{}]}}", scalar(&editors.role), names.join(", "))
        });
        self.values.yaml("editors", editors.collect::<String>());
        let known = self.site.issues.first().map(|issue| self.site.section_choices(issue.key.stem()));
        let known = known.filter(|known| !known.is_empty()).unwrap_or_else(|| self.usual_sections());
        let listed: Vec<String> = known
            .iter()
            .map(|choice| format!("{}={}", choice.word, choice.shown.strip_prefix(&choice.word).unwrap_or("").trim()))
            .collect();
        let written = self
            .form
            .text("sections", Some(listed.join(", ")), &|text| read_sections(text).map(|_| text.to_owned()))?;
        self.values.yaml("sections", sections(&read_sections(&written).unwrap_or_default(), false));
        Ok(())
    }

    /// The sections of a first issue.
    fn usual_sections(&self) -> Vec<Choice> {
        let titles = if self.site.default_language().is_chinese() { ["散文", "诗"] } else { ["Prose", "Poetry"] };
        ["prose", "poetry"]
            .iter()
            .zip(titles)
            .map(|(id, title)| Choice { word: (*id).to_owned(), shown: format!("{id}  {title}") })
            .collect()
    }

    fn article(&mut self, issue: &str) -> Result<(), Refused> {
        let choices = self.site.section_choices(issue);
        // Of an issue that cannot be read, the sections are not known.
        if choices.is_empty() {
            self.values.text("section", self.form.text("section", None, &any)?);
        } else {
            self.chosen("section", &choices)?;
        }
        let all: Vec<&str> = choices.iter().map(|choice| choice.word.as_str()).collect();
        self.values.text("sections", all.join(", "));
        self.title()?;
        self.listed("authors", "authors")
    }

    fn campaign(&mut self) -> Result<(), Refused> {
        self.title()?;
        self.perhaps("slogan")?;
        self.date("opens")?;
        self.values.text("closes", self.form.perhaps("closes", &date)?);
        self.perhaps("organiser")?;
        let accent = self.form.choose("accent", &keys(NamedAccent::ALL, NamedAccent::key), true)?;
        self.values.text("accent", accent);
        Ok(())
    }

    fn item(&mut self) -> Result<(), Refused> {
        let kind = self.chosen("kind", &keys(ItemKind::ALL, ItemKind::key))?;
        self.title()?;
        self.date("date")?;
        for flag in ["by", "source", "honour", "disgrace", "images", "consent"] {
            self.values.text(flag, "");
        }
        match kind.as_str() {
            "quotation" => {
                self.perhaps("by")?;
                self.perhaps("source")?;
            }
            "pairs" => {
                self.values.text("honour", self.form.text("honour", None, &any)?);
                self.values.text("disgrace", self.form.text("disgrace", None, &any)?);
            }
            _ => {}
        }
        if kind == "gallery" || self.form.given("image").is_some() {
            let file = self.form.text("image", None, &super::picture::check)?;
            let picture = Copied::from(&file);
            let alt = self.form.text("alt", None, &any)?;
            self.values.yaml("images", format!("[{{image: {}, alt: {}}}]", scalar(&picture.name), scalar(&alt)));
            self.picture = Some(picture);
        }
        if kind == "deed" || self.picture.is_some() {
            self.chosen("consent", &keys(Consent::ALL, Consent::key))?;
        }
        Ok(())
    }

    fn roll(&mut self) -> Result<(), Refused> {
        self.title()?;
        self.perhaps("period")?;
        self.date("date")?;
        self.chosen("consent", &keys(Consent::ALL, Consent::key))?;
        let award = self.form.text("award", None, &any)?;
        self.values.text("award_id", blackeyes_chinese::slug(&award));
        self.values.text("award", award);
        self.values.text("name", self.form.text("name", None, &any)?);
        self.perhaps("class")?;
        self.perhaps("citation")
    }

    fn society(&mut self) -> Result<(), Refused> {
        self.title()?;
        self.chosen("kind", &keys(SocietyKind::ALL, SocietyKind::key))?;
        self.values.text("founded", self.form.perhaps("founded", &number)?);
        self.perhaps("meets")
    }

    fn activity(&mut self) -> Result<(), Refused> {
        self.title()?;
        self.chosen("kind", &keys(ActivityKind::ALL, ActivityKind::key))?;
        self.values.text("start", self.form.text("start", None, &date)?);
        self.values.text("end", self.form.perhaps("end", &date)?);
        self.perhaps("place")?;
        self.perhaps("organiser")?;
        for (flag, choices) in [("society", self.site.society_choices()), ("campaign", self.site.campaign_choices())] {
            let none = words!("(none)", "（无）");
            let mut all = vec![Choice { word: String::new(), shown: none.get(self.form.language).to_owned() }];
            all.extend(choices);
            let chosen = if all.len() == 1 && self.form.given(flag).is_none() {
                String::new()
            } else {
                self.form.choose(flag, &all, true)?
            };
            self.values.text(flag, chosen);
        }
        Ok(())
    }

    fn news(&mut self) -> Result<(), Refused> {
        self.title()?;
        self.date("date").map(drop)
    }

    /// A person's file has the address that the name has without one, so that links to it still hold.
    fn person(&mut self) -> Result<(), Refused> {
        let name = self.form.text("name", None, &any)?;
        self.name = Some(blackeyes_chinese::names::name_slug(&name, None));
        self.values.text("name", name);
        self.listed("classes", "classes")?;
        self.listed("pen-names", "pen_names")
    }

    fn page(&mut self) -> Result<(), Refused> {
        self.title()?;
        let menu = self.form.choose("menu", &[plain("no"), plain("yes")], true)?;
        self.values.yaml("menu", if menu == "yes" { "true" } else { "false" });
        self.flag("summary");
        Ok(())
    }
}

/// `prose=Prose, poetry=Poetry`: sections with their titles; an id may be left out, and is made from the title.
fn read_sections(text: &str) -> Result<Vec<Choice>, blackeyes_diagnostics::Wording> {
    let mut sections: Vec<Choice> = Vec::new();
    for part in text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty()) {
        let (id, title) = match part.split_once(['=', '＝']) {
            Some((id, title)) => (id.trim().to_owned(), title.trim()),
            None => (blackeyes_chinese::slug(part), part),
        };
        blackeyes::source::check_slug(&id).map_err(|problem| problem.message(&id))?;
        if title.is_empty() || sections.iter().any(|known| known.word == id) {
            return Err(words!("`{part}` has no title, or is listed twice", "`{part}` 没有标题，或重复了"));
        }
        sections.push(Choice { shown: format!("{id}  {title}"), word: id });
    }
    if sections.is_empty() { Err(words!("there must be at least one", "至少要有一个")) } else { Ok(sections) }
}
