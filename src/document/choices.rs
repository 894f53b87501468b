//! The small choices that several nouns share.

blackeyes_frontmatter::choices! {
    /// How far a document has come.
    pub enum Status {
        /// Being written.
        Draft = "draft" "草稿",
        /// Being read by the editors.
        InReview = "in-review" "审稿/审核/review",
        /// Approved, and not yet to be published.
        Approved = "approved" "已审/通过",
        /// To be published.
        Published = "published" "发布/已发布/publish/public",
    }
}

blackeyes_frontmatter::choices! {
    /// What a person did for an article.
    pub enum Role {
        /// The author.
        Author = "author" "作者/文",
        /// The photographer.
        Photographer = "photographer" "摄影/photo",
        /// The translator.
        Translator = "translator" "翻译/译",
        /// The interviewer.
        Interviewer = "interviewer" "采访/采访者",
        /// The illustrator.
        Illustrator = "illustrator" "插画/插图/绘画",
        /// The compiler or editor.
        Compiler = "compiler" "整理/编辑/editor",
        /// The adviser.
        Adviser = "adviser" "指导/指导教师/advisor",
    }
}

blackeyes_frontmatter::choices! {
    /// How consent was obtained to name and show people.
    pub enum Consent {
        /// From all people.
        All = "all" "全部/所有/true/yes/是",
        /// From the people with `consent: true`.
        Each = "each" "逐个/逐一/分别",
    }
}
