"""Results as files: tables, workbook, and all that is needed to check them later."""

from gruppering.export.editing import read_edited
from gruppering.export.folder import check_directory
from gruppering.export.previous import read_previous, with_previous
from gruppering.export.result import export, read_result

__all__ = [
    "check_directory",
    "export",
    "read_edited",
    "read_previous",
    "read_result",
    "with_previous",
]
