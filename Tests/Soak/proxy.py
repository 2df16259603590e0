"""A way to the database that can be made slow, silent or closed while connections are open on it."""
import queue
import socket
import threading
import time


class Proxy:
    """Passes bytes on from a port of its own to another."""

    def __init__(self, target):
        self.target, self.delay, self.silent, self.refusing = target, 0.0, threading.Event(), threading.Event()
        self.pairs, self.open, self.lock, self.most = set(), set(), threading.Lock(), 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            if self.refusing.is_set():
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            with self.lock:
                self.pairs.add((client, server))
                self.open.add(client)
                self.most = max(self.most, len(self.open))
            for source, sink in [(client, server), (server, client)]:
                line = queue.Queue()
                threading.Thread(target=self.take, args=(source, line), daemon=True).start()
                threading.Thread(target=self.give, args=(line, sink, (client, server)), daemon=True).start()

    def take(self, source, line):
        while True:
            try:
                chunk = source.recv(1 << 16)
            except OSError:
                chunk = b""
            line.put((time.monotonic() + self.delay, chunk))
            if not chunk:
                # Whoever closed it has no connection any more, even if the other side hears of it later.
                with self.lock:
                    self.pairs = {pair for pair in self.pairs if source not in pair}
                    self.open.discard(source)
                return

    def give(self, line, sink, pair):
        while True:
            due, chunk = line.get()
            time.sleep(max(0, due - time.monotonic()))
            while self.silent.is_set():
                # Half open: the line is up, and nothing comes through, not even its end.
                time.sleep(0.05)
            try:
                if chunk:
                    sink.sendall(chunk)
                    continue
            except OSError:
                pass
            self.end(pair)
            return

    def end(self, pair):
        with self.lock:
            self.pairs.discard(pair)
        for one in pair:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            one.close()

    def cut(self):
        """Ends all connections at once."""
        with self.lock:
            pairs = list(self.pairs)
        for pair in pairs:
            self.end(pair)
