//! Finds the key that was probably intended.

use blackeyes_diagnostics::nearest;

/// Keys that people use out of habit: in Chinese, from other generators, or in the singular.
const KNOWN_AS: &[(&str, &[&str])] = &[
    ("标题", &["title", "name"]),
    ("题目", &["title"]),
    ("副标题", &["subtitle"]),
    ("作者", &["authors", "by"]),
    ("author", &["authors", "by"]),
    ("by", &["authors"]),
    ("title", &["name"]),
    ("姓名", &["name", "title"]),
    ("名字", &["name", "title"]),
    ("日期", &["date", "start"]),
    ("时间", &["date", "start"]),
    ("published", &["date"]),
    ("publishdate", &["date"]),
    ("pubdate", &["date"]),
    ("更新", &["updated"]),
    ("lastmod", &["updated"]),
    ("modified", &["updated"]),
    ("标签", &["topics"]),
    ("话题", &["topics"]),
    ("主题", &["topics", "theme"]),
    ("tags", &["topics"]),
    ("tag", &["topics"]),
    ("categories", &["topics"]),
    ("category", &["topics"]),
    ("分类", &["topics"]),
    ("draft", &["status"]),
    ("草稿", &["status"]),
    ("状态", &["status"]),
    ("摘要", &["abstract", "summary"]),
    ("简介", &["summary", "abstract"]),
    ("description", &["summary"]),
    ("excerpt", &["summary"]),
    ("关键词", &["keywords"]),
    ("关键字", &["keywords"]),
    ("封面", &["cover"]),
    ("图片", &["images", "gallery", "image", "cover"]),
    ("picture", &["image", "cover", "images"]),
    ("pictures", &["images", "gallery", "cover"]),
    ("photos", &["images", "gallery"]),
    ("src", &["image"]),
    ("file", &["image"]),
    ("url", &["image", "base_url"]),
    ("栏目", &["section", "sections"]),
    ("顺序", &["order"]),
    ("排序", &["order"]),
    ("weight", &["order"]),
    ("类型", &["kind"]),
    ("类别", &["kind"]),
    ("type", &["kind"]),
    ("地点", &["place"]),
    ("location", &["place"]),
    ("venue", &["place"]),
    ("主办", &["organiser"]),
    ("组织者", &["organiser"]),
    ("organizer", &["organiser"]),
    ("host", &["organiser"]),
    ("开始", &["start", "opens"]),
    ("结束", &["end", "closes"]),
    ("主讲", &["speakers", "speaker"]),
    ("社团", &["society", "societies"]),
    ("班级", &["class", "classes"]),
    ("同意", &["consent"]),
    ("奖项", &["awards", "award"]),
    ("permalink", &["slug"]),
    ("path", &["slug"]),
    ("redirect_from", &["aliases"]),
    ("license", &["licence"]),
    ("说明", &["caption", "alt"]),
    ("期号", &["number"]),
    ("卷", &["volume"]),
    ("编辑", &["editors"]),
    ("口号", &["slogan"]),
    ("site_name", &["title"]),
    ("baseurl", &["base_url"]),
    ("timezone", &["time_zone"]),
];

/// How a wrong name relates to a correct one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nearest<'a> {
    /// It is a synonym of this name.
    Same(&'a str),
    /// It is spelled like this name.
    Like(&'a str),
    /// It resembles no known name.
    None,
}

/// The key in `known` that `key` probably means.
pub fn nearest_key<'a>(key: &str, known: impl Iterator<Item = &'a str> + Clone) -> Nearest<'a> {
    let lower = key.to_lowercase();
    if let Some(name) = known.clone().find(|name| name.replace('_', "") == lower.replace(['-', '_', ' '], "")) {
        return Nearest::Same(name);
    }
    let meant = KNOWN_AS.iter().find(|(word, _)| *word == lower).map_or(&[][..], |(_, meant)| meant);
    for name in meant {
        if let Some(name) = known.clone().find(|known| known == name) {
            return Nearest::Same(name);
        }
    }
    nearest(&lower, known).map_or(Nearest::None, Nearest::Like)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_come_before_other_spellings() {
        let known = ["title", "authors", "topics", "status", "base_url"];
        let nearest = |key| nearest_key(key, known.into_iter());
        assert_eq!(nearest("标题"), Nearest::Same("title"));
        assert_eq!(nearest("author"), Nearest::Same("authors"));
        assert_eq!(nearest("Tags"), Nearest::Same("topics"));
        assert_eq!(nearest("baseURL"), Nearest::Same("base_url"));
        assert_eq!(nearest("titel"), Nearest::Like("title"));
        assert_eq!(nearest("colour"), Nearest::None);
    }
}
