"""How long openvc-core takes to issue and to verify: the protocol stands at the top of `bench/others.ts`."""

import json
import statistics
import time

from openvc.errors import OpenvcError
from openvc.keys import signing_key_from_jwk
from openvc.proof.data_integrity import DataIntegrityProofSuite


def median(times: int, turn) -> float:
    """Of the counted turns, in milliseconds."""
    for _ in range(times):
        turn()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        turn()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def time_order(order: dict) -> dict:
    suite, contexts = DataIntegrityProofSuite(), order["contexts"]
    key = signing_key_from_jwk(order["jwk"], order["method"])
    public = {name: value for name, value in order["jwk"].items() if name != "d"}
    signed = json.dumps(order["credential"])
    unsigned = json.dumps({name: value for name, value in order["credential"].items() if name != "proof"})
    acts = {
        "issue": lambda: suite.add_proof(
            json.loads(unsigned), signing_key=key, verification_method=order["method"], extra_contexts=contexts
        ),
        "verify": lambda: suite.verify(json.loads(signed), public_key_jwk=public, extra_contexts=contexts),
    }
    answer = {}
    for name, turn in acts.items():
        try:
            answer[name] = median(order["times"], turn)
        except OpenvcError as error:
            answer |= {name: None, "why": f"{type(error).__name__}: {error}"}
    return answer
