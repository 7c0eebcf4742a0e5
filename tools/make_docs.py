"""Write docs/findings.md from the catalogue of findings, so that page and program can't drift apart.

Usage: python tools/make_docs.py
"""

from pathlib import Path

from kpi_excel.audit.code import Code
from kpi_excel.audit.registry import CODES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "findings.md"
_INTRO = """# 问题代码

复核时发现的每一个问题都有一个代码，写在 `results.json`、`summary.xlsx` 的“问题”表和批注副本里。
“错误”会使程序以退出码1结束；“提醒”请人看一眼；“说明”只是告知。

本页由 `python tools/make_docs.py` 从程序的问题目录生成。

| 代码 | 级别 | 问题 |
|---|---|---|
"""


def page() -> str:
    """Return the page's text."""
    rows = "".join(f"| [`{c.id}`](#{c.id}) | {c.severity.chinese} | {c.title} |\n" for c in CODES.values())
    return _INTRO + rows + "".join(_section(c) for c in CODES.values())


def _section(code: Code) -> str:
    return (
        f"\n## {code.id}\n\n**{code.title}**（{code.severity.chinese}）\n\n{code.explanation}\n\n"
        f"- 错的例子：{code.wrong}\n- 对的例子：{code.right}\n- 怎样改正：{code.remedy}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
