"""What the program says of one criterion with one piece of raw data."""

from decimal import Decimal

from kpi_excel.scoring.explain import Answer, explain


def asked(text: str, raw: object, *, full: int | None = 20, target: str = "", item: str = "") -> Answer:
    """The answer, whatever its status."""
    points = None if full is None else Decimal(full)
    return explain(text, item, points, target, [raw]).answers[0]


def score(text: str, raw: object, *, full: int | None = 20, target: str = "", item: str = "") -> str | None:
    """The score, ``None`` for everything that is not scored."""
    answer = asked(text, raw, full=full, target=target, item=item)
    return answer.score if answer.status == "scored" else None
