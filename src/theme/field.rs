//! The page fields that a theme may declare as unused, so that they are not computed.

blackeyes_frontmatter::choices! {
    /// A page field that is expensive to compute and that not every theme shows.
    pub enum Field {
        /// `page.tags`.
        Tags = "tags" "元数据标签",
        /// `page.tags_html`.
        TagsHtml = "tags_html" "元数据标签代码",
        /// `page.json_ld`.
        JsonLd = "json_ld" "结构化数据",
        /// `page.feeds`.
        Feeds = "feeds" "订阅",
        /// `page.alternates`.
        Alternates = "alternates" "各语言网址",
        /// `page.editions`.
        Editions = "editions" "各语言版本",
        /// `page.related`.
        Related = "related" "相关文章",
        /// `page.cite`.
        Cite = "cite" "引用格式",
    }
}
