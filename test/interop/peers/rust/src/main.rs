//! Verifies a credential with ssi and says how long it takes.
//!
//! Reads {"credential": …, "contexts": {url: document}, "times": n} and writes {"verified": …, "milliseconds": median}.

use std::collections::HashMap;
use std::time::Instant;

use ssi::claims::data_integrity::AnyDataIntegrity;
use ssi::claims::vc::v2::JsonCredential;
use ssi::claims::VerificationParameters;
use ssi::dids::{DIDKey, DIDResolver};
use ssi::json_ld::ContextLoader;
use ssi::verification_methods::AnyMethod;

#[derive(serde::Deserialize)]
struct Order {
    credential: serde_json::Value,
    contexts: HashMap<String, serde_json::Value>,
    times: usize,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let order: Order = serde_json::from_reader(std::io::stdin()).expect("an order");
    let contexts = order.contexts.into_iter().map(|(url, document)| (url, document.to_string())).collect();
    let loader = ContextLoader::empty().with_static_loader().with_context_map_from(contexts).expect("contexts");
    let parameters =
        VerificationParameters::from_resolver(DIDKey.into_vm_resolver::<AnyMethod>()).with_json_ld_loader(loader);
    let text = order.credential.to_string();
    let verify = async || match serde_json::from_str::<AnyDataIntegrity<JsonCredential>>(&text) {
        Ok(credential) => matches!(credential.verify(&parameters).await, Ok(Ok(()))),
        Err(_) => false,
    };
    let verified = verify().await;
    let mut taken = Vec::new();
    for _ in 0..order.times {
        let start = Instant::now();
        verify().await;
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    let median = taken.get(taken.len() / 2);
    println!("{}", serde_json::json!({ "verified": verified, "milliseconds": median }));
}
