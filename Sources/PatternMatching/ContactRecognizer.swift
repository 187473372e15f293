public struct Contact {
  public var kind: ContactKind; public var units: Range<Int>; public var reading: [UInt16]
}
public struct ContactRecognizer {
  public static let anchors = ["微信"]
  public struct AnchorHit {
    public var anchor: Int; public var letters: Range<Int>;
    public init(anchor: Int, letters: Range<Int>) { self.anchor = anchor; self.letters = letters }
  }
  public init() {}
  public func recognize(in text: TextView, anchors: [AnchorHit], into contacts: inout [Contact]) {}
}
