//! What an order says, and what ssi needs to know of the world: contexts in memory and the resolver of `did:key`.

use std::collections::HashMap;
use std::error::Error;

use serde_json::Value;
use ssi::claims::VerificationParameters;
use ssi::dids::{DIDKey, DIDResolver, VerificationMethodDIDResolver};
use ssi::json_ld::ContextLoader;
use ssi::verification_methods::AnyMethod;
use ssi::JWK;

pub type Failure = Box<dyn Error>;
pub type World = VerificationParameters<VerificationMethodDIDResolver<DIDKey, AnyMethod>, ContextLoader>;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Order {
    pub act: String,
    pub form: String,
    pub credential: Value,
    pub secured: Value,
    pub list: Value,
    /// Documents of contexts, by their addresses.
    pub contexts: HashMap<String, Value>,
    pub jwk: Option<JWK>,
    pub method: String,
    /// JSON pointers to what a holder cannot conceal.
    pub always: Vec<String>,
    /// JSON pointers to what is shown, or can be concealed.
    pub show: Vec<String>,
    pub times: usize,
    pub index: usize,
    pub size: usize,
    pub set: Vec<(usize, u8)>,
    pub purpose: String,
    pub id: String,
    pub issuer: String,
    /// Seconds since 1970.
    pub issued: u64,
}

impl Order {
    pub fn world(&self) -> Result<World, Failure> {
        let contexts = self
            .contexts
            .iter()
            .map(|(url, document)| (url.clone(), document.to_string()))
            .collect();
        // No static loader: all that is read is what the order brings.
        let loader = ContextLoader::empty().with_context_map_from(contexts)?;
        let resolver = DIDKey.into_vm_resolver::<AnyMethod>();
        Ok(VerificationParameters::from_resolver(resolver).with_json_ld_loader(loader))
    }

    /// The key, called by the id of its verification method.
    pub fn key(&self) -> Result<JWK, Failure> {
        let mut key = self.jwk.clone().ok_or("an order without a key")?;
        if !self.method.is_empty() {
            key.key_id = Some(self.method.clone());
        }
        Ok(key)
    }
}
