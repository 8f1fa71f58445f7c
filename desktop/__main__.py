"""Where the program starts: a command, or the window."""

import gc
import signal
import sys


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    from desktop.commands.parser import parsed  # noqa: PLC0415 - nothing but words

    options = parsed(sys.argv[1:])
    if options.command:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what is answered is durable
        from desktop.commands.run import run_command  # noqa: PLC0415 - no window

        return run_command(options)
    gc.disable()  # until the window is there: starting makes much and leaves nothing
    try:
        from desktop.shell.start import start  # noqa: PLC0415 - no commands

        return start(options)
    except Exception as error:  # noqa: BLE001 - before or after the window's own
        from desktop.shell.refusal import refuse_bug  # noqa: PLC0415 - no commands

        return refuse_bug(error, options)


if __name__ == "__main__":
    sys.exit(main())
