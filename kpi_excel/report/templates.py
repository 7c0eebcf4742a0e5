"""Where the Jinja2 templates are, and how they are filled."""

from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..figures import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from jinja2 import Environment

_BESIDE = Path(__file__).resolve().parents[2] / "templates"


class NoTemplate(Exception):  # noqa: N818 - the sentence is for users, the name says what is the matter
    """A template is not there; the message is one Chinese sentence that says where it was looked for."""


def fill(name: str, /, **values: Any) -> str:
    """Fill a template; in ``.html`` templates every value is escaped. Half characters become ``?``.

    :param name: file name such as ``report.html.j2``.
    :raises NoTemplate: if there is no such template.
    """
    from jinja2 import TemplateNotFound

    try:
        text = _environment().get_template(name).render(values)
    except TemplateNotFound as error:
        raise NoTemplate(f"找不到模板“{error.name}”（应在 {_folder()}），请重新安装程序。") from error
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_folder()),
        autoescape=lambda name: name is None or ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(figure=_figure, signed=_signed, money=_money, percent=_percent)
    return environment


@cache
def _folder() -> Path:
    """Return ``templates/`` beside the package, or the copy that was installed along with it."""
    if (_BESIDE / "report.html.j2").is_file():
        return _BESIDE
    try:
        files = metadata.files("kpi-excel") or []
    except metadata.PackageNotFoundError:
        return _BESIDE
    installed = [Path(str(file.locate())).resolve() for file in files if file.match("templates/*.j2")]
    return next((file.parent for file in installed if file.is_file()), _BESIDE)


def _figure(value: "Decimal | str | None") -> str:
    """Write a mark or a word; a dash where there is none."""
    if value is None or value == "":
        return "—"
    return value if isinstance(value, str) else plain(value)


def _signed(value: "Decimal | None") -> str:
    """Write a difference with its sign; a dash where there is none."""
    if value is None:
        return "—"
    return f"{value:+,.2f}" if value else "0"


def _money(value: "Decimal | str | None") -> str:
    """Write an amount with two decimals; a dash where there is none."""
    if value is None or value == "":
        return "—"
    return value if isinstance(value, str) else f"{value:,.2f}"


def _percent(value: "Decimal | str | None") -> str:
    """Write a fraction as per cent; a dash where there is none."""
    if value is None or value == "":
        return "—"
    return value if isinstance(value, str) else f"{plain(value * 100)}%"
