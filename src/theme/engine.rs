//! Our wording for Tera's other messages. Tera's own text is shown only in English, and only if no entry here matches.

use blackeyes_diagnostics::Wording;

/// The beginnings of messages, and their meanings.
const SAID: &[(&str, &str, &str)] = &[
    ("Closing tag '", "this closes another tag than the one that is open", "结束标签与打开的标签不一致"),
    ("Closing comment tag", "a comment is never closed: write `#}`", "注释没有合上，请补上 `#}`"),
    ("String opened with", "a quotation mark is never closed", "引号没有合上"),
    ("Unclosed component", "a component is never closed", "组件没有合上"),
    ("Unknown tag", "there is no such tag", "没有这个标签"),
    ("`extends` needs to be", "`extends` must be the first tag of a template", "`extends` 必须是模板的第一个标签"),
    ("`extends` cannot be nested", "`extends` cannot be inside another tag", "`extends` 不能写在别的标签里面"),
    ("Template is already extending", "a template can extend one other", "一个模板只能继承一个模板"),
    ("Template already contains a block", "two blocks of this template have one name", "模板里有两个同名的块"),
    ("Template already contains a component", "two components have one name", "有两个同名的组件"),
    (
        "This content would be ignored",
        "only blocks can follow `extends`: this would be ignored",
        "`extends` 之后只能写块，这里的内容会被忽略",
    ),
    (
        "Found invalid field of `loop`",
        "`loop` has only `index`, `index0`, `first`, `last` and `length`",
        "`loop` 只有 `index`、`index0`、`first`、`last`、`length`",
    ),
    (
        "Tried to use super()",
        "`super()` can be used only in a block of a template that extends another",
        "`super()` 只能用在继承别的模板的块里",
    ),
    ("super() called outside", "`super()` can be used only in a block", "`super()` 只能用在块里"),
    ("Maximum render recursion", "components use one another without end", "组件互相引用，没有尽头"),
    ("The template nesting is too deep", "the tags nest too deeply", "标签嵌套过深"),
    ("The expression is too complex", "the expression is too long", "表达式过长"),
    ("Iteration not possible", "`for` needs a list, and this is none", "`for` 需要列表，而这里不是"),
    (
        "Key/value iteration",
        "`for key, value` needs a group of fields, and this is none",
        "`for key, value` 需要一组字段，而这里不是",
    ),
    ("Math operations", "only numbers can be calculated with", "只有数字才能计算"),
    ("`+` requires", "only numbers can be added; texts are joined by `~`", "只有数字才能相加，文字请用 `~` 连接"),
    ("This filter can only be used on a number", "this filter needs a number", "这个过滤器需要数字"),
    ("Cannot compare", "values of different kinds cannot be compared", "不同类型的值不能比较"),
    ("Cannot sort", "values of different kinds cannot be sorted", "不同类型的值不能排序"),
    ("Function `range`", "`range` is given numbers that it cannot use", "`range` 的数字不合要求"),
    ("Keyword argument", "an argument is given twice", "同一个参数写了两次"),
    ("Component argument", "an argument is given twice", "同一个参数写了两次"),
    ("Blocks cannot be written inside", "a block cannot be here", "块不能写在这里"),
];

/// The meaning of `message`, if it is listed here.
pub(super) fn meaning(message: &str) -> Option<Wording> {
    let (_, english, chinese) = SAID.iter().find(|(begins, ..)| message.starts_with(begins))?;
    Some(Wording::new(*english, *chinese))
}

/// Translates Tera's description of what it expected in a template to Chinese; `None` if it is a whole sentence.
pub(super) fn expected_in_chinese(expected: &str) -> Option<String> {
    let mut out = expected.to_owned();
    for (english, chinese) in [
        ("end of input", "模板结尾"),
        ("an identifier", "名称"),
        ("identifier", "名称"),
        ("a string", "引号里的文字"),
        ("string", "引号里的文字"),
        ("an integer", "整数"),
        ("integer", "整数"),
        ("a bool", "真假值"),
        ("one of: ", ""),
        (" or ", " 或 "),
        (", ", "、"),
    ] {
        out = out.replace(english, chinese);
    }
    let is_word = |word: &&str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    (out.split([' ', '、']).filter(is_word).count() < 2).then_some(out)
}
