"""除不可抗力外，每延误一次扣2分: cases that are taken out in front; 除照价赔偿外每件扣3分: what happens besides."""

import re

from ..regex import regex

_BUT_FOR = regex(r"(?:(?<=^)|(?<=[,;:()的者]))除(?P<case>[^,;:()\d外]{2,14}?)(?:以|之)?外(?:的|,|均|都|其余|其他)*")
_BESIDES = regex(r"赔偿|赔付|罚款|处罚|整改|批评|通报|补[齐交办做发]|追回|退还|追究|返工|扣|此|上述|以上")
_OTHERS = regex(r"此|上述|以上|扣")
"""除此之外, 除扣本项外: about other clauses."""


def excepted(text: str) -> tuple[str, ...]:
    """Return what an evened-out text takes out in front (除不可抗力外), each as it stands there."""
    return tuple(f"除{m['case']}外" for m in _BUT_FOR.finditer(text) if not _BESIDES.search(m["case"]))


def without_excepted(text: str) -> str:
    """Return the text with blanks for 除…外; every place stays what it was. 除此之外 stays: it is about other clauses."""

    def said(found: re.Match[str]) -> str:
        return found.group() if _OTHERS.search(found["case"]) else " " * len(found.group())

    return _BUT_FOR.sub(said, text)
