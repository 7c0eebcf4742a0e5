"""须在4小时内完成清点、入库并录系统，得10分: several things to do by one time, and no condition besides the time."""

from ..regex import regex
from .clauses import Clause
from .conditions import edges_of
from .quantity import Dimension, dimension

_DOING = (
    r"录入?|登记|登账|上报|上传|归档|存档|建档|备案|反馈|提交|报送|通知|入库|出库|上架|发布|发送|发放|确认|签字|签收|交接|移交|清理|清点"
    r"|整理|关闭|处理|修复|回复|答复|记录|送达|盘点|公示|汇报|更新|完成|出具|填写|跟进|办理|安装|交付|结案|到位|解决|恢复|复核|告知"
)
_TASKS = regex(rf"(?:[一-鿿、]{{0,12}}?)并(?:且)?(?:{_DOING})[一-鿿、]{{0,10}},?")
_CONDITION = regex("[无未不没非零≥≤<>%率]|达标|合格|满意|好评|投诉|通过|获得|取得|成功")


def same_task(clause: Clause) -> bool:
    """Whether what stands beside the time by which something is due says only what is to be done by then."""
    effect, bound = clause.effect, clause.bounds[0]
    if effect is None or any(dimension(e.unit) is not Dimension.TIME for e in edges_of(clause)):
        return False
    before = "".join(p.text for p in clause.phrases if p.start < bound.start)
    after = "".join(p.text for p in clause.phrases if bound.end <= p.start < effect.start)
    said = after if bound.text.endswith("内") and after.strip(" ,") else before  # 清点并录系统≤4小时
    return _TASKS.fullmatch(said) is not None and not _CONDITION.search(said)
