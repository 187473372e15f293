/// A way to reach somebody outside the community.
public enum ContactKind: String, CaseIterable, Sendable, Hashable {
  case wechat, qq, group, phone, url, domain, email, handle
}
