"""The way in: answers `--version` before anything is imported, and turns a fault of ours into exit status 3."""

import os
import sys

# What others name at their import, and a call seldom uses.
PUT_OFF = (
    "importlib.metadata", "secrets",  # Pydantic
    "platform",  # Typer
    "locale", "signal",  # subprocess
    "bz2", "lzma", "zlib",  # shutil, to know whether they are there
    "tokenize",  # inspect
)  # fmt: skip


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 findings, 2 a wrong call, 3 a fault in pmoctl."""
    if sys.argv[1:] == ["--version"]:
        from pmoctl import __version__

        sys.stdout.write(f"pmoctl {__version__}\n")
        return
    import atexit
    import gc

    # A call is over before it has garbage worth collecting; looking for it takes a sixth of its time, at exit too.
    gc.disable()
    atexit.register(gc.freeze)
    # Pydantic would look through every installed package for plug-ins of its own: slow, and nobody's business here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name in PUT_OFF:
        _put_off(name)
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by the caller
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
        from pmoctl.cli.app import app

        app(prog_name="pmoctl")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:
        if os.environ.get("PMOCTL_DEBUG") == "1":
            raise
        message = f"pmoctl: this is a fault in pmoctl, not in your files: {type(fault).__name__}: {fault}\n"
        sys.stderr.write(message + "Run it again with PMOCTL_DEBUG=1 and report what it prints.\n")
        sys.exit(3)


def _put_off(name: str) -> None:
    """Have a module of the standard library loaded when something of it is used, and not when it is imported."""
    import importlib
    from types import ModuleType

    def load() -> ModuleType:
        if sys.modules.get(name) is later:
            del sys.modules[name]
        return importlib.import_module(name)

    class PutOff(ModuleType):
        def __getattr__(self, wanted: str) -> object:
            if wanted.startswith("__"):  # what importing it asks for
                raise AttributeError(wanted)
            if wanted == "entry_points":  # which Pydantic imports by name
                return lambda **group: load().entry_points(**group)
            if wanted == "system" and hasattr(os, "uname"):  # which `uuid` asks of `platform`
                return lambda: os.uname().sysname
            return getattr(load(), wanted)

    later = PutOff(name)
    if name not in sys.modules:
        sys.modules[name] = later
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, later)


if __name__ == "__main__":
    main()
