"""A process that has all loaded and forks one run of the command line for each line it reads.

``python -m tests.faults.zygote``; :mod:`tests.faults.children` starts it. A line is a JSON object:
the folder to run in, the arguments, the file for what is printed, and the fault to cause.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import tempfile
import traceback
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any

from gruppering.cli import main
from tests.faults import causes


def run(job: dict[str, Any]) -> int:
    """Run the command line in this process, which is a fork; return its exit code."""
    os.chdir(job["folder"])
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(output, stream)
    try:
        if job["cause"]:
            getattr(causes, job["cause"])(*job["values"])
        sys.argv = ["gruppering", *job["arguments"]]
        main()
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def forked(job: dict[str, Any]) -> int:
    """Return the exit code of a run in a fork; minus the signal if one killed it."""
    child = os.fork()
    if child == 0:
        os._exit(run(job))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def warm_up() -> None:
    """Do once what every run needs: imports, also those put off, and compiled kernels.

    A run that gives its rights up cannot read the packages of another user.
    """
    from gruppering.exporter import export
    from gruppering.pipeline import assign
    from gruppering.plan import Plan
    from gruppering.roster import read_roster
    from gruppering.synthetic import sample_roster

    roster = read_roster(sample_roster(8, 1))
    solution = assign(roster, Plan.simple(groups=2), time_limit_s=2, workers=1)
    with tempfile.TemporaryDirectory() as folder:
        export(solution, roster, Path(folder, "result"))
    sys.argv = ["gruppering", "assign", "--help"]
    with redirect_stdout(io.StringIO()), suppress(SystemExit):
        main()


if __name__ == "__main__":
    warm_up()
    print("ready", flush=True)
    for line in sys.stdin:
        print(forked(json.loads(line)), flush=True)
