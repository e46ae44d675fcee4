"""The port: free, or a sentence."""

import socket

import pytest

from hub.launch import port
from hub.launch.console import Stop


def test_a_free_port_passes_and_stays_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    port.check("127.0.0.1", free)
    port.check("127.0.0.1", free)


def test_a_taken_port_is_refused_with_another_to_try():
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        with pytest.raises(Stop, match=rf"Port {taken} is already taken .*--port \d+"):
            port.check("127.0.0.1", taken)


@pytest.mark.parametrize("number", [-1, 65536, 99999])
def test_a_number_that_is_no_port_is_refused(number: int):
    with pytest.raises(Stop, match="is not a port"):
        port.check("127.0.0.1", number)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(Stop, match=r"192\.0\.2\.1 is not an address of this machine"):
        port.check("192.0.2.1", 0)


def test_the_address_is_written_as_a_browser_reads_it():
    assert port.url("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert port.url("::1", 8000) == "http://[::1]:8000/"
