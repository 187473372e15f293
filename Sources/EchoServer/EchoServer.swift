import Hummingbird
import Logging

/// What a document is to a service that does nothing with it.
struct Document: Decodable {
  var id: String?
  var text: String
  var kind: String?
}

/// An answer of about the length of a verdict that passes.
struct Echo: ResponseEncodable {
  var id: String?
  var action = "pass"
  var text: String
}

/// The least that a service in Hummingbird costs: decodes a JSON document and answers in JSON, by the framework's own
/// means. `make bench-service` measures `baguan serve` beside it. `EchoServer PORT`.
@main
struct EchoServer {
  static func main() async throws {
    let router = Router()
    router.post("/v1/verdicts") { request, context in
      let document = try await request.decode(as: Document.self, context: context)
      return Echo(id: document.id, text: document.text)
    }
    var logger = Logger(label: "echo")
    logger.logLevel = .warning
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8081
    try await Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger
    ).runService()
  }
}
