"""The command that shows the tables in a browser."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands import OUT, Out, asking, fail
from pipeline.commands.reviewing import Reviews

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store import Store

app = typer.Typer()

_OPEN = (
    "Vem som helst som når {address} kan nu läsa allt som står i {out}, utan lösenord och utan kryptering{writes}. "
    "Ställ en webbserver med inloggning framför om det inte är meningen."
)


@app.command()
def serve(
    out: Out = OUT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 tar en ledig.")] = 8000,
    host: Annotated[
        str, typer.Option(help="Adress att lyssna på. En annan än den egna datorns kräver --expose.")
    ] = "127.0.0.1",
    expose: Annotated[
        bool, typer.Option("--expose", help="Tillåt en adress som andra datorer når: de kan läsa allt, utan lösenord.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="Värdnamn som sidan nås under, med --expose; kan upprepas.")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Visa också sidan där rader granskas och rättas.")] = False,
    reviews: Reviews = None,
) -> None:
    """Visa tabellerna som en webbsida på den egna datorn (Ctrl-C avslutar)."""
    with asking(out, reviews=False) as store:
        from pipeline.queries.columns import columns

        _check(store, reviews)
        columns(store)  # the first reader does not wait for them
    own = host in ("localhost", "127.0.0.1", "::1")
    if not own and not expose:
        fail(
            f"--host {host} gör att andra datorer kan läsa allt i {out}, utan lösenord{' och ändra granskningar' if review else ''}: "
            "lägg till --expose om det är meningen"
        )
    if name and not expose:
        fail("--name gäller bara tillsammans med --expose")
    listening = _listening(host, port)
    address = _address(host, int(listening.getsockname()[1]))

    import uvicorn

    from pipeline.web.application import app as application
    from pipeline.web.guard import LOOPBACK
    from pipeline.web.warm import warming

    hosts = LOOPBACK if own else {*LOOPBACK, host, *(name or ())}
    made = application(out, review=review, hosts=hosts, addresses=not own, reviews=reviews)
    warming(made)
    typer.echo(f"Sidan finns på {address} (Ctrl-C avslutar)")
    if not own:
        writes = ", och skriva granskningar" if review else ""
        typer.echo(_OPEN.format(address=address, out=out, writes=writes), err=True)
    config = uvicorn.Config(made, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _check(store: Store, reviews: Path | None) -> None:
    """Ends with a message where the reviews cannot be read; says how many no longer fit."""
    from pipeline.reviews.overlay import over

    try:
        laid = over(store, reviews)
    except OSError as error:
        fail(str(error))
    if laid.lost:
        typer.echo(f"{len(laid.lost)} granskningar passar inte längre någon rad: lovkoll reviews --part lost", err=True)


#: Readers that may wait for the server to be ready: what uvicorn itself keeps waiting.
_WAITING = 2048


def _listening(host: str, port: int) -> socket.socket:
    """A socket on the address, before anything slow is loaded. Ends with a message when there is none."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(_WAITING)  # who comes before the server is ready waits, and is not refused
    except OSError as error:
        fail(f"Kan inte lyssna på {_address(host, port)}: {error.strerror or error}. Välj en annan port med --port")
    return listening


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
