//! The feeds and calendars that pages link to. Many pages share them, so each is created once per language.

use tera::Value;

use crate::plan::{Channel, Form};
use blackeyes_chinese::Lang;

use super::scene::{Channels, Scene};
use super::view::FeedView;

impl Scene<'_> {
    /// The forms in which a channel is available on the site in `lang`.
    pub(super) fn channel_views(&self, channel: Channel, lang: &Lang) -> &[(Form, Value)] {
        let shared = self.views.by_lang.get(lang);
        let channels = shared.map(|shared| shared.channels.get_or_init(|| self.all_channels(lang)));
        channels.and_then(|channels| channels.get(&channel)).map_or(&[], Vec::as_slice)
    }

    fn all_channels(&self, lang: &Lang) -> Channels {
        let all = Channel::all(self.college, self.plan.nouns).into_iter();
        all.map(|(channel, forms)| {
            let views = forms.iter().filter_map(|form| Some((*form, self.channel_view(channel, *form, lang)?)));
            (channel, views.collect())
        })
        .collect()
    }

    fn channel_view(&self, channel: Channel, form: Form, lang: &Lang) -> Option<Value> {
        let address = channel.address(form, self.college, lang, self.plan.nouns);
        self.plan.has_output_at(&address).then(|| {
            Value::from_serializable(&FeedView {
                title: self.channel_title(channel, lang),
                media_type: form.media_type(),
                form: form.key(),
                url: self.url(&address),
            })
        })
    }
}
