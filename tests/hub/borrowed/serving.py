"""What the server borrows: library, owner, our file, name, and what goes with it."""

from hub.serving.daphne_compat import HANDSHAKE, STATE

COMPAT = "hub/serving/daphne_compat.py"
WEBSOCKET, SERVER = "hub/serving/websocket.py", "hub/serving/server.py"
CHANNEL, HTTP = "hub/serving/channel.py", "hub/serving/http.py"
CONNECTIONS = "hub/serving/connections.py"
AUTOBAHN = ("autobahn", "autobahn.twisted.websocket:WebSocketServerProtocol")
SOCKET = ("daphne", "daphne.ws_protocol:WebSocketProtocol")
DAPHNE = ("daphne", "daphne.server:Server")
ASKS = ("daphne", "daphne.http_protocol:WebRequest")
HTTP_CHANNEL = ("twisted", "twisted.web.http:HTTPChannel")
REQUEST = ("twisted", "twisted.web.http:Request")
CHUNKS = ("twisted", "twisted.web.http:_ChunkedTransferDecoder")
TRANSPORT = ("twisted", "twisted.internet.tcp:Server")
FACTORY = ("twisted", "twisted.web.http:HTTPFactory")
REFUSAL = "a refused phone is not told why"
ENDS = "a restart does not wait for what is being answered"
STILL = "a client that sends faster than it is answered fills the memory"
SLOW_CHUNKS = "a body of a byte a chunk stands in everybody's way"
BOUND = "a body has no bound"
HELD = "a body is read faster than the disk takes it"
UNKNOWN = "what cannot be read is answered without our words"
GONE = "a page that nobody waits for any more is made all the same"
DEAF = "the hub does not listen"
UNCOUNTED = "connections are not counted"
UNANSWERED = "no page is answered"
LIGHT = "an idle socket weighs more than it must"

