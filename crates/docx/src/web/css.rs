//! The style rules of a web page: which declarations apply to an element, in the order of the cascade.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use scraper::{ElementRef, Selector};

/// The maximum size of all style sheets of a page, in bytes: what is beyond it is not read.
const MAX_CSS: usize = 4 << 20;
/// The maximum number of rules.
const MAX_RULES: usize = 4000;

/// A declaration: a property in lower case, and its value.
pub(super) type Declaration = (String, String);

/// The rules of a page's style sheets, in their order.
#[derive(Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

struct Rule {
    selectors: Vec<Selector>,
    declarations: Vec<Declaration>,
}

impl Sheet {
    /// Reads style sheets.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        let mut left = MAX_CSS;
        for text in texts {
            if text.len() > left {
                break;
            }
            left -= text.len();
            // Word writes the whole sheet as an HTML comment, which style sheets allow around rules alone.
            let mut parser = Parser::new(text);
            rules.extend(StyleSheetParser::new(&mut parser, &mut Rules).flatten());
        }
        rules.truncate(MAX_RULES);
        Self { rules }
    }

    /// The declarations of the sheets for an element.
    pub(super) fn of_element(&self, element: ElementRef<'_>) -> impl Iterator<Item = &Declaration> {
        let applies = move |rule: &&Rule| rule.selectors.iter().any(|selector| selector.matches(&element));
        self.rules.iter().filter(applies).flat_map(|rule| &rule.declarations)
    }
}

/// The declarations of a `style` attribute.
pub(super) fn declarations(text: &str) -> Vec<Declaration> {
    let mut parser = Parser::new(text);
    RuleBodyParser::new(&mut parser, &mut Body).flatten().collect()
}

/// Reads rules. At-rules, such as those for a printed page, do not apply.
struct Rules;

/// Reads the declarations of a rule or an attribute.
struct Body;

impl<'i> QualifiedRuleParser<'i> for Rules {
    type Prelude = Vec<Selector>;
    type QualifiedRule = Rule;
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError<()>> {
        // Of a list, a selector that is not understood takes no other with it.
        Ok(rest(input).split(',').filter_map(|one| Selector::parse(one).ok()).collect())
    }

    fn parse_block(
        &mut self,
        selectors: Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<Self::QualifiedRule, ParseError<()>> {
        Ok(Rule { selectors, declarations: RuleBodyParser::new(input, &mut Body).flatten().collect() })
    }
}

impl AtRuleParser<'_> for Rules {
    type Prelude = ();
    type AtRule = Rule;
    type Error = ();
}

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = Declaration;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<Self::Declaration, ParseError<()>> {
        Ok((name.to_ascii_lowercase(), rest(input).to_owned()))
    }
}

impl QualifiedRuleParser<'_> for Body {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = ();
}

impl AtRuleParser<'_> for Body {
    type Prelude = ();
    type AtRule = Declaration;
    type Error = ();
}

impl RuleBodyItemParser<'_, Declaration, ()> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// All that is left of a prelude or a value, without blanks around it.
fn rest<'i>(input: &mut Parser<'i>) -> &'i str {
    let start = input.position();
    while input.next_including_whitespace_and_comments().is_ok() {}
    input.slice_from(start).trim()
}
