//! A picture that front matter names.

use blackeyes_frontmatter::{Line, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// A picture that front matter names.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Picture {
        /// The file, relative to the document.
        /// 图片文件，相对于文档所在的文件夹。
        "image" "图片文件" => image: Spanned<Line>, required "lamp.svg", shown, asked("A picture (it is copied beside the new file)", "一张图片（会复制到新文件旁边）");
        /// What it shows, for people who cannot see it.
        /// 画面内容，写给看不见图的读者。
        "alt" "替代文字" => alt: Option<String>, optional, long, shown, asked("What the picture shows, for those who cannot see it", "画面内容，写给看不见图的读者");
        /// The caption.
        /// 图片说明。
        "caption" "说明" => caption: Option<String>, optional, long, shown, searchable;
        /// Who made it.
        /// 作者。
        "credit" "摄影" => credit: Option<String>, optional, shown;
        /// Whether those shown agreed to be shown.
        /// 画面中的人是否同意公开。
        "consent" "同意公开" => consent: Option<bool>, optional;
        /// Whether it shows a crowd, and no person in particular.
        /// 是否为人群场面，没有特指某人。
        "crowd" "人群场面" => crowd: bool, default false;
    }
    expected "a picture", "一张图片", "{image: lamp.svg, alt: A desk lamp}"
}
