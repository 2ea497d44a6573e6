"""What sums, products and quotients of figures can be, when it is known what the figures can be."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.checks.stretch import FAR_ABOVE, FAR_BELOW, WHOLE_LINE, Cut, Stretch, after, before

ZERO = Fraction(0)
# An end of a stretch: far below (-1), at a number (0) or far above (1); the number; whether it belongs to the stretch.
End = tuple[int, Fraction, bool]


def plus(left: Stretch, right: Stretch) -> Stretch:
    start = _sum(left.start, right.start, max(left.start[2], right.start[2]))
    return Stretch(start, _sum(left.end, right.end, min(left.end[2], right.end[2])))


def _sum(left: Cut, right: Cut, side: int) -> Cut:
    far = left[0] or right[0]
    return (far, ZERO, 0) if far else (0, left[1] + right[1], side)


def negated(stretch: Stretch) -> Stretch:
    return Stretch(_mirrored(stretch.end), _mirrored(stretch.start))


def _mirrored(cut: Cut) -> Cut:
    return (-cut[0], -cut[1], 1 - cut[2] if cut[0] == 0 else 0)


def minus(left: Stretch, right: Stretch) -> Stretch:
    return plus(left, negated(right))


def times(left: Stretch, right: Stretch) -> Stretch:
    """The extremes of a product are products of ends; an end belongs to it if some two ends that make it do."""
    made = [_product(one, other) for one in _ends(left) for other in _ends(right)]
    low = min(made, key=lambda end: (end[0], end[1], not end[2]))
    high = max(made, key=lambda end: (end[0], end[1], end[2]))
    start = FAR_BELOW if low[0] else (0, low[1], 0 if low[2] else 1)
    return Stretch(start, FAR_ABOVE if high[0] else (0, high[1], 1 if high[2] else 0))


def _ends(stretch: Stretch) -> tuple[End, End]:
    start, end = stretch.start, stretch.end
    return (start[0], start[1], start[0] == 0 and start[2] == 0), (end[0], end[1], end[0] == 0 and end[2] == 1)


def _product(left: End, right: End) -> End:
    zeros = [end for end in (left, right) if end[0] == 0 and end[1] == 0]
    if zeros:
        return (0, ZERO, any(end[2] for end in zeros))
    if left[0] or right[0]:
        return (_sign(left) * _sign(right), ZERO, False)
    return (0, left[1] * right[1], left[2] and right[2])


def _sign(end: End) -> int:
    return end[0] or (1 if end[1] > 0 else -1)


def divided(left: Stretch, right: Stretch) -> Stretch:
    """Anything, where the divisor can be zero."""
    if right.start >= after(ZERO):
        return times(left, _reciprocal(right))
    if right.end <= before(ZERO):
        return times(negated(left), _reciprocal(negated(right)))
    return WHOLE_LINE


def _reciprocal(positive: Stretch) -> Stretch:
    lower, upper = positive.lower, positive.upper
    start = after(ZERO) if upper is None else (0, 1 / upper, 1 - positive.end[2])
    return Stretch(start, (0, 1 / lower, 1 - positive.start[2]) if lower else FAR_ABOVE)


def rounded(stretch: Stretch, to: Fraction) -> Stretch:
    """Whatever the mode: no further out than the next multiple."""
    lower, upper = stretch.lower, stretch.upper
    start = FAR_BELOW if lower is None else before(lower // to * to)
    return Stretch(start, FAR_ABOVE if upper is None else after(-(-upper // to) * to))


def total(stretch: Stretch) -> Stretch:
    """The sum of one or more of them."""
    if stretch.start >= before(ZERO):
        return Stretch(stretch.start, FAR_ABOVE)
    return Stretch(FAR_BELOW, stretch.end) if stretch.end <= after(ZERO) else WHOLE_LINE
