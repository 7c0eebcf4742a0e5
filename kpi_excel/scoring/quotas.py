"""How many may have a grade (A级人数不超过部门人数的20%): who is kept out of it by that has no wrong grade."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..criteria.grade_names import bare_grade
from ..regex import regex
from ..results import Status
from ..sheet.model import SheetReading
from ..sheet.vocabulary import normalise
from .card import BlockScore, PersonScore

_GRADE = r"[SABCDE][+-]?|[甲乙丙丁]|优秀|优良|优|良好|良|卓越|杰出|[一二三四五]星"
_QUOTA = regex(
    rf"(?P<grade>{_GRADE})(?P<of>(?:级|等级|等|档)?(?:的?(?:人数|比例|名额|员工|人员|占比|评定|数量|率))*)(?:应|须|原则上)?"
    r"(?:占(?!\d))?(?:不(?:得|应|能)?(?:超过|高于|大于|多于|超出)|控制在|最多(?:占|为)?|≤)"
    r"(?P<whose>(?:本|各|每个?)?(?:部门|公司|中心|班组|小组|全员|全体|参评|考核|参加考核)?(?:总?人数|总数|员工|人员)?的?)"
    r"(?P<share>\d+(?:\.\d+)?)%(?:以内|以下|之内)?"
)
_OF_DEPARTMENT = regex(r"部门|班组|小组|中心")


@dataclass(frozen=True, slots=True)
class Quota:
    """The share of people that may have a grade, at most."""

    grade: str
    share: Decimal
    by_department: bool
    ref: str
    said: str


@dataclass(frozen=True, slots=True)
class Filled:
    """How many of a group have a grade that only so many may have."""

    quota: Quota
    department: str
    having: tuple[PersonScore, ...]
    of: int
    blank: int
    """How many have no grade yet."""

    @property
    def most(self) -> Decimal:
        """How many may have it, as the share says (4人的20%: 0.8)."""
        return self.quota.share * self.of

    @property
    def full(self) -> bool:
        """Whether no further one may have it."""
        return len(self.having) + 1 > self.most


def quotas_of(reading: SheetReading) -> tuple[Quota, ...]:
    """Return the quotas that notes of a sheet state."""
    notes = [note for block in reading.blocks for note in block.notes]
    found = (q for note in (*notes, *reading.unplaced) for q in quotas_in(note.text, note.ref))
    return tuple({(q.grade, q.share, q.by_department): q for q in found}.values())


def without_quotas(text: str) -> str:
    """Return a note without the quotas that it states, which are no rows of its grades."""
    return _QUOTA.sub("", normalise(text)) if quotas_in(text, "") else text


@lru_cache(maxsize=512)
def quotas_in(text: str, ref: str) -> tuple[Quota, ...]:
    """Return the quotas of grades that a text states."""
    return tuple(
        Quota(
            bare_grade(m["grade"]), Decimal(m["share"]) / 100, bool(_OF_DEPARTMENT.search(m["whose"])), ref, m.group()
        )
        for m in _QUOTA.finditer(normalise(text))
        if m["of"] or m["whose"]
    )


def filled(block: BlockScore, quotas: Sequence[Quota]) -> Iterator[Filled]:
    """Yield how far each quota is used, by department where it is one of departments."""
    graded = [p for p in block.people if p.grade is not None]
    for quota in quotas:
        groups: dict[str, list[PersonScore]] = defaultdict(list)
        for person in graded:
            groups[person.person.department if quota.by_department else ""].append(person)
        for department, people in groups.items():
            having = tuple(p for p in people if _has(p, quota))
            yield Filled(
                quota, department, having, len(people), sum(p.grade is None or p.grade.entered is None for p in people)
            )


def _has(person: PersonScore, quota: Quota) -> bool:
    grade = person.grade.entered if person.grade is not None else None
    return isinstance(grade, str) and bare_grade(grade) == quota.grade


def settle_quotas(blocks: Sequence[BlockScore], quotas: dict[str, tuple[Quota, ...]]) -> None:
    """Leave grades, shares and amounts open that are below what a total earns where the quota of that grade is used up."""
    for block in blocks:
        for one in filled(block, quotas.get(block.sheet, ())):
            if not one.full:
                continue
            for person in block.people:
                grade = person.grade
                kept_out = grade is not None and grade.status is Status.MISMATCH and isinstance(grade.score, str)
                if grade is None or not kept_out or bare_grade(str(grade.score)) != one.quota.grade:
                    continue
                if one.quota.by_department and person.person.department != one.department:
                    continue
                said = f"{grade.why}；另有规定“{one.quota.said}”，名额已满，看不出本人是不是因此没有评上"
                for check in (grade, person.share, person.amount):
                    if check is not None and check.status is Status.MISMATCH:
                        check.status, check.score, check.consequence, check.why = Status.UNDECIDED, None, "", said
