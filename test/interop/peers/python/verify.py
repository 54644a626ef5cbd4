"""Verifies a credential with openvc-core and says how long it takes.

Reads {"credential": …, "contexts": {url: document}, "times": n} and writes {"verified": …, "milliseconds": median}.
"""

import json
import statistics
import sys
import time

from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.errors import ProofError

order = json.load(sys.stdin)
suite = DataIntegrityProofSuite()


def verify() -> bool:
    try:
        suite.verify(order["credential"], extra_contexts=order["contexts"])
        return True
    except ProofError:
        return False


verified = verify()
taken = []
for _ in range(order["times"]):
    start = time.perf_counter()
    verify()
    taken.append((time.perf_counter() - start) * 1000)
print(json.dumps({"verified": verified, "milliseconds": statistics.median(taken) if taken else None}))
