"""Verifies and signs tokens and Status List Tokens with joserfc and the zlib of Python.

Reads {"jwk": …, "token": …, "index": n} or {"jwk": …, "header": …, "payload": …, "statuses": [[index, value], …]} and
writes {"verified": …, "payload": …, "status": …} or {"token": …}.
"""

import base64
import json
import sys
import zlib

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import import_key

algorithms = ["EdDSA", "Ed25519", "ES256", "ES384", "PS256"]


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def status_at(claim: dict, index: int) -> int:
    bits, values = claim["bits"], zlib.decompress(decoded(claim["lst"]))
    position = index * bits
    return (values[position // 8] >> (position % 8)) & (2**bits - 1)


def encoded(bits: int, statuses: list) -> dict:
    values = bytearray(131_072 * bits // 8)
    for index, value in statuses:
        values[index * bits // 8] |= value << (index * bits % 8)
    text = base64.urlsafe_b64encode(zlib.compress(bytes(values), 9)).rstrip(b"=")
    return {"bits": bits, "lst": text.decode()}


order = json.load(sys.stdin)
key = import_key(order["jwk"])
if "token" in order:
    try:
        payload = json.loads(jws.deserialize_compact(order["token"], key, algorithms=algorithms).payload)
        claim = payload.get("status_list")
        status = status_at(claim, order["index"]) if claim else None
        print(json.dumps({"verified": True, "payload": payload, "status": status}))
    except (JoseError, ValueError):
        print(json.dumps({"verified": False, "payload": None, "status": None}))
else:
    payload = order["payload"]
    if "statuses" in order:
        payload["status_list"] = encoded(2, order["statuses"])
    token = jws.serialize_compact(order["header"], json.dumps(payload), key, algorithms=algorithms)
    print(json.dumps({"token": token}))
