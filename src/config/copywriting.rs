//! Which copywriting rules `check` applies.

use blackeyes_chinese::{CopyRules, Spacing};

blackeyes_frontmatter::choices! {
    /// What is typed between Chinese and the letters or digits beside it.
    pub enum CopySpacing {
        /// Nothing: the page sets the distance itself.
        None = "none" "无/不加",
        /// A space.
        Typed = "typed" "有/加空格",
        /// Either.
        Off = "off" "关闭/不查",
    }
}

blackeyes_frontmatter::front_matter! {
    /// Which copywriting rules `check` applies.
    #[derive(Clone, Debug)]
    pub struct Copywriting {
        /// What is typed between Chinese and letters or digits.
        /// 中文与字母、数字之间输入什么。
        "spacing" => spacing: CopySpacing, default CopySpacing::None;
        /// Whether half-width punctuation in Chinese is reported.
        /// 是否检查中文里的半角标点。
        "punctuation" => punctuation: bool, default true;
        /// Whether half-width brackets around Chinese are reported.
        /// 是否检查中文外的半角括号。
        "brackets" => brackets: bool, default true;
        /// Whether `...` for `……` is reported.
        /// 是否检查用句点写成的省略号。
        "ellipsis" => ellipsis: bool, default true;
        /// Whether full-width letters and digits are reported.
        /// 是否检查全角字母和数字。
        "width" => width: bool, default true;
        /// Whether spaces beside full-width punctuation are reported.
        /// 是否检查全角标点旁的空格。
        "gaps" => gaps: bool, default true;
    }
    expected "the copywriting rules", "排版检查的设置", "{spacing: none, width: false}"
}

impl Default for Copywriting {
    fn default() -> Self {
        Self { spacing: CopySpacing::None, punctuation: true, brackets: true, ellipsis: true, width: true, gaps: true }
    }
}

impl Copywriting {
    /// The rules in the form that the checker takes.
    pub fn rules(&self) -> CopyRules {
        CopyRules {
            spacing: match self.spacing {
                CopySpacing::None => Spacing::None,
                CopySpacing::Typed => Spacing::Typed,
                CopySpacing::Off => Spacing::Any,
            },
            punctuation: self.punctuation,
            brackets: self.brackets,
            ellipsis: self.ellipsis,
            width: self.width,
            gaps: self.gaps,
        }
    }
}
