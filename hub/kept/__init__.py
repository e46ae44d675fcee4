"""Pages kept as bytes while the database stands still: docs/decisions/kept-pages.md.

address    what a page depends on besides the database: its reader, their language, how it is asked
version    of the database: the same as long as nothing was committed
pieces     a page as compressed bytes, cut where something is each response's own
own        what is laid in there: a token, a nonce, a form's key
shelf      the pages of this second
pages      finds a page, or has it made once for all who wait for it
making     a page while it is being made
middleware takes a page that Django has made
"""
