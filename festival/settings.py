"""Every setting, read from the environment.

Any variable may instead be given as a file: `SECRET_KEY_FILE=/run/secrets/key`.
docs/administrators.md explains each of them. Without `DEBUG=on` the program
refuses to start until it is safe to put before the public.
"""

import re
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv

from screenings.cors import allow_cross_origin

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = FileAwareEnv()


def is_loopback(host: str) -> bool:
    """Whether a name in ALLOWED_HOSTS can only ever mean this very machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


# Safety

LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="").strip()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOOPBACK_HOSTS if DEBUG else [])
HTTPS = env.bool("HTTPS", default=not DEBUG)

if DEBUG:
    SECRET_KEY = SECRET_KEY or "for-debugging-only-and-never-before-the-public"
else:
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        raise ImproperlyConfigured(
            "Set SECRET_KEY (or SECRET_KEY_FILE) to at least 50 random characters, for example from: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "Set ALLOWED_HOSTS to the host names of this site, for example: "
            "ALLOWED_HOSTS=programme.example.org,www.example.org"
        )
    if any("*" in host for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured(
            "Name each host in ALLOWED_HOSTS: with * anyone can put their own host name into our links."
        )
    if not HTTPS and not all(is_loopback(host) for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured(
            "HTTPS=off is only for trying the program on your own machine: "
            "leave it on, or set ALLOWED_HOSTS to localhost,127.0.0.1."
        )

# Application

SITE_NAME = env.str("SITE_NAME", default="Festival Programme")
# Calendars, feeds and shared links name the site by this address, whatever host a request came to.
_guess = f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if HTTPS else f"http://127.0.0.1:{env.int('PORT', 8000)}"
SITE_URL = env.str("SITE_URL", default="").strip().rstrip("/") or _guess
if not re.fullmatch(r"https?://[^\s/?#@]+", SITE_URL):
    raise ImproperlyConfigured(
        "Set SITE_URL to the address of this site without a path, for example: https://programme.example.org"
    )
# Part of the name that calendars and feed readers know an entry by for ever: stays when the site moves.
FEED_DOMAIN = env.str("FEED_DOMAIN", default="").strip() or urlsplit(SITE_URL).hostname
ROOT_URLCONF = "festival.urls"
WSGI_APPLICATION = "festival.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "festival",
    "festival.accounts",
    "screenings",
    "films",
    "festival.apps.FestivalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "django_countries",
    "timezone_field",
    "simple_history",
    "csp",
]

# The four after the page cache set headers of every response, also of the static files and errors after them.
MIDDLEWARE = [
    "screenings.api.throttling.rate_limit_headers",
    "festival.languages.language_from_path",
    "festival.middleware.normalize_query",
    "festival.page_cache.PageCacheMiddleware",
    "festival.content_changes.bump_content_version",
    "festival.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "festival.middleware.ignore_cookies",
    "festival.middleware.reject_malformed_requests",
    "festival.middleware.read_only_public_site",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "festival.concurrency.limit_concurrency",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "festival.template_loader.UnindentedLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "festival.context_processors.site",
            ],
        },
    },
]

# Browser

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=False)
# Hosts below ours may belong to others: binding them to https is for the administrator to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# A cookie named __Host- cannot be set from, or sent to, another host.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "festival.errors.csrf_failure"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a film with a hundred rows of each kind on one page
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Load

BUILD_SECONDS_A_MINUTE = env.int("BUILD_SECONDS_A_MINUTE", default=20)

# API

API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=300)
REST_FRAMEWORK = {"URL_FORMAT_OVERRIDE": None, "UNAUTHENTICATED_USER": None}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "TITLE": SITE_NAME,
    "DESCRIPTION": f"The programme as data, open and without a key. For people: {SITE_URL}/api/",
    "VERSION": "1",
    "SERVERS": [{"url": SITE_URL}],
    "POSTPROCESSING_HOOKS": [],
}

# Data

DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR}/db.sqlite3").strip())}
match DATABASES["default"]:
    case {"ENGINE": "django.db.backends.sqlite3"} as database:
        database["CONN_MAX_AGE"] = 60
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Mapped into memory, a page of the file is read without asking the system for a copy.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456;",
        }
    case {"ENGINE": "django.db.backends.postgresql"} as database:
        database["CONN_HEALTH_CHECKS"] = True
        database["OPTIONS"] = {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
            **database.get("OPTIONS", {}),
        }
    case _:
        raise ImproperlyConfigured(
            "DATABASE_URL must be like postgres://user:password@host/name or sqlite:////path/to/file."
        )

REDIS_URL = env.str("REDIS_URL", default="").strip()
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "festival.redis_cache.FailOpenRedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 2000},
        }
    }

MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_URL = "/media/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = allow_cross_origin
STORAGES = {
    "default": {
        "BACKEND": env.str("MEDIA_STORAGE", default="films.storage.AtomicFileSystemStorage").strip(),
        "OPTIONS": env.json("MEDIA_STORAGE_OPTIONS", default={}),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Language, places and time

LANGUAGES = [("en", "English"), ("da", "Dansk"), ("de", "Deutsch"), ("nl", "Nederlands")]
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en").strip()
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ImproperlyConfigured(f"Set LANGUAGE_CODE to one of {', '.join(dict(LANGUAGES))}.")
LOCALE_PATHS = [BASE_DIR / "locale"]
# Staff choose the language of the admin; public pages neither set nor get the cookie.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True
# Films keep the country they were made in, also when it is no longer on the map.
COUNTRIES_OVERRIDE = {
    "CS": "Czechoslovakia",
    "DD": "East Germany",
    "SU": "Soviet Union",
    "XK": "Kosovo",
    "YU": "Yugoslavia",
}
FORMS_URLFIELD_ASSUME_HTTPS = True

# Accounts

# Where a sign-in leads that names no page of ours.
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Logs

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one-line": {"()": "festival.logs.OneLineFormatter"}},
    "filters": {"refusals": {"()": "festival.logs.RefusalFilter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "one-line", "filters": ["refusals"]}
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO").upper()},
    "loggers": {"django": {"handlers": [], "level": "NOTSET"}},
}
