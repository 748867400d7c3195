"""A node of OpenSearch: one process on this machine, with a folder of its own."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

HEAP = "512m"
STOP_SECONDS = 20
JVM = (
    "-Xms256m",
    f"-Xmx{HEAP}",
    # The serial collector lets a small heap fill up, and the node refuses every call with 429.
    "-XX:+UseG1GC",
    "-XX:G1ReservePercent=25",
    "-XX:InitiatingHeapOccupancyPercent=30",
    "-XX:+PerfDisableSharedMem",
    "-Xshare:auto",
    "--enable-native-access=ALL-UNNAMED",
    "--add-modules=jdk.incubator.vector",
)
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


@dataclass(slots=True)
class Node:
    """One of a cluster's nodes; every node knows where all of them listen."""

    number: int
    home: Path
    """Of the jars."""
    folder: Path
    java: Path
    http_ports: Sequence[int]
    transport_ports: Sequence[int]
    jvm: Sequence[str] = ()
    """Options beside those that every node has."""
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.http_ports[self.number]}"

    @property
    def is_running(self) -> bool:
        """Whether its process has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, with the data that it has; it answers some seconds later."""
        self._configure()
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_unprivileged(), self.java, *JVM, *self.jvm, *self._options()],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def log(self) -> str:
        """Return the end of what it said."""
        return (self.folder / "log").read_text(errors="replace")[-3000:]

    def kill(self) -> None:
        """End it as the power would."""
        self._send(signal.SIGKILL)
        if self._process:
            self._process.wait()

    def suspend(self) -> None:
        """Let it hang: it keeps its connections and answers nothing."""
        self._send(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._send(signal.SIGCONT)

    def mend(self) -> None:
        """Have it run, whatever was done to it."""
        self.resume()
        if not self.is_running:
            self.start()

    def stop(self) -> None:
        """Ask it to end, and see to it that it does."""
        self.resume()
        self._send(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            if self._process:
                self._process.wait(STOP_SECONDS)
        self.kill()

    def _send(self, number: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(number)

    def _options(self) -> list[str]:
        return [
            f"-Djava.io.tmpdir={self.folder}",
            f"-Dopensearch.path.home={self.home}",
            f"-Dopensearch.path.conf={self.folder / 'config'}",
            "-cp", f"{self.home}/lib/*",
            "org.opensearch.bootstrap.OpenSearch",
        ]  # fmt: skip

    def _configure(self) -> None:
        folder = self.folder / "config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "log4j2.properties").write_text(LOGGING)
        (folder / "opensearch.yml").write_text(self._settings())
        hand_over(self.folder)
        hand_over(folder)

    def _settings(self) -> str:
        others = ", ".join(f"127.0.0.1:{port}" for port in self.transport_ports)
        names = ", ".join(f"node-{number}" for number in range(len(self.http_ports)))
        return "\n".join([
            "cluster.name: search-app-test",
            f"node.name: node-{self.number}",
            "network.host: 127.0.0.1",
            f"http.port: {self.http_ports[self.number]}",
            f"transport.port: {self.transport_ports[self.number]}",
            f"discovery.seed_hosts: [{others}]",
            f"cluster.initial_cluster_manager_nodes: [{names}]",
            f"path.data: {self.folder / 'data'}",
            f"path.logs: {self.folder / 'logs'}",
            "node.processors: 2",
            # Tests say themselves when a disk is full.
            "cluster.routing.allocation.disk.threshold_enabled: false",
            # Copies go to other nodes at once when one is lost, not after a minute.
            "cluster.fault_detection.follower_check.timeout: 5s",
            "cluster.fault_detection.follower_check.retry_count: 2",
            "cluster.fault_detection.leader_check.timeout: 5s",
            "cluster.fault_detection.leader_check.retry_count: 2",
            "",
        ])  # fmt: skip


def hand_over(folder: Path) -> None:
    """Let nodes write into a folder, where they run as another user."""
    if os.geteuid() == 0:
        shutil.chown(folder, _nobody().pw_uid, _nobody().pw_gid)


def _unprivileged() -> list[str]:
    """Return what a command begins with: OpenSearch refuses root, and ends with its parent."""
    command = ["setpriv", "--pdeathsig", "KILL"]
    if os.geteuid() == 0:
        identity = _nobody()
        command += ["--reuid", str(identity.pw_uid), "--regid", str(identity.pw_gid)]
        command.append("--clear-groups")
    return command


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")
