"""Consequences other than marks: 调岗, 开除, 取消评优资格."""

from ..regex import regex

_CONSEQUENCE = regex(
    r"评优|评先|晋升资格|开除|辞退|解雇|解除劳动|解聘|调岗|调离|降级|降职|淘汰|警告|记过|停职|停班|停岗|停驶|约谈|检讨|下岗|待岗|面谈|通报|另行|另计|赔偿|移交|追究|上报|劝退|离职处理|自动离职|自行离职|除名|终止聘用|不能胜任|(?:参加|脱岗|接受|重新|待岗)培训|转岗"
)


def is_consequence(text: str) -> bool:
    """Whether words speak of consequences other than marks (调岗, 开除, 另行处理)."""
    return bool(_CONSEQUENCE.search(text))
