"""How the calls of each language are run. A class per language: it is made with all calls, and runs one of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STUBS = HERE / "stubs"
SECONDS = 120


class Missing(Exception):
    """A tool that is not there and cannot be installed."""


def need(program, *packages):
    """Finds a program, or installs the packages of Debian that have it."""
    if shutil.which(program) is None and packages and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
        for arguments in (["apt-get", "update", "--quiet"], install):
            subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    if shutil.which(program) is None:
        raise Missing(program)
    return program


def run(*command, **options):
    """Runs a command, which must succeed. Returns what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= options.pop("env", {})
    done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, **options)
    if done.returncode != 0:
        sys.exit(f"{command} fails:\n{done.stdout.decode()}\n{done.stderr.decode()}")
    return done.stdout.decode()


def install(*command, registry):
    """Installs packages; a registry that cannot be reached is a missing tool."""
    done = subprocess.run(command, capture_output=True, timeout=600)
    if done.returncode != 0:
        print(done.stderr.decode()[-2000:], file=sys.stderr)
        raise Missing(f"the packages of {registry}")


def replace(code, *changes):
    """Makes a call go to the catcher. Each text is in what is no value, once."""
    for text, by in changes:
        if code.count(text) != 1:
            sys.exit(f"expected {text!r} once in\n{code}")
        code = code.replace(text, by)
    return code


def npm(work, *packages):
    need("npm")
    install(
        "npm", "install", "--prefix", str(work), "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent",
        *packages, registry="npm",
    )


def versions(forms, sign):
    return [f"{form['sdk']}{sign}{form['version']}" for form in forms.values()]


class Curl:
    HOSTS = {"segment": "https://api.segment.io", "customerio": "https://cdp.customer.io", "rudderstack": "https://DATA_PLANE"}

    def __init__(self, work, catcher, forms, calls):
        need("curl", "curl", "ca-certificates")
        self.catcher = catcher

    def run(self, number, vendor, code):
        code = replace(code, (self.HOSTS[vendor], self.catcher.url))
        run("sh", "-c", code)
        return self.catcher.take()


class Node:
    def __init__(self, work, catcher, forms, calls):
        need("node")
        npm(work, *versions(forms, "@"))
        self.work, self.catcher = work, catcher

    def run(self, number, vendor, code):
        host = ('writeKey: "WRITE_KEY"', f'writeKey: "WRITE_KEY", host: "{self.catcher.url}"')
        code = replace(code, ("https://DATA_PLANE", self.catcher.url) if vendor == "rudderstack" else host)
        file = self.work / f"call{number}.mjs"
        file.write_text(code)
        run("node", str(file))
        return self.catcher.take()


class Python:
    def __init__(self, work, catcher, forms, calls):
        install(sys.executable, "-m", "venv", str(work / "py"), registry="Python")
        self.python = str(work / "py/bin/python")
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        install(*pip, *versions(forms, "=="), registry="PyPI")
        self.work, self.catcher = work, catcher

    def run(self, number, vendor, code):
        key = 'analytics.write_key = "WRITE_KEY"\n'
        host = (key, f'{key}analytics.host = "{self.catcher.url}"\n')
        code = replace(code, ("https://DATA_PLANE", self.catcher.url) if vendor == "rudderstack" else host)
        file = self.work / f"call{number}.py"
        file.write_text(code)
        run(self.python, str(file))
        return self.catcher.take()


