"""Every form of date that page heads were seen to have, and some that other sites have."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import dates
from corpus.article import VIETNAM

LINES = {
    "22:08 28/05/2024": "2024-05-28 22:08",
    "Print Thứ Tư, 15/01/2020 08:22 Gốc": "2020-01-15 08:22",
    "04:35 15/03/2016": "2016-03-15 04:35",
    "Thứ Tư, 08/04/2015, 08:11 [GMT+7]": "2015-04-08 08:11",
    "Thứ Hai, 14/09/2020, 09:10 (GMT+7)": "2020-09-14 09:10",
    "08:21, ngày 16-04-2021": "2021-04-16 08:21",
    "Cập nhật lúc: 18:00 |22/05/2022": "2022-05-22 18:00",
    "08:00 | 26/06/2025": "2025-06-26 08:00",
    "Đăng ngày 15-05-2022 10:48": "2022-05-15 10:48",
    "Thứ tư, 02/10/2013 - 10:12": "2013-10-02 10:12",
    "10/10/2018 03:09": "2018-10-10 03:09",
    "13/10/2020, 20:56": "2020-10-13 20:56",
    "Gửi lúc: 05/12/2013 15:42:27": "2013-12-05 15:42",
    "15/11/2019 | 604": "2019-11-15",
    "Chủ nhật - 20/07/2014 11:50": "2014-07-20 11:50",
    "Lan Chi 17:33 11/08/2024": "2024-08-11 17:33",
    "02/11/2019 17:09 Minh Hà": "2019-11-02 17:09",
    "08/11/2022Liên đoàn Lao động huyện họp": "2022-11-08",
    "15 Tháng 9, 2025": "2025-09-15",
    "Thứ Ba, 27 tháng 10, 2015": "2015-10-27",
    "Cập nhật lúc 09:25, Thứ Năm (14/7/2022)": "2022-07-14 09:25",
    "15 Tháng Mười Một, 2025": "2025-11-15",
    "Tháng Chín 15, 2025": "2025-09-15",
    "22h08 ngày 28.5.2024": "2024-05-28 22:08",
    "14 giờ 35 phút, 28/05/2024": "2024-05-28 14:35",
    "Cập nhật: 28/05/2024 02:05:11 CH": "2024-05-28 14:05",
    "Ngày đăng 28 tháng 05, 2024": "2024-05-28",
    "Hải Phòng, ngày 28 tháng 5 năm 2024": "2024-05-28",
    "Đăng: 08:00 10/05/2024 - Cập nhật: 09:00 11/05/2024": "2024-05-10 08:00",
    "Ngày cập nhật: 28/05/2024 - Ngày đăng: 27/05/2024": "2024-05-27",
    "Thứ 3, 28/05/2024 | 22:08 GMT+7 | Lượt xem: 12": "2024-05-28 22:08",
    "Hoàng Đăng 02/11/2019 17:09": "2019-11-02 17:09",
    "Thời sự - 28/05/2024 08:00": "2024-05-28 08:00",
    "Tuesday, May 28, 2024": "2024-05-28",
    "28/05/24 22:08": "2024-05-28 22:08",
    "28/05/2024 17:30:00 UTC": "2024-05-29 00:30",
    "28/05/2024 08:00 (GMT)": "2024-05-28 15:00",
    "2024-05-28 08:00:00 +0000": "2024-05-28 15:00",
    "28/05/2024 5:30 PM": "2024-05-28 17:30",
    "28/05/2024 12:30 AM": "2024-05-28 00:30",
    "28-05-2024 - 08:30 AM": "2024-05-28 08:30",
    "May 28, 2024 5:30 p.m.": "2024-05-28 17:30",
    "28 May 2024 | 09:15": "2024-05-28 09:15",
    "11 giờ 30 đêm 28/05/2024": "2024-05-28 23:30",
    "28/05/2024 00:00:00": "2024-05-28",
}
FIELDS = {
    "2024-05-28T22:08:00+07:00": "2024-05-28 22:08",
    "2024-05-28T20:08:00Z": "2024-05-29 03:08",
    "2024-05-28T22:08": "2024-05-28 22:08",
    "2024-05-28": "2024-05-28",
    "Tue, 28 May 2024 08:00:00 +0000": "2024-05-28 15:00",
    "28/05/2024 - 08:00 (GMT+0)": "2024-05-28 15:00",
    "03/04/2024": "2024-04-03",
    "1716910080": "2024-05-28 22:28",
    "1716910080000": "2024-05-28 22:28",
    "20240528": "2024-05-28",
    "20240528220800": "2024-05-28 22:08",
    "2024-05-28T00:00:00": "2024-05-28",
    "2024-05-28 00:00:00+07:00": "2024-05-28",
    "2024-05-27T17:00:00Z": "2024-05-28",
    "2024-05-28T17:30:00.434081": "2024-05-28 17:30:00.434081",
    "2024/05/28": "2024-05-28",
}
MONTHS = ["2024-05", "05/2024", "tháng 5/2024", "Tháng Năm, 2024", "May 2024"]
NONE = """0001-01-01T00:00:00|0001-01-01T00:00:00Z|1970-01-01T00:00|1970-01-01T00:00:00Z|1970-01-01
1970-01-01T07:00:00+07:00|1899-12-30|1899-12-31T00:00:00|01/01/1900"""


def _published(text: str) -> date:
    """Return a time with a clock as a datetime, a day alone as a date."""
    day = date.fromisoformat(text) if len(text) == 10 else None
    return day or datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(("line", "moment"), LINES.items())
def test_date_line(line: str, moment: str) -> None:
    stamp = dates.find(line)
    assert stamp is not None
    assert stamp.published == _published(moment)


@pytest.mark.parametrize(("text", "moment"), FIELDS.items())
def test_field(text: str, moment: str) -> None:
    assert dates.parse(text).published == _published(moment)


@pytest.mark.parametrize("text", MONTHS)
def test_a_month_is_its_first_day_and_reported(text: str) -> None:
    assert dates.parse(text) == dates.Stamp(date(2024, 5, 1), dates.MONTH)
    assert dates.find(text) is None


@pytest.mark.parametrize("text", NONE.replace("\n", "|").split("|"))
def test_what_stands_for_no_date_is_none(text: str) -> None:
    stamp = dates.parse(text)
    assert (stamp.published, stamp.repair) == (None, dates.NONE)


@pytest.mark.parametrize(
    "line", ["5 tháng trước", "2 tháng 2 tuần trước", "Cách đây 5 giờ", "Hôm qua"]
)
def test_relative_dates_stay_undated(line: str) -> None:
    assert dates.parse(line).published is None
    assert dates.parse(line).repair == dates.RELATIVE


@pytest.mark.parametrize("text", ["31/02/2024", "00/00/0000", "22:08 30-02-2023", "45/13/2020"])
def test_impossible_days_stay_undated(text: str) -> None:
    assert dates.parse(text).published is None
    assert dates.parse(text).repair == dates.IMPOSSIBLE


def test_impossible_time_leaves_the_day() -> None:
    assert dates.parse("25:61 28/05/2024").published == date(2024, 5, 28)


def test_warning() -> None:
    today = date(2024, 5, 28)
    assert dates.warning(None) == ""
    assert dates.warning(datetime(2024, 5, 29, tzinfo=VIETNAM), today) == ""
    assert dates.warning(datetime(2024, 5, 30, tzinfo=VIETNAM), today) == dates.FUTURE
    assert dates.warning(datetime(1899, 12, 31, tzinfo=VIETNAM), today) == dates.ANCIENT


MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=VIETNAM)
)
FORMS = (
    "%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M", "%d-%m-%Y, %H:%M", "%H:%M | %d.%m.%Y", "%Y-%m-%d %H:%M",
    "Thứ Ba, ngày %d tháng %m năm %Y, %Hh%M", "%Y-%m-%dT%H:%M:00+07:00", "%d/%m/%Y | %H:%M (GMT+7)",
)  # fmt: skip


def _known(moment: datetime) -> date:
    """Return what is known of a moment: at midnight, no clock."""
    return moment if (moment.hour, moment.minute) != (0, 0) else moment.date()


@given(MOMENTS, st.sampled_from(FORMS))
def test_every_moment_in_every_form(moment: datetime, form: str) -> None:
    text = moment.strftime(form.replace("%Y", f"{moment.year:04}"))
    assert dates.parse(text).published == _known(moment)


@given(MOMENTS, st.integers(-12, 14))
def test_zones_are_converted(moment: datetime, hours: int) -> None:
    there = (moment + timedelta(hours=hours - 7)).replace(tzinfo=None)
    text = f"{there:%d/%m}/{there.year:04} {there:%H:%M} (GMT{hours:+})"
    assert dates.parse(text).published == _known(moment)


@given(st.text())
def test_any_text_gives_a_time_or_a_reason(text: str) -> None:
    stamp = dates.parse(text)
    assert stamp.repair or stamp.published is not None
