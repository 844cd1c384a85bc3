"""Redis alive, dead, hanging and full of rubbish: the last three must look like an empty cache."""

import os
import socket
import time

import pytest
import redis

from festival import redis_cache as cache_module
from festival.redis_cache import FailOpenRedisCache, breaker

REDIS_URL = os.environ.get("REDIS_URL")
needs_redis = pytest.mark.skipif(not REDIS_URL, reason="REDIS_URL names the Redis to try")


def make_cache(url):
    return FailOpenRedisCache(url, {"KEY_PREFIX": f"test-{os.getpid()}"})


@pytest.fixture(autouse=True)
def rested_breaker():
    breaker.reset()
    yield
    breaker.reset()


@pytest.fixture
def listener():
    """A port that takes connections; each test says what, if anything, is answered."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def url_of(server):
    return f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def dead():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = url_of(server)
    return make_cache(url)


@pytest.fixture
def hanging(listener):
    return make_cache(url_of(listener))


@pytest.fixture
def live():
    cache = make_cache(REDIS_URL)
    cache.clear()
    yield cache
    cache.clear()


def answers_as_empty(cache):
    assert cache.get("a") is None
    assert cache.get("a", "other") == "other"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.has_key("a") is False
    assert cache.set("a", 1) is None
    assert cache.set_many({"a": 1}) == []
    assert cache.add("a", 1) is False
    assert cache.touch("a") is False
    assert cache.delete("a") is False
    assert cache.delete_many(["a"]) is None
    assert cache.clear() is False
    assert cache.get_or_set("a", lambda: 7) == 7
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


@pytest.mark.parametrize("state", ["dead", "hanging"])
def test_without_redis_every_call_is_answered_as_by_an_empty_cache(state, request):
    cache = request.getfixturevalue(state)

    answers_as_empty(cache)
    breaker.reset()
    answers_as_empty(cache)


@pytest.mark.parametrize(
    "operation",
    [
        lambda cache: cache.get("a"),
        lambda cache: cache.get_many(["a"]),
        lambda cache: cache.has_key("a"),
        lambda cache: cache.set("a", 1),
        lambda cache: cache.set_many({"a": 1}),
        lambda cache: cache.add("a", 1),
        lambda cache: cache.touch("a"),
        lambda cache: cache.delete("a"),
        lambda cache: cache.delete_many(["a"]),
        lambda cache: cache.clear(),
    ],
)
def test_each_operation_stands_a_dead_redis_by_itself(dead, operation):
    operation(dead)

    assert breaker.is_open()


def test_a_hanging_redis_is_waited_for_once_and_then_left_alone(hanging):
    started = time.monotonic()
    for _ in range(100):
        hanging.get("a")

    assert time.monotonic() - started < 0.5


def test_the_breaker_holds_for_every_thread_of_the_process(hanging, listener):
    hanging.get("a")
    started = time.monotonic()
    make_cache(url_of(listener)).get("a")

    assert time.monotonic() - started < cache_module.TIMEOUT / 2


def test_one_failure_is_logged_not_each_request(dead, caplog):
    for _ in range(10):
        dead.get("a")

    assert [record.name for record in caplog.records] == ["festival.redis_cache"]
    assert "Redis does not answer" in caplog.text


@needs_redis
def test_a_living_redis_is_a_cache(live):
    live.set("title", "Sağlanmak")
    live.set("nothing", None)
    live.set_many({"one": 1, "two": 2})

    assert live.get("title") == "Sağlanmak"
    assert live.get("nothing", "other") is None
    assert live.get_many(["one", "two", "three"]) == {"one": 1, "two": 2}
    assert live.incr("one") == 2
    assert live.add("one", 9) is False
    assert live.add("four", 4) is True
    assert live.touch("four") is True
    assert live.delete("four") is True
    assert live.has_key("four") is False
    assert not breaker.is_open()


@needs_redis
def test_a_redis_that_comes_back_is_used_again(live, monkeypatch):
    monkeypatch.setattr(cache_module, "PAUSE", 0.05)
    breaker.trip(redis.ConnectionError("gone"))
    live.set("a", 1)
    assert live.get("a") is None

    time.sleep(0.06)
    live.set("a", 1)

    assert live.get("a") == 1


@needs_redis
@pytest.mark.parametrize("rubbish", [b"", b"\x80\x05rubbish", b"cos\nnothing_here\n.", b"\xff" * 100])
def test_rubbish_under_our_key_is_a_miss(live, rubbish):
    redis.Redis.from_url(REDIS_URL).set(live.make_key("a"), rubbish)

    assert live.get("a", "other") == "other"
    assert live.get_many(["a"]) == {}


@needs_redis
def test_a_value_of_another_kind_under_our_key_is_a_miss(live):
    redis.Redis.from_url(REDIS_URL).lpush(live.make_key("a"), "list")

    assert live.get("a", "other") == "other"
    assert not breaker.is_open()


@needs_redis
def test_a_wrong_password_is_a_cache_that_keeps_nothing(live):
    answers_as_empty(make_cache(REDIS_URL.replace("redis://", "redis://nobody:wrong@")))
