//! Lists of states: Bitstring Status List, and Token Status List.

use std::borrow::Cow;

use serde_json::{json, Value};
use ssi::claims::jws::JwsPayload;
use ssi::status::bitstring_status_list::{
    BitstringStatusListCredential, BitstringStatusListEntrySetCredential, SizedBitString, StatusList, StatusPurpose,
    TimeToLive,
};
use ssi::status::token_status_list::json::JsonStatusList;
use ssi::status::token_status_list::{BitString, StatusListToken, JWT_TYPE};
use ssi::status::{EncodedStatusMap, FromBytes, StatusMap, StatusMapEntrySet};

use crate::world::{Failure, Order};

const CREDENTIAL: &str = "application/vc";

pub fn make_list(order: &Order) -> Result<Value, Failure> {
    let mut bits = SizedBitString::new_zeroed(1u8.try_into()?, order.size);
    for (index, value) in &order.set {
        bits.set(*index, *value)?;
    }
    let purpose = StatusPurpose::from_name(&order.purpose).ok_or("no such purpose")?;
    let subject = StatusList::from_bytes(bits.into_bytes(), TimeToLive::DEFAULT)
        .to_credential_subject(Some(format!("{}#list", order.id).parse()?), purpose);
    let mut credential = BitstringStatusListCredential::new(Some(order.id.parse()?), subject);
    credential
        .other_properties
        .insert("issuer".into(), order.issuer.clone().into());
    Ok(json!({ "credential": credential }))
}

/// What a list says of a credential; the proofs of both are verified.
pub async fn read_list(order: &Order) -> Result<Value, Failure> {
    let world = order.world()?;
    let credential = order.credential.to_string();
    let entries = BitstringStatusListEntrySetCredential::from_bytes(credential.as_bytes(), CREDENTIAL, &world).await?;
    let list = order.list.to_string();
    let list = BitstringStatusListCredential::from_bytes(list.as_bytes(), CREDENTIAL, &world).await?;
    let purpose = list.credential_subject.status_purpose;
    let entry = entries.get_entry((&purpose).into()).ok_or("no entry of that purpose")?;
    let value = list.decode()?.get_entry(entry)?;
    Ok(json!({ "value": value }))
}

/// The claims of a Status List Token, of the type that the standard asks for.
struct ListClaims(Value);

impl JwsPayload for ListClaims {
    fn typ(&self) -> Option<&str> {
        Some(JWT_TYPE)
    }

    fn payload_bytes(&self) -> Cow<'_, [u8]> {
        Cow::Owned(self.0.to_string().into_bytes())
    }
}

pub async fn make_token_list(order: &Order) -> Result<Value, Failure> {
    let mut bits = BitString::new_valid(2u8.try_into()?, order.size);
    for (index, value) in &order.set {
        bits.set(*index, *value)?;
    }
    let list = JsonStatusList::encode(&bits, Default::default());
    let claims = json!({ "iss": order.issuer, "sub": order.id, "iat": order.issued, "ttl": 3600, "status_list": list });
    Ok(json!({ "secured": ListClaims(claims).sign(&order.key()?).await?.to_string() }))
}

pub async fn read_token_list(order: &Order) -> Result<Value, Failure> {
    let text = order.list.as_str().ok_or("no text")?;
    let token = StatusListToken::from_bytes(text.as_bytes(), JWT_TYPE, &order.world()?).await?;
    let value = token.decode()?.get_by_key(None, order.index)?;
    Ok(json!({ "value": value }))
}
