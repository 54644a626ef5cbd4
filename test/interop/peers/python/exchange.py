"""Signs and verifies credentials and status lists with openvc-core, in every form that both sides know.

Reads one order as JSON and writes one answer:
  {"act": "sign", "form", "credential", "contexts", "jwk", "method", "always"}  ->  {"secured"}
  {"act": "derive", "secured", "contexts", "show"}                             ->  {"secured"}
  {"act": "verify", "form", "secured", "contexts", "jwk"}                      ->  {"verified"}
  {"act": "list", "size", "set", "purpose", "id", "issuer"}                    ->  {"credential"}
  {"act": "status", "credential", "list"}                                      ->  {"revoked"}
  {"act": "time", "credential", "contexts", "jwk", "method", "times"}          ->  {"issue", "verify"}
`jwk` has the private key when signing and the public one when verifying; `set` are the indexes that are revoked.
"""

import json
import sys

from openvc.errors import OpenvcError
from openvc.keys import signing_key_from_jwk
from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite
from openvc.proof.di_jcs import EcdsaJcsProofSuite, EddsaJcsProofSuite
from openvc.proof.ecdsa_sd import EcdsaSdProofSuite
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from openvc.proof.vc_jwt import VcJwtProofSuite
from openvc.status.bitstring import new_bitstring, set_status_bit
from openvc.status.issue import build_status_list_credential
from openvc.status.status_list import check_credential_status

from timing import time_order

suites = {
    "eddsa-rdfc-2022": DataIntegrityProofSuite,
    "eddsa-jcs-2022": EddsaJcsProofSuite,
    "ecdsa-rdfc-2019": EcdsaRdfcProofSuite,
    "ecdsa-jcs-2019": EcdsaJcsProofSuite,
}
tokens = {"jwt": VcJwtProofSuite, "vc+sd-jwt": SdJwtVcProofSuite}


def sign(order: dict) -> dict:
    form, credential = order["form"], order["credential"]
    key = signing_key_from_jwk(order["jwk"], order["method"])
    if form == "jwt":
        return {"secured": VcJwtProofSuite().sign(credential, signing_key=key)}
    # The suites over canonical JSON need no contexts, and take none.
    more = {} if "jcs" in form else {"extra_contexts": order["contexts"]}
    if form == "ecdsa-sd-2023":
        base = EcdsaSdProofSuite().add_base_proof(
            credential,
            signing_key=key,
            verification_method=order["method"],
            mandatory_pointers=order["always"],
            **more,
        )
        return {"secured": base}
    signed = suites[form]().add_proof(credential, signing_key=key, verification_method=order["method"], **more)
    return {"secured": signed}


def derive(order: dict) -> dict:
    """Derives from a base proof one that shows a part."""
    suite, shown = EcdsaSdProofSuite(), order["show"]
    return {"secured": suite.derive_proof(order["secured"], selective_pointers=shown, extra_contexts=order["contexts"])}


def verify(order: dict) -> dict:
    form, secured, key = order["form"], order["secured"], order["jwk"]
    try:
        if form in tokens:
            tokens[form]().verify(secured, public_key_jwk=key)
            return {"verified": True}
        more = {} if "jcs" in form else {"extra_contexts": order["contexts"]}
        suite = EcdsaSdProofSuite if form == "ecdsa-sd-2023" else suites[form]
        suite().verify(secured, public_key_jwk=key, **more)
        return {"verified": True}
    except OpenvcError as error:
        return {"verified": False, "why": f"{type(error).__name__}: {error}"}


def make_list(order: dict) -> dict:
    bits = new_bitstring(order["size"])
    for index in order["set"]:
        set_status_bit(bits, index, 1)
    made = build_status_list_credential(
        id=order["id"], issuer=order["issuer"], bitstring=bits, status_purpose=order["purpose"]
    )
    return {"credential": made}


def status(order: dict) -> dict:
    found = check_credential_status(order["credential"], resolve_status_list=lambda _: order["list"])
    return {"revoked": found.revoked}


acts = {"sign": sign, "derive": derive, "verify": verify, "list": make_list, "status": status, "time": time_order}
asked = json.load(sys.stdin)
print(json.dumps(acts[asked["act"]](asked)))
