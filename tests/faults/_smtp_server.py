# ruff: noqa: N802 -- the names of the handlers are given
"""A real SMTP server with STARTTLS in a process of its own; it stores every message it takes, and dies where it is told.

    python _smtp_server.py CERT KEY STORE PORT DIE_AT MOMENT LIMIT

MOMENT: never, recipient (while a recipient is named), before (message in hand, nothing stored), after (stored, not yet confirmed).
"""

from __future__ import annotations

import asyncio
import os
import ssl
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP


class Store:
    """Keeps messages as files, one each, with the recipient in the name of a second file."""

    def __init__(self, folder: Path, die_at: int, moment: str) -> None:
        self.folder, self.die_at, self.moment, self.seen = folder, die_at, moment, 0

    def _die(self, moment: str) -> None:
        if moment == self.moment and self.seen >= self.die_at:
            os._exit(9)

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        del server, session, options
        self.seen += 1
        self._die("recipient")
        if address.startswith("nobody"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        del server
        assert session.ssl is not None
        self._die("before")
        number = len(list(self.folder.glob("*.eml")))
        path = self.folder / f"{number:05d}.eml"
        path.with_suffix(".to").write_text(",".join(envelope.rcpt_tos))
        path.with_suffix(".part").write_bytes(envelope.original_content)
        path.with_suffix(".part").replace(path)
        self._die("after")
        return "250 taken"


async def main() -> None:
    cert, key, store, port, die_at, moment, limit = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    handler = Store(Path(store), int(die_at), moment)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(
            handler,
            tls_context=context,
            require_starttls=True,
            data_size_limit=int(limit),
            loop=loop,
            enable_SMTPUTF8=False,
        ),
        "127.0.0.1",
        int(port),
    )
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
