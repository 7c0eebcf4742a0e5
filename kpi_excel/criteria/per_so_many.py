"""12L/100km, 5度/百公里, 3kg/100人: what is used for every so many is one figure, in the unit before the stroke."""

from .terse import filled

_MEASURED = r"(?:L|l|mL|升|毫升|公斤|千克|kg|KG|g|克|度|kWh|KWH|kwh|千瓦时|吨|t|立方米?|m³|方|元)"
_PER = filled(
    rf"(?P<unit>(?<=\d){_MEASURED}|(?<=\d\s){_MEASURED})\s*/\s*(?:每)?(?:\d{{2,6}}|[百千万])\s*(?:km|KM|Km|公里|千米|人|件|台|单|户|人天|床日|吨|套|平米|平方米|㎡|小时|次|万元)(?![一-鿿])"
)


def without_per(text: str) -> str:
    """Return a text that is a figure (a target, data) without what it is for every so many of."""
    return _PER.sub(lambda found: found["unit"], text) if "/" in text or "／" in text else text
