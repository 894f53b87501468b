//! The commands of TeX for Greek letters, operators, relations and arrows.

/// The command for a character, without its backslash.
pub(super) fn command(c: char) -> Option<&'static str> {
    SIGNS.binary_search_by_key(&c, |(sign, _)| *sign).ok().map(|at| SIGNS[at].1)
}

#[rustfmt::skip]
const SIGNS: &[(char, &str)] = &[
    ('¬', "neg"), ('°', "degree"), ('±', "pm"), ('·', "cdot"), ('×', "times"),
    ('÷', "div"), ('ı', "imath"), ('ȷ', "jmath"), ('Γ', "Gamma"), ('Δ', "Delta"), ('Θ', "Theta"), ('Λ', "Lambda"),
    ('Ξ', "Xi"), ('Π', "Pi"), ('Σ', "Sigma"), ('Υ', "Upsilon"), ('Φ', "Phi"), ('Ψ', "Psi"), ('Ω', "Omega"),
    ('α', "alpha"), ('β', "beta"), ('γ', "gamma"), ('δ', "delta"), ('ε', "varepsilon"), ('ζ', "zeta"), ('η', "eta"),
    ('θ', "theta"), ('ι', "iota"), ('κ', "kappa"), ('λ', "lambda"), ('μ', "mu"), ('ν', "nu"), ('ξ', "xi"),
    ('π', "pi"), ('ρ', "rho"), ('ς', "varsigma"), ('σ', "sigma"), ('τ', "tau"), ('υ', "upsilon"), ('φ', "varphi"),
    ('χ', "chi"), ('ψ', "psi"), ('ω', "omega"), ('ϑ', "vartheta"), ('ϕ', "phi"), ('ϖ', "varpi"), ('ϰ', "varkappa"),
    ('ϱ', "varrho"), ('ϵ', "epsilon"), ('‖', "Vert"), ('†', "dagger"), ('‡', "ddagger"), ('…', "ldots"),
    ('ℏ', "hbar"), ('ℑ', "Im"), ('ℓ', "ell"), ('℘', "wp"), ('ℜ', "Re"), ('ℵ', "aleph"), ('←', "leftarrow"),
    ('↑', "uparrow"), ('→', "rightarrow"), ('↓', "downarrow"), ('↔', "leftrightarrow"), ('↕', "updownarrow"),
    ('↖', "nwarrow"), ('↗', "nearrow"), ('↘', "searrow"), ('↙', "swarrow"), ('↦', "mapsto"), ('↩', "hookleftarrow"),
    ('↪', "hookrightarrow"), ('↼', "leftharpoonup"), ('↽', "leftharpoondown"), ('⇀', "rightharpoonup"),
    ('⇁', "rightharpoondown"), ('⇌', "rightleftharpoons"), ('⇐', "Leftarrow"), ('⇑', "Uparrow"), ('⇒', "Rightarrow"),
    ('⇓', "Downarrow"), ('⇔', "Leftrightarrow"), ('⇕', "Updownarrow"), ('∀', "forall"), ('∂', "partial"),
    ('∃', "exists"), ('∄', "nexists"), ('∅', "emptyset"), ('∇', "nabla"), ('∈', "in"), ('∉', "notin"), ('∋', "ni"),
    ('∏', "prod"), ('∐', "coprod"), ('∑', "sum"), ('∓', "mp"), ('∖', "setminus"), ('∘', "circ"), ('∙', "bullet"),
    ('√', "surd"), ('∝', "propto"), ('∞', "infty"), ('∠', "angle"), ('∡', "measuredangle"), ('∣', "mid"),
    ('∤', "nmid"), ('∥', "parallel"), ('∦', "nparallel"), ('∧', "wedge"), ('∨', "vee"), ('∩', "cap"), ('∪', "cup"),
    ('∫', "int"), ('∬', "iint"), ('∭', "iiint"), ('∮', "oint"), ('∴', "therefore"), ('∵', "because"), ('∼', "sim"),
    ('≀', "wr"), ('≃', "simeq"), ('≅', "cong"), ('≈', "approx"), ('≍', "asymp"), ('≐', "doteq"), ('≔', "coloneqq"),
    ('≜', "triangleq"), ('≠', "neq"), ('≡', "equiv"), ('≤', "leq"), ('≥', "geq"), ('≪', "ll"), ('≫', "gg"),
    ('≮', "nless"), ('≯', "ngtr"), ('≰', "nleq"), ('≱', "ngeq"), ('≺', "prec"), ('≻', "succ"), ('≼', "preceq"),
    ('≽', "succeq"), ('⊂', "subset"), ('⊃', "supset"), ('⊄', "nsubset"), ('⊆', "subseteq"), ('⊇', "supseteq"),
    ('⊊', "subsetneq"), ('⊋', "supsetneq"), ('⊎', "uplus"), ('⊏', "sqsubset"), ('⊐', "sqsupset"), ('⊓', "sqcap"),
    ('⊔', "sqcup"), ('⊕', "oplus"), ('⊖', "ominus"), ('⊗', "otimes"), ('⊘', "oslash"), ('⊙', "odot"), ('⊢', "vdash"),
    ('⊣', "dashv"), ('⊤', "top"), ('⊥', "perp"), ('⊨', "models"), ('⊲', "triangleleft"), ('⊳', "triangleright"),
    ('⋀', "bigwedge"), ('⋁', "bigvee"), ('⋂', "bigcap"), ('⋃', "bigcup"), ('⋄', "diamond"), ('⋅', "cdot"),
    ('⋆', "star"), ('⋈', "bowtie"), ('⋮', "vdots"), ('⋯', "cdots"), ('⋱', "ddots"), ('⌈', "lceil"), ('⌉', "rceil"),
    ('⌊', "lfloor"), ('⌋', "rfloor"), ('⌢', "frown"), ('⌣', "smile"), ('■', "blacksquare"), ('□', "square"),
    ('△', "triangle"), ('◊', "lozenge"), ('♠', "spadesuit"), ('♡', "heartsuit"), ('♢', "diamondsuit"),
    ('♣', "clubsuit"), ('♭', "flat"), ('♮', "natural"), ('♯', "sharp"), ('⟨', "langle"), ('⟩', "rangle"),
    ('⟵', "longleftarrow"), ('⟶', "longrightarrow"), ('⟷', "longleftrightarrow"), ('⟸', "Longleftarrow"),
    ('⟹', "Longrightarrow"), ('⟺', "Longleftrightarrow"), ('⟼', "longmapsto"), ('⨁', "bigoplus"), ('⨂', "bigotimes"),
    ('⨿', "amalg"),
];
