"""TLS and a password in front of a cluster, by nginx, as managed services have it."""

import hashlib
import shutil
import socket
import subprocess
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.opensearch.cluster import free_ports
from tests.waiting import eventually

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
USER = "toa-soan"
PASSWORD = "mat-khau:cua toa soan"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What one must know to get in."""

    address: str
    authority: Path
    """Certificate of the authority that signed the one that is shown."""
    user: str = USER
    password: str = PASSWORD


@contextmanager
def guarding(addresses: Sequence[str], folder: Path, valid: timedelta = DAY) -> Iterator[Guarded]:
    """Yield a door to these nodes; its certificate is valid for so long from now, or was."""
    (port,) = free_ports(1)
    authority = _write_certificates(folder, valid)
    # Of a plain password nginx would take what stands before a colon.
    digest = b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
    (folder / "users").write_text(f"{USER}:{{SHA}}{digest}\n")
    (folder / "nginx.conf").write_text(_configuration(port, addresses, folder))
    command = [str(NGINX), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
    with subprocess.Popen(command) as process:
        try:
            assert eventually(lambda: _is_open(port)), (folder / "error.log").read_text()
            yield Guarded(f"https://127.0.0.1:{port}", authority)
        finally:
            process.terminate()


def _configuration(port: int, addresses: Sequence[str], folder: Path) -> str:
    nodes = "".join(f"server {address.removeprefix('http://')};\n" for address in addresses)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    return f"""
        daemon off; master_process off; pid {folder}/pid;
        events {{}}
        http {{
          access_log off; client_max_body_size 100m;
          {places}
          upstream nodes {{ {nodes} keepalive 8; }}
          server {{
            listen 127.0.0.1:{port} ssl;
            ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
            auth_basic "OpenSearch"; auth_basic_user_file {folder}/users;
            location / {{
              proxy_pass http://nodes; proxy_http_version 1.1;
              proxy_set_header Connection ""; proxy_set_header Authorization "";
            }}
          }}
        }}"""


def _write_certificates(folder: Path, valid: timedelta) -> Path:
    """Write an authority, and what it signed for this machine; return the authority's."""
    signing, serving = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = _name("Toà soạn")
    for name, subject, key, lasts, is_authority in (
        ("authority", authority, signing, DAY, True),
        ("server", _name("127.0.0.1"), serving, valid, False),
    ):
        signed = (
            _unsigned(subject, authority, lasts)
            .public_key(key.public_key())
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
            .sign(signing, hashes.SHA256())
        )
        (folder / f"{name}.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(
        serving.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder / "authority.pem"


def _unsigned(subject: x509.Name, issuer: x509.Name, valid: timedelta) -> x509.CertificateBuilder:
    here = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    until = datetime.now(UTC) + valid
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(datetime.now(UTC), until) - DAY)
        .not_valid_after(until)
        .add_extension(here, critical=False)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _is_open(port: int) -> bool:
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        return True
    return False
