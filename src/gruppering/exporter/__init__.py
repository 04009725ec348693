"""Results as files: tables, workbook, and all that is needed to check them later."""

from gruppering.exporter.editing import read_edited
from gruppering.exporter.folder import check_directory
from gruppering.exporter.hand_edits import edited_files, placements
from gruppering.exporter.previous import read_previous, with_previous
from gruppering.exporter.pseudonyms import check_key, export_with_key, pseudonymised
from gruppering.exporter.result import export, read_result
from gruppering.exporter.staging import reserved

__all__ = [
    "check_directory",
    "check_key",
    "edited_files",
    "export",
    "export_with_key",
    "placements",
    "pseudonymised",
    "read_edited",
    "read_previous",
    "read_result",
    "reserved",
    "with_previous",
]
