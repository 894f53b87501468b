//! The page of all feeds and calendars.

use serde::Serialize;
use tera::Value;

use crate::document::Noun;
use crate::plan::{Channel, Form, Subject};
use crate::render::noun;
use crate::render::view::LinkView;

use super::{PageFields, PageMaker};

/// Channels of one kind.
#[derive(Serialize)]
struct GroupView {
    id: &'static str,
    title: String,
    channels: Vec<ChannelView>,
}

/// A page that readers can follow, with its feeds and calendars.
#[derive(Serialize)]
struct ChannelView {
    title: String,
    url: String,
    feeds: Vec<Value>,
}

impl PageMaker<'_> {
    pub(in crate::render) fn follow(&self) -> PageFields {
        let mut fields = self.list("follow.html", "follow");
        fields.nav = String::new();
        let mut groups: Vec<GroupView> = [
            ("site", "follow_site"),
            ("window", "nav_window"),
            ("societies", "nav_societies"),
            ("topics", "nav_topics"),
        ]
        .into_iter()
        .map(|(id, word)| GroupView { id, title: self.word(word), channels: Vec::new() })
        .collect();
        for (channel, _) in Channel::all(self.scene.college, self.scene.plan.nouns) {
            let group = match channel {
                Channel::Site | Channel::List(_) => "site",
                Channel::Document(doc) => noun::list_word(doc.noun, self.scene.college),
                Channel::Topic(_) => "topics",
            };
            if let Some(group) = groups.iter_mut().find(|known| known.id == group) {
                group.channels.extend(self.channels(channel));
            }
        }
        groups.retain(|group| !group.channels.is_empty());
        fields.set("groups", &groups);
        fields
    }

    /// A channel's entry. The calendar of the whole site belongs to its activities, which have their own entry.
    fn channels(&self, channel: Channel) -> Vec<ChannelView> {
        let views = self.scene.channel_views(channel, self.lang);
        let of = |wanted: &dyn Fn(Form) -> bool| -> Vec<Value> {
            views.iter().filter(|(form, _)| wanted(*form)).map(|(_, view)| view.clone()).collect()
        };
        let url = self.scene.url_of(channel.subject(), self.lang);
        let all = match channel {
            Channel::Site => {
                let LinkView { title, url: activities } =
                    self.scene.crumb(Subject::List(Noun::Activity, 1), "activities", self.lang);
                let calendar = ChannelView { title, url: activities, feeds: of(&|form| form == Form::Calendar) };
                let all =
                    ChannelView { title: self.word("follow_all"), url, feeds: of(&|form| form != Form::Calendar) };
                vec![all, calendar]
            }
            _ => vec![ChannelView { title: self.scene.channel_title(channel, self.lang), url, feeds: of(&|_| true) }],
        };
        all.into_iter().filter(|channel| !channel.feeds.is_empty()).collect()
    }
}
