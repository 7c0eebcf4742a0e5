"""The terminal view of an explained criterion."""

from ..scoring.explain import Explanation


def show(explained: Explanation) -> None:
    """Print how the criterion is read and what the raw values score."""
    print(f"理解为：{explained.canonical or explained.criterion.reason}")
    for answer in explained.answers:
        print(f"{answer.raw}：{answer.score if answer.score is not None else answer.status}（{answer.why}）")
