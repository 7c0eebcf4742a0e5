"""Numbers as people write them in Chinese text: 12, 1,200, 1.5, 一, 两, 十二, 三百, 半, 2万."""

from decimal import Decimal

from ..regex import regex

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "壹": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
CHINESE = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_ARABIC = regex(ARABIC)


def number(text: str) -> Decimal | None:
    """Read an Arabic or Chinese number (``"1,200"``, ``"十二"``, ``"半"``); ``None`` when it is neither."""
    text = text.strip()
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text == "半":
        return Decimal("0.5")
    if not text or any(c not in CHINESE for c in text):
        return None
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        else:
            section += (digit or 1) * _TENS[character]
            digit = 0
    return Decimal(total + section + digit)
