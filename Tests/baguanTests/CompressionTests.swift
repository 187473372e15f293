import Foundation
import Testing

/// Compressed input and output, and that the number of jobs changes nothing.
@Suite struct CompressionTests {
  @Test func jobsAndCompressionChangeNothing() throws {
    let folder = try Folder()
    try folder.write(dump(lines: 3000).utf8, to: "in")
    let expected = try Program.shell("$baguan moderate $d/in $rules -j1 --summary $d/summary", in: folder)
    // One file of several members and one of several frames.
    _ = try Program.shell(
      "cd $d; for c in gzip zstd; do { head -1000 in | $c; head -0 in | $c; tail -n +1001 in | $c; } > in.$c; done",
      in: folder)
    for (index, input) in ["in", "in.gzip", "in.zstd"].enumerated() {
      for jobs in [1, 2, 3, 8] {
        let suffix = ["", ".gz", ".zst"][(index + jobs) % 3]
        let name = "\(input)-\(jobs)\(suffix)"
        let outcome = try Program.shell(
          "$baguan moderate $d/\(input) -o $d/\(name) -j\(jobs) --summary $d/s $rules && true; "
            + "case \(name) in *.gz) zcat $d/\(name);; *.zst) zstdcat $d/\(name);; *) cat $d/\(name);; esac",
          in: folder)
        #expect(outcome.output == expected.output, "\(name) \(outcome.errors.prefix(300))")
        let counts = try ["s", "summary"].map { try self.counts(folder.bytes($0)) }
        #expect(counts[0] == counts[1])
      }
    }
    // Compressed output is the same bytes whatever the jobs and however the input comes.
    for suffix in ["gz", "zst"] {
      let outcome = try Program.shell(
        "for j in 1 2 3 8; do $baguan moderate $d/in -o $d/o.$j.\(suffix) -j$j $rules; done; "
          + "(head -c 5000 $d/in; sleep 0.2; tail -c +5001 $d/in) | $baguan moderate -o $d/o.p.\(suffix) $rules; "
          + "$baguan moderate $d/in.zstd -o $d/o.z.\(suffix) $rules; md5sum < $d/o.1.\(suffix); "
          + "md5sum $d/o.*.\(suffix) | cut -c1-32 | sort -u | wc -l", in: folder)
      #expect(outcome.output.hasSuffix("\n1\n"), "\(outcome.output)")
    }
  }

  private func counts(_ json: Data) throws -> NSDictionary {
    var object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    object["seconds"] = nil
    return object as NSDictionary
  }

  @Test(arguments: ["gzip", "zstd"])
  func standardInputMayBeCompressed(format: String) throws {
    let outcome = try Program.shell(
      "echo '{\"id\":\"c1\",\"text\":\"加V❤abc123\"}' | \(format) | $baguan moderate $rules", in: Folder())
    #expect(outcome.status == 0 && outcome.output.hasPrefix("{\"id\":\"c1\",\"action\":\"review\""))
  }

  @Test func anEmptyOutputIsAValidFile() throws {
    let outcome = try Program.shell(
      "for s in gz zst; do $baguan moderate /dev/null -o $d/o.$s $rules; done; gzip -tv $d/o.gz && zstd -t $d/o.zst",
      in: Folder())
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// What stands before the place where a file is cut off or corrupt is written, and the place is told.
  @Test(arguments: ["gzip", "zstd"])
  func damagedInputIsTold(format: String) throws {
    let folder = try Folder()
    try folder.write(dump(lines: 3000).utf8, to: "in")
    let whole = try Program.shell("$baguan moderate $d/in $rules", in: folder)
    for (change, message) in [
      (
        "head -c 3000 $d/c > $d/x",
        "cannot decompress {d}/x: the data end within a part at byte 3000: the file is cut off"
      ),
      (
        "{ head -c 3000 $d/c; head -c 99 /dev/zero; tail -c +3100 $d/c; } > $d/x",
        "cannot decompress {d}/x: corrupt \(format)"
      ),
      ("{ cat $d/c; echo garbage; } > $d/x", "cannot decompress {d}/x: "),
    ] {
      let outcome = try Program.shell(
        "head -1500 $d/in | \(format) > $d/c; tail -n +1501 $d/in | \(format) >> $d/c; \(change); "
          + "$baguan moderate $d/x -o $d/out $rules", in: folder)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors.contains(message.replacingOccurrences(of: "{d}", with: folder.path)),
        "\(outcome.errors)")
      #expect(
        outcome.errors.contains("mend the input, or decompress it as is said above, and start over")
          && outcome.errors.contains(" byte "))
      let partial = try folder.bytes("out.partial")
      #expect(partial.isEmpty || partial.last == 0x0A)
      if change.contains("/dev/zero") {
        // What a damaged place decompresses to before the damage shows is no text of ours.
        let common = zip(whole.output.utf8, partial).prefix { $0 == $1 }.count
        #expect(common > 10_000)
      } else {
        #expect(whole.output.utf8.starts(with: partial))
      }
      #expect(change.contains("3000") || partial.count == whole.output.utf8.count)
    }
  }

  /// A file of parallel compressors begins with a frame to be skipped (RFC 8878, 3.1.2).
  @Test func skippableFramesAreSkipped() throws {
    let outcome = try Program.shell(
      #"(printf '\120\052\115\030\004\000\000\000abcd'; echo '{"text":"好"}' | zstd -q) > $d/a.zst; $baguan moderate $d/a.zst $rules"#,
      in: Folder())
    #expect(outcome.status == 0 && outcome.output.contains(#""action":"pass""#), "\(outcome.errors)")
  }

  /// What must be kept to look back to is memory, which the writer of a file would otherwise choose.
  @Test func largeWindowsAreRefused() throws {
    let outcome = try Program.shell(
      "seq 3000000 | zstd -q --long=27 > $d/a.zst; $baguan moderate $d/a.zst $rules", in: Folder())
    #expect(outcome.status == 65 && outcome.errors.contains("use: zstd -dc --long=31 FILE | baguan"))
  }

  @Test func otherFormatsAreRefused() throws {
    let outcome = try Program.shell(
      "printf '\\xFD7zXZ\\0abc' > $d/a.xz; $baguan moderate $d/a.xz $rules", in: Folder())
    #expect(outcome.status == 65 && outcome.errors.contains("use: xzcat "))
    let text = try Program.shell(
      "echo '{\"text\":\"好\"}' > $d/a.zst; $baguan moderate $d/a.zst $rules", in: Folder())
    #expect(
      text.status == 65 && text.errors.contains("by its name it is compressed (zstd)"), "\(text.errors)")
    let empty = try Program.shell(": > $d/a.gz; $baguan moderate $d/a.gz $rules", in: Folder())
    #expect(empty.status == 65 && empty.errors.contains("the file is empty"))
  }
}
