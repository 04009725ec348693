"""The report that coordinators and their leaders look at and send on."""

from gruppering.export.report.page import report_html, write_report

__all__ = ["report_html", "write_report"]
