"""slurm.py -- a Slurm of one node on this machine, for as long as a test needs it."""
import getpass
import os
import shutil
import socket
import subprocess
import time

CONFIG = """ClusterName=loquitur
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ctld}
SlurmdPort={slurmd}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CryptoType=crypto/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/ctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/ctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    """`why` says why there is none."""

    def __init__(self, folder):
        self.folder, self.why, self.daemons = os.path.join(folder, "slurm"), None, []
        self.environment = dict(os.environ, SLURM_CONF=os.path.join(self.folder, "slurm.conf"))

    def __enter__(self):
        missing = [tool for tool in ("munged", "slurmctld", "slurmd", "sbatch", "sinfo") if not self.find(tool)]
        if missing:
            self.why = f"there is no {missing[0]}"
        elif os.geteuid():
            self.why = "only root can start it"
        else:
            self.begin()
        return self

    def __exit__(self, *_):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in self.daemons:
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()

    @staticmethod
    def find(tool):
        return shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin:/sbin")

    def start(self, *command):
        self.daemons.append(subprocess.Popen([self.find(command[0]), *command[1:]], env=self.environment,
                                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def run(self, *command, timeout=120):
        done = subprocess.run([self.find(command[0]), *command[1:]], env=self.environment, capture_output=True, text=True,
                              timeout=timeout, check=False)
        return done.returncode, done.stdout, done.stderr

    def begin(self):
        os.mkdir(self.folder, 0o755)
        for name in ("state", "spool"):
            os.mkdir(os.path.join(self.folder, name), 0o755)
        key = os.path.join(self.folder, "munge.key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.write(os.urandom(128))
        host = socket.gethostname().split(".")[0]
        with open(self.environment["SLURM_CONF"], "w", encoding="ascii") as file:
            file.write(CONFIG.format(host=host, folder=self.folder, user=getpass.getuser(), ctld=free_port(),
                                     slurmd=free_port(), cpus=os.cpu_count()))
        # The folders above are of nobody else, so that munged need not be strict about them.
        self.start("munged", "--foreground", "--force", f"--key-file={key}", f"--socket={self.folder}/munge.socket",
                   f"--pid-file={self.folder}/munge.pid", f"--log-file={self.folder}/munge.log",
                   f"--seed-file={self.folder}/munge.seed")
        time.sleep(1)
        self.start("slurmctld", "-D")
        self.start("slurmd", "-D", "-N", host)
        for _ in range(60):
            if any(daemon.poll() is not None for daemon in self.daemons):
                break
            if "idle" in self.run("sinfo", "--noheader", "--format=%T")[1]:
                return
            time.sleep(0.5)
        self.why = "it did not come up"
