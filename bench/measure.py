"""measure.py -- how long, how much memory, how many instructions. Whatever fails ends the bench."""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile


def fail(command, done):
    text = done.stderr if isinstance(done.stderr, str) else (done.stderr or b"").decode(errors="replace")
    sys.exit(f"bench: exit {done.returncode}: {' '.join(command)[:300]}\n{text[-2000:]}")


class Times:
    def __init__(self, times):
        self.median, self.low, self.high = statistics.median(times), min(times), max(times)


ROUND = 2  # runs of a command before the next one has its turn: machines become faster and slower while we measure


def one_round(commands, runs, warm, folder):
    with tempfile.TemporaryDirectory() as place:
        report = os.path.join(place, "times.json")
        command = ["hyperfine", "--shell=none", f"--warmup={0 if warm else 1}", f"--runs={runs}", "--style=none", "--output=null",
                   "--export-json", report]
        for name, words in commands.items():
            command += ["--command-name", name, " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            fail(command, done)
        with open(report, encoding="utf-8") as file:
            return {one["command"]: one["times"] for one in json.load(file)["results"]}


def hyperfine(commands, runs, folder=None):
    """Times of commands by name, each `runs` times in turn with the others, to /dev/null."""
    times = {name: [] for name in commands}
    for first in range(0, runs, ROUND):
        for name, more in one_round(commands, min(ROUND, runs - first), first > 0, folder).items():
            times[name] += more
    return {name: Times(some) for name, some in times.items()}


def peak(program, command, source=None):
    """Wall time in seconds, and peak memory in bytes."""
    done = subprocess.run([program, *command], stdin=source or subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          check=False)
    if done.returncode:
        fail(command, done)
    time, memory = done.stderr.decode().splitlines()[-1].split()
    return float(time), int(memory)


def instructions(command):
    """Instructions that callgrind counts."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={place}/out", *command],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        fail(command, done)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def is_there(tool):
    if not shutil.which(tool):
        print(f"bench: not measured: {tool} is not installed", file=sys.stderr)
    return shutil.which(tool)
