"""One HTML page that needs nothing else: no server, no network, no fonts, no trust in the text.

The graph is drawn by vis-network, the copy that the installed pyvis brings along, read as a file
and put into the page. Everything else of pyvis is left aside: its own template links a CDN, escapes
nothing and shows no evidence.

Article text is hostile. It enters the page in two ways only: escaped by Jinja into the page's few
words of HTML, and as JSON in a `script` element that is no program; the page's script writes it
with `textContent`. A Content-Security-Policy allows exactly the page's own scripts and styles, by
their digests, and no request at all.
"""

import base64
import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.errors import ExportError
from kg.exports.atomic import whole_file
from kg.exports.page_data import Caption, embedded, page_data
from kg.exports.source import Part
from kg.exports.treemap import treemap_svg
from kg.schema import Schema

_TEMPLATES = Path(__file__).parent / "templates"
# In the order in which they build on each other.
_SCRIPTS = (
    "words", "state", "visible", "picture", "labels", "panel", "filters", "places", "timeline",
    "files", "keys", "start",
)  # fmt: skip
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def write_html(
    part: Part, path: Path, schema: Schema, caption: Caption, *, language: str = "zh"
) -> None:
    """Write the page.

    :raises ExportError: if the file cannot be written, or pyvis is not installed with its files
    """
    page = render(part, schema, caption, language=language)
    with whole_file(path) as made:
        made.write_text(page, encoding="utf-8", newline="\n")


def render(part: Part, schema: Schema, caption: Caption, *, language: str = "zh") -> str:
    """The page as text; the same for the same part.

    :raises ExportError: if pyvis is not installed with its files
    """
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    vis, script, style = _vis_network(), _script(), _read("page.css")
    return environment.get_template("page.html").render(
        caption=caption,
        language=language,
        policy=_policy((vis, script), style),
        vis=vis,
        script=script,
        style=style,
        data=embedded(page_data(part, schema, caption, language)),
        words=embedded(_words()),
        treemap=treemap_svg(part),
    )


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_read(f"page/{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


def _words() -> dict[str, object]:
    words: dict[str, object] = json.loads(_read("words.json"))
    return words


def _vis_network() -> str:
    """vis-network without its source map line, which would ask the network for a file."""
    package = find_spec("pyvis")
    path = Path(package.origin or "").parent / _VIS if package else None
    if path is None or not path.is_file():
        raise ExportError("pyvis lacks its files: pip install --force-reinstall pyvis")
    text = path.read_text(encoding="utf-8")
    return text.split("//# sourceMappingURL", 1)[0]


def _policy(scripts: tuple[str, ...], style: str) -> str:
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """As a browser computes it: of the text between the tags, line ends as `\\n`."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
