"""``codes [CODE]``: the catalogue of findings."""

from collections.abc import Sequence

from ..audit.code import Code
from ..audit.registry import CODES
from .arguments import Parser
from .exits import FINE, USAGE


def run(argv: Sequence[str]) -> int:
    """Print the catalogue, or one code's page."""
    parser = Parser("codes", "列出全部问题代码，或说明其中一个。")
    parser.add_argument("code", metavar="代码", nargs="?", help="问题代码，例如 mark-wrong")
    wanted = parser.parse_args(argv).code
    if wanted is None:
        for code in CODES.values():
            print(f"{code.id:22} {code.severity.chinese}  {code.title}")
        return FINE
    if wanted not in CODES:
        print(f"没有问题代码“{wanted}”。用 codes 列出全部代码。")
        return USAGE
    print(page(CODES[wanted]))
    return FINE


def page(code: Code) -> str:
    """One code's page as text."""
    return "\n".join(
        (
            f"{code.id}（{code.severity.chinese}）{code.title}", "", code.explanation, "", f"错的例子：{code.wrong}",
            f"对的例子：{code.right}", f"怎样改正：{code.remedy}",
        )
    )  # fmt: skip
