"""没有用上的设置: told by the run, which alone knows that nothing in it was meant."""

from ..code import Code
from ..finding import Severity

CODE = Code(
    "setting-unused", Severity.WARNING, "设置里有没用上的替换",
    "kpi.toml 里的一条替换评分标准（override），这次复核的文件里没有一个项目与它相符，所以没有起作用。",
    "override 写的项目是“收缴率”，表里的项目叫“物业费收缴率”。",
    "override 写“*收缴率”，或者写项目的全名。",
    "核对 override 里的文件、工作表、项目名称和单元格；不再需要就删掉。",
)  # fmt: skip
