"""A PDF as browsers print it, read back: Chromium writes many characters as the radicals that they look like."""

from __future__ import annotations

import html

import pytest
from playwright.sync_api import Browser

from generator.document.importing import import_document

pytestmark = pytest.mark.browser

TEXT = """\
某市人民政府关于印发城市更新行动方案的通知

某政发〔2031〕6号

各县（区）人民政府，市政府各部门：

现将《城市更新行动方案》印发给你们，请认真组织实施。

某市人民政府
2031年3月5日

城市更新行动方案

一、总体要求

到2035年，建成区老旧小区改造全面完成，人均公园绿地面积达到15平方米以上，居民出行更加方便：

——绿色出行比例达到75%。

——公共厕所每平方公里4座。

二、重点任务

（一）改造老旧小区。完善水、电、气、热等管线，加装电梯，增设停车位，户均面积不减少。

（二）补齐公共服务。建设养老、托育、文化、体育设施。

三、保障措施

（三）加强组织领导。县（区）长负总责。
"""


def test_a_text_printed_to_a_pdf_is_read_as_the_text(browser: Browser) -> None:
    """An analyst saves a page as PDF; every 一、 in it is another character than the one that is typed."""
    page = browser.new_page()
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in TEXT.splitlines() if line)
    page.set_content(f"<style>body {{ font: 16px 'Noto Serif CJK SC' }} p {{ text-indent: 2em }}</style>{paragraphs}")
    foot = '<p style="font-size: 9px; width: 100%; text-align: center">— <span class="pageNumber"></span> —</p>'
    printed = page.pdf(
        format="A4",
        display_header_footer=True,
        header_template="<p></p>",
        footer_template=foot,
        margin={"top": "20mm", "bottom": "20mm", "left": "35mm", "right": "35mm"},
    )
    page.close()
    made, wanted = import_document(printed, "toy", "a.pdf"), import_document(TEXT.encode(), "toy", "a.txt")
    assert made.guideline and wanted.guideline
    assert [(s.id, s.text) for s in made.guideline.segments] == [(s.id, s.text) for s in wanted.guideline.segments]
    assert made.documents[0]["number"] == "某政发〔2031〕6号"
