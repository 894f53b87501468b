//! Citations in the required styles, based on the styles and the processor of `hayagriva`.

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{
    FontStyle, FontVariant, FontWeight, IndependentStyle, Locale, LocaleCode, Style, TextDecoration, VerticalAlign,
};
use hayagriva::types::{
    Date as CslDate, EntryType, FormatString, MaybeTyped, Numeric, Person, QualifiedUrl, SerialNumber,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, Entry, Formatted,
};
use jiff::civil::Date;
use url::Url;

use blackeyes_markdown::escape;

use super::Record;

/// The styles, in display order: their key in templates, and their name.
pub const STYLES: [(&str, &str); 4] =
    [("gb7714", "GB/T 7714—2015"), ("apa", "APA"), ("mla", "MLA"), ("chicago", "Chicago")];

/// An article in every style of [`STYLES`], as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited(pub [String; 4]);

impl Cited {
    /// Serialises it for the cache.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for html in &self.0 {
            bytes.extend(u32::try_from(html.len()).unwrap_or(0).to_le_bytes());
            bytes.extend(html.as_bytes());
        }
        bytes
    }

    /// Reads the bytes of [`Cited::to_bytes`]. Returns the rest as well.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut cited = Self::default();
        for html in &mut cited.0 {
            let (length, rest) = bytes.split_at_checked(4)?;
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (text, rest) = rest.split_at_checked(length)?;
            *html = String::from_utf8(text.to_vec()).ok()?;
            bytes = rest;
        }
        Some((cited, bytes))
    }
}

/// The loaded styles.
#[derive(Debug)]
pub struct Stylist {
    styles: Vec<IndependentStyle>,
    locales: Vec<Locale>,
}

impl Default for Stylist {
    fn default() -> Self {
        Self::new()
    }
}

impl Stylist {
    /// Loads the styles, and the Chinese and English terms.
    pub fn new() -> Self {
        let archived = [
            ArchivedStyle::Gb77142015Numeric,
            ArchivedStyle::AmericanPsychologicalAssociation,
            ArchivedStyle::ModernLanguageAssociation,
            ArchivedStyle::ChicagoNotes,
        ];
        let independent = |style: ArchivedStyle| match style.get() {
            Style::Independent(mut style) => {
                // The processor also renders the in-text citation, twice. It is not shown here, and would take most
                // of the time.
                style.citation.layout.elements.clear();
                Some(style)
            }
            Style::Dependent(_) => None,
        };
        let wanted = ["zh-CN", "zh-TW", "en-US"];
        let known = |locale: &Locale| locale.lang.as_ref().is_some_and(|lang| wanted.contains(&lang.0.as_str()));
        Self {
            styles: archived.into_iter().filter_map(independent).collect(),
            locales: locales().into_iter().filter(known).collect(),
        }
    }

    /// Cites an article in every style, with one run each. GB/T 7714 uses the article's own language, so that both 等
    /// and “et al.” are correct; the others are conventions of English and have no Chinese form (卷 12, 期 3).
    pub fn cite(&self, record: &Record) -> Cited {
        let [shortened, full] = [true, false].map(|initials| entry(record, initials));
        let locale =
            |key: &str| Some(LocaleCode(if key == STYLES[0].0 { locale_of(record) } else { "en-US" }.to_owned()));
        let mut cited = Cited::default();
        for ((style, html), (key, _)) in self.styles.iter().zip(&mut cited.0).zip(STYLES) {
            let locale = locale(key);
            let entry = if matches!(key, "gb7714" | "apa") { &shortened } else { &full };
            let mut driver = BibliographyDriver::new();
            let items = vec![CitationItem::with_entry(entry)];
            driver.citation(CitationRequest::new(items, style, locale.clone(), &self.locales, None));
            let done = driver.finish(BibliographyRequest::new(style, locale.clone(), &self.locales));
            // The number that a style puts before an entry is for lists, and this is a single entry.
            if let Some(item) = done.bibliography.and_then(|bibliography| bibliography.items.into_iter().next()) {
                let mut written = String::new();
                write(&item.content, &mut written);
                written.trim().clone_into(html);
            }
        }
        cited
    }
}

fn locale_of(record: &Record) -> &'static str {
    match record.lang.as_str() {
        "zh-hant" | "zh-tw" | "zh-hk" => "zh-TW",
        _ if record.lang.is_chinese() => "zh-CN",
        _ => "en-US",
    }
}

