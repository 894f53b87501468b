//! Formulas, from the elements that Word writes.

use super::tex;
use crate::refusal::Part;
use crate::xml::Element;

fn of(inner: &str) -> String {
    let text =
        format!("<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">{inner}</m:oMath>");
    let element = Element::of_part(&text, Part::Document).unwrap();
    tex(&element).0
}

fn r(text: &str) -> String {
    format!("<m:r><m:t>{text}</m:t></m:r>")
}

fn p(text: &str) -> String {
    format!("<m:r><m:rPr><m:sty m:val=\"p\"/></m:rPr><m:t>{text}</m:t></m:r>")
}

fn e(inner: &str) -> String {
    format!("<m:e>{inner}</m:e>")
}

#[test]
fn fractions_roots_and_scripts() {
    assert_eq!(of(&format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", r("πh"), r("3"))), "\\frac{\\pi h}{3}");
    let root = format!("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>{}</m:rad>", e(&r("x")));
    assert_eq!(of(&root), "\\sqrt{x}");
    let root = |degree: &str| format!("<m:rad><m:deg>{}</m:deg>{}</m:rad>", r(degree), e(&r("x")));
    assert_eq!(of(&root("3")), "\\sqrt[3]{x}");
    assert_eq!(of(&root("n+1")), "\\sqrt[{n+1}]{x}");
    assert_eq!(of(&format!("<m:rad><m:deg>{}</m:deg>{}</m:rad>", r("3"), e(&r("x")))), "\\sqrt[3]{x}");
    let script = |base: &str| {
        format!("<m:sSubSup>{}<m:sub>{}</m:sub><m:sup>{}</m:sup></m:sSubSup>", e(&r(base)), r("0"), r("10"))
    };
    assert_eq!(of(&script("R")), "R_0^{10}");
    assert_eq!(of(&script("ab")), "{ab}_0^{10}");
}

#[test]
fn operators_brackets_and_matrices() {
    let sum = format!(
        "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup>{}</m:nary>",
        r("i=1"),
        r("n"),
        e(&r("i"))
    );
    assert_eq!(of(&sum), "\\sum_{i=1}^{n}i");
    assert_eq!(of(&format!("<m:d>{}</m:d>", e(&r("a+b")))), "\\left(a+b\\right)");
    let matrix =
        format!("<m:m><m:mr>{}{}</m:mr><m:mr>{}{}</m:mr></m:m>", e(&r("a")), e(&r("b")), e(&r("c")), e(&r("d")));
    assert_eq!(of(&matrix), "\\begin{matrix}a & b \\\\ c & d\\end{matrix}");
    let bracket = "<m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr>";
    let whole = of(&format!("<m:d>{bracket}{}</m:d>", e(&matrix)));
    assert_eq!(whole, "\\begin{bmatrix}a & b \\\\ c & d\\end{bmatrix}");
    let cases = "<m:dPr><m:begChr m:val=\"{\"/><m:endChr m:val=\"\"/></m:dPr>";
    let lines = format!("<m:eqArr>{}{}</m:eqArr>", e(&r("x&amp;=1")), e(&r("y&amp;=2")));
    assert_eq!(of(&format!("<m:d>{cases}{}</m:d>", e(&lines))), "\\begin{cases}x&=1 \\\\ y&=2\\end{cases}");
    assert_eq!(of(&lines), "\\begin{aligned}x&=1 \\\\ y&=2\\end{aligned}");
}

#[test]
fn functions_limits_and_accents() {
    let sine = format!("<m:func><m:fName>{}</m:fName>{}</m:func>", p("sin"), e(&r("x")));
    assert_eq!(of(&sine), "\\sin x");
    let limit = format!("<m:limLow>{}<m:lim>{}</m:lim></m:limLow>", e(&p("lim")), r("n→∞"));
    let whole = format!("<m:func><m:fName>{limit}</m:fName>{}</m:func>", e(&r("a")));
    assert_eq!(of(&whole), "\\lim_{n\\rightarrow\\infty}a");
    assert_eq!(of(&format!("<m:acc>{}</m:acc>", e(&r("x")))), "\\hat{x}");
    let over = format!("<m:bar><m:barPr><m:pos m:val=\"top\"/></m:barPr>{}</m:bar>", e(&r("ab")));
    assert_eq!(of(&over), "\\overline{ab}");
    let group = format!("<m:groupChr>{}</m:groupChr>", e(&r("a+b")));
    let under = format!("<m:limLow>{}<m:lim>{}</m:lim></m:limLow>", e(&group), r("n"));
    assert_eq!(of(&under), "\\underbrace{a+b}_{n}");
}

#[test]
fn letters_and_words() {
    assert_eq!(of(&r("x≤5%")), "x\\leq5\\%");
    assert_eq!(of(&r("𝑥+ℝ")), "x+\\mathbb{R}");
    assert_eq!(of("<m:r><m:rPr><m:nor/></m:rPr><m:t>if x</m:t></m:r>"), "\\text{if x}");
    assert_eq!(of(&r("雨深=3")), "\\text{雨深}=3");
    assert_eq!(of(&format!("{}{}", p("a"), p("b"))), "\\mathrm{ab}");
    let half = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", r("1"), p("a"));
    assert_eq!(of(&format!("{half}{}", p("b"))), "\\frac{1}{\\mathrm{a}}\\mathrm{b}");
    assert_eq!(of("<m:r><m:rPr><m:sty m:val=\"b\"/></m:rPr><m:t>AB</m:t></m:r>"), "\\mathbf{AB}");
}

#[test]
fn spaces_at_the_end_and_signs_in_words() {
    assert_eq!(of(&format!("{}{}", r("x"), r(" "))), "x");
    assert_eq!(of(&r(" ")), "");
    assert_eq!(
        of("<m:r><m:rPr><m:nor/></m:rPr><m:t>50%\\^~</m:t></m:r>"),
        "\\text{50\\%\\textbackslash{}\\textasciicircum{}\\textasciitilde{}}"
    );
}
