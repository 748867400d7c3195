"""Where bars, points and labels of charts are drawn."""

import pytest

from search_app.pages.chart import MOST_TICKS, WIDTH, Value, bar_chart


def _values(count: int, name: str = "2024") -> list[Value]:
    return [Value(number % 7, name, "", "") for number in range(count)]


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 16, 17, 88, 366])
def test_every_label_stands_in_the_middle_of_its_bar(count: int) -> None:
    names = [str(number) for number in range(count)]
    chart = bar_chart([Value(1, name, "", "") for name in names])
    middles = {
        name: 100 * (bar.x + bar.width / 2) / WIDTH
        for name, bar in zip(names, chart.bars, strict=True)
    }
    assert 0 < len(chart.axis.ticks) <= MOST_TICKS
    for tick in chart.axis.ticks:
        assert tick.x == pytest.approx(middles[tick.text], abs=0.02)


@pytest.mark.parametrize("count", [9, 17, 88, 366])
def test_no_label_reaches_beyond_the_edge(count: int) -> None:
    places = [tick.x for tick in bar_chart(_values(count)).axis.ticks]
    half = (places[1] - places[0]) / 2
    assert places[0] - half >= -0.02
    assert places[-1] + half <= 100.02


def test_longer_labels_need_more_room() -> None:
    assert bar_chart(_values(3)).axis.room == 10
    assert bar_chart(_values(6)).axis.room == 20
    assert bar_chart(_values(8, "12/2024")).axis.room == 35


def test_too_many_values_have_neither_bars_nor_labels() -> None:
    chart = bar_chart(_values(401))
    assert (chart.bars, chart.axis.ticks) == ((), ())
