import Foundation
import Testing

/// `baguan tune report` as its users run it, and the page as a browser shows it.
@Suite struct ReportCommandTests {
  private static let folder = "Tests/baguanTests/Golden/tune"
  private static let corpora = ["labelled.jsonl", "ordinary.jsonl"].map { "\(folder)/\($0)" }
  private static let rules = ["--rules", "\(folder)/Rules"]
  private static let hostile = #"""
    {"id":"<b>h1","text":"</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">进群","label":"ordinary","source":"</script><b>"}
    {"id":"h2","text":"<!-- <script> ]]> \u0000\u202e 加群","label":"ordinary","kind":"post"}
    """#

  /// Chromium, if it is there: `make page` installs it.
  static let browser: String? = ["chromium", "chromium-browser", "google-chrome"]
    .map { "/usr/bin/\($0)" }.first(where: FileManager.default.isExecutableFile)

  private func page(in folder: Folder) throws -> String {
    let (labelled, page) = (folder / "hostile.jsonl", folder / "report.html")
    try folder.write(Data((Self.hostile + "\n").utf8), to: "hostile.jsonl")
    let outcome = try Program.run(
      ["tune", "report", labelled, "-o", page, "--resamples", "20", "--title", "<i>页</i>"] + Self.corpora
        + Self.rules)
    #expect(outcome.status == 0 && outcome.errors == "written 已写入: \(page)\n", "\(outcome)")
    return page
  }

  /// The page's elements after its script has run; anything the script complains of is a failure.
  private func shown(_ page: String, _ state: String, in folder: Folder) throws -> String {
    let line = """
      timeout 60 '\(Self.browser!)' --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
      --user-data-dir="$d/profile" --enable-logging=stderr --v=0 --dump-dom 'file://\(page)#\(state)'
      """
    let outcome = try Program.shell(line, in: folder)
    #expect(outcome.status == 0 && !outcome.errors.contains("CONSOLE"), "\(outcome.errors)")
    return outcome.output
  }

  private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

  @Test func thePageIsWrittenWholeOrNotAtAll() throws {
    let folder = try Folder()
    let arguments = ["tune", "report", "-o", "-", "--resamples", "0"] + Self.corpora + Self.rules
    let (one, two) = (try Program.run(arguments), try Program.run(arguments))
    #expect(one.status == 0 && one.output == two.output && one.output.hasSuffix("</html>\n"))
    #expect(try Program.run(["tune", "report"] + Self.corpora + Self.rules).status == 64)
    let nowhere = ["tune", "report", "-o", "/nonexistent/a.html"] + Self.corpora + Self.rules
    #expect(try Program.run(nowhere).status == 73)
    let bad = ["tune", "report", "-", "-o", folder / "bad.html"] + Self.rules
    #expect(try Program.run(bad, input: "{\"text\":\"一\"}\n").status == 65)
    #expect(!folder.has("bad.html"))
    guard Program.filesCanBeLimited else { return }
    let words = (Self.corpora + Self.rules).joined(separator: " ")
    let line = "ulimit -f 4; $baguan tune report -o $d/full.html --resamples 0 \(words)"
    let full = try Program.shell(line, in: folder)
    #expect(full.status == 74 && full.errors.contains("cannot write"), "\(full)")
    #expect(!folder.has("full.html") && !folder.has("full.html.partial"))
  }

  @Test(.enabled(if: browser != nil)) func aBrowserShowsEveryMistake() throws {
    let folder = try Folder()
    let dom = try shown(try page(in: folder), "language=en", in: folder)
    #expect(dom.contains("<title>&lt;i&gt;页&lt;/i&gt;</title>") && !dom.contains("<img"))
    // 5 false alarms in the golden corpora and 2 here, 5 misses, 1 confusion.
    #expect(dom.contains("<p id=\"shown\" role=\"status\">13 / 13</p>"))
    #expect(count("<li class=\"false-alarm\">", in: dom) == 7 && count("<li class=\"miss\">", in: dom) == 5)
    #expect(dom.contains("周末<mark title=\"suggestive/solicitation/offer\">约吗</mark>，去爬山"))
    #expect(dom.contains("&lt;/script&gt;&lt;script&gt;document.title='owned'"))
    #expect(dom.contains("<html lang=\"en\" data-language=\"en\">"))
  }

  @Test(.enabled(if: browser != nil)) func filtersNarrowTheMistakes() throws {
    let folder = try Folder()
    let page = try page(in: folder)
    let games = try shown(
      page, "language=zh&theme=dark&rule=ad-spam/gambling/games&sort=false-alarm", in: folder)
    #expect(games.contains(">2 / 13</p>") && games.contains("data-theme=\"dark\""))
    #expect(count("<li class=", in: games) == 2 && games.contains("今天<mark"))
    #expect(games.contains("<strong>误报</strong>"))
    let posts = try shown(page, "kind=post&words=%E5%8A%A0%E7%BE%A4&category=ad-spam%2Fcontact", in: folder)
    #expect(posts.contains(">1 / 13</p>") && posts.contains("‹202E›"))
    #expect(try shown(page, "sort=nonsense&page=99", in: folder).contains(">13 / 13</p>"))
  }

  /// What a reader does, by a script of the test's own behind the page's.
  private static let reading = """
    <script>
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const page = () => document.getElementById("page").textContent;
    const seen = [page()];
    press("ArrowRight"); seen.push(page());
    press("ArrowRight"); press("ArrowRight"); seen.push(page());
    press("ArrowLeft"); seen.push(page());
    document.querySelector("table [data-rule='suggestive/solicitation/offer']").click();
    seen.push(document.getElementById("shown").textContent, document.activeElement.id, location.hash);
    document.getElementById("language").click(); seen.push(document.querySelector("#mistakes strong").textContent);
    document.getElementById("theme").click(); seen.push(document.documentElement.dataset.theme);
    dispatchEvent(new Event("beforeprint")); seen.push(document.querySelectorAll("#mistakes li").length);
    document.title = seen.join(" | ");
    </script>
    """

  @Test(.enabled(if: browser != nil)) func keysAndButtonsWork() throws {
    let folder = try Folder()
    let lines = (0..<50).map { "{\"text\":\"周末约吗，第\($0)次\",\"label\":\"ordinary\"}\n" }.joined()
    try folder.write(Data(lines.utf8), to: "many.jsonl")
    let (labelled, page) = (folder / "many.jsonl", folder / "many.html")
    let arguments = ["tune", "report", labelled, "-o", page, "--resamples", "0"] + Self.corpora + Self.rules
    #expect(try Program.run(arguments).status == 0)
    try folder.write(try folder.bytes("many.html") + Data(Self.reading.utf8), to: "many.html")
    let dom = try shown(page, "language=en", in: folder)
    let seen = [
      "1 / 4", "2 / 4", "4 / 4", "3 / 4", "51 / 61", "filter-rule",
      "#rule=suggestive%2Fsolicitation%2Foffer&amp;language=en", "误报", "dark", "51",
    ]
    #expect(dom.contains("<title>\(seen.joined(separator: " | "))</title>"))
  }
}
