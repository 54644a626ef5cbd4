//! How long issuing and verifying take, in one warm process.

use std::future::Future;
use std::time::Instant;

use serde_json::{json, Value};
use ssi::claims::data_integrity::AnySuite;

use crate::embedded::{judge, secure};
use crate::world::{Failure, Order};

/// The median of the counted turns, in milliseconds, or why it cannot be done.
async fn median<F, T>(times: usize, turn: impl Fn() -> F) -> Result<f64, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    for _ in 0..times {
        turn().await?;
    }
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        turn().await?;
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    taken
        .get(times / 2)
        .copied()
        .ok_or_else(|| "no turns were asked for".into())
}

pub async fn time(order: &Order) -> Result<Value, Failure> {
    let (world, key) = (order.world()?, order.key()?);
    let signed = order.credential.to_string();
    let mut unsigned = order.credential.clone();
    unsigned.as_object_mut().ok_or("no object")?.remove("proof");
    let unsigned = unsigned.to_string();
    let suite = AnySuite::EdDsaRdfc2022;
    let issue = median(order.times, || {
        secure(&world, &suite, &unsigned, &key, &order.method, vec![])
    })
    .await;
    let verify = median(order.times, || judge(&world, &signed)).await;
    let why = [&issue, &verify]
        .into_iter()
        .find_map(|one| one.as_ref().err().map(ToString::to_string));
    Ok(json!({ "issue": issue.ok(), "verify": verify.ok(), "why": why }))
}
