"""The command line as a process, and a page to be indexed."""

import subprocess
import sys
from collections.abc import Callable

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROGRAM = [sys.executable, "-c", "from search_app.cli import main; main()"]
PAGE = """Quận uỷ Hoa Giang biểu dương 12 chi bộ “bốn tốt”

08:15 03/04/2024

Sáng 3-4, Quận uỷ Hoa Giang tổ chức hội nghị biểu dương 12 chi bộ “bốn tốt” năm 2023.

Toàn quận có 12.345 đảng viên, sinh hoạt ở 210 chi bộ. Hội nghị nghe quy trình thành

lập tổ chức đảng theo Nghị quyết số 28 của Ban Thường vụ Thành uỷ.
Các đại biểu dự hội nghị

Quận ủy giao chỉ tiêu kết nạp đảng viên cho các đảng bộ phường ngay từ đầu năm./.

                                                             Lan Chi

Từ khóa:
captcha
An toàn giao thông
"""
