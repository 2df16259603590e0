"""Many listeners of one desk at once, as browsers behind tabs are: counts what each heard, and how late."""
import asyncio
import json
import time


class Listener:
    """One stream of server-sent events."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.last, self.heard, self.delays, self.writer = None, [], [], None

    async def connect(self):
        reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        since = f"Last-Event-ID: {self.last}\r\n" if self.last is not None else ""
        self.writer.write((
            f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.token}\r\n{since}\r\n").encode())
        await self.writer.drain()
        line = await reader.readline()
        if b" 200 " not in line:
            raise RuntimeError(line)
        return reader

    async def listen(self, reader):
        position = None
        while True:
            line = await reader.readline()
            if not line:
                return
            if line.startswith(b"id: "):
                position = int(line[4:])
            elif line.startswith(b"data: ") and position is not None:
                event = json.loads(line[6:])
                self.last = position
                self.heard.append(position)
                self.delays.append((time.time(), event["recorded"]))
                position = None


async def gather(port, token, number, work):
    """Opens so many streams, does `work` meanwhile (a coroutine that is given the listeners), and returns the listeners."""
    listeners = [Listener(port, token) for _ in range(number)]
    tasks = []
    for first in range(0, number, 100):
        readers = await asyncio.gather(*(one.connect() for one in listeners[first:first + 100]))
        tasks += [asyncio.ensure_future(one.listen(reader)) for one, reader in zip(listeners[first:], readers)]
    await work(listeners, tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for one in listeners:
        one.writer.close()
    return listeners
