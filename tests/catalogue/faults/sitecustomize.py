"""Papers that end their process, never end, or wait in one call, by a word in their text.

Stands on the path of processes that tests start; the analysis is otherwise the real one.
"""

import os
import signal
import sys
import threading
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from typing import Any


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name != "citecheck.analysis":
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        assert spec
        assert spec.loader
        execute = spec.loader.exec_module

        def exec_module(module: Any) -> None:
            execute(module)
            real = module.analyse

            def analyse(document: Any, **settings: Any) -> Any:
                if "DEADLY" in document.text:
                    os.kill(os.getpid(), signal.SIGKILL)
                while "ENDLESS" in document.text:
                    pass
                if "WAITING" in document.text:
                    threading.Event().wait()
                return real(document, **settings)

            module.analyse = analyse

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, _Finder())
