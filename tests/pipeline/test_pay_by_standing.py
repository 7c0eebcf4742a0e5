"""Pay by a scale that stands a row a line, and by what somebody is: on probation, leaving. Figures were worked out by hand."""

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

HEAD = [
    "序号",
    "姓名",
    "人员状态",
    "绩效标准",
    "应出勤天数",
    "实际出勤天数",
    "考核得分",
    "发放比例",
    "实发绩效工资",
    "领取人签字",
]
PEOPLE: Rows = [
    [1, "陈静", "在职", 1000, 22, 22, 96, 1, 1000],
    [2, "李伟", "在职", 1000, 22, 20, 85, 0.9, 900],
    [3, "王芳", "9月20日离职", 1000, 22, 11, 92, 1, 1000],  # 1000×100 %×11÷22=500
    [4, "赵敏", "试用期", 800, 22, 22, "", "", 400],  # nothing
    [5, "周涛", "在职", 800, 22, 22, 74, 0.9, 720],  # 70 %: 560
    [6, "吴刚", "在职", 800, 22, 22, 89.5, 0.9, 720],  # between 80-89 and 90: nobody knows
]
SCALE: Rows = [
    ["发放办法："],
    ["1、考核得分90分以上的，发放100%；"],
    ["2、考核得分80～89分的，发放90%；"],
    ["3、考核得分79分以下的，发放70%。"],
]
RULES: Rows = [
    ["4、当月离职的，按实际出勤天数占应出勤天数的比例折算；"],
    ["5、试用期员工不参加考核，不享受绩效工资。"],
]


def paid(people: Rows = PEOPLE, scale: Rows = SCALE, rules: Rows = RULES, head: list[str] | None = None) -> bytes:
    return book({"发放表": [["2024年9月绩效工资发放表"], head or HEAD, *people, [], *scale, *rules]})


def changed(row: int, **cells: object) -> Rows:
    people = [list(person) for person in PEOPLE]
    for name, value in cells.items():
        people[row - 3]["_abcdefghij".index(name) - 1] = value
    return people


def test_a_scale_of_a_row_a_line_a_leaver_and_somebody_on_probation() -> None:
    found, errors = judged_by_sheet(paid())
    assert errors == {"发放表": ["H7", "I5", "I6"]}
    assert found["发放表"]["I7"] == "mismatch"  # follows the share
    assert [found["发放表"][cell] for cell in ("H8", "I8")] == ["undecided"] * 2


def test_right_figures_of_a_leaver_and_of_somebody_on_probation() -> None:
    _, errors = judged_by_sheet(paid(changed(5, i=500)))
    assert errors == {"发放表": ["H7", "I6"]}
    for nothing in ("", 0):
        _, errors = judged_by_sheet(paid(changed(6, i=nothing)))
        assert errors == {"发放表": ["H7", "I5"]}


def test_who_somebody_is_stands_beside_as_a_remark_or_is_asked() -> None:
    remarks = [[*p[:2], *p[3:9], p[2] if p[2] != "在职" else ""] for p in PEOPLE]
    head = [*HEAD[:2], *HEAD[3:9], "备注"]
    _, errors = judged_by_sheet(paid(remarks, head=head))
    assert errors == {"发放表": ["G7", "H5", "H6"]}
    asked = [[*p[:2], "是" if p[2] == "试用期" else "否", *p[3:]] for p in PEOPLE]
    _, errors = judged_by_sheet(paid(asked, head=[*HEAD[:2], "是否试用", *HEAD[3:]]))
    assert errors == {"发放表": ["H7", "I6"]}


def test_who_is_no_leaver_or_whom_no_line_speaks_of_is_paid_as_all_are() -> None:
    for standing in ("在职", "未离职", "10月8日离职", "拟离职"):
        _, errors = judged_by_sheet(paid(changed(5, c=standing)))
        assert errors == {"发放表": ["H7", "I6"]}, standing
    _, errors = judged_by_sheet(paid(rules=RULES[:1]))
    assert errors == {"发放表": ["H7", "I5"]}
    _, errors = judged_by_sheet(paid(rules=[RULES[0], ["5、试用期员工绩效工资按50%发放。"]]))
    assert errors == {"发放表": ["H7", "I5"]}


def test_a_leaver_without_days_is_left_open() -> None:
    people = [[*p[:4], *p[6:]] for p in PEOPLE]
    found, errors = judged_by_sheet(paid(people, head=[*HEAD[:4], *HEAD[6:]]))
    assert errors == {"发放表": ["F7", "G6"]}
    assert found["发放表"]["G5"] == "undecided"


def test_lines_that_contradict_one_another_are_no_scale() -> None:
    lines: Rows = [["1、90分以上的，发放100%；"], ["2、80～95分的，发放90%；"], ["3、80分以下的，发放70%。"]]
    found, _ = judged_by_sheet(paid(scale=lines))
    assert found["发放表"]["H7"] == "manual"


def test_lines_of_a_scale_on_a_sheet_of_their_own() -> None:
    table: Rows = [["2024年9月绩效工资发放表"], HEAD, *PEOPLE[:2], PEOPLE[4]]
    _, errors = judged_by_sheet(book({"发放表": table, "说明": SCALE}))
    assert errors == {"发放表": ["H5"]}
