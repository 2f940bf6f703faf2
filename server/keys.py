"""Where handlers find the parts of the server in the aiohttp application."""

from __future__ import annotations

from aiohttp import web

from server.auth import Auth
from server.ballots.office import Office
from server.config import Config
from server.drills import Drills
from server.meetings import Meetings
from server.people.office import People
from server.shelf import Shelf
from server.signing import HubKey
from server.socket_desk import SocketDesk
from server.sockets import SocketLayer
from server.store.port import Store


class Listening:
    """Where the server really listens; ``port`` is set once that is known."""

    def __init__(self, port: int) -> None:
        self.port = port


LISTENING = web.AppKey("listening", Listening)
CONFIG = web.AppKey("config", Config)
STORE: web.AppKey[Store] = web.AppKey("store")
PEOPLE = web.AppKey("people", People)
SHELF = web.AppKey("shelf", Shelf)
HUB = web.AppKey("hub", HubKey)
AUTH = web.AppKey("auth", Auth)
MEETINGS = web.AppKey("meetings", Meetings)
DRILLS = web.AppKey("drills", Drills)
DESK = web.AppKey("desk", SocketDesk)
SOCKETS = web.AppKey("sockets", SocketLayer)
OFFICE = web.AppKey("office", Office)
