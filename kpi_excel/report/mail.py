"""Mail drafts out of a finished run: a digest to the HR department, with the summary workbook attached.

Drafts are written from results.json alone, so that they can be made at any time after the run.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, Final

from ..audit.finding import Severity
from ..files import newest, write_whole
from ..period import distinct
from ..results import Status
from .results_json import Json, NoResults, Results, read_results
from .summary import FILE_NAME as SUMMARY
from .templates import fill
from .wording import when

__all__ = ["HR", "SENDER", "NoResults", "write_digest"]

SENDER: Final = "绩效考核复核 <kpi@example.invalid>"
"""Stands as the sender of drafts until a real address is given."""

HR: Final = "人力资源部 <hr@example.invalid>"
"""Stands as the receiver of the digest until a real address is given."""

_DRAFT: Final = Path("mail", "digest.eml")
_MOST: Final = 10
_LINE: Final = 300
"""Longest header line: the attachment's name stays in one piece, which more mail programs understand."""
_XLSX: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """A place that was not checked, for the digest."""

    place: str
    what: str
    why: str


def write_digest(
    out: Path, *, sender: str = SENDER, to: Sequence[str] = (HR,), titles: Mapping[str, str] | None = None
) -> Path:
    """Write the digest of the run in ``out`` as a draft that mail programs open ready to send.

    :param out: the output folder of a run.
    :param sender: ``Name <address>``; the default is a placeholder to be replaced before sending.
    :param to: receivers in the same form.
    :param titles: Chinese title of each finding code; a code without one stands for itself.
    :returns: ``OUT/mail/digest.eml``, or the numbered file beside it if that one can't be replaced.
    :raises NoResults: if ``out`` holds no results that can be read.
    """
    results = read_results(out) if out.is_dir() else _no_folder(out)
    attached = newest(out / SUMMARY)
    values = _digest(results, titles or {}, attached)
    message = _compose(
        subject=values["subject"],
        sender=sender,
        to=to,
        date=results.run["started"],
        text=fill("mail_digest.txt.j2", **values),
        html=fill("mail_digest.html.j2", **values),
    )
    if attached:
        name = f"绩效考核复核汇总{_suffix(values['periods'])}.xlsx"
        message.add_attachment(attached.read_bytes(), maintype=_XLSX[0], subtype=_XLSX[1], filename=name)
    return write_whole(out / _DRAFT, message.as_bytes())


def _no_folder(out: Path) -> Results:
    raise NoResults(f"找不到输出文件夹“{out}”，请先运行复核并用 -o 指定它。")


def _digest(results: Results, titles: Mapping[str, str], attached: Path | None) -> dict[str, Any]:
    """Return everything that the digest's two templates show."""
    counts, findings = results.counts, list(results.findings())
    errors = counts["findings"][Severity.ERROR]
    warnings = counts["findings"][Severity.WARNING]
    grave = [f for f in findings if f["severity"] != Severity.INFO and not f["accepted"]]
    kinds = Counter((finding["code"], finding["severity"]) for finding in grave)
    periods = _periods(results)
    outcome = f"发现错误 {errors} 处、提醒 {warnings} 处" if errors or warnings else "未发现问题"
    scope = f"共 {counts['people']} 人次，{outcome}" if counts["people"] else "没有可以复核的考核表"
    unchecked = _unchecked(results)
    return {
        "subject": " ".join(f"【绩效考核复核】{_named(periods)}{scope}".split()),
        "periods": periods,
        "started": when(results.run["started"]),
        "counts": counts,
        "checked": sum(counts["items"][status] for status in Status if status.checked),
        "money": _money(results),
        "gravest": sorted(grave, key=_gravity)[:_MOST],
        "grave": len(grave),
        "kinds": [
            (titles.get(code, code), Severity(severity), number)
            for (code, severity), number in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
        ],
        "titles": titles,
        "severity": {str(severity): severity.chinese for severity in Severity},
        "unscored": [(s.chinese, counts["items"][s]) for s in Status if not s.checked and counts["items"][s]],
        "unchecked": unchecked[:_MOST],
        "unchecked_number": len(unchecked),
        "attached": attached is not None,
    }


def _gravity(finding: Json) -> tuple[bool, Decimal]:
    """Sort errors before warnings, and what costs most first."""
    return finding["severity"] != Severity.ERROR, -abs(_number(finding["money"]) or Decimal(0))


def _periods(results: Results) -> list[str]:
    books = [(book["period"], book["file"]) for book in results.workbooks()]
    sheets = [(sheet["period"], sheet["sheet"], book["file"]) for book, sheet in results.sheets()]
    return list(distinct([*books, *sheets]))


def _money(results: Results) -> Decimal | None:
    """Return right − entered pay over everybody in yuan; ``None`` where nobody's pay was recomputed."""
    changes = []
    for _, _, person in results.people():
        amount = person["pay"]["amount"]
        entered, right = (_number(amount[key]) for key in ("entered", "score")) if amount else (None, None)
        if entered is not None and right is not None:
            changes.append(right - entered)
    return sum(changes, Decimal(0)) if changes else None


def _unchecked(results: Results) -> list[_Unchecked]:
    """Return files, sheets and places that were not checked; single items are counted by their status instead."""
    places = []
    for book in results.workbooks():
        if book["skipped"]:
            places.append(_Unchecked(book["file"], "整个文件", f"{book['skipped']}。"))
        elif book["status"] == "failed":
            places.append(_Unchecked(book["file"], "整个文件", book["error"] or "文件读不出来。"))
        elif book["status"] == "no_scorecard" and not book["sheets"]:
            places.append(_Unchecked(book["file"], "整个文件", book["error"] or "没有识别出考核表。"))
        for sheet in book["sheets"]:
            where = f"{book['file']} / {sheet['sheet']}"
            if not sheet["recognised"] and not sheet["unchecked"]:
                places.append(_Unchecked(where, "整张工作表", "没有识别为考核表。"))
            for each in sheet["unchecked"]:
                place = f"{where}!{each['cell']}" if each["cell"] else where
                places.append(_Unchecked(place, each["what"], each["why"]))
    return places


def _compose(*, subject: str, sender: str, to: Sequence[str], date: str, text: str, html: str) -> EmailMessage:
    """Return a draft with a plain and an HTML body that say the same."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=_LINE))
    message["X-Unsent"] = "1"
    message["Subject"] = subject
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Date"] = datetime.fromisoformat(date).astimezone()
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message


def _named(periods: Sequence[str]) -> str:
    if not periods:
        return ""
    return f"{periods[0]}等 {len(periods)} 期：" if len(periods) > 1 else f"{periods[0]}："


def _suffix(periods: Sequence[str]) -> str:
    plain_name = "".join(char for char in periods[0] if char.isalnum() or char in "-_.") if len(periods) == 1 else ""
    return f"_{plain_name}" if plain_name else ""


def _number(figure: str | None) -> Decimal | None:
    if figure is None:
        return None
    try:
        return Decimal(figure)
    except InvalidOperation:
        return None
