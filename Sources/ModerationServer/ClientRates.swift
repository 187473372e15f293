import NIOConcurrencyHelpers

/// How many requests each client may send: a bucket for each, from which a request takes a token and which fills at a
/// steady rate (the token bucket of RFC 2697). Safe to use from any thread.
final class ClientRates: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  private struct Buckets {
    var byClient: [String: Bucket] = [:]
    var swept: ContinuousClock.Instant?
  }

  /// Clients beyond these share one bucket, so that made-up addresses take no more memory.
  static let mostClients = 10_000
  private static let others = "", sweepInterval = Duration.seconds(1)

  private let rate: Double
  private let burst: Double
  private let box = NIOLockedValueBox(Buckets())

  init(_ limits: ServiceLimits) {
    rate = Double(limits.clientRate)
    burst = Double(max(limits.clientBurst ?? limits.clientRate, 1))
  }

  /// Clients that have a bucket of their own.
  var count: Int { box.withLockedValue { $0.byClient.count } }

  /// Takes a token of a client; when there is none, gives the time until there is.
  func take(_ client: String, at now: ContinuousClock.Instant = .now) -> Duration? {
    if rate == 0 { return nil }
    return box.withLockedValue { buckets in
      let name = name(client, in: &buckets, now)
      var bucket = buckets.byClient[name] ?? Bucket(tokens: burst, filled: now)
      bucket = Bucket(tokens: tokens(in: bucket, now), filled: now)
      let isRefused = bucket.tokens < 1
      if !isRefused { bucket.tokens -= 1 }
      buckets.byClient[name] = bucket
      return isRefused ? .seconds((1 - bucket.tokens) / rate) : nil
    }
  }

  private func tokens(in bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
    min(burst, bucket.tokens + (now - bucket.filled).inSeconds * rate)
  }

  /// Makes room by forgetting clients whose buckets are full again: they lose nothing by it.
  private func name(_ client: String, in buckets: inout Buckets, _ now: ContinuousClock.Instant) -> String {
    if buckets.byClient.count < Self.mostClients || buckets.byClient[client] != nil { return client }
    if buckets.swept.map({ now - $0 >= Self.sweepInterval }) ?? true {
      buckets.swept = now
      buckets.byClient = buckets.byClient.filter { tokens(in: $0.value, now) < burst }
    }
    return buckets.byClient.count < Self.mostClients ? client : Self.others
  }
}
