"""A clock that jumps, and an end in the middle of work."""
import collections
import http.client
import re
import subprocess
import threading
import time

from desk import ROOT, Clock, Desk
from wishes import case, check, compare, subjects


def clock(folder, is_full, dice):
    """The machine's clock jumps to and fro: nothing is missed twice, nothing lasts less than nothing."""
    clock = Clock()
    desk = Desk(folder, str(folder / "desk.sqlite"), demo=True, clock=clock)
    # Only the debug build lets its clock be moved.
    debug = str(ROOT / ".build/debug/fristwerk")
    desk.binary = debug
    desk.start()
    # The demo's own tokens end after a day, as they should.
    status, made = desk.ask("POST", "/api/v1/tokens", {
        "label": "soak", "days": 30,
        "scopes": ["read-case", "read-notes", "file-case", "note", "work", "read-business", "back-date"]}, desk.tokens["paul"])
    assert status == 201, made
    token, numbers, jumps = made["token"], [], 0
    # Seconds; the fourth hour of the last Sunday of October is there twice, which must not matter to anybody.
    for jump in [0, 1, -1, 3600, 0, -3600, 86400, 0, -86400, 86400 * 3, 86400 * 3 - 3600, 0] * (5 if is_full else 1):
        clock.put(jump)
        jumps += 1
        time.sleep(0.7)
        mark = f"f{jumps}"
        status, answer = desk.ask("POST", "/api/v1/cases", case(mark), token, {"Idempotency-Key": mark})
        if check(status == 201, f"clock: a write at {jump:+d} s was answered {status} {answer}"):
            numbers.append(answer["number"])
        check(desk.get("/ready")[0] == 200, f"clock: not ready at {jump:+d} s")
    clock.put(0)
    time.sleep(1.5)
    check(len(set(numbers)) == len(numbers), "clock: a number was given twice")
    acts, events = collections.Counter(), 0
    status, page = desk.get("/api/v1/journal?limit=1000", token)
    for event in page["events"]:
        events += 1
        if event["type"] in ("warned", "breach-noticed"):
            acts[event["case"], event["clock"], event["version"], event["type"]] += 1
    check(acts and max(acts.values()) == 1, f"clock: acted on more than once: {acts.most_common(2)}")
    for number in numbers:
        status, answer = desk.get(f"/api/v1/cases/{number}", token)
        check(status == 200, f"clock: case {number} is answered {status}")
        check(not re.search(r'"(elapsed|consumed|spent)[a-z_]*": -', str(answer)), f"clock: case {number} has negative time")
    desk.stop()
    verify = subprocess.run([debug, "verify", "--database", str(folder / "desk.sqlite")], capture_output=True, text=True)
    check(verify.returncode == 0, f"clock: verify says {verify.stdout[-400:]} {verify.stderr[-400:]}")
    return f"{jumps} jumps between a day back and three days ahead, {events} events, {len(acts)} acts on promises, none twice"


def ending(folder, is_full, dice):
    """SIGTERM in the middle of work: every request is answered or never begun, and the end comes soon."""
    rounds, worst, acknowledged, cut = (50 if is_full else 4), 0.0, [], []
    database, token = folder / "desk.sqlite", None
    for round in range(rounds):
        desk = Desk(folder, str(database), demo=round == 0).start()
        token = desk.tokens.get("paul", token)
        lock, stop = threading.Lock(), threading.Event()

        def work(worker):
            count = 0
            while not stop.is_set():
                count += 1
                mark = f"f{round}w{worker}n{count}"
                try:
                    status, answer = desk.ask("POST", "/api/v1/cases", case(mark), token, timeout=10)
                except ConnectionRefusedError:
                    return
                except OSError as error:
                    with lock:
                        cut.append((mark, repr(error)))
                    return
                with lock:
                    if status == 201:
                        acknowledged.append(mark)

        workers = [threading.Thread(target=work, args=(index,)) for index in range(8)]
        for worker in workers:
            worker.start()
        stream = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=20)
        stream.request("GET", "/api/v1/events", headers={"Authorization": f"Bearer {token}"})
        live = stream.getresponse()
        time.sleep(dice.uniform(0.2, 0.8))
        begun = time.monotonic()
        code = desk.stop()
        worst = max(worst, time.monotonic() - begun)
        stop.set()
        for worker in workers:
            worker.join()
        live.read()
        check(code == 0, f"ending: exit code {code}")
    check(worst < 10, f"ending: the end took {worst:.1f} s")
    desk = Desk(folder, str(database)).start()
    compare(desk, token, acknowledged, "ending")
    seen = subjects(desk, token)
    # A connection that was closed before its request was read is the client's to repeat; a request that was done, not.
    half = [mark for mark, _ in cut if seen[mark]]
    check(not half, f"ending: done, but cut off before the answer: {half}")
    desk.stop()
    return f"{rounds} ends under load, {worst:.2f} s at most, {len(acknowledged)} acknowledged, none lost, {len(cut)} never begun"
