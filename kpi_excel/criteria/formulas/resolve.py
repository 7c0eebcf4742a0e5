"""What the names of a formula stand for: the full mark, a figure given in the text, the target, another equation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...regex import regex
from ..quantity import Quantity
from .equations import SCORE, Equation
from .expression import Expression, Name, Number, names, substitute
from .source import Given

FULL_NAME = regex(
    r"^(?:本项|该项|此项|单项|各项|指标|项目|考核|本|该|此|的)*(?:满分|分值|标准分|标准分值|权重分值?|权重|配分|总分值|应得分值?|标准得分|满分值)(?:数)?$"
)
TARGET_NAME = regex(
    r"目标|计划|任务|保底|预算|定额|应(?!得|急|用|付|届|聘|对)|标准|基准|额定|规定|总|全部|指标数|指标值"
)
PERCENT_NAME = regex(r"(?:率|比例|占比|比重|比值|百分比|百分率|比|(?:达成|完成|满意|准确|认可|知晓|信任|忠诚|进)度)$")
MONEY_NAME = regex(r"工资|奖金|提成|佣金|薪金|薪酬|薪资|津贴|补贴|罚款|金额|收入|报酬")


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that names may stand for: the full mark, figures given, the target column, definitions."""

    full: Decimal | None
    givens: tuple[Given, ...]
    target: Quantity | None
    definitions: tuple[Equation, ...] = ()
    capped: bool = False
    """Whether the text says that the marks have a limit."""

    def settle(self, tree: Expression, *, targets: bool = True) -> Expression:
        """Put in what names stand for; with ``targets`` false, targets stay names (to see the ratio to them)."""
        for _ in range(4):
            before = tree
            tree = substitute(tree, lambda name: self._meaning(name, targets))
            if tree == before:
                break
        return tree

    def _meaning(self, name: str, targets: bool) -> Expression | None:
        if self.full is not None and FULL_NAME.match(name):
            return Number(self.full)
        definition = self.definition(name)
        if definition is not None:
            return definition.tree
        given = self.given(name)
        if given is not None:
            if not targets and TARGET_NAME.search(name):
                return None
            return Number(given.value, given.unit)
        return None

    def definition(self, name: str) -> Equation | None:
        """Return the equation that defines a name; 完成比例 may be short for 营业收入完成比."""
        exact = [d for d in self.definitions if d.label == name]
        if exact:
            return exact[0]
        near = [d for d in self.definitions if _alike(d.label, name)]
        return near[0] if len(near) == 1 else None

    def given(self, name: str) -> Quantity | None:
        """Return the figure that the text, or else the target column, gives for a name; ``None`` when it is not clear."""
        exact = [g for g in self.givens if g.name == name]
        near = exact or [g for g in self.givens if _covers(g.name, name)]
        if near:
            amounts = {(g.amount.value, g.amount.unit) for g in near}
            return near[0].amount if len(amounts) == 1 else None
        if self.target is not None and TARGET_NAME.search(name) and not re.search(r"实际|完成(?!.*目标)", name):
            return self.target
        return None


_OF_WHEN = regex("^(?:本月|当月|本季度?|当季|全年|年度|月度|本年)(?=..)")


_AMOUNT = regex("[额量数值]$")


def _covers(given: str, name: str) -> bool:
    """Whether 计划 speaks of 计划款数, 客单价目标 of 目标, 标准 of 绩效薪金标准, 目标额 of 目标销售额."""
    given = _OF_WHEN.sub("", given)
    if len(given) < 2 and given != name:
        return False
    if re.search(r"实际|完成(?!.*目标)", name) and not re.search(r"实际|完成", given):
        return False
    if bool(TARGET_NAME.search(given)) != bool(TARGET_NAME.search(name)):
        return False
    return given in name or name in given or bool(len(bare := _AMOUNT.sub("", given)) > 1 and name.startswith(bare))


def _alike(label: str, name: str) -> bool:
    core_label, core_name = (re.sub(r"^(?:实际|本月|当月)|(?:例|值|数)$", "", x) for x in (label, name))
    return len(core_name) >= 2 and (core_label.endswith(core_name) or core_name.endswith(core_label))


def split(all_equations: Sequence[Equation]) -> tuple[list[Equation], list[Equation]]:
    """Tell the equations that make the score from those that define what they use."""
    used = {n for e in all_equations for n in names(e.tree)}
    final: list[Equation] = []
    definitions: list[Equation] = []
    for equation in all_equations:
        is_used = any(
            equation.label and (equation.label == n or _alike(equation.label, n))
            for n in used - set(names(equation.tree))
        )
        (definitions if is_used and not re.fullmatch(SCORE, equation.label) else final).append(equation)
    return final, definitions


def is_percent(name: str) -> bool:
    """Whether a name speaks of a ratio."""
    return bool(PERCENT_NAME.search(name))


__all__ = ["FULL_NAME", "Known", "Name", "is_percent", "split"]