class Browser:
    """The call stands in a page, as it is printed; an import map finds the SDK."""

    FLAGS = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ]
    # The package loads parts of itself from a server; this is all of it.
    ENTRIES = {"@rudderstack/analytics-js": "@rudderstack/analytics-js/bundled"}

    def __init__(self, work, catcher, forms, calls):
        need("node")
        self.chromium = need("chromium", "chromium")
        npm(work, *versions(forms, "@"), "esbuild@0.25.12")
        imports = {}
        for vendor, form in forms.items():
            entry = work / f"{vendor}.mjs"
            entry.write_text(f"export * from {json.dumps(self.ENTRIES.get(form['sdk'], form['sdk']))}\n")
            bundle = work / f"{vendor}.bundle.js"
            run(
                "node", str(work / "node_modules/esbuild/bin/esbuild"), str(entry), "--bundle", "--format=esm",
                "--platform=browser", f"--outfile={bundle}", "--log-level=error",
            )
            catcher.files[f"/{bundle.name}"] = ("text/javascript", bundle.read_bytes())
            imports[form["sdk"]] = f"/{bundle.name}"
        self.head = f'<script type="importmap">{json.dumps({"imports": imports})}</script>'
        self.work, self.catcher = work, catcher

    def run(self, number, vendor, code):
        url = self.catcher.url
        if vendor == "rudderstack":
            code = replace(code, ('"https://DATA_PLANE")', f'"{url}", {{ configUrl: "{url}" }})'))
        else:
            code = replace(code, ('writeKey: "WRITE_KEY"', f'writeKey: "WRITE_KEY", cdnURL: "{url}"'))
        page = f'<!doctype html><meta charset="utf-8"><title>Call</title>{self.head}<script type="module">\n{code}</script>'
        self.catcher.files["/page"] = ("text/html", page.encode())
        profile = self.work / f"profile{number}"
        log = self.work / f"chromium{number}.log"
        with log.open("wb") as output:
            browser = subprocess.Popen(
                [self.chromium, *self.FLAGS, f"--user-data-dir={profile}", "--enable-logging=stderr", f"{url}/page"],
                stdout=output, stderr=output,
            )
        try:
            return self.catcher.take(key=False)
        except SystemExit:
            print(log.read_text(errors="replace")[-3000:], file=sys.stderr)
            raise
        finally:
            browser.terminate()
            browser.wait()


class Rust:
    """All calls are functions of one program: compiling is slow."""

    def __init__(self, work, catcher, forms, calls):
        (work / "src").mkdir()
        hosts = Curl.HOSTS
        functions = []
        for number, (vendor, code) in enumerate(calls):
            code = replace(code, (hosts[vendor], catcher.url))
            # The events of the plan are a module here, and a package in a workspace of `livechat init`.
            code = code.replace("use hostile_events::events::", "use crate::events::")
            functions.append(f"fn call{number}() -> Result<(), Box<dyn std::error::Error>> {{\n{code}Ok(())\n}}\n")
        arms = "".join(f'"{number}" => call{number}(),\n' for number in range(len(calls)))
        (work / "src/main.rs").write_text(
            "mod events;\nmod post;\nmod table;\nuse post::post;\n" + "".join(functions)
            + "fn main() -> Result<(), Box<dyn std::error::Error>> {\n"
            + f'match &*std::env::args().nth(1).unwrap() {{ {arms} _ => Err("no such call".into()) }}\n}}\n'
        )
        shutil.copy(STUBS / "post.rs", work / "src/post.rs")
        shutil.copy(ROOT / "Cargo.lock", work)
        (work / "plan.json").write_bytes((HERE / "plan.json").read_bytes())
        (work / "Cargo.toml").write_text(
            '[package]\nname = "calls"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[profile.dev]\ndebug = false\n'
            f"[dependencies]\nlivechat-types = {{ path = {json.dumps(str(ROOT / 'livechat-types'))} }}\n"
            '[package.metadata.livechat]\nspec = "plan.json"\ntable = "src/table.rs"\nevents = "src/events.rs"\n'
            'table-path = "crate::table"\n'
        )
        target = os.environ.get("CARGO_TARGET_DIR") or str(ROOT / "target")
        environment = {"CARGO_TARGET_DIR": str(Path(target) / "snippets")}
        livechat = Path(target) / "debug/livechat"
        run(str(livechat), "generate", cwd=work)
        run("cargo", "build", "--quiet", cwd=work, env=environment)
        self.program, self.catcher = Path(target) / "snippets/debug/calls", catcher

    def run(self, number, vendor, code):
        run(str(self.program), str(number))
        return self.catcher.take()


