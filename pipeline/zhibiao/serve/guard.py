"""Who may ask, and how much: only pages of this server, only so many bytes."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


class Guard:
    """Refuses what comes by another name of this machine (a rebound DNS), from another site, or too large."""

    def __init__(self, app: ASGIApp, host: str, most: int) -> None:
        self._app, self._most = app, most
        self._hosts = {*_LOCAL, host.strip("[]").lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if (refusal := self._refusal(headers)) is not None:
            await refusal(scope, receive, send)
            return
        counted = _Counted(receive, self._most)
        await self._app(scope, counted, _with_headers(send, counted))
        if counted.over:
            await self._too_large()(scope, receive, send)

    def _refusal(self, headers: Headers) -> JSONResponse | None:
        own = _name(f"//{headers.get('host', '')}")
        if own not in self._hosts:
            return _refused(403, f"this server is not {own or 'named'}", "Open it as 127.0.0.1")
        origin = headers.get("origin")
        if headers.get("sec-fetch-site") == "cross-site" or (
            origin and not _is_own(origin, headers)
        ):
            return _refused(
                403, "this was sent by another site", "Send it from the page or without Origin"
            )
        length = headers.get("content-length", "0")
        return self._too_large() if length.isdigit() and int(length) > self._most else None

    def _too_large(self) -> JSONResponse:
        return _refused(
            413,
            f"this is more than {self._most:,} bytes",
            "Raise that with: zhibiao serve --limit file=…",
        )


def _is_own(origin: str, headers: Headers) -> bool:
    """Whether a page of this server sent it. `null` is the report in its sandbox, which asks for nothing."""
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _refused(status: int, error: str, remedy: str) -> JSONResponse:
    return JSONResponse({"error": error, "remedy": remedy}, status)


class _Counted:
    """What comes, as long as it is not more than `most` bytes, whatever its headers say."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    @property
    def over(self) -> bool:
        """Whether more has come than is taken."""
        return self._left < 0

    async def __call__(self) -> Message:
        if self.over:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.over else message


def _with_headers(send: Send, counted: _Counted) -> Send:
    """Answers with the headers that all have; none where too much has come."""

    async def sent(message: Message) -> None:
        if counted.over:
            return
        if message["type"] == "http.response.start":
            known = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(header for header in _HEADERS if header[0] not in known),
            ]
        await send(message)

    return sent
