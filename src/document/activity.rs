//! An activity: a lecture, a film, a contest, …

use super::choices::Consent;
use super::consent::check_shown;
use super::matter::Matter;
use super::moment::{Moment, check_order};
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use crate::attendance::Expected;
use blackeyes_frontmatter::{Fields, Line, Reader, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::choices! {
    /// The kinds of activity.
    pub enum ActivityKind {
        /// 讲座
        Lecture = "lecture" "讲座",
        /// 观影
        Film = "film" "电影/观影/影片/movie",
        /// 比赛
        Contest = "contest" "比赛/竞赛/大赛/competition",
        /// 座谈会
        Symposium = "symposium" "座谈/座谈会/研讨会",
        /// 会议
        Meeting = "meeting" "会议/例会",
        /// 培训
        Training = "training" "培训",
        /// 社会实践
        Practice = "practice" "实践/社会实践",
        /// Any other.
        Other = "other" "其他/其它",
    }
}

blackeyes_frontmatter::front_matter! {
    /// The keys that only an activity has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Activity {
        /// Its kind.
        /// 活动的种类。
        "kind" "种类" => kind: ActivityKind, required, shown, asked;
        /// When it begins.
        /// 开始时间。
        "start" "开始" => start: Spanned<Moment>, required, shown, asked("When it begins, such as `2026-03-05 18:30`", "开始时间，例如 `2026-03-05 18:30`");
        /// When it ends.
        /// 结束时间。
        "end" "结束" => end: Option<Moment>, optional, shown, asked("When it ends", "结束时间");
        /// Where it is.
        /// 地点。
        "place" "地点" => place: Option<String>, optional, shown, listed, searchable, asked;
        /// Who runs it.
        /// 主办单位。
        "organiser" "主办" => organiser: Option<String>, optional, shown, listed, searchable, asked("Who runs it", "主办单位");
        /// The id of the society that runs it.
        /// 举办社团的编号。
        "society" "社团" => society: Option<Spanned<String>>, optional, shown, asked("Society that runs it", "举办的社团");
        /// The ids of the branches that hold it; two or more hold it jointly.
        /// 举办支部的编号；两个以上为联合活动。
        "branches" "支部" => branches: Vec<Spanned<String>>, optional, shown;
        /// The series of learning activities that it is a session of: the same words in each of them.
        /// 所属的学习活动系列：同一系列的各次活动写同样的名称。
        "series" "系列" => series: Option<Line>, optional, shown, searchable, per_language;
        /// The id of the campaign it belongs to.
        /// 所属主题宣传的编号。
        "campaign" "主题宣传" => campaign: Option<Spanned<String>>, optional, shown, asked;
        /// How many were expected, or the class or branch that was.
        /// 应到人数，或应到的班级、支部。
        "expected" "应到" => expected: Option<Expected>, optional;
        /// Who speaks.
        /// 主讲人。
        "speakers" "主讲人" => speakers: Vec<PersonRef>, optional, shown, searchable, people;
        /// A relative path to the article that reports it.
        /// 报道这次活动的文章的相对路径。
        "report" "报道" => report: Option<Spanned<String>>, optional, shown;
        /// Its pictures.
        /// 照片。
        "gallery" "照片" => gallery: Vec<Picture>, optional, shown;
        /// How consent was obtained: `all`, or `each`.
        /// 怎样征得同意：`all` 或 `each`。
        "consent" "同意公开" => consent: Option<Consent>, optional;
    }
    expected "an activity", "一次活动", "{kind: lecture, start: 2026-03-05 18:30}"
}

impl Matter for Activity {
    const NOUN: Noun = Noun::Activity;

    fn pictures(&self) -> Vec<&Picture> {
        self.gallery.iter().collect()
    }

    fn people(&self) -> Vec<&PersonRef> {
        self.speakers.iter().collect()
    }

    fn check(&self, fields: &Fields<'_>, reader: &mut Reader) {
        check_order(fields, ("start", self.start.value), ("end", self.end), reader);
        for speaker in &self.speakers {
            speaker.check_named(reader);
        }
        check_shown(self.consent, &self.gallery, &[], reader);
    }
}