class Php:
    def __init__(self, work, catcher, forms, calls):
        need("php", "php-cli")
        (work / "vendor").mkdir()
        shutil.copy(STUBS / "php/autoload.php", work / "vendor")
        self.work = work

    def run(self, number, vendor, code):
        file = self.work / f"call{number}.php"
        file.write_text(code)
        return json.loads(run("php", "-d", "display_errors=stderr", str(file)))


class Ruby:
    def __init__(self, work, catcher, forms, calls):
        need("ruby", "ruby")
        self.work = work

    def run(self, number, vendor, code):
        file = self.work / f"call{number}.rb"
        file.write_text(code)
        return json.loads(run("ruby", "-W", "-I", str(STUBS / "ruby"), str(file)))


class Go:
    def __init__(self, work, catcher, forms, calls):
        need("go", "golang-go")
        module = "module calls\n\ngo 1.19\n"
        for vendor, form in forms.items():
            stub = work / vendor
            stub.mkdir()
            shutil.copy(STUBS / "go/analytics.go", stub)
            new = "new_rudderstack.go" if vendor == "rudderstack" else "new.go"
            shutil.copy(STUBS / "go" / new, stub)
            (stub / "go.mod").write_text(f"module {form['sdk']}\n\ngo 1.19\n")
            version = f"{form['sdk'].partition('/v')[2] or 'v0'}.0.0"
            version = version if version.startswith("v") else f"v{version}"
            module += f"\nrequire {form['sdk']} {version}\n\nreplace {form['sdk']} => ./{vendor}\n"
        (work / "go.mod").write_text(module)
        self.environment = {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOCACHE": str(work / "cache"), "GO111MODULE": "on"}
        self.work = work

    def run(self, number, vendor, code):
        folder = self.work / f"call{number}"
        folder.mkdir()
        (folder / "main.go").write_text(code)
        return json.loads(run("go", "run", f"./call{number}", cwd=self.work, env=self.environment))


def in_method(code, word, head, foot):
    """The lines of a call in a method, after those that import."""
    lines = code.splitlines(keepends=True)
    imports = [line for line in lines if line.startswith(word)]
    return "".join([*imports, head, *(line for line in lines if line not in imports), foot])


class Java:
    """All calls are compiled at once."""

    def __init__(self, work, catcher, forms, calls):
        need("javac", "default-jdk-headless")
        files = [str(file) for file in (STUBS / "java").rglob("*.java")]
        for number, (_, code) in enumerate(calls):
            head = f"public class Call{number} {{ public static void main(String[] arguments) {{\n"
            file = work / f"Call{number}.java"
            file.write_text(in_method(code, "import ", head, "}}\n"))
            files.append(str(file))
        run("javac", "-encoding", "UTF-8", "-d", str(work / "classes"), *files)
        self.work = work

    def run(self, number, vendor, code):
        return json.loads(run("java", "-cp", str(self.work / "classes"), f"Call{number}"))


class DotNet:
    def __init__(self, work, catcher, forms, calls):
        need("mcs", "mono-mcs", "libmono-system-core4.0-cil")
        need("mono", "mono-runtime")
        run("mcs", "-target:library", f"-out:{work / 'Sdk.dll'}", str(STUBS / "dotnet/Sdk.cs"))
        self.work = work

    def run(self, number, vendor, code):
        file = self.work / f"call{number}.cs"
        file.write_text(in_method(code, "using ", "class Call { static void Main() {\n", "}}\n"))
        program = self.work / f"call{number}.exe"
        run("mcs", f"-r:{self.work / 'Sdk.dll'}", f"-out:{program}", str(file))
        return json.loads(run("mono", str(program)))


LANGUAGES = {
    "curl": Curl, "node": Node, "python": Python, "browser": Browser, "rust": Rust, "php": Php, "ruby": Ruby, "go": Go,
    "java": Java, "dotnet": DotNet,
}
