import Foundation
import Testing

/// `baguan serve` as its users run it.
@Suite struct ServeCommandTests {
  private static let judged = "/v1/verdicts", document = #"-d '{"id":"a","text":"加V❤abc123"}'"#

  @Test func itJudgesAndEndsByASignal() throws {
    let folder = try Folder()
    try folder.write(#"{"id":"a","text":"加V❤abc123"}"#.utf8, to: "in")
    let expected = try Program.run(["moderate"] + Program.rules + [folder / "in"]).output
    for number in [SIGTERM, SIGINT] {
      let served = try Served(in: folder)
      #expect(try served.curl(Self.judged, Self.document) + "\n" == expected)
      served.send(number)
      #expect(served.waitForEnd() == 0, "\(served.log)")
    }
  }

  @Test func aRequestAtWorkIsAnsweredBeforeTheEnd() throws {
    let folder = try Folder()
    let served = try Served(in: folder)
    let head = #"POST /v1/verdicts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 13\r\n\r\n{\"text\":"#
    let outcome = try Program.shell(
      "exec 3<>/dev/tcp/127.0.0.1/\(served.port); printf '\(head)' >&3; sleep 0.3; kill -TERM \(served.identifier); "
        + "sleep 0.3; printf '\"ok\"}' >&3; cat <&3", in: folder)
    #expect(outcome.output.contains("200 OK") && outcome.output.contains("\"action\":\"pass\""), "\(outcome)")
    #expect(served.waitForEnd() == 0)
  }

  @Test func rulesAreLoadedAnewAtSIGHUP() throws {
    let folder = try Folder()
    let rules = try copyOfRules(folder)
    let served = try Served(["--rules", rules], in: folder)
    let before = try served.curl("/v1/ruleset")
    try change(rules, "留微信号", "留微信")
    served.send(SIGHUP)
    #expect(served.wait { served.log.contains("result=replaced") }, "\(served.log)")
    #expect(try served.curl("/v1/ruleset") != before)
    try change(rules, "微信支付成功了吗", "加微信：abc_12345")
    served.send(SIGHUP)
    #expect(served.wait { served.log.contains("result=kept") }, "\(served.log)")
    #expect(try served.curl("/readyz").contains("must pass but matches"))
    #expect(try served.curl(Self.judged, Self.document).contains("\"action\":\"review\""))
  }

  @Test func rulesAreLoadedAnewWhenTheyChange() throws {
    let folder = try Folder()
    let rules = try copyOfRules(folder)
    let served = try Served(["--rules", rules, "--watch", "--watch-every", "1"], in: folder)
    try change(rules, "留微信号", "留微信")
    #expect(served.wait { served.log.contains("cause=watch") }, "\(served.log)")
    #expect(served.log.contains("result=replaced"))
  }

  /// In plain text as in JSON: what the logger carries and what the event has.
  @Test func plainLogsNameTheRequest() throws {
    let served = try Served([], in: Folder())
    _ = try served.curl(Self.judged, Self.document + " -H 'X-Request-ID: mine-8'")
    #expect(served.wait { served.log.contains("hb.request.id=mine-8") }, "\(served.log)")
    let line = try #require(served.log.split(separator: "\n").first { $0.contains("hb.request.id=mine-8") })
    #expect(line.contains("status=200") && line.contains("documents=1") && line.contains(" info baguan"))
  }

  @Test func textsAreNotLogged() throws {
    let folder = try Folder()
    let served = try Served(["--log-format", "json"], in: folder)
    _ = try served.curl(Self.judged, Self.document + " -H 'X-Request-ID: mine-7'")
    #expect(served.wait { served.log.contains("\"hb.request.id\":\"mine-7\"") }, "\(served.log)")
    #expect(!served.log.contains("abc123"))
    for line in served.log.split(separator: "\n") {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(event?["time"] is String && event?["level"] is String && event?["message"] is String, "\(line)")
    }
    let telling = try Served(["--log-texts"], in: folder)
    _ = try telling.curl(Self.judged, Self.document)
    #expect(telling.wait { telling.log.contains("abc123") })
  }

  @Test func settingsComeFromFlagsThenTheEnvironmentThenTheFile() throws {
    let folder = try Folder()
    try folder.write("max-text: 5\nmax-batch: 5\non-overload: block\nlog-level: notice\n".utf8, to: "a.yaml")
    let served = try Served(
      ["--config", folder / "a.yaml", "--max-text", "9", "--log-level", "info"], in: folder,
      environment: ["BAGUAN_MAX_TEXT": "7", "BAGUAN_MAX_BATCH": "1"])
    #expect(
      try served.curl(Self.judged, Self.document).contains(#""limit":"max-text","value":9},"action":"block""#)
    )
    #expect(try served.curl(Self.judged, "-d '[1,2]'").contains(#""limit":"max-batch","value":1"#))
  }

  @Test(arguments: [
    (
      ["--max-body", "0"], "",
      "the setting max-body (--max-body, $BAGUAN_MAX_BODY or in the file) takes a whole number from 1"
    ),
    (["--on-overload", "drop"], "", "is \"drop\", not one of block, review, pass"),
    ([], "max-boddy: 5", "there is no setting \"max-boddy\""), ([], "port: many", "the setting port"),
    ([], "- 1", "settings were expected"), ([], "watch: perhaps", "takes true or false"),
    (["--config", "/none"], "", "cannot read the settings file /none"),
    (["--host", "0.0.0.0"], "", "→ name them with --token-file FILE, or let everybody in with --insecure"),
    (["--token-file", "/none"], "", "cannot read the token file /none"),
    (["--review-db", "/none/reviews.db"], "", "cannot keep reviews in /none/reviews.db"),
    (["--tls-key", "/none"], "", "--tls-certificate and --tls-key belong together"),
  ])
  func mistakesInSettingsAreTold(flags: [String], file: String, message: String) throws {
    let folder = try Folder()
    try folder.write(file.utf8, to: "a.yaml")
    let config = file.isEmpty ? [] : ["--config", folder / "a.yaml"]
    let outcome = try Program.run(["serve"] + Program.rules + flags + config)
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func anAddressThatIsTakenIsTold() throws {
    let folder = try Folder()
    let served = try Served(in: folder)
    let outcome = try Program.run(["serve", "--port", "\(served.port)"] + Program.rules)
    #expect(outcome.status == 69 && outcome.errors.contains("cannot serve at 127.0.0.1:\(served.port)"))
  }

  /// What is judged last is in the database after the end, and there at the next start.
  @Test func reviewsAreKeptToTheEnd() throws {
    let folder = try Folder()
    let environment = ["BAGUAN_REVIEW_DB": folder / "reviews.db"]
    let served = try Served(in: folder, environment: environment)
    #expect(try served.curl(Self.judged, Self.document).contains("\"action\":\"review\""))
    served.send(SIGTERM)
    #expect(served.waitForEnd() == 0, "\(served.log)")
    let again = try Served(in: folder, environment: environment)
    #expect(try again.curl("/v1/reviews").contains(#""document":{"id":"a","text":"加V❤abc123""#))
    let decision = #"-d '{"review":1,"label":"ad-spam/contact"}'"#
    #expect(try again.curl("/v1/reviews/decisions", decision).contains(#""decision":{"label""#))
    try folder.write(try again.curl("/v1/reviews/export").utf8, to: "labels.jsonl")
    let measured = try Program.run(["tune", "evaluate", folder / "labels.jsonl"] + Program.rules)
    #expect(measured.status == 0, "\(measured.errors)")
    #expect(try again.curl("/", "-I").contains("script-src 'self'"))
  }

  @Test func tokensAndEncryptionAreAskedFor() throws {
    let folder = try Folder()
    try folder.write("forum judge aaaaaaaaaaaaaaaa\n".utf8, to: "tokens")
    let made = try Program.shell(
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout $d/key.pem -out $d/cert.pem -days 2 -subj /CN=localhost",
      in: folder)
    try #require(made.status == 0, "\(made.errors)")
    let served = try Served(
      [
        "--host", "0.0.0.0", "--token-file", folder / "tokens", "--tls-certificate", folder / "cert.pem",
        "--tls-key",
        folder / "key.pem",
      ], in: folder)
    let plain = try served.curl(Self.judged, "-k " + Self.document, scheme: "https")
    #expect(plain.contains("token-missing"), "\(plain) \(served.log)")
    let token = "-k -H 'Authorization: Bearer aaaaaaaaaaaaaaaa' "
    #expect(
      try served.curl(Self.judged, token + Self.document, scheme: "https").contains("\"action\":\"review\""))
  }

  @Test func tokensAreReadAgainAtSIGHUP() throws {
    let folder = try Folder()
    try folder.write("forum judge aaaaaaaaaaaaaaaa\n".utf8, to: "tokens")
    let served = try Served(["--token-file", folder / "tokens"], in: folder)
    let asked = { (token: String) in
      try served.curl(Self.judged, "-H 'Authorization: Bearer \(token)' " + Self.document)
    }
    #expect(try asked("aaaaaaaaaaaaaaaa").contains("\"action\""))
    try folder.write("forum judge bbbbbbbbbbbbbbbb\n".utf8, to: "tokens")
    served.send(SIGHUP)
    #expect(served.wait { served.log.contains("tokens read again") }, "\(served.log)")
    #expect(try asked("aaaaaaaaaaaaaaaa").contains("token-unknown"))
    try folder.write("forum judge short\n".utf8, to: "tokens")
    served.send(SIGHUP)
    #expect(served.wait { served.log.contains("the token file is not used") }, "\(served.log)")
    #expect(served.log.contains("line 1: the token is shorter than 16 bytes"))
    #expect(try asked("bbbbbbbbbbbbbbbb").contains("\"action\""))
  }

  private func copyOfRules(_ folder: Folder) throws -> String {
    let rules = Program.checkout.appendingPathComponent(Program.rules[1]).path
    try FileManager.default.copyItem(atPath: rules, toPath: folder / "Rules")
    // The golden run wants an example that does not do what it says.
    try change(folder / "Rules", "加⟦薇", "⟦加薇")
    return folder / "Rules"
  }

  private func change(_ rules: String, _ old: String, _ new: String) throws {
    let path = rules + "/ad-spam/contact/wechat.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
