"""Issues, shows and verifies SD-JWTs with the package of the authors of the standard: an order as JSON, an answer as JSON."""

import json
import sys

from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier


def mark(value, concealed):
    """The claims with those concealed that are named."""
    return {(SDObj(name) if name in concealed else name): member for name, member in value.items()}


def issue(order):
    issuer_key = JWK.from_json(json.dumps(order["issuerKey"]))
    issuer = SDJWTIssuer(
        mark(order["claims"], order["concealed"]),
        issuer_key,
        JWK.from_json(json.dumps(order["holderKey"])),
        sign_alg="ES256",
        extra_header_parameters=order["header"],
    )
    holder = SDJWTHolder(issuer.sd_jwt_issuance)
    holder.create_presentation(
        order["shown"],
        order["nonce"],
        order["audience"],
        JWK.from_json(json.dumps(order["holderSecret"])),
        sign_alg="ES256",
    )
    return {"presented": holder.sd_jwt_presentation}


def verify(order):
    key = JWK.from_json(json.dumps(order["issuerKey"]))
    try:
        verified = SDJWTVerifier(
            order["presented"], lambda issuer, header: key, order["audience"], order["nonce"]
        ).get_verified_payload()
    except Exception:
        return {"verified": False}
    return {"verified": True, "claims": verified}


order = json.load(sys.stdin)
print(json.dumps({"issue": issue, "verify": verify}[order["act"]](order)))
