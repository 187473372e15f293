import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import ModerationServer

@Suite struct MetricsTests {
  @Test func requestsAndVerdictsAreCounted() async throws {
    let service = try TestService.make { $0.judging.limits.text = 60 }
    try await service.application.test(.router) { client in
      _ = try await client.post("/v1/verdicts", #"{"text":"加V❤abc123"}"#)
      _ = try await client.post("/v1/verdicts", #"[{"text":"好"},{"text":"加V❤abc123"},{}]"#)
      _ = try await client.post("/v1/verdicts", "{\"text\":\"\(String(repeating: "a", count: 61))\"}")
      _ = try await client.get("/nowhere/in/particular")
      let answer = try await client.get("/metrics")
      #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
      for line in [
        #"baguan_requests_total{route="/v1/verdicts",method="POST",status="200"} 2"#,
        #"baguan_requests_total{route="/v1/verdicts",method="POST",status="413"} 1"#,
        #"baguan_requests_total{route="other",method="other",status="404"} 1"#,
        #"baguan_request_seconds_count{route="/v1/verdicts"} 3"#,
        #"baguan_request_seconds_bucket{route="/v1/verdicts",le="+Inf"} 3"#,
        #"baguan_documents_total{action="pass"} 1"#, #"baguan_documents_total{action="review"} 2"#,
        #"baguan_categories_total{category="ad-spam/contact",action="review"} 2"#,
        #"baguan_rule_hits_total{rule="ad-spam/contact/wechat"} 2"#,
        #"baguan_document_errors_total{code="missing-text"} 1"#,
        #"baguan_refusals_total{limit="max-text"} 1"#,
        "baguan_queue 0", "baguan_body_bytes 0", "# TYPE baguan_request_seconds histogram",
      ] {
        #expect(answer.text.contains(line + "\n"), "\(line) in \(answer.text)")
      }
    }
  }

  @Test func connectionsAreCounted() async throws {
    try await TestService.make().application.test(.live) { client in
      let port = try #require(client.port)
      let text = try await RawConnection.use(port: port) { held in
        held.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = held.read()
        guard let asking = try? RawConnection(port: port) else { return "" }
        asking.send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return asking.readToEnd()
      }
      // That of the test's own client may have been opened by now.
      #expect(text.contains("baguan_connections 2\n") || text.contains("baguan_connections 3\n"), "\(text)")
    }
  }

  @Test func textsAreEscapedAndBucketsAddUp() {
    var text = PrometheusText()
    text.metric("m", "counter", "Help.", [([("a", "x\"\\\n")], 1.5), ([("a", "b")], 2)])
    var histogram = TimeHistogram()
    for seconds in [0.0001, 0.0005, 0.3, 60] { histogram.add(seconds) }
    text.histograms("t", "Times.", by: "r", ["x": histogram])
    let lines = text.text.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(4) == ["# HELP m Help.", "# TYPE m counter", "m{a=\"b\"} 2", "m{a=\"x\\\"\\\\\\n\"} 1.5"])
    #expect(
      lines.contains("t_bucket{r=\"x\",le=\"0.0005\"} 2") && lines.contains("t_bucket{r=\"x\",le=\"0.5\"} 3"))
    #expect(lines.contains("t_bucket{r=\"x\",le=\"+Inf\"} 4") && lines.last == "t_count{r=\"x\"} 4")
  }
}
