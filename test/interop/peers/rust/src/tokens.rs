//! Credentials as JSON Web Tokens and as SD-JWTs.

use serde_json::{json, Value};
use ssi::claims::jws::{JwsPayload, JwsSlice};
use ssi::claims::jwt::ToDecodedJwt;
use ssi::claims::sd_jwt::{SdAlg, SdJwt};
use ssi::claims::vc::v1::{decode_jwt_vc_claims, JsonCredential as JsonCredentialV1, ToJwtClaims};
use ssi::claims::vc::v2::JsonCredential;
use ssi::claims::vc_jose_cose::{JoseVc, SdJwtVc};
use ssi::JsonPointerBuf;

use crate::world::{Failure, Order};

pub async fn sign(order: &Order) -> Result<Value, Failure> {
    let key = order.key()?;
    let pointers = order
        .show
        .iter()
        .map(|one| one.parse())
        .collect::<Result<Vec<JsonPointerBuf>, _>>()?;
    let secured = match order.form.as_str() {
        "vc+jwt" => {
            let credential: JsonCredential = serde_json::from_value(order.credential.clone())?;
            JoseVc(credential).sign(&key).await?.to_string()
        }
        "jwt" => {
            let credential: JsonCredentialV1 = serde_json::from_value(order.credential.clone())?;
            credential.to_jwt_claims()?.sign(&key).await?.to_string()
        }
        "vc+sd-jwt" => {
            let credential: JsonCredential = serde_json::from_value(order.credential.clone())?;
            SdJwtVc(credential)
                .conceal_and_sign(SdAlg::Sha256, &pointers, &key)
                .await?
                .to_string()
        }
        _ => return Err("no such form".into()),
    };
    Ok(json!({ "secured": secured }))
}

/// Judges a token, and says what it reads in it.
pub async fn verify(order: &Order) -> Result<Value, Failure> {
    let text = order.secured.as_str().ok_or("no text")?;
    let world = order.world()?;
    match order.form.as_str() {
        "vc+jwt" => {
            let token = JoseVc::decode_any(JwsSlice::new(text).map_err(|_| "no JWS")?)?;
            token.verify(&world).await??;
            Ok(json!({ "verified": true, "credential": token.signing_bytes.payload.0 }))
        }
        "jwt" => {
            let token = JwsSlice::new(text).map_err(|_| "no JWS")?.to_decoded_jwt()?;
            token.verify(&world).await??;
            let claims = token.signing_bytes.payload;
            let credential: Value = decode_jwt_vc_claims(claims)?;
            Ok(json!({ "verified": true, "credential": credential }))
        }
        "vc+sd-jwt" => {
            let token = SdJwtVc::decode_reveal_any(SdJwt::new(text).map_err(|_| "no SD-JWT")?)?;
            token.verify(&world).await??;
            Ok(json!({ "verified": true, "credential": token.jwt.signing_bytes.payload.private.0 }))
        }
        _ => Err("no such form".into()),
    }
}