/// Converts an article to the processor's type: an article in a periodical.
fn entry(record: &Record, initials: bool) -> Entry {
    let number = |number: u32| MaybeTyped::Typed(Numeric::from(number));
    let mut journal = Entry::new("journal", EntryType::Periodical);
    journal.set_title(FormatString::with_value(&record.journal));
    if let Some(volume) = record.volume {
        journal.set_volume(number(volume));
    }
    if let Some(issue) = record.issue_number() {
        journal.set_issue(number(issue));
    }
    if !record.issn.is_empty() {
        journal.set_serial_number(SerialNumber([("issn".to_owned(), record.issn.clone())].into()));
    }
    let mut entry = Entry::new(&record.key, EntryType::Article);
    entry.set_title(FormatString::with_value(record.whole_title()));
    entry.set_authors(record.authors.iter().map(|author| person(author, initials)).collect());
    if let Some(date) = record.date {
        entry.set_date(csl_date(date));
    }
    if let Ok(value) = Url::parse(&record.url) {
        entry.set_url(QualifiedUrl { value, visit_date: record.retrieved.map(csl_date) });
    }
    if let Ok(language) = locale_of(record).parse() {
        entry.set_language(language);
    }
    entry.set_parents(vec![journal]);
    entry
}

/// Converts an author to the processor's type. `initials`: the style abbreviates given names, which the processor
/// does based on capitals.
fn person(author: &super::Author, initials: bool) -> Person {
    let split = &author.split;
    let given = if initials { each_part_capital(&split.given) } else { split.given.clone() };
    Person {
        // The processor puts a particle after the given name, unlike these styles.
        name: split.surname(),
        given_name: (!given.is_empty()).then_some(given),
        prefix: None,
        suffix: Some(split.suffix.clone()).filter(|suffix| !suffix.is_empty()),
        comma_suffix: false,
        alias: None,
    }
}

/// Returns `Min-Jun` for `Min-jun`, so that each part gets an initial.
fn each_part_capital(given: &str) -> String {
    let mut begins = false;
    let capital = |c: char| {
        let c = if std::mem::replace(&mut begins, c == '-') { c.to_ascii_uppercase() } else { c };
        std::iter::once(c)
    };
    given.chars().flat_map(capital).collect()
}

fn csl_date(date: Date) -> CslDate {
    let from_zero = |number: i8| Some(number.unsigned_abs().saturating_sub(1));
    CslDate {
        year: i32::from(date.year()),
        month: from_zero(date.month()),
        day: from_zero(date.day()),
        approximate: false,
        season: None,
    }
}

