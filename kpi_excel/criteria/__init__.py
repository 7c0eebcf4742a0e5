"""A criterion (评分标准) in Chinese becomes a typed rule: normalise, grammar, rules, canonical wording, Excel formula."""
