"""Text as typed becomes text as meant: widths, noise and look-alike signs evened out, with the way back kept."""

import re
from dataclasses import dataclass

from ..regex import regex
from .line_ends import LINE, PAUSE, ended_parts

_SIGNS = {
    "，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "【": "(", "】": ")", "［": "[", "］": "]",
    "。": ";", "！": ";", "?": "?", "｡": ";", "〈": "<", "〉": ">", "＜": "<", "＞": ">", "≦": "≤", "≧": "≥", "⩽": "≤",
    "⩾": "≥", "﹤": "<", "﹥": ">", "﹪": "%", "％": "%", "～": "~", "∼": "~", "〜": "~", "﹣": "-", "－": "-", "—": "~", "–": "-",
    "―": "~", "−": "-", "‐": "-", "‑": "-", "．": ".", "﹒": ".", "＋": "+", "＊": "×", "*": "×", "∕": "/", "／": "/",
    "、": "、", "“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "‵": "'", "´": "'", "`": "'", "＝": "=", "✕": "×", "✖": "×",
    "╳": "×", "Х": "×", "→": ":", "➜": ":", "⇒": ":", "✓": "√", "✔": "√", "☑": "√", "\u3000": " ", "\xa0": " ", "\t": " ", "\u200b": " ", "\ufeff": " ",
    "\r": "\n", "㎡": "平", "¥": "元", "￥": "元", "∣": "|", "│": "|", "¦": "|",
}  # fmt: skip
_CJK = r"\u4e00-\u9fff"
_MARK_PRIME = regex(r"(?<=\d)\s*'(?!')")
_DROP_BLANK = regex(
    rf"(?<=[{_CJK},;:()~≥≤<>=]) +(?=[{_CJK}(),;:~≥≤<>=])|(?<=[{_CJK}]) +(?=\d)|(?<=[<>≥≤=]) +|(?<=[\d%‰]) +(?=[{_CJK}])"
)
_FIGURE = r"\d+(?:\.\d+)?(?:[%‰]|万?元|分|天|次|件|万)?"
_UNFILLED = regex(r"(?<=[得扣加减计奖罚])(?:\s{2,}|(?<=[得扣加减计奖罚])\s(?=[分元](?:[,;/、)]|$)))(?=[分元%])")
"""每低1%扣  分: a blank that nobody has filled in."""
_SPAN = regex(rf"([\[(])\s*({_FIGURE})\s*[,~]\s*(?:({_FIGURE})|\+?∞|-)\s*([\])])")
"""[95%,98%) · [100%,+∞): a range as mathematicians write it."""
_COMPARED = tuple(
    (
        regex(rf"(?<!不){words}(?=\s*\d)|(?<=[\d%‰秒天升元次时钟hL]){words}(?=[^\d,;]{{1,10}}(?:[≤<≥>]|[ 得]\d+分))"),
        sign,
    )
    for words, sign in (("小于或?等于", "≤"), ("大于或?等于", "≥"), ("小于", "<"), ("大于", ">"))
)
"""15秒小于T≤20秒: words between a figure and a name, or before a figure, as signs."""
_HEAD = regex(r"^\s*(?:评分|考核|计分|评价|考评|打分)(?:标准|细则|办法|方法|规则)\s*[:,]\s*")
"""What the column's head says anyway."""
_WITHIN = regex(r"(?<=\d) +(?=[分元%次])")
_LETTERS = regex(
    r"(?<=[得计扣为加])\s*[Oo〇](?=\s*分)|(?<=\d)[Oo](?=[\d%分])|(?<=[得计扣减为加])l(?=\d?分)|(?<![A-Za-z\d.])[lI](?=\d分)"
)
"""O for 0 and l for 1, as scanners read them, where nothing but a figure can stand."""
_PAIRS = tuple(
    (pair, regex(re.escape(pair)), sign)
    for pair, sign in zip(("<=", "=<", ">=", "=>", "~~", "--", ";;", ",,"), "≤≤≥≥~~;,", strict=True)
)


@dataclass(frozen=True, slots=True)
class Normal:
    """Evened-out text; ``origin[i]`` is the place in the original text of character ``i``."""

    text: str
    origin: tuple[int, ...]
    source: str

    def put(self, start: int, end: int, said: str) -> "Normal":
        """Return the text with other words in a place; they come from where the old ones did."""
        places = tuple(self.origin[min(start + i, end - 1)] for i in range(len(said)))
        text = self.text[:start] + said + self.text[end:]
        return Normal(text, (*self.origin[:start], *places, *self.origin[end:]), self.source)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the evened-out text into the span of the original that it came from."""
        if start >= end or not self.origin:
            return (0, 0)
        return self.origin[start], self.origin[end - 1] + 1


def normalise(source: str, *, clauses: bool = False) -> Normal:
    """Even out widths, dashes, comparison signs, primes for 分 and stray blanks. Never changes a figure.

    ``clauses``: blanks and new lines that end a clause become commas, folds within one become blanks; else lines stay.
    """
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(source):
        code = ord(character)
        plain = _SIGNS.get(character)
        if plain is None:
            plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else character
            plain = _SIGNS.get(plain, plain)
        characters.append(plain)
        origin.append(index)
    text = "".join(characters)
    # What a pattern can't do without is looked for first.
    if "'" in text:
        text, origin = _replace(text, origin, _MARK_PRIME, "分")
    if "O" in text or "o" in text or "l" in text or "I" in text:
        text = _LETTERS.sub(lambda m: m.group()[:-1] + ("1" if m.group()[-1] in "lI" else "0"), text)
    for pair, pattern, sign in _PAIRS:
        if pair in text:
            text, origin = _replace(text, origin, pattern, sign)
    for words, sign in _COMPARED if "于" in text else ():
        text, origin = _replace(text, origin, words, sign)
    if clauses:
        text, origin = _replace(text, origin, _HEAD, "")
        if any(sign in text for sign in " \n/、"):
            text, origin = _replace(text, origin, _WITHIN, "")
            text = ended_parts(text)
            text, origin = _replace(text, origin, PAUSE, ",")
            text, origin = _replace(text, origin, LINE, ",")
            text = text.replace("\n", " ")
    if " " in text:
        text, origin = _replace(text, origin, _UNFILLED, "_")
        text, origin = _replace(text, origin, _DROP_BLANK, "")
    text = _SPAN.sub(_said_plainly, text).replace("[", "(").replace("]", ")")
    return Normal(text, tuple(origin), source)


def _said_plainly(found: re.Match[str]) -> str:
    """Write [95%,98%) as 95%≤X<98%, no longer than it was; a mere bracket (5,10) stays as it is."""
    opening, low, high, closing = found.groups()
    if opening == "(" and closing == ")" and (high is None or "%" not in found.group()):
        return found.group()
    least = "≤" if opening == "[" else "<"
    if high is None:
        return f"{'≥' if opening == '[' else '>'}{low}".ljust(len(found.group()))
    if low[-1].isdigit() and not high[-1].isdigit() and len(low) < len(found.group()) - len(high) - 3:
        low += "%" if high.endswith("%") else ""
    return f"{low}{least}X{'≤' if closing == ']' else '<'}{high}".ljust(len(found.group()))


def _replace(text: str, origin: list[int], pattern: re.Pattern[str], new: str) -> tuple[str, list[int]]:
    """Replace every match by ``new`` (at most one character), keeping ``origin`` in step."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        pieces.append(text[last : match.start()])
        places.extend(origin[last : match.start()])
        if new:
            pieces.append(new)
            places.append(origin[match.start()])
        last = match.end()
    if not last:
        return text, origin
    pieces.append(text[last:])
    places.extend(origin[last:])
    return "".join(pieces), places
