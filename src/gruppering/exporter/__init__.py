"""Results as files: tables, workbook, and all that is needed to check them later."""

from gruppering.exporter.editing import read_edited
from gruppering.exporter.folder import check_directory
from gruppering.exporter.previous import read_previous, with_previous
from gruppering.exporter.result import export, read_result

__all__ = [
    "check_directory",
    "export",
    "read_edited",
    "read_previous",
    "read_result",
    "with_previous",
]
