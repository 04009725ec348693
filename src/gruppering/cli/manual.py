"""``--help``, and what is wrong with a command line, in the language of the messages."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from gruppering.cli.reporting import note, say, spoken
from gruppering.words import WORDS, word
from gruppering.words.foreign import of_help, of_usage
from gruppering.words.messages import Message, joined, quoted, said, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gruppering.words import Language

    _Command = TyperCommand
else:
    _Command = object

_GIVEN = "gruppering.given"
"""Where a context keeps the arguments as they were written."""
_UsageError: Any = typer.BadParameter.__mro__[1]
"""Of the library below, which typer has had outside and inside of itself."""


class _Bilingual(_Command):
    """A command whose texts are looked up by its name and the names of its parameters."""

    spoken: Language = "nb"
    """The language of its help; found out when that is asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note what is given before anything is done: --help may stand before --language."""
        parser = self.make_parser(ctx)
        parser.ignore_unknown_options = True
        try:
            given = parser.parse_args(args=[*args])[0]
            texts = {name: text for name, text in given.items() if isinstance(text, str)}
            ctx.meta[_GIVEN] = {**ctx.meta.get(_GIVEN, {}), **texts}
            return super().parse_args(ctx, args)
        except _UsageError as error:
            _refuse(ctx, error)

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters with their help in the language."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            # The library has called its own option by several names.
            name = "help" if "--help" in param.opts else param.name
            own = f"usage_{self.name}_{name}"
            param.help = word(own if own in WORDS else f"usage_{name}", self.spoken)
        return params

    def get_help(self, ctx: Any) -> str:
        """Return the whole help in the language."""
        self.spoken = _language(ctx)
        self.help = word(f"usage_{self.name}", self.spoken)
        text = super().get_help(ctx)
        return of_help(text) if self.spoken == "nb" else text


class BilingualCommand(_Bilingual, TyperCommand):
    """One command; its epilog holds examples, line by line."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples."""
        with formatter.section(word("usage_examples", self.spoken)):
            for line in (self.epilog or "").splitlines():
                formatter.write(f"  {line}\n")


class BilingualGroup(_Bilingual, TyperGroup):
    """All the commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is asked for."""
        try:
            return super().resolve_command(ctx, args)
        except _UsageError as error:
            _refuse(ctx, error, "NoSuchCommand", args[0], get_close_matches(args[0], self.commands))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write what each command does, whole."""
        for name, command in self.commands.items():
            command.short_help = word(f"usage_{name}", self.spoken)
        super().format_commands(ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write what the exit codes mean."""
        self.epilog = word("usage_exit_codes", self.spoken)
        super().format_epilog(ctx, formatter)


def _refuse(
    ctx: Any, error: Any, kind: str = "", name: str = "", near: Sequence[str] = ()
) -> NoReturn:
    """Tell what is wrong with the command line, and exit as for bad input."""
    kind = kind or type(error).__name__
    if _language(ctx) == "en" or kind == "NoArgsIsHelpError":
        from gruppering.roster.national_ids import mask_national_ids

        error.message = mask_national_ids(error.message)
        raise error
    param = getattr(error, "param", None)
    name = name or getattr(error, "option_name", "") or (max(param.opts, key=len) if param else "")
    near = near or getattr(error, "possibilities", None) or ()
    told = of_usage(kind, name, error.message)
    if isinstance(error.message, Message):
        told = joined(": ", [told, error.message])
    if near:
        told = joined("", [told, said("hint", near=joined(" or ", map(quoted, near)))])
    note(of_help(ctx.get_usage()))
    note(word("try_help", "nb").format(ctx.command_path))
    say(translate(told, "nb"), "nb")
    if param:  # what it stands for, and which values it takes
        note("  " + of_help("  ".join(param.get_help_record(ctx))))
    raise typer.Exit(2) from None


def _language(ctx: Any) -> Language:
    return spoken(ctx.meta.get(_GIVEN, {}))
