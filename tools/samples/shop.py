"""What the e-commerce card's indicators are worth (marks of 100, of 10 for attendance), and its pay."""

from decimal import Decimal

from samples.truth import Truth, rounded, worth

D = Decimal
PAY_POOL = D(750)


def conversion(x: Decimal) -> Truth:
    """询单转化率: 75 %, 65 %, 50 %."""
    return worth(100 if x >= D("0.75") else 80 if x >= D("0.65") else 60 if x >= D("0.5") else 0)


def paid(f: Decimal) -> Truth:
    """支付率: 92 %, 85 %, 72 %."""
    return worth(100 if f >= D("0.92") else 80 if f >= D("0.85") else 60 if f >= D("0.72") else 0)


def basket(y: Decimal) -> Truth:
    """落实客单价: 1.12, 1.08, 1.06 times the shop's."""
    return worth(100 if y >= D("1.12") else 80 if y >= D("1.08") else 60 if y >= D("1.06") else 0)


def replied(z: Decimal) -> Truth:
    """旺旺回复率: 99 %, 97 %, 95 %."""
    return worth(100 if z >= D("0.99") else 80 if z >= D("0.97") else 60 if z >= D("0.95") else 0)


def replied_as_printed(z: Decimal) -> Truth:
    """旺旺回复率 on the form whose second band is misprinted as 800: that band settles no mark."""
    if D("0.97") <= z < D("0.99"):
        return Truth(None, "undecided", accept=("undecided", "unreadable", "manual"))
    return replied(z)


def responded(seconds: int) -> Truth:
    """旺旺响应: 30, 45, 55 seconds, less is better."""
    return worth(100 if seconds <= 30 else 80 if seconds <= 45 else 60 if seconds <= 55 else 0)


def attendance(late: int, leave_days: int) -> Truth:
    """考勤 of 10: late or early leave 2 off a time, leave 1 off a day."""
    return worth(max(0, 10 - 2 * late - leave_days))


def attendance_words(late: int, leave_days: int) -> str:
    """How the clerk writes attendance down."""
    parts = [f"迟到{late}次"] * (late > 0) + [f"请假{leave_days}天"] * (leave_days > 0)
    return "，".join(parts) or "全勤"


def performance_pay(total: Decimal) -> Decimal:
    """750 yuan × score %."""
    return rounded(PAY_POOL * total / 100)
