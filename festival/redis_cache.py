"""A Redis cache that fails open: when Redis is down, slow or holds garbage, every call is a miss."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient, RedisSerializer
from redis import exceptions
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

TIMEOUT = 0.1  # seconds for one attempt to connect or to get an answer
PAUSE = 5.0  # seconds in which a Redis that failed is left alone


class Breaker:
    """Circuit breaker of a process: after a failure Redis is left alone for PAUSE seconds."""

    def __init__(self) -> None:
        self.resumes_at = 0.0

    def is_open(self) -> bool:
        return monotonic() < self.resumes_at

    def trip(self, error: Exception) -> None:
        self.resumes_at = monotonic() + PAUSE
        logger.warning("Redis does not answer; doing without it for %d seconds: %s", PAUSE, error)

    def reset(self) -> None:
        self.resumes_at = 0.0


breaker = Breaker()

MISSING = object()


class FailOpenSerializer(RedisSerializer):
    """A value that cannot be read is a miss."""

    def loads(self, data: bytes) -> Any:
        try:
            return super().loads(data)
        except Exception:  # unpickling foreign bytes raises whatever it likes
            logger.warning("Ignoring a cached value that cannot be read")
            return MISSING


def _failing_open(name: str, otherwise: Any) -> Callable[..., Any]:
    """A method of the client, or its answer while Redis gives none."""
    operation = getattr(RedisCacheClient, name)

    def attempted(client, *args):
        return client.attempt(operation, client, *args, otherwise=otherwise)

    return attempted


class FailOpenRedisClient(RedisCacheClient):
    """Without Redis every call answers as an empty cache that keeps nothing."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(
            servers,
            serializer=FailOpenSerializer,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            retry=Retry(NoBackoff(), 0),
            **options,
        )

    def attempt(self, operation: Callable[..., Any], *args: Any, otherwise: Any) -> Any:
        if breaker.is_open():
            return otherwise
        try:
            return operation(*args)
        except (exceptions.ConnectionError, exceptions.TimeoutError) as error:
            breaker.trip(error)
        except exceptions.RedisError as error:
            logger.warning("Redis refused: %s", error)
        return otherwise

    def get(self, key, default):
        value = self.attempt(super().get, key, MISSING, otherwise=MISSING)
        return default if value is MISSING else value

    def get_many(self, keys):
        values = self.attempt(super().get_many, keys, otherwise={})
        return {key: value for key, value in values.items() if value is not MISSING}

    def incr(self, key, delta):
        value = self.attempt(super().incr, key, delta, otherwise=None)
        if value is None:
            raise ValueError(f"Key {key!r} not found")
        return value

    has_key = _failing_open("has_key", otherwise=False)
    add = _failing_open("add", otherwise=False)
    set = _failing_open("set", otherwise=None)
    set_many = _failing_open("set_many", otherwise=None)
    touch = _failing_open("touch", otherwise=False)
    delete = _failing_open("delete", otherwise=False)
    delete_many = _failing_open("delete_many", otherwise=None)
    clear = _failing_open("clear", otherwise=False)


class FailOpenRedisCache(RedisCache):
    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = FailOpenRedisClient
