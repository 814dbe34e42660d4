"""A site with a search index into the same site that is searched from a disk, where no script may fetch a file.

The index goes into one plain script per language and shard, and Pagefind gets a `fetch` of its own that reads from
there. So the same program asks the same data, and hits come in the same order as on the web.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from klimahub.diagnostics import SetupError
from klimahub.parts.data_scripts import data_script
from klimahub.search.engine import OPENING

FOLDER = "pagefind/"
ENGINE = FOLDER + "pagefind.js"
ENTRY = "pagefind-entry.json"
OF_A_LANGUAGE = re.compile(r"^(\d+/)?(?:index/|fragment/|filter/|pagefind\.|wasm\.)([a-z]+)[_.]")
OPENING_OFFLINE = """(() => {"use strict";
const folder=document.currentScript.src.replace(/[^/]*$/,"");
const here="index:///pagefind.js";
const loading={};
const load=(part)=>(loading[part]??=new Promise((onload,fail)=>{
const src=`${folder}data.${part}.js`;
const onerror=()=>{delete loading[part];fail(new Error(`${src} is missing`));};
document.head.append(Object.assign(document.createElement("script"),{src,onload,onerror}));}));
async function fetch(address){
const path=address.slice("index:///".length).replace(/[?].*$/,"");
const [,shard,code]=path.match(/PATTERN/)??[,path.match(/^\\d+[/]/)?.[0],document.documentElement.lang];
const part=`${shard?.replace("/",".")??""}${code}`;
await load(part);
const file=window.klimahubData[`index.${part}`][path];
return new Response(Uint8Array.from(atob(file),(sign)=>sign.charCodeAt(0)));}
""".replace("PATTERN", OF_A_LANGUAGE.pattern.replace("/", r"\/"))
"""Pagefind shortens the address of a file that lies where the page does, so it is told of one that does not."""


def offline(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` of the web edition, by path, with `pagefind/` made of plain scripts; all else stays as it is.

    A site without an index has none afterwards. SetupError: the index has a file of no language.
    """
    index = {path.removeprefix(FOLDER): content for path, content in files.items() if path.startswith(FOLDER)}
    if not index:
        return dict(files)
    rest = {path: content for path, content in files.items() if not path.startswith(FOLDER)}
    scripts = {FOLDER + f"data.{part}.js": data for part, data in data_scripts(index).items()}
    engine = files[ENGINE].decode().replace(OPENING, OPENING_OFFLINE, 1)
    return {**rest, **scripts, ENGINE: engine.encode()}


def data_scripts(index: Mapping[str, bytes]) -> dict[str, bytes]:
    """For each language and shard (`da`, `2.da`) a script that holds its part of the index, by path, in base 64."""
    parts: dict[str, dict[str, bytes]] = {}
    for path, content in sorted(index.items()):
        if path.endswith((".js", ENTRY)):
            continue
        found = OF_A_LANGUAGE.match(path)
        if found is None:
            raise SetupError(f"Pagefind made a file that klimahub does not know ({path}): use requirements.lock.")
        shard, language = found[1] or "", found[2]
        entry = {shard + ENTRY: index[shard + ENTRY]}
        parts.setdefault(shard.replace("/", ".") + language, entry)[path] = content
    return {name: data_script(f"index.{name}", in_letters(own)) for name, own in parts.items()}


def in_letters(parts: Mapping[str, bytes]) -> dict[str, str]:
    return {path: base64.b64encode(content).decode() for path, content in parts.items()}