/// Writes the result as HTML. The processor's own writer does not escape text and uses `style` attributes.
fn write(children: &ElemChildren, html: &mut String) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => write_text(text, html),
            ElemChild::Elem(elem) => write(&elem.children, html),
            ElemChild::Markup(text) => escape(html, text),
            ElemChild::Link { text, url } => {
                html.push_str("<a href=\"");
                escape(html, url);
                html.push_str("\">");
                write_text(text, html);
                html.push_str("</a>");
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn write_text(text: &Formatted, html: &mut String) {
    let formatting = &text.formatting;
    let tags = [
        (formatting.font_style == FontStyle::Italic, "i"),
        (formatting.font_weight == FontWeight::Bold, "b"),
        (formatting.font_variant == FontVariant::SmallCaps, "small"),
        (formatting.text_decoration == TextDecoration::Underline, "u"),
        (formatting.vertical_align == VerticalAlign::Sup, "sup"),
        (formatting.vertical_align == VerticalAlign::Sub, "sub"),
    ];
    let set: Vec<&str> = tags.into_iter().filter(|(set, _)| *set).map(|(_, tag)| tag).collect();
    for tag in &set {
        html.extend(["<", tag, ">"]);
    }
    escape(html, &text.text);
    for tag in set.iter().rev() {
        html.extend(["</", tag, ">"]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Author;
    use super::*;
    use blackeyes_chinese::Lang;
    use blackeyes_chinese::names::split_name;

    fn record(lang: &str, title: &str, journal: &str, names: &[&str]) -> Record {
        Record {
            key: "2026-3-lamp".to_owned(),
            url: "https://x.example.edu/journal/2026-3/lamp/".to_owned(),
            lang: Lang::new(lang).unwrap(),
            title: title.to_owned(),
            subtitle: String::new(),
            authors: names
                .iter()
                .map(|name| Author {
                    name: (*name).to_owned(),
                    split: split_name(name),
                    affiliation: String::new(),
                    url: String::new(),
                })
                .collect(),
            journal: journal.to_owned(),
            publisher: String::new(),
            volume: Some(12),
            number: Some(3),
            running_number: Some(47),
            date: Some(jiff::civil::date(2026, 11, 6)),
            retrieved: Some(jiff::civil::date(2026, 11, 20)),
            issn: String::new(),
            abstract_text: String::new(),
            keywords: Vec::new(),
            licence: String::new(),
        }
    }

    #[test]
    fn styles_speak_the_language_of_what_is_cited() {
        let stylist = Stylist::new();
        let names = ["林晚舟", "尉迟雪", "何予", "马小满"];
        let chinese = stylist.cite(&record("zh", "最后一盏灯", "黑眼睛", &names));
        let english = ["Lin Wanzhou", "Ingrid Solberg", "He Yu", "Ma Xiaoman"];
        let english = stylist.cite(&record("en", "The last <lamp>", "Black Eyes", &english));
        let link = format!("<a href=\"{url}\">{url}</a>", url = "https://x.example.edu/journal/2026-3/lamp/");
        let lines = [chinese.0, english.0].concat().join("\n").replace(&link, "URL");
        insta::assert_snapshot!(lines, @r#"
        林晚舟, 尉迟雪, 何予, 等. 最后一盏灯[J/OL]. 黑眼睛, 2026, 12(3)[2026-11-20]. URL.
        林晚舟, 尉迟雪, 何予, &amp; 马小满. (2026). 最后一盏灯. <i>黑眼睛</i>, <i>12</i>(3). URL
        林晚舟, et al. “最后一盏灯.” <i>黑眼睛</i>, vol. 12, no. 3, Nov. 2026, URL.
        林晚舟, 尉迟雪, 何予, and 马小满. “最后一盏灯.” <i>黑眼睛</i> 12, no. 3 (2026). URL.
        LIN W, SOLBERG I, HE Y, et al. The last &lt;lamp&gt;[J/OL]. Black Eyes, 2026, 12(3)[2026-11-20]. URL.
        Lin, W., Solberg, I., He, Y., &amp; Ma, X. (2026). The last &lt;lamp&gt;. <i>Black Eyes</i>, <i>12</i>(3). URL
        Lin, Wanzhou, et al. “The Last &lt;lamp&gt;.” <i>Black Eyes</i>, vol. 12, no. 3, Nov. 2026, URL.
        Lin, Wanzhou, Ingrid Solberg, Yu He, and Xiaoman Ma. “The Last &lt;lamp&gt;.” <i>Black Eyes</i> 12, no. 3 (2026). URL.
        "#);
    }

    #[test]
    fn particles_suffixes_and_hyphens_are_in_their_place() {
        let names = ["Ruud van der Ham", "Kim Min-jun"];
        let cited = Stylist::new().cite(&record("en", "The dike", "Black Eyes", &names)).0;
        let begins = cited.map(|html| html.split(". ").next().unwrap_or_default().to_owned());
        assert!(begins[0].starts_with("VAN DER HAM R, KIM M J"), "{begins:?}");
        assert!(begins[1].starts_with("van der Ham, R., &amp; Kim, M.-J"), "{begins:?}");
        assert!(begins[2].starts_with("van der Ham, Ruud, and Min-jun Kim"), "{begins:?}");
        let cited = Stylist::new().cite(&record("en", "The dike", "Black Eyes", &["A. B. Smith Jr.", "Yuchi Lang"])).0;
        assert!(cited[0].starts_with("SMITH A B Jr., YUCHI L"), "{cited:?}");
    }

    #[test]
    fn whatever_changes_a_citation_changes_what_it_is_kept_by() {
        let plain = || Record { number: None, ..record("zh", "灯", "黑眼睛", &["林晚舟"]) };
        let changes: [fn(&mut Record); 9] = [
            |record| record.url.push('x'),
            |record| record.title.push('x'),
            |record| record.subtitle.push('x'),
            |record| record.journal.push('x'),
            |record| record.authors[0].split.given.push('x'),
            |record| record.volume = Some(13),
            |record| record.number = Some(4),
            |record| record.running_number = Some(48),
            |record| record.retrieved = Some(jiff::civil::date(2026, 11, 21)),
        ];
        let stylist = Stylist::new();
        for (number, change) in changes.iter().enumerate() {
            let mut other = plain();
            change(&mut other);
            assert_ne!(stylist.cite(&other), stylist.cite(&plain()), "{number}");
            assert_ne!(other.fingerprint(), plain().fingerprint(), "{number}");
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let cited = Cited(["a", "", "灯", "d"].map(str::to_owned));
        let mut bytes = cited.to_bytes();
        bytes.push(7);
        assert_eq!(Cited::from_bytes(&bytes), Some((cited, &[7][..])));
        assert_eq!(Cited::from_bytes(&bytes[..3]), None);
    }
}
