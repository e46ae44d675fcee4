"""The proxy's site: the shipped file with this hub's names in it."""

from __future__ import annotations

from pathlib import Path

from hub.install.machine import Machine, hashed
from hub.install.plan import Plan

EXAMPLE = "hub.example.org"
CERTIFICATE, KEY = Path("/etc/ssl/uphub/fullchain.pem"), Path("/etc/ssl/uphub/privkey.pem")
NGINX = Path("/etc/nginx")
FEW, MANY = "worker_connections 768;", "worker_connections 8192;"
FILES = "worker_rlimit_nofile 20000;\n"


def put(plan: Plan, machine: Machine) -> None:
    {"caddy": _caddy, "nginx": _nginx}.get(plan.proxy, lambda *_: None)(plan, machine)


def caddy_site(plan: Plan) -> str:
    text = (plan.code / "docs" / "deploy" / "Caddyfile").read_text()
    text = text.replace(f"{{$HUB_SITES:{EXAMPLE}}}", ", ".join(plan.hosts))
    return text.replace("{$HUB_UPSTREAM:127.0.0.1:8000}", "127.0.0.1:8000")


def nginx_site(plan: Plan) -> str:
    text = (plan.code / "docs" / "deploy" / "nginx.conf").read_text()
    return text.replace(f"server_name {EXAMPLE};", f"server_name {' '.join(plan.hosts)};")


def _caddy(plan: Plan, machine: Machine) -> None:
    path = Path("/etc/caddy/Caddyfile")
    machine.file(path, caddy_site(plan))
    prove = ("caddy", "validate", "--adapter", "caddyfile", "--config", str(path))
    _tell(machine, "caddy", prove, path)


def _nginx(plan: Plan, machine: Machine) -> None:
    machine.folder(Path("/var/www/html"), 0o755, "root")
    if not machine.at(CERTIFICATE).exists():
        machine.folder(CERTIFICATE.parent, 0o755, "root")
        _certificate(plan, machine)
    site, main = NGINX / "sites-available" / "uphub", NGINX / "nginx.conf"
    machine.file(site, nginx_site(plan))
    link = machine.at(NGINX / "sites-enabled" / "uphub")
    if not link.is_symlink() and machine.did("enable the site"):
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to("../sites-available/uphub")
    if machine.at(main).exists() and FEW in (text := machine.at(main).read_text()):
        machine.file(main, FILES + text.replace(FEW, MANY))
    _tell(machine, "nginx", ("nginx", "-t"), site, main)


def _tell(machine: Machine, proxy: str, prove: tuple[str, ...], *files: Path) -> None:
    """It reads its files again, if they are others than when it last did so here."""
    texts = [place.read_text() for file in files if (place := machine.at(file)).exists()]
    if machine.known.get(proxy) == (now := hashed("".join(texts))):
        return
    machine.run(f"prove the files of {proxy}", *prove)
    machine.run(f"tell {proxy}", "systemctl", "reload-or-restart", proxy)
    machine.remember(proxy, now)


def _certificate(plan: Plan, machine: Machine) -> None:
    """One of its own making, so that nginx starts; browsers believe certbot's."""
    machine.run(
        "make a certificate that holds until there is a true one",
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "3650", "-subj", f"/CN={plan.hosts[0]}"),
        *("-addext", "subjectAltName=" + ",".join(f"DNS:{host}" for host in plan.hosts)),
        *("-keyout", str(KEY), "-out", str(CERTIFICATE)),
    )
    names = " ".join(f"-d {host}" for host in plan.hosts)
    live = f"/etc/letsencrypt/live/{plan.hosts[0]}"
    machine.say(
        "Then get a true one: apt-get install certbot\n"
        f"  certbot certonly --webroot -w /var/www/html {names} "
        '--deploy-hook "systemctl reload nginx"\n'
        f"  ln -sf {live}/fullchain.pem {CERTIFICATE}\n"
        f"  ln -sf {live}/privkey.pem {KEY}\n"
        "  systemctl reload nginx"
    )
