"""The report that coordinators and their leaders look at and send on."""

from gruppering.exporter.report.page import report_html, write_report

__all__ = ["report_html", "write_report"]
