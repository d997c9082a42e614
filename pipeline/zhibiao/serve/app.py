"""The HTTP side: what can be asked, how it is answered, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import resources
from typing import Annotated, Any

from fastapi import FastAPI, File, Form, Query, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from zhibiao.errors import UserError
from zhibiao.page import Marked, Page, assembled
from zhibiao.read import Reading, as_date
from zhibiao.schema import Article, Model

from .extracting import Sent, safe_name
from .guard import POLICY, Guard
from .output import NAMES, written
from .room import BrokenError, LateError

To = Annotated[str, Query(json_schema_extra={"enum": list(NAMES)})]
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_REPORT = {"content-security-policy": "sandbox allow-scripts allow-modals; frame-ancestors 'self'"}


class Text(Model):
    """An article. Periods such as 上半年 are resolved against its date, which may be left out."""

    text: str = Field(min_length=1, examples=["今年上半年，云泽市出口额18.6亿元，同比增长3.2%。"])
    title: str | None = None
    date: str | None = Field(default=None, description="2024-07-24, 2024年7月24日, 2024")
    id: str = "article"


class Corrected(Model):
    """Articles with their facts, as /extract gives them, after someone has looked at them."""

    articles: tuple[Marked, ...]


class Problem(Model):
    """What went wrong, and what to do about it."""

    error: str
    remedy: str


def app(ask: Callable[[Sent], Page], host: str, most: int) -> Guard:
    """The server: `ask` reads and extracts, `host` is its name, `most` the bytes that one may send."""
    server = FastAPI(
        title="zhibiao",
        description="Economic facts out of Chinese news. The schema of a fact: docs/facts.md.",
        docs_url=None,  # these pages are fetched from elsewhere
        redoc_url=None,
        responses={
            code: {"model": Problem, "description": what}
            for code, what in {413: "too large", 422: "not understood", 504: "too slow"}.items()
        },
    )
    _add_errors(server)
    _add_pages(server)
    _add_work(server, ask)
    return Guard(server, host, most)


def _add_work(server: FastAPI, ask: Callable[[Sent], Page]) -> None:
    @server.post("/extract", response_model_exclude_defaults=True)
    async def extract(article: Text) -> Page:
        """The facts of one article, each with where its parts stand in the text."""
        return await _asked(ask, _of_text(article))

    @server.post("/extract/file", response_model_exclude_defaults=True)
    async def extract_file(
        file: Annotated[UploadFile, File()], date: Annotated[str, Form()] = ""
    ) -> Page:
        """The facts of the articles in a file: text, HTML, PDF, DOCX, XLSX, CSV, JSONL, ZIP and so on."""
        return await _asked(ask, await _of_file(file, date))

    @server.post("/report", response_class=HTMLResponse)
    async def report(
        text: Annotated[str, Form()] = "",
        title: Annotated[str, Form()] = "",
        date: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> HTMLResponse:
        """The same as a page with the facts marked in the text, as `zhibiao report` writes it."""
        if file is not None and file.filename:
            sent = await _of_file(file, date)
        else:
            sent = _of_text(Text(text=text or " ", title=title or None, date=date or None))
        return HTMLResponse(assembled(await _asked(ask, sent)), headers=_REPORT)

    @server.post("/export", response_class=Response)
    async def export(corrected: Corrected, to: To) -> Response:
        """Facts as a file in one of the formats, or as gold for `zhibiao evaluate`."""
        data, suffix = await asyncio.to_thread(written, corrected.articles, to)
        headers = {"content-disposition": f'attachment; filename="facts{suffix}"'}
        return Response(data, media_type="application/octet-stream", headers=headers)


def _add_pages(server: FastAPI) -> None:
    def add(path: str, name: str) -> None:
        kind = _TYPES[name.rsplit(".", 1)[1]]
        content = resources.files(__package__).joinpath(name).read_bytes()

        @server.get(path, include_in_schema=False)
        async def page() -> Response:
            headers = {"content-security-policy": POLICY}
            return Response(content, media_type=f"{kind}; charset=utf-8", headers=headers)

    add("/", "index.html")
    for name in ("serve.css", "serve.js", "add.js"):
        add(f"/{name}", name)


def _add_errors(server: FastAPI) -> None:
    def tell(kind: type[Exception], code: int, words: Callable[[Any], tuple[str, str]]) -> None:
        async def answer(_: Request, error: Exception) -> JSONResponse:
            said, remedy = words(error)
            status = error.status_code if isinstance(error, HTTPException) else code
            return JSONResponse({"error": said, "remedy": remedy}, status)

        server.add_exception_handler(kind, answer)

    tell(RequestValidationError, 422, _not_understood)
    tell(
        HTTPException, 400, lambda error: (str(error.detail), "See /openapi.json for what is taken")
    )
    tell(ValueError, 422, lambda error: (str(error), "Mend it and send it again"))
    tell(UserError, 422, lambda error: (str(error), "Mend it and send it again"))
    tell(
        LateError,
        504,
        lambda _: ("it took more than its time", "Cut it up, or raise --limit seconds=…"),
    )
    tell(BrokenError, 500, lambda error: (str(error), "Report it with this article"))


def _not_understood(error: RequestValidationError) -> tuple[str, str]:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")
    return f"{where or 'the body'}: {first['msg']}", "See /openapi.json for what is taken"


async def _asked(ask: Callable[[Sent], Page], sent: Sent) -> Page:
    return await asyncio.to_thread(ask, sent)


def _of_text(given: Text) -> Sent:
    article = Article(
        text=given.text, title=given.title, id=given.id, date=as_date(given.date or None)
    )
    return Sent((article,))


async def _of_file(file: UploadFile, date: str) -> Sent:
    how = Reading(date=as_date(date or None))
    return Sent(file=await file.read(), name=safe_name(file.filename), reading=how)
