"""The software bill of materials of an installation, as CycloneDX JSON.

    python scripts/build_sbom.py sbom.json [EXTRA …]

Installs citecheck with the pinned versions into an environment of its own, so that nothing else is
listed, and lets `cyclonedx-py` (the package `cyclonedx-bom`) describe it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write the file that is asked for; exit with the code of what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("extras", nargs="*", help="pdf, editor, cluster, all")
    arguments = parser.parse_args()
    extras = f"[{','.join(arguments.extras)}]" if arguments.extras else ""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        constraints = str(ROOT / "constraints.txt")
        subprocess.run([*pip, "install", "-q", "-c", constraints, f"{ROOT}{extras}"], check=True)
        subprocess.run([*pip, "uninstall", "-q", "-y", "pip", "setuptools"], check=True)
        described = ["environment", "--pyproject", str(ROOT / "pyproject.toml"),
                     "--mc-type", "application", "--output-reproducible",
                     "--of", "JSON", "-o", str(arguments.output), python]  # fmt: skip
        subprocess.run([sys.executable, "-m", "cyclonedx_py", *described], check=True)


if __name__ == "__main__":
    main()
