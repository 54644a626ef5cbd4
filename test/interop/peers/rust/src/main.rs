//! Signs, verifies and times credentials with ssi, in every form that both sides know.
//!
//! Reads one order as JSON and writes one answer; what it refuses has a sentence as `why`:
//!   {"act": "sign", "form", "credential", "contexts", "jwk", "method", "always", "show"}  ->  {"secured"}
//!   {"act": "derive", "secured", "contexts", "show"}             ->  {"secured"}
//!   {"act": "verify", "form", "secured", "contexts", "jwk"}      ->  {"verified"}
//!   {"act": "list", "size", "set", "purpose", "id", "issuer"}    ->  {"credential"}
//!   {"act": "status", "credential", "list", "contexts"}          ->  {"value"}
//!   {"act": "token list", "size", "set", "id", "issuer", "issued", "jwk", "method"}  ->  {"secured"}
//!   {"act": "token status", "list", "index"}                     ->  {"value"}
//!   {"act": "time", "credential", "contexts", "jwk", "method", "times"}    ->  {"issue", "verify"}
//! `set` are pairs of an index and its value. The protocol of `time` stands at the top of `bench/others.ts`.

mod embedded;
mod status;
mod timing;
mod tokens;
mod world;

use serde_json::{json, Value};
use world::{Failure, Order};

async fn answer(order: &Order) -> Result<Value, Failure> {
    let embedded = order.form.parse::<embedded::Suite>();
    match (order.act.as_str(), embedded) {
        ("sign", Ok(suite)) => embedded::sign(order, suite).await,
        ("verify", Ok(_)) => embedded::verify(order).await,
        ("sign", Err(_)) => tokens::sign(order).await,
        ("verify", Err(_)) => tokens::verify(order).await,
        ("derive", _) => embedded::derive(order).await,
        ("list", _) => status::make_list(order),
        ("status", _) => status::read_list(order).await,
        ("token list", _) => status::make_token_list(order).await,
        ("token status", _) => status::read_token_list(order).await,
        ("time", _) => timing::time(order).await,
        _ => Err("no such act".into()),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let order: Order = serde_json::from_reader(std::io::stdin()).expect("an order");
    let answered = answer(&order)
        .await
        .unwrap_or_else(|failure| json!({ "verified": false, "why": failure.to_string() }));
    println!("{answered}");
}
