"""A desk with somebody in every role, each with a token, and what they must not reach."""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Soak"))
from desk import Desk, program  # noqa: E402

ROLES = {
    "contact": ["--account", "acc_demo_tern"], "partner-contact": ["--partner", "PARTNER"], "agent": [], "lead": [],
    "support-manager": [], "product-manager": [], "administrator": [], "auditor": [],
}


def call(*words, database):
    answer = subprocess.run([program(), "user", *words, "--database", str(database)], capture_output=True, text=True)
    if answer.returncode:
        raise RuntimeError(answer.stdout + answer.stderr)
    return answer.stdout


def open_desk(folder, database):
    """Returns a running desk with its demo and a token by role; people are called test-ROLE@desk.example."""
    desk = Desk(folder, str(database), demo=True).start()
    manager = desk.tokens["paul"]
    status, partner = desk.ask("POST", "/api/v1/partners", {"name": "Lock & Key"}, manager)
    assert status == 201, partner
    status, terms = desk.get("/api/v1/contracts/con_demo_tern", manager)
    assert status == 200, terms
    change = {key: value for key, value in terms.items() if key not in ("id", "revision")}
    status, answer = desk.ask("PUT", "/api/v1/contracts/con_demo_tern", {**change, "partners": [partner["id"]]}, manager)
    assert status == 200, answer
    desk.stop()
    tokens = {}
    for role, more in ROLES.items():
        address = f"test-{role}@desk.example"
        call("add", "--name", f"Test {role}", "--email", address, "--role", role,
             *[partner["id"] if word == "PARTNER" else word for word in more], database=database)
        tokens[role] = call("token", address, database=database).split()[-1]
    desk.start()
    # Whoever is a customer's contact speaks for the contract.
    status, me = desk.get("/api/v1/me", tokens["contact"])
    assert status == 200, me
    designations = terms["designations"] + [{"person": me["id"], "from": "2024-01-01T00:00:00Z"}]
    status, terms = desk.get("/api/v1/contracts/con_demo_tern", manager)
    change = {key: value for key, value in terms.items() if key not in ("id", "revision")}
    status, answer = desk.ask("PUT", "/api/v1/contracts/con_demo_tern", {**change, "designations": designations}, manager)
    assert status == 200, answer
    return desk, tokens