TABLE = [
    # ---- sockets
    (*AUTOBAHN, COMPAT, "CONFIG_ATTRS", "each socket copies all settings, and prints them"),
    (*AUTOBAHN, COMPAT, "STATE_OPEN", "nothing is written to any socket"),
    (*AUTOBAHN, COMPAT, "state", "nothing is written to any socket"),
    (*AUTOBAHN, COMPAT, "failHandshake(reason, code, responseHeaders)", REFUSAL),
    (*AUTOBAHN, WEBSOCKET, "sendCloseFrame(code, reasonUtf8, isReply)", "nobody hears why it ends"),
    (*AUTOBAHN, WEBSOCKET, "consumeData()", "thousands of frames in one piece stop everybody"),
    (*AUTOBAHN, WEBSOCKET, "processData()", STILL),
    (*AUTOBAHN, WEBSOCKET, "onOpen()", "a socket keeps what only its handshake needed"),
    (*SOCKET, WEBSOCKET, "handle_reply(message)", REFUSAL),
    (*SOCKET, COMPAT, "handshake_deferred", REFUSAL),
    (*SOCKET, COMPAT, "clean_headers", "an idle socket keeps its headers"),
    (*SOCKET, COMPAT, "request", "an idle socket keeps its headers"),
    (*SOCKET, WEBSOCKET, "application_queue", STILL),
    # ---- the server
    (*DAPHNE, SERVER, "create_application(protocol, scope)", "pages and sockets do not begin"),
    (*DAPHNE, SERVER, "handle_reply(protocol, message)", "a restart keeps browsers on it"),
    (*DAPHNE, SERVER, "listen_success(port)", "nobody learns that the hub is there"),
    (*DAPHNE, SERVER, "listen_error(failure)", "nobody learns why a port was not had"),
    (*DAPHNE, SERVER, "kill_all_applications()", ENDS),
    (*DAPHNE, SERVER, "stop()", "a port that cannot be had leaves a server that serves nothing"),
    (*DAPHNE, SERVER, "ws_factory", "a frame has no bound, and a socket is Daphne's own"),
    (*DAPHNE, COMPAT, "connections", ENDS),
    (*DAPHNE, COMPAT, "application", "sockets do not begin"),
    (*DAPHNE, COMPAT, "protocol_disconnected(protocol)", "a refused phone is never forgotten"),
    ("daphne", "daphne.server", COMPAT, "HTTPFactory(server)", BOUND),
    ("daphne", "daphne.endpoints", SERVER, "build_endpoint_description_strings(host, port)", DEAF),
    ("twisted", "twisted.internet.tcp:Port", SERVER, "transport", UNCOUNTED),
    # ---- HTTP
    (*ASKS, HTTP, "basic_error(status, status_text, body)", "one connection causes many errors"),
    (*ASKS, HTTP, "connectionLost(reason)", "a body is kept when its phone has gone"),
    (*ASKS, HTTP, "process()", UNANSWERED),
    (*REQUEST, HTTP, "gotLength(length)", BOUND),
    (*REQUEST, HTTP, "handleContentChunk(data)", BOUND),
    (*REQUEST, HTTP, "requestReceived(command, path, version)", "a form is parsed on the loop"),
    (*REQUEST, HTTP, "channel", GONE),
    *((*REQUEST, HTTP, name, UNANSWERED) for name in ("method", "uri", "path", "clientproto")),
    (*REQUEST, HTTP, "content", UNANSWERED),
    (*REQUEST, COMPAT, "_cleanup()", "a body is kept when its page is answered"),
    (*HTTP_CHANNEL, COMPAT, "_networkProducer", HELD),
    (*HTTP_CHANNEL, COMPAT, "_command", BOUND),
    (*HTTP_CHANNEL, COMPAT, "_path", BOUND),
    (*HTTP_CHANNEL, COMPAT, "_version", "a proxy and we may read two requests where one was sent"),
    (*HTTP_CHANNEL, COMPAT, "_handlingRequest", "a page that takes long is cut off with 408"),
    (*HTTP_CHANNEL, COMPAT, "_transferDecoder", SLOW_CHUNKS),
    (*HTTP_CHANNEL, COMPAT, "_finishRequestBody(data)", SLOW_CHUNKS),
    (*HTTP_CHANNEL, COMPAT, "_respondToBadRequestAndDisconnect()", UNKNOWN),
    (*HTTP_CHANNEL, COMPAT, "_receivedHeaderSize", "who sends long headers hears 400, not 431"),
    (*HTTP_CHANNEL, COMPAT, "totalHeadersSize", "who sends long headers hears 400, not 431"),
    (*HTTP_CHANNEL, COMPAT, "requests", "each socket leaves a circle to the collector"),
    (*HTTP_CHANNEL, CHANNEL, "maxHeaders", "a thousand headers are read on the loop"),
    (*HTTP_CHANNEL, CHANNEL, "requestFactory", BOUND),
    (*HTTP_CHANNEL, CHANNEL, "line_mode", "headers are split in one turn of the loop"),
    (*HTTP_CHANNEL, CHANNEL, "length", BOUND),
    (*HTTP_CHANNEL, CHANNEL, "persistent", "a refused connection goes on"),
    (*HTTP_CHANNEL, CHANNEL, "connectionMade()", "nobody slow is sent away"),
    (*HTTP_CHANNEL, CHANNEL, "dataReceived(data)", "nobody slow is sent away"),
    (*HTTP_CHANNEL, CHANNEL, "lineReceived(line)", "a folded header costs a copy a line"),
    (*HTTP_CHANNEL, CHANNEL, "rawDataReceived(data)", "a refused body is parsed"),
    (*HTTP_CHANNEL, CHANNEL, "lineLengthExceeded(line)", UNKNOWN),
    (*HTTP_CHANNEL, CHANNEL, "allHeadersReceived()", BOUND),
    (*HTTP_CHANNEL, CHANNEL, "allContentReceived()", "a page that takes long is cut off"),
    (*HTTP_CHANNEL, CHANNEL, "requestDone(request)", "a connection at rest is cut off at once"),
    (*CHUNKS, COMPAT, "_ChunkedTransferDecoder(dataCallback, finishCallback)", SLOW_CHUNKS),
    (*CHUNKS, COMPAT, "_dataReceived_CHUNK_LENGTH()", SLOW_CHUNKS),
    (*CHUNKS, COMPAT, "length", SLOW_CHUNKS),
    (*CHUNKS, COMPAT, "_maxTrailerHeadersSize", "64 kB may come behind a body"),
    ("twisted", "twisted.web.http", COMPAT, "_MalformedChunkedDataError", SLOW_CHUNKS),
    # ---- a connection
    (*TRANSPORT, COMPAT, "dataBuffer", "what a slow phone has yet to read is not known"),
    (*TRANSPORT, COMPAT, "offset", "what a slow phone has yet to read is not known"),
    (*TRANSPORT, COMPAT, "_tempDataLen", "what a slow phone has yet to read is not known"),
    (*TRANSPORT, COMPAT, "socket", "each frame is copied on its way to the kernel"),
    (*TRANSPORT, COMPAT, "producer", "each socket leaves a circle to the collector"),
    (*TRANSPORT, COMPAT, "protocol", "a restart does not wait for who has just connected"),
    (*TRANSPORT, CONNECTIONS, "client", UNCOUNTED),
    (
        *TRANSPORT,
        CONNECTIONS,
        "Server(sock, protocol, client, **more)",
        UNCOUNTED,
    ),
    (*TRANSPORT, CONNECTIONS, "doRead()", "a connection that was reset stays open"),
    (*TRANSPORT, CONNECTIONS, "connectionLost(reason)", UNCOUNTED),
    (*FACTORY, CONNECTIONS, "buildProtocol(addr)", "connections have no bounds"),
    (*FACTORY, CONNECTIONS, "startFactory()", "nobody slow is sent away"),
    (*FACTORY, CONNECTIONS, "stopFactory()", "a stopped server looks on at its connections"),
    (*FACTORY, CONNECTIONS, "protocol", "connections have no bounds"),
    (*FACTORY, CONNECTIONS, "timeOut", "Twisted ends what our patience lets go on"),
    # ---- the memory of an idle socket
    *((*SOCKET, COMPAT, name, LIGHT) for name in (*HANDSHAKE, *STATE)),
]
