//! Maps each subject to the fields of its page.

use crate::document::Noun;
use crate::plan::Subject;
use crate::render::noun;

use super::{PageFields, PageMaker};

impl PageMaker<'_> {
    /// The fields of a subject's page.
    pub fn fields(&self, subject: Subject) -> PageFields {
        match subject {
            Subject::Home => self.home(),
            Subject::List(noun, number) => {
                noun::shown(noun).list_page(self, number).unwrap_or_else(|| self.not_found())
            }
            Subject::Document(doc) => noun::shown(doc.noun).page(self, doc.index),
            Subject::Person(index) => noun::shown(Noun::Person).page(self, index),
            Subject::Topics => self.topics(),
            Subject::Topic(index, number) => self.topic(index, number),
            Subject::Series(index) => self.series(index),
            Subject::Sections => self.section_list(),
            Subject::Section(index, number) => self.section(index, number),
            Subject::Reports(number) => self.reports(number),
            Subject::Award(index) => self.award(index),
            Subject::Archive(index) => self.archive(index),
            Subject::Display(index) => self.display(index),
            Subject::Follow => self.follow(),
            Subject::Search => self.search(),
            Subject::NotFound => self.not_found(),
        }
    }
}
