"""The command line `search-app`, whose commands stand in the modules beside this one.

Exit codes: 0 done; 1 failed, the index that was there is still served; 2 wrong usage;
130 stopped by Ctrl-C or SIGTERM, after cleaning up.
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

import click

from corpus.errors import SearchAppError
from index import QueryError
from search_app.cli.commands import Commands
from search_app.cli.help_texts import HelpTexts
from search_app.cli.language import gettext, locale_language, sentence_of, speak
from search_app.cli.search_options import option_name
from search_app.cli.terminal import init_terminal
from search_app.settings import LANGUAGES

DEFAULT_INDEX = Path("var/index")
PROGRAM = "search-app"


class _WrongUsage(click.ClickException):
    """A query or an option that cannot be answered as it stands."""

    exit_code = 2


class _Sentences(Commands):
    """Turns errors into sentences and exit codes, in one place for all commands."""

    help_texts = HelpTexts()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Choose the language before anything is said, wherever `--lang` stands among options."""
        speak(locale_language(os.environ))  # also where the options are wrong
        chosen, _, _ = self.make_parser(ctx).parse_args(list(args))
        if chosen.get("lang") in LANGUAGES:
            speak(chosen["lang"])
        self.help_texts.translate()
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except QueryError as error:
            raise _WrongUsage(f"{_as_typed(error.parameter)}: {sentence_of(error)}") from error
        except SearchAppError as error:
            raise click.ClickException(sentence_of(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            sentence = gettext(
                "%(reason)s. Fix this and run the command again.", reason=sentence_of(error)
            )
            raise click.ClickException(sentence) from error


def _as_typed(parameter: str) -> str:
    """Return what a parameter of the form is called on the command line."""
    return gettext("QUERY") if parameter == "q" else option_name(parameter)


@click.group(cls=_Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="search-app", prog_name=PROGRAM)
@click.option(
    "--index",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="SEARCH_APP_INDEX",
    default=DEFAULT_INDEX,
    show_default=True,
    show_envvar=True,
    help="Folder of the index.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,  # a language that there is not is refused, even beside --help
    help="Language; else that of the locale.",
)
@click.pass_context
def cli(context: click.Context, index: Path, lang: str | None) -> None:
    """Search the articles of a newspaper: build an index, ask it, serve it."""
    context.obj = index


cli.help_texts.add(cli)


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGTERM, _interrupt)
    init_terminal()
    try:
        _leave(cli(prog_name=PROGRAM, standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo(gettext("Stopped; nothing was changed."), err=True)
        _leave(130)
    except click.ClickException as error:
        error.show()
        _leave(error.exit_code)
    except BrokenPipeError:
        _leave(1)


def _leave(code: int) -> None:
    """End with this code, though what is left of the output can no longer be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """End by SIGTERM as by Ctrl-C, so that what was begun is cleaned up."""
    raise KeyboardInterrupt
