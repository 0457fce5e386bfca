"""Commands that take groups of options, each group described once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from inspect import Parameter, signature
from typing import Any, get_type_hints

__all__ = ["command"]


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Return what typer makes a command of: a function with the options of its groups.

    A parameter whose type is a dataclass is a group. On the command line it is its fields, which
    say of themselves what options they are; the function is given the group, filled in. Where a
    command has defaults of its own, the parameter's default is the group that holds them.
    """
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}

    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        function(**given)

    parameters = [
        parameter
        for name, own in signature(function).parameters.items()
        for parameter in (
            _options(groups[name], own.default)
            if name in groups
            else [own.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[name])]
        )
    ]
    run.__name__, run.__doc__ = function.__name__, function.__doc__
    run.__signature__ = signature(function).replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _options(group: Any, defaults: Any) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    own = {} if defaults is Parameter.empty else vars(defaults)
    return [
        Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            annotation=hints[field.name],
            default=own.get(
                field.name, Parameter.empty if field.default is MISSING else field.default
            ),
        )
        for field in fields(group)
    ]
