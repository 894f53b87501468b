//! The functions and filters that templates have in addition to Tera's. They are documented in `docs/theming.md`.

use std::fmt::Write as _;
use std::sync::Arc;

use tera::{Function, Kwargs, State, Tera, TeraResult, Value};

use super::asset::LinkedAssets;
use super::budget::Meters;
use blackeyes_diagnostics::nearest;

pub(super) fn register(tera: &mut Tera, assets: &Arc<LinkedAssets>, meters: &Arc<Meters>) {
    let linked = Arc::clone(assets);
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let path = kwargs.must_get::<&str>("path")?;
        linked.get(path).map(|asset| asset.url.clone()).ok_or_else(|| missing(&linked, path))
    });
    tera.register_function("svg", Svg(Arc::clone(assets)));
    let drawn = Arc::clone(meters);
    tera.register_filter("fill", move |text: &str, kwargs: Kwargs, _: &State| filled(text, &kwargs, &drawn));
    let drawn = Arc::clone(meters);
    tera.register_filter("plural", move |word: Value, kwargs: Kwargs, _: &State| plural(&word, &kwargs, &drawn));
    tera.register_filter("chinese_number", |number: u64, _: Kwargs, _: &State| {
        blackeyes_chinese::chinese_number(u32::try_from(number).unwrap_or(u32::MAX))
    });
    tera.register_filter("grouped", |text: &str, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let english = kwargs.must_get::<&str>("lang")?.starts_with("en");
        Ok(if english { grouped(text) } else { text.to_owned() })
    });
    tera.register_filter("characters", |text: &str, _: Kwargs, _: &State| -> Vec<String> {
        text.chars().map(String::from).collect()
    });
    tera.register_filter("lines", |text: &str, _: Kwargs, _: &State| -> Vec<String> {
        text.lines().map(ToOwned::to_owned).collect()
    });
}

/// `svg(path=…)`: the text of an asset, for embedding in the page.
struct Svg(Arc<LinkedAssets>);

impl Function<TeraResult<String>> for Svg {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<String> {
        let path = kwargs.must_get::<&str>("path")?;
        let asset = self.0.get(path).ok_or_else(|| missing(&self.0, path))?;
        let text = String::from_utf8_lossy(&asset.bytes);
        // Content before the root element (a declaration, a comment) is not allowed within a page.
        Ok(text.find("<svg").map_or_else(String::new, |at| text[at..].trim_end().to_owned()))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn missing(assets: &LinkedAssets, path: &str) -> tera::Error {
    let mut message = format!("there is no asset `{path}`");
    if let Some(near) = nearest(path, assets.iter().map(|asset| asset.path.as_str())) {
        let _ = write!(message, "; there is `{near}`");
    }
    tera::Error::message(message)
}

/// `text | fill(name=value)`: replaces each `{name}` with its value.
fn filled(text: &str, kwargs: &Kwargs, meters: &Meters) -> TeraResult<String> {
    let mut out = text.to_owned();
    for (key, value) in kwargs.iter() {
        if let Some(key) = key.as_str() {
            let (name, value) = (format!("{{{key}}}"), value.to_string());
            meters.make(out.len() + out.matches(&name).count() * value.len())?;
            out = out.replace(&name, &value);
        }
    }
    Ok(out)
}

/// `text | grouped(lang=page.lang)`: 1105 words → 1,105 words, if the language groups digits.
fn grouped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        match digits.parse::<u32>() {
            Ok(number) if digits.len() > 3 => out.push_str(&blackeyes_chinese::grouped(number)),
            _ => out.push_str(digits),
        }
        out.push_str(&run[digits.len()..]);
    }
    out
}

/// `word | plural(n=3)`: the form of a word for a number. A word with only one form is a plain text.
fn plural(word: &Value, kwargs: &Kwargs, meters: &Meters) -> TeraResult<String> {
    let n = kwargs.must_get::<i64>("n")?;
    let form = match word.as_map() {
        Some(_) => {
            let key = if n == 1 { "one" } else { "other" };
            word.get_from_path(key)
                .or_else(|| word.get_from_path("other"))
                .and_then(Value::as_str)
                .map(ToOwned::to_owned)
        }
        None => word.as_str().map(ToOwned::to_owned),
    };
    let form = form.ok_or_else(|| tera::Error::message("`plural` needs a text, or `one` and `other`"))?;
    filled(&form, kwargs, meters)
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_runs_of_digits_are_grouped_and_nothing_else() {
        assert_eq!(grouped("1105 words"), "1,105 words");
        assert_eq!(grouped("about 12345, 999 and 0"), "about 12,345, 999 and 0");
        assert_eq!(grouped("12345678901 ½"), "12345678901 ½");
        assert_eq!(grouped(""), "");
    }
}
