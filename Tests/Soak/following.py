"""Follows the live events of a desk from whatever node answers, going on after the last event it got."""
import http.client
import json
import socket
import threading


class Follower(threading.Thread):
    """A listener that changes nodes whenever its stream breaks, as a browser behind a balancer does."""

    def __init__(self, desks, token, first=0):
        super().__init__(daemon=True)
        self.desks, self.token, self.last = desks, token, first
        self.positions, self.events, self.changes, self.over = [], [], 0, threading.Event()

    def run(self):
        turn = 0
        while not self.over.is_set():
            self.listen(self.desks[turn % len(self.desks)])
            turn += 1
            self.changes += 1
            self.over.wait(0.1)

    def listen(self, desk):
        """Reads until the stream ends, breaks, or says nothing although others write."""
        wire = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=5)
        try:
            wire.request("GET", "/api/v1/events", headers={
                "Authorization": f"Bearer {self.token}", "Last-Event-ID": str(self.last)})
            answer = wire.getresponse()
            if answer.status != 200:
                return
            position = None
            while not self.over.is_set():
                line = answer.readline()
                if not line:
                    return
                if line.startswith(b"id: "):
                    position = int(line[4:])
                elif line.startswith(b"data: ") and position is not None:
                    self.last = position
                    self.positions.append(position)
                    self.events.append(json.loads(line[6:]))
                    position = None
        except (OSError, http.client.HTTPException, socket.timeout, ValueError):
            pass
        finally:
            wire.close()


def journal(desk, token):
    """Everything the caller sees of the journal, page by page."""
    events, after = [], 0
    while True:
        status, page = desk.get(f"/api/v1/journal?limit=1000&after={after}", token, timeout=60)
        assert status == 200, (status, page)
        events += page["events"]
        after = page["after"]
        if not page["more"]:
            return events
