//! Credentials with an embedded proof.

use std::str::FromStr;

use serde_json::{json, Value};
use ssi::claims::data_integrity::{
    AnyDataIntegrity, AnySelectionOptions, AnySignatureOptions, AnySuite, CryptographicSuite, ProofOptions,
};
use ssi::claims::vc::AnyJsonCredential;
use ssi::json_ld::syntax::from_value;
use ssi::verification_methods::SingleSecretSigner;
use ssi::{JsonPointerBuf, JWK};

use crate::world::{Failure, Order, World};

pub struct Suite(AnySuite);

impl FromStr for Suite {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(Suite(match name {
            "eddsa-rdfc-2022" => AnySuite::EdDsaRdfc2022,
            "Ed25519Signature2020" => AnySuite::Ed25519Signature2020,
            "ecdsa-rdfc-2019" => AnySuite::EcdsaRdfc2019,
            "ecdsa-sd-2023" => AnySuite::EcdsaSd2023,
            _ => return Err(()),
        }))
    }
}

fn pointers(list: &[String]) -> Result<Vec<JsonPointerBuf>, Failure> {
    list.iter().map(|one| Ok(one.parse()?)).collect()
}

/// Signs a credential that is text.
pub async fn secure(
    world: &World,
    suite: &AnySuite,
    credential: &str,
    key: &JWK,
    method: &str,
    always: Vec<JsonPointerBuf>,
) -> Result<AnyDataIntegrity<AnyJsonCredential>, Failure> {
    let credential: AnyJsonCredential = serde_json::from_str(credential)?;
    let method: ssi::json_ld::iref::IriBuf = method.parse()?;
    let mut options = AnySignatureOptions::default();
    options.mandatory_pointers = always;
    let signer = SingleSecretSigner::new(key.clone()).into_local();
    let proof = ProofOptions::from_method(method.into());
    Ok(suite
        .sign_with(world, credential, &world.resolver, signer, proof, options)
        .await?)
}

/// Signs; a suite that can conceal gives its base proof.
pub async fn sign(order: &Order, Suite(suite): Suite) -> Result<Value, Failure> {
    let (world, key, text) = (order.world()?, order.key()?, order.credential.to_string());
    let signed = secure(&world, &suite, &text, &key, &order.method, pointers(&order.always)?).await?;
    Ok(json!({ "secured": signed }))
}

/// Derives from a base proof one that shows a part.
pub async fn derive(order: &Order) -> Result<Value, Failure> {
    let world = order.world()?;
    let signed: AnyDataIntegrity<AnyJsonCredential> = serde_json::from_value(order.secured.clone())?;
    let mut options = AnySelectionOptions::default();
    options.selective_pointers = pointers(&order.show)?;
    let derived = signed.select(&world, options).await?;
    let derived = derived.map(|claims| from_value::<Value>(claims.into()).expect("JSON"));
    Ok(json!({ "secured": derived }))
}

/// Judges a credential that is text. What is wrong is an error.
pub async fn judge(world: &World, text: &str) -> Result<(), Failure> {
    let secured: AnyDataIntegrity<AnyJsonCredential> = serde_json::from_str(text)?;
    Ok(secured.verify(world).await??)
}

pub async fn verify(order: &Order) -> Result<Value, Failure> {
    judge(&order.world()?, &order.secured.to_string()).await?;
    Ok(json!({ "verified": true }))
}
