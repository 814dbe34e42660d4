"""The policy as the settings of two web servers, Caddy and nginx, that send the compressed twins of files.

`build.py docs` writes them into publish/, so that they cannot drift from what the pages say.
"""

from __future__ import annotations

from klimahub import policy

MADE = "# python3 build.py docs"
FRAMED_PATTERN = rf"/{policy.FRAMED}[^/]+/(index\.html)?$"
OPEN_PATTERN = r"^/data/|/data\.json$|/feed\.atom$"


def caddyfile() -> str:
    """For Caddy 2.6 or newer, behind something that speaks HTTPS; the site is in /srv."""
    headers = "\n".join(f'\t\t{name} "{value}"' for name, value in policy.headers().items())
    types = "\n".join(
        f'\t@{ending} path *.{ending}\n\theader @{ending} {{\n\t\tContent-Type "{kind}"\n\t\tdefer\n\t}}'
        for ending, kind in policy.MEDIA_TYPES.items()
    )
    return f"""{MADE}
{{
	admin off
	auto_https off
}}

(policy) {{
	header {{
{headers}
		-Server
	}}
}}

:8080 {{
	root * /srv
	import policy
	@assets path /assets/*
	@rest not path /assets/*
	@open path_regexp {OPEN_PATTERN}
	@framed path_regexp {FRAMED_PATTERN}
	header @assets Cache-Control "{policy.CACHED["assets"]}"
	header @rest Cache-Control "{policy.CACHED["rest"]}"
	header @framed {{
		-X-Frame-Options
		Content-Security-Policy "{policy.headers(framed=True)["Content-Security-Policy"]}"
		defer
	}}
	header @open Access-Control-Allow-Origin "*"
{types}
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		import policy
		@english path /en/*
		rewrite @english /en/404.html
		@other not path /en/*
		rewrite @other /404.html
		file_server
	}}
}}
"""


def nginx() -> str:
    """For nginx 1.18 or newer, as a file in /etc/nginx/conf.d/; the site is in /srv/klimahub."""
    framed = policy.headers(framed=True)
    differ = {name: own for name, own in policy.headers().items() if framed.get(name, "") != own}
    maps = "\n".join(mapped(name, own, framed.get(name, "")) for name, own in differ.items())
    values = {name: variable(name) if name in differ else f'"{own}"' for name, own in policy.headers().items()}
    headers = "\n".join(f"    add_header {name} {value} always;" for name, value in values.items())
    types = "\n".join(f"        {kind} {ending};" for ending, kind in policy.MEDIA_TYPES.items())
    return f"""{MADE}
map $uri $klimahub_cache {{
    ~^/assets/ "{policy.CACHED["assets"]}";
    default "{policy.CACHED["rest"]}";
}}
map $uri $klimahub_open {{
    "~{OPEN_PATTERN}" "*";
    default "";
}}
{maps}
server {{
    listen 8080;
    root /srv/klimahub;
    index index.html;
    server_tokens off;
    charset utf-8;
    gzip_static on;
    # With the module libnginx-mod-http-brotli-static: brotli_static on;
    include /etc/nginx/mime.types;
    types {{
{types}
    }}
{headers}
    add_header Cache-Control $klimahub_cache always;
    add_header Access-Control-Allow-Origin $klimahub_open;
    error_page 404 /404.html;
    location /en/ {{
        error_page 404 /en/404.html;
    }}
}}
"""


def variable(header: str) -> str:
    """The name of a value that differs from path to path."""
    return "$klimahub_" + header.lower().replace("-", "_")


def mapped(header: str, own: str, framed: str) -> str:
    """The two values of a header; an empty one is not sent."""
    return f'map $uri {variable(header)} {{\n    "~{FRAMED_PATTERN}" "{framed}";\n    default "{own}";\n}}'
