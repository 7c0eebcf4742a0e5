"""What is wrong with a settings file, in Chinese: the key, its value, and what is allowed, with a suggestion for slips."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .model import HEADER_KINDS, Settings

Path = Sequence[int | str]

_EXPECTED = {
    "string_type": "要写文字，用英文双引号括起来",
    "int_type": "要写整数",
    "bool_type": "要写 true 或 false",
    "dict_type": "要写成一张表",
    "model_type": "要写成一张表",
    "model_attributes_type": "要写成一张表",
    "list_type": "要用方括号列出",
    "tuple_type": "要用方括号列出，或者每条用两层方括号的标题单独写",
}
_LINE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_FULL_WIDTH = re.compile(r"[“”‘’＝［］【】，＃]")
_ALIKE = 0.6
_SHOWN = 60


def wrong_toml(error: tomllib.TOMLDecodeError, text: str) -> str:
    """Say where a text is no TOML, and guess at full-width signs, which look right."""
    found = _LINE.search(str(error))
    lines = text.splitlines()
    if found is None or found[1] is None:
        return "文件没有写完：最后缺了引号、括号或者值。"
    number = int(found[1])
    line = lines[number - 1] if number <= len(lines) else ""
    if "Cannot overwrite" in str(error) or "Cannot declare" in str(error):
        return f"第{number}行“{line.strip()}”写重了：同一个设置只能写一次；要写几条的用两层方括号，例如 [[skip]]。"
    outside = re.sub(r'"[^"]*"|\'[^\']*\'', "", line)
    hint = "这一行里有全角的引号、括号或等号，请换成英文半角的。" if _FULL_WIDTH.search(outside) else ""
    return f"第{number}行第{found[2]}个字“{line.strip()}”写法不对。{hint}文字要用英文双引号括起来，引号和括号要成对。"


def wrong_values(error: ValidationError) -> Iterator[str]:
    """Yield a sentence for everything that a model refuses."""
    told: set[str] = set()
    for detail in error.errors():
        said = _said(detail)
        if said not in told:
            told.add(said)
            yield said


def _said(detail: ErrorDetails) -> str:
    kind, where, value = detail["type"], list(detail["loc"]), detail["input"]
    if where and where[-1] == "[key]":
        where.pop()
    where = [step for step in where if not _is_branch(step)]
    key = key_of(where)
    if kind == "extra_forbidden":
        return f"没有 {key} 这个设置，{_instead(where)}"
    if kind == "unknown_kind":
        close = difflib.get_close_matches(str(where[-1]), HEADER_KINDS, 1, _ALIKE)
        guess = f"是不是 {close[0]}？" if close else ""
        return f"没有 {key} 这个设置：表头没有 {where[-1]} 这一类。{guess}可以写：{'、'.join(HEADER_KINDS)}。"
    if kind == "missing":
        return f"{key_of(where[:-1])} 里缺少 {where[-1]}。"
    allowed = _allowed(detail)
    if isinstance(value, Mapping) and kind == "allowed":
        return f"{key}：{allowed}。"
    return f"{key} 不能是 {_shown(value)}：{allowed}。"


def _is_branch(step: int | str) -> bool:
    """Whether a step only names one of the kinds that a value may have."""
    return isinstance(step, str) and bool(re.search(r"[\[(]", step))


def _allowed(detail: ErrorDetails) -> str:
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if detail["type"] == "allowed":
        return str(context["what"])
    if detail["type"] == "literal_error":
        names = re.findall(r"'([^']+)'", str(context["expected"]))
        return f"只能是 {'、'.join(names)}"
    return _EXPECTED.get(detail["type"], "写法不对，见 docs/config.md")


def key_of(where: Path) -> str:
    """Write a place in the file: ``readings.only 第2条 items``."""
    out = ""
    for step in where:
        if isinstance(step, int):
            out += f" 第{step + 1}条"
        else:
            out += f"{'' if not out else ' ' if out.endswith('条') else '.'}{step}"
    return out


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _instead(where: Path) -> str:
    """Suggest a key that is alike, here or elsewhere in the file; else name what there is."""
    name = str(where[-1])
    here = list(_keys(_model_at(where[:-1])))
    close = difflib.get_close_matches(name, here, 1, _ALIKE)
    if close:
        return f"是不是 {key_of([*where[:-1], close[0]])}？"
    every: dict[str, str] = {}
    for known, place in _everywhere(Settings, ()):
        every.setdefault(known, place)
    elsewhere = difflib.get_close_matches(name, every, 1, 0.8)
    if elsewhere:
        return f"是不是 {every[elsewhere[0]]}？"
    return f"这里可以写：{'、'.join(here)}。"


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _model_at(where: Path) -> type[BaseModel]:
    model: type[BaseModel] = Settings
    for step in where:
        inner = next((m for name, m in _inner(model) if name == step), None)
        model = inner or model
    return model


def _inner(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the tables of a table: those that stand once, and those that are repeated."""
    for name, field in model.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield field.alias or name, kind


def _everywhere(model: type[BaseModel], where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    tables = dict(_inner(model))
    names = list(_keys(model))
    for name in names:
        yield name, ".".join((*where, name))
    for name in names:
        if name in tables:
            yield from _everywhere(tables[name], (*where, name))
