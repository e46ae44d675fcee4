"""A page of the hub as a browser without JavaScript gets it."""

from django.test import Client


def shown(client: Client, url: str) -> str:
    answer = client.get(url, headers={"accept-language": "en"})
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()
